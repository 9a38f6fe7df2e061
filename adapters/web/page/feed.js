// @ts-check
/** The stream: all cards in order of making, older ones on demand, live ones as they change. */
import * as api from './api.js';
import { createBlend } from './blend.js';
import { createCard } from './card.js';
import { byId } from './dom.js';
import { createFollower } from './follow.js';
import { createHistory, readGap } from './history.js';
import { isEnded } from './stage.js';
import { createStars } from './stars.js';
import { toast } from './toast.js';
import { t } from './words.js';

/** @typedef {import('../show.ts').PageView} PageView */
/** @typedef {import('./card.js').Card} Card */

/** @typedef {import('./card.js').CardActions} FeedActions */

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

/** What a failed call says to the person. @param {() => Promise<unknown>} call @returns {Promise<string | null>} */
async function attempt(call) {
  try {
    await call();
    return null;
  } catch (error) {
    return error instanceof api.Problem ? error.message : t('compose.failed');
  }
}

/** The same request keeps its id until it has arrived, so that sending it again does not draw twice. */
function createIds() {
  /** @type {{ body: string, files: readonly Blob[], id: string } | null} */
  let open = null;
  /** @param {object} asked @param {readonly Blob[]} files */
  return (asked, files) => {
    const body = JSON.stringify(asked);
    const same = open?.body === body && open.files.length === files.length;
    if (!open || !same || files.some((file, index) => file !== open?.files[index])) {
      open = { body, files, id: api.newEventId() };
    }
    const { id } = open;
    return {
      id,
      arrived: () => {
        if (open?.id === id) open = null;
      },
    };
  };
}

/**
 * @param {{ shelf: ReturnType<typeof createShelf>, follow: () => void,
 *   answer: (view: PageView, changes?: number) => void, composer: FeedComposer, stars: import('./stars.js').Stars,
 *   show: (creation: string) => Promise<void> }} room
 * @returns {{ actions: import('./card.js').CardActions, blend: ReturnType<typeof createBlend> }}
 */
function createActions({ shelf, follow, answer, composer, stars, show }) {
  const idFor = createIds();
  /** @type {import('../../../src/desk.ts').Choices} */
  let lastChoices = {
    styles: [],
    qualities: [],
    ratios: [],
    models: [],
    checkpoints: [],
    loras: [],
    upscalers: [],
    abilities: [],
  };
  /** @type {import('./card.js').CardActions['make']} */
  const make = (body, files = [], mask = null) =>
    attempt(async () => {
      const { id, arrived } = idFor(body, mask ? [...files, mask] : files);
      answer(await api.ask({ ...body, id }, files, mask));
      arrived();
      follow();
    });
  /** @param {string} creation @param {() => Promise<PageView>} call */
  const changing = (creation, call) =>
    attempt(async () => {
      const changes = shelf.find(creation)?.changes;
      answer(await call(), changes);
    });
  const blend = createBlend(byId('desk', HTMLElement), make);
  return {
    blend,
    actions: {
      make,
      attempt,
      steer: (creation, given) => changing(creation, () => api.steer(creation, given)),
      cancel: (creation) => changing(creation, () => api.cancel(creation)),
      async choices() {
        lastChoices = (await api.choices().catch(() => null)) ?? lastChoices;
        return lastChoices;
      },
      known: () => lastChoices,
      reuse(words) {
        blend.close();
        composer.use(words);
      },
      startFrom(subject) {
        blend.close();
        composer.startFrom(subject);
      },
      blend: ({ view, index }) => blend.start({ id: api.pictureId(view, index), src: view.pictures[index]?.src ?? '' }),
      blendToggle: (part) => blend.toggle(part),
      blendMark: (toggle) => blend.mark(toggle),
      show: (picture) => void show(picture.slice(0, 8)),
      favourites: stars,
    },
  };
}

/**
 * @typedef {object} FeedComposer where words and pictures are put to be used again
 * @property {(words: string) => void} use
 * @property {(subject: import('./card.js').Subject) => void} startFrom
 */

/**
 * @param {FeedComposer} composer
 * @param {(empty: boolean) => void} onEmpty
 * @param {import('./stars.js').Stars} [stars]
 */
export function createFeed(composer, onEmpty, stars = createStars()) {
  const stream = byId('stream', HTMLElement);
  const shelf = createShelf(stream);
  const { follow, leave, keeping } = createFollower(stream);
  const { actions, blend } = createActions({ shelf, follow, answer, composer, stars, show });
  void stars.load();
  void actions.choices();

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

  /**
   * Goes to the card of a creation, however old it is.
   * @param {string} creation
   */
  async function show(creation) {
    if (!shelf.find(creation)) {
      const view = await api.creation(creation).catch(() => null);
      if (view) keeping(() => apply(view, { fromHistory: true }));
    }
    const node = shelf.find(creation)?.node;
    if (!node) return toast(t('card.gone', { id: creation }));
    leave();
    node.scrollIntoView({ block: 'center' });
    node.focus({ preventScroll: true });
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
      const view = await api.creation(card.view().creation).catch(() => null);
      if (view) answer(view, changes);
    }
    if (first) return;
    // Without an answer the next connection closes the gap.
    const missed = await readGap((creation) => shelf.find(creation) !== undefined).catch(() => []);
    for (const view of missed) if (!shelf.find(view.creation)) apply(view);
  }

  return {
    actions,
    stars,
    apply,
    answer,
    follow,
    show,
    onSnapshot,
    loadOlder: () => history.load(),
    relabel: () => {
      shelf.all().forEach((card) => card.relabel());
      blend.relabel();
    },
    busy: () => shelf.all().some(({ view }) => !isEnded(view())),
  };
}
