/** The page over a real house that holds sessions: a fake WebUI and a fake Ollama behind it, people as browsers with cookies. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createWeb } from '../../adapters/web/index.ts';
import { webOptions } from '../../adapters/web/options.ts';
import type { PageRoom, PageSession } from '../../adapters/web/roomShape.ts';
import { readConfig } from '../../config/index.ts';
import { locales, pageLabelsFor, say } from '../../config/locales/index.ts';
import { systemClock } from '../../src/clock.ts';
import { buildHouse } from '../../src/house.ts';
import { createLog } from '../../src/log.ts';
import { startFakeA1111 } from '../fakes/a1111.ts';
import { createMovableClock } from '../fakes/movableClock.ts';
import { startFakeOllama } from '../fakes/ollama.ts';
import { lexicon } from '../writers/lexicon.ts';
import { createPlatform } from '../sessions/table.ts';
import { json, signIn, token } from './page.ts';
import { type RawAnswer, send } from './raw.ts';

interface TestContext {
  after(clean: () => Promise<void>): void;
}

/** Far longer than anything takes on a machine that has nothing else to do, ms. */
const patienceMs = 60_000;

/** Somebody at a door of rooms: their own page, or the link of one. */
export interface Browser {
  get(path: string): Promise<RawAnswer>;
  post(path: string, body: object): Promise<RawAnswer>;
  cookie(): string;
}

export const openRooms = async (t: TestContext, options: { token?: string } = { token }) => {
  const folder = mkdtempSync(join(tmpdir(), 'atelier-rooms-'));
  const sd = await startFakeA1111({ stepMs: 0 });
  const ollama = await startFakeOllama();
  const time = createMovableClock();
  const clock = { now: () => time.now(), wait: systemClock.wait };
  const lines: string[] = [];
  const log = createLog({ level: 'debug', secrets: [], write: (line) => void lines.push(line) });
  const config = readConfig({ OLLAMA_URL: ollama.url, SD_URLS: sd.url }, folder);
  const house = await buildHouse({ config, folder, log, clock, fallback: lexicon });
  const web = createWeb({
    options: webOptions.parse({ port: 0, ...options }),
    log,
    clock,
    say,
    labels: pageLabelsFor,
    locales,
    defaultLocale: 'zh-CN',
    metrics: house.metrics,
    ready: house.ready,
    machines: house.machines,
  });
  const hall = createPlatform('hall');
  await house.start([web, hall.port()]);
  t.after(async () => {
    await house.stop();
    await Promise.all([sd.close(), ollama.close()]);
  });
  const url = web.url ?? '';

  const browser = (first = ''): Browser => {
    let cookie = first;
    const headers = () => ({ 'accept-language': 'zh-CN', ...(cookie && { cookie }) });
    return {
      get: (path) => send(url, { path, headers: headers() }),
      post: async (path, body) => {
        const answer = await send(url, {
          method: 'POST',
          path,
          headers: { ...json, ...headers() },
          body: JSON.stringify(body),
        });
        const [set] = answer.headers['set-cookie'] ?? [];
        if (set) cookie = set.split(';')[0] ?? '';
        return answer;
      },
      cookie: () => cookie,
    };
  };
  const visitor = async (): Promise<Browser> => browser((await signIn(url)).cookie);
  const parsed = (answer: RawAnswer, status = 200): unknown => {
    assert.equal(answer.status, status, answer.text);
    return JSON.parse(answer.text);
  };
  const start = async (by: Browser, given: object = {}): Promise<PageSession> => {
    const body = { id: randomUUID(), name: '小明', title: '雨夜', mode: 'free', ...given };
    return (parsed(await by.post('/api/sessions', body), 201) as { session: PageSession }).session;
  };
  const state = async (by: Browser, base: string): Promise<PageRoom> =>
    parsed(await by.get(`${base}/state`)) as PageRoom;
  return {
    url,
    time,
    house,
    hall,
    sd,
    lines,
    browser,
    visitor,
    parsed,
    start,
    state,
    act: (by: Browser, base: string, deed: object, id: string = randomUUID()) => by.post(`${base}/deeds`, { id, deed }),
    until: async (by: Browser, base: string, check: (room: PageRoom) => boolean, what: string): Promise<PageRoom> => {
      for (const late = performance.now() + patienceMs; ; ) {
        const room = await state(by, base);
        if (check(room)) return room;
        assert.ok(performance.now() < late, `not in time: ${what}; ${JSON.stringify(room).slice(0, 2000)}`);
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    },
  };
};
export type Rooms = Awaited<ReturnType<typeof openRooms>>;
