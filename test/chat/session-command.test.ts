/** `/session ...`: what each subcommand does, and what is said to what does not fit. */
import assert from 'node:assert/strict';
import test from 'node:test';
import type { SessionCommand } from '../../src/chat/model.ts';
import type { Session } from '../../src/session.ts';
import type { Deed } from '../../src/sessionDesk.ts';
import { as, elsewhere, hong, ming, openChat } from './open.ts';
import { createFakeSessions, idea, node, nodeId, session, sessionId } from './sessionFake.ts';

const open = async (given?: Session) => {
  const fake = createFakeSessions(given);
  const room = await openChat({}, fake.sessions);
  let event = 0;
  const command = (
    name: string,
    options: Record<string, string> = {},
    more: Partial<SessionCommand['by']> & { locale?: string; id?: string } = {},
  ) => {
    event += 1;
    const { id = `c${event}`, ...by } = more;
    return room.chat.session({
      id,
      by: { ...ming, name: '小明', locale: 'zh-CN', ...by },
      placeTitle: '画室',
      name,
      options,
    });
  };
  const told = async (...args: Parameters<typeof command>): Promise<string> => as('told', await command(...args)).text;
  const panel = async (...args: Parameters<typeof command>) => as('panel', await command(...args)).panel;
  return { ...room, fake, command, told, panel };
};

const busy = (more: Partial<Session> = {}): Session =>
  session({ nodes: [node(1), node(2)], focus: nodeId(2), ...more });

test('start: an opening at the place, with what was said of it', async () => {
  const room = await open();
  const text = await room.told('start', { title: '雨夜', mode: '接龙', minutes: '2h', listen: '关', here: 'true' });
  assert.match(text, /「雨夜」开始了。邀请码 KQWMTR/);
  assert.deepEqual(room.fake.openings, [
    {
      title: '雨夜',
      mode: 'relay',
      minutes: 120,
      rules: { listen: false },
      here: true,
      place: ming.place,
      placeTitle: '画室',
    },
  ]);
  assert.equal(await room.told('start').then(() => room.fake.openings[1]?.title), '小明 的画布');
  await room.close();
});

test('what does not fit is answered with what would, and nothing is done', async () => {
  const room = await open(busy());
  const said: [string, Record<string, string>, RegExp][] = [
    ['start', { mode: '打架' }, /没有「打架」这种玩法。可以选：自由、接龙、盲画、对决、主题赛、导演/],
    ['start', { minutes: '很久' }, /看不懂时长「很久」/],
    ['start', { colour: '红' }, /没有「colour」这一项。可以写：title、theme、mode/],
    ['tree', { x: '1' }, /这里不用写「x」/],
    ['dance', {}, /没有 \/session dance/],
    ['constructor', {}, /没有 \/session constructor/],
    ['extend', { minutes: '一会儿' }, /看不懂时长/],
    ['extend', {}, /看不懂时长/],
    ['join', { code: '123' }, /六个英文字母/],
    ['export', { format: 'docx' }, /没有「docx」这种格式/],
    ['idea', {}, /还没有说想法/],
    ['mute', { person: '谁呀' }, /要说是谁/],
    ['vote', { picture: '第九张' }, /找不到「第九张」/],
    ['rules', { finals: '99' }, /1 到 5/],
  ];
  for (const [name, options, expected] of said) assert.match(await room.told(name, options), expected, name);
  assert.deepEqual([room.fake.deeds(), room.fake.openings], [[], []]);
  assert.match(await room.told('start', { mode: 'fight' }, { locale: 'en' }), /no mode "fight"/);
  await room.close();
});

