/** Ollama without a model: a real server on 127.0.0.1 that streams, keeps state and misbehaves on request. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { hostname } from 'node:os';
import { setTimeout } from 'node:timers/promises';
import { createGate, openLoopback, plainHeaders, readBody, type Gate, type RecordedRequest } from './loopback.ts';
import { readRun, type RunRequest } from './ollama/ask.ts';
import { defaultKnobs, type ChatFault, type FakeOllamaKnobs } from './ollama/knobs.ts';
import { createModelShelf, type ModelShelf } from './ollama/models.ts';
import { createRegistry, type Registry } from './ollama/pull.ts';
import { failEarly, sendJson, sendReply, silentReply, type ReplyJob } from './ollama/reply.ts';
import { loadRequestSchema, type RequestSchema } from './requestSchema.ts';

export { llama3, llava, moondream, type ChatFault, type FakeOllamaKnobs } from './ollama/knobs.ts';
export { hold, type RecordedRequest } from './loopback.ts';

export interface FakeOllama extends AsyncDisposable {
  readonly url: string;
  readonly port: number;
  /** In order of arrival. */
  readonly requests: readonly RecordedRequest[];
  /** Requests for words, failed ones included; loading and unloading does not count. */
  readonly chats: number;
  readonly openConnections: number;
  /** Requests whose client left before the last byte. */
  readonly closedEarly: number;
  /** Replies that are being written or waited for now. */
  readonly active: number;
  /** Loads so far, as `name@num_ctx`. */
  readonly loads: readonly string[];
  set(patch: Partial<FakeOllamaKnobs>): void;
  /** true: the process is dead. false: it listens again on the same port; nothing is in memory then. */
  setDown(down: boolean): Promise<void>;
  close(): Promise<void>;
}

interface House {
  readonly knobs: () => FakeOllamaKnobs;
  readonly shelf: ModelShelf;
  readonly registry: Registry;
  readonly schema: RequestSchema;
  readonly requests: RecordedRequest[];
  readonly slots: Slots;
  takeFault(): ChatFault | null;
  countChat(): number;
}

interface Slots {
  /** Waits for a free one of `parallel` slots. Resolves to the way to give it back, or undefined when the client left. */
  take(size: number, res: ServerResponse): Promise<(() => void) | undefined>;
}

function createSlots(): Slots {
  const waiting: { gate: Gate<boolean> }[] = [];
  let busy = 0;
  const giveBack = (): void => {
    const next = waiting.shift();
    if (next === undefined) busy -= 1;
    else next.gate.open(true);
  };
  return {
    async take(size, res) {
      if (busy < size) {
        busy += 1;
        return giveBack;
      }
      const entry = { gate: createGate<boolean>() };
      waiting.push(entry);
      const leave = (): void => {
        const at = waiting.indexOf(entry);
        if (at >= 0) waiting.splice(at, 1);
        entry.gate.open(false);
      };
      res.once('close', leave);
      const mine = await entry.gate.passed;
      res.off('close', leave);
      return mine ? giveBack : undefined;
    },
  };
}

function hostAllowed(header: string | undefined): boolean {
  const host = (header ?? '').replace(/:\d+$/, '').toLowerCase();
  if (host === '' || host === 'localhost' || host === hostname().toLowerCase()) return true;
  if (/^(127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)/.test(host) || host === '[::1]' || host === '0.0.0.0')
    return true;
  return ['.localhost', '.local', '.internal'].some((suffix) => host.endsWith(suffix));
}

async function run(house: House, kind: 'chat' | 'generate', request: RunRequest, res: ServerResponse): Promise<void> {
  const { shelf, knobs } = house;
  const { model, numCtx, keepAlive, silent, stream } = request;
  if (silent && keepAlive === 0) {
    shelf.unload(model);
    sendJson(res, silentReply({ kind, model: model.name }, 'unload'));
    return;
  }
  const count = silent ? 0 : house.countChat();
  const fault = silent ? null : house.takeFault();
  if (failEarly({ model: request.name, stream }, res, fault, knobs().version)) return;
  const startedAt = Date.now();
  const giveBack = await house.slots.take(knobs().parallel, res);
  if (giveBack === undefined) return;
  try {
    if (shelf.isCold(model, numCtx)) {
      if (knobs().loadMs > 0) await setTimeout(knobs().loadMs);
      if (res.destroyed) return;
      shelf.load(model, numCtx);
    }
    if (silent) {
      sendJson(res, silentReply({ kind, model: model.name }, 'load'));
      return;
    }
    if (knobs().firstTokenMs > 0) await setTimeout(knobs().firstTokenMs);
    const job: ReplyJob = {
      kind,
      model: request.name,
      request: {
        model: request.name,
        messages: request.messages,
        words: request.words,
        format: request.format,
        images: request.images,
        count,
      },
      stream,
      thinks: request.thinks,
      numPredict: request.numPredict,
      promptChars: request.messages.reduce((sum, message) => sum + message.content.length, 0),
      startedAt,
    };
    await sendReply(job, res, knobs(), fault);
  } finally {
    giveBack();
    shelf.keep(model, keepAlive);
  }
}

