// @ts-check
/** A thin bar that shows a share of something. */
import { el } from './dom.js';
import { percentOf } from './spans.js';

/** @returns {{ node: HTMLElement, show: (share: number, name: string) => void }} `share` 0-1, `name` for readers */
export function createShareBar() {
  const fill = el('div', { class: 'share-fill' });
  const node = el('div', { class: 'share', role: 'meter', 'aria-valuemin': 0, 'aria-valuemax': 100 }, fill);
  return {
    node,
    show(share, name) {
      const percent = percentOf(Math.max(0, Math.min(1, share)));
      node.setAttribute('aria-valuenow', String(percent));
      node.setAttribute('aria-label', name);
      fill.style.inlineSize = `${percent}%`;
    },
  };
}
