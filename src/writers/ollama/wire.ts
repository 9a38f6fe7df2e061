/**
 * The `fetch` the ollama package works with. It looks at every answer first, for two reasons: the package prints lines and
 * pages it does not understand to the console, and it tells failures apart only by their text. So only lines that are
 * complete JSON objects pass, and everything else becomes a {@link Trouble} here.
 */
import { type Agent, type Dispatcher, type RequestInit, Response } from 'undici';
import { discard, readCapped, send } from '../../http/outbound.ts';
import { Trouble, type TroubleKind, troubleOf, troubleOfLine, troubleOfStatus } from './trouble.ts';

/** Largest answer that is no stream (a list of models, the card of one), bytes. */
const documentCap = 4 << 20;
/** Largest part of an error answer that is read, bytes. */
const errorCap = 64 << 10;
/** Longest line of a stream, bytes. A line is one token, or one line of progress. */
const lineCap = 256 << 10;
/** Time a server has to end the answer after its last line, so that the connection can be used again, ms. */
const endMs = 250;

export interface WireOptions {
  agent: Agent;
  /** Ends the call and its connection. The package's own signal does no more, so it is left out. */
  signal: AbortSignal;
  /** Largest stream, bytes. */
  streamCap: number;
}

export function createWire(options: WireOptions): typeof globalThis.fetch {
  const { agent, signal } = options;
  const wire = async (target: string, init: RequestInit = {}): Promise<Response> => {
    const isPost = init.method === 'POST';
    const isStream = isPost && !target.endsWith('/api/show');
    try {
      const answer = await send(agent, {
        url: new URL(target),
        method: isPost ? 'POST' : 'GET',
        // The package makes a plain object of all it is given.
        headers: init.headers as Record<string, string>,
        ...(typeof init.body === 'string' && { body: init.body }),
        signal,
      });
      if (answer.statusCode !== 200) throw await refusal(answer, signal);
      if (isPage(answer)) throw await pageTrouble(answer, signal);
      if (!isStream) return new Response(await readDocument(answer, signal));
      return streamOf(wholeLines(answer.body, options));
    } catch (thrown) {
      throw signal.aborted ? signal.reason : (troubleOf(thrown) ?? thrown);
    }
  };
  // undici's Response and the built-in one are separate declarations of the same interface.
  return wire as unknown as typeof globalThis.fetch;
}

/**
 * As much of a Response as the package uses for a stream: `ok` and a reader. A whole Response around a web stream costs as much
 * again as reading the lines.
 */
const streamOf = (lines: AsyncGenerator<Uint8Array>): Response =>
  ({
    ok: true,
    body: { getReader: () => ({ read: () => lines.next(), releaseLock: () => undefined }) },
  }) as unknown as Response;

const header = (answer: Dispatcher.ResponseData, name: string): string | undefined => {
  const value = answer.headers[name];
  return Array.isArray(value) ? value[0] : value;
};

const isPage = (answer: Dispatcher.ResponseData): boolean => /\bhtml\b/i.test(header(answer, 'content-type') ?? '');

async function refusal(answer: Dispatcher.ResponseData, signal: AbortSignal): Promise<Trouble> {
  const body = await readCapped(answer.body, errorCap, signal);
  return troubleOfStatus(answer.statusCode, body.toString(), header(answer, 'retry-after'));
}

async function pageTrouble(answer: Dispatcher.ResponseData, signal: AbortSignal): Promise<Trouble> {
  await readCapped(answer.body, errorCap, signal);
  return new Trouble('rejected', 'HTTP 200 with an HTML page: that is not Ollama');
}

async function readDocument(answer: Dispatcher.ResponseData, signal: AbortSignal): Promise<string> {
  const text = (await readCapped(answer.body, documentCap, signal)).toString();
  parse(text, 'rejected', 'HTTP 200, but no JSON: that is not Ollama');
  return text;
}

function parse(text: string, kind: TroubleKind, otherwise: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The parser's own message quotes the text, which may be the person's.
    throw new Trouble(kind, otherwise);
  }
}

