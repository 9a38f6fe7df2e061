// @ts-check
/** One picture of the tree, or the place where one grows. */
import { el, setText } from './dom.js';
import { icon } from './icons.js';
import { namesOf, titleOf } from './room-words.js';
import { t } from './words.js';

/** @typedef {import('../roomShape.ts').PageRoom} PageRoom */
/** @typedef {import('../roomShape.ts').PageNode} PageNode */
/** @typedef {{ id: string, parents: string[], branch: number, node?: PageNode, ideas?: number[], sealed?: true }} Leaf */
/** @typedef {Leaf & { room: PageRoom, x: number, y: number }} PlacedLeaf */

const branchTones = 8;

/** @param {number} branch */
export const toneOf = (branch) => `bough-${((Math.max(1, branch) - 1) % branchTones) + 1}`;

/** @param {string} id */
export const elementOf = (id) => `leaf-${id.replace('.', '-')}`;

/** What a reader hears of a picture. @param {PageRoom} room @param {PageNode} node */
function spoken(room, node) {
  const facts = [
    titleOf(room, node.id),
    node.authors.length > 0 && t('room.by', { names: namesOf(room, node.authors) }),
    node.likes > 0 && t('room.likesOf', { n: node.likes }),
    room.winners.includes(node.id) && t('room.winner'),
    room.focus === node.id && t('room.focused'),
    room.branching === node.id && t('room.branching'),
    node.pinned && t('room.pinned'),
    node.final && t('room.inFinals'),
  ];
  return facts.filter(Boolean).join(t('room.comma'));
}

/** @param {string} name @param {string} kind @param {string} [text] */
const mark = (name, kind, text = '') =>
  el('span', { class: `leaf-mark leaf-${kind}` }, icon(name, 13), text && el('span', {}, text));

/** @param {PageRoom} room @param {PageNode} node */
const marksOf = (room, node) =>
  [
    room.winners.includes(node.id) && mark('crown', 'won'),
    node.pinned && mark('pin', 'pinned'),
    node.final && mark('flag', 'final'),
    node.likes > 0 && mark('heart', 'likes', String(node.likes)),
  ].filter((each) => each !== false);

/**
 * @param {import('./room-api.js').RoomApi} api
 * @param {(id: string) => void} onOpen
 * @returns {import('./rows.js').Row<PlacedLeaf>}
 */
export function makeLeaf(api, onOpen) {
  let shown = '';
  const picture = el('span', { class: 'leaf-picture' });
  const marks = el('span', { class: 'leaf-marks', 'aria-hidden': 'true' });
  const title = el('span', { class: 'leaf-title', dir: 'auto', 'aria-hidden': 'true' });
  const author = el('span', { class: 'leaf-author', dir: 'auto', 'aria-hidden': 'true' });
  const button = el('button', { class: 'leaf', type: 'button', tabindex: -1 }, picture, marks, title, author);
  const node = el('li', { class: 'leaf-spot' }, button);
  button.addEventListener('click', () => onOpen(button.dataset['node'] ?? ''));

  /** @param {PlacedLeaf} leaf */
  function show({ id, branch, node: at, sealed, room, x, y }) {
    node.style.setProperty('--x', `${x}px`);
    node.style.setProperty('--y', `${y}px`);
    const key = JSON.stringify([
      at,
      branch,
      sealed,
      room.winners,
      room.focus,
      room.branching,
      document.documentElement.lang,
    ]);
    if (key === shown) return;
    shown = key;
    node.className = `leaf-spot ${toneOf(branch)}`;
    button.dataset['node'] = at && !at.removed ? at.id : '';
    button.id = elementOf(id);
    button.disabled = !at || at.removed;
    button.classList.toggle('leaf-sealed', sealed === true);
    button.classList.toggle('leaf-bud', !at && !sealed);
    button.classList.toggle('leaf-gone', at?.removed === true);
    button.classList.toggle('leaf-winner', at !== undefined && room.winners.includes(at.id));
    button.classList.toggle('leaf-focus', at !== undefined && room.focus === at.id);
    button.classList.toggle('leaf-covered', at?.covered === true);
    button.setAttribute('aria-label', at ? spoken(room, at) : t(sealed ? 'room.sealed' : 'room.growing'));
    if (at && !at.removed) {
      const image = picture.querySelector('img') ?? el('img', { loading: 'lazy', alt: '', draggable: 'false' });
      if (image.getAttribute('src') !== api.thumb(at.id)) image.src = api.thumb(at.id);
      if (picture.firstChild !== image) picture.replaceChildren(image);
    } else if (at) picture.replaceChildren(icon('clear', 26));
    else picture.replaceChildren(sealed ? icon('cover', 26) : el('span', { class: 'bud-wash' }));
    marks.replaceChildren(...(at ? marksOf(room, at) : []));
    setText(title, at ? titleOf(room, at.id) : sealed ? '' : t('room.growing'));
    setText(author, at ? namesOf(room, at.authors) : '');
  }
  return { node, show };
}
