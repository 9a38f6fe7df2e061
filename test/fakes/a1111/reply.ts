/** How the WebUI answers, and how it fails to. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { writeOut } from '../loopback.ts';
import type { FieldProblem } from './coerce.ts';
import type { Profile } from './knobs.ts';
import { lineAndColumn, type JsonFault } from './pythonJson.ts';

export type Reply =
  | {
      readonly kind: 'json';
      readonly status: number;
      readonly body: unknown;
      readonly headers?: Record<string, string>;
    }
  | {
      readonly kind: 'text';
      readonly status: number;
      readonly text: string;
      readonly type: string;
      readonly headers?: Record<string, string>;
    }
  /** Never a byte. */
  | { readonly kind: 'silence' }
  | { readonly kind: 'reset' }
  /** Half of the body, then what it says. */
  | { readonly kind: 'half'; readonly body: unknown; readonly ending: 'reset' | 'silence' | 'end' }
  | { readonly kind: 'huge'; readonly bytes: number }
  | { readonly kind: 'gzip-bomb'; readonly bytes: number };

/** An HTTPException of FastAPI. */
export class HttpFault extends Error {
  readonly status: number;
  readonly headers: Record<string, string>;
  constructor(status: number, detail: string, headers: Record<string, string> = {}) {
    super(detail);
    this.status = status;
    this.headers = headers;
  }
}

/** Any other Python exception: a 500 with its class. */
export class PythonFault extends Error {
  readonly pythonClass: string;
  constructor(pythonClass: string, message: string) {
    super(message);
    this.pythonClass = pythonClass;
  }
}

/** A 422 of pydantic. */
export class InvalidBody extends Error {
  readonly problems: readonly FieldProblem[];
  constructor(problems: readonly FieldProblem[]) {
    super('invalid body');
    this.problems = problems;
  }
}

export class MalformedJson extends Error {
  readonly fault: JsonFault;
  readonly doc: string;
  constructor(fault: JsonFault, doc: string) {
    super(fault.msg);
    this.fault = fault;
    this.doc = doc;
  }
}

export const json = (body: unknown, status = 200): Reply => ({ kind: 'json', status, body });

const badGateway =
  '<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n';
const loginPage =
  '<!doctype html><html><head><title>Login</title></head><body><form method="post"><input name="username"><input name="password" type="password"></form></body></html>';

export const htmlBadGateway: Reply = { kind: 'text', status: 502, text: badGateway, type: 'text/html' };
export const htmlUnavailable: Reply = {
  kind: 'text',
  status: 503,
  text: badGateway.replaceAll('502 Bad Gateway', '503 Service Temporarily Unavailable'),
  type: 'text/html',
};
const cudaFull = 'CUDA out of memory. Tried to allocate 2.00 GiB';
export const outOfMemory = { error: 'OutOfMemoryError', detail: '', body: '', errors: cudaFull };
export const outOfMemoryInfo = { images: [], parameters: {}, info: `OutOfMemoryError: ${cudaFull}` };
export const htmlLogin: Reply = { kind: 'text', status: 200, text: loginPage, type: 'text/html; charset=utf-8' };
export const gradioPage: Reply = {
  kind: 'text',
  status: 200,
  text: '<!doctype html><html><head><title>Stable Diffusion</title></head><body><gradio-app></gradio-app></body></html>',
  type: 'text/html; charset=utf-8',
};
export const redirect: Reply = {
  kind: 'text',
  status: 307,
  text: '',
  type: 'text/html',
  headers: { location: 'http://127.0.0.1:9/login' },
};

function describeJsonFault(error: MalformedJson, profile: Profile): Reply {
  const { msg, pos } = error.fault;
  const where = lineAndColumn(error.doc, pos);
  if (profile === 'sdcpp')
    return json({ error: 'server_error', message: `[json.exception.parse_error.101] ${msg}` }, 500);
  if (profile === 'forge') {
    const detail = [
      { type: 'json_invalid', loc: ['body', pos], msg: 'JSON decode error', input: {}, ctx: { error: msg } },
    ];
    return json({ detail }, 422);
  }
  const detail = {
    loc: ['body', pos],
    msg: `${msg}: line ${where.lineno} column ${where.colno} (char ${pos})`,
    type: 'value_error.jsondecode',
    ctx: { msg, doc: error.doc, pos, ...where },
  };
  return json({ detail: [detail] }, 422);
}