async function post(house: House, path: string, body: Record<string, unknown>, res: ServerResponse): Promise<void> {
  const { shelf, registry, knobs } = house;
  if (path === '/api/chat' || path === '/api/generate') {
    const kind = path === '/api/chat' ? 'chat' : 'generate';
    const request = readRun(kind, body, shelf, knobs().version);
    if ('status' in request) sendJson(res, { error: request.error }, request.status);
    else await run(house, kind, request, res);
    return;
  }
  const asked = body.model ?? body.name;
  const name = typeof asked === 'string' ? asked : '';
  if (path === '/api/pull') {
    if (name === '') sendJson(res, { error: 'invalid model name' }, 400);
    else await registry.pull(name, body.stream !== false, res);
    return;
  }
  const model = shelf.find(name);
  if (name === '') sendJson(res, { error: 'model is required' }, 400);
  else if (model === undefined) sendJson(res, { error: `model '${name}' not found` }, 404);
  else if (knobs().brokenCards.includes(model.name)) sendJson(res, { error: 'unable to read the model' }, 500);
  else sendJson(res, shelf.show(model));
}

const kinds: Record<string, string> = {
  '/api/chat': 'chat',
  '/api/generate': 'generate',
  '/api/show': 'show',
  '/api/pull': 'pull',
};

function get(house: House, path: string, req: IncomingMessage, res: ServerResponse): void {
  const answers: Record<string, () => unknown> = {
    '/api/version': () => ({ version: house.knobs().version }),
    '/api/tags': () => house.shelf.tags(),
    '/api/ps': () => house.shelf.ps(),
  };
  const answer = answers[path];
  if (path === '/')
    res
      .writeHead(200, { 'content-type': 'text/plain; charset=utf-8' })
      .end(req.method === 'HEAD' ? '' : 'Ollama is running');
  else if (answer !== undefined) sendJson(res, answer());
  else if (path in kinds) res.writeHead(405, { 'content-type': 'text/plain' }).end('405 method not allowed');
  else res.writeHead(404, { 'content-type': 'text/plain' }).end('404 page not found');
}

function failRoute(fault: FakeOllamaKnobs['routeFaults'][string], res: ServerResponse): void {
  if (fault === 'reset') res.socket?.resetAndDestroy();
  else if (fault === 'html-502')
    res.writeHead(502, { 'content-type': 'text/html' }).end('<html><h1>502 Bad Gateway</h1></html>');
  else if (fault === 'forbidden') res.writeHead(403).end();
  else if (fault === 'empty') res.writeHead(200).end();
}

async function answer(house: House, req: IncomingMessage, res: ServerResponse): Promise<void> {
  const { knobs, requests, schema } = house;
  const url = new URL(req.url ?? '/', 'http://127.0.0.1');
  const bytes = await readBody(req);
  if (bytes === undefined) return;
  const text = bytes.toString('utf8');
  const { method = 'GET' } = req;
  const kind = kinds[url.pathname];
  let body: unknown;
  let unreadable: string | undefined;
  try {
    body = text === '' ? undefined : (JSON.parse(text) as unknown);
  } catch (notJson) {
    body = text;
    unreadable = notJson instanceof Error ? notJson.message : String(notJson);
  }
  const isPost = method === 'POST' && kind !== undefined;
  const problems = isPost ? schema.problems(kind, body ?? null) : [];
  requests.push({
    method,
    path: url.pathname,
    query: Object.fromEntries(url.searchParams),
    headers: plainHeaders(req),
    body,
    valid: problems.length === 0,
    problems,
    at: Date.now(),
  });
  const routeFault = knobs().routeFaults[url.pathname];
  if (knobs().checkHost && !hostAllowed(req.headers.host)) res.writeHead(403).end();
  else if (routeFault !== undefined) failRoute(routeFault, res);
  else if (!isPost) get(house, url.pathname, req, res);
  else if (body === undefined) sendJson(res, { error: 'missing request body' }, 400);
  else if (unreadable !== undefined || typeof body !== 'object' || body === null) {
    sendJson(res, { error: `invalid character: ${unreadable ?? 'not an object'}` }, 400);
  } else if (knobs().strict && problems.length > 0) sendJson(res, { error: `contract: ${problems.join('; ')}` }, 400);
  else await post(house, url.pathname, body as Record<string, unknown>, res);
}

const schema = loadRequestSchema('ollama-requests.schema.json');

/** @param port 0 takes any free port. */
export async function startFakeOllama(initial: Partial<FakeOllamaKnobs> = {}, port = 0): Promise<FakeOllama> {
  let current: FakeOllamaKnobs = { ...defaultKnobs, ...initial };
  const knobs = (): FakeOllamaKnobs => current;
  const shelf = createModelShelf(knobs);
  let chats = 0;
  let closedEarly = 0;
  let active = 0;
  const house: House = {
    knobs,
    shelf,
    registry: createRegistry(knobs, shelf),
    schema,
    requests: [],
    slots: createSlots(),
    takeFault() {
      const [first, ...rest] = current.faults;
      if (first === undefined) return current.fault;
      current = { ...current, faults: rest };
      return first;
    },
    countChat: () => ++chats,
  };
  const loopback = await openLoopback(async (req, res) => {
    active += 1;
    res.once('close', () => {
      active -= 1;
      if (!res.writableFinished) closedEarly += 1;
    });
    await answer(house, req, res);
  }, port);
  return {
    url: loopback.url,
    port: loopback.port,
    requests: house.requests,
    loads: shelf.loads,
    get chats() {
      return chats;
    },
    get openConnections() {
      return loopback.openConnections;
    },
    get closedEarly() {
      return closedEarly;
    },
    get active() {
      return active;
    },
    set(patch) {
      current = { ...current, ...patch };
    },
    async setDown(down) {
      if (down) for (const model of current.models) shelf.unload(model);
      await loopback.setDown(down);
    },
    close: () => loopback.close(),
    [Symbol.asyncDispose]: () => loopback.close(),
  };
}
