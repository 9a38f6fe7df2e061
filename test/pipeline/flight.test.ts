/** Pictures on their way: from engines to disk no more than there is room for, and from disk to chats. */
import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import { systemClock } from '../../src/clock.ts';
import { isEnded } from '../../src/creation.ts';
import type { View } from '../../src/desk.ts';
import { createA1111Engine } from '../../src/engines/a1111/index.ts';
import { createPool } from '../../src/engines/pool.ts';
import type { CardParts } from '../../src/pipeline/vram/index.ts';
import type { BlobStore, ImageEngine, Log, Tenant } from '../../src/ports.ts';
import { until } from '../engines/a1111-bench.ts';
import { startFakeA1111 } from '../fakes/a1111.ts';
import { drawn, openStage, outlookOf, recordingChat, type StageParts } from './stage.ts';

const quiet: Log = { debug() {}, info() {}, warn() {}, error() {} };

const stageWith = async (t: TestContext, engines: readonly ImageEngine[], given: StageParts) => {
  const pool = createPool({ engines, clock: systemClock, log: quiet });
  pool.start();
  const stage = await openStage({ ...given, changes: { pool, ...given.changes } });
  t.after(async () => {
    await stage.close();
    await pool.stop();
  });
  await until(() => pool.status().every(({ state }) => state === 'idle'));
  await stage.pipeline.start();
  return stage;
};

test('an answer is read when those before it are on disk, as far as there is no room for both', async (t) => {
  const asked: string[] = [];
  const reading = new Set<string>();
  let most = 0;
  const engine = (name: string): ImageEngine => ({
    name,
    draw: async (order) => {
      asked.push(order.id);
      // All of them have drawn before the first is read.
      await until(() => asked.length === 4);
      await order.admit?.(20);
      reading.add(order.id);
      most = Math.max(most, reading.size);
      const { pictures, ...rest } = drawn(order);
      return { ...rest, pictures: pictures.map((picture) => ({ ...picture, bytes: Buffer.from(order.id) })) };
    },
    upscale: () => Promise.reject(new Error('not here')),
    look: () => Promise.resolve(outlookOf([], [{ name: 'dreamshaper_8' }])),
  });
  const gate = Promise.withResolvers<undefined>();
  const put: BlobStore['put'] = async (bytes) => {
    await gate.promise;
    reading.delete(Buffer.from(bytes).toString());
    return Buffer.from(bytes).toString('hex').padStart(64, '0').slice(-64);
  };
  const blobs: BlobStore = {
    put,
    get: () => Promise.resolve(undefined),
    fileOf: () => '',
    drop: () => Promise.resolve(),
  };
  const changes = { blobs, flightBytes: 100 };
  const stage = await stageWith(t, ['a', 'b', 'c', 'd'].map(engine), { changes });
  const creations = await Promise.all(['一', '二', '三', '四'].map((words) => stage.ask(`一只${words}色的猫`)));
  await until(() => reading.size === 2);
  gate.resolve(undefined);
  const ended = await Promise.all(creations.map(({ creation }) => stage.chat.ended(creation)));
  assert.deepEqual([...new Set(ended.map((view) => view.stage))], ['done']);
  assert.equal(most, 2, 'half of 100 holds two of 20');
});

test('however little room there is, every answer of a real engine comes in alone', async (t) => {
  const fakes = await Promise.all([1, 2, 3].map(() => startFakeA1111({ encodeMs: 5 })));
  const engines = fakes.map(({ url }, at) =>
    createA1111Engine({ name: `sd${at}`, url, clock: systemClock, log: quiet, pollMs: 5 }),
  );
  t.after(() => Promise.all([...engines.map((engine) => engine.close()), ...fakes.map((fake) => fake.close())]));
  const stage = await stageWith(t, engines, { changes: { flightBytes: 1 } });
  const options = { ratio: '1:1', quality: 'draft' };
  const creations = await Promise.all([1, 2, 3, 4, 5, 6].map((n) => stage.ask(`第${n}只橘猫`, { options })));
  const ended = await Promise.all(creations.map(({ creation }) => stage.chat.ended(creation)));
  assert.deepEqual([...new Set(ended.map((view) => view.stage))], ['done']);
});

