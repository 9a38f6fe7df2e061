// @ts-check
/** How a creation differs from the one it grew from. Signs carry the meaning; colours only repeat it. */
import { el } from './dom.js';
import { t, named } from './words.js';

/** @typedef {import('../show.ts').PageView} PageView */

/** @param {string} sign @param {string} kind @param {string} text */
const phrase = (sign, kind, text) =>
  el(
    'li',
    { class: `diff-phrase diff-${kind}` },
    el('span', { class: 'diff-sign', 'aria-hidden': 'true' }, sign),
    el('span', { class: 'unseen', label: `diff.${kind}` }),
    el(kind === 'added' ? 'ins' : 'del', {}, text),
  );

/** @param {{ name: string, from: string, to: string }} setting */
const setting = ({ name, from, to }) =>
  el(
    'div',
    { class: 'diff-setting' },
    el('dt', {}, named('setting', name)),
    el(
      'dd',
      {},
      el('span', { class: 'diff-old' }, from || t('recipe.none')),
      el('span', { 'aria-hidden': 'true' }, ' → '),
      el('span', { class: 'unseen', label: 'diff.becomes' }),
      el('span', { class: 'diff-new' }, to || t('recipe.none')),
    ),
  );

/** Keeps the difference of one card. */
export function createDiff() {
  const node = el('section', { class: 'diff', hidden: true, aria: 'diff.title' });
  let shown = '';
  /** @param {PageView} view */
  function update({ diff }) {
    const key = JSON.stringify(diff ?? '') + document.documentElement.lang;
    if (key === shown) return;
    shown = key;
    const all = diff ?? { added: [], removed: [], settings: [] };
    node.hidden = all.added.length + all.removed.length + all.settings.length === 0;
    const phrases = [
      ...all.added.map((text) => phrase('+', 'added', text)),
      ...all.removed.map((text) => phrase('−', 'removed', text)),
    ];
    node.replaceChildren(
      el('h3', { class: 'part-title', label: 'diff.title' }),
      ...(phrases.length > 0 ? [el('ul', { class: 'diff-phrases' }, ...phrases)] : []),
      ...(all.settings.length > 0 ? [el('dl', { class: 'diff-settings' }, ...all.settings.map(setting))] : []),
    );
  }
  return { node, update };
}
