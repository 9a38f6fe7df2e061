// @ts-check
/** Which pictures are favourites, the same for every star on the page. */
import * as api from './api.js';
import { el } from './dom.js';
import { icon } from './icons.js';
import { toast } from './toast.js';
import { t } from './words.js';

/**
 * @typedef {object} Stars
 * @property {(picture: string) => boolean} has
 * @property {(picture: string) => void} add on the page only; `set` tells the server too
 * @property {(picture: string) => void} delete
 * @property {() => Promise<void>} load
 * @property {(picture: string) => HTMLButtonElement} button a star that switches one picture on and off
 */

/** @returns {Stars} */
export function createStars() {
  /** @type {Set<string>} */
  let ids = new Set();

  /** Every star of these pictures, or of all. @param {string} [picture] */
  function show(picture) {
    for (const node of document.querySelectorAll('.star')) {
      const id = node instanceof HTMLElement ? (node.dataset['picture'] ?? '') : '';
      if (picture === undefined || id === picture) node.setAttribute('aria-pressed', String(ids.has(id)));
    }
  }

  /** @param {string} picture @param {boolean} on */
  function mark(picture, on) {
    if (on) ids.add(picture);
    else ids.delete(picture);
    show(picture);
  }

  /** Shown at once; taken back when the server refuses. @param {string} picture */
  async function toggle(picture) {
    const on = !ids.has(picture);
    mark(picture, on);
    try {
      await api.favourite(picture, on);
    } catch (error) {
      mark(picture, !on);
      toast(error instanceof api.Problem ? error.message : t('compose.failed'));
    }
  }

  return {
    has: (picture) => ids.has(picture),
    add: (picture) => mark(picture, true),
    delete: (picture) => mark(picture, false),
    async load() {
      const found = await api.favourites().catch(() => null);
      if (!found) return;
      ids = new Set(found);
      show();
    },
    button(picture) {
      return el(
        'button',
        {
          class: 'star',
          type: 'button',
          'data-picture': picture,
          'aria-pressed': String(ids.has(picture)),
          aria: 'star.label',
          'data-label-title': 'star.label',
          onclick: () => void toggle(picture),
        },
        icon('star', 17),
      );
    },
  };
}
