import assert from 'node:assert/strict';
import test from 'node:test';
import type { PageTerm, PageView } from '../../adapters/web/show.ts';
import type { Choices, RecipeCard } from '../../src/desk.ts';
import { ask, errorOf, eventId, house, json, signIn, token } from './page.ts';
import { textIn } from './paint.ts';
import { send } from './raw.ts';

const put = (url: string, path: string, body: unknown, headers: Record<string, string> = {}) =>
  send(url, { method: 'PUT', path, headers: { ...json, ...headers }, body: JSON.stringify(body) });
const drop = (url: string, path: string, headers: Record<string, string> = {}) =>
  send(url, { method: 'DELETE', path, headers });
async function get<T>(url: string, path: string, headers: Record<string, string> = {}): Promise<T> {
  const answer = await send(url, { path, headers });
  assert.equal(answer.status, 200, answer.text);
  return JSON.parse(answer.text) as T;
}

test('pictures are starred and found again', async (t) => {
  const { url, studio } = await house(t);
  const [cat, dog] = [await ask(url, '橘猫'), await ask(url, '小狗')];
  for (const { creation } of [cat, dog]) await studio.finish(creation, { title: 'a title' });
  const star = `/api/favourites/${cat.creation}.2`;
  assert.deepEqual(JSON.parse((await put(url, star, {})).text), { favourite: true });
  assert.equal((await put(url, star, {})).status, 200, 'twice is once');
  assert.deepEqual(await get(url, '/api/favourites'), [`${cat.creation}.2`]);
  const found = async (query: string) =>
    (await get<{ views: PageView[] }>(url, `/api/history?${query}`)).views.map((view) => view.creation);
  assert.deepEqual(await found('favourites=1'), [cat.creation]);
  assert.deepEqual(await found(new URLSearchParams({ search: '小狗' }).toString()), [dog.creation]);
  assert.deepEqual(await found('search=TITLE'), [dog.creation, cat.creation]);
  assert.deepEqual(await found('search=nothing%20like%20it'), []);
  assert.deepEqual(JSON.parse((await drop(url, star)).text), { favourite: false });
  assert.deepEqual(await found('favourites=1'), []);
  for (const bad of ['J-ZZZZZZ.1', `${cat.creation}.3`, `${cat.creation}.0`, cat.creation, '..%2f..'])
    assert.equal((await put(url, `/api/favourites/${bad}`, {})).status, 404, bad);
});

test('a recipe leaves as code, JSON, WebUI text and inside a PNG, and comes back in each of them', async (t) => {
  const { url, studio } = await house(t);
  const { creation } = await ask(url, '雨夜橘猫');
  await studio.finish(creation);
  const picture = `${creation}.2`;
  const card = await get<RecipeCard>(url, `/api/recipes/${picture}`);
  const seed = studio.asked[0]?.view.pictures[1]?.seed;
  assert.match(card.parameters, new RegExp(`Seed: ${seed}\\b`));
  const stamped = await fetch(`${url}/api/stamped/${picture}`);
  assert.equal(stamped.headers.get('content-type'), 'image/png');
  const name = `attachment; filename="atelier-${creation}-2.png"`;
  assert.equal(stamped.headers.get('content-disposition'), name);
  assert.equal(stamped.headers.get('cache-control'), 'no-store');
  const file = new Uint8Array(await stamped.arrayBuffer());
  assert.equal(textIn(file, 'parameters'), card.parameters);

  const replay = (words: string, files: Uint8Array[] = []) => {
    const form = new FormData();
    form.append('ask', JSON.stringify({ id: eventId(), words, as: 'replay' }));
    for (const each of files) form.append('file', new Blob([new Uint8Array(each)]), 'a.png');
    return fetch(`${url}/api/ask`, { method: 'POST', body: form });
  };
  for (const answer of [
    await replay(card.code),
    await replay(card.json),
    await replay(card.parameters),
    await replay('', [file]),
  ]) {
    assert.equal(answer.status, 202);
    const view = (await answer.json()) as PageView;
    assert.equal(view.operation, 'replay');
    assert.equal(view.brief?.seed, seed);
  }
  const unreadable = await replay('no recipe at all');
  assert.equal(unreadable.status, 400);
  assert.equal(errorOf(await unreadable.text()).code, 'E-IN-09');
  for (const bad of ['J-ZZZZZZ.1', `${creation}.9`, `${creation}.10`, creation]) {
    assert.equal((await send(url, { path: `/api/recipes/${bad}` })).status, 404, bad);
    assert.equal((await send(url, { path: `/api/stamped/${bad}` })).status, 404, bad);
  }
  studio.stamped = async () => ({ bytes: new TextEncoder().encode('<script>'), mime: 'text/html' });
  assert.equal((await send(url, { path: `/api/stamped/${picture}` })).status, 404, 'only ever a picture');
});

