/**
 * Requests to Discord. The library keeps to the rate limits and repeats; the transport is ours, since its own breaks uploads
 * when another undici is in the process, and copies every file twice.
 */
import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { DiscordAPIError, HTTPError, RequestMethod, REST, type RESTOptions, type ResponseLike } from '@discordjs/rest';
import { Agent, type Dispatcher, Headers, ProxyAgent, request } from 'undici';
import { discard, readCapped, TransferError, transferFailure } from '../../src/http/outbound.ts';
import type { Log } from '../../src/ports.ts';
import { DiscordFault } from './faults.ts';
import { type Body, jsonBody, multipartBody, type Upload } from './multipart.ts';

/** Longest time one attempt may take, ms: a few pictures over a slow line. */
const attemptMs = 60_000;
/** Attempts after the first. */
const retries = 2;
/** Pause before a repetition after a failure of the server or the network, ms; it doubles. */
const pauseMs = 250;
/** Connections to the API at a time. More only wait for one another's handshakes. */
const connections = 32;
/** Longest wait for a connection, and between two pieces of an answer, ms. */
const connectMs = 10_000;
const bodyMs = 15_000;
/** Largest answer that is read, bytes. */
const answerBytes = 8 * 1024 * 1024;
/** 401, 403 and 429 within ten minutes between two warnings; at 10,000 Discord bans the address. */
const invalidWarning = 500;

export interface Call {
  method: keyof typeof methods;
  /** Path after the version. */
  route: `/${string}`;
  query?: Readonly<Record<string, string>>;
  json?: unknown;
  files?: readonly Upload[];
  /** Must not be repeated once it may have arrived: the server would do it twice. */
  once?: boolean;
  signal?: AbortSignal;
}

export interface Rest {
  /** As the bot: counted against the global limit. @throws DiscordFault. */
  bot(call: Call): Promise<unknown>;
  /** With the token that stands in the route: interactions and their webhooks, outside the global limit. @throws DiscordFault. */
  open(call: Call): Promise<unknown>;
  /** A file people sent. @throws Error when it cannot be had. */
  file(url: URL, most: number, signal: AbortSignal): Promise<Uint8Array | 'tooLarge'>;
  close(): Promise<void>;
}

export interface RestParts {
  token: string;
  /** Without version; the library's own without it. */
  apiUrl?: string;
  proxy?: string;
  log: Log;
  /** The token was not accepted. */
  onRevoked: () => void;
}

/** A body on its way, with the number of times it set out. */
interface Outgoing {
  body?: Body;
  once: boolean;
  sent: number;
}

/** What the library takes for a broken connection that is worth another attempt. */
const broken = (cause: unknown): Error =>
  Object.assign(new Error('connection lost', { cause }), { code: 'ECONNRESET' });

/** Failures before anything was sent. */
const unsent = ['refused', 'dns', 'unreachable', 'tls'];

/** Waits longer after each failure, so that a server in trouble is not hit three times at once. */
const pause = (sent: number, signal: AbortSignal): Promise<void> =>
  sleep(pauseMs * 2 ** (sent - 1) * (0.75 + Math.random() / 2), undefined, { signal });

const responseOf = ({ statusCode, headers, body }: Dispatcher.ResponseData, signal: AbortSignal): ResponseLike => {
  const plain = new Headers();
  for (const [name, value] of Object.entries(headers))
    if (value !== undefined) plain.set(name, Array.isArray(value) ? value.join(', ') : value);
  const bytes = (): Promise<Buffer> => readCapped(body, answerBytes, signal);
  const text = async (): Promise<string> => (await bytes()).toString('utf8');
  return {
    body,
    headers: plain,
    status: statusCode,
    // The words for it stand in node:http, and importing that makes Node load an undici of its own.
    statusText: String(statusCode),
    ok: statusCode >= 200 && statusCode < 300,
    get bodyUsed() {
      return body.bodyUsed;
    },
    arrayBuffer: async () => new Uint8Array(await bytes()).buffer,
    // Some servers name a type even where there is nothing.
    json: async () => JSON.parse((await text()) || '{}') as unknown,
    text,
  };
};

type Init = Parameters<RESTOptions['makeRequest']>[1];

