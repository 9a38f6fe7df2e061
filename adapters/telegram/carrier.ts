/** The road to the Bot API: one pool of connections for calls and files, through the owner's proxy where there is one. */
import type { Readable } from 'node:stream';
import { Agent, type Dispatcher, ProxyAgent, request } from 'undici';
import { z } from 'zod';
import { failureOf, readCapped } from '../../src/http/outbound.ts';
import { conventional } from './multipart.ts';

/** Largest answer that is read, bytes: a hundred updates have a few hundred kilobytes. */
const answerBytes = 16 * 1024 * 1024;
/** Longest wait for a connection, and for more of an answer that has begun, ms. */
const connectMs = 15_000;
const bodyMs = 60_000;
/** Calls under way at the same time; one of them is the one that waits for updates. */
const connections = 64;

/** The library brings its own kind of signal, which knows less than Node's. */
interface OldSignal {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

/** As grammY gives it to `fetch`. */
interface Outgoing {
  headers: Record<string, string>;
  body: string | Readable;
  signal: OldSignal;
}

/** As much of an answer as grammY reads. */
interface Incoming {
  json(): Promise<unknown>;
}

export interface CarrierParts {
  apiUrl: URL;
  proxy?: string;
  /** A certificate to trust besides the usual ones. */
  ca?: string;
}

export interface Carrier {
  /** For `client.fetch` of grammY. */
  fetch: (url: string, outgoing: Outgoing) => Promise<Incoming>;
  /** Bytes at this address, at most `most`. Undefined when there is nothing there any more. @throws TransferError */
  download(url: URL, most: number, signal: AbortSignal): Promise<Uint8Array | undefined>;
  close(): Promise<void>;
}

/** The proxy is `HTTPS_PROXY`: meant for https, so a Bot API server of one's own in the house is asked directly. */
const dispatcherFor = ({ apiUrl, proxy, ca }: CarrierParts): Dispatcher => {
  const tls = { timeout: connectMs, ...(ca !== undefined && { ca }) };
  const options = { headersTimeout: 0, bodyTimeout: bodyMs, keepAliveTimeout: 30_000, connections, connect: tls };
  return proxy !== undefined && apiUrl.protocol === 'https:'
    ? new ProxyAgent({ ...options, requestTls: tls, uri: proxy })
    : new Agent(options);
};

const answerSchema = z.discriminatedUnion('ok', [
  z.looseObject({ ok: z.literal(true) }),
  z.object({
    ok: z.literal(false),
    error_code: z.int().optional().catch(undefined),
    description: z.string().catch(''),
    parameters: z
      .object({
        retry_after: z.number().optional().catch(undefined),
        migrate_to_chat_id: z.int().optional().catch(undefined),
      })
      .optional()
      .catch(undefined),
  }),
]);

const jsonIn = (bytes: Buffer): unknown => {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return undefined;
  }
};

/** A gateway in between answers with a page, or in words of its own; that is a refusal like any other. */
const readAnswer = (status: number, bytes: Buffer): unknown => {
  const code = status >= 400 ? status : 502;
  const read = answerSchema.safeParse(jsonIn(bytes));
  if (!read.success) return { ok: false, error_code: code, description: 'not an answer of the Bot API' };
  const answer = read.data;
  return answer.ok ? answer : { ...answer, error_code: answer.error_code ?? code };
};

const packed = async (headers: Record<string, string>, given: string | Readable) => {
  if (typeof given === 'string') return { headers, body: given };
  const { body, bytes } = await conventional(given);
  return { headers: { ...headers, 'content-length': String(bytes) }, body };
};

export const createCarrier = (parts: CarrierParts): Carrier => {
  const dispatcher = dispatcherFor(parts);
  return {
    fetch: async (url, { headers, body, signal: old }) => {
      const hangUp = new AbortController();
      const { signal } = hangUp;
      const onAbort = (): void => hangUp.abort();
      if (old.aborted) onAbort();
      old.addEventListener('abort', onAbort);
      try {
        const { connection: _connection, ...rest } = headers;
        const answer = await request(url, { dispatcher, method: 'POST', ...(await packed(rest, body)), signal });
        const bytes = await readCapped(answer.body, answerBytes, signal);
        return { json: () => Promise.resolve(readAnswer(answer.statusCode, bytes)) };
      } catch (thrown) {
        throw failureOf(thrown, signal);
      } finally {
        old.removeEventListener('abort', onAbort);
      }
    },
    download: async (url, most, signal) => {
      try {
        const answer = await request(url, { dispatcher, method: 'GET', signal });
        const bytes = await readCapped(answer.body, most, signal);
        return answer.statusCode === 200 ? bytes : undefined;
      } catch (thrown) {
        throw failureOf(thrown, signal);
      }
    },
    close: () => dispatcher.close(),
  };
};
