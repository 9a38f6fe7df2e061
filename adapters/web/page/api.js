// @ts-check
/** Talking to the server. Every call ends, with an answer or a `Problem` that can be shown. */
import { locale, t } from './words.js';

/** @typedef {import('../show.ts').PageView} PageView */

/** A failure with a sentence for the person. */
export class Problem extends Error {
  /**
   * @param {string} text
   * @param {string} [code]
   * @param {number} [status] 0: nobody answered
   */
  constructor(text, code = '', status = 0) {
    super(text);
    this.code = code;
    this.status = status;
  }
}

/** Patience, ms. Sending pictures over a slow network takes long. */
const patience = { ask: 150_000, other: 30_000 };

/**
 * @template T
 * @param {string} path
 * @param {{ json?: unknown, form?: FormData }} [given] either makes it a POST
 * @returns {Promise<T>}
 */
async function call(path, given = {}) {
  /** @type {Record<string, string>} */
  const headers = { accept: 'application/json', 'accept-language': locale() };
  if (given.json !== undefined) headers['content-type'] = 'application/json';
  const body = given.form ?? (given.json === undefined ? null : JSON.stringify(given.json));
  const signal = AbortSignal.timeout(path === '/api/ask' ? patience.ask : patience.other);
  const answer = await fetch(path, { method: body === null ? 'GET' : 'POST', headers, body, signal }).catch(() => null);
  if (!answer) throw new Problem(t('compose.failed'));
  if (answer.status === 401) location.assign('/login');
  const value = /** @type {unknown} */ (await answer.json().catch(() => null));
  if (answer.ok && value !== null) return /** @type {T} */ (value);
  const said = /** @type {{ error?: { code?: string, text?: string } } | null} */ (value)?.error;
  throw new Problem(said?.text ?? t('compose.failed'), said?.code, answer.status);
}

/** An id for one thing a person does; sending it twice does it once. */
export function newEventId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (each) => each.toString(16).padStart(2, '0')).join('');
}

/** @returns {Promise<import('./words.js').Texts>} */
export const getPage = () => call('/api/page');

/** @returns {Promise<import('../../../src/ports.ts').Choices>} */
export const getChoices = () => call('/api/choices');

/**
 * @param {string} [before]
 * @returns {Promise<{ views: PageView[], next?: string }>}
 */
export const getHistory = (before) =>
  call(`/api/history?${new URLSearchParams({ limit: '12', ...(before ? { before } : {}) })}`);

/**
 * @param {string} id
 * @returns {Promise<PageView>}
 */
export const getCreation = (id) => call(`/api/creations/${id}`);

/**
 * @param {{ id: string, words: string, options: Record<string, string> }} ask
 * @param {readonly File[]} files
 * @returns {Promise<PageView>}
 */
export function sendAsk(ask, files) {
  if (files.length === 0) return call('/api/ask', { json: ask });
  const form = new FormData();
  form.append('ask', JSON.stringify(ask));
  for (const file of files) form.append('file', file);
  return call('/api/ask', { form });
}

/**
 * @param {'again' | 'vary' | 'change' | 'cancel'} verb
 * @param {string} creation
 * @param {{ positive: string, negative: string }} [change]
 * @returns {Promise<PageView>}
 */
export const sendVerb = (verb, creation, change) =>
  call(`/api/creations/${creation}/${verb}`, { json: { id: newEventId(), ...change } });
