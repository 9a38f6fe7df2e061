/** What every fake server stands on: one HTTP server on 127.0.0.1 that can die and come back on its own port. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

export interface Loopback {
  readonly url: string;
  readonly port: number;
  readonly openConnections: number;
  /** true: the process is dead, open connections are reset and new ones refused. false: it listens again on the same port. */
  setDown(down: boolean): Promise<void>;
  close(): Promise<void>;
}

/** A request as it arrived. `body` is the parsed JSON, or the text when it is none. */
export interface RecordedRequest {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  /** The body keeps to the contract of the route. */
  readonly valid: boolean;
  readonly problems: readonly string[];
  /** ms since 1970. */
  readonly at: number;
}

/** Registers the clean-up of a server with a test: `const sd = hold(t, await startFakeA1111())`. */
export function hold<T extends { close(): Promise<void> }>(
  t: { after(clean: () => Promise<void>): void },
  server: T,
): T {
  t.after(() => server.close());
  return server;
}

export async function openLoopback(
  answer: (req: IncomingMessage, res: ServerResponse) => Promise<void>,
  port = 0,
): Promise<Loopback> {
  const sockets = new Set<Socket>();
  // A real server would wait for minutes as well; the client's patience is what is tested.
  const server = createServer({ requestTimeout: 0, headersTimeout: 0, keepAliveTimeout: 30_000 }, (req, res) => {
    answer(req, res).catch((broken: unknown) => {
      if (res.destroyed) return;
      if (!res.headersSent) res.writeHead(500, { 'content-type': 'text/plain' });
      res.end(`the fake itself broke: ${broken instanceof Error ? broken.stack : String(broken)}`);
    });
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  // A client that resets or speaks no HTTP is part of the play.
  server.on('clientError', (_error, socket) => socket.destroy());

  const listen = (at: number): Promise<void> =>
    new Promise((resolve, reject) => {
      server.once('error', reject);
      server.listen(at, '127.0.0.1', () => {
        server.off('error', reject);
        resolve();
      });
    });
  const stop = (): Promise<void> =>
    new Promise((resolve) => {
      if (!server.listening) {
        resolve();
        return;
      }
      server.close(() => resolve());
      for (const socket of sockets) socket.resetAndDestroy();
    });

  await listen(port);
  const bound = (server.address() as AddressInfo).port;
  return {
    url: `http://127.0.0.1:${bound}`,
    port: bound,
    get openConnections() {
      return sockets.size;
    },
    async setDown(down) {
      if (down) await stop();
      else if (!server.listening) await listen(bound);
    },
    close: stop,
  };
}

/** Reads a whole body; undefined when the client leaves midway. */
export async function readBody(req: IncomingMessage): Promise<Buffer | undefined> {
  const parts: Buffer[] = [];
  try {
    for await (const part of req) parts.push(part as Buffer);
  } catch (gone) {
    if (req.complete) throw gone;
    return undefined;
  }
  return Buffer.concat(parts);
}

/** Writes with back-pressure. @returns false when the client has left. */
export async function writeOut(res: ServerResponse, bytes: Buffer | string): Promise<boolean> {
  if (res.destroyed) return false;
  if (!res.write(bytes)) {
    const gate = createGate();
    res.once('drain', gate.open).once('close', gate.open);
    await gate.passed;
    res.off('drain', gate.open).off('close', gate.open);
  }
  return !res.destroyed;
}

export function plainHeaders(req: IncomingMessage): Record<string, string> {
  const plain: Record<string, string> = {};
  for (const [name, value] of Object.entries(req.headers)) {
    if (value !== undefined) plain[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  return plain;
}

/** A promise with its handle outside. */
export interface Gate<T = void> {
  readonly passed: Promise<T>;
  readonly open: (value: T) => void;
}

export function createGate<T = void>(): Gate<T> {
  const { promise, resolve } = Promise.withResolvers<T>();
  return { passed: promise, open: resolve };
}
