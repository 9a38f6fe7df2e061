// @ts-check
/** One picture of the tree: large, with where it came from, who made it, and what can be done with it. */
import { createDiff } from './diff.js';
import { el, setText } from './dom.js';
import { openFolio } from './folio.js';
import { icon } from './icons.js';
import { creditBar, kin } from './room-kin.js';
import { verbsOf } from './room-verbs.js';
import { namesOf, nodeAt, titleOf } from './room-words.js';
import { t, timeOf } from './words.js';

/** @typedef {import('../roomShape.ts').PageRoom} PageRoom */
/** @typedef {import('../roomShape.ts').PageNode} PageNode */
/** @typedef {import('../roomShape.ts').PageStep} PageStep */
/** @typedef {import('./room-verbs.js').PictureRoom} PictureRoom */

/** @param {PageRoom} room @param {PageNode} node */
const factsOf = (room, node) =>
  [
    node.authors.length > 0 && t('room.by', { names: namesOf(room, node.authors) }),
    timeOf(node.at),
    `${node.width} × ${node.height}`,
    node.likes > 0 && t('room.likesOf', { n: node.likes }),
  ]
    .filter(Boolean)
    .join(' · ');

/** @param {PictureRoom} desk */
function createParts(desk) {
  const image = el('img', { class: 'look-image', draggable: 'false' });
  const reveal = el('button', { class: 'look-cover', type: 'button', label: 'room.covered', hidden: true });
  const title = el('h2', { class: 'look-title', dir: 'auto' });
  const facts = el('p', { class: 'look-facts', dir: 'auto' });
  const marks = el('p', { class: 'look-marks', dir: 'auto' });
  const caption = el('p', { class: 'look-caption', dir: 'auto' });
  const words = el('blockquote', { class: 'look-words', dir: 'auto' });
  const verbs = el('div', { class: 'look-verbs', role: 'group', aria: 'room.verbs' });
  const more = el('div', { class: 'look-more' });
  const stage = el('div', { class: 'look-stage' }, image, reveal);
  const side = el('div', { class: 'look-side', tabindex: -1 }, title, facts, marks, caption, words, verbs, more);
  const diff = createDiff();
  reveal.addEventListener('click', () => {
    stage.classList.remove('look-hidden');
    reveal.hidden = true;
  });
  let at = '';

  /** @param {PageRoom} room @param {PageNode} node @param {() => void} close */
  function show(room, node, close) {
    const { id } = node;
    if (at !== id) {
      at = id;
      image.src = desk.api.picture(id);
      image.width = node.width;
      image.height = node.height;
      stage.classList.toggle('look-hidden', node.covered);
      reveal.hidden = !node.covered;
      setText(caption, '');
      setText(words, '');
      more.replaceChildren();
    }
    image.alt = node.caption || titleOf(room, id);
    setText(title, titleOf(room, id));
    setText(facts, factsOf(room, node));
    const signs = [
      room.winners.includes(id) && t('room.winner'),
      room.focus === id && t('room.focused'),
      room.branching === id && t('room.branching'),
      node.pinned && t('room.pinned'),
      node.final && t('room.inFinals'),
    ];
    setText(marks, signs.filter(Boolean).join(' · '));
    const held = document.activeElement?.id ?? '';
    verbs.replaceChildren(...verbsOf(desk, room, node, close));
    if (held.startsWith('verb-')) document.getElementById(held)?.focus();
  }

  /** @param {PageRoom} room @param {PageStep} step @param {(id: string) => void} go */
  function tell(room, step, go) {
    setText(caption, step.caption === step.words ? '' : step.caption);
    setText(words, step.words);
    const how = { api: desk.api, go };
    diff.update(/** @type {import('../show.ts').PageView} */ ({ ...(step.diff && { diff: step.diff }) }));
    const parts = [
      step.credit.length > 0 && creditBar(step.credit),
      kin('room.parents', step.parents, room, how),
      kin('room.children', step.children, room, how),
      diff.node,
    ];
    more.replaceChildren(...parts.filter((each) => each instanceof Node));
  }
  return { stage, side, show, tell };
}

/** @param {PictureRoom} desk */
export function createPictureView(desk) {
  /** @type {{ update: () => void } | null} */
  let open = null;

  /** @param {string} first */
  function show(first) {
    if (open || !desk.room()) return;
    let at = first;
    const parts = createParts(desk);
    /** @param {number} by */
    const button = (by) =>
      el(
        'button',
        {
          class: 'look-turn tool',
          type: 'button',
          aria: by < 0 ? 'viewer.previous' : 'viewer.next',
          onclick: () => turn(by),
        },
        icon(by < 0 ? 'left' : 'right', 20),
      );
    const dialog = openFolio(
      { name: 'look', title: 'room.picture', about: '' },
      el('div', { class: 'look' }, parts.stage, parts.side),
    );
    dialog.querySelector('.recipe-head .tool')?.before(button(-1), button(1));

    function update() {
      const room = desk.room();
      const node = room && nodeAt(room, at);
      if (!room || !node || node.removed) return dialog.close();
      const code = dialog.querySelector('.recipe-head code');
      if (code instanceof HTMLElement) setText(code, at);
      parts.show(room, node, () => dialog.close());
    }
    /** @param {string} id */
    function go(id) {
      at = id;
      update();
      void tell(id);
    }
    /** @param {string} id */
    async function tell(id) {
      // Without an answer it has just been removed; the next reading of the room closes this.
      const step = await desk.api.step(id).catch(() => null);
      const room = desk.room();
      if (room && step && at === id) parts.tell(room, step, go);
    }
    /** @param {number} by */
    function turn(by) {
      const all = (desk.room()?.nodes ?? []).filter(({ removed }) => !removed);
      const index = all.findIndex(({ id }) => id === at);
      const next = all[(index + by + all.length) % all.length];
      if (next) go(next.id);
    }
    dialog.addEventListener('keydown', (event) => {
      if (event.key === 'ArrowLeft') turn(-1);
      else if (event.key === 'ArrowRight') turn(1);
      else return;
      event.preventDefault();
    });
    dialog.addEventListener('close', () => {
      open = null;
    });
    open = { update };
    go(first);
  }
  return { show, update: () => open?.update() };
}
