// @ts-check
/** What is known of the room: read anew whenever the server says that something changed. */
import { Problem } from './api.js';

/** @typedef {import('../roomShape.ts').PageRoom} PageRoom */
/** @typedef {import('../roomShape.ts').RoomNews} RoomNews */

/** Several changes often come together, ms. */
const soonMs = 80;
/** Wait before asking again while nobody answers, ms. */
const againMs = 3000;
/** A hidden page gives its connection back after this long: browsers allow six to one server. ms */
const hiddenMs = 60_000;

/**
 * @typedef {object} RoomEvents
 * @property {(room: PageRoom) => void} onRoom
 * @property {(presence: { people: number[], lookers: number }) => void} onPresence
 * @property {(ideas: number[], fraction: number) => void} onProgress
 * @property {(state: 'open' | 'waiting') => void} onState
 * @property {() => void} onGone the room is closed to this page
 */

/**
 * Asks for the room, one question at a time; what is asked meanwhile is answered by one more.
 * @param {import('./room-api.js').RoomApi} api
 * @param {RoomEvents} events
 */
function createReader(api, events) {
  let isReading = false;
  let isStale = false;
  let isGone = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  async function read() {
    if (isGone) return;
    if (isReading) {
      isStale = true;
      return;
    }
    isReading = true;
    try {
      events.onRoom(await api.state());
    } catch (error) {
      if (error instanceof Problem && error.status === 404) {
        isGone = true;
        events.onGone();
      } else later(againMs);
    } finally {
      isReading = false;
    }
    if (isStale) later(soonMs);
    isStale = false;
  }
  /** @param {number} ms */
  function later(ms) {
    clearTimeout(timer);
    timer = setTimeout(() => void read(), ms);
  }
  return { read, soon: () => later(soonMs), isGone: () => isGone };
}

/**
 * @param {import('./room-api.js').RoomApi} api
 * @param {RoomEvents} events
 */
export function createRoomStore(api, events) {
  const reader = createReader(api, events);
  /** @type {EventSource | null} */
  let source = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  function close() {
    source?.close();
    source = null;
  }
  function later() {
    close();
    events.onState('waiting');
    clearTimeout(timer);
    timer = setTimeout(open, againMs);
  }
  /** @param {MessageEvent<unknown>} event @returns {unknown} */
  const read = (event) => JSON.parse(String(event.data));

  /** @param {MessageEvent<unknown>} event */
  function hear(event) {
    const news = /** @type {RoomNews} */ (read(event));
    if (news.kind === 'changed') reader.soon();
    else if (news.kind === 'presence') events.onPresence(news);
    else events.onProgress(news.ideas, news.fraction);
  }

  function open() {
    clearTimeout(timer);
    if (source || reader.isGone()) return;
    const opened = new EventSource(api.events);
    source = opened;
    opened.addEventListener('open', () => events.onState('open'));
    opened.addEventListener('snapshot', (event) => {
      hear(event);
      // Whatever happened while nobody listened.
      void reader.read();
    });
    opened.addEventListener('news', hear);
    opened.addEventListener('bye', (event) => {
      const again = /** @type {{ again?: boolean }} */ (read(event)).again === true;
      close();
      // Sent away, or one page too many: the room itself says which.
      if (again) later();
      else void reader.read();
    });
    opened.addEventListener('error', () => {
      events.onState('waiting');
      if (opened.readyState !== EventSource.CLOSED) return;
      later();
      void reader.read();
    });
  }

  document.addEventListener('visibilitychange', () => {
    clearTimeout(timer);
    if (document.hidden) timer = setTimeout(close, hiddenMs);
    else open();
  });
  open();
  return {
    read: reader.read,
    /** Comes in anew, as somebody else. */
    reopen() {
      close();
      open();
    },
  };
}
