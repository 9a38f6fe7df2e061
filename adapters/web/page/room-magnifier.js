// @ts-check
/** How large the tree is shown. */
import { el } from './dom.js';
import { icon } from './icons.js';

/** Steps of the magnifier. */
const scales = [0.25, 0.35, 0.5, 0.65, 0.8, 1, 1.25, 1.6];
/** Below this titles cannot be read, so nobody is shown less without asking for it. */
const readable = 0.55;

/** @param {() => void} onChange */
export function createMagnifier(onChange) {
  let chosen = /** @type {number | 'all' | null} */ (null);
  let shown = 1;
  /** @param {number} by */
  const step = (by) => {
    const next =
      by > 0 ? scales.find((scale) => scale > shown + 0.01) : scales.findLast((scale) => scale < shown - 0.01);
    chosen = next ?? shown;
    onChange();
  };
  /** @param {string} name @param {string} label @param {() => void} run */
  const button = (name, label, run) =>
    el(
      'button',
      { class: 'tool', type: 'button', aria: label, 'data-label-title': label, onclick: run },
      icon(name, 18),
    );
  const node = el(
    'div',
    { class: 'magnifier', role: 'group', aria: 'room.magnifier' },
    button('minus', 'room.smaller', () => step(-1)),
    button('fit', 'room.fit', () => {
      chosen = 'all';
      onChange();
    }),
    button('plus', 'room.larger', () => step(1)),
  );
  return {
    node,
    step,
    /** Before it is known how wide the tree is. @param {number} usual */
    about: (usual) => (typeof chosen === 'number' ? chosen : usual),
    /**
     * @param {number} usual
     * @param {{ width: number, height: number }} fits scales with which all of it is seen
     * @returns {number}
     */
    scale(usual, { width, height }) {
      if (chosen === 'all') shown = Math.max(scales[0] ?? 0.25, Math.min(1, width, height));
      else shown = chosen ?? Math.max(readable, Math.min(usual, width));
      return shown;
    },
  };
}
