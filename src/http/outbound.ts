/**
 * Requests that leave the house towards backends of the owner. They go straight to the address in the configuration:
 * no proxy variable is read, no redirect followed, no compressed answer unpacked, no answer read past its cap.
 */
import type { Socket } from 'node:net';
import { Agent, buildConnector, type Dispatcher, request } from 'undici';

/** Longest wait for a TCP or TLS connection, ms. */
const CONNECT_MS = 5_000;
/**
 * Idle life of a pooled socket, ms. uvicorn closes idle ones after 5 s and does not announce it, so we let go first.
 */
const KEEP_ALIVE_MS = 4_000;
const KEEP_ALIVE_MAX_MS = 30_000;

/**
 * `unreachable`: no route; `notHttp`: something answers, but not HTTP; `redirected`, `encoded`, `tooLarge`: an answer
 * that is refused before it is read.
 */
export type TransferKind =
  | 'refused'
  | 'unreachable'
  | 'dns'
  | 'reset'
  | 'timeout'
  | 'tls'
  | 'notHttp'
  | 'redirected'
  | 'encoded'
  | 'tooLarge';

/** A transfer that failed. The message names kind and low-level code only, never an address, path or header. */
export class TransferError extends Error {
  readonly kind: TransferKind;

  constructor(kind: TransferKind, code?: string, cause?: unknown) {
    super(code ? `${kind} (${code})` : kind, { cause });
    this.name = 'TransferError';
    this.kind = kind;
  }

  /** True when the other side answered, so it is there but unusable. */
  get answered(): boolean {
    return ['notHttp', 'redirected', 'encoded', 'tooLarge'].includes(this.kind);
  }
}

/** Mean "every interface" to a server, as it prints them, and nothing to a client; people copy them from there. */
const everyInterface: Readonly<Record<string, string>> = { '0.0.0.0': '127.0.0.1', '[::]': '[::1]' };

/** The host to connect to, by the hostname of a URL as people write it. */
export const reachableHost = (hostname: string): string => everyInterface[hostname] ?? hostname;

const agentOptions = {
  headersTimeout: 0,
  bodyTimeout: 0,
  keepAliveTimeout: KEEP_ALIVE_MS,
  keepAliveMaxTimeout: KEEP_ALIVE_MAX_MS,
  allowH2: false,
} as const;

/** The agent for every backend call. The owner of the agent closes it; waits without progress are bounded by callers. */
export function createAgent(): Agent {
  return new Agent({ ...agentOptions, connect: { timeout: CONNECT_MS } });
}

/** Read at a time by a receiving agent, bytes; Node's own reads are 64 KiB. */
const READ_BYTES = 262_144;

/** Sockets whose parser has paused: it gives back what it did not take, and takes nothing until it reads again. */
const createPauses = () => {
  const paused = new WeakSet<Socket>();
  return {
    has: (socket: Socket): boolean => paused.has(socket),
    watch(socket: Socket): void {
      const read = socket.read.bind(socket);
      const unshift = socket.unshift.bind(socket);
      socket.unshift = (rest: Uint8Array): void => {
        paused.add(socket);
        // What it is a view of is about to be written over.
        unshift(Buffer.from(rest));
      };
      socket.read = (size?: number): unknown => {
        paused.delete(socket);
        return read(size);
      };
    },
  };
};

/**
 * An agent for `receive` alone, over plain HTTP: all reads go into one buffer, so that an answer of megabytes does not leave
 * as many megabytes of buffers for V8 to collect. The parser takes what was read before the next read can happen, as
 * both run in the callback of the read; so pieces must not be kept, which `receive` says as well. Only of an answer that
 * waits to be read on, the little that has come already is copied.
 */
