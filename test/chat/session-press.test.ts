/** What buttons, menus and forms of sessions do when they come back. */
import assert from 'node:assert/strict';
import test from 'node:test';
import type { Action } from '../../src/actions.ts';
import type { Form, Panel } from '../../src/chat/model.ts';
import type { Session } from '../../src/session.ts';
import { painted } from '../pipeline/stage.ts';
import { as, hong, openChat, type PressedMore } from './open.ts';
import { createFakeSessions, idea, node, nodeId, session, sessionId } from './sessionFake.ts';

const open = async (given?: Session) => {
  const fake = createFakeSessions(given);
  const room = await openChat({}, fake.sessions);
  room.engines.script.draw = painted;
  const told = async (action: Action, more?: PressedMore): Promise<string> =>
    as('told', await room.press(action, more)).text;
  const panel = async (action: Action, more?: PressedMore) => as('panel', await room.press(action, more));
  const form = async (action: Action, more?: PressedMore): Promise<Form> => {
    const ack = await room.acknowledge(action, more);
    assert.ok('form' in ack, JSON.stringify(ack));
    return ack.form;
  };
  return { ...room, fake, told, panel, form };
};

const busy = (more: Partial<Session> = {}): Session =>
  session({
    nodes: [node(1), node(2), node(3, { authors: ['room:hong'], owner: 'room:hong' })],
    focus: nodeId(2),
    ...more,
  });

const first = { creation: 'J-AAAAA1', picture: 1 };
const third = { creation: 'J-AAAAA3', picture: 1 };
const on = (verb: string, more: Partial<Action> = {}): Action => ({
  verb: `session.${verb}`,
  argument: sessionId,
  ...more,
});

const actionOf = ({ buttons }: Pick<Panel, 'buttons'>, verb: string): Action => {
  const found = buttons.flat().find(({ action }) => action.verb === `session.${verb}`);
  assert.ok(found, `no ${verb} among ${JSON.stringify(buttons.flat().map(({ action }) => action.verb))}`);
  return found.action;
};

test('what is done is told to whoever pressed; nobody else hears', async () => {
  const room = await open(busy({ ideas: [idea(12)] }));
  const said: [Action, object][] = [
    [on('join'), { kind: 'join' }],
    [on('leave'), { kind: 'leave' }],
    [on('resume'), { kind: 'resume' }],
    [on('next'), { kind: 'next' }],
    [on('focus', third), { kind: 'focus', picture: third }],
    [on('branch', third), { kind: 'branch', picture: third }],
    [on('merge', third), { kind: 'merge', pictures: [nodeId(2), third] }],
    [on('ballot', { argument: `${sessionId} 17 1` }), { kind: 'ballot', round: 17, entry: 1 }],
    [on('decide', { argument: `${sessionId} 12 yes` }), { kind: 'decide', idea: 12, drawn: true }],
    [on('decide', { argument: `${sessionId} 12 no` }), { kind: 'decide', idea: 12, drawn: false }],
  ];
  for (const [action, deed] of said) {
    room.fake.set(busy());
    assert.deepEqual(await room.acknowledge(action, { person: hong }), { ack: 'silent' }, action.verb);
    assert.notEqual(await room.told(action, { person: { ...hong, name: '小红' } }), '');
    const done = room.fake.done.at(-1);
    assert.deepEqual([done?.deed, done?.by.who, done?.by.name], [deed, 'room:hong', '小红'], action.verb);
  }
  // A menu of a large ballot names the entry by its value.
  await room.told(on('ballot', { argument: `${sessionId} 17 page1` }), { value: '42' });
  assert.deepEqual(room.fake.deeds().at(-1), { kind: 'ballot', round: 17, entry: 42 });
  await room.close();
});

test('likes, pins and finals toggle; of several pictures the one chosen last counts', async () => {
  const room = await open(busy({ mode: 'jam' }));
  for (const kind of ['vote', 'pin', 'final'] as const) {
    for (const _time of [1, 2]) await room.told(on(kind, third));
    assert.deepEqual(room.fake.deeds().slice(-2), [
      { kind, picture: third, on: true },
      { kind, picture: third, on: false },
    ]);
  }
  // During a vote, that is what is taken back.
  const round = { number: 9, stage: 'voting', entries: [{ node: nodeId(3), who: 'room:hong' }], winners: [] } as const;
  const ballots = [{ round: 9, who: 'room:ming', node: nodeId(3), at: 0 }];
  room.fake.set(
    busy({ mode: 'jam', stage: 'voting', rounds: [{ ...round, entries: [...round.entries], winners: [] }], ballots }),
  );
  await room.told(on('vote', third));
  assert.deepEqual(room.fake.deeds().at(-1), { kind: 'vote', picture: third, on: false });

  await room.pipeline.start();
  const { creation } = await room.done('猫 --n 3');
  await room.press({ verb: 'pick', creation }, { value: '3' });
  await room.press(on('focus', { creation }));
  assert.deepEqual(room.fake.deeds().at(-1), { kind: 'focus', picture: { creation, picture: 3 } });
  await room.press(on('focus', { creation }), { person: hong });
  assert.deepEqual(room.fake.deeds().at(-1), { kind: 'focus', picture: { creation, picture: 1 } });
  await room.close();
});