test('each subcommand is its deed', async () => {
  const to = [{ creation: 'J-AAAAA1', picture: 1 }];
  const [first] = to;
  assert.ok(first);
  const said: [string, Record<string, string>, Deed][] = [
    ['leave', {}, { kind: 'leave' }],
    ['join', {}, { kind: 'join' }],
    ['join', { code: 'kqw-mtr' }, { kind: 'join', code: 'KQWMTR' }],
    ['pause', {}, { kind: 'pause' }],
    ['resume', {}, { kind: 'resume' }],
    ['next', {}, { kind: 'next' }],
    ['extend', { minutes: '半小时' }, { kind: 'extend', minutes: 30 }],
    ['focus', { picture: 'j-aaaaa1.1' }, { kind: 'focus', picture: first }],
    ['focus', { picture: '上一张' }, { kind: 'focus', picture: '上一张' }],
    ['branch', { picture: nodeId(1) }, { kind: 'branch', picture: first }],
    [
      'merge',
      { a: nodeId(1), words: '夜里' },
      { kind: 'merge', pictures: [first, { creation: 'J-AAAAA2', picture: 1 }], words: '夜里' },
    ],
    ['merge', { a: nodeId(1), b: '上一张' }, { kind: 'merge', pictures: [first, '上一张'] }],
    ['hand', { person: 'room:hong' }, { kind: 'hand', to: 'room:hong' }],
    ['mute', { person: '@HONG' }, { kind: 'role', who: 'room:hong', role: 'muted' }],
    ['unmute', { person: 'room:lan' }, { kind: 'role', who: 'room:lan', role: 'member' }],
    ['bridge', {}, { kind: 'offer' }],
    [
      'bridge',
      { code: 'ABCDEF', names: 'off' },
      { kind: 'bridge', code: 'ABCDEF', place: ming.place, placeTitle: '画室', names: false, hidden: false },
    ],
    ['unbridge', {}, { kind: 'unbridge' }],
    ['idea', { words: '加一只猫' }, { kind: 'idea', words: '加一只猫' }],
    ['idea', { words: '加一只猫', picture: nodeId(1) }, { kind: 'idea', words: '加一只猫', to }],
    [
      'rules',
      { turn_minutes: '5', style: '水墨' },
      { kind: 'rules', rules: { turnMinutes: 5 }, canvas: { style: '水墨' } },
    ],
  ];
  const room = await open();
  for (const [name, options, deed] of said) {
    room.fake.set(busy());
    await room.told(name, options);
    const done = room.fake.done.at(-1);
    assert.deepEqual(done?.deed, deed, name);
    const { who, name: called, locale, place } = done?.by ?? {};
    assert.deepEqual([who, called, locale, place], [ming.who, '小明', 'zh-CN', ming.place]);
  }
  await room.close();
});

test('likes, pins and finals are taken back by the same command', async () => {
  const room = await open(busy({ mode: 'jam' }));
  const picture = { creation: 'J-AAAAA1', picture: 1 };
  for (const kind of ['vote', 'pin', 'final'] as const) {
    for (const _time of [1, 2]) await room.told(kind, { picture: nodeId(1) });
    assert.deepEqual(room.fake.deeds().slice(-2), [
      { kind, picture, on: true },
      { kind, picture, on: false },
    ]);
  }
  await room.close();
});

test('the same event is done once', async () => {
  const room = await open(busy());
  const texts = [await room.told('pause', {}, { id: 'same' }), await room.told('pause', {}, { id: 'same' })];
  assert.deepEqual([room.fake.deeds().length, texts[0] === texts[1]], [1, true]);
  await room.close();
});

test('without a subcommand: where it stands, or how to begin', async () => {
  const none = await open();
  const lobby = await none.panel('');
  assert.deepEqual(
    lobby.choices.map(({ action, options }) => [action.verb, options.length]),
    [['session.start', 6]],
  );
  assert.deepEqual(
    lobby.buttons.flat().map(({ action }) => action.verb),
    ['session.enter'],
  );
  for (const name of ['pause', 'idea', 'tree', 'bridge'])
    assert.match(await none.told(name, name === 'idea' ? { words: 'x' } : {}), /这里没有会话/);
  await none.close();

  const room = await open(busy({ ideas: [idea(1)] }));
  const status = await room.panel('');
  assert.equal(status.title, '雨夜奇遇');
  assert.ok(status.lines.includes('你是主持人。') && status.lines.includes('主持人：ming'));
  const verbs = status.buttons.flat().map(({ action }) => action.verb);
  for (const verb of ['leave', 'idea', 'pause', 'next', 'end', 'people'])
    assert.ok(verbs.includes(`session.${verb}`), verb);
  const guest = await room.panel('status', {}, { who: 'room:lan', name: '兰' });
  assert.ok(guest.lines.includes('你还没加入。'));
  const offered = guest.buttons.flat().map(({ action }) => action.verb);
  assert.ok(offered.includes('session.join') && !offered.includes('session.pause') && !offered.includes('session.end'));
  // Elsewhere the only one somebody is in is meant, but a bare command begins something new.
  assert.equal((await room.panel('', {}, elsewhere)).title, '一起画');
  await room.told('pause', {}, elsewhere);
  assert.equal(room.fake.now().stage, 'paused');
  room.fake.set(busy({ stage: 'ended' }));
  assert.equal((await room.panel('')).title, '一起画');
  const over = await room.panel('status');
  assert.deepEqual(
    over.buttons[0]?.map(({ action }) => action.verb),
    ['session.start', 'session.tree', 'session.export'],
  );
  await room.close();
});