export function createReceivingAgent(): Agent {
  const buffer = Buffer.allocUnsafeSlow(READ_BYTES);
  const pauses = createPauses();
  const onread = {
    buffer,
    callback(this: Socket, length: number): boolean {
      const piece = buffer.subarray(0, length);
      if (pauses.has(this)) return this.push(Buffer.from(piece));
      this.push(piece);
      return true;
    },
  };
  const connector = buildConnector({ timeout: CONNECT_MS, onread });
  const connect: buildConnector.connector = (options, callback) =>
    connector(options, (...[error, socket]) => {
      if (socket) pauses.watch(socket);
      if (error) callback(error, null);
      else callback(null, socket);
    });
  return new Agent({ ...agentOptions, connect });
}

const kindOfCode: Readonly<Record<string, TransferKind>> = {
  ECONNREFUSED: 'refused',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
  EHOSTDOWN: 'unreachable',
  EADDRNOTAVAIL: 'unreachable',
  ENOTFOUND: 'dns',
  EAI_AGAIN: 'dns',
  EAI_FAIL: 'dns',
  EAI_NODATA: 'dns',
  ECONNRESET: 'reset',
  ECONNABORTED: 'reset',
  EPIPE: 'reset',
  UND_ERR_SOCKET: 'reset',
  UND_ERR_DESTROYED: 'reset',
  UND_ERR_CLOSED: 'reset',
  ETIMEDOUT: 'timeout',
  UND_ERR_CONNECT_TIMEOUT: 'timeout',
  UND_ERR_HEADERS_TIMEOUT: 'timeout',
  UND_ERR_BODY_TIMEOUT: 'timeout',
  EPROTO: 'tls',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'tls',
  SELF_SIGNED_CERT_IN_CHAIN: 'tls',
  UND_ERR_HEADERS_OVERFLOW: 'notHttp',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'reset',
  UND_ERR_RES_EXCEEDED_MAX_SIZE: 'tooLarge',
};

function kindOf(code: string): TransferKind | undefined {
  const known = kindOfCode[code];
  if (known) return known;
  return /^(ERR_TLS|ERR_SSL|CERT_|UNABLE_TO_)/.test(code) ? 'tls' : undefined;
}

/** Deepest chain of `cause` and `errors` that is looked through. */
const CAUSE_DEPTH = 6;

/**
 * The failure of the network behind anything a request threw, or undefined when it was something else (an abort, a bug).
 * Looks through `cause` and the members of an AggregateError, as happy eyeballs wraps one failure per address.
 */
export function transferFailure(thrown: unknown, depth = 0): TransferError | undefined {
  if (thrown instanceof TransferError) return thrown;
  if (!(thrown instanceof Error) || depth > CAUSE_DEPTH) return undefined;
  const code = 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : '';
  // The parser does not always give a code.
  const kind = thrown.name === 'HTTPParserError' ? 'notHttp' : kindOf(code);
  if (kind) return new TransferError(kind, code, thrown);
  const members: readonly unknown[] = thrown instanceof AggregateError ? thrown.errors : [];
  for (const one of [...members, thrown.cause]) {
    const found = transferFailure(one, depth + 1);
    if (found) return found;
  }
  return undefined;
}

/** Why the answer must not be read, or undefined. `encoding` is its content-encoding header. */
function refusal(status: number, encoding: string | null | undefined): TransferError | undefined {
  if (status >= 300 && status < 400) return new TransferError('redirected', String(status));
  const given = encoding?.trim().toLowerCase();
  return given && given !== 'identity' ? new TransferError('encoded', given.slice(0, 20)) : undefined;
}

const single = (header: string | string[] | undefined): string | undefined =>
  Array.isArray(header) ? header.join(',') : header;

export interface Outgoing {
  url: URL;
  method: 'GET' | 'POST';
  headers?: Readonly<Record<string, string>>;
  body?: string | Uint8Array;
  signal: AbortSignal;
}

/**
 * Sends one request and resolves when the head of the answer is there.
 * @throws TransferError; the signal's reason once it has aborted.
 */
export async function send(agent: Agent, outgoing: Outgoing): Promise<Dispatcher.ResponseData> {
  const { url, method, headers, body, signal } = outgoing;
  try {
    const answer = await request(url, {
      dispatcher: agent,
      method,
      headers: { 'accept-encoding': 'identity', ...headers },
      body: body ?? null,
      signal,
    });
    const refused = refusal(answer.statusCode, single(answer.headers['content-encoding']));
    if (!refused) return answer;
    discard(answer.body);
    throw refused;
  } catch (thrown) {
    throw failureOf(thrown, signal);
  }
}

