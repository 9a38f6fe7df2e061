/** Updates that Telegram brings: a small HTTP server behind the owner's own that speaks https. */
import { timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { RefusedError } from '../../src/errors.ts';
import { readCapped } from '../../src/http/outbound.ts';
import type { Log } from '../../src/ports.ts';

/** Largest update that is read, bytes. */
const updateBytes = 1024 * 1024;
/** Longest time an update may take to arrive, ms. */
const arriveMs = 10_000;
/** Time open connections get to end by themselves, ms. */
const graceMs = 1000;

export interface WebhookParts {
  host: string;
  port: number;
  /** Part of the public address behind the name of the host. */
  path: string;
  secret: string;
  log: Log;
  /** Resolves once the update cannot be lost. */
  take: (update: unknown) => Promise<void>;
}

export interface Webhook {
  port: number;
  close(): Promise<void>;
}

const isSecret = (given: string | string[] | undefined, secret: string): boolean => {
  const [a, b] = [Buffer.from(typeof given === 'string' ? given : ''), Buffer.from(secret)];
  return a.length === b.length && timingSafeEqual(a, b);
};

const readJson = async (req: IncomingMessage): Promise<unknown> => {
  const bytes = await readCapped(req, updateBytes, AbortSignal.timeout(arriveMs));
  return JSON.parse(bytes.toString('utf8'));
};

/** @returns the status to answer with; whatever is not taken, Telegram brings again. */
const receive = async ({ path, secret, take, log }: WebhookParts, req: IncomingMessage): Promise<number> => {
  if (req.url?.split('?')[0] !== path) return 404;
  if (req.method !== 'POST') return 405;
  if (!isSecret(req.headers['x-telegram-bot-api-secret-token'], secret)) return 401;
  let update: unknown;
  try {
    update = await readJson(req);
  } catch (error) {
    log.warn('telegram.webhook', { error });
    return 400;
  }
  try {
    await take(update);
    return 200;
  } catch (error) {
    log.error('telegram.inbox', { error });
    return 500;
  }
};

const answer = (parts: WebhookParts, req: IncomingMessage, res: ServerResponse): void => {
  const respond = async (): Promise<void> => {
    const status = await receive(parts, req);
    if (status === 200) res.writeHead(status).end();
    else res.writeHead(status, { connection: 'close' }).end();
  };
  respond().catch((error: unknown) => {
    parts.log.warn('telegram.webhook', { error });
    res.destroy();
  });
};

const close = async (server: Server): Promise<void> => {
  const closed = new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
  server.closeIdleConnections();
  const force = setTimeout(() => server.closeAllConnections(), graceMs);
  await closed;
  clearTimeout(force);
};

/** @throws RefusedError E-WEB-11 when the port is taken, E-WEB-12 when it cannot be had for another reason. */
export const openWebhook = async (parts: WebhookParts): Promise<Webhook> => {
  const { host, port } = parts;
  const server = createServer({ requestTimeout: arriveMs, headersTimeout: arriveMs }, (req, res) =>
    answer(parts, req, res),
  );
  server.maxConnections = 256;
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const reason = error.code ?? 'unknown';
      const of = 'TELEGRAM_WEBHOOK';
      reject(
        reason === 'EADDRINUSE'
          ? new RefusedError({ code: 'E-WEB-11', say: 'web.portTaken', facts: { of, host, port } })
          : new RefusedError({ code: 'E-WEB-12', say: 'web.cannotListen', facts: { of, host, port, reason } }),
      );
    });
    server.listen({ host, port }, resolve);
  });
  const address = server.address();
  return { port: typeof address === 'object' && address ? address.port : port, close: () => close(server) };
};
