/** The front of the fake WebUI: recording, schema, auth, the thread pool, faults, and the words of every refusal. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createGate, plainHeaders, readBody, type Gate, type RecordedRequest } from '../loopback.ts';
import type { RequestSchema } from '../requestSchema.ts';
import { readFields } from './coerce.ts';
import type { FakeA1111Knobs, Fault, RouteFault } from './knobs.ts';
import { readPythonJson } from './pythonJson.ts';
import * as replies from './reply.ts';
import { BadQuery, type House, type Route } from './routes.ts';
import { JobLost } from './work.ts';

const routeFaults: Record<RouteFault, replies.Reply> = {
  hang: { kind: 'silence' },
  reset: { kind: 'reset' },
  'html-502': replies.htmlBadGateway,
  'html-503': replies.htmlUnavailable,
  'html-login': replies.htmlLogin,
  redirect: replies.redirect,
  'not-found': replies.json({ detail: 'Not Found' }, 404),
  empty: { kind: 'text', status: 200, text: '', type: 'application/json' },
  null: replies.json(null),
  exception: replies.json({ error: 'RuntimeError', detail: '', body: '', errors: 'boom' }, 500),
};

/** Faults that need no job. */
function withoutJob(fault: Fault | null, knobs: FakeA1111Knobs): replies.Reply | undefined {
  if (fault === 'huge') return { kind: 'huge', bytes: knobs.hugeBytes };
  if (fault === 'gzip-bomb') return { kind: 'gzip-bomb', bytes: 512_000_000 };
  const whole: readonly (Fault | null)[] = ['hang', 'reset', 'html-502', 'html-503', 'html-login', 'redirect'];
  return whole.includes(fault) ? routeFaults[fault as RouteFault] : undefined;
}

/** What is turned away before there is a job. */
function turnAway(fault: Fault | null): void {
  if (fault === 'no-sampler') throw new replies.HttpFault(404, 'Sampler not found');
  if (fault !== 'unprocessable') return;
  const v1 = ['value is not a valid integer', 'type_error.integer'] as const;
  const v2 = ['Input should be a valid integer, unable to parse string as an integer', 'int_parsing'] as const;
  throw new replies.InvalidBody([{ loc: ['body', 'steps'], v1, v2, input: 'many' }]);
}

/** Faults between the finished job and the client. */
function onTheWay(fault: Fault | null, reply: replies.Reply): replies.Reply {
  if (reply.kind !== 'json') return reply;
  if (fault === 'oom-told-well') return replies.json(replies.outOfMemory);
  if (fault === 'oom-in-info') return replies.json(replies.outOfMemoryInfo);
  if (fault === 'mute') return { kind: 'silence' };
  if (fault === 'hang-body') return { kind: 'half', body: reply.body, ending: 'silence' };
  if (fault === 'reset-body') return { kind: 'half', body: reply.body, ending: 'reset' };
  if (fault === 'cut-json') return { kind: 'half', body: reply.body, ending: 'end' };
  return reply;
}

export interface Pool {
  run<T>(work: () => Promise<T>): Promise<T>;
  /** The process dies: those who wait are forgotten. */
  drop(): void;
}

/** The thread pool: requests beyond its size wait, whatever they want. */
export function createPool(size: () => number): Pool {
  const waiting: Gate<boolean>[] = [];
  let busy = 0;
  return {
    async run(work) {
      if (busy >= size()) {
        const turn = createGate<boolean>();
        waiting.push(turn);
        if (!(await turn.passed)) throw new JobLost('the server died');
      } else busy += 1;
      try {
        return await work();
      } finally {
        const next = waiting.shift();
        if (next === undefined) busy -= 1;
        else next.open(true);
      }
    },
    drop() {
      for (const turn of waiting.splice(0)) turn.open(false);
    },
  };
}

const schemaKind = (route: Route, knobs: FakeA1111Knobs): string => {
  if (knobs.profile === 'forge' && route.body === 'txt2img') return 'forgeTxt2img';
  if (knobs.profile === 'forge' && route.body === 'img2img') return 'forgeImg2img';
  return route.body ?? 'noBody';
};

