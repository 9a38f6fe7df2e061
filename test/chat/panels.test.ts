/** What stands in panels. */
import assert from 'node:assert/strict';
import test from 'node:test';
import type { Panel } from '../../src/chat/model.ts';
import { panelAskSchema } from '../../src/chat/panelAsk.ts';
import { untilAborted } from '../pipeline/stage.ts';
import { as, hong, ming, moderator, openChat } from './open.ts';

test('the line: one’s own with place and buttons, what else is drawn here, and the whole', async () => {
  const room = await openChat();
  room.engines.script.draw = untilAborted;
  await room.pipeline.start();
  const first = (await room.ask('一')).creation;
  await room.engines.begun(1);
  await room.ask('二');
  await room.ask('三', { who: hong.who });
  await room.ask('四', { who: hong.who, place: { ...ming.place, chat: 'c2' } });
  const { lines, buttons } = await room.chat.panel({ kind: 'line' }, ming, 'zh-CN');
  const text = lines.join('\n');
  assert.match(text, /你的（2 个）\n1\. .*正在画 0%\n2\. /u);
  assert.match(text, /别人的 1 个/u);
  assert.match(text, /共有 4 个任务/u);
  assert.deepEqual(
    buttons.map((row) => row.map(({ action }) => action.verb)),
    [['cancel', 'panel'], ['cancel', 'panel'], ['panel']],
  );
  const why = await room.chat.panel({ kind: 'why', creation: first }, ming, 'zh-CN');
  assert.match(why.lines[0] ?? '', /正在画/u);
  for (const words of ['五', '六']) await room.ask(words);
  const long = await room.chat.panel({ kind: 'line' }, ming, 'zh-CN');
  assert.equal(long.choices[0]?.options.length, 4);
  const chosen = await room.press(long.choices[0]?.action ?? { verb: '' }, { value: first });
  assert.equal(as('panel', chosen).replace, true);
  assert.equal((await room.ended(first)).stage, 'cancelled');
  await room.close();
});

test('while no machine is online nothing has a place in line, and what holds it up is said', async () => {
  const room = await openChat();
  room.engines.set('away');
  await room.pipeline.start();
  const { creation } = await room.ask('一只熊猫');
  await room.until((view) => view.stage === 'waiting' && view.text.includes('都不在线'));
  const { lines } = await room.chat.panel({ kind: 'line' }, ming, 'zh-CN');
  assert.ok(lines.some((line) => line.includes('画图机器都不在线')) && !lines.join().includes('下一个'), lines.join());
  const others = await room.chat.panel({ kind: 'line' }, hong, 'en');
  assert.ok(!others.lines.join().includes('画图机器'), 'nobody reads the language of another');
  const why = (await room.chat.panel({ kind: 'why', creation }, ming, 'zh-CN')).lines.join();
  assert.ok(why.includes('都不在线') && !why.includes('马上轮到'), why);
  assert.ok(!why.includes('张数'), 'one picture needs no reason');
  await room.close();
});

test('help tells of sessions as well, from every page', async () => {
  const room = await openChat();
  for (const locale of ['zh-CN', 'en']) {
    const first = await room.chat.panel({ kind: 'help' }, ming, locale);
    const together = first.buttons.flat().find(({ label }) => /一起画|Together/u.test(label));
    const page = as('panel', await room.press(together?.action ?? { verb: '' }, { locale })).panel;
    assert.match(page.lines.join(), /\/session start/u);
  }
  await room.close();
});

test('history tells how each picture came about', async () => {
  const room = await openChat();
  await room.pipeline.start();
  const { creation } = await room.done('一只猫');
  const again = as('asked', await room.press({ verb: 'again', creation })).view;
  await room.ended(again.creation);
  const page = await room.chat.panel({ kind: 'history' }, ming, 'zh-CN');
  assert.match(page.lines[0] ?? '', /^1\. 再来一次 · /u);
  assert.doesNotMatch(page.lines[1] ?? '', /再来一次/u);
  assert.match(page.choices[0]?.options[0]?.label ?? '', /^再来一次 · /u);
  await room.close();
});

