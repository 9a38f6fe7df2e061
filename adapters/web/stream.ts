/** Live views for open pages: server-sent events with a bounded memory for each. */
import type { Clock, Log } from '../../src/ports.ts';
import { sseEvent, type PageView } from './show.ts';

/** Silence after which a comment keeps proxies from closing the connection, ms. */
const heartbeatMs = 15_000;
/** A page that has taken nothing for this long while something was waiting is gone, ms. */
const stalledMs = 60_000;
/** Creations that may wait for one page. A page that falls behind further is cut off and starts again from a snapshot. */
const waitingAllowed = 256;
/** Browsers open at most six connections to one server, so more pages than this are several browsers. */
const pagesPerVisitor = 8;
const pagesInAll = 256;

interface Page {
  visitor: string;
  /** Newest view of each creation that this page has not been sent. */
  waiting: Map<string, PageView>;
  /** Views of the snapshot are ready, undefined until then. */
  snapshot: PageView[] | undefined;
  /** When something began to wait, ms since 1970. */
  waitingSince: number | undefined;
  greeted: boolean;
  /** Last event before the end, if there is one. */
  farewell: string | undefined;
  ended: AbortController;
  wake: () => void;
  cut: () => void;
}

export interface Hub {
  /**
   * A stream for one page: first `snapshot` (a list), then `view` events.
   * @param snapshot asked once, after the page is already listening, so that nothing falls between.
   * @param cut ends the connection without further ado, for a page that does not read.
   * @returns undefined when too many pages are open.
   */
  open(visitor: string, snapshot: () => Promise<PageView[]>, cut: () => void): ReadableStream<Uint8Array> | undefined;
  publish(visitor: string, view: PageView): void;
  /** Pages open now. */
  count(): number;
  close(): void;
}

const encoder = new TextEncoder();

/** Everything this page has not seen yet, as one chunk; empty when there is nothing. */
function takeWaiting(page: Page): string {
  if (page.snapshot === undefined) return '';
  let text = '';
  if (!page.greeted) {
    page.greeted = true;
    // What arrived while the snapshot was read is newer than the snapshot.
    text += `retry: 2000\n\n${sseEvent('snapshot', page.snapshot)}`;
  }
  for (const view of page.waiting.values()) text += sseEvent('view', view);
  page.waiting.clear();
  page.waitingSince = undefined;
  return text;
}

/** Resolves with the next chunk: news, or a heartbeat; undefined when the stream is over. */
async function nextChunk(page: Page, clock: Clock): Promise<string | undefined> {
  for (;;) {
    const text = takeWaiting(page);
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

export function createHub(clock: Clock, log: Log): Hub {
  const pages = new Set<Page>();
  let closed = false;

  function end(page: Page, farewell?: string): void {
    pages.delete(page);
    page.farewell = farewell;
    page.ended.abort();
    page.wake();
  }

  function makeRoom(visitor: string): boolean {
    const own = [...pages].filter((page) => page.visitor === visitor);
    // The newest page is the one being looked at.
    if (own.length >= pagesPerVisitor && own[0]) end(own[0], sseEvent('bye', {}));
    return pages.size < pagesInAll;
  }

  function push(page: Page, view: PageView): void {
    page.waiting.delete(view.creation);
    page.waiting.set(view.creation, view);
    page.waitingSince ??= clock.now();
    const stalled = clock.now() - page.waitingSince > stalledMs;
    if (stalled || page.waiting.size > waitingAllowed) {
      end(page);
      page.cut();
      return;
    }
    page.wake();
  }

  async function greet(page: Page, snapshot: () => Promise<PageView[]>): Promise<void> {
    try {
      page.snapshot = await snapshot();
      page.wake();
    } catch (error) {
      // Without a snapshot the page would show old things as new: it is cut off and comes back by itself.
      log.error('web.snapshotFailed', { name: error instanceof Error ? error.name : typeof error });
      end(page);
      page.cut();
    }
  }

  return {
    open(visitor, snapshot, cut) {
      if (closed || !makeRoom(visitor)) return undefined;
      const page: Page = {
        visitor,
        waiting: new Map(),
        snapshot: undefined,
        waitingSince: undefined,
        greeted: false,
        farewell: undefined,
        ended: new AbortController(),
        wake: () => undefined,
        cut,
      };
      pages.add(page);
      void greet(page, snapshot);
      return new ReadableStream<Uint8Array>(
        {
          // Asked only when the socket has room, so a slow page fills its own map and nothing else.
          async pull(controller) {
            const chunk = await nextChunk(page, clock);
            if (chunk === undefined) controller.close();
            else controller.enqueue(encoder.encode(chunk));
          },
          cancel: () => end(page),
        },
        { highWaterMark: 0 },
      );
    },
    publish(visitor, view) {
      for (const page of pages) if (page.visitor === visitor) push(page, view);
    },
    count: () => pages.size,
    close() {
      closed = true;
      for (const page of pages) end(page, sseEvent('bye', { again: true }));
    },
  };
}
