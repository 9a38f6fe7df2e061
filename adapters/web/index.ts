/** The studio page: one small HTTP server that shows views and passes wishes on. */
import type { Server } from 'node:http';
import { isIP, type AddressInfo } from 'node:net';
import { isEnded } from '../../src/creation.ts';
import { RefusedError } from '../../src/errors.ts';
import type { ChatPort, Studio } from '../../src/desk.ts';
import type { WebRoom } from './app.ts';
import type { Preview } from './commands.ts';
import { readPageFiles } from './files.ts';
import { isLoopback, publicUrl } from './guard.ts';
import { pageView } from './show.ts';
import { createRoomLine } from './roomLine.ts';
import { createRoomBoard } from './roomPort.ts';
import { createHub, viewPlan } from './stream.ts';
import { createDoorman } from './visitors.ts';

export type { WebRoom };

export interface Web extends ChatPort {
  /** Address of the page, once started. */
  readonly url: string | undefined;
}

/** Previews kept at a time; one is a few kilobytes. */
const previewsKept = 64;
/** Time open connections get to end by themselves when the server stops, ms. */
const graceMs = 1000;
/** Longest time a request may take to arrive, ms: 26 MB over a slow network. */
const requestMs = 120_000;

/** @throws RefusedError E-WEB-11 when the port is taken, E-WEB-12 when it cannot be had for another reason. */
async function listen(server: Server, host: string, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    const failed = (error: NodeJS.ErrnoException): void => {
      const reason = error.code ?? 'unknown';
      reject(
        reason === 'EADDRINUSE'
          ? new RefusedError({ code: 'E-WEB-11', say: 'web.portTaken', facts: { of: 'WEB', host, port } })
          : new RefusedError({ code: 'E-WEB-12', say: 'web.cannotListen', facts: { of: 'WEB', host, port, reason } }),
      );
    };
    server.once('error', failed);
    server.listen({ host: host.replace(/^\[|\]$/g, ''), port }, () => {
      server.off('error', failed);
      resolve();
    });
  });
  return (server.address() as AddressInfo).port;
}

async function close(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
  server.closeIdleConnections();
  const force = setTimeout(() => server.closeAllConnections(), graceMs);
  await closed;
  clearTimeout(force);
}

/** The newest preview of each creation that is being drawn, a bounded number of them. */
function createPreviews() {
  const kept = new Map<string, Preview>();
  let number = 0;
  return {
    kept: kept as ReadonlyMap<string, Preview>,
    keep(creation: string, visitor: string, preview: { bytes: Uint8Array; mime: string }): void {
      number += 1;
      kept.delete(creation);
      kept.set(creation, { visitor, number, ...preview });
      for (const oldest of kept.keys()) {
        if (kept.size <= previewsKept) break;
        kept.delete(oldest);
      }
    },
    drop: (creation: string): boolean => kept.delete(creation),
  };
}

/**
 * `start` throws RefusedError E-WEB-10 when other machines could connect without a token, E-WEB-11 and E-WEB-12 when the
 * port cannot be had.
 */
export function createWeb(room: WebRoom): Web {
  const { options, clock, log } = room;
  const hub = createHub(clock, log, viewPlan);
  const line = createRoomLine(clock, log);
  const board = createRoomBoard({ line, clock, say: room.say });
  const previews = createPreviews();
  let server: Server | undefined;
  let url: string | undefined;
  let unwatch = (): void => undefined;

  async function start(studio: Studio): Promise<void> {
    if (!options.token && !isLoopback(options.host)) {
      throw new RefusedError({ code: 'E-WEB-10', say: 'web.needsToken', facts: { host: options.host } });
    }
    // Here, so that what chat platforms answer in the meantime is heard between one file and the next.
    const { createAdaptorServer } = await import('@hono/node-server');
    const { createApp } = await import('./app.ts');
    const files = await readPageFiles(new URL('./page/', import.meta.url));
    const doorman = createDoorman(options.token, clock);
    let bound = options.port;
    unwatch = studio.sessions.watch((session) => line.changed(session));
    const app = createApp({
      ...room,
      studio,
      hub,
      line,
      board,
      files,
      doorman,
      previews: previews.kept,
      port: () => bound,
    });
    // The node types of Hono's server allow HTTP/2; without its factory it is always a plain HTTP server.
    const created = createAdaptorServer({ fetch: app.fetch, overrideGlobalObjects: false }) as Server;
    created.requestTimeout = requestMs;
    created.headersTimeout = 20_000;
    created.maxConnections = 1024;
    bound = await listen(created, options.host, options.port);
    server = created;
    url = publicUrl(options.host, bound);
    log.info('web.listening', { url, locked: doorman.locked, address: isIP(options.host) ? options.host : 'name' });
  }

  return {
    platform: 'web',
    limits: { editEveryMs: 250, picturesPerPost: 4, pictureBytes: 64 * 1024 * 1024, textChars: 4000 },
    get url() {
      return url;
    },
    // The view is in the store already; a page that is closed now reads it from the history when it opens.
    async show(place, _key, view) {
      // A picture of a group session grows on the page of its room, which follows it.
      if (place.thread !== undefined) return;
      if (isEnded(view.stage)) previews.drop(view.creation);
      else if (view.preview) previews.keep(view.creation, place.chat, view.preview);
      hub.publish(place.chat, pageView(view, previews.kept.get(view.creation)?.number));
    },
    rooms: board.port,
    start,
    async stop() {
      unwatch();
      line.close();
      hub.close();
      const running = server;
      server = undefined;
      if (running) await close(running);
    },
  };
}
