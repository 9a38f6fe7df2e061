/** An HTTP server on 127.0.0.1 that also takes upgrades, and that can die and come back on its own port. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';

export interface Listening {
  readonly port: number;
  /** true: every connection is reset and new ones are refused. */
  setDown(down: boolean): Promise<void>;
  close(): Promise<void>;
}

export async function listen(
  answer: (req: IncomingMessage, res: ServerResponse) => Promise<void>,
  upgrade: (req: IncomingMessage, socket: Duplex, head: Buffer) => void,
  port: number,
): Promise<Listening> {
  const sockets = new Set<Duplex>();
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
  server.on('upgrade', upgrade);
  // A client that resets or speaks no HTTP is part of the play.
  server.on('clientError', (_error, socket) => socket.destroy());
  const open = (at: number): Promise<void> =>
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
      for (const socket of sockets) socket.destroy();
    });
  await open(port);
  const bound = (server.address() as AddressInfo).port;
  return {
    port: bound,
    async setDown(down) {
      if (down) await stop();
      else if (!server.listening) await open(bound);
    },
    close: stop,
  };
}
