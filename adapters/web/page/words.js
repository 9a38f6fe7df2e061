// @ts-check
/** Languages of the page. */
import { recall, remember } from './keep.js';

/**
 * @typedef {object} Texts what the server says about languages, from `/api/page`
 * @property {string} locale fits this browser best
 * @property {string[]} locales
 * @property {Record<string, Record<string, string>>} labels
 * @property {Record<string, string>} sketch
 * @property {boolean} locked
 */

/** @type {Texts} */
let texts = { locale: 'en', locales: ['en'], labels: {}, sketch: {}, locked: false };
let chosen = '';
/** @type {Set<() => void>} */
const listeners = new Set();

/** Language of the page, BCP 47. */
export const locale = () => chosen || recall('locale') || navigator.language || 'en';

/** @param {Texts} given */
export function setTexts(given) {
  texts = given;
  const kept = recall('locale');
  chosen = kept && given.locales.includes(kept) ? kept : given.locale;
  document.documentElement.lang = chosen;
}

/** The language after the present one, in the server's order. */
export function nextLocale() {
  const at = texts.locales.indexOf(chosen);
  return texts.locales[(at + 1) % texts.locales.length] ?? chosen;
}

/** @param {string} name */
export function chooseLocale(name) {
  chosen = name;
  remember('locale', name);
  document.documentElement.lang = name;
  for (const listener of listeners) listener();
}

/** @param {() => void} listener called after the language has changed */
export function onLocale(listener) {
  listeners.add(listener);
}

/**
 * A text of the page; `{name}` is replaced by a fact.
 * @param {string} key
 * @param {Record<string, string | number>} [facts]
 */
export function t(key, facts = {}) {
  const text = texts.labels[chosen]?.[key] ?? '';
  return text.replace(/\{(\w+)\}/g, (all, /** @type {string} */ name) => String(facts[name] ?? all));
}

/**
 * Name of a style or quality, where the page knows one; else the name the studio uses.
 * @param {string} group
 * @param {string} name
 */
export const named = (group, name) => texts.labels[chosen]?.[`${group}.${name}`] ?? name;

/** The sentence under pictures of the built-in sketch. */
export const sketchLine = () => texts.sketch[chosen] ?? '';

/**
 * True when one of the notes says it already, in any language.
 * @param {readonly string[]} notes
 */
export const saysSketch = (notes) => notes.some((note) => Object.values(texts.sketch).includes(note));

/** Languages of the page, BCP 47. */
export const localeNames = () => texts.locales;

/** @param {string} [of] @returns {string} name of a language in that language */
export const languageName = (of = chosen) => texts.labels[of]?.['language.name'] ?? of;

/** @param {number} ms since 1970 */
export function timeOf(ms) {
  const date = new Date(ms);
  const today = date.toDateString() === new Date().toDateString();
  /** @type {Intl.DateTimeFormatOptions} */
  const clock = { hour: '2-digit', minute: '2-digit' };
  return new Intl.DateTimeFormat(chosen, today ? clock : { month: 'short', day: 'numeric', ...clock }).format(date);
}