function checkAuth(route: Route, req: IncomingMessage, knobs: FakeA1111Knobs): void {
  if (knobs.auth === null || route.open === true) return;
  const [scheme, credentials] = (req.headers.authorization ?? '').split(' ');
  const headers = { 'www-authenticate': 'Basic' };
  if (scheme?.toLowerCase() !== 'basic' || credentials === undefined)
    throw new replies.HttpFault(401, 'Not authenticated', headers);
  if (Buffer.from(credentials, 'base64').toString() === knobs.auth) return;
  throw new replies.HttpFault(401, 'Incorrect username or password', headers);
}

export interface Front {
  readonly house: House;
  readonly routes: readonly Route[];
  readonly schema: RequestSchema;
  readonly requests: RecordedRequest[];
  takeFault(): Fault | null;
  onTask(id: string): void;
}

function findRoute(front: Front, method: string, path: string): Route | replies.Reply {
  const { knobs } = front.house;
  const { profile, ui, apiOff } = knobs();
  const here = front.routes.filter(
    (route) =>
      route.path === path &&
      (route.only?.includes(profile) ?? true) &&
      (route.when?.(knobs()) ?? true) &&
      (route.uiOnly !== true || ui) &&
      !(apiOff && path.startsWith('/sdapi/')),
  );
  const route = here.find((candidate) => candidate.method === method);
  if (route !== undefined) return route;
  // sd.cpp's HTTP library has no words for it.
  if (here.length === 0 && profile === 'sdcpp') return { kind: 'text', status: 404, text: '', type: 'text/plain' };
  if (here.length === 0) return routeFaults['not-found'];
  const allow = here.map((candidate) => candidate.method).join(', ');
  return { kind: 'json', status: 405, body: { detail: 'Method Not Allowed' }, headers: { allow } };
}

/** FastAPI describes itself. Clients use the list of paths to find out what a dialect can do. */
function describeApi(front: Front): replies.Reply {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const route of front.routes) {
    if (findRoute(front, route.method, route.path) !== route) continue;
    paths[route.path] = {
      ...paths[route.path],
      [route.method.toLowerCase()]: { responses: { 200: { description: 'OK' } } },
    };
  }
  return replies.json({ openapi: '3.1.0', info: { title: 'FastAPI', version: '0.1.0' }, paths });
}

function describeBadQuery(bad: BadQuery, profile: FakeA1111Knobs['profile']): replies.Reply {
  const loc = ['query', bad.parameter];
  const v1 = ['value could not be parsed to a boolean', 'type_error.bool'] as const;
  const v2 = ['Input should be a valid boolean, unable to interpret input', 'bool_parsing'] as const;
  const failure = new replies.InvalidBody([{ loc, v1, v2, input: bad.input }]);
  return replies.describeFailure(failure, profile) ?? routeFaults.exception;
}

function readBodyOf(
  route: Route,
  bytes: Buffer,
  type: string | undefined,
  front: Front,
): { body: unknown; doc: string } {
  const doc = bytes.toString('utf8');
  if (route.body === undefined) return { body: doc === '' ? undefined : doc, doc };
  if (!Buffer.from(doc).equals(bytes)) throw new replies.HttpFault(400, 'There was an error parsing the body');
  if (doc === '') return { body: undefined, doc };
  // A body that does not say it is JSON stays a string for pydantic, which then misses a dict.
  if (
    type !== undefined &&
    !/^application\/([\w.-]+\+)?json\b/i.test(type) &&
    front.house.knobs().profile !== 'sdcpp'
  ) {
    return { body: doc, doc };
  }
  const read = readPythonJson(doc);
  if ('fault' in read) throw new replies.MalformedJson(read.fault, doc);
  return { body: read.value, doc };
}

