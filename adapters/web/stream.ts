/** News for open pages: server-sent events with a bounded memory for each. */
import type { Clock, Log } from '../../src/ports.ts';
import { sseEvent, type PageView } from './show.ts';

/** Silence after which a comment keeps proxies from closing the connection, ms. */
const heartbeatMs = 15_000;
/** A page that has taken nothing for this long while something was waiting is gone, ms. */
const stalledMs = 60_000;
/** Things that may wait for one page. A page that falls behind further is cut off and starts again from a snapshot. */
const waitingAllowed = 256;
const pagesInAll = 256;

/** What a hub carries. */
export interface HubPlan<T> {
  /** Name of the event that carries one thing. */
  event: string;
  /** What waits under the same key is replaced by what is newer. */
  keyOf: (item: T) => string;
  /** Browsers open at most six connections to one server, so more pages than this are several browsers. */
  pagesPerVisitor: number;
}

/** Creations of one visitor. */
export const viewPlan: HubPlan<PageView> = { event: 'view', keyOf: ({ creation }) => creation, pagesPerVisitor: 8 };

interface Page<T> {
  visitor: string;
  channel: string;
  /** The newest of each thing that this page has not been sent. */
  waiting: Map<string, T>;
  /** Undefined until it is ready. */
  snapshot: { is: unknown } | undefined;
  /** When something began to wait, ms since 1970. */
  waitingSince: number | undefined;
  greeted: boolean;
  /** Last event before the end, if there is one. */
  farewell: string | undefined;
  ended: AbortController;
  wake: () => void;
  cut: () => void;
  onEnd: () => void;
}

/** One page that wants to listen. */
export interface Listener {
  visitor: string;
  /** What it listens to. */
  channel: string;
  /** Asked once, after the page is already listening, so that nothing falls between. */
  snapshot: () => Promise<unknown>;
  /** Ends the connection without further ado, for a page that does not read. */
  cut: () => void;
  /** Called once, when it listens no more. */
  onEnd?: () => void;
}

export interface Hub<T> {
  /**
   * A stream for one page: first `snapshot`, then what is published.
   * @returns undefined when too many pages are open.
   */
  open(listener: Listener): ReadableStream<Uint8Array> | undefined;
  publish(channel: string, item: T): void;
  /** Says goodbye to the pages of a channel whose visitors may not listen any more. */
  dismiss(channel: string, isWelcome: (visitor: string) => boolean): void;
  /** Pages open now. */
  count(): number;
  close(): void;
}

const encoder = new TextEncoder();

/** Everything this page has not seen yet, as one chunk; empty when there is nothing. */
function takeWaiting<T>(page: Page<T>, event: string): string {
  if (page.snapshot === undefined) return '';
  let text = '';
  if (!page.greeted) {
    page.greeted = true;
    // What arrived while the snapshot was read is newer than the snapshot.
    text += `retry: 2000\n\n${sseEvent('snapshot', page.snapshot.is)}`;
  }
  for (const item of page.waiting.values()) text += sseEvent(event, item);
  page.waiting.clear();
  page.waitingSince = undefined;
  return text;
}

/** Resolves with the next chunk: news, or a heartbeat; undefined when the stream is over. */
async function nextChunk<T>(page: Page<T>, event: string, clock: Clock): Promise<string | undefined> {
  for (;;) {
    const text = takeWaiting(page, event);
    if (text) return text;
    if (page.ended.signal.aborted) {
      const farewell = page.farewell;
      page.farewell = undefined;
      return farewell;
    }
    const patience = new AbortController();
    const news = new Promise<'news'>((resolve) => {
      page.wake = () => resolve('news');
    });
    const silence = clock.wait(heartbeatMs, patience.signal).then(
      () => 'silence' as const,
      () => 'news' as const,
    );
    const first = await Promise.race([news, silence]);
    patience.abort();
    if (first === 'silence') return ': still here\n\n';
  }
}

/** Asked only when the socket has room, so a slow page fills its own map and nothing else. */
const streamOf = (next: () => Promise<string | undefined>, cancel: () => void): ReadableStream<Uint8Array> =>
  new ReadableStream(
    {
      async pull(controller) {
        const chunk = await next();
        if (chunk === undefined) controller.close();
        else controller.enqueue(encoder.encode(chunk));
      },
      cancel,
    },
    { highWaterMark: 0 },
  );

export function createHub<T>(clock: Clock, log: Log, { event, keyOf, pagesPerVisitor }: HubPlan<T>): Hub<T> {
  const pages = new Set<Page<T>>();
  let closed = false;

  function end(page: Page<T>, farewell?: string): void {
    if (!pages.delete(page)) return;
    page.farewell = farewell;
    page.ended.abort();
    page.wake();
    page.onEnd();
  }

  function makeRoom(visitor: string): boolean {
    const own = [...pages].filter((page) => page.visitor === visitor);
    // The newest page is the one being looked at.
    if (own.length >= pagesPerVisitor && own[0]) end(own[0], sseEvent('bye', {}));
    return pages.size < pagesInAll;
  }

  function push(page: Page<T>, item: T): void {
    page.waiting.delete(keyOf(item));
    page.waiting.set(keyOf(item), item);
    page.waitingSince ??= clock.now();
    const stalled = clock.now() - page.waitingSince > stalledMs;
    if (stalled || page.waiting.size > waitingAllowed) {
      end(page);
      page.cut();
      return;
    }
    page.wake();
  }

  async function greet(page: Page<T>, snapshot: () => Promise<unknown>): Promise<void> {
    try {
      page.snapshot = { is: await snapshot() };
      page.wake();
    } catch (error) {
      // Without a snapshot the page would show old things as new: it is cut off and comes back by itself.
      log.error('web.snapshotFailed', { name: error instanceof Error ? error.name : typeof error });
      end(page);
      page.cut();
    }
  }

  return {
    open({ visitor, channel, snapshot, cut, onEnd = () => undefined }) {
      if (closed || !makeRoom(visitor)) return undefined;
      const page: Page<T> = {
        visitor,
        channel,
        waiting: new Map(),
        snapshot: undefined,
        waitingSince: undefined,
        greeted: false,
        farewell: undefined,
        ended: new AbortController(),
        wake: () => undefined,
        cut,
        onEnd,
      };
      pages.add(page);
      void greet(page, snapshot);
      return streamOf(
        () => nextChunk(page, event, clock),
        () => end(page),
      );
    },
    publish(channel, item) {
      for (const page of pages) if (page.channel === channel) push(page, item);
    },
    dismiss(channel, isWelcome) {
      for (const page of pages)
        if (page.channel === channel && !isWelcome(page.visitor)) end(page, sseEvent('bye', {}));
    },
    count: () => pages.size,
    close() {
      closed = true;
      for (const page of pages) end(page, sseEvent('bye', { again: true }));
    },
  };
}
