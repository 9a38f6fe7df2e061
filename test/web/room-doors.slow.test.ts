/** Who comes into a room, what they may do there, and what never leaves it. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { errorOf, json } from './page.ts';
import { readEvents, send } from './raw.ts';
import { openRooms } from './roomHouse.ts';

const uuid = (): string => crypto.randomUUID();
const codeOf = (text: string): string => errorOf(text).code;

test('a link opens nothing while it is off, and closes what it opened', async (t) => {
  const rooms = await openRooms(t);
  const ming = await rooms.visitor();
  const { id } = await rooms.start(ming);
  const base = `/api/sessions/${id}`;
  const own = await rooms.state(ming, base);
  assert.equal(own.link, undefined);
  const nobody = rooms.browser();
  rooms.parsed(await rooms.act(ming, base, { kind: 'rules', rules: { link: true } }));
  const { link = '' } = await rooms.state(ming, base);
  assert.match(link, /^\/room\/[\w-]{22}$/);
  const page = await nobody.get(link);
  assert.equal(page.status, 200);
  assert.match(String(page.headers['content-security-policy']), /default-src 'none'/);
  const seen = await rooms.state(nobody, link);
  assert.deepEqual(seen.me, { role: 'looker', leads: false, say: 'join', byLink: true });
  assert.deepEqual([seen.code, seen.link, seen.offer], [undefined, undefined, undefined]);

  // Only looking: nothing is said, chosen, led or taken home.
  for (const deed of [{ kind: 'idea', words: '一只猫' }, { kind: 'end' }, { kind: 'join' }]) {
    const answer = await rooms.act(nobody, link, deed);
    assert.ok(answer.status === 404 || answer.status === 400, answer.text);
  }
  assert.equal(codeOf((await nobody.post(`${link}/join`, { id: uuid(), name: '客人' })).text), 'E-SES-04');
  assert.equal((await nobody.get(`${link}/keepsakes/zip`)).status, 404);
  for (const path of ['/api/sessions', base, `${base}/state`, `${base}/events`, '/api/history', `/session/${id}`])
    assert.ok([303, 401].includes((await nobody.get(path)).status), path);

  const events = await readEvents(rooms.url, {}, `${link}/events`);
  t.after(async () => events.close());
  assert.deepEqual(await events.next(), { name: 'snapshot', data: { kind: 'presence', people: [], lookers: 1 } });
  rooms.parsed(await rooms.act(ming, base, { kind: 'rules', rules: { link: false } }));
  for (;;) {
    const { name } = await events.next();
    if (name === 'bye') break;
  }
  await assert.rejects(events.next());
  for (const path of ['', '/state', '/events', '/nodes/J-000000.1', '/pictures/J-000000.1', '/thumbs/J-000000.1'])
    assert.equal((await nobody.get(`${link}${path}`)).status, 404, path);
  assert.equal((await nobody.get('/room/aaaaaaaaaaaaaaaaaaaaaa/state')).status, 404);
  assert.equal((await nobody.get('/room/..%2f..%2fetc/state')).status, 404);
});

test('guests say ideas and vote; they do not lead, and can be made to look on', async (t) => {
  const rooms = await openRooms(t);
  const ming = await rooms.visitor();
  const { id } = await rooms.start(ming, { rules: { link: true, guests: true } });
  const base = `/api/sessions/${id}`;
  const { link = '', code } = await rooms.state(ming, base);
  const gast = rooms.browser();
  const joined = await gast.post(`${link}/join`, { id: uuid(), name: '  <b>客人</b>  ' });
  rooms.parsed(joined);
  const set = joined.headers['set-cookie']?.[0] ?? '';
  assert.match(set, new RegExp(`Path=${link}; HttpOnly; SameSite=Strict`));
  const room = await rooms.state(gast, link);
  assert.deepEqual(room.me, { key: 2, role: 'guest', leads: false, say: 'yes', byLink: true });
  assert.equal(room.people[1]?.name, '<b>客人</b>');
  assert.equal(room.code, undefined);
  assert.doesNotMatch(JSON.stringify(room), new RegExp(code ?? '-'));
  for (const deed of [
    { kind: 'end' },
    { kind: 'pause' },
    { kind: 'next' },
    { kind: 'extend', minutes: 5 },
    { kind: 'rules', rules: { guests: false } },
    { kind: 'role', who: 1, role: 'muted' },
    { kind: 'hand', to: 2 },
    { kind: 'offer' },
  ])
    assert.equal(codeOf((await rooms.act(gast, link, deed)).text), 'E-SES-07', JSON.stringify(deed));
  const idea = uuid();
  rooms.parsed(await rooms.act(gast, link, { kind: 'idea', words: '一只鲸鱼' }, idea));
  rooms.parsed(await rooms.act(gast, link, { kind: 'idea', words: '一只鲸鱼' }, idea));
  const drawn = await rooms.until(ming, base, ({ nodes }) => nodes.length === 1, 'drawn');
  assert.equal(drawn.ideas.length, 1, 'the same deed twice is one');
  rooms.parsed(await rooms.act(ming, base, { kind: 'role', who: 2, role: 'muted' }));
  assert.equal((await rooms.state(gast, link)).me.say, 'muted');
  for (const deed of [
    { kind: 'idea', words: '再来' },
    { kind: 'vote', picture: drawn.nodes[0]?.id, on: true },
  ])
    assert.equal(codeOf((await rooms.act(gast, link, deed)).text), 'E-SES-02');
  assert.equal(codeOf((await gast.post(`${link}/join`, { id: uuid(), name: '客人' })).text), 'E-SES-02');
});

test('nothing that leaves the server names people by what they are elsewhere', async (t) => {
  const rooms = await openRooms(t);
  const [ming, hong] = [await rooms.visitor(), await rooms.visitor()];
  const place = { platform: 'hall', community: 'g1', chat: 'secret-chat' };
  const host = { who: 'hall:discord-123456', name: '外人', locale: 'zh-CN', place, moderates: true };
  const { sessions } = rooms.house.studio;
  const { session } = await sessions.start('e1', host, {
    title: '别处的',
    mode: 'free',
    place,
    placeTitle: '别处',
    here: true,
    rules: { link: true, guests: true },
  });
  const base = `/api/sessions/${session.id}`;
  assert.equal((await ming.get(`${base}/state`)).status, 404, 'not theirs to see');
  assert.equal(
    codeOf((await ming.post('/api/sessions/join', { id: uuid(), code: 'AAAAAA' })).text),
    'E-SES-06',
    'a wrong code',
  );
  rooms.parsed(await ming.post('/api/sessions/join', { id: uuid(), code: session.code.toLowerCase() }));
  await sessions.act(session.id, 'e2', host, { kind: 'idea', words: '一座山' });
  const room = await rooms.until(ming, base, ({ nodes }) => nodes.length === 1, 'drawn');
  assert.equal(room.people[0]?.name, '外人');
  assert.match(room.people[1]?.name ?? '', /^访客 [0-9A-F]{4}$/);
  assert.equal(room.link, undefined, 'only for whoever leads');
  const [node] = room.nodes;
  const texts = [
    (await ming.get(`${base}/state`)).text,
    (await ming.get(`${base}/nodes/${node?.id}`)).text,
    (await ming.get('/api/sessions')).text,
    (await rooms.browser().get(`/room/${session.link}/state`)).text,
  ].join('\n');
  assert.doesNotMatch(texts, /discord-123456|secret-chat|web:|hall:|sha256|"owner"|[0-9a-f]{32}/);
  assert.doesNotMatch(texts, new RegExp(session.link));
  assert.equal((await hong.get(`${base}/thumbs/${node?.id}`)).status, 404);
  // Whoever began it keeps the names of their place to themselves.
  const lines = rooms.lines.join('\n');
  assert.doesNotMatch(lines, /一座山/);
});

test('several rooms of one page, ordinary drawing beside them, and a bridge to another place', async (t) => {
  const rooms = await openRooms(t, {});
  const me = rooms.browser();
  const event = uuid();
  const first = await rooms.start(me, { id: event });
  const again = await me.post('/api/sessions', { id: event, title: '雨夜', mode: 'free' });
  assert.equal((rooms.parsed(again) as { session: { id: string } }).session.id, first.id, 'pressed twice');
  const second = await rooms.start(me, { title: '第二个' });
  assert.notEqual(second.id, first.id);
  const base = `/api/sessions/${first.id}`;
  const plain = rooms.parsed(await me.post('/api/ask', { id: uuid(), words: '一只猫' }), 202) as { session?: string };
  assert.equal(plain.session, undefined);
  rooms.parsed(await rooms.act(me, base, { kind: 'offer' }));
  const { offer } = await rooms.state(me, base);
  assert.match(offer?.code ?? '', /^[A-Z]{6}$/);
  const place = { platform: 'hall', community: 'g1', chat: 'c9' };
  const by = { who: 'hall:小红', name: '小红', locale: 'zh-CN', place, moderates: true };
  const { sessions } = rooms.house.studio;
  const bridge = {
    kind: 'bridge',
    code: offer?.code ?? '',
    place,
    placeTitle: '小红的群',
    names: true,
    hidden: true,
  } as const;
  await sessions.actByCode('b1', by, bridge);
  const bridged = await rooms.until(me, base, ({ places }) => places.length === 1, 'bridged');
  assert.deepEqual(bridged.places, ['小红的群']);
  await rooms.until(me, base, ({ notices }) => notices.some(({ text }) => text.includes('小红的群')), 'told');
  rooms.parsed(await rooms.act(me, base, { kind: 'idea', words: '雨夜' }));
  const drawn = await rooms.until(me, base, ({ nodes }) => nodes.length === 1, 'drawn');
  assert.equal(drawn.nodes[0]?.covered, true, 'one place covers, so all do');
  await rooms.until(me, base, () => rooms.hall.finals.size === 1, 'shown there');
  rooms.parsed(await rooms.act(me, base, { kind: 'unbridge' }));
  assert.deepEqual((await rooms.state(me, base)).places, []);

  // The other way round: the code of a bridge brings a session of elsewhere to this page.
  const there = { ...by, place: { ...place, chat: 'c10' } };
  const elsewhere = await sessions.start('s1', there, {
    title: '群里的',
    mode: 'free',
    place: there.place,
    placeTitle: '群',
    here: true,
  });
  const offered = await sessions.act(elsewhere.session.id, 'o1', there, { kind: 'offer' });
  rooms.parsed(await me.post('/api/sessions/join', { id: uuid(), name: '网页', code: offered.session.offer?.code }));
  const here = await rooms.state(me, `/api/sessions/${elsewhere.session.id}`);
  assert.deepEqual([here.me.role, here.me.leads, here.places], ['member', true, ['群']]);
});

test('the stream tells who is there and that something changed, and picks up after a break', async (t) => {
  const rooms = await openRooms(t);
  const [ming, hong] = [await rooms.visitor(), await rooms.visitor()];
  const { id } = await rooms.start(ming);
  const base = `/api/sessions/${id}`;
  const { code } = await rooms.state(ming, base);
  const events = await readEvents(rooms.url, { cookie: ming.cookie() }, `${base}/events`);
  t.after(async () => events.close());
  assert.deepEqual((await events.next()).data, { kind: 'presence', people: [1], lookers: 0 });
  rooms.parsed(await hong.post('/api/sessions/join', { id: uuid(), name: '小红', code }));
  const heard = async (check: (data: unknown) => boolean): Promise<void> => {
    while (!check((await events.next()).data));
  };
  await heard((data) => (data as { kind: string }).kind === 'changed');
  const other = await readEvents(rooms.url, { cookie: hong.cookie() }, `${base}/events`);
  await heard((data) => JSON.stringify(data) === '{"kind":"presence","people":[1,2],"lookers":0}');
  other.close();
  await heard((data) => JSON.stringify(data) === '{"kind":"presence","people":[1],"lookers":0}');
  rooms.parsed(await rooms.act(hong, base, { kind: 'idea', words: '一盏灯' }));
  const anew = await readEvents(rooms.url, { cookie: hong.cookie() }, `${base}/events`);
  t.after(async () => anew.close());
  assert.equal((await anew.next()).name, 'snapshot');
  await rooms.until(hong, base, ({ nodes }) => nodes.length === 1, 'what happened meanwhile');
  rooms.parsed(await rooms.act(hong, base, { kind: 'leave' }));
  for (;;) if ((await anew.next()).name === 'bye') break;
  assert.equal((await hong.get(`${base}/state`)).status, 404);
  assert.equal((await hong.get(`${base}/events`)).status, 404);
});

test('what is not asked for properly is refused, and too much at once as well', async (t) => {
  const rooms = await openRooms(t);
  const ming = await rooms.visitor();
  const { id } = await rooms.start(ming, { rules: { link: true, guests: true } });
  const base = `/api/sessions/${id}`;
  const { link = '' } = await rooms.state(ming, base);
  for (const body of [
    {},
    { id: uuid(), deed: { kind: 'fly' } },
    { id: uuid(), deed: { kind: 'idea', words: 1 } },
    { id: uuid(), deed: { kind: 'idea', words: 'x', who: 'web:other' } },
    { id: uuid(), deed: { kind: 'focus', picture: '../../x' } },
    { id: uuid(), deed: { kind: 'rules', rules: { finals: 99 } } },
    { id: 'short', deed: { kind: 'end' } },
  ])
    assert.equal(codeOf((await ming.post(`${base}/deeds`, body)).text), 'E-WEB-01', JSON.stringify(body));
  assert.equal(codeOf((await rooms.act(ming, base, { kind: 'hand', to: 77 })).text), 'E-SES-08');
  assert.equal((await ming.post(`${base}/deeds`, { pad: 'x'.repeat(70_000) })).status, 413);
  const body = JSON.stringify({ id: uuid(), deed: { kind: 'end' } });
  for (const path of [`${base}/deeds`, `${link}/deeds`, `${link}/join`, '/api/sessions', '/api/sessions/join']) {
    const headers = { ...json, cookie: ming.cookie(), origin: 'https://evil.example' };
    assert.equal((await send(rooms.url, { method: 'POST', path, headers, body })).status, 403, path);
  }
  const far = await send(rooms.url, { path: `${link}/state`, headers: { 'sec-fetch-site': 'cross-site' } });
  assert.equal(far.status, 403);
  assert.equal((await send(rooms.url, { path: link, headers: { 'sec-fetch-site': 'cross-site' } })).status, 200);
  assert.equal((await send(rooms.url, { method: 'HEAD', path: `${link}/events` })).status, 405);
  const gast = rooms.browser();
  rooms.parsed(await gast.post(`${link}/join`, { id: uuid(), name: '客人' }));
  let last = 200;
  for (let each = 0; each < 40 && last !== 429; each += 1)
    last = (await rooms.act(gast, link, { kind: 'withdraw', idea: 999 })).status;
  assert.equal(last, 429);
  rooms.time.advance(61_000);
  assert.equal((await rooms.act(gast, link, { kind: 'withdraw', idea: 999 })).status, 200);
});
