/** The HTTP side: reads a call, checks who asks, counts against the limits, plays the faults, keeps a record. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import type { Json } from '../json.ts';
import { readBody } from '../loopback.ts';
import { ApiError, refuse } from './apiError.ts';
import { readApiShapes } from './apiShapes.ts';
import { botMethods } from './botMethods.ts';
import { editMethods } from './editMethods.ts';
import type { Flood } from './flood.ts';
import type { House, Methods } from './house.ts';
import { readAsked, type Asked } from './params.ts';
import { placeMethods } from './placeMethods.ts';
import { sendMethods } from './sendMethods.ts';
import { createChecker } from './shapeCheck.ts';
import type { Trouble, TroubleScript } from './trouble.ts';

export interface ApiRequest {
  /** `sendMessage`; as it was written when there is no such method. */
  readonly method: string;
  /** Numbers, flags and objects are read, whatever form they came in. */
  readonly params: Json;
  readonly files: readonly { readonly name: string; readonly size: number; readonly contentType: string | undefined }[];
  /** Bytes of the body. */
  readonly size: number;
  /** By Telegram's clock, ms since 1970. */
  readonly at: number;
  /** 0 when the connection was cut. */
  readonly status: number;
  /** Of a refusal. */
  readonly description: string | undefined;
  /** Of a 429, s. */
  readonly retryAfter: number | undefined;
  /** What was wrong with it. */
  readonly problems: readonly string[];
}

const methods: Methods = { ...botMethods, ...sendMethods, ...editMethods, ...placeMethods };
const shapes = readApiShapes();
/** Of a person who is mentioned the API reads the number alone. */
const checker = createChecker(shapes, ['User']);

export interface FrontDesk {
  readonly house: House;
  readonly flood: Flood;
  readonly script: TroubleScript;
  readonly requests: ApiRequest[];
}

interface Sent {
  readonly status: number;
  readonly description?: string;
  readonly retryAfter?: number | undefined;
  readonly problems?: readonly string[];
}

function sendJson(res: ServerResponse, status: number, json: unknown): void {
  if (res.destroyed) return;
  const text = JSON.stringify(json);
  res.writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }).end(text);
}

function sendError(res: ServerResponse, error: unknown): Sent {
  if (!(error instanceof ApiError)) throw error;
  const { status, message: description, parameters } = error;
  sendJson(res, status, {
    ok: false,
    error_code: status,
    description,
    ...(parameters === undefined ? {} : { parameters }),
  });
  return { status, description, retryAfter: parameters?.retry_after, problems: error.isFault ? [description] : [] };
}

const sendPage = (res: ServerResponse, status: number): Sent => {
  res.writeHead(status, { 'content-type': 'text/html' }).end(`<html><head><title>${status}</title></head></html>`);
  return { status };
};

const cut = (res: ServerResponse): Sent => {
  res.socket?.resetAndDestroy();
  return { status: 0 };
};

/** @returns what was sent instead of an answer; undefined: go on. */
async function troubleBefore(res: ServerResponse, trouble: Trouble | undefined): Promise<Sent | undefined> {
  switch (trouble?.kind) {
    case 'delay':
      if (trouble.ms !== undefined) await setTimeout(trouble.ms);
      await trouble.until;
      return undefined;
    case 'drop':
      return cut(res);
    case 'fail':
      return trouble.after === true ? undefined : sendPage(res, trouble.status);
    case 'limit':
      return sendError(res, refuse.tooMany(trouble.retryAfter));
    case 'refuse':
      return sendError(
        res,
        new ApiError(
          trouble.status,
          trouble.description,
          trouble.parameters === undefined ? {} : { parameters: trouble.parameters },
        ),
      );
    case 'loseAnswer':
    case undefined:
      return undefined;
  }
}

/** What a request comes to before anything is done. */
interface Read {
  readonly method: string;
  readonly params: Json;
  readonly problems: readonly string[];
  readonly asked: Asked;
  readonly token: string;
}

const nothing: Asked = { params: {}, uploads: new Map(), size: 0 };

interface Written {
  readonly url: URL;
  readonly bytes: Buffer;
  readonly contentType: string | undefined;
}