test('the card of a picture that belongs to a session has a row for it', async () => {
  const room = await open(busy());
  await room.pipeline.start();
  const view = await room.done();
  const rows = (await room.chat.card({ ...view, session: sessionId })).buttons;
  assert.deepEqual(
    rows.at(-1)?.map(({ action }) => [action.verb, action.creation, action.picture, action.argument]),
    ['vote', 'focus', 'branch', 'step'].map((verb) => [`session.${verb}`, view.creation, 1, sessionId]),
  );
  assert.equal((await room.chat.card(view)).buttons.length, rows.length - 1);
  const many = await room.done('猫 --n 3');
  const card = await room.chat.card({ ...many, session: sessionId });
  assert.ok(card.buttons.length + card.choices.length <= 5);
  assert.equal(card.buttons.at(-1)?.[0]?.action.picture, undefined);
  await room.close();
});

test('without a picture the board asks which one, and the menu answers', async () => {
  const room = await open(busy());
  assert.deepEqual(await room.acknowledge(on('vote')), { ack: 'silent' });
  const { panel, replace } = await room.panel(on('vote'));
  assert.equal(replace, false);
  const [menu] = panel.choices;
  assert.ok(menu && panel.image);
  const { panel: step, replace: replaced } = await room.panel(menu.action, { value: nodeId(3) });
  assert.deepEqual(room.fake.deeds(), [{ kind: 'vote', picture: third, on: true }]);
  // What came of it stands in the panel, and the button now takes it back.
  assert.deepEqual([replaced, step.lines[0]], [true, '✔️ 给「图」点了赞。']);
  assert.ok(step.buttons.flat().some(({ label }) => label === '取消赞'));
  await room.press(actionOf(step, 'vote'));
  assert.deepEqual(room.fake.deeds().at(-1), { kind: 'vote', picture: third, on: false });
  await room.close();
});

test('step by step through the tree', async () => {
  const room = await open(busy({ winners: [nodeId(1)] }));
  assert.deepEqual(await room.acknowledge(on('step', third)), { ack: 'private' });
  const { panel } = await room.panel(on('step', third));
  assert.equal(panel.title, '第 3 张');
  assert.deepEqual(
    panel.pictures.map(({ who, sha256 }) => [who, sha256[0]]),
    [['room:hong', '3']],
  );
  assert.ok(panel.lines.includes('想法：想法 3') && panel.lines.some((line) => line.includes('ming 50%、hong 50%')));
  const verbs = panel.buttons.map((row) => row.map(({ action }) => action.verb.replace('session.', '')));
  assert.deepEqual(verbs, [
    ['step', 'step'],
    ['vote', 'focus', 'branch', 'pin', 'merge'],
    ['idea'],
    ['tree', 'export', 'status'],
  ]);
  // Parent and first; itself is the newest.
  assert.deepEqual(
    panel.buttons[0]?.map(({ action }) => action.creation),
    ['J-AAAAA2', 'J-AAAAA1'],
  );
  const back = panel.buttons[0]?.[1]?.action;
  assert.ok(back);
  assert.deepEqual(await room.acknowledge(back), { ack: 'silent' });
  const { panel: root, replace } = await room.panel(back);
  assert.deepEqual([replace, root.lines[0]], [true, '🏆 胜出']);
  // One's own picture is not for oneself to like.
  assert.ok(!root.buttons.flat().some(({ action }) => action.verb === 'session.vote'));
  const { panel: tree } = await room.panel(actionOf(panel, 'tree'));
  const [menu] = tree.choices;
  assert.ok(menu);
  assert.equal((await room.panel(menu.action, { value: nodeId(2) })).panel.title, '第 2 张');
  // Where it forks, a menu tells the ways apart.
  const forks = [node(1), node(2), node(3, { parents: [nodeId(1)] })];
  room.fake.set(session({ nodes: forks }));
  const { panel: fork } = await room.panel(on('step', first));
  assert.deepEqual(
    fork.choices[0]?.options.map(({ value }) => value),
    [nodeId(2), nodeId(3)],
  );
  room.fake.set(session({ nodes: [node(1, { removed: true, words: '', title: '', caption: '' }), node(2)] }));
  const { panel: gone } = await room.panel(on('step', first));
  assert.deepEqual([gone.title, gone.pictures, gone.lines[0]], [nodeId(1), [], '这张图已经删掉了。']);
  assert.match(await room.told(on('step', { creation: 'J-ZZZZZZ', picture: 1 })), /找不到/);
  await room.close();
});

