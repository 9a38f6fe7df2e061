import assert from 'node:assert/strict';
import test from 'node:test';
import type { PageView } from '../../adapters/web/show.ts';
import { createHub, viewPlan } from '../../adapters/web/stream.ts';
import { ask, clock, createLines, house, openHouse, signIn, token } from './page.ts';
import { type EventReader, readEvents, send } from './raw.ts';
import { paint } from './standin.ts';

const blankView: PageView = {
  creation: 'J-000000',
  stage: 'drawing',
  operation: 'draw',
  parents: [],
  author: 'web:owner',
  hidden: false,
  words: '',
  locale: 'en',
  title: '',
  text: '',
  notes: [],
  simulated: false,
  pictures: [],
  verbs: [],
  madeAt: 0,
};

test('a page that opens gets what is unfinished, then what changes', async (t) => {
  const { url, studio } = await house(t);
  const done = await ask(url, 'finished before');
  await studio.finish(done.creation);
  const open = await ask(url, 'still open');
  const page = await readEvents(url);
  t.after(() => page.close());
  const snapshot = await page.next();
  assert.equal(snapshot.name, 'snapshot');
  assert.deepEqual(
    (snapshot.data as PageView[]).map((view) => view.creation),
    [open.creation],
  );
  await studio.move(open.creation, { stage: 'drawing', preview: { bytes: await paint(5, 32, 32), mime: 'image/png' } });
  const drawing = (await page.next()).data as PageView;
  assert.equal(drawing.stage, 'drawing');
  assert.match(drawing.preview ?? '', /preview\?v=1$/);
  const preview = await fetch(`${url}${drawing.preview}`);
  assert.equal(preview.headers.get('cache-control'), 'no-store');
  assert.equal(preview.headers.get('content-type'), 'image/png');
  await studio.finish(open.creation);
  assert.equal(((await page.next()).data as PageView).stage, 'done');
  assert.equal((await send(url, { path: `/api/creations/${open.creation}/preview` })).status, 404);
});

test('views and previews reach their own person only', async (t) => {
  const { url, studio } = await house(t, { token });
  const [a, b] = [await signIn(url), await signIn(url)];
  const [pageA, pageB] = [await readEvents(url, { cookie: a.cookie }), await readEvents(url, { cookie: b.cookie })];
  t.after(() => [pageA, pageB].forEach((page) => page.close()));
  await Promise.all([pageA.next(), pageB.next()]);
  const mine = await ask(url, 'of a', { cookie: a.cookie });
  const theirs = await ask(url, 'of b', { cookie: b.cookie });
  const preview = { bytes: await paint(5, 32, 32), mime: 'image/png' };
  await studio.move(mine.creation, { stage: 'drawing', preview });
  await studio.move(theirs.creation, { stage: 'drawing', preview });
  assert.equal(((await pageA.next()).data as PageView).creation, mine.creation);
  assert.equal(((await pageB.next()).data as PageView).creation, theirs.creation, 'nothing of a came before it');
  const path = `/api/creations/${mine.creation}/preview`;
  assert.equal((await send(url, { path, headers: { cookie: a.cookie } })).status, 200);
  assert.equal((await send(url, { path, headers: { cookie: b.cookie } })).status, 404);
});

test('a page that falls behind without end is cut off', async () => {
  const { log } = createLines();
  const hub = createHub(clock, log, viewPlan);
  let cut = 0;
  const stream = hub.open({ visitor: 'owner', channel: 'owner', snapshot: async () => [], cut: () => (cut += 1) });
  assert.ok(stream);
  const view = (number: number, text = ''): PageView => ({ ...blankView, creation: `J-${number}`, text });
  for (let round = 0; round < 10; round += 1)
    for (let each = 0; each < 256; each += 1) hub.publish('owner', view(each, `round ${round}`));
  assert.equal(cut, 0, 'the newest view of 256 creations may wait');
  hub.publish('somebody', view(999));
  assert.equal(cut, 0, 'views of others do not count');
  hub.publish('owner', view(256));
  assert.equal(cut, 1);
  assert.equal(hub.count(), 0);
  hub.close();
});

test('silence is filled with comments, so that nobody closes the line', async () => {
  let now = 0;
  const waits: number[] = [];
  const patient = {
    now: () => now,
    wait: async (ms: number, signal?: AbortSignal) => {
      waits.push(ms);
      now += ms;
      signal?.throwIfAborted();
    },
  };
  const hub = createHub(patient, createLines().log, viewPlan);
  const reader = hub
    .open({ visitor: 'owner', channel: 'owner', snapshot: async () => [], cut: () => undefined })
    ?.getReader();
  assert.ok(reader);
  const read = async () => new TextDecoder().decode((await reader.read()).value);
  let text = await read();
  while (!text.includes('snapshot')) text = await read();
  assert.equal(await read(), ': still here\n\n');
  assert.ok(waits.every((ms) => ms === 15_000));
  hub.close();
});

test('the ninth page of one person puts the first one to rest', async (t) => {
  const { url } = await house(t);
  const pages: EventReader[] = [];
  for (let each = 0; each < 9; each += 1) pages.push(await readEvents(url));
  t.after(() => pages.forEach((page) => page.close()));
  const [first, ...others] = pages;
  assert.ok(first);
  await first.next();
  assert.equal((await first.next()).name, 'bye');
  await assert.rejects(first.next());
  for (const page of others) assert.equal((await page.next()).name, 'snapshot');
});

test('stopping ends every stream and frees the port', async () => {
  const open = await openHouse();
  const page = await readEvents(open.url);
  await page.next();
  const before = performance.now();
  await open.stop();
  assert.ok(performance.now() - before < 2000);
  assert.deepEqual(await page.next(), { name: 'bye', data: { again: true } });
  await assert.rejects(page.next());
  await assert.rejects(fetch(open.url));
});
