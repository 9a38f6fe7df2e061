// @ts-check
/** The sheet of a card: empty frames while drawing, then the pictures. */
import { pictureId } from './api.js';
import { el } from './dom.js';
import { icon } from './icons.js';
import { createPicks } from './picks.js';
import { openViewer } from './viewer.js';
import { t } from './words.js';

/** @typedef {import('../show.ts').PageView} PageView */

/** Longest alternative text, characters. */
const altLimit = 400;

/**
 * @param {PageView} view
 * @param {number} index
 */
function altOf(view, index) {
  const facts = { title: view.title || t('card.untitled'), n: index + 1, of: view.pictures.length, words: view.words };
  return t('picture.alt', facts).slice(0, altLimit);
}

/**
 * @typedef {object} SheetRoom
 * @property {(index: number) => void} pick this picture is the one the verbs act on
 * @property {import('./card.js').CardActions} actions
 * @property {() => void} reveal
 */

/**
 * Number in the corner of a frame: says which picture the verbs act on.
 * @param {PageView} view
 * @param {number} index
 * @param {SheetRoom} room
 */
function pickMark(view, index, room) {
  const input = el('input', {
    class: 'unseen',
    type: 'radio',
    name: `pick-${view.creation}`,
    value: index,
    'aria-label': t('picture.pick', { n: index + 1 }),
    onchange: () => room.pick(index),
  });
  const title = t('picture.pick', { n: index + 1 });
  return el('label', { class: 'frame-pick', title }, input, el('span', { 'aria-hidden': 'true' }, String(index + 1)));
}

/**
 * What lies above a picture: its number, the mark for a blend, the cover.
 * @param {PageView} view
 * @param {number} index
 * @param {SheetRoom} room
 */
function marks(view, index, room) {
  const picture = view.pictures[index];
  const part = { id: pictureId(view, index), src: picture?.src ?? '' };
  const blend = el(
    'button',
    {
      class: 'frame-blend',
      type: 'button',
      'aria-label': t('blend.take', { n: index + 1 }),
      'data-picture': part.id,
      onclick: () => room.actions.blendToggle(part),
    },
    icon('check', 22),
  );
  room.actions.blendMark(blend);
  const cover = el(
    'button',
    { class: 'frame-cover', type: 'button', onclick: room.reveal },
    icon('cover', 22),
    el('span', { label: 'picture.covered' }),
  );
  return [view.pictures.length > 1 && pickMark(view, index, room), cover, blend];
}

/**
 * @param {PageView} view
 * @param {number} index
 * @param {boolean} fresh has just been drawn, not read from the history
 * @param {SheetRoom} room
 */
function pictureFrame(view, index, fresh, room) {
  const picture = view.pictures[index];
  if (!picture) return null;
  const image = el('img', {
    src: picture.src,
    alt: altOf(view, index),
    width: picture.width,
    height: picture.height,
    loading: fresh ? 'eager' : 'lazy',
    decoding: 'async',
  });
  const open = el('button', { class: 'frame-open', type: 'button' }, image);
  open.setAttribute('aria-label', t('picture.open', { n: index + 1 }));
  open.addEventListener('click', () => {
    room.pick(index);
    openViewer(view, index, (at) => altOf(view, at), room.pick);
  });
  const save = { class: 'frame-save', href: picture.download, download: true };
  const frame = el(
    'div',
    { class: fresh ? 'frame frame-fresh' : 'frame' },
    open,
    view.simulated && el('span', { class: 'badge', label: 'picture.sketch' }),
    el('a', { ...save, aria: 'card.download', 'data-label-title': 'card.download' }, icon('download', 16)),
    ...marks(view, index, room),
  );
  frame.style.setProperty('--order', String(index));
  frame.style.setProperty('--ratio', String(picture.width / picture.height));
  image.addEventListener('error', () => {
    frame.classList.add('frame-gone');
    frame.replaceChildren(el('p', { label: 'picture.gone' }));
  });
  return frame;
}

/**
 * Swaps the preview only when the new one can be shown, so that it never flickers.
 * @param {HTMLElement} frame
 * @param {string} src
 */
function showPreview(frame, src) {
  if (frame.dataset['preview'] === src) return;
  frame.dataset['preview'] = src;
  const image = el('img', { class: 'frame-preview', alt: t('picture.preview'), src });
  image.decode().then(
    () => {
      const current = frame.dataset['preview'] === src;
      if (current) frame.querySelector('img')?.remove();
      if (current) frame.prepend(image);
      return current;
    },
    // The next preview comes in a moment.
    () => false,
  );
}

/** @param {PageView} view */
function emptyFrames(view) {
  const count = view.brief?.count ?? 1;
  return Array.from({ length: count }, (_, index) => {
    const frame = el('div', { class: 'frame frame-empty' });
    frame.style.setProperty('--order', String(index));
    if (view.brief) frame.style.setProperty('--ratio', String(view.brief.width / view.brief.height));
    return frame;
  });
}

/**
 * Keeps one sheet in step with its view; builds anew only what changed.
 * @param {import('./card.js').CardActions} actions
 */
export function createSheet(actions) {
  const node = el('div', { class: 'sheet', hidden: true });
  const picked = createPicks(node);
  const room = { pick: picked.pick, actions, reveal: picked.reveal };
  let shown = '';

  /**
   * @param {PageView} view
   * @param {boolean} fresh
   */
  function update(view, fresh) {
    const done = view.pictures.length > 0;
    const drawing = !done && ['waiting', 'drawing', 'delivering'].includes(view.stage) && view.brief !== undefined;
    const count = done ? view.pictures.length : (view.brief?.count ?? 1);
    const key = done ? view.pictures.map((picture) => picture.src).join() : drawing ? `frames ${count}` : '';
    node.hidden = key === '';
    picked.see(view);
    if (key !== shown) {
      shown = key;
      node.dataset['count'] = String(count);
      if (done && count > 1) node.setAttribute('role', 'group');
      if (done && count > 1) node.setAttribute('aria-label', t('picture.which'));
      const frames = done ? view.pictures.map((_, index) => pictureFrame(view, index, fresh, room)) : emptyFrames(view);
      node.replaceChildren(...(key === '' ? [] : frames.filter((frame) => frame !== null)));
    }
    picked.show();
    const first = node.firstElementChild;
    node.classList.toggle('sheet-busy', view.stage === 'drawing');
    if (drawing && view.preview && first instanceof HTMLElement) showPreview(first, view.preview);
  }

  /** Makes the next update build everything anew, for another language. */
  const forget = () => {
    shown = '';
  };

  return { node, update, forget, at: picked.at, pick: picked.pick, covered: picked.covered, cover: picked.cover };
}
