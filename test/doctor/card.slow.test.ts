/** What the running studio found out about the card is told by the doctor, also after it has ended. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { systemClock } from '../../src/clock.ts';
import { isEnded } from '../../src/creation.ts';
import { buildHouse } from '../../src/house.ts';
import type { Clock } from '../../src/ports.ts';
import { startFakeA1111 } from '../fakes/a1111.ts';
import { createFakeCard } from '../fakes/card.ts';
import { llama3, startFakeOllama } from '../fakes/ollama.ts';
import { recordingChat } from '../pipeline/stage.ts';
import { lexicon } from '../writers/lexicon.ts';
import { configOf, findings, openFolder } from './ward.ts';

const log = { debug() {}, info() {}, warn() {}, error() {} };

/** A second of the studio is a fiftieth of one here. */
const quick: Clock = { now: () => Date.now() * 50, wait: (ms, signal) => systemClock.wait(ms / 50, signal) };

test('a WebUI that never clears the card is one finding, until it does or the address is another', async (t) => {
  const folder = openFolder(t);
  const card = createFakeCard(8_000_000_000);
  const ollama = await startFakeOllama({ card, models: [llama3] });
  const webui = await startFakeA1111({ card, unloads: 'nothing', previews: false });
  t.after(() => Promise.all([ollama.close(), webui.close()]));
  const env = { OLLAMA_URL: ollama.url, SD_URLS: webui.url, GPU_MODE: 'shared' };
  const chat = recordingChat();
  const run = async (drawings: number, clock: Clock): Promise<void> => {
    const house = await buildHouse({ config: await configOf(folder, env), folder, log, clock, fallback: lexicon });
    await house.start([chat.port]);
    for (let n = 0; n < drawings; n += 1) {
      const place = { platform: 'room', chat: 'c1' };
      const id = `e${clock.now()}${n}`;
      const asked = { id, who: 'room:ming', words: '一只雨中的橘猫', locale: 'zh-CN', place, files: [] };
      const { creation } = await house.studio.ask(asked);
      const end = await chat.until((view) => view.creation === creation && isEnded(view.stage));
      assert.equal(end.stage, 'done', end.text);
    }
    await house.stop();
  };

  assert.ok(!(await findings(folder, env)).codes.includes('D-GP-01'));
  await run(3, quick);
  const found = await findings(folder, env);
  const { level, facts, fix } = found.by('D-GP-01');
  assert.deepEqual([level, facts['who']], ['warn', `sd1 (${webui.url})`]);
  assert.match(fix, /smaller model.*GPU_MODE=separate/);
  assert.deepEqual([found.exit, found.codes.filter((code) => code === 'D-GP-01').length], [0, 1]);
  assert.match((await findings(folder, env, { locale: 'zh-CN' })).by('D-GP-01').what, /让出显存，没有用/);
  for (const other of [{ GPU_MODE: 'separate' }, { SD_URLS: 'http://127.0.0.1:9' }])
    assert.ok(!(await findings(folder, { ...env, ...other })).codes.includes('D-GP-01'), JSON.stringify(other));

  webui.set({ unloads: 'frees' });
  await run(2, quick);
  assert.ok(!(await findings(folder, env)).codes.includes('D-GP-01'));
});
