/** Answers, order, and things of one's own: what changes when something is pressed. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { readStamp } from '../../src/image/stamp.ts';
import { painted, type StageParts, untilAborted } from '../pipeline/stage.ts';
import { as, hong, ming, moderator, openChat } from './open.ts';

const open = async (given?: StageParts) => {
  const room = await openChat(given);
  room.engines.script.draw = painted;
  await room.pipeline.start();
  /** Asks what was understood and waits. */
  const asking = async (): Promise<string> => {
    const { creation } = await room.ask('猫 --ask');
    await room.until((view) => view.creation === creation && view.stage === 'asking');
    return creation;
  };
  return { ...room, asking };
};

test('go, another wording and one’s own words; pressed late they change nothing', async () => {
  const room = await open();
  for (const verb of ['go', 'verbatim', 'reword']) {
    const creation = await room.asking();
    assert.deepEqual(await room.acknowledge({ verb, creation }), { ack: 'silent' });
    assert.equal(as('changed', await room.press({ verb, creation })).view.creation, creation);
    // Another wording asks again.
    if (verb === 'reword') await room.press({ verb: 'cancel', creation });
    const { stage, writer } = await room.ended(creation);
    assert.deepEqual([stage, writer === 'verbatim'], [verb === 'reword' ? 'cancelled' : 'done', verb === 'verbatim']);
    assert.equal(as('changed', await room.press({ verb, creation })).view.stage, stage);
  }
  await room.close();
});

test('a prompt by hand: the form holds what was understood, and what comes back is drawn', async () => {
  const room = await open();
  const creation = await room.asking();
  const ack = await room.acknowledge({ verb: 'rewrite', creation });
  assert.ok('form' in ack);
  const { fields, action } = ack.form;
  assert.deepEqual(
    fields.map((field) => ('name' in field ? field.name : field.text)),
    ['你说的是：猫', 'positive', 'negative', 'ratio', 'style'],
  );
  const filled = { values: { positive: 'a tabby cat', negative: 'dog', ratio: '16:9', style: '-' } };
  assert.deepEqual(await room.acknowledge(action, { filled }), { ack: 'silent' });
  as('changed', await room.press(action, { filled }));
  const { brief, writer } = await room.ended(creation);
  assert.deepEqual([brief?.positive, writer], ['a tabby cat', 'verbatim']);
  assert.ok(brief && brief.width > brief.height);
  await room.close();
});

test('a prompt that comes back too late is a picture of its own, once, in place of the other', async () => {
  const room = await open();
  const creation = await room.asking();
  room.engines.script.draw = untilAborted;
  await room.press({ verb: 'go', creation });
  await room.engines.begun(1);
  room.engines.script.draw = painted;
  const filled = { values: { positive: 'a tabby cat' } };
  assert.deepEqual(await room.acknowledge({ verb: 'rewrite', creation }, { filled }), { ack: 'message' });
  const pressed = room.pressed({ verb: 'rewrite', creation }, { filled });
  const { view } = as('asked', await room.chat.press(pressed));
  assert.deepEqual([view.operation, view.brief?.positive], ['change', 'a tabby cat']);
  assert.equal((await room.ended(creation)).stage, 'cancelled');
  assert.equal((await room.ended(view.creation)).stage, 'done');
  assert.equal(as('asked', await room.chat.press(pressed)).view.creation, view.creation);
  await room.close();
});

test('a prompt by hand that is taken in time and comes twice is taken once', async () => {
  const room = await open();
  const creation = await room.asking();
  const pressed = room.pressed({ verb: 'rewrite', creation }, { filled: { values: { positive: 'a tabby cat' } } });
  as('changed', await room.chat.press(pressed));
  await room.ended(creation);
  as('changed', await room.chat.press(pressed));
  assert.equal((await room.desk.history('room:ming', { limit: 10 })).views.length, 1);
  await room.close();
});

test('cancel: its author and who keeps order; from the line, the line comes back', async () => {
  const room = await open();
  room.engines.script.draw = untilAborted;
  const ids = [];
  for (const words of ['一', '二', '三']) ids.push((await room.ask(words)).creation);
  const [first = '', second = '', third = ''] = ids;
  const refused = await room.acknowledge({ verb: 'cancel', creation: first }, { person: hong });
  assert.ok('refused' in refused && refused.refused.includes('别人的任务'));
  const english = await room.acknowledge({ verb: 'cancel', creation: first }, { person: hong, locale: 'en' });
  assert.ok('refused' in english && english.refused.startsWith("This is someone else's request"));
  as('told', await room.press({ verb: 'cancel', creation: first }, { person: hong }));
  as('changed', await room.press({ verb: 'cancel', creation: first }, { person: moderator }));
  assert.equal((await room.ended(first)).stage, 'cancelled');
  const line = await room.chat.panel({ kind: 'line' }, ming, 'zh-CN');
  const button = line.buttons.flat().find(({ action }) => action.creation === second);
  assert.ok(button);
  assert.deepEqual(await room.acknowledge(button.action), { ack: 'silent' });
  const { panel, replace } = as('panel', await room.press(button.action));
  assert.equal(replace, true);
  assert.ok(panel.lines.some((text) => text.startsWith('你的（')));
  assert.equal((await room.ended(second)).stage, 'cancelled');
  as('changed', await room.press({ verb: 'cancel', creation: third }));
  await room.ended(third);
  await room.close();
});