function describeProblems(problems: readonly FieldProblem[], profile: Profile): Reply {
  if (profile === 'forge') {
    const detail = problems.map((p) => ({ type: p.v2[1], loc: p.loc, msg: p.v2[0], input: p.input }));
    return json({ detail }, 422);
  }
  return json({ detail: problems.map((p) => ({ loc: p.loc, msg: p.v1[0], type: p.v1[1] })) }, 422);
}

/** @returns undefined for what is no failure of the WebUI but of the fake. */
export function describeFailure(failure: unknown, profile: Profile): Reply | undefined {
  if (failure instanceof MalformedJson) return describeJsonFault(failure, profile);
  if (failure instanceof InvalidBody) return describeProblems(failure.problems, profile);
  if (failure instanceof HttpFault) {
    const { status, message: detail, headers } = failure;
    if (profile === 'sdcpp') return json({ error: detail }, status);
    if (profile === 'forge') return { kind: 'json', status, body: { detail }, headers };
    const code = profile === 'sdnext' ? { code: status } : {};
    return json({ error: 'HTTPException', ...code, detail, body: '', errors: '' }, status);
  }
  if (failure instanceof PythonFault) {
    const { pythonClass: error, message } = failure;
    if (profile === 'sdcpp') return json({ error: 'server_error', message }, 500);
    if (profile === 'forge') return json({ error, detail: '', body: '', message }, 500);
    const code = profile === 'sdnext' ? { code: 500 } : {};
    return json({ error, ...code, detail: '', body: '', errors: message }, 500);
  }
  return undefined;
}

async function sendHuge(res: ServerResponse, bytes: number): Promise<void> {
  res.writeHead(200, { 'content-type': 'application/json' });
  res.write('{"images":["iVBORw0KGgo');
  const block = Buffer.alloc(1 << 18, 'A');
  for (let sent = 0; sent < bytes; sent += block.length) {
    if (!(await writeOut(res, block))) return;
  }
  if (!res.destroyed) res.end('"],"parameters":{},"info":"{}"}');
}

export async function send(reply: Reply, req: IncomingMessage, res: ServerResponse): Promise<void> {
  if (res.destroyed) return;
  switch (reply.kind) {
    case 'silence':
      return;
    case 'reset':
      req.socket.resetAndDestroy();
      return;
    case 'huge':
      await sendHuge(res, reply.bytes);
      return;
    case 'gzip-bomb': {
      // Gzip members may be strung together, so one of 16 MB is packed once.
      const member = gzipSync(Buffer.alloc(1 << 24), { level: 9 });
      const bomb = Buffer.concat(Array.from({ length: Math.ceil(reply.bytes / (1 << 24)) }, () => member));
      res.writeHead(200, {
        'content-type': 'application/json',
        'content-encoding': 'gzip',
        'content-length': bomb.length,
      });
      res.end(bomb);
      return;
    }
    case 'half': {
      const whole = Buffer.from(JSON.stringify(reply.body));
      const sent = whole.subarray(0, Math.ceil(whole.length / 2));
      const ends = reply.ending === 'end';
      res.writeHead(200, { 'content-type': 'application/json', 'content-length': ends ? sent.length : whole.length });
      if (ends) res.end(sent);
      else res.write(sent, () => (reply.ending === 'reset' ? req.socket.destroy() : undefined));
      return;
    }
    case 'text':
    case 'json': {
      const body = Buffer.from(reply.kind === 'json' ? JSON.stringify(reply.body) : reply.text);
      const type = reply.kind === 'json' ? 'application/json' : reply.type;
      const wantsGzip = body.length >= 1000 && /\bgzip\b/.test(req.headers['accept-encoding'] ?? '');
      const packed = wantsGzip ? gzipSync(body, { level: 1 }) : body;
      res.writeHead(reply.status, {
        'content-type': type,
        'content-length': packed.length,
        ...(wantsGzip ? { 'content-encoding': 'gzip', vary: 'Accept-Encoding' } : {}),
        ...reply.headers,
      });
      res.end(packed);
    }
  }
}
