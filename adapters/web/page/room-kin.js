// @ts-check
/** Whose ideas are in a picture, and the pictures next to it in the tree. */
import { el } from './dom.js';
import { titleOf, toneOf } from './room-words.js';
import { t } from './words.js';

/** @typedef {import('../roomShape.ts').PageRoom} PageRoom */
/** @typedef {import('../roomShape.ts').PageStep} PageStep */

/** Whose ideas are in it, as shares of one bar. @param {PageStep['credit']} credit */
export function creditBar(credit) {
  const percent = (/** @type {number} */ share) => `${Math.round(share * 100)}%`;
  const name = (/** @type {PageStep['credit'][number]} */ each) => each.name || t('room.someone');
  const parts = credit.map(({ key, share }) => {
    const part = el('span', { class: `credit-part ${toneOf(key)}` });
    part.style.flexGrow = String(share);
    return part;
  });
  const said = credit.map((each) => `${name(each)} ${percent(each.share)}`).join(t('room.comma'));
  return el(
    'section',
    { class: 'credit', aria: 'room.credit' },
    el('h3', { class: 'part-title', label: 'room.credit' }),
    el('div', { class: 'credit-bar', role: 'img', 'aria-label': said }, ...parts),
    el(
      'ul',
      { class: 'credit-names', 'aria-hidden': 'true' },
      ...credit
        .slice(0, 8)
        .map((each) =>
          el(
            'li',
            {},
            el('span', { class: `dot ${toneOf(each.key)}` }),
            el('span', { dir: 'auto' }, name(each)),
            el('b', {}, percent(each.share)),
          ),
        ),
    ),
  );
}

/**
 * @param {string} label key
 * @param {readonly string[]} ids
 * @param {PageRoom} room
 * @param {{ api: import('./room-api.js').RoomApi, go: (id: string) => void }} how
 */
export const kin = (label, ids, room, { api, go }) =>
  ids.length > 0 &&
  el(
    'div',
    { class: 'kin' },
    el('h3', { class: 'part-title', label }),
    el(
      'ul',
      { class: 'kin-list' },
      ...ids.map((id) =>
        el(
          'li',
          {},
          el(
            'button',
            { class: 'kin-picture', type: 'button', 'aria-label': titleOf(room, id), onclick: () => go(id) },
            el('img', { src: api.thumb(id), alt: '' }),
          ),
        ),
      ),
    ),
  );
