// @ts-check
/** Talking to the server. Every call ends, with an answer or a `Problem` that can be shown. */
import { locale, t } from './words.js';

/** @typedef {import('../show.ts').PageView} PageView */
/** @typedef {import('../show.ts').PageTerm} PageTerm */
/** @typedef {import('../../../src/desk.ts').Choices} Choices */
/** @typedef {import('../../../src/desk.ts').RecipeCard} RecipeCard */
/** @typedef {import('../../../src/creation.ts').Operation} Operation */
/** @typedef {import('../../../src/personal.ts').PersonSettings} PersonSettings */
/** @typedef {import('../../../src/personal.ts').OwnStyle} OwnStyle */
/** @typedef {Record<string, string>} Options values by the name of a flag: `{ ar: '16:9' }` */

/**
 * A wish. `from` names pictures of the studio, `J-4F7KQ2.1`; `prompt` is for a change by hand.
 * @typedef {object} AskBody
 * @property {string} [id] of this event; the same id twice is asked once. Absent: a new one
 * @property {string} [words]
 * @property {Operation} [as] absent: `draw`
 * @property {readonly string[]} [from]
 * @property {{ positive: string, negative: string }} [prompt]
 * @property {Options} [options]
 */

/**
 * What a person answers to a creation that asks.
 * @typedef {{ kind: 'go' | 'reword' | 'verbatim' }
 *   | { kind: 'rewrite', positive: string, negative: string, options?: Options }} SteerBody
 */

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
 * @param {{ method?: 'GET' | 'POST' | 'PUT' | 'DELETE', json?: unknown, form?: FormData }} [given] a body makes it a POST
 * @returns {Promise<T>}
 */
export async function call(path, given = {}) {
  /** @type {Record<string, string>} */
  const headers = { accept: 'application/json', 'accept-language': locale() };
  if (given.json !== undefined) headers['content-type'] = 'application/json';
  const body = given.form ?? (given.json === undefined ? null : JSON.stringify(given.json));
  const method = given.method ?? (body === null ? 'GET' : 'POST');
  const signal = AbortSignal.timeout(path === '/api/ask' || given.form ? patience.ask : patience.other);
  const answer = await fetch(path, { method, headers, body, signal }).catch(() => null);
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

/** Name of a picture: of the studio's, not of a file. @param {PageView} view @param {number} index from 0 */
export const pictureId = (view, index) => `${view.creation}.${index + 1}`;

/** What the page needs before it can draw itself. @returns {Promise<import('./words.js').Texts>} */
export const texts = () => call('/api/page');

/** The line, who draws and writes, and the memory of the card. @returns {Promise<import('../floor.ts').PageStudio>} */
export const studio = () => call('/api/studio');

/**
 * Nothing new begins on this machine until it goes on.
 * @param {string} name @param {string} note why; may be empty
 * @returns {Promise<import('../floor.ts').PageStudio>}
 */
export const pauseMachine = (name, note) => call(`/api/machines/${encodeURIComponent(name)}/pause`, { json: { note } });

/** @param {string} name @returns {Promise<import('../floor.ts').PageStudio>} */
export const resumeMachine = (name) => call(`/api/machines/${encodeURIComponent(name)}/resume`, { json: {} });

/** @returns {Promise<Choices>} */
export const choices = () => call('/api/choices');

/**
 * @param {AskBody} body
 * @param {readonly Blob[]} [files] at most four
 * @param {Blob | null} [mask] white is repainted, or what is transparent
 * @returns {Promise<PageView>}
 */
export function ask(body, files = [], mask = null) {
  const json = { id: newEventId(), words: '', ...body };
  if (files.length === 0 && !mask) return call('/api/ask', { json });
  const form = new FormData();
  form.append('ask', JSON.stringify(json));
  for (const file of files) form.append('file', file);
  if (mask) form.append('mask', mask);
  return call('/api/ask', { form });
}

/**
 * @param {string} id
 * @returns {Promise<PageView>}
 */
export const creation = (id) => call(`/api/creations/${id}`);

/**
 * @param {string} id of a creation that asks
 * @param {SteerBody} answer
 * @returns {Promise<PageView>}
 */
export const steer = (id, answer) => call(`/api/creations/${id}/steer`, { json: { id: newEventId(), ...answer } });

/**
 * @param {string} id
 * @returns {Promise<PageView>}
 */
export const cancel = (id) => call(`/api/creations/${id}/cancel`, { json: {} });

/**
 * @param {{ limit?: number, before?: string | undefined, search?: string, favourites?: boolean }} [query]
 * @returns {Promise<{ views: PageView[], next?: string }>} newest first
 */
export function history({ limit = 12, before, search, favourites } = {}) {
  const query = new URLSearchParams({ limit: String(limit) });
  if (before) query.set('before', before);
  if (search) query.set('search', search);
  if (favourites) query.set('favourites', '1');
  return call(`/api/history?${query}`);
}

/** Ids of favourite pictures, newest first. @returns {Promise<string[]>} */
export const favourites = () => call('/api/favourites');

/**
 * @param {string} picture its id
 * @param {boolean} on
 * @returns {Promise<{ favourite: boolean }>}
 */
export const favourite = (picture, on) => call(`/api/favourites/${picture}`, { method: on ? 'PUT' : 'DELETE' });

/**
 * @param {string} picture its id
 * @returns {Promise<RecipeCard>}
 */
export const recipe = (picture) => call(`/api/recipes/${picture}`);

/** Address of a picture as a PNG that carries its recipe. @param {string} picture its id */
export const stampedUrl = (picture) => `/api/stamped/${picture}`;

/** @returns {Promise<PersonSettings>} */
export const settings = () => call('/api/settings');

/**
 * @param {PersonSettings} given all of them
 * @returns {Promise<PersonSettings>} as stored
 */
export const saveSettings = (given) => call('/api/settings', { method: 'PUT', json: given });

/** @returns {Promise<OwnStyle[]>} */
export const styles = () => call('/api/styles');

/**
 * @param {OwnStyle} style replaces the one of the same name
 * @returns {Promise<OwnStyle>}
 */
export const saveStyle = ({ name, ...style }) =>
  call(`/api/styles/${encodeURIComponent(name)}`, { method: 'PUT', json: style });

/** @param {string} name @returns {Promise<unknown>} */
export const dropStyle = (name) => call(`/api/styles/${encodeURIComponent(name)}`, { method: 'DELETE' });

/** @returns {Promise<PageTerm[]>} */
export const terms = () => call('/api/terms');

/**
 * @param {{ said: string, means: string, style?: string | undefined }} term replaces the one said the same
 * @returns {Promise<PageTerm>}
 */
export const saveTerm = ({ said, ...term }) =>
  call(`/api/terms/${encodeURIComponent(said)}`, { method: 'PUT', json: term });

/** @param {string} said @returns {Promise<unknown>} */
export const dropTerm = (said) => call(`/api/terms/${encodeURIComponent(said)}`, { method: 'DELETE' });
