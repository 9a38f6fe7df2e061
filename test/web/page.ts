/** A web room over a stand-in desk, on a free port of this machine. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { TestContext } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { createWeb, type Web, type WebRoom } from '../../adapters/web/index.ts';
import { webOptions } from '../../adapters/web/options.ts';
import type { PageView } from '../../adapters/web/show.ts';
import { locales, pageLabelsFor, say } from '../../config/locales/index.ts';
import type { Clock, Log } from '../../src/ports.ts';
import { type RawAnswer, send } from './raw.ts';
import { createStandIn, type StandIn, type StandInParts } from './standin.ts';

export interface Line {
  level: string;
  event: string;
  facts: Record<string, unknown>;
}

export function createLines(): { log: Log; lines: Line[] } {
  const lines: Line[] = [];
  const at =
    (level: string) =>
    (event: string, facts: Record<string, unknown> = {}) =>
      void lines.push({ level, event, facts });
  return { lines, log: { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') } };
}

export const clock: Clock = {
  now: () => Date.now(),
  wait: (ms, signal) => wait(ms, undefined, { ref: false, ...(signal && { signal }) }),
};

export interface OpenHouse {
  web: Web;
  url: string;
  studio: StandIn;
  lines: Line[];
  stop: () => Promise<void>;
}

export async function openHouse(
  options: Partial<WebRoom['options']> = {},
  parts: StandInParts = {},
  room: Partial<WebRoom> = {},
  studio: StandIn = createStandIn(parts),
): Promise<OpenHouse> {
  const { log, lines } = createLines();
  const web = createWeb({
    options: webOptions.parse({ port: 0, ...options }),
    log,
    clock,
    say,
    labels: pageLabelsFor,
    locales,
    defaultLocale: 'zh-CN',
    metrics: async () => 'atelier_open 0\n',
    ready: () => ({ ok: true, reasons: [] }),
    machines: { pause: async () => false, resume: async () => false },
    ...room,
  });
  studio.connect(web);
  await web.start(studio);
  return { web, url: web.url ?? '', studio, lines, stop: () => web.stop() };
}

export const json = { 'content-type': 'application/json' };

/** A house that is closed when the test ends. */
export async function house(t: TestContext, ...given: Parameters<typeof openHouse>): Promise<OpenHouse> {
  const open = await openHouse(...given);
  t.after(() => open.stop());
  return open;
}

/** An id as the page makes them, never the same twice. */
export const eventId = (): string => randomUUID();

/** Asks for a picture and expects to be taken in. */
export async function ask(url: string, words: string, headers: Record<string, string> = {}): Promise<PageView> {
  const body = JSON.stringify({ id: eventId(), words });
  const answer = await send(url, { method: 'POST', path: '/api/ask', headers: { ...json, ...headers }, body });
  assert.equal(answer.status, 202, answer.text);
  return JSON.parse(answer.text) as PageView;
}

export const errorOf = (text: string) => (JSON.parse(text) as { error: { code: string; text: string } }).error;

export const token = 'correct-horse-battery-staple';

/** Sends the form of the sign-in page, as a new browser. */
export async function signIn(url: string, given = token): Promise<{ answer: RawAnswer; cookie: string }> {
  const body = new URLSearchParams({ token: given }).toString();
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const answer = await send(url, { method: 'POST', path: '/login', headers, body });
  return { answer, cookie: answer.headers['set-cookie']?.[0]?.split(';')[0] ?? '' };
}