function readRequest({ lacks }: House, { url, bytes, contentType }: Written): Read | ApiError {
  const [, token = '', written = ''] = /^\/bot([^/]+)\/([^/]*)$/.exec(decodeURIComponent(url.pathname)) ?? [];
  const found = shapes.method(written.toLowerCase());
  const known = found === undefined || lacks.has(found.name) ? undefined : found;
  const method = found?.name ?? written;
  try {
    const asked = readAsked(url.searchParams, bytes, contentType);
    if (known === undefined) return { method, params: asked.params, problems: [], asked, token };
    // A part may be called like the parameter it stands for.
    const named = Object.fromEntries(
      [...asked.uploads.keys()].filter((name) => known.fields.has(name)).map((name) => [name, `attach://${name}`]),
    );
    const { value, problems } = checker.object(known.fields, { ...named, ...asked.params }, '');
    const params = { ...value };
    for (const name of lacks) delete params[name];
    return { method, params, problems, asked, token };
  } catch (unreadable) {
    if (unreadable instanceof ApiError) return unreadable;
    throw unreadable;
  }
}

const chatIdOf = ({ chat_id }: Json): number | undefined => (typeof chat_id === 'number' ? chat_id : undefined);

async function work(desk: FrontDesk, { method, params, asked, token }: Read, res: ServerResponse): Promise<Sent> {
  const { house, flood, script } = desk;
  const { bot } = house.world;
  const trouble = script.take(method, chatIdOf(params));
  const early = await troubleBefore(res, trouble);
  if (early !== undefined) return early;
  if (!/^\d+:[\w-]+$/.test(token)) return sendError(res, refuse.notFound());
  if (bot.revoked || token !== bot.token) return sendError(res, refuse.unauthorized());
  if (house.lacks.has(method)) return sendError(res, refuse.notYet());
  const answer = Object.hasOwn(methods, method) ? methods[method] : undefined;
  if (answer === undefined) {
    const real = shapes.method(method.toLowerCase()) !== undefined;
    return { ...sendError(res, refuse.noMethod()), ...(real ? { problems: ['this fake does not play it'] } : {}) };
  }
  const pass = flood.take(method, chatIdOf(params), params);
  if (pass.wait > 0) return sendError(res, refuse.tooMany(pass.wait));
  const hangUp = new AbortController();
  res.once('close', () => hangUp.abort());
  let result: unknown;
  try {
    result = await answer({ house, params, uploads: asked.uploads, signal: hangUp.signal });
  } catch (error) {
    pass.undo();
    return sendError(res, error);
  }
  if (trouble?.kind === 'loseAnswer') return cut(res);
  if (trouble?.kind === 'fail') return sendPage(res, trouble.status);
  sendJson(res, 200, { ok: true, result });
  return { status: hangUp.signal.aborted ? 0 : 200 };
}

function serveFile({ house, requests }: FrontDesk, path: string, res: ServerResponse): void {
  const [, token = '', rest = ''] = /^\/file\/bot([^/]+)\/(.+)$/.exec(decodeURIComponent(path)) ?? [];
  const { bot, clock } = house.world;
  const good = !bot.revoked && token === bot.token;
  const status = good ? house.files.serve(rest, res) : sendError(res, refuse.unauthorized()).status;
  const request = { method: 'file', params: { path: rest }, files: [], size: 0, at: clock.now(), status };
  requests.push({ ...request, description: undefined, retryAfter: undefined, problems: [] });
}

/** Answers one request below `/bot<token>/` or `/file/`. */
export async function answerApi(desk: FrontDesk, req: IncomingMessage, res: ServerResponse): Promise<void> {
  const url = new URL(req.url ?? '/', 'http://127.0.0.1');
  const bytes = await readBody(req);
  if (bytes === undefined) return;
  const { world } = desk.house;
  const at = world.clock.now();
  if (url.pathname.startsWith('/file/')) {
    const trouble = desk.script.take('file', undefined);
    if ((await troubleBefore(res, trouble)) === undefined) serveFile(desk, url.pathname, res);
    return;
  }
  const read = readRequest(desk.house, { url, bytes, contentType: req.headers['content-type'] });
  const { method, params, problems, asked } =
    read instanceof ApiError
      ? { method: url.pathname.split('/').at(-1) ?? '', params: {}, problems: [], asked: nothing }
      : read;
  const record = (sent: Sent): void => {
    const files = [...asked.uploads.values()].map((file) => ({
      name: file.name,
      size: file.bytes.length,
      contentType: file.contentType,
    }));
    desk.requests.push({
      method,
      params,
      files,
      size: bytes.length,
      at,
      status: sent.status,
      description: sent.description,
      retryAfter: sent.retryAfter,
      problems: [...problems, ...(sent.problems ?? [])],
    });
    world.changed();
  };
  try {
    record(read instanceof ApiError ? sendError(res, read) : await work(desk, read, res));
  } catch (broken) {
    record({ status: 500, problems: [`the fake itself broke: ${String(broken)}`] });
    throw broken;
  }
}
