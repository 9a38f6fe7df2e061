/** The HTTP side: finds the route, checks who asks, counts against the limits, plays the faults, keeps a record. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import { readBody } from '../loopback.ts';
import { ApiError, bodyOf, refuse } from './apiError.ts';
import { readPayload, type Body } from './body.ts';
import type { Buckets } from './buckets.ts';
import { commandRoutes } from './commandRoutes.ts';
import type { House, Reply, Route } from './house.ts';
import type { Json } from '../json.ts';
import { isClientFault } from './messageRules.ts';
import { messageRoutes } from './messageRoutes.ts';
import { placeRoutes } from './placeRoutes.ts';
import type { Trouble, TroubleScript } from './trouble.ts';

export interface ApiRequest {
  readonly method: string;
  /** Without `/api/v10`. Tokens stand in it as they came. */
  readonly path: string;
  /** The pattern, for example `POST /channels/:channel/messages`; empty for no known route. */
  readonly route: string;
  readonly query: Readonly<Record<string, string>>;
  readonly payload: Json;
  /** The body when it is a list. */
  readonly items: readonly unknown[];
  readonly files: readonly { readonly name: string; readonly size: number; readonly contentType: string | undefined }[];
  /** Bytes of the body. */
  readonly size: number;
  /** By Discord's clock, ms since 1970. */
  readonly at: number;
  /** 0 when the connection was cut. */
  readonly status: number;
  /** Discord's code of a refusal. */
  readonly code: number | undefined;
  /** What was wrong with the body. */
  readonly problems: readonly string[];
}

interface Matched {
  readonly route: Route;
  readonly params: Readonly<Record<string, string>>;
}

const routes = [...placeRoutes, ...messageRoutes, ...commandRoutes].map((route) => {
  const [method = '', path = ''] = route.pattern.split(' ');
  return { route, method, steps: path.split('/') };
});

function match(method: string, path: string): Matched | undefined {
  const asked = path.split('/').map(decodeURIComponent);
  for (const { route, method: wanted, steps } of routes) {
    if (wanted !== method || steps.length !== asked.length) continue;
    const params: Record<string, string> = {};
    const fits = steps.every((step, index) => {
      const value = asked[index] ?? '';
      if (!step.startsWith(':')) return step === value;
      params[step.slice(1)] = value;
      return value !== '';
    });
    if (fits) return { route, params };
  }
  return undefined;
}

export interface FrontDesk {
  readonly house: House;
  readonly buckets: Buckets;
  readonly script: TroubleScript;
  readonly requests: ApiRequest[];
}

interface Sent {
  readonly status: number;
  readonly code?: number;
  readonly problems?: readonly string[];
}

function send(res: ServerResponse, status: number, { json, headers = {} }: { json?: unknown; headers?: Json }): void {
  const plain = { ...(headers as Record<string, string>), via: '1.1 fake' };
  if (json === undefined) {
    res.writeHead(status, plain).end();
    return;
  }
  const text = JSON.stringify(json);
  res
    .writeHead(status, { ...plain, 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) })
    .end(text);
}

function sendLimited(
  res: ServerResponse,
  {
    retryAfterMs,
    global,
    headers,
  }: { retryAfterMs: number; global: boolean; headers: Readonly<Record<string, string>> },
): Sent {
  const seconds = Math.max(0.001, retryAfterMs / 1000);
  const json = { message: 'You are being rate limited.', retry_after: Number(seconds.toFixed(3)), global };
  send(res, 429, { json, headers: { ...headers, 'retry-after': seconds.toFixed(3) } });
  return { status: 429 };
}

const problemLines = ({ problems }: ApiError): string[] =>
  problems.map(({ path, message }) => `${path.join('.') || 'body'}: ${message}`);

function sendError(res: ServerResponse, error: unknown, headers: Json): Sent {
  if (!(error instanceof ApiError)) throw error;
  send(res, error.status, { json: bodyOf(error), headers });
  const problems = isClientFault(error) ? (error.problems.length > 0 ? problemLines(error) : [error.message]) : [];
  return { status: error.status, code: error.code, problems };
}