/** Drops the rest of an answer and its connection. */
export function discard(body: Dispatcher.ResponseData['body']): void {
  // Destroying is reported as an error to whoever listens; here it is what we want.
  body.on('error', () => undefined).destroy();
}

/** Head of an answer, and what to do with each piece of its body. */
export interface Receiver {
  /**
   * Throwing ends the transfer with that error, like throwing in `chunk`. Of a promise, the body is left with the sender until
   * it resolves; rejecting is like throwing.
   */
  head(status: number, header: (name: string) => string | undefined): Promise<void> | undefined;
  /** The bytes are only there during the call. */
  chunk(bytes: Buffer): void;
}

/**
 * Sends one request and hands the body over piece by piece as it comes off the socket, without a stream in between: for
 * answers of megabytes, where the stream costs as much as the work. Resolves at the end of the body.
 * @throws TransferError; what the receiver threw; the signal's reason once it has aborted.
 */
export async function receive(agent: Agent, outgoing: Outgoing, receiver: Receiver): Promise<void> {
  const { url, method, headers, body, signal } = outgoing;
  signal.throwIfAborted();
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  let abort: (reason: Error) => void = () => undefined;
  const onAbort = (): void => {
    abort(signal.reason instanceof Error ? signal.reason : new Error('aborted', { cause: signal.reason }));
    reject(signal.reason);
  };
  const fail = (thrown: unknown): void => {
    reject(thrown);
    abort(thrown instanceof Error ? thrown : new Error('receiver', { cause: thrown }));
  };
  /** Runs a step of the receiver; what it throws ends the transfer. */
  const guarded = (step: () => void): void => {
    try {
      step();
    } catch (thrown) {
      fail(thrown);
    }
  };
  const handler: Dispatcher.DispatchHandler = {
    onRequestStart(controller) {
      abort = (reason) => controller.abort(reason);
      if (signal.aborted) onAbort();
    },
    onResponseStart(controller, status, answered) {
      guarded(() => {
        const refused = refusal(status, single(answered['content-encoding']));
        if (refused) throw refused;
        const ready = receiver.head(status, (name) => single(answered[name]));
        if (!ready) return;
        controller.pause();
        ready.then(() => controller.resume(), fail);
      });
    },
    onResponseData: (_controller, chunk) => guarded(() => receiver.chunk(chunk)),
    onResponseEnd: () => resolve(),
    onResponseError: (_controller, error) => reject(failureOf(error, signal)),
  };
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    agent.dispatch(
      {
        origin: url.origin,
        path: url.pathname + url.search,
        method,
        headers: { 'accept-encoding': 'identity', ...headers },
        body: body ?? null,
      },
      handler,
    );
    await promise;
  } catch (thrown) {
    throw failureOf(thrown, signal);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}

/** What a caller should see of anything thrown during a transfer: the abort, the network failure, or the thing itself. */
export function failureOf(thrown: unknown, signal: AbortSignal): unknown {
  if (signal.aborted) return signal.reason;
  return transferFailure(thrown) ?? thrown;
}

/**
 * The whole body, at most `capBytes` of it.
 * @throws TransferError `tooLarge` past the cap (the connection is dropped then) or a network kind; the signal's reason
 * once it has aborted.
 */
export async function readCapped(
  body: AsyncIterable<Uint8Array>,
  capBytes: number,
  signal: AbortSignal,
): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of body) {
      signal.throwIfAborted();
      size += chunk.byteLength;
      // Leaving the loop by a throw destroys the stream.
      if (size > capBytes) throw new TransferError('tooLarge');
      chunks.push(chunk);
    }
  } catch (thrown) {
    throw failureOf(thrown, signal);
  }
  signal.throwIfAborted();
  return Buffer.concat(chunks, size);
}
