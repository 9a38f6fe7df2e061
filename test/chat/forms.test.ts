/** What forms ask, and what becomes of the answers. */
import assert from 'node:assert/strict';
import test from 'node:test';
import type { Form } from '../../src/chat/model.ts';
import { paint, painted } from '../pipeline/stage.ts';
import { as, openChat } from './open.ts';

const open = async () => {
  const room = await openChat();
  room.engines.script.draw = painted;
  await room.pipeline.start();
  const { creation, brief } = await room.done('猫 --seed 7');
  const formOf = async (verb: string): Promise<Form> => {
    const ack = await room.acknowledge({ verb, creation, picture: 1 });
    assert.ok('form' in ack, verb);
    return ack.form;
  };
  const change = async (values: Record<string, string>, files: Uint8Array[] = []) => {
    const { action } = await formOf('change');
    const { view } = as('asked', await room.press(action, { filled: { values, files } }));
    return room.ended(view.creation);
  };
  return { ...room, creation, brief, formOf, change };
};

const names = ({ fields }: Form): string[] => fields.flatMap((field) => ('name' in field ? [field.name] : []));

test('a change keeps the seed, goes over the picture, or finds another composition', async () => {
  const room = await open();
  const same = await room.change({ words: '换成夜晚', far: 'same', ratio: '-', style: '-' });
  assert.deepEqual([same.operation, same.brief?.seed, same.words], ['change', 7, '换成夜晚']);
  const fresh = await room.change({ words: '换成夜晚', far: 'new' });
  assert.notEqual(fresh.brief?.seed, 7);
  for (const [far, strength] of [
    ['low', 0.35],
    ['mid', 0.55],
    ['high', 0.75],
  ] as const) {
    const edit = await room.change({ words: '换成夜晚', far });
    assert.deepEqual([edit.operation, edit.brief?.start?.strength], ['edit', strength]);
  }
  await room.close();
});

test('over the picture, another ratio and style go along', async () => {
  const room = await open();
  const edit = await room.change({ words: '换成夜晚', far: 'mid', ratio: '16:9', style: 'ink' });
  assert.equal(edit.understanding?.ratio, '16:9');
  const drawn = room.engines.orders.at(-1)?.brief;
  assert.ok(drawn && drawn.width > drawn.height);
  assert.match(drawn.positive, /ink/);
  await room.close();
});

test('without words only what was chosen changes; when nothing was, that is said', async () => {
  const room = await open();
  const wide = await room.change({ ratio: '16:9' });
  assert.deepEqual([wide.operation, wide.brief?.seed, wide.brief?.positive], ['change', 7, room.brief?.positive]);
  assert.ok(wide.brief && wide.brief.width > wide.brief.height);
  const ink = await room.change({ words: ' ', style: 'ink' });
  assert.equal(ink.operation, 'restyle');
  const { action } = await room.formOf('change');
  for (const values of [{}, { far: 'same', ratio: '-', style: '-' }, { far: 'mid' }]) {
    const { text } = as('told', await room.press(action, { filled: { values } }));
    assert.match(text, /没有要改的地方/);
  }
  await room.close();
});

test('only what an engine can do is asked for', async () => {
  const room = await open();
  assert.deepEqual(names(await room.formOf('change')), ['words', 'far', 'ratio', 'style']);
  assert.deepEqual(names(await room.formOf('inpaint')), ['words', 'mask', 'far']);
  room.engines.script.abilities = ['start', 'mask', 'area', 'style'];
  assert.deepEqual(names(await room.formOf('change')), ['words', 'far', 'ratio', 'style', 'picture']);
  assert.deepEqual(names(await room.formOf('inpaint')), ['area', 'words', 'mask', 'far']);
  const guided = await room.change({ words: '换成夜晚' }, [await paint({ width: 64, height: 64 }, 3)]);
  assert.equal(guided.brief?.guide?.kind, 'style');
  room.engines.script.abilities = [];
  const { fields } = await room.formOf('change');
  const far = fields.find((field) => field.kind === 'choice' && field.name === 'far');
  assert.deepEqual(far?.kind === 'choice' && far.options.map(({ value }) => value), ['same', 'new']);
  const refused = await room.acknowledge({ verb: 'inpaint', creation: room.creation });
  assert.ok('refused' in refused);
  await room.close();
});

test('a form is for whoever opened it, for a day', async () => {
  const room = await open();
  const { action } = await room.formOf('change');
  assert.equal(action.owner, 'room:ming');
  room.move(26 * 3_600_000);
  const late = await room.acknowledge(action, { filled: { values: { words: '夜晚' } } });
  assert.ok('refused' in late && late.refused.includes('失效'));
  await room.close();
});