test('settings and styles are kept for one person, and checked', async (t) => {
  const { url } = await house(t, { token });
  const [a, b] = [await signIn(url), await signIn(url)].map(({ cookie }) => ({ cookie }));
  assert.ok(a && b);
  assert.deepEqual(await get(url, '/api/settings', a), {});
  const settings = { locale: 'en', style: 'ink', ratio: '16:9', count: 3, quality: 'fine', ask: true };
  assert.deepEqual(JSON.parse((await put(url, '/api/settings', settings, a)).text), settings);
  assert.deepEqual(await get(url, '/api/settings', a), settings);
  assert.deepEqual(await get(url, '/api/settings', b), {});
  for (const wrong of [null, [], { count: 'three' }, { count: 9 }, { who: 'web:admin' }, { ask: 'yes' }]) {
    const answer = await put(url, '/api/settings', wrong, a);
    assert.equal(answer.status, 400, JSON.stringify(wrong));
    assert.ok(errorOf(answer.text).text.length > 4);
  }
  assert.equal((await put(url, '/api/settings', {}, { ...a, 'content-type': 'text/plain' })).status, 400);
  assert.deepEqual(await get(url, '/api/settings', a), settings);

  const name = '雨夜 霓虹';
  const path = `/api/styles/${encodeURIComponent(name)}`;
  const style = { positive: 'neon light, wet street', negative: 'sunny' };
  assert.deepEqual(JSON.parse((await put(url, path, style, a)).text), { name, ...style });
  assert.equal((await put(url, path, { positive: 'neon' }, a)).status, 200);
  assert.deepEqual(await get(url, '/api/styles', a), [{ name, positive: 'neon', negative: '' }]);
  assert.deepEqual(await get(url, '/api/styles', b), []);
  assert.ok((await get<Choices>(url, '/api/choices', a)).styles.includes(name));
  assert.ok(!(await get<Choices>(url, '/api/choices', b)).styles.includes(name));
  assert.equal((await put(url, '/api/styles/a%2Cb', style, a)).status, 400, 'no commas in names');
  for (const wrong of [{}, { positive: 5 }, { positive: '' }, { ...style, name: 'other' }])
    assert.equal((await put(url, '/api/styles/ok', wrong, a)).status, 400, JSON.stringify(wrong));
  assert.equal((await drop(url, path, b)).status, 404);
  assert.equal((await drop(url, path, a)).status, 200);
  assert.equal((await drop(url, path, a)).status, 404);
});

test('the dictionary belongs to everybody, and names nobody', async (t) => {
  const { url } = await house(t, { token });
  const [a, b] = [await signIn(url), await signIn(url)].map(({ cookie }) => ({ cookie }));
  assert.ok(a && b);
  const said = '阿福/Ah Fu?%2F';
  const path = `/api/terms/${encodeURIComponent(said)}`;
  const term = { means: 'a round calico cat, red scarf', style: 'storybook' };
  const saved = JSON.parse((await put(url, path, term, a)).text) as PageTerm;
  assert.equal(saved.said, said);
  assert.equal(saved.mine, true);
  const [seen] = await get<PageTerm[]>(url, '/api/terms', b);
  assert.ok(seen);
  assert.deepEqual({ ...seen, by: '', changedAt: 0 }, { said, ...term, mine: false, by: '', changedAt: 0 });
  assert.match(seen.by, /^web · [0-9a-f]{4}$/);
  const visitor = /atelier=([0-9a-f]+)\./.exec(a.cookie)?.[1] ?? 'none';
  assert.ok(!JSON.stringify(seen).includes(visitor), 'ids of people stay with the server');
  assert.equal((await put(url, path, { means: 'a fat cat' }, b)).status, 200);
  const [changed] = await get<PageTerm[]>(url, '/api/terms', a);
  assert.equal(changed?.mine, false);
  assert.equal(changed.style, undefined);
  for (const wrong of [
    {},
    { means: '' },
    { means: 'x'.repeat(401) },
    { ...term, by: 'web:admin' },
    { means: 'x', mine: true },
  ])
    assert.equal((await put(url, path, wrong, a)).status, 400, JSON.stringify(wrong));
  assert.equal((await put(url, `/api/terms/${'x'.repeat(41)}`, term, a)).status, 400);
  assert.equal((await drop(url, path, a)).status, 200);
  assert.equal((await drop(url, path, a)).status, 404);
  assert.deepEqual(await get(url, '/api/terms', b), []);
});