/** One attempt. @throws what makes the library try again; a DiscordFault where it must not. */
const attempt = async (dispatcher: Dispatcher, url: string, init: Init): Promise<ResponseLike> => {
  // What was given as the body to pass through, see `perform`.
  const outgoing = (init.body ?? { once: false, sent: 0 }) as unknown as Outgoing;
  const signal = init.signal as AbortSignal;
  outgoing.sent += 1;
  try {
    const answer = await request(url, {
      dispatcher,
      method: init.method as Dispatcher.HttpMethod,
      headers: init.headers as Record<string, string>,
      // undici takes any iterable of buffers and writes them one after another; its types know streams only.
      body: (outgoing.body?.parts ?? null) as unknown as Readable,
      signal,
    });
    if (answer.statusCode < 500) return responseOf(answer, signal);
    if (!outgoing.once && outgoing.sent <= retries) await pause(outgoing.sent, signal);
    if (!outgoing.once) return responseOf(answer, signal);
    discard(answer.body);
    throw new DiscordFault({ kind: 'away', status: answer.statusCode, text: 'server error' });
  } catch (error) {
    const failure = transferFailure(error);
    if (outgoing.once && !(failure && unsent.includes(failure.kind)))
      throw error instanceof DiscordFault ? error : awayFault(outgoing, failure ?? error);
    if (!failure) throw error;
    if (outgoing.sent <= retries) await pause(outgoing.sent, signal);
    throw broken(failure);
  }
};

const awayFault = (outgoing: Outgoing, cause: unknown): DiscordFault =>
  new DiscordFault({ kind: 'away', text: 'Discord cannot be reached', repeated: outgoing.sent > 1, cause });

/** First line of what Discord says: its words, not ours. */
const firstLines = (text: string): string => text.split('\n').slice(0, 3).join('; ').slice(0, 200);

const faultOf = (error: unknown, { sent }: Outgoing): DiscordFault => {
  if (error instanceof DiscordFault) return error;
  const repeated = sent > 1;
  if (error instanceof DiscordAPIError) {
    const code = Number(error.code) || 0;
    return new DiscordFault({ kind: 'refused', code, status: error.status, repeated, text: firstLines(error.message) });
  }
  if (error instanceof HTTPError)
    return new DiscordFault({ kind: 'away', status: error.status, repeated, text: 'server error' });
  return new DiscordFault({ kind: 'away', repeated, text: 'Discord cannot be reached', cause: error });
};

const bodyFor = ({ json, files }: Call): Body | undefined =>
  files?.length ? multipartBody(json ?? {}, files) : json === undefined ? undefined : jsonBody(json);

const methods = {
  GET: RequestMethod.Get,
  POST: RequestMethod.Post,
  PUT: RequestMethod.Put,
  PATCH: RequestMethod.Patch,
  DELETE: RequestMethod.Delete,
} as const;

const perform = async (rest: REST, call: Call, auth: boolean): Promise<unknown> => {
  const body = bodyFor(call);
  const outgoing: Outgoing = { ...(body && { body }), once: call.once ?? false, sent: 0 };
  try {
    return await rest.request({
      method: methods[call.method],
      fullRoute: call.route,
      auth,
      ...(call.query && { query: new URLSearchParams(call.query) }),
      ...(body && {
        body: outgoing,
        passThroughBody: true,
        headers: { 'content-type': body.contentType, 'content-length': String(body.length) },
      }),
      ...(call.signal && { signal: call.signal }),
    });
  } catch (error) {
    throw faultOf(error, outgoing);
  }
};

/** Whole and plain, or not at all: nothing is followed to another address, nothing unpacked. */
const fileAt = async (
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

const watch = (rest: REST, log: Log): void => {
  rest.on('rateLimited', ({ route, scope, global, timeToReset }) =>
    log.debug('discord.limited', { route, scope, global, ms: timeToReset }),
  );
  rest.on('invalidRequestWarning', ({ count, remainingTime }) =>
    log.error('discord.invalidRequests', { count, ms: remainingTime, advice: 'at 10,000 Discord bans this address' }),
  );
};

export const createRest = ({ token, apiUrl, proxy, log, onRevoked }: RestParts): Rest => {
  const agentOptions = { connections, headersTimeout: 0, bodyTimeout: bodyMs, connect: { timeout: connectMs } };
  const dispatcher = proxy === undefined ? new Agent(agentOptions) : new ProxyAgent({ ...agentOptions, uri: proxy });
  const options: Partial<RESTOptions> = {
    ...(apiUrl !== undefined && { api: apiUrl.replace(/\/+$/, '') }),
    timeout: attemptMs,
    retries,
    invalidRequestWarningInterval: invalidWarning,
    makeRequest: (url, init) => attempt(dispatcher, url, init),
  };
  const asBot = new REST(options).setToken(token);
  // Discord does not count these; the routes' own limits hold all the same.
  const byToken = new REST({ ...options, globalRequestsPerSecond: 100_000 });
  watch(asBot, log);
  watch(byToken, log);
  return {
    bot: async (call) => {
      try {
        return await perform(asBot, call, true);
      } catch (error) {
        if (error instanceof DiscordFault && error.status === 401) onRevoked();
        throw error;
      }
    },
    open: (call) => perform(byToken, call, false),
    file: (url, most, signal) => fileAt(dispatcher, { url, most, signal }),
    close: async () => {
      for (const rest of [asBot, byToken]) {
        rest.clearHashSweeper();
        rest.clearHandlerSweeper();
      }
      await dispatcher.destroy();
    },
  };
};