const newline = 10;
/**
 * One token as Ollama writes it: surely JSON, no error, and not the last. Nearly all lines are, and the package parses each
 * again, so this saves half of that work. For Latin-1 text, in which bytes from 0x80 are parts of characters.
 */
const token =
  /^\{"model":"[^"\\\x00-\x1f]*","created_at":"[^"\\\x00-\x1f]*","message":\{"role":"assistant","content":"(?:[^"\\\x00-\x1f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"\},"done":false\}\n$/;

/**
 * The stream again, cut at line ends and looked through. The last line is handed on when the answer has ended, so that the
 * connection can serve the next call.
 * @throws Trouble for error lines, lines that are no JSON objects, a stream without its last line, and one past its cap.
 */
async function* wholeLines(
  body: Dispatcher.ResponseData['body'],
  { signal, streamCap }: WireOptions,
): AsyncGenerator<Uint8Array> {
  let pending: Buffer[] = [];
  let pendingBytes = 0;
  let total = 0;
  let last: Uint8Array | undefined;
  let timer: NodeJS.Timeout | undefined;
  try {
    for await (const chunk of body as AsyncIterable<Buffer>) {
      if (last) continue;
      total += chunk.length;
      const end = chunk.lastIndexOf(newline) + 1;
      if (total > streamCap || pendingBytes + (end || chunk.length) > lineCap) {
        throw new Trouble('unusable', `the stream is longer than ${streamCap} bytes, or a line than ${lineCap}`);
      }
      if (end === 0) {
        pending.push(chunk);
        pendingBytes += chunk.length;
        continue;
      }
      const head = chunk.subarray(0, end);
      const { bytes, isLast } = readLines(pending.length > 0 ? Buffer.concat([...pending, head]) : head);
      pending = end < chunk.length ? [chunk.subarray(end)] : [];
      pendingBytes = chunk.length - end;
      if (isLast) {
        last = bytes;
        timer = setTimeout(discard, endMs, body);
      } else if (bytes.length > 0) yield bytes;
    }
  } catch (thrown) {
    if (signal.aborted) throw signal.reason;
    if (!last) throw troubleOf(thrown) ?? thrown;
  } finally {
    clearTimeout(timer);
  }
  yield last ?? readTail(pending);
}

/** A last line needs no line end. */
function readTail(pending: readonly Buffer[]): Uint8Array {
  const { bytes, isLast } = readLines(Buffer.concat([...pending, Buffer.from('\n')]));
  if (!isLast) throw new Trouble('cut', 'the stream ended without its last line');
  return bytes;
}

/** The lines up to the last one of the stream, without blank ones. */
function readLines(lines: Buffer): { bytes: Uint8Array; isLast: boolean } {
  if (token.test(lines.toString('latin1'))) return { bytes: lines, isLast: false };
  const kept: Buffer[] = [];
  let isLast = false;
  for (let from = 0; from < lines.length && !isLast; ) {
    const to = lines.indexOf(newline, from) + 1;
    const line = lines.subarray(from, to);
    if (token.test(line.toString('latin1'))) kept.push(line);
    else if (line.toString().trim() !== '') {
      isLast = readLine(line.toString());
      kept.push(line);
    }
    from = to;
  }
  return { bytes: kept.length === 1 && kept[0] ? kept[0] : Buffer.concat(kept), isLast };
}

/** Whether the line is the last one. */
function readLine(text: string): boolean {
  const value = parse(text, 'cut', 'a line of the stream is not JSON');
  if (value === null || typeof value !== 'object' || Array.isArray(value)) {
    throw new Trouble('cut', 'a line of the stream is not a JSON object');
  }
  if ('error' in value)
    throw troubleOfLine(typeof value.error === 'string' ? value.error : JSON.stringify(value.error));
  // The package would take anything but false for the end.
  if ('done' in value && typeof value.done !== 'boolean') throw new Trouble('cut', '"done" is neither true nor false');
  return ('done' in value && value.done === true) || ('status' in value && value.status === 'success');
}
