/** Requests to Discord. The library keeps to the rate limits and repeats; how they travel is in `transport.ts`. */
import { setTimeout as sleep } from 'node:timers/promises';
import {
  DefaultRestOptions,
  DefaultUserAgent,
  DiscordAPIError,
  HTTPError,
  RequestMethod,
  REST,
  type RESTOptions,
} from '@discordjs/rest';
import type { Dispatcher } from 'undici';
import { z } from 'zod';
import type { Log } from '../../src/ports.ts';
import { code, DiscordFault, isFault } from './faults.ts';
import { type Body, jsonBody, multipartBody, type Upload } from './multipart.ts';
import { jsonOf, limitOf, responseOf } from './response.ts';
import { attempt, awayFault, fileAt, openDispatcher, type Outgoing, retries, textOf } from './transport.ts';

/** Longest time one attempt may take, ms: a few pictures over a slow line. */
const attemptMs = 60_000;
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
  /** With the token that stands in the route: webhooks of interactions, outside the global limit. @throws DiscordFault. */
  open(call: Call): Promise<unknown>;
  /** The first answer to an interaction, which knows no limits: without the library's book-keeping. @throws DiscordFault. */
  answer(call: Call & { signal: AbortSignal }): Promise<unknown>;
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

const methods = {
  GET: RequestMethod.Get,
  POST: RequestMethod.Post,
  PUT: RequestMethod.Put,
  PATCH: RequestMethod.Patch,
  DELETE: RequestMethod.Delete,
} as const;

const bodyFor = ({ json, files }: Call): Body | undefined =>
  files?.length ? multipartBody(json ?? {}, files) : json === undefined ? undefined : jsonBody(json);

const outgoingFor = (call: Call): Outgoing => {
  const body = bodyFor(call);
  return { ...(body && { body }), once: call.once ?? false, sent: 0 };
};

const headersOf = ({ body }: Outgoing): Record<string, string> =>
  body ? { 'content-type': body.contentType, 'content-length': String(body.length) } : {};

/** First lines of what Discord says: its words, not ours. */
const firstLines = (text: string): string => text.split('\n').slice(0, 3).join('; ').slice(0, 200);

const errorSchema = z.object({ code: z.number().catch(0), message: z.string().catch('') });

const refusal = (json: unknown, facts: { status: number; repeated: boolean }): DiscordFault => {
  const { code: told, message } = errorSchema.safeParse(json).data ?? { code: 0, message: '' };
  return new DiscordFault({ kind: 'refused', code: told, text: firstLines(message), ...facts });
};

const faultOf = (error: unknown, outgoing: Outgoing): DiscordFault => {
  if (error instanceof DiscordFault) return error;
  if (error instanceof HTTPError) return awayFault(outgoing, { status: error.status });
  if (!(error instanceof DiscordAPIError)) return awayFault(outgoing, { cause: error });
  // Its message tells which field of a form is wrong, too.
  const { status, code: told, message } = error;
  return refusal({ code: told, message }, { status, repeated: outgoing.sent > 1 });
};

/** The library's way to send: what it was given to pass through as the body is ours. */
const sender =
  (dispatcher: Dispatcher): RESTOptions['makeRequest'] =>
  async (url, { method, headers, body, signal }) => {
    const outgoing = (body ?? { once: false, sent: 0 }) as unknown as Outgoing;
    const envelope = {
      url,
      method: method as Dispatcher.HttpMethod,
      headers: headers as Record<string, string>,
      signal: signal as AbortSignal,
    };
    return responseOf(await attempt(dispatcher, envelope, outgoing), envelope.signal);
  };

const perform = async (rest: REST, call: Call, auth: boolean): Promise<unknown> => {
  const outgoing = outgoingFor(call);
  try {
    return await rest.request({
      method: methods[call.method],
      fullRoute: call.route,
      auth,
      ...(call.query && { query: new URLSearchParams(call.query) }),
      ...(outgoing.body && { body: outgoing, passThroughBody: true, headers: headersOf(outgoing) }),
      ...(call.signal && { signal: call.signal }),
    });
  } catch (error) {
    throw faultOf(error, outgoing);
  }
};

/** A limit of the route or of all, as the answer tells it. */
const waitOut = async (
  { headers: { 'retry-after': header } }: Dispatcher.ResponseData,
  text: string,
  signal: AbortSignal,
): Promise<void> => {
  const { seconds } = limitOf(typeof header === 'string' ? header : null, text);
  await sleep(seconds * 1000, undefined, { signal });
};

const answerTo = async (dispatcher: Dispatcher, base: string, call: Call & { signal: AbortSignal }) => {
  const { method, route, query, signal } = call;
  const outgoing = outgoingFor(call);
  const headers = { ...headersOf(outgoing), 'user-agent': DefaultUserAgent };
  const url = `${base}${route}${query ? `?${new URLSearchParams(query).toString()}` : ''}`;
  for (;;)
    try {
      const answer = await attempt(dispatcher, { url, method, headers, signal }, outgoing);
      const { statusCode: status } = answer;
      const text = await textOf(answer, signal);
      if (status < 400) return jsonOf(text, status);
      if (status === 429) await waitOut(answer, text, signal);
      else if (status < 500) throw refusal(jsonOf(text, status), { status, repeated: outgoing.sent > 1 });
      else if (outgoing.sent > retries) throw awayFault(outgoing, { status });
    } catch (error) {
      if (error instanceof DiscordFault || signal.aborted || outgoing.sent > retries) throw faultOf(error, outgoing);
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
  const dispatcher = openDispatcher(proxy);
  const api = apiUrl?.replace(/\/+$/, '') ?? DefaultRestOptions.api;
  const options: Partial<RESTOptions> = {
    api,
    timeout: attemptMs,
    retries,
    invalidRequestWarningInterval: invalidWarning,
    makeRequest: sender(dispatcher),
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
        if (error instanceof DiscordFault && error.status === 401) {
          // The library drops the token with any 401; only one of them says that it is no good.
          if (isFault(error, code.badWebhookToken)) asBot.setToken(token);
          else onRevoked();
        }
        throw error;
      }
    },
    open: (call) => perform(byToken, call, false),
    answer: (call) => answerTo(dispatcher, `${api}/v${DefaultRestOptions.version}`, call),
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
