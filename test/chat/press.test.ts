/** What comes of each press. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { as, hong, ming, openChat } from './open.ts';
import { painted } from '../pipeline/stage.ts';

test('again and vary grow from the picture; how far is asked once', async () => {
  const room = await openChat();
  await room.pipeline.start();
  const { creation } = await room.done('猫 --n 2');
  assert.deepEqual(await room.acknowledge({ verb: 'again', creation }), { ack: 'message' });
  const again = as('asked', await room.press({ verb: 'again', creation }, { person: hong }));
  assert.deepEqual(
    [again.view.operation, again.view.author, again.view.parents],
    ['again', 'room:hong', [`${creation}.1`]],
  );
  await room.press({ verb: 'pick', creation }, { value: '2' });
  assert.deepEqual(await room.acknowledge({ verb: 'vary', creation }), { ack: 'private' });
  const { panel, replace } = as('panel', await room.press({ verb: 'vary', creation }));
  assert.equal(replace, false);
  const [subtle, strong] = panel.buttons.flat();
  assert.ok(subtle && strong);
  assert.deepEqual(await room.acknowledge(strong.action), { ack: 'message' });
  const varied = as('asked', await room.press(strong.action));
  assert.deepEqual(varied.view.parents, [`${creation}.2`]);
  assert.equal(varied.view.brief?.variation?.strength, 0.45);
  assert.deepEqual(await room.acknowledge({ verb: 'vary', creation }), { ack: 'message' });
  assert.equal(as('asked', await room.press({ verb: 'vary', creation })).view.brief?.variation?.strength, 0.45);
  await room.close();
});

test('smoke: upscale, change, more, recipe, line, history', async () => {
  const room = await openChat();
  room.engines.script.draw = painted;
  await room.pipeline.start();
  const { creation } = await room.done('猫');
  assert.equal(as('asked', await room.press({ verb: 'upscale', creation })).view.operation, 'upscale');
  const ack = await room.acknowledge({ verb: 'change', creation, picture: 1 });
  assert.ok('form' in ack);
  const changed = as(
    'asked',
    await room.press(ack.form.action, { filled: { values: { words: '换成夜晚', ratio: '16:9' } } }),
  );
  assert.equal(changed.view.operation, 'change');
  for (const verb of ['more', 'recipe', 'why']) as('panel', await room.press({ verb, creation }));
  for (const kind of ['line', 'history', 'favourites', 'settings', 'styles', 'models', 'help'] as const)
    assert.ok((await room.chat.panel({ kind }, ming, 'zh-CN')).lines.length > 0);
  await room.close();
});