test('cover and uncover are shown at once; delete asks once, and says so when it comes twice', async () => {
  const room = await open();
  const { creation } = await room.done();
  as('changed', await room.press({ verb: 'cover', creation }));
  await room.until((view) => view.creation === creation && view.hidden);
  as('changed', await room.press({ verb: 'uncover', creation }, { person: moderator }));
  assert.deepEqual(await room.acknowledge({ verb: 'remove', creation }), { ack: 'private' });
  const [yes, no] = as('panel', await room.press({ verb: 'remove', creation })).panel.buttons.flat();
  assert.ok(yes && no);
  assert.match(as('panel', await room.press(no.action)).panel.title, /雨中橘猫/);
  const pressed = room.pressed(yes.action);
  assert.deepEqual(await room.chat.acknowledge(pressed), { ack: 'silent' });
  for (let time = 0; time < 2; time += 1)
    assert.equal(as('removed', await room.chat.press(pressed)).creation, creation);
  assert.match(as('told', await room.press(yes.action)).text, /找不到/);
  await room.close();
});

test('the original is the file that was drawn; with its recipe only where that is asked for', async () => {
  const room = await open();
  const { creation, pictures } = await room.done();
  const plain = as('file', await room.press({ verb: 'original', creation, picture: 1 }, { person: hong }));
  assert.deepEqual([plain.name, plain.mime], [`atelier-${creation}-1.png`, 'image/png']);
  assert.equal(plain.bytes.byteLength, pictures[0]?.bytes);
  assert.deepEqual(readStamp(plain.bytes), {});
  const stamped = as('file', await room.press({ verb: 'original', creation, argument: 'stamped' }));
  assert.match(readStamp(stamped.bytes).parameters ?? '', /an orange cat/);
  await room.close();
});

test('favourites go on and off, from under the picture and from the panel', async () => {
  const room = await open();
  const { creation } = await room.done();
  as('told', await room.press({ verb: 'favourite', creation }, { person: hong }));
  assert.deepEqual(await room.desk.favourites('room:hong'), [`${creation}.1`]);
  const { panel } = as('panel', await room.press({ verb: 'more', creation }, { person: hong }));
  const star = panel.buttons.flat().find(({ action }) => action.verb === 'favourite');
  assert.equal(star?.action.argument, 'off');
  assert.deepEqual(await room.acknowledge(star.action, { person: hong }), { ack: 'silent' });
  const again = as('panel', await room.press(star.action, { person: hong }));
  assert.equal(again.replace, true);
  assert.deepEqual(await room.desk.favourites('room:hong'), []);
  await room.close();
});

test('settings: what a menu does not offer is not kept, and the language counts at once', async () => {
  const room = await open();
  await room.desk.saveSettings('room:ming', { quality: 'fine', ratio: '3:2', style: 'ink' });
  const form = await room.chat.settingsForm(ming, 'zh-CN');
  assert.deepEqual(
    form.fields.flatMap((field) => ('name' in field ? [field.name] : [])),
    ['locale', 'style', 'ratio', 'count', 'ask'],
  );
  const values = { locale: 'en', style: 'no-such', ratio: '-', count: '2', ask: 'true' };
  assert.deepEqual(await room.acknowledge(form.action, { filled: { values } }), { ack: 'private' });
  const { panel, replace } = as('panel', await room.press(form.action, { filled: { values } }));
  assert.deepEqual([panel.title, replace], ['My settings', false]);
  assert.deepEqual(await room.desk.settings('room:ming'), {
    quality: 'fine',
    style: 'ink',
    locale: 'en',
    count: 2,
    ask: true,
  });
  const other = await room.acknowledge({ verb: 'cancel', creation: 'J-000000' });
  assert.ok('refused' in other && other.refused.startsWith('There is no record'));
  await room.close();
});

test('styles of one’s own: made, used, drawn with, deleted after asking once', async () => {
  const room = await open();
  const shown = async (panel: Awaited<ReturnType<typeof room.chat.panel>>, label: string, filled?: object) => {
    const button = panel.buttons.flat().find((one) => one.label === label);
    assert.ok(button, label);
    return as('panel', await room.press(button.action, filled && { filled })).panel;
  };
  const styles = await room.chat.panel({ kind: 'styles' }, ming, 'zh-CN');
  const values = { name: '柔光', positive: 'soft light', negative: 'harsh' };
  const made = await shown(styles, '新建风格', { values });
  assert.equal(made.title, '柔光');
  const used = await shown(made, '平时都用它');
  assert.equal((await room.desk.settings('room:ming')).style, '柔光');
  const sure = await shown(used, '删除');
  assert.equal((await room.desk.styles('room:ming')).length, 1);
  await shown(sure, '删除');
  assert.deepEqual(await room.desk.styles('room:ming'), []);
  assert.equal((await room.desk.settings('room:ming')).style, undefined);
  as('told', await room.press({ verb: 'newStyle' }, { filled: { values: { ...values, name: '(x)' } } }));
  await room.close();
});

test('bugs are no fault of the person’s: they get a number that the log has too', async () => {
  const room = await open();
  const text = room.chat.explain(new TypeError('boom'), 'zh-CN');
  const [number] = /[0-9A-F]{4}/.exec(text) ?? [];
  assert.ok(number);
  const line = room.log.lines.find(({ event }) => event === 'chat.bug');
  assert.equal(line?.facts['number'], number);
  await room.close();
});
