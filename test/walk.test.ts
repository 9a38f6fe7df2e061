/** One request through all the rooms, over HTTP at one end and real loopback backends at the other. */
import assert from 'node:assert/strict';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { createWeb } from '../adapters/web/index.ts';
import { readConfig } from '../config/index.ts';
import { locales, pageLabelsFor, say } from '../config/locales/index.ts';
import { systemClock } from '../src/clock.ts';
import { buildHouse } from '../src/house.ts';
import { createLog } from '../src/log.ts';
import { startFakeA1111 } from './fakes/a1111.ts';
import { startFakeOllama } from './fakes/ollama.ts';
import { lexicon } from './writers/lexicon.ts';

interface Shown {
  creation: string;
  stage: string;
  text: string;
  notes: string[];
  writer?: string;
  brief?: { positive: string; width: number; height: number };
  pictures: { src: string; width: number; height: number }[];
}

const openHouse = async (env: Record<string, string>, usualWebui?: string) => {
  const folder = mkdtempSync(join(tmpdir(), 'atelier-walk-'));
  const read = readConfig({ WEB_PORT: '0', ...env }, folder);
  const config = usualWebui ? { ...read, engine: { ...read.engine, urls: [usualWebui] } } : read;
  const lines: string[] = [];
  const log = createLog({ level: 'debug', secrets: [], write: (line) => void lines.push(line) });
  const house = await buildHouse({ config, folder, log, clock: systemClock, fallback: lexicon });
  const web = createWeb({
    options: config.web,
    log,
    clock: systemClock,
    say,
    labels: pageLabelsFor,
    locales,
    defaultLocale: 'zh-CN',
    metrics: house.metrics,
    ready: house.ready,
    machines: house.machines,
  });
  await house.start([web]);
  const origin = web.url?.replace(/\/$/, '') ?? '';
  const ask = async (words: string, options: Record<string, string> = {}): Promise<Shown> => {
    const response = await fetch(`${origin}/api/ask`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ id: crypto.randomUUID(), words, options }),
    });
    assert.equal(response.status, 202);
    return (await response.json()) as Shown;
  };
  const ended = async (creation: string): Promise<Shown> => {
    for (;;) {
      const view = (await (await fetch(`${origin}/api/creations/${creation}`)).json()) as Shown;
      if (['done', 'failed', 'cancelled', 'expired'].includes(view.stage)) return view;
      await sleep(5);
    }
  };
  return { house, origin, ask, ended, lines };
};

test('画一只雨中的橘猫: words in at one end, clean pictures out at the other', async () => {
  const [sd, ollama] = await Promise.all([startFakeA1111(), startFakeOllama()]);
  const { house, origin, ask, ended, lines } = await openHouse({ SD_URLS: sd.url, OLLAMA_URL: ollama.url });
  const done = await ended((await ask('一只雨中的橘猫', { n: '2', ar: '3:2' })).creation);
  assert.equal(done.stage, 'done', done.text);
  assert.equal(done.writer, 'llama3:8b');
  assert.match(done.brief?.positive ?? '', /cat/);
  assert.equal(done.pictures.length, 2);
  assert.equal(sd.txt2imgCount, 1);
  assert.equal(ollama.chats, 1);
  for (const { method, path, valid, problems } of sd.requests)
    assert.ok(valid || method !== 'POST', `${path}: ${problems.join('; ')}`);
  for (const { src, width, height } of done.pictures) {
    const response = await fetch(origin + src);
    assert.equal(response.headers.get('content-type'), 'image/png');
    const bytes = Buffer.from(await response.arrayBuffer());
    assert.deepEqual([bytes.readUInt32BE(16), bytes.readUInt32BE(20)], [width, height]);
    assert.ok(!bytes.includes('parameters'), 'the prompt does not travel inside the picture');
  }
  const metrics = await (await fetch(`${origin}/metrics`)).text();
  assert.match(metrics, /atelier_pictures_total\{engine="sd1"\} 2/);
  assert.ok(
    !metrics.includes('橘猫') && !lines.join('').includes('橘猫'),
    'words of people stay out of logs and metrics',
  );
  await house.stop();
  await Promise.all([sd.close(), ollama.close()]);
});

test('with nothing connected the main job still runs, and says what it is', async () => {
  // A port that was free a moment ago stands for a machine without backends.
  const gone = await startFakeOllama();
  await gone.close();
  const { house, origin, ask, ended } = await openHouse({ OLLAMA_URL: gone.url }, gone.url);
  const done = await ended((await ask('雨中的橘猫', { n: '1' })).creation);
  assert.equal(done.stage, 'done', done.text);
  assert.equal(done.writer, 'lexicon');
  assert.ok(done.notes.some((note) => note.includes('词典')) && done.notes.some((note) => note.includes('草图')));
  assert.equal((await fetch(`${origin}/readyz`)).status, 200);
  await house.stop();
});
