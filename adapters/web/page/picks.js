// @ts-check
/** What a person decided about the pictures of a card: which one the verbs act on, and whether they are covered. */
import { recall, remember } from './keep.js';

/** @typedef {import('../show.ts').PageView} PageView */

/** Creations of which one of several pictures was chosen, and those that are covered, are remembered up to this many. */
const rememberedFor = 60;

/**
 * A short list of what was decided per creation, kept by this browser.
 * @param {string} name
 */
function createMemory(name) {
  /** @returns {[string, string][]} */
  const all = () => {
    const lines = (recall(name) ?? '').split('\n').filter(Boolean);
    return lines.map((line) => /** @type {[string, string]} */ (line.split(' ')));
  };
  return {
    /** @param {string} creation */
    get: (creation) => all().find(([each]) => each === creation)?.[1],
    /** @param {string} creation @param {string} value */
    set(creation, value) {
      const others = all().filter(([each]) => each !== creation);
      const lines = [[creation, value], ...others].slice(0, rememberedFor);
      remember(name, lines.map((line) => line.join(' ')).join('\n'));
    },
  };
}
const picks = createMemory('picks');
const covers = createMemory('covers');

/**
 * Which picture of a card the verbs act on, and whether its pictures are covered.
 * @param {HTMLElement} node the sheet
 */
export function createPicks(node) {
  /** @type {PageView | null} */
  let view = null;
  let revealed = false;

  const at = () => {
    const kept = Number(picks.get(view?.creation ?? '') ?? 0);
    return view && kept < view.pictures.length ? kept : 0;
  };
  const covered = () => {
    const own = covers.get(view?.creation ?? '');
    return !revealed && (own === undefined ? (view?.hidden ?? false) : own === 'on');
  };
  function show() {
    node.classList.toggle('sheet-covered', covered());
    for (const [index, frame] of [...node.children].entries()) {
      frame.classList.toggle('frame-picked', index === at() && (view?.pictures.length ?? 0) > 1);
      const input = frame.querySelector('.frame-pick input');
      if (input instanceof HTMLInputElement) input.checked = index === at();
    }
  }
  /** @param {PageView} now */
  const see = (now) => {
    view = now;
  };
  /** @param {number} index */
  const pick = (index) => {
    if (!view || index >= view.pictures.length) return;
    if (index !== at()) picks.set(view.creation, String(index));
    show();
  };
  /** @param {boolean} on */
  const cover = (on) => {
    revealed = false;
    covers.set(view?.creation ?? '', on ? 'on' : 'off');
    show();
  };
  const reveal = () => {
    revealed = true;
    show();
    node.querySelector('button')?.focus();
  };
  return { at, covered, show, see, pick, cover, reveal };
}
