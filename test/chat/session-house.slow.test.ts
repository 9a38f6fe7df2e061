/** Commands, buttons, forms and posts of sessions over a real house: what people see is what the session is. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { chatLabelsFor, locales, say } from '../../config/locales/index.ts';
import type { Action } from '../../src/actions.ts';
import { createChat } from '../../src/chat/index.ts';
import type { Button, Outcome, Post, Pressed } from '../../src/chat/model.ts';
import { systemClock } from '../../src/clock.ts';
import type { Place } from '../../src/creation.ts';
import { simplify } from '../../src/prompt/fold.ts';
import type { Session } from '../../src/session.ts';
import type { Actor } from '../../src/sessionDesk.ts';
import { openDatabase } from '../../src/store/database.ts';
import { createNotebook } from '../../src/store/notebook.ts';
import { recordingLog } from '../pipeline/stage.ts';
import { openTable } from '../sessions/table.ts';
import { as } from './open.ts';

const place: Place = { platform: 'hall', community: 'g1', chat: 'c1' };

type TableContext = Parameters<typeof openTable>[0];

const open = async (t: TableContext) => {
  const table = await openTable(t);
  const database = await openDatabase(':memory:');
  t.after(() => database.destroy());
  const chat = createChat({
    studio: table.house().studio,
    notebook: createNotebook(database, 'chat', systemClock),
    clock: { now: () => table.time.now(), wait: systemClock.wait },
    log: recordingLog(),
    say,
    labels: chatLabelsFor,
    locales,
    simplify,
  });
  const [ming, hong, lan] = ['小明', '小红', '小兰'].map((name) => table.person(name, place));
  assert.ok(ming && hong && lan);
  const command = (by: Actor, name: string, options: Record<string, string> = {}): Promise<Outcome> =>
    chat.session({ id: table.nextEvent(), by: { ...by, place }, placeTitle: '画室', name, options });
  const pressedBy = (by: Actor, action: Action, more: Partial<Pressed>): Pressed => ({
    id: table.nextEvent(),
    action,
    person: { ...by, place },
    locale: 'zh-CN',
    ...more,
  });
  const press = (by: Actor, action: Action, more: Partial<Pressed> = {}): Promise<Outcome> =>
    chat.press(pressedBy(by, action, more));
  const told = async (outcome: Promise<Outcome>): Promise<string> => as('told', await outcome).text;
  /** Through the form of the button, as a platform does it. */
  const fill = async (by: Actor, action: Action, values: Record<string, string>): Promise<string> => {
    const ack = await chat.acknowledge(pressedBy(by, action, {}));
    assert.ok('form' in ack, JSON.stringify(ack));
    return told(press(by, ack.form.action, { filled: { values, files: [] } }));
  };
  /** A post as it stands there, once it is what is waited for. */
  const postOf = async (id: string, kind: string, check: (post: Post) => boolean): Promise<Post> => {
    let found: Post | undefined;
    const look = async (): Promise<boolean> => {
      for (const order of table.hall.posts.values())
        if (order.post.kind === kind && order.view.session.id === id) {
          const post = await chat.post(order);
          if (check(post)) found = post;
        }
      return found !== undefined;
    };
    const late = performance.now() + 20_000;
    while (!(await look())) {
      if (performance.now() > late) throw new Error(`no ${kind}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    if (!found) throw new Error(`no ${kind}`);
    return found;
  };
  const start = async (by: Actor, options: Record<string, string>): Promise<Session> => {
    assert.match(await told(command(by, 'start', { here: 'true', ...options })), /开始了/);
    const id = table.sessions().at(place)?.id ?? '';
    return table.until(id, by, ({ stage }) => stage === 'open', 'open');
  };
  return { table, chat, ming, hong, lan, command, press, told, fill, postOf, start };
};

const buttonOf = (buttons: readonly (readonly Button[])[], verb: string, argument?: RegExp): Action => {
  const found = buttons
    .flat()
    .find(({ action }) => action.verb === `session.${verb}` && (argument?.test(action.argument ?? '') ?? true));
  assert.ok(found, `${verb} is not there`);
  return found.action;
};

test('free: from the command to the file that is taken home', async (t) => {
  const { table, chat, ming, hong, command, press, told, fill, postOf, start } = await open(t);
  const { id } = await start(ming, { title: '雨夜', mode: '自由' });
  const empty = await postOf(id, 'board', () => true);
  assert.match(await fill(hong, buttonOf(empty.buttons, 'idea'), { words: '雨夜里打伞的柴犬' }), /收到/);
  const drawn = await table.quiet(id, ming);
  assert.deepEqual(
    drawn.members.map(({ name }) => name),
    ['小明', '小红'],
  );
  const [first] = drawn.nodes;
  assert.ok(first);

  const view = table.hall.cards.get(first.id.slice(0, 8));
  assert.ok(view);
  assert.equal(view.session, id);
  const card = await chat.card(view);
  assert.match(await told(press(ming, buttonOf(card.buttons, 'vote'))), /点了赞/);
  assert.match(await told(press(hong, buttonOf(card.buttons, 'vote'))), /自己/);
  const { panel: step } = as('panel', await press(hong, buttonOf(card.buttons, 'step')));
  assert.ok(step.lines.includes('功劳：小红 100%') && step.pictures[0]?.sha256 === first.picture.sha256);
  // Boards are edited every 15 s at most.
  table.time.advance(16_000);
  const board = await postOf(id, 'board', ({ lines }) => lines.includes('1. 小红 · 1 张 · 1 个赞'));
  assert.ok(board.lines.includes('2 人 · 1 张图'));

  const { panel: rules } = as('panel', await command(ming, 'rules'));
  assert.match(await told(command(ming, 'rules', { style: '水墨', joining: 'host' })), /规则改好了/);
  assert.match(await told(command(hong, 'rules', { style: '油画' })), /主持人/);
  assert.ok(rules.title.length > 0);
  assert.equal((await table.get(id, ming)).canvas.style, '水墨');

  const { panel: tree } = as('panel', await command(hong, 'tree'));
  assert.deepEqual([...(tree.image?.bytes.subarray(1, 4) ?? [])], [...Buffer.from('PNG')]);
  const zip = as('file', await command(hong, 'export', { format: 'zip' }));
  assert.deepEqual([...zip.bytes.subarray(0, 2)], [...Buffer.from('PK')]);

  const { panel: end } = as('panel', await command(ming, 'end'));
  const { panel: over } = as('panel', await press(ming, buttonOf(end.buttons, 'end')));
  assert.match(over.lines[0] ?? '', /结束/);
  const last = await postOf(id, 'board', ({ tone }) => tone === 'over');
  assert.deepEqual(
    last.buttons.flat().map(({ action }) => action.verb),
    ['session.tree', 'session.export'],
  );
  assert.match(await told(command(hong, 'idea', { words: '再来' })), /已经结束/);
});

test('duel: blind until it is closed', async (t) => {
  const { table, ming, hong, lan, press, told, command, postOf, start } = await open(t);
  const { id } = await start(ming, { mode: '对决' });
  await told(command(ming, 'idea', { words: '一座雪山' }));
  await told(command(hong, 'idea', { words: '一片大海' }));
  const open_ = await postOf(id, 'ballot', ({ buttons }) => buttons.flat().length === 2);
  assert.ok(!/小明|小红|雪山|大海/.test([open_.title, ...open_.lines].join()));
  // In no order that tells who is who.
  const { entries = [] } = (await table.get(id, ming)).rounds[0] ?? {};
  const own = entries.findIndex(({ who }) => who === ming.who);
  const vote = (index: number): Action => buttonOf(open_.buttons, 'ballot', new RegExp(` ${index}$`));
  assert.match(await told(press(lan, vote(1 - own))), /票投好了/);
  assert.match(await told(press(ming, vote(own))), /自己/);
  const { panel: beside } = as('panel', await press(lan, { verb: 'session.vote', argument: id }));
  assert.deepEqual([beside.pictures, beside.lines.some((line) => line.includes('1 人投了票'))], [[], true]);
  await told(command(ming, 'next'));
  const closed = await postOf(id, 'ballot', ({ title }) => title.includes('结果'));
  const [won, lost] = own === 0 ? ['B', 'A'] : ['A', 'B'];
  assert.match(closed.lines[0] ?? '', new RegExp(`^🏆 ${won} · .* — 小红 · 1 票$`));
  assert.match(closed.lines[1] ?? '', new RegExp(`^${lost} · .* — 小明 · 0 票$`));
});

test('directed: the host says which ideas are drawn', async (t) => {
  const { table, ming, hong, press, told, command, postOf, start } = await open(t);
  const { id } = await start(ming, { mode: '导演' });
  assert.match(await told(command(hong, 'idea', { words: '一只猫' })), /主持人/);
  const proposal = await postOf(id, 'proposal', ({ buttons }) => buttons.flat().length === 2);
  const yes = buttonOf(proposal.buttons, 'decide', / yes$/);
  assert.match(await told(press(hong, yes)), /主持人/);
  await told(press(ming, yes));
  const { nodes } = await table.quiet(id, ming);
  assert.deepEqual(
    nodes.map(({ owner }) => owner),
    [hong.who],
  );
  await postOf(id, 'proposal', ({ buttons, lines }) => buttons.length === 0 && lines.includes('主持人说画。'));
});
