// @ts-check
/** Who is here: faces in the head of the page, and the list of everybody with what whoever leads may do about them. */
import { el } from './dom.js';
import { openFolio, sureButton } from './folio.js';
import { icon } from './icons.js';
import { initialOf, nameOf, toneOf } from './room-words.js';
import { t } from './words.js';

/** @typedef {import('../roomShape.ts').PageRoom} PageRoom */
/** @typedef {import('../roomShape.ts').PagePerson} PagePerson */

/** Faces side by side. */
const facesMost = 5;

/**
 * @typedef {object} PeopleRoom
 * @property {() => PageRoom | null} room
 * @property {(deed: import('./room-api.js').PageDeed) => Promise<boolean>} act
 */

/** @param {PageRoom} room @param {number} key */
const face = (room, key) =>
  el('span', { class: `face ${toneOf(key)}`, 'aria-hidden': 'true' }, initialOf(nameOf(room, key)));

/** @param {PeopleRoom} desk @param {PageRoom} room @param {PagePerson} person @param {boolean} isHere */
function row(desk, room, person, isHere) {
  const { key, role } = person;
  const isMe = room.me.key === key;
  const id = `person-${key}`;
  /** @param {string} label @param {import('./room-api.js').PageDeed} deed */
  const button = (label, deed) =>
    el('button', { class: 'quiet', type: 'button', label, 'aria-describedby': id, onclick: () => void desk.act(deed) });
  const leads = room.me.leads && room.stage !== 'ended' && !isMe && role !== 'gone';
  const hands =
    leads && (role === 'member' || role === 'guest')
      ? sureButton('room.hand', () => void desk.act({ kind: 'hand', to: key }))
      : null;
  hands?.setAttribute('aria-describedby', id);
  const facts = [
    t(`role.${role}`),
    isMe && t('room.you'),
    person.pictures > 0 && t('room.picturesOf', { n: person.pictures }),
    person.likes > 0 && t('room.likesOf', { n: person.likes }),
  ];
  return el(
    'li',
    { class: isHere ? 'person person-here' : 'person' },
    face(room, key),
    el(
      'div',
      { class: 'person-text' },
      el(
        'p',
        { class: 'person-name', id, dir: 'auto' },
        nameOf(room, key),
        isHere && el('span', { class: 'unseen' }, t('room.comma') + t('room.here')),
      ),
      el('p', { class: 'person-facts' }, facts.filter(Boolean).join(' · ')),
    ),
    leads &&
      el(
        'div',
        { class: 'shelf-tools' },
        hands,
        role === 'muted'
          ? button('room.unmute', { kind: 'role', who: key, role: 'member' })
          : role !== 'host' && button('room.mute', { kind: 'role', who: key, role: 'muted' }),
      ),
  );
}

/** @param {PeopleRoom} desk */
export function createPeople(desk) {
  let present = /** @type {{ people: number[], lookers: number }} */ ({ people: [], lookers: 0 });
  const faces = el('span', { class: 'faces' });
  const button = el('button', { class: 'tool room-people', type: 'button', 'aria-haspopup': 'dialog' }, faces);
  /** @type {HTMLElement | null} */
  let list = null;

  function showFaces() {
    const room = desk.room();
    if (!room) return;
    const here = present.people.filter((key) => key <= room.people.length);
    const more = here.length - facesMost + present.lookers;
    const text = t('room.presence', { n: here.length, lookers: present.lookers });
    button.setAttribute('aria-label', text);
    button.title = [
      ...here.map((key) => nameOf(room, key)),
      present.lookers > 0 && t('room.lookers', { n: present.lookers }),
    ]
      .filter(Boolean)
      .join(t('room.comma'));
    const rest = Math.max(present.lookers, more);
    faces.replaceChildren(
      ...here.slice(0, facesMost).map((key) => face(room, key)),
      ...(rest > 0 ? [el('span', { class: 'face face-more' }, `+${rest}`)] : []),
      ...(here.length + rest === 0 ? [icon('people', 19)] : []),
    );
  }
  function showList() {
    const room = desk.room();
    if (!room || !list) return;
    const people = room.people.filter(({ role }) => role !== 'gone');
    const here = new Set(present.people);
    list.replaceChildren(...people.map((person) => row(desk, room, person, here.has(person.key))));
  }
  button.addEventListener('click', () => {
    list = el('ul', { class: 'people' });
    const dialog = openFolio(
      { name: 'people', title: 'room.people' },
      el('div', { class: 'folio-body', tabindex: -1 }, list),
    );
    dialog.addEventListener('close', () => {
      list = null;
    });
    showList();
  });
  return {
    button,
    update() {
      showFaces();
      // Somebody is about to press something there.
      if (!list?.contains(document.activeElement)) showList();
    },
    /** @param {{ people: number[], lookers: number }} now */
    present(now) {
      present = now;
      showFaces();
      if (!list?.contains(document.activeElement)) showList();
    },
  };
}
