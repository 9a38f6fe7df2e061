/** What completes itself while somebody types. */
import assert from 'node:assert/strict';
import test from 'node:test';
import type { EngineStatus } from '../../src/ports.ts';
import type { SuggestKind } from '../../src/chat/model.ts';
import { outlookOf, scriptedPool, untilAborted } from '../pipeline/stage.ts';
import { hong, ming, openChat } from './open.ts';

const models = ['anything_v5', 'SDXL_juggernaut', 'dreamshaper_8', 'AnyLoRA', 'x'.repeat(120)];

const open = async () => {
  const engines = scriptedPool();
  const outlook = {
    ...outlookOf(
      engines.script.abilities,
      models.map((name) => ({ name })),
    ),
    checkpoint: 'dreamshaper_8',
    upscalers: ['R-ESRGAN 4x+', 'Lanczos'],
  };
  const status = (): EngineStatus[] => [{ name: 'sd1', state: 'idle', outlook }];
  const room = await openChat({ changes: { pool: { ...engines.pool, status } } });
  await room.pipeline.start();
  const values = async (kind: SuggestKind, typed: string, person = ming): Promise<string[]> =>
    (await room.chat.suggest(kind, typed, person)).map(({ value }) => value);
  return { ...room, values, script: engines.script };
};

test('checkpoints: what is loaded first, with its family; what begins so before what holds it', async () => {
  const room = await open();
  const [first, ...others] = await room.chat.suggest('checkpoint', '', ming);
  assert.deepEqual([first?.value, first?.label], ['dreamshaper_8', 'dreamshaper_8 · SD 1.5 · 已载入']);
  assert.equal(others.length, 3, 'a name that cannot come back whole is left out');
  assert.deepEqual(await room.values('checkpoint', 'ANY'), ['anything_v5', 'AnyLoRA']);
  assert.deepEqual(await room.values('checkpoint', 'lora'), ['AnyLoRA']);
  assert.deepEqual(await room.values('checkpoint', 'ｓｄｘｌ'), ['SDXL_juggernaut']);
  assert.deepEqual(await room.values('checkpoint', 'jugg'), ['SDXL_juggernaut']);
  assert.deepEqual(await room.values('checkpoint', 'nothing like it'), []);
  assert.deepEqual(await room.values('upscaler', '4x'), ['R-ESRGAN 4x+']);
  await room.close();
});

test('styles: one’s own first, found by any of their names, in traditional characters too', async () => {
  const room = await open();
  await room.desk.saveStyle(ming.who, { name: '柔光', positive: 'soft light' });
  assert.equal((await room.values('style', ''))[0], '柔光');
  assert.ok(!(await room.values('style', '', hong)).includes('柔光'));
  assert.deepEqual((await room.values('style', '水墨')).slice(0, 1), ['ink']);
  assert.deepEqual((await room.values('style', '動漫')).slice(0, 1), ['anime']);
  assert.deepEqual((await room.values('style', 'wateRc')).slice(0, 1), ['watercolour']);
  await room.close();
});

test('pictures: the newest first, by title, words or id; only one’s own', async () => {
  const room = await open();
  const first = (await room.done('猫')).creation;
  const { creation } = await room.done('狗', { options: { n: '2' } });
  assert.deepEqual(await room.values('picture', ''), [`${creation}.1`, `${creation}.2`, `${first}.1`]);
  assert.deepEqual(await room.values('picture', '狗'), [`${creation}.1`, `${creation}.2`]);
  assert.deepEqual(await room.values('picture', first.toLowerCase()), [`${first}.1`]);
  assert.deepEqual(await room.values('picture', '', hong), []);
  const [option] = await room.chat.suggest('picture', '', ming);
  assert.deepEqual([option?.label, option?.hint], ['雨中橘猫 (1/2)', `${creation}.1`]);
  await room.close();
});

test('creations that can be cancelled, and topics of the help', async () => {
  const room = await open();
  room.script.draw = untilAborted;
  const { creation } = await room.ask('猫');
  await room.ask('猫', { who: hong.who });
  assert.deepEqual(await room.values('creation', ''), [creation]);
  assert.deepEqual(await room.values('topic', ''), ['draw', 'change', 'styles', 'queue', 'together', 'privacy']);
  assert.deepEqual(await room.values('topic', '隐'), ['privacy']);
  assert.deepEqual(await room.values('topic', '隱'), ['privacy']);
  await room.close();
});

test('never more than 25, never longer than 100, whatever was typed', async () => {
  const room = await open();
  for (let index = 0; index < 15; index += 1) await room.done('猫', { options: { n: '2' } });
  for (const typed of ['', '猫', 'x'.repeat(5000), '%_\\', '👩‍👩‍👧‍👦'])
    for (const kind of ['checkpoint', 'style', 'picture', 'creation', 'upscaler', 'topic'] as const) {
      const options = await room.chat.suggest(kind, typed, ming);
      assert.ok(options.length <= 25);
      for (const { label, value, hint = '-' } of options)
        for (const text of [label, value, hint]) assert.ok(text.length >= 1 && text.length <= 100, text);
    }
  assert.equal((await room.chat.suggest('picture', '', ming)).length, 25);
  await room.close();
});
