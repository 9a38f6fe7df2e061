/** One WebUI at its address: base path, credentials, deadlines and size caps of every request that goes there. */
import { unescape } from 'node:querystring';
import type { Admit, Clock } from '../../ports.ts';
import {
  createAgent,
  createReceivingAgent,
  type Outgoing,
  reachableHost,
  readCapped,
  receive,
  send,
  TransferError,
} from '../../http/outbound.ts';
import { createExtractor, type Extracted, type ExtractLimits } from './extract.ts';
import { type Asked, garbage, ofAnswer, ofTransfer } from './failure.ts';

/** Longest answer to anything but a drawing, bytes: lists of some thousand models. */
const SMALL_BYTES = 8_388_608;
/** Text of an error answer that is looked at, bytes. */
const ERROR_BYTES = 65_536;
/** A WebUI answers these at once, unless its 40 threads are all taken, ms. */
const SMALL_MS = 10_000;

export interface SmallAnswer {
  status: number;
  text: string;
  /** The body as JSON; undefined when it is none. */
  json: unknown;
}

/** Of one request that is answered in one piece. */
export interface Limits {
  /** Longest answer, bytes. */
  bytes: number;
  /** Longest wait for all of it, ms. */
  ms: number;
}

export interface Connection {
  /** @throws TransferError; the signal's reason once it has aborted. */
  get(path: string, signal: AbortSignal, limits?: Partial<Limits>): Promise<SmallAnswer>;
  /** For everything but pictures. Throws like `get`. */
  post(path: string, body: unknown, signal: AbortSignal, limits?: Partial<Limits>): Promise<SmallAnswer>;
  /**
   * Posts an order of pictures and takes them out of the answer. No deadline of its own.
   * @param onBytes bytes of the answer so far
   * @throws AtelierError; the signal's reason once it has aborted.
   */
  draw(order: PictureOrder, onBytes: (bytes: number) => void, signal: AbortSignal): Promise<Extracted>;
  close(): Promise<void>;
}

export interface PictureOrder {
  path: string;
  body: unknown;
  limits: ExtractLimits;
  asked: Asked;
  /** Asked before the pictures are read. */
  admit?: Admit | undefined;
}

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // Said by the type: no JSON.
  }
};

/** What a browser or a manual leaves behind the address of the program itself. */
const ownPaths = /\/+(?:docs|redoc|sdapi(?:\/.*)?)?\/*$/;

/** Splits user and password off an address, and what does not belong to it off its end. */
function readAddress(given: string): { base: string; auth: string | undefined } {
  const url = new URL(given);
  url.hostname = reachableHost(url.hostname);
  const auth = url.username ? `${unescape(url.username)}:${unescape(url.password)}` : undefined;
  return { base: `${url.origin}${url.pathname.replace(ownPaths, '')}`, auth };
}

/**
 * @param address http(s) URL, with or without a path
 * @param auth `user:password`, where the address has none of its own
 */
export function createConnection(address: string, auth: string | undefined, clock: Clock): Connection {
  const { base, auth: own } = readAddress(address);
  const agent = createAgent();
  const drawAgent = base.startsWith('http:') ? createReceivingAgent() : createAgent();
  const credentials = own ?? auth;
  const authHeader: Record<string, string> = credentials
    ? { authorization: `Basic ${Buffer.from(credentials).toString('base64')}` }
    : {};

  const outgoing = (method: 'GET' | 'POST', path: string, body: unknown, signal: AbortSignal): Outgoing => ({
    url: new URL(base + path),
    method,
    headers: { ...authHeader, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    signal,
  });

  const small = async (
    outgoingFor: (signal: AbortSignal) => Outgoing,
    signal: AbortSignal,
    { bytes = SMALL_BYTES, ms = SMALL_MS }: Partial<Limits> = {},
  ): Promise<SmallAnswer> => {
    signal.throwIfAborted();
    const late = new AbortController();
    const done = new AbortController();
    // The rejection is the way this wait is called off.
    clock.wait(ms, done.signal).then(
      () => late.abort(new TransferError('timeout')),
      () => undefined,
    );
    const both = AbortSignal.any([signal, late.signal]);
    try {
      const answer = await send(agent, outgoingFor(both));
      const text = (await readCapped(answer.body, bytes, both)).toString('utf8');
      return { status: answer.statusCode, text, json: parse(text) };
    } finally {
      done.abort();
    }
  };

  return {
    get: (path, signal, limits) => small((both) => outgoing('GET', path, undefined, both), signal, limits),
    post: (path, body, signal, limits) => small((both) => outgoing('POST', path, body, both), signal, limits),

    async draw({ path, body, limits, asked, admit }, onBytes, signal) {
      let extractor: ReturnType<typeof createExtractor> | undefined;
      let status = 0;
      let bytes = 0;
      const page: Buffer[] = [];
      const receiver = {
        head(given: number, header: (name: string) => string | undefined) {
          status = given;
          if (status !== 200 || /html/i.test(header('content-type') ?? '')) return undefined;
          const length = Number(header('content-length') ?? 0);
          const pictureBytes = likelyPictureBytes(length, limits);
          extractor = createExtractor({ ...limits, pictureBytes });
          return admit?.(pictureBytes * Math.max(1, limits.pictures - 1));
        },
        chunk(chunk: Buffer) {
          bytes += chunk.length;
          onBytes(bytes);
          if (extractor) extractor.push(chunk);
          else if (bytes > limits.answerBytes) throw garbage('answer is too large');
          else if (bytes <= ERROR_BYTES) page.push(Buffer.from(chunk));
        },
      };
      try {
        await receive(drawAgent, outgoing('POST', path, body, signal), receiver);
      } catch (thrown) {
        if (thrown instanceof TransferError) throw ofTransfer(thrown, asked, extractor !== undefined);
        throw thrown;
      }
      if (!extractor) throw ofAnswer(status, Buffer.concat(page).toString('utf8'), asked);
      return extractor.end();
    },

    // In-flight requests fail: whoever closes has stopped drawing or does not care any more.
    close: async () => {
      await Promise.all([agent.destroy(), drawAgent.destroy()]);
    },
  };
}

/** Base64 is 4/3 of the picture; the tenth on top spares a copy when pictures differ in size. */
function likelyPictureBytes(length: number, limits: ExtractLimits): number {
  const share = Math.ceil(((length * 3) / 4 / Math.max(1, limits.pictures - 1)) * 1.1);
  return share > 0 && length <= limits.answerBytes ? share : limits.pictureBytes;
}