test('deliveries hold no more than there is room for, a slow chat leaves half of it to others, a large one is not overtaken', async (t) => {
  const chat = recordingChat();
  const under = new Map<string, View>();
  const gates = new Map<string, PromiseWithResolvers<undefined>>();
  const log: string[] = [];
  const { show } = chat.port;
  chat.port.show = async (place, key, view) => {
    if (isEnded(view.stage)) {
      under.set(key, view);
      log.push(place.chat);
      const gate = Promise.withResolvers<undefined>();
      gates.set(key, gate);
      await gate.promise;
      under.delete(key);
    }
    await show(place, key, view);
  };
  const sizes: number[] = [];
  const engine: ImageEngine = {
    name: 'sd1',
    draw: (order) => {
      const { pictures, ...rest } = drawn(order);
      const bytes = Buffer.alloc(sizes.shift() ?? 0, order.id);
      return Promise.resolve({ ...rest, pictures: pictures.map((picture) => ({ ...picture, bytes })) });
    },
    upscale: () => Promise.reject(new Error('not here')),
    look: () => Promise.resolve(outlookOf([], [{ name: 'dreamshaper_8' }])),
  };
  // Room for 1000 on their way to chats, 500 of one chat.
  const stage = await stageWith(t, [engine], { chat, changes: { flightBytes: 2000 } });
  const ask = async (where: string, bytes: number): Promise<string> => {
    sizes.push(bytes);
    const place = { platform: 'room', chat: where };
    const { creation } = await stage.ask('一只雨中的橘猫', { place, who: `room:${where}` });
    await until(() => stage.studio.status().crowd.drawing === 0 && sizes.length === 0);
    await until(() => [...stage.pipeline.all()].some((one) => one.id === creation && one.stage === 'delivering'));
    return creation;
  };
  const held = (): number => under.values().reduce((sum, { pictures }) => sum + (pictures[0]?.bytes ?? 0), 0);
  const slow = [await ask('slow', 300), await ask('slow', 150), await ask('slow', 300)];
  assert.deepEqual([log, held()], [['slow', 'slow'], 450], 'the third would be more than half');
  await ask('other', 400);
  assert.deepEqual([log.at(-1), held()], ['other', 850]);
  const large = await ask('large', 5000);
  await ask('small', 10);
  assert.deepEqual([log.length, held()], [3, 850], 'there is room for a small one, but it is not its turn');
  const free = (id: string): void => gates.get(id)?.resolve(undefined);
  for (const id of gates.keys()) free(id);
  await until(() => under.has(large));
  assert.deepEqual([...under.keys()], [large], 'alone');
  free(large);
  const open = (): boolean => stage.pipeline.size() > 0;
  await until(() => {
    for (const id of under.keys()) free(id);
    return !open();
  });
  assert.deepEqual(log.toSorted(), ['large', 'other', 'slow', 'slow', 'slow', 'small']);
  assert.equal((await stage.chat.ended(slow[2] ?? '')).stage, 'done');
});

test('the card is free once a drawing has ended, for others who draw and for who writes; the disk needs none', async (t) => {
  const gate = Promise.withResolvers<undefined>();
  const blobs: BlobStore = {
    put: async (bytes) => {
      await gate.promise;
      return Buffer.from(bytes).toString('hex').padStart(64, '0').slice(-64);
    },
    get: () => Promise.resolve(undefined),
    fileOf: () => '',
    drop: () => Promise.resolve(),
  };
  const tenant = (name: string): Tenant => ({
    name,
    memory: () => Promise.resolve({ held: 0 }),
    unload: () => Promise.resolve(),
  });
  for (const mode of ['auto', 'shared'] as const) {
    const asked: string[] = [];
    const engine: ImageEngine = {
      name: 'sd1',
      draw: (order) => {
        asked.push(order.id);
        return Promise.resolve(drawn(order));
      },
      upscale: () => Promise.reject(new Error('not here')),
      look: () => Promise.resolve(outlookOf([], [{ name: 'dreamshaper_8' }])),
    };
    const patience = { askMs: 1000, unloadMs: 1000, confirmMs: 20, pollMs: 5 };
    const card: CardParts = { mode, writer: tenant('ollama'), engines: [tenant('sd1')], patience };
    const stage = await stageWith(t, [engine], { changes: { blobs, card, clock: systemClock } });
    for (const who of ['room:ming', 'room:hong', 'room:li']) await stage.ask('一只橘猫', { who });
    await until(() => asked.length === 3);
  }
  gate.resolve(undefined);
});
