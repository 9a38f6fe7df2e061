// @ts-check
/** How people, times and pictures of a room are told. */
import { t } from './words.js';

/** @typedef {import('../roomShape.ts').PageRoom} PageRoom */

const letters = 26;

/** Under which something stands in a vote: A to Z, AA, AB, … @param {number} index from 0 @returns {string} */
export const letterOf = (index) =>
  (index < letters ? '' : letterOf(Math.floor(index / letters) - 1)) + String.fromCharCode(65 + (index % letters));

/** @param {PageRoom} room @param {number} key */
export function nameOf(room, key) {
  const person = room.people[key - 1];
  return person?.name || t('room.someone');
}

/** @param {PageRoom} room @param {readonly number[]} keys */
export const namesOf = (room, keys) => keys.map((key) => nameOf(room, key)).join(t('room.comma'));

/** @param {PageRoom} room @param {string} id */
export const nodeAt = (room, id) => room.nodes.find((node) => node.id === id);

/** @param {PageRoom} room @param {string} id */
export function titleOf(room, id) {
  const node = nodeAt(room, id);
  return node?.removed ? t('room.removed') : node?.title || id;
}

/** `4:05`, `1:02:30`; `3 d` from two days on. @param {number} ms */
export function clockOf(ms) {
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  if (hours >= 48) return t('room.days', { n: Math.round(hours / 24) });
  const tail = `${String(minutes).padStart(hours > 0 ? 2 : 1, '0')}:${String(seconds % 60).padStart(2, '0')}`;
  return hours > 0 ? `${hours}:${tail}` : tail;
}

/** Also for people who do not tell colours apart: their first letter stands on it. @param {number} key */
export const toneOf = (key) => `tone-${((Math.max(1, key) - 1) % 8) + 1}`;

/** Chinese given names come last: 明 of 小明. @param {string} name */
export function initialOf(name) {
  const letters = Array.from(name.trim());
  const last = letters.at(-1) ?? '?';
  return /\p{Script=Han}/u.test(last) ? last : (letters[0] ?? '?').toUpperCase();
}

/**
 * Texts that count down, written anew each second.
 * @param {() => number} now clock of the server, ms since 1970
 */
export function createCountdown(now) {
  /** @type {Map<HTMLElement, { until: number, key: string }>} */
  const running = new Map();
  /** @param {HTMLElement} node @param {{ until: number, key: string }} plan */
  const write = (node, { until, key }) => {
    const text = t(key, { span: clockOf(until - now()) });
    if (node.textContent !== text) node.textContent = text;
  };
  setInterval(() => {
    for (const [node, plan] of running) {
      if (node.isConnected) write(node, plan);
      else running.delete(node);
    }
  }, 1000);
  return {
    /**
     * @param {HTMLElement} node
     * @param {number | undefined} until ms since 1970; undefined empties it
     * @param {string} [key] label with `{span}`
     */
    show(node, until, key = 'room.left') {
      if (until === undefined) {
        running.delete(node);
        node.textContent = '';
        return;
      }
      running.set(node, { until, key });
      write(node, { until, key });
    },
  };
}
/** @typedef {ReturnType<typeof createCountdown>} Countdown */