async function handle(
  front: Front,
  route: Route,
  req: IncomingMessage,
  given: { bytes: Buffer; url: URL; res: ServerResponse },
): Promise<replies.Reply> {
  const { knobs } = front.house;
  const record = (body: unknown, problems: string[]): void => {
    const { method = 'GET' } = req;
    const query = Object.fromEntries(given.url.searchParams);
    const valid = problems.length === 0;
    front.requests.push({
      method,
      path: route.path,
      query,
      headers: plainHeaders(req),
      body,
      valid,
      problems,
      at: Date.now(),
    });
  };
  let body: unknown;
  try {
    ({ body } = readBodyOf(route, given.bytes, req.headers['content-type'], front));
  } catch (unreadable) {
    record(given.bytes.toString(), ['/: no JSON']);
    throw unreadable;
  }
  const problems = route.body === undefined ? [] : front.schema.problems(schemaKind(route, knobs()), body ?? null);
  record(body, problems);
  checkAuth(route, req, knobs());
  if (knobs().strict && problems.length > 0)
    return replies.json({ error: 'contract', detail: problems.join('; ') }, 400);

  let fields: Record<string, unknown> = {};
  if (route.body === 'options') fields = (body ?? {}) as Record<string, unknown>;
  else if (route.body !== undefined) {
    const read = readFields(body, front.schema.properties(schemaKind(route, knobs())), knobs().profile === 'forge');
    if (read.problems.length > 0) throw new replies.InvalidBody(read.problems);
    fields = read.fields;
  }
  const isGeneration = route.body === 'txt2img' || route.body === 'img2img';
  if (isGeneration && knobs().profile === 'sdcpp' && !fields.prompt)
    throw new replies.HttpFault(400, 'prompt required');
  const fault = isGeneration ? front.takeFault() : null;
  turnAway(fault);
  const instead = withoutJob(fault, knobs());
  if (instead !== undefined) return instead;
  if (isGeneration && typeof fields.force_task_id === 'string') front.onTask(fields.force_task_id);
  const reply = await route.handle({
    query: given.url.searchParams,
    fields,
    fault,
    onJob: (job) => given.res.on('close', () => (job.abandoned ||= !given.res.writableFinished)),
  });
  return onTheWay(fault, reply);
}

export async function answer(front: Front, pool: Pool, req: IncomingMessage, res: ServerResponse): Promise<void> {
  const { knobs, worker } = front.house;
  const started = performance.now();
  const url = new URL(req.url ?? '/', 'http://127.0.0.1');
  const bytes = await readBody(req);
  if (bytes === undefined) return;
  if (knobs().latencyMs > 0) await worker.pause(knobs().latencyMs);
  const routeFault = knobs().routeFaults[url.pathname];
  const route =
    url.pathname === '/openapi.json' ? describeApi(front) : findRoute(front, req.method ?? 'GET', url.pathname);
  let reply: replies.Reply;
  if (routeFault !== undefined || 'kind' in route) {
    const query = Object.fromEntries(url.searchParams);
    const seen = {
      method: req.method ?? 'GET',
      path: url.pathname,
      query,
      headers: plainHeaders(req),
      body: bytes.toString() || undefined,
    };
    front.requests.push({
      ...seen,
      valid: 'kind' in route ? url.pathname === '/openapi.json' : true,
      problems: [],
      at: Date.now(),
    });
    reply = routeFault === undefined ? (route as replies.Reply) : routeFaults[routeFault];
  } else {
    try {
      reply = await pool.run(() => handle(front, route, req, { bytes, url, res }));
    } catch (failure) {
      if (failure instanceof JobLost) return;
      const { profile } = knobs();
      const told =
        failure instanceof BadQuery ? describeBadQuery(failure, profile) : replies.describeFailure(failure, profile);
      if (told === undefined) throw failure;
      reply = told;
    }
  }
  if (reply.kind === 'json' && reply.status !== 500 && knobs().profile.startsWith('a1111')) {
    const seconds = ((performance.now() - started) / 1000).toFixed(4);
    reply = { ...reply, headers: { 'x-process-time': seconds, ...reply.headers } };
  }
  await replies.send(reply, req, res);
}
