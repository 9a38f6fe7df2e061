// @ts-check
/** What a new person sees: an invitation and four things to try. */
import { el } from './dom.js';
import { scene } from './icons.js';

/**
 * @param {HTMLElement} room
 * @param {(words: string) => void} use
 */
export function fillEmpty(room, use) {
  const examples = [1, 2, 3, 4].map((number) => {
    const text = el('span', { label: `empty.example${number}` });
    return el(
      'li',
      {},
      el(
        'button',
        { class: 'example', type: 'button', onclick: () => use(text.textContent ?? '') },
        scene(number - 1),
        text,
      ),
    );
  });
  room.replaceChildren(
    el('h2', { label: 'empty.title' }),
    el('p', { class: 'empty-lead', label: 'empty.lead' }),
    el('ul', { class: 'examples', aria: 'empty.examples' }, ...examples),
  );
}
