// @ts-check
/** The stream: all cards in order of making, older ones on demand, live ones as they change. */
import { getCreation, Problem, sendVerb } from './api.js';
import { createCard } from './card.js';
import { byId } from './dom.js';
import { createFollower } from './follow.js';
import { createHistory, readGap } from './history.js';
import { isEnded } from './stage.js';
import { t } from './words.js';

/** @typedef {import('../show.ts').PageView} PageView */
/** @typedef {import('./card.js').Card} Card */

/**
 * Cards in the document, oldest first.
 * @param {HTMLElement} stream
 */
function createShelf(stream) {
  /** @type {Card[]} */
  const order = [];
  /** @type {Map<string, Card>} */
  const byCreation = new Map();

  /**
   * Of those made in the same millisecond, a live one is the newest and one from the history the oldest.
   * @param {Card} card
   * @param {boolean} fromHistory
   */
  function place(card, fromHistory) {
    const { madeAt, creation } = card.view();
    const behind = order.findIndex(({ view }) => (fromHistory ? view().madeAt >= madeAt : view().madeAt > madeAt));
    const at = behind === -1 ? order.length : behind;
    stream.insertBefore(card.node, order[at]?.node ?? null);
    order.splice(at, 0, card);
    byCreation.set(creation, card);
  }
  /** @param {string} creation */
  const find = (creation) => byCreation.get(creation);
  return { place, find, all: () => order };
}

/**
 * @param {(words: string) => void} reuse
 * @param {(empty: boolean) => void} onEmpty
 */
export function createFeed(reuse, onEmpty) {
  const stream = byId('stream', HTMLElement);
  const shelf = createShelf(stream);
  const { follow, keeping } = createFollower(stream);

  /** @type {import('./card.js').CardActions} */
  const actions = {
    async press(verb, creation, change) {
      try {
        const changes = shelf.find(creation)?.changes;
        answer(await sendVerb(verb, creation, change), changes);
        if (verb !== 'cancel') follow();
        return null;
      } catch (error) {
        return error instanceof Problem ? error.message : t('compose.failed');
      }
    },
    reuse,
    find: (creation) => shelf.find(creation)?.node ?? null,
  };

  /**
   * @param {PageView} view
   * @param {{ live?: boolean, fromHistory?: boolean }} [how]
   */
  function apply(view, { live = false, fromHistory = false } = {}) {
    const known = shelf.find(view.creation);
    if (!known) shelf.place(createCard(view, actions), fromHistory);
    else if (!fromHistory || !isEnded(known.view())) known.update(view, live);
    onEmpty(false);
  }

  /**
   * The answer to a request. It may be older than what the line has told meanwhile; then it is left out.
   * @param {PageView} view
   * @param {number} [changes] of the card, before the request
   */
  function answer(view, changes) {
    const known = shelf.find(view.creation);
    if (!known || known.changes === changes) apply(view, { live: true });
  }

  const history = createHistory((views) => {
    keeping(() => views.forEach((view) => apply(view, { fromHistory: true })));
    onEmpty(shelf.all().length === 0);
  });

  /**
   * @param {PageView[]} views everything unfinished
   * @param {boolean} first
   */
  async function onSnapshot(views, first) {
    for (const view of views) apply(view);
    const listed = new Set(views.map((view) => view.creation));
    const ended = shelf.all().filter(({ view }) => !isEnded(view()) && !listed.has(view().creation));
    for (const card of ended) {
      const { changes } = card;
      const view = await getCreation(card.view().creation).catch(() => null);
      if (view) answer(view, changes);
    }
    if (first) return;
    // Without an answer the next connection closes the gap.
    const missed = await readGap((creation) => shelf.find(creation) !== undefined).catch(() => []);
    for (const view of missed) if (!shelf.find(view.creation)) apply(view);
  }

  return {
    apply,
    answer,
    follow,
    onSnapshot,
    loadOlder: () => history.load(),
    relabel: () => shelf.all().forEach((card) => card.relabel()),
    busy: () => shelf.all().some(({ view }) => !isEnded(view())),
  };
}
