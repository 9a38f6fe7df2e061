// @ts-check
/** Talking to the server about one room, from one's own page or through its link. */
import { call, newEventId } from './api.js';
import { locale } from './words.js';

/** @typedef {import('../roomShape.ts').PageRoom} PageRoom */
/** @typedef {import('../roomShape.ts').PageNode} PageNode */
/** @typedef {import('../roomShape.ts').PageIdea} PageIdea */
/** @typedef {import('../roomShape.ts').PageRound} PageRound */
/** @typedef {import('../roomShape.ts').PageStep} PageStep */
/** @typedef {{ kind: string } & Record<string, unknown>} PageDeed see `roomRead.ts` */
/** @typedef {{ text: string, mark?: string }} Said */

/** @param {string} path of the page */
export function createRoomApi(path) {
  const id = /^\/session\/(S-[0-9A-Z]{6})$/.exec(path)?.[1];
  const base = id === undefined ? path : `/api/sessions/${id}`;
  const spoken = () => `?locale=${encodeURIComponent(locale())}`;
  return {
    byLink: id === undefined,
    /** @returns {Promise<import('./words.js').Texts>} */
    texts: () => call(id === undefined ? `${base}/page` : '/api/page'),
    /** @returns {Promise<PageRoom>} */
    state: () => call(`${base}/state${spoken()}`),
    /** @param {string} node @returns {Promise<PageStep>} */
    step: (node) => call(`${base}/nodes/${node}`),
    /**
     * @param {PageDeed} deed
     * @param {readonly Blob[]} [files]
     * @param {string} [event] the same again does nothing more
     * @returns {Promise<Said>}
     */
    act(deed, files = [], event = newEventId()) {
      const json = { id: event, locale: locale(), deed };
      if (files.length === 0) return call(`${base}/deeds`, { json });
      const form = new FormData();
      form.append('ask', JSON.stringify(json));
      for (const file of files) form.append('file', file);
      return call(`${base}/deeds`, { form });
    },
    /**
     * @param {string} creation
     * @param {'go' | 'reword' | 'verbatim' | 'cancel'} answer
     * @returns {Promise<Said>}
     */
    answer: (creation, answer) =>
      call(`${base}/answers`, { json: { id: newEventId(), locale: locale(), creation, answer } }),
    /** As a guest. @param {string} name @returns {Promise<Said>} */
    join: (name) => call(`${base}/join`, { json: { id: newEventId(), locale: locale(), name } }),
    events: `${base}/events`,
    /** @param {string} node */
    picture: (node) => `${base}/pictures/${node}`,
    /** @param {string} node */
    thumb: (node) => `${base}/thumbs/${node}`,
    /** @param {number} round @param {number} entry */
    entry: (round, entry) => `${base}/rounds/${round}/${entry}`,
    /** @param {string} kind */
    keepsake: (kind) => `${base}/keepsakes/${kind}${spoken()}`,
  };
}

/** @typedef {ReturnType<typeof createRoomApi>} RoomApi */