test('tree, rules, people and the end are panels; pictures are asked for where none is named', async () => {
  const room = await open(busy());
  const tree = await room.panel('tree');
  assert.deepEqual([tree.image?.mime, tree.image?.covered], ['image/png', false]);
  assert.deepEqual(tree.folds, [
    { title: '第 1 枝 · 第 1 张 · 2 张', lines: ['第 1 张 · ming', '第 2 张 · ming · 🎯 现在的焦点'] },
  ]);
  assert.deepEqual(
    tree.choices[0]?.options.map(({ value }) => value),
    [nodeId(2), nodeId(1)],
  );
  const rules = await room.panel('rules');
  assert.ok(rules.lines.includes('谁能加入：在这里的人都行') && rules.lines.includes('风格：（没有）'));
  const people = await room.panel('mute');
  assert.deepEqual(
    people.choices.map(({ action, options }) => [action.verb, options.map(({ value }) => value)]),
    [
      ['session.mute', ['room:hong']],
      ['session.hand', ['room:hong']],
    ],
  );
  const end = await room.panel('end');
  assert.deepEqual(
    end.buttons.flat().map(({ action }) => action.argument),
    [`${sessionId} yes`, sessionId],
  );
  // Whoever may not end it is told so, and not asked whether they are sure.
  assert.match(await room.told('end', {}, hong), /只有主持人/u);
  for (const name of ['focus', 'branch', 'vote', 'pin', 'final', 'merge']) {
    const { choices } = await room.panel(name);
    assert.deepEqual([choices[0]?.action.verb, choices[0]?.options.length], [`session.${name}`, 2]);
  }
  assert.deepEqual(room.fake.deeds(), []);
  await room.close();
});

test('export: a file in the form that was asked for, along one line where one is named', async () => {
  const room = await open(busy());
  const file = as('file', await room.command('export', { format: 'PDF', path: nodeId(1) }));
  assert.deepEqual([file.name, file.text], ['keepsake.pdf', '「雨夜奇遇」的作品。']);
  assert.deepEqual(room.fake.wishes, [{ kind: 'pdf', locale: 'zh-CN', path: { creation: 'J-AAAAA1', picture: 1 } }]);
  const { choices } = await room.panel('export', { path: '上一张' });
  assert.deepEqual(
    [choices[0]?.action.creation, choices[0]?.options.map(({ value }) => value)],
    ['J-AAAAA2', ['zip', 'sheet', 'html', 'pdf', 'comic']],
  );
  await room.close();
});

test('a session that is gone is told, and bugs are not swallowed', async () => {
  const room = await open();
  room.fake.sessions.lastAt = () => session();
  assert.match(await room.told('pause'), /没有这个会话/);
  room.fake.sessions.act = () => Promise.reject(new TypeError('a bug'));
  await assert.rejects(room.command('pause'), /a bug/);
  await room.close();
});

test('pictures of the session complete themselves: newest first, by title, author and id', async () => {
  const room = await open(
    busy({ nodes: [node(1), node(2, { title: '灯笼', authors: ['room:hong'] }), node(3, { secret: true })] }),
  );
  const suggest = (typed: string, person = ming) => room.chat.suggest('sessionPicture', typed, person);
  assert.deepEqual(
    (await suggest('')).map(({ label, value }) => [label, value]),
    [
      ['灯笼 — hong', nodeId(2)],
      ['第 1 张 — ming', nodeId(1)],
    ],
  );
  for (const typed of ['灯', 'HONG', nodeId(2)]) assert.equal((await suggest(typed))[0]?.value, nodeId(2), typed);
  assert.deepEqual(await suggest('', elsewhere), []);
  await room.close();
});