test('history: ten a page, thumbnails beside, and back; a search finds', async () => {
  const room = await openChat();
  await room.pipeline.start();
  for (let index = 0; index < 12; index += 1) await room.done(`第${index}只猫`);
  const { creation } = await room.done('一条狗', { options: { n: '2' } });
  const page = await room.chat.panel({ kind: 'history' }, ming, 'zh-CN');
  assert.deepEqual([page.lines.length, page.pictures.length, page.choices[0]?.options.length], [10, 10, 10]);
  assert.match(page.lines[0] ?? '', /^1\. .* · 2 张 · /u);
  const turned = async (label: string, from: Panel): Promise<Panel> => {
    const button = from.buttons.flat().find((one) => one.label === label);
    assert.ok(button, label);
    const outcome = as('panel', await room.press(button.action));
    assert.equal(outcome.replace, true);
    return outcome.panel;
  };
  const older = await turned('更早的', page);
  assert.equal(older.lines.length, 3);
  assert.deepEqual((await turned('回到最新', older)).lines, page.lines);
  const form = await room.acknowledge(
    page.buttons.flat().find(({ label }) => label === '搜索')?.action ?? { verb: '' },
  );
  assert.ok('form' in form);
  const found = as('panel', await room.press(form.form.action, { filled: { values: { search: '狗' } } })).panel;
  assert.deepEqual([found.title, found.lines.length], ['搜索「狗」', 1]);
  const opened = as('panel', await room.press(found.choices[0]?.action ?? { verb: '' }, { value: `${creation}.1` }));
  assert.match(opened.panel.title, new RegExp(creation));
  await room.close();
});

test('more: only what the creation offers, and only to whom it may', async () => {
  const room = await openChat();
  await room.pipeline.start();
  const { creation } = await room.done('猫', { options: { n: '2' } });
  const verbsFor = async (person = ming): Promise<string[]> => {
    const { panel } = as('panel', await room.press({ verb: 'more', creation }, { person }));
    return panel.buttons.flat().map(({ action }) => {
      const ask = action.verb === 'panel' ? panelAskSchema.parse(JSON.parse(action.argument ?? '')) : undefined;
      return ask?.kind ?? action.verb;
    });
  };
  const all = await verbsFor();
  const makes = ['vary', 'vary', 'upscale', 'upscale', 'inpaint', 'ratios', 'looks'];
  const keeps = ['recipe', 'original', 'input', 'blend', 'describe', 'favourite', 'why', 'cover', 'remove'];
  assert.deepEqual(all, [...makes, ...keeps]);
  const tending = ['cover', 'remove'];
  assert.deepEqual(
    await verbsFor(hong),
    all.filter((verb) => !tending.includes(verb)),
  );
  assert.deepEqual(await verbsFor(moderator), all);
  room.engines.script.abilities = [];
  assert.deepEqual(await verbsFor(hong), ['vary', 'vary', 'looks', 'recipe', 'original', 'favourite', 'why']);
  const { panel } = as('panel', await room.press({ verb: 'more', creation }, { value: `${creation}.2` }));
  assert.equal(panel.choices[0]?.options[1]?.chosen, true);
  assert.ok(panel.buttons.flat().every(({ action }) => action.picture === undefined || action.picture === 2));
  await room.close();
});

test('favourites of what was shown elsewhere are counted, not shown', async () => {
  const room = await openChat();
  await room.pipeline.start();
  const { creation } = await room.done();
  await room.desk.favourite({ creation, picture: 1 }, hong, true);
  const here = await room.chat.panel({ kind: 'favourites' }, hong, 'zh-CN');
  assert.deepEqual([here.pictures.length, here.pictures[0]?.who], [1, ming.who]);
  const alone = await room.chat.panel({ kind: 'favourites' }, { who: hong.who }, 'zh-CN');
  assert.deepEqual([alone.pictures.length, alone.lines.at(-1)?.includes('1 张')], [0, true]);
  await room.close();
});

test('a stage without pictures still has what helps', async () => {
  const room = await openChat();
  room.engines.script.draw = untilAborted;
  await room.pipeline.start();
  const { creation } = await room.ask('猫');
  await room.engines.begun(1);
  const labels = async (): Promise<string[]> =>
    as('panel', await room.press({ verb: 'more', creation }))
      .panel.buttons.flat()
      .map(({ label }) => label);
  assert.deepEqual(await labels(), ['取消', '为什么这样画']);
  await room.press({ verb: 'cancel', creation });
  await room.ended(creation);
  assert.deepEqual(await labels(), ['重新画', '改一改', '为什么这样画', '删除']);
  await room.close();
});
