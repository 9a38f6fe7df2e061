// @ts-check
/** The sheet of a card: empty frames while drawing, then the pictures. */
import { el } from './dom.js';
import { icon } from './icons.js';
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
 * @param {PageView} view
 * @param {number} index
 * @param {boolean} fresh has just been drawn, not read from the history
 */
function pictureFrame(view, index, fresh) {
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
  const frame = el(
    'div',
    { class: fresh ? 'frame frame-fresh' : 'frame' },
    el(
      'button',
      {
        class: 'frame-open',
        type: 'button',
        'aria-label': t('picture.open', { n: index + 1 }),
        onclick: () => openViewer(view, index, (at) => altOf(view, at)),
      },
      image,
    ),
    view.simulated && el('span', { class: 'badge', label: 'picture.sketch' }),
    el(
      'a',
      {
        class: 'frame-save',
        href: picture.download,
        download: true,
        aria: 'card.download',
        'data-label-title': 'card.download',
      },
      icon('download', 16),
    ),
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

/** Keeps one sheet in step with its view; builds anew only what changed. */
export function createSheet() {
  const node = el('div', { class: 'sheet', hidden: true });
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
    if (key !== shown) {
      shown = key;
      node.dataset['count'] = String(count);
      const frames = done ? view.pictures.map((_, index) => pictureFrame(view, index, fresh)) : emptyFrames(view);
      node.replaceChildren(...(key === '' ? [] : frames.filter((frame) => frame !== null)));
    }
    const first = node.firstElementChild;
    node.classList.toggle('sheet-busy', view.stage === 'drawing');
    if (drawing && view.preview && first instanceof HTMLElement) showPreview(first, view.preview);
  }

  /** Makes the next update build everything anew, for another language. */
  const forget = () => {
    shown = '';
  };

  return { node, update, forget };
}
