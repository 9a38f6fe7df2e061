/** Requests as no browser would send them, and a reader of event streams. */
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { connect } from 'node:net';

export interface RawAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
}

export interface RawRequest {
  method?: string;
  path: string;
  headers?: Record<string, string>;
  body?: string | Uint8Array;
}

/** One request with exactly these headers; the server may answer before it has read the body. */
export function send(url: string, { method = 'GET', path, headers = {}, body }: RawRequest): Promise<RawAnswer> {
  const { hostname, port, host } = new URL(url);
  return new Promise((resolve, reject) => {
    let answered = false;
    const request = httpRequest(
      { hostname, port, path, method, headers: { host, ...headers }, setHost: false },
      (answer) => {
        answered = true;
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('error', reject);
        answer.on('end', () =>
          resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text: Buffer.concat(chunks).toString() }),
        );
      },
    );
    request.on('error', (error) => {
      if (!answered) reject(error);
    });
    if (body === undefined) request.end();
    else request.end(body);
  });
}

/** Bytes as they are; resolves with all that came back until the server closed. */
export function sendBytes(url: string, bytes: string): Promise<string> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = connect({ host: hostname, port: Number(port) }, () => socket.write(bytes));
    let text = '';
    socket.setEncoding('utf8');
    socket.on('data', (chunk: string) => {
      text += chunk;
    });
    socket.on('close', () => resolve(text));
    socket.on('error', reject);
  });
}

export interface StreamEvent {
  name: string;
  data: unknown;
}

export interface EventReader {
  /** The next event; rejects when the stream ends first. */
  next(): Promise<StreamEvent>;
  /** Resolves when the server has ended the stream. */
  ended: Promise<void>;
  close(): void;
}

/** Reads an event stream with the given cookie. */
export async function readEvents(
  url: string,
  headers: Record<string, string> = {},
  path = '/api/events',
): Promise<EventReader> {
  const stop = new AbortController();
  const answer = await fetch(`${url}${path}`, { headers, signal: stop.signal });
  if (!answer.ok || !answer.body) throw new Error(`events answered ${answer.status}`);
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  let finish = (): void => undefined;
  const ended = new Promise<void>((resolve) => {
    finish = resolve;
  });

  async function next(): Promise<StreamEvent> {
    for (;;) {
      const end = text.indexOf('\n\n');
      if (end !== -1) {
        const block = text.slice(0, end);
        text = text.slice(end + 2);
        const name = /^event: (.*)$/m.exec(block)?.[1];
        const data = /^data: (.*)$/m.exec(block)?.[1];
        if (name && data) return { name, data: JSON.parse(data) as unknown };
        continue;
      }
      const { done, value } = await reader.read().catch(() => ({ done: true, value: undefined }));
      if (done) {
        finish();
        throw new Error('the stream has ended');
      }
      text += value;
    }
  }
  return { next, ended, close: () => stop.abort() };
}
