/**
 * One request to Discord on a connection of our own: the library's transport breaks uploads when another undici is in the
 * process, and copies every file twice.
 */
import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { Agent, type Dispatcher, ProxyAgent, request } from 'undici';
import { discard, readCapped, TransferError, transferFailure } from '../../src/http/outbound.ts';
import { DiscordFault } from './faults.ts';
import type { Body } from './multipart.ts';

/** Attempts after the first. */
export const retries = 2;
/** Pause before a repetition after a failure of the server or the network, ms; it doubles. */
const pauseMs = 250;
/** Connections to the API at a time. More only wait for one another's handshakes. */
const connections = 32;
/** Longest wait for a connection, and between two pieces of an answer, ms. */
const connectMs = 10_000;
const bodyMs = 15_000;
/** Largest answer that is read, bytes. */
const answerBytes = 8 * 1024 * 1024;

/** A body on its way, with the number of times it set out. */
export interface Outgoing {
  body?: Body;
  /** Must not be repeated once it may have arrived. */
  once: boolean;
  sent: number;
}

/** Everything of a request but its body. */
export interface Envelope {
  url: string;
  method: Dispatcher.HttpMethod;
  headers: Readonly<Record<string, string>>;
  signal: AbortSignal;
}

export const openDispatcher = (proxy: string | undefined): Dispatcher => {
  const options = { connections, headersTimeout: 0, bodyTimeout: bodyMs, connect: { timeout: connectMs } };
  return proxy === undefined ? new Agent(options) : new ProxyAgent({ ...options, uri: proxy });
};

/** What the library takes for a broken connection that is worth another attempt. */
const broken = (cause: unknown): Error =>
  Object.assign(new Error('connection lost', { cause }), { code: 'ECONNRESET' });

/** Failures before anything was sent. */
const unsent = ['refused', 'dns', 'unreachable', 'tls'];

/** Waits longer after each failure, so that a server in trouble is not hit three times at once. */
const pause = (sent: number, signal: AbortSignal): Promise<void> =>
  sleep(pauseMs * 2 ** (sent - 1) * (0.75 + Math.random() / 2), undefined, { signal });

/** undici takes any iterable of buffers and writes them one after another; its types know streams only. */
const sentBy = ({ body }: Outgoing): Uint8Array | Readable | null => {
  const [first, second] = body?.parts ?? [];
  return second ? (body?.parts as unknown as Readable) : (first ?? null);
};

export const awayFault = (outgoing: Outgoing, facts: { status?: number; cause?: unknown }): DiscordFault =>
  new DiscordFault({ kind: 'away', text: 'Discord cannot be reached', repeated: outgoing.sent > 1, ...facts });

/**
 * One attempt. After trouble it waits a little before it says so, while more attempts are left.
 * @throws DiscordFault where it must not be repeated; else what makes the library try again
 */
export const attempt = async (
  dispatcher: Dispatcher,
  { url, method, headers, signal }: Envelope,
  outgoing: Outgoing,
): Promise<Dispatcher.ResponseData> => {
  outgoing.sent += 1;
  const isLast = outgoing.sent > retries;
  try {
    const answer = await request(url, { dispatcher, method, headers, body: sentBy(outgoing), signal });
    const { statusCode: status } = answer;
    // What was turned away for a limit was not looked at.
    if (status === 429) outgoing.sent -= 1;
    if (status < 500) return answer;
    if (outgoing.once) {
      discard(answer.body);
      throw awayFault(outgoing, { status });
    }
    if (!isLast) await pause(outgoing.sent, signal);
    return answer;
  } catch (error) {
    const failure = transferFailure(error);
    if (outgoing.once && !(failure && unsent.includes(failure.kind)))
      throw error instanceof DiscordFault ? error : awayFault(outgoing, { cause: failure ?? error });
    if (!failure) throw error;
    if (!isLast) await pause(outgoing.sent, signal);
    throw broken(failure);
  }
};

/** The whole answer as text. Nearly all are short and say so; reading those at once takes a third of the time. */
export const textOf = async (answer: Dispatcher.ResponseData, signal: AbortSignal): Promise<string> => {
  const { headers, body } = answer;
  if (Number(headers['content-length'] ?? Infinity) <= answerBytes) return body.text();
  return (await readCapped(body, answerBytes, signal)).toString('utf8');
};

/** A file. Whole and plain, or not at all: nothing is followed to another address, nothing unpacked. */
export const fileAt = async (
  dispatcher: Dispatcher,
  { url, most, signal }: { url: URL; most: number; signal: AbortSignal },
): Promise<Uint8Array | 'tooLarge'> => {
  const answer = await request(url, { dispatcher, signal, headers: { 'accept-encoding': 'identity' } });
  const { 'content-encoding': encoding = 'identity' } = answer.headers;
  if (answer.statusCode !== 200 || encoding !== 'identity') {
    discard(answer.body);
    throw new DiscordFault({ kind: 'refused', status: answer.statusCode, text: 'no such file' });
  }
  try {
    return await readCapped(answer.body, most, signal);
  } catch (error) {
    if (error instanceof TransferError && error.kind === 'tooLarge') return 'tooLarge';
    throw error;
  }
};