/** @returns what was sent instead of an answer; undefined: go on. */
async function troubleBefore(res: ServerResponse, trouble: Trouble | undefined): Promise<Sent | undefined> {
  if (trouble?.kind === 'delay') {
    if (trouble.ms !== undefined) await setTimeout(trouble.ms);
    await trouble.until;
  } else if (trouble?.kind === 'drop') {
    res.socket?.resetAndDestroy();
    return { status: 0 };
  } else if (trouble?.kind === 'fail' && trouble.after !== true) {
    send(res, trouble.status, {});
    return { status: trouble.status };
  } else if (trouble?.kind === 'limit') {
    const { retryAfterMs, scope = 'user' } = trouble;
    const global = scope === 'global';
    const headers = { 'x-ratelimit-scope': scope, ...(global ? { 'x-ratelimit-global': 'true' } : {}) };
    return sendLimited(res, { retryAfterMs, global, headers });
  } else if (trouble?.kind === 'refuse') {
    return sendError(res, new ApiError(trouble.status, trouble.code, trouble.message), {});
  }
  return undefined;
}

/** @returns what was sent instead of the answer to work that was done. */
function troubleAfter(res: ServerResponse, trouble: Trouble | undefined): Sent | undefined {
  if (trouble?.kind === 'loseAnswer') {
    res.socket?.resetAndDestroy();
    return { status: 0 };
  }
  if (trouble?.kind === 'fail') {
    send(res, trouble.status, {});
    return { status: trouble.status };
  }
  return undefined;
}

interface Asked {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly matched: Matched | undefined;
  readonly body: Body | ApiError;
  readonly authorization: string | undefined;
}

async function work(desk: FrontDesk, asked: Asked, res: ServerResponse): Promise<Sent> {
  const { house, buckets, script } = desk;
  const { matched, body } = asked;
  const trouble = script.take(asked.method, asked.path);
  const early = await troubleBefore(res, trouble);
  if (early !== undefined) return early;
  if (matched === undefined) return sendError(res, refuse.noRoute(), {});
  const { route, params } = matched;
  const { token, revoked } = house.world.app;
  if (route.open !== true && (revoked || asked.authorization !== `Bot ${token}`))
    return sendError(res, refuse.unauthorized(), {});
  const pass = buckets.take(route.pattern, params, route.open === true);
  if (!pass.allowed) return sendLimited(res, pass);
  let reply: Reply;
  try {
    if (body instanceof ApiError) throw body;
    reply = await route.answer({ house, params, query: asked.query, body });
  } catch (error) {
    return sendError(res, error, pass.headers);
  }
  const late = troubleAfter(res, trouble);
  if (late !== undefined) return late;
  send(res, reply.status, { json: reply.json, headers: pass.headers });
  return { status: reply.status };
}

function readOr(bytes: Buffer, contentType: string | undefined): Body | ApiError {
  try {
    return readPayload(bytes, contentType);
  } catch (unreadable) {
    if (unreadable instanceof ApiError) return unreadable;
    throw unreadable;
  }
}

/** Answers one request below `/api/v10`. */
export async function answerApi(desk: FrontDesk, req: IncomingMessage, res: ServerResponse): Promise<void> {
  const url = new URL(req.url ?? '/', 'http://127.0.0.1');
  const bytes = await readBody(req);
  if (bytes === undefined) return;
  const path = url.pathname.replace(/^\/api(\/v\d+)?/, '');
  const { method = 'GET' } = req;
  const body = readOr(bytes, req.headers['content-type']);
  const matched = match(method, path);
  const at = desk.house.world.clock.now();
  const asked = { method, path, query: url.searchParams, matched, body, authorization: req.headers.authorization };
  const record = (sent: Sent): void => {
    const read = body instanceof ApiError ? undefined : body;
    desk.requests.push({
      method,
      path,
      route: matched?.route.pattern ?? '',
      query: Object.fromEntries(url.searchParams),
      payload: read?.payload ?? {},
      items: read?.items ?? [],
      files: (read?.files ?? []).map((file) => ({
        name: file.name,
        size: file.bytes.length,
        contentType: file.contentType,
      })),
      size: bytes.length,
      at,
      status: sent.status,
      code: sent.code,
      problems: sent.problems ?? [],
    });
    desk.house.world.changed();
  };
  try {
    record(await work(desk, asked, res));
  } catch (broken) {
    record({ status: 500, problems: [`the fake itself broke: ${String(broken)}`] });
    throw broken;
  }
}