test('an idea by form, from a picture where the button stands under one', async () => {
  const room = await open(busy());
  const asked = await room.form(on('idea'));
  assert.deepEqual(
    asked.fields.map((field) => ('name' in field ? field.name : '')),
    ['words', 'pictures'],
  );
  const filled = { values: { words: ' 加一只猫 ' } };
  assert.deepEqual(await room.acknowledge(asked.action, { filled }), { ack: 'private' });
  await room.told(asked.action, { filled });
  assert.deepEqual(room.fake.deeds(), [{ kind: 'idea', words: '加一只猫' }]);
  const from = await room.form(on('idea', third));
  const bytes = new Uint8Array([1]);
  await room.told(from.action, { filled: { values: { words: '夜里' }, files: [bytes] } });
  assert.deepEqual(room.fake.deeds().at(-1), { kind: 'idea', words: '夜里', files: [bytes], to: [third] });
  assert.match(await room.told(asked.action, { filled: { values: {} } }), /还没有说想法/);
  assert.equal(room.fake.deeds().length, 2);
  await room.close();
});

test('a session begins with a mode from the menu, a form, or both', async () => {
  const room = await open();
  const asked = await room.form({ verb: 'session.start' }, { value: 'duel' });
  assert.match(asked.title, /对决/);
  const text = await room.told(asked.action, { filled: { values: { title: '雨夜', here: 'true', minutes: '-' } } });
  assert.match(text, /「雨夜」开始了/);
  const { place } = hong;
  assert.deepEqual(room.fake.openings, [{ title: '雨夜', mode: 'duel', here: true, place, placeTitle: '' }]);
  const open_ = await room.form({ verb: 'session.start' });
  assert.ok(open_.fields.some((field) => field.kind === 'choice' && field.name === 'mode'));
  await room.told(open_.action, { filled: { values: { title: '比一比', theme: '猫', mode: 'jam', minutes: '1440' } } });
  assert.deepEqual(room.fake.openings[1], {
    title: '比一比',
    theme: '猫',
    mode: 'jam',
    minutes: 1440,
    here: false,
    place,
    placeTitle: '',
  });
  const jam = await room.form({ verb: 'session.start' }, { value: 'jam' });
  const minutes = jam.fields.find((field) => field.kind === 'choice');
  assert.equal(minutes?.kind === 'choice' && minutes.options.find(({ chosen }) => chosen)?.value, '60');
  await room.close();
});

test('by a code from anywhere', async () => {
  const room = await open(busy());
  const asked = await room.form({ verb: 'session.enter' });
  await room.told(asked.action, { filled: { values: { code: 'kqw mtr' } } });
  assert.deepEqual(room.fake.deeds(), [{ kind: 'join', code: 'KQWMTR' }]);
  assert.match(await room.told(asked.action, { filled: { values: { code: '12' } } }), /六个英文字母/);
  await room.close();
});

test('rules: forms show what is, and what comes back is what shall be', async () => {
  const room = await open(
    busy({ mode: 'jam', canvas: { ...session().canvas, style: '水墨', palette: ['靛蓝', '白'] } }),
  );
  const { panel } = await room.panel(on('rules'));
  const edits = panel.buttons.flat().filter(({ action }) => action.verb === 'session.edit');
  assert.deepEqual(
    edits.map(({ action }) => action.argument),
    ['canvas', 'how', 'times', 'name'].map((what) => `${sessionId} ${what}`),
  );
  const [canvas, how, times] = await Promise.all(edits.map(({ action }) => room.form(action)));
  assert.ok(canvas && how && times);
  const values = canvas.fields.map((field) => (field.kind === 'text' ? (field.value ?? '') : '?'));
  assert.deepEqual(values, ['', '水墨', '靛蓝、白', '', '']);
  assert.deepEqual(
    how.fields.map(({ kind }) => kind),
    ['switch', 'switch', 'choice', 'switch', 'switch'],
  );
  assert.deepEqual(
    times.fields.map((field) => ('name' in field ? field.name : '')),
    ['voteMinutes', 'finals'],
  );
  // What comes back empty was emptied.
  const filled = { values: { subject: '小巷', palette: '红,黑' } };
  assert.deepEqual(await room.acknowledge(canvas.action, { filled }), { ack: 'silent' });
  const { panel: after, replace } = await room.panel(canvas.action, { filled });
  assert.equal(replace, true);
  assert.ok(
    after.lines.includes('画什么：小巷') &&
      after.lines.includes('颜色：红、黑') &&
      after.lines.includes('风格：（没有）'),
  );
  await room.panel(how.action, {
    filled: { values: { listen: 'false', askFirst: 'true', joining: 'code', link: 'false', guests: 'false' } },
  });
  await room.panel(times.action, { filled: { values: { voteMinutes: '120', finals: '3' } } });
  const { rules } = room.fake.now();
  assert.deepEqual(
    [rules.listen, rules.askFirst, rules.joining, rules.voteMinutes, rules.finals],
    [false, true, 'code', 120, 3],
  );
  // One thing alone, for platforms that ask one at a time.
  const [menu] = panel.choices;
  assert.ok(menu);
  const one = await room.form(menu.action, { value: 'never' });
  assert.equal(one.fields.length, 1);
  await room.panel(one.action, { filled: { values: { never: '文字' } } });
  assert.deepEqual([room.fake.now().canvas.never, room.fake.now().canvas.subject], [['文字'], '小巷']);
  await room.close();
});

