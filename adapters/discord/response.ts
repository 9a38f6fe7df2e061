/**
 * Answers of the API as the library expects them. Discord says each thing in one way; servers that speak its language leave
 * out a content type, or tell in the body alone how long to wait, and the library would ask again at once and for ever.
 */
import type { ResponseLike } from '@discordjs/rest';
import { type Dispatcher, Headers } from 'undici';
import { z } from 'zod';
import { DiscordFault } from './faults.ts';
import { textOf } from './transport.ts';

/** Least and usual wait where a limit is told, s. */
const leastWait = 0.25;
const usualWait = 1;

const limitSchema = z.object({
  retry_after: z.number().nonnegative().nullish().catch(null),
  global: z.boolean().nullish().catch(null),
});

/** What an answer says, as an object or a list; empty where it says nothing of the API. @throws DiscordFault */
export const jsonOf = (text: string, status: number): object => {
  try {
    const json: unknown = JSON.parse(text || '{}');
    if (typeof json === 'object' && json !== null) return json;
  } catch {
    // A page instead of an answer comes from something that stands in between.
    if (status < 400 && text.trimStart().startsWith('<'))
      throw new DiscordFault({ kind: 'away', status, text: 'a page instead of an answer' });
  }
  return {};
};

/** How long a limit lasts, by its header or its body. */
export const limitOf = (header: string | null, text: string): { seconds: number; global: boolean } => {
  const { retry_after: inBody, global } = limitSchema.safeParse(jsonOf(text, 429)).data ?? {};
  const inHeader = header === null || header.trim() === '' ? Number.NaN : Number(header);
  const seconds = Number.isFinite(inHeader) ? inHeader : (inBody ?? usualWait);
  return { seconds: Math.max(leastWait, seconds), global: global === true };
};

const headersOf = (answer: Dispatcher.ResponseData): Headers => {
  const headers = new Headers();
  for (const [name, value] of Object.entries(answer.headers))
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  // Without it the library hands out bytes.
  headers.set('content-type', 'application/json');
  return headers;
};

export const responseOf = async (answer: Dispatcher.ResponseData, signal: AbortSignal): Promise<ResponseLike> => {
  const { statusCode: status, body } = answer;
  const headers = headersOf(answer);
  let read: Promise<string> | undefined;
  const text = (): Promise<string> => (read ??= textOf(answer, signal));
  if (status === 429) {
    const { seconds, global } = limitOf(headers.get('retry-after'), await text());
    headers.set('retry-after', String(seconds));
    if (global) headers.set('x-ratelimit-global', 'true');
  }
  return {
    body,
    headers,
    status,
    // The words for it stand in node:http, and importing that makes Node load an undici of its own.
    statusText: String(status),
    ok: status >= 200 && status < 300,
    get bodyUsed() {
      return body.bodyUsed;
    },
    arrayBuffer: async () => new TextEncoder().encode(await text()).buffer,
    json: async () => jsonOf(await text(), status),
    text,
  };
};
