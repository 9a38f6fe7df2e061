// @ts-check
/** The line to the server: views as they change, and whether the line stands. */

/** @typedef {import('../show.ts').PageView} PageView */

/**
 * @typedef {object} LiveEvents
 * @property {(views: PageView[], first: boolean) => void} onSnapshot everything unfinished, at each (re)connection
 * @property {(view: PageView) => void} onView
 * @property {(state: 'open' | 'waiting') => void} onState
 * @property {() => boolean} busy something is unfinished, so a hidden page keeps listening
 */

/** A hidden page gives its connection back after this long: browsers allow six to one server. ms */
const hiddenMs = 30_000;
/** Wait before connecting again when the browser does not do it by itself, ms. */
const againMs = 3000;

/** @param {MessageEvent<unknown>} event @returns {unknown} */
const read = (event) => JSON.parse(String(event.data));

/** @param {LiveEvents} events */
export function connectLive(events) {
  /** @type {EventSource | null} */
  let source = null;
  let first = true;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  function close() {
    source?.close();
    source = null;
  }

  /** @param {MessageEvent<string>} event */
  function onBye(event) {
    close();
    // `again`: the server is stopping. Otherwise this page is one too many and rests until it is looked at.
    if (/** @type {{ again?: boolean }} */ (read(event)).again) later();
  }

  function onError() {
    events.onState('waiting');
    if (source?.readyState !== EventSource.CLOSED) return;
    close();
    later();
  }

  function later() {
    events.onState('waiting');
    clearTimeout(timer);
    timer = setTimeout(open, againMs);
  }

  function open() {
    clearTimeout(timer);
    if (source) return;
    source = new EventSource('/api/events');
    source.addEventListener('open', () => events.onState('open'));
    source.addEventListener('error', onError);
    source.addEventListener('bye', onBye);
    source.addEventListener('view', (event) => events.onView(/** @type {PageView} */ (read(event))));
    source.addEventListener('snapshot', (event) => {
      events.onSnapshot(/** @type {PageView[]} */ (read(event)), first);
      first = false;
    });
  }

  function rest() {
    if (!document.hidden) return;
    if (events.busy()) timer = setTimeout(rest, hiddenMs);
    else close();
  }

  document.addEventListener('visibilitychange', () => {
    clearTimeout(timer);
    if (document.hidden) timer = setTimeout(rest, hiddenMs);
    else open();
  });
  open();
}