test('the end is asked for once more; members are muted, let in again and made hosts from a menu', async () => {
  const room = await open(busy());
  assert.deepEqual(await room.acknowledge(on('end')), { ack: 'private' });
  const { panel } = await room.panel(on('end'));
  assert.deepEqual([panel.title, room.fake.deeds()], ['结束「雨夜奇遇」？', []]);
  const { panel: people } = await room.panel(on('people'));
  const [mute, hand] = people.choices;
  assert.ok(mute && hand);
  const { panel: muted } = await room.panel(mute.action, { value: 'room:hong' });
  assert.ok(muted.lines.includes('· hong（已静音）'));
  await room.panel(mute.action, { value: 'room:hong' });
  await room.panel(hand.action, { value: 'room:hong' });
  const { panel: over, replace } = await room.panel(actionOf(panel, 'end'));
  assert.deepEqual(room.fake.deeds(), [
    { kind: 'role', who: 'room:hong', role: 'muted' },
    { kind: 'role', who: 'room:hong', role: 'member' },
    { kind: 'hand', to: 'room:hong' },
    { kind: 'end' },
  ]);
  assert.equal(replace, true);
  assert.ok(over.lines.some((line) => line.startsWith('🏁')));
  await room.close();
});

test('files come beside the panel they were asked for in', async () => {
  const room = await open(busy());
  assert.deepEqual(await room.acknowledge(on('export')), { ack: 'private' });
  const { panel } = await room.panel(on('export'));
  const [menu] = panel.choices;
  assert.ok(menu);
  assert.deepEqual(await room.acknowledge(menu.action, { value: 'zip' }), { ack: 'private' });
  assert.equal(as('file', await room.press(menu.action, { value: 'zip' })).name, 'keepsake.zip');
  const { panel: tree } = await room.panel(on('tree'));
  assert.equal(as('file', await room.press(actionOf(tree, 'export'))).text, '整棵作品树。');
  const { panel: step } = await room.panel(on('step', first));
  const { panel: along } = await room.panel(actionOf(step, 'export'));
  const [path] = along.choices;
  assert.ok(path);
  await room.press(path.action, { value: 'comic' });
  assert.deepEqual(room.fake.wishes.at(-1), { kind: 'comic', locale: 'zh-CN', path: first });
  await room.close();
});

test('panels are for whoever opened them; what names no session is dead; a no is told', async () => {
  const room = await open(busy());
  const { panel } = await room.panel(on('status'));
  const action = actionOf(panel, 'pause');
  assert.ok('refused' in (await room.acknowledge(action, { person: hong })));
  for (const argument of ['', 'S-1', 'J-AAAAA1 x'])
    assert.match(await room.told({ verb: 'session.pause', argument }), /按钮/);
  assert.match(await room.told(on('ballot', { argument: `${sessionId} x` })), /按钮/);
  assert.match(await room.told({ verb: 'session.nothing', argument: sessionId }), /按钮/);
  room.fake.sessions.view = createFakeSessions().sessions.view;
  const refused = await room.acknowledge(on('edit', { argument: `${sessionId} canvas` }));
  assert.ok('refused' in refused && refused.refused.includes('没有这个会话'));
  assert.match(await room.told(on('status')), /没有这个会话/);
  // Whoever has no name is called by the end of their id.
  await room.told(on('join'), { person: { ...hong, who: 'room:123456789' } });
  assert.equal(room.fake.done.at(-1)?.by.name, '#6789');
  await room.close();
});
