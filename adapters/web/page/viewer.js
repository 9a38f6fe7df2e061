// @ts-check
/** One picture as large as the window, the others a key away. */
import { el, setText } from './dom.js';
import { icon } from './icons.js';
import { t } from './words.js';

/** @typedef {import('../show.ts').PageView} PageView */

/** A finger has to move this far to turn the page, px. */
const swipe = 48;

/**
 * @param {Pick<PageView, 'title'> & { pictures: Omit<PageView['pictures'][number], 'seed'>[] }} view
 * @param {number} from index of the first picture shown
 * @param {(index: number) => string} altOf
 * @param {(index: number) => void} [onTurn] the picture that is looked at
 */
export function openViewer(view, from, altOf, onTurn) {
  const { pictures } = view;
  let at = from;
  const image = el('img', { class: 'viewer-image', draggable: 'false' });
  const caption = el('p', { class: 'viewer-caption' });
  const save = el(
    'a',
    { class: 'viewer-button', download: true, aria: 'card.download', 'data-label-title': 'card.download' },
    icon('download', 20),
  );
  const close = el(
    'button',
    { class: 'viewer-button', type: 'button', aria: 'viewer.close', onclick: () => dialog.close() },
    icon('close', 20),
  );
  const previous = el(
    'button',
    { class: 'viewer-turn', type: 'button', aria: 'viewer.previous', onclick: () => turn(-1) },
    icon('left', 24),
  );
  const next = el(
    'button',
    { class: 'viewer-turn viewer-next', type: 'button', aria: 'viewer.next', onclick: () => turn(1) },
    icon('right', 24),
  );
  const stage = el('div', { class: 'viewer-stage' }, image);
  const dialog = el(
    'dialog',
    { class: 'viewer', aria: 'viewer.label' },
    el('div', { class: 'viewer-bar' }, caption, save, close),
    stage,
    pictures.length > 1 && previous,
    pictures.length > 1 && next,
  );

  function show() {
    const picture = pictures[at];
    if (!picture) return;
    image.src = picture.src;
    image.alt = altOf(at);
    image.width = picture.width;
    image.height = picture.height;
    save.href = picture.download;
    const number = pictures.length > 1 ? `${at + 1} / ${pictures.length}` : '';
    setText(
      caption,
      [view.title || t('card.untitled'), number, `${picture.width} × ${picture.height}`].filter(Boolean).join('  ·  '),
    );
  }

  /** @param {number} by */
  function turn(by) {
    at = (at + by + pictures.length) % pictures.length;
    show();
    onTurn?.(at);
  }

  dialog.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowLeft') turn(-1);
    else if (event.key === 'ArrowRight') turn(1);
    else return;
    event.preventDefault();
  });
  let startX = 0;
  stage.addEventListener('pointerdown', (event) => {
    startX = event.clientX;
  });
  stage.addEventListener('pointerup', (event) => {
    const moved = event.clientX - startX;
    if (Math.abs(moved) > swipe && pictures.length > 1) turn(moved > 0 ? -1 : 1);
    else if (event.target === stage) dialog.close();
  });
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  show();
  dialog.showModal();
}
