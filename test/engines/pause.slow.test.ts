/** A pause over a restart of the whole house: set on the page, kept on disk, seen by people, probes and metrics. */
import assert from 'node:assert/strict';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import type { PageStudio } from '../../adapters/web/floor.ts';
import { createWeb } from '../../adapters/web/index.ts';
import { webOptions } from '../../adapters/web/options.ts';
import { readConfig } from '../../config/index.ts';
import { locales, pageLabelsFor, say } from '../../config/locales/index.ts';
import { systemClock } from '../../src/clock.ts';
import { buildHouse } from '../../src/house.ts';
import { startFakeA1111 } from '../fakes/a1111.ts';
import { deadUrl } from '../doctor/ward.ts';
import { ask, json } from '../web/page.ts';
import { send } from '../web/raw.ts';
import { lexicon } from '../writers/lexicon.ts';

const log = { debug() {}, info() {}, warn() {}, error() {} };

test('a machine paused on the page is paused after a restart, until it goes on', async (t) => {
  const sd = await startFakeA1111();
  t.after(() => sd.close());
  const folder = mkdtempSync(join(tmpdir(), 'atelier-pause-'));
  const config = readConfig(
    { OLLAMA_URL: await deadUrl(), SD_URLS: `http://someone:secret@${new URL(sd.url).host}/` },
    folder,
  );
  const clock = systemClock;
  const open = async () => {
    const house = await buildHouse({ config, folder, log, clock, fallback: lexicon });
    const { metrics, ready, machines } = house;
    const common = { log, clock, say, labels: pageLabelsFor, locales, defaultLocale: 'zh-CN' };
    const web = createWeb({ options: webOptions.parse({ port: 0 }), ...common, metrics, ready, machines });
    await house.start([web]);
    const url = web.url ?? '';
    const get = async (path: string) => (await send(url, { path })).text;
    const post = async (path: string, body: object) => {
      const answer = await send(url, { method: 'POST', path, headers: json, body: JSON.stringify(body) });
      assert.equal(answer.status, 200, answer.text);
      return JSON.parse(answer.text) as PageStudio;
    };
    const until = async (path: string, isSo: (text: string) => boolean): Promise<string> => {
      for (;;) {
        const text = await get(path);
        if (isSo(text)) return text;
        await new Promise((resolve) => setImmediate(resolve));
      }
    };
    return { house, url, get, post, until };
  };

  const first = await open();
  await first.until('/api/studio', (text) => text.includes('"state":"idle"'));
  const paused = await first.post('/api/machines/sd1/pause', { note: '换风扇' });
  assert.deepEqual([paused.engines[0]?.state, paused.engines[0]?.pause?.note], ['paused', '换风扇']);
  await first.house.stop();

  const second = await open();
  const { engines } = JSON.parse(await second.get('/api/studio')) as PageStudio;
  assert.deepEqual([engines[0]?.state, engines[0]?.pause], ['paused', paused.engines[0]?.pause]);
  assert.deepEqual(JSON.parse(await second.get('/readyz')), { ok: false, reasons: ['sd1: paused'] });
  assert.match(await second.get('/metrics'), /atelier_engine_state\{engine="sd1",state="paused"\} 1\n/);
  const { creation } = await ask(second.url, '一只雨中的橘猫');
  const path = `/api/creations/${creation}`;
  assert.match(await second.until(path, (text) => text.includes('"stage":"waiting"')), /画室暂停画图了/);
  assert.equal(sd.txt2imgCount, 0);
  await second.post('/api/machines/sd1/resume', {});
  await second.until(path, (text) => text.includes('"stage":"done"'));
  await second.house.stop();

  const third = await open();
  assert.doesNotMatch(await third.get('/api/studio'), /paused/);
  await third.house.stop();
});
