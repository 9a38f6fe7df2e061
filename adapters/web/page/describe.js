// @ts-check
/** What a picture shows, in words that can be drawn or copied. */
import { el } from './dom.js';
import { icon } from './icons.js';
import { copyText, toast } from './toast.js';
import { t } from './words.js';

/** @typedef {import('../show.ts').PageView} PageView */
/** @typedef {import('./card.js').CardActions} CardActions */

/**
 * @param {CardActions} actions
 * @param {(verb: () => Promise<string | null>) => void} press
 */
export function createDescriptions(actions, press) {
  const node = el('ol', { class: 'descriptions', hidden: true, aria: 'describe.title' });
  let shown = '';

  /** @param {string} text */
  function row(text) {
    const copy = el('button', {
      class: 'action',
      type: 'button',
      onclick: () => void copyText(text, node).then((done) => done && toast(t('recipe.copied'))),
    });
    copy.append(icon('copy', 16), el('span', { label: 'describe.copy' }));
    const draw = el('button', {
      class: 'action action-draw',
      type: 'button',
      onclick: () => press(() => actions.make({ as: 'draw', words: text, options: { raw: 'true' } })),
    });
    draw.append(icon('draw', 16), el('span', { label: 'describe.draw' }));
    return el(
      'li',
      { class: 'description' },
      el('p', { class: 'description-text', dir: 'auto' }, text),
      el('div', { class: 'description-do' }, draw, copy),
    );
  }

  /** @param {PageView} view */
  function update({ descriptions = [] }) {
    const key = JSON.stringify(descriptions);
    if (key === shown) return;
    shown = key;
    node.hidden = descriptions.length === 0;
    node.replaceChildren(...descriptions.map(row));
  }
  return { node, update };
}
