/** What every Store must do. Run it with a fresh, empty store each time. */
import assert from 'node:assert/strict';
import test from 'node:test';
import type { Brief, Creation } from '../../src/creation.ts';
import type { Store } from '../../src/ports.ts';

const sha = (digit: string): string => digit.repeat(64);

export const sampleCreation = (n: number, who = 'web:owner'): Creation => ({
  id: `J-${String(n).padStart(6, '0')}`,
  ask: {
    id: `web/${who}/${n}`,
    who,
    words: '一只雨中的橘猫',
    locale: 'zh-CN',
    place: { platform: 'web', chat: who },
    attachments: [],
    wishes: {},
  },
  operation: 'draw',
  parents: [],
  stage: 'queued',
  pictures: [],
  notes: [],
  tries: 0,
  faults: 0,
  madeAt: 1_790_000_000_000 + n,
  changedAt: 1_790_000_000_000 + n,
});

const briefOf = (positive: string): Brief => ({
  positive,
  negative: '',
  width: 512,
  height: 512,
  steps: 20,
  cfg: 7,
  sampler: 'Euler a',
  seed: 7,
  count: 1,
});

const said = (n: number, words: string, who?: string): Creation => {
  const creation = sampleCreation(n, who);
  return { ...creation, ask: { ...creation.ask, words } };
};

const idsOf = (creations: readonly Creation[]): string[] => creations.map(({ id }) => id);

export const storeContract = (name: string, open: () => Promise<Store>): void => {
  const on = (what: string, body: (store: Store) => Promise<void>): void => {
    test(`${name}: ${what}`, async () => {
      const store = await open();
      try {
        await body(store);
      } finally {
        await store.close();
      }
    });
  };

  on('the same event is the same creation', async (store) => {
    const first = await store.put(sampleCreation(1));
    const second = await store.put({ ...sampleCreation(2), ask: sampleCreation(1).ask });
    assert.equal(first.isNew, true);
    assert.equal(second.isNew, false);
    assert.equal(second.creation.id, first.creation.id);
    assert.equal((await store.byAsk('web/web:owner/1'))?.id, first.creation.id);
    assert.equal(await store.byAsk('web/web:owner/2'), undefined);
    assert.equal((await store.open()).length, 1);
  });

  on('only the one who sees the right stage moves it on', async (store) => {
    await store.put(sampleCreation(1));
    const moves = await Promise.all(
      ['a', 'b', 'c'].map((engine) => store.advance('J-000001', 'queued', { stage: 'writing', engine })),
    );
    assert.equal(moves.filter(Boolean).length, 1);
    assert.equal(await store.advance('J-000001', 'queued', { stage: 'cancelled' }), undefined);
    assert.equal((await store.get('J-000001'))?.stage, 'writing');
    assert.equal(await store.advance('J-999999', 'queued', { stage: 'writing' }), undefined);
  });

  on('what is open comes back in order of arrival, what ended does not', async (store) => {
    for (const n of [3, 1, 2]) await store.put(sampleCreation(n));
    await store.advance('J-000001', 'queued', { stage: 'failed' });
    assert.deepEqual(
      (await store.open()).map((creation) => creation.id),
      ['J-000003', 'J-000002'],
    );
  });

  on("history is paged, newest first, and only the person's own", async (store) => {
    for (let n = 1; n <= 7; n++) await store.put(sampleCreation(n, n === 4 ? 'web:other' : 'web:owner'));
    const seen: string[] = [];
    let before: string | undefined;
    do {
      const page = await store.history('web:owner', { limit: 2, ...(before !== undefined && { before }) });
      assert.ok(page.creations.length <= 2);
      seen.push(...page.creations.map((creation) => creation.id));
      before = page.next;
    } while (before !== undefined);
    assert.deepEqual(seen, ['J-000007', 'J-000006', 'J-000005', 'J-000003', 'J-000002', 'J-000001']);
  });

  on('history is searched in words, title and prompt, in any case, width and script, to the letter', async (store) => {
    await store.put(said(1, '雨中的龍與貓'));
    await store.put(said(2, 'A Red Fox,  in\nSNOW 100%'));
    await store.put(said(3, 'ein Bär _ vor ÜBERMUT'));
    await store.put(said(4, 'a red fox', 'web:other'));
    const draft = { positive: 'fox', negative: '', title: 'Стимпанк', understanding: '', kept: [], missing: [] };
    await store.advance('J-000003', 'queued', { stage: 'writing', draft: { ...draft, writer: 'lexicon' } });
    await store.advance('J-000003', 'writing', { stage: 'waiting', brief: briefOf('a brass bear, (cogs:1.2)') });
    const found = async (search: string) => idsOf((await store.history('web:owner', { limit: 9, search })).creations);
    assert.deepEqual(await found('龙与猫'), ['J-000001'], 'traditional words by simplified ones');
    assert.deepEqual(await found('ｒｅｄ fox'), ['J-000002'], 'full-width');
    assert.deepEqual(await found('fox, in snow'), ['J-000002'], 'a line break is a blank');
    assert.deepEqual(await found('bär'), ['J-000003']);
    assert.deepEqual(await found('übermut'), ['J-000003']);
    assert.deepEqual(await found('СТИМПАНК'), ['J-000003'], 'the title');
    assert.deepEqual(await found('BRASS BEAR, (cogs:1.2)'), ['J-000003'], 'the prompt');
    assert.deepEqual(await found('100%'), ['J-000002'], '% is a percent sign');
    assert.deepEqual(await found('_'), ['J-000003'], '_ is an underscore');
    assert.deepEqual(await found('r%d'), []);
    assert.deepEqual(await found("' or 1=1 --"), []);
    assert.deepEqual(await found('\\'), []);
    assert.deepEqual(await found('fox Стимпанк'), [], 'not across two texts');
    assert.equal((await found('  ')).length, 3, 'nothing to look for finds everything');
  });

  on('a search is paged without losing or repeating anything', async (store) => {
    for (let n = 1; n <= 9; n++) await store.put(said(n, n % 2 === 0 ? 'a moor' : 'a cat'));
    const seen: string[] = [];
    let before: string | undefined;
    do {
      const page = await store.history('web:owner', {
        limit: 2,
        search: 'cat',
        ...(before !== undefined && { before }),
      });
      seen.push(...idsOf(page.creations));
      before = page.next;
    } while (before !== undefined);
    const odd = await store.history('web:owner', { limit: 2, before: 'nonsense' });
    assert.deepEqual(odd, { creations: [] }, 'a page that nobody gave out is empty');
    assert.deepEqual(seen, ['J-000009', 'J-000007', 'J-000005', 'J-000003', 'J-000001']);
  });

  on('what a creation was given, starts from or is guided by is seen by its owner', async (store) => {
    const attachment = { sha256: sha('a'), mime: 'image/webp', width: 8, height: 8, bytes: 99 } as const;
    const asked = sampleCreation(1);
    await store.put({ ...asked, ask: { ...asked.ask, attachments: [attachment] } });
    const brief: Brief = {
      ...briefOf('a cat'),
      start: { sha256: sha('a'), strength: 0.5, mask: sha('b') },
      guide: { sha256: sha('c'), kind: 'pose', weight: 1 },
    };
    await store.advance('J-000001', 'queued', { stage: 'waiting', brief });
    await store.advance('J-000001', 'waiting', {
      stage: 'drawing',
      work: { kind: 'upscale', sha256: sha('d'), factor: 2, seed: 1 },
    });
    assert.equal(await store.pictureOf('web:owner', sha('a')), 'image/webp');
    for (const digit of ['b', 'c', 'd']) assert.equal(await store.pictureOf('web:owner', sha(digit)), 'image/png');
    assert.equal(await store.pictureOf('web:other', sha('b')), undefined);
  });

  on('a start that another creation drew keeps its type', async (store) => {
    const picture = { sha256: sha('a'), mime: 'image/jpeg', width: 8, height: 8, bytes: 99, seed: 7 } as const;
    await store.put({ ...sampleCreation(1), pictures: [picture] });
    const brief: Brief = { ...briefOf('a cat'), start: { sha256: sha('a'), strength: 0.5 } };
    await store.put({ ...sampleCreation(2, 'web:other'), brief });
    assert.equal(await store.pictureOf('web:other', sha('a')), 'image/jpeg');
  });

  on('a picture is found in the creation that drew it, else in the newest that was given it', async (store) => {
    const picture = { sha256: sha('a'), mime: 'image/png', width: 8, height: 8, bytes: 99, seed: 7 } as const;
    const { seed: _seed, ...attachment } = picture;
    const given = (n: number): Creation => {
      const creation = sampleCreation(n);
      return { ...creation, ask: { ...creation.ask, attachments: [attachment] } };
    };
    await store.put(given(1));
    await store.put(given(2));
    assert.equal((await store.byPicture('web:owner', sha('a')))?.id, 'J-000002');
    await store.put({ ...sampleCreation(3), pictures: [picture] });
    await store.put({ ...sampleCreation(4), pictures: [picture] });
    await store.put(given(5));
    assert.equal((await store.byPicture('web:owner', sha('a')))?.id, 'J-000004');
    assert.equal(await store.byPicture('web:other', sha('a')), undefined);
    assert.equal(await store.byPicture('web:owner', sha('b')), undefined);
    await store.advance('J-000005', 'queued', { stage: 'delivering', pictures: [picture] });
    assert.equal((await store.byPicture('web:owner', sha('a')))?.id, 'J-000005', 'given it, then drew just the same');
  });

  on('a picture is seen by those whose creation holds it', async (store) => {
    await store.put(sampleCreation(1));
    await store.put(sampleCreation(2, 'web:other'));
    const picture = { sha256: sha('a'), mime: 'image/png', width: 8, height: 8, bytes: 99, seed: 7 } as const;
    await store.advance('J-000001', 'queued', { stage: 'delivering', pictures: [picture] });
    assert.equal(await store.pictureOf('web:owner', sha('a')), 'image/png');
    assert.equal(await store.pictureOf('web:other', sha('a')), undefined);
    assert.equal(await store.pictureOf('web:owner', sha('b')), undefined);
  });

  on('a person is told once, by the creation that told them, until it is true again', async (store) => {
    assert.equal(await store.tellOnce('web:owner', 'writer.away', 'J-000001'), true);
    assert.equal(await store.tellOnce('web:owner', 'writer.away', 'J-000001'), true);
    assert.equal(await store.tellOnce('web:owner', 'writer.away', 'J-000002'), false);
    assert.equal(await store.tellOnce('web:other', 'writer.away', 'J-000002'), true);
    await store.untell('writer.away');
    assert.equal(await store.tellOnce('web:owner', 'writer.away', 'J-000003'), true);
  });

  on('a creation that does not fit the schema is not stored', async (store) => {
    await assert.rejects(store.put({ ...sampleCreation(1), id: 'nonsense' }));
    await store.put(sampleCreation(1));
    await assert.rejects(store.advance('J-000001', 'queued', { tries: -1 }));
    assert.equal((await store.get('J-000001'))?.stage, 'queued');
  });

  on('what has ended can be forgotten, with the pictures only it held', async (store) => {
    const picture = (digit: string) => ({
      sha256: sha(digit),
      mime: 'image/png' as const,
      width: 8,
      height: 8,
      bytes: 9,
      seed: 1,
    });
    await store.put({ ...sampleCreation(1), stage: 'done', pictures: [picture('a'), picture('b')] });
    await store.put({ ...sampleCreation(2, 'web:other'), stage: 'done', pictures: [picture('b')] });
    await store.put(sampleCreation(3));
    assert.equal(await store.remove('J-000003'), undefined, 'it has not ended');
    assert.deepEqual(await store.remove('J-000001'), [sha('a')]);
    assert.equal(await store.remove('J-000001'), undefined);
    assert.equal(await store.get('J-000001'), undefined);
    assert.equal(await store.pictureOf('web:owner', sha('b')), undefined);
    assert.equal(await store.pictureOf('web:other', sha('b')), 'image/png');
    assert.deepEqual((await store.history('web:owner', { limit: 9, search: '橘猫' })).creations.length, 1);
  });

  on('accounts are saved with the stage, or not at all', async (store) => {
    const none = { people: [], communities: [], levels: { people: 0, communities: 0 } };
    assert.deepEqual(await store.accounts(), none);
    const had = (used: number) => ({
      people: [{ id: 'web:owner', used }],
      communities: [{ id: '', used }],
      levels: { people: used / 2, communities: 0 },
    });
    await store.put(sampleCreation(1));
    await store.advance('J-000001', 'queued', { stage: 'waiting' }, had(4));
    assert.deepEqual(await store.accounts(), had(4));
    assert.equal(await store.advance('J-000001', 'queued', { stage: 'waiting' }, had(8)), undefined);
    await assert.rejects(store.advance('J-000001', 'waiting', { tries: -1 }, had(8)));
    assert.deepEqual(await store.accounts(), had(4), 'it had moved on, or could not be saved');
    const others = { ...had(1), people: Array.from({ length: 2500 }, (_, n) => ({ id: `web:${n}`, used: n })) };
    await store.replaceAccounts(others);
    const now = await store.accounts();
    assert.deepEqual(
      now.people.toSorted((a, b) => a.used - b.used),
      others.people,
    );
  });

  on('whatever is asked for later is also saved later', async (store) => {
    const ids = Array.from({ length: 20 }, (_, n) => `J-${String(n + 1).padStart(6, '0')}`);
    for (const n of ids.keys()) await store.put(sampleCreation(n + 1));
    const at = (used: number) => ({ people: [], communities: [], levels: { people: used, communities: 0 } });
    const moves = ids.map(async (id, n) => {
      // Others in between, which wait for the same connection.
      const other = store.tellOnce('web:owner', `what ${n}`, id);
      await store.advance(id, 'queued', { stage: 'waiting' }, at(n));
      const { levels } = await store.accounts();
      assert.ok(levels.people >= n);
      await other;
    });
    await Promise.all(moves);
    assert.equal((await store.accounts()).levels.people, ids.length - 1);
  });

  on('what was learned is replaced by what was learned since', async (store) => {
    const lesson = (key: string, count: number) => ({ key, mean: -1.5, variance: 0.25, count });
    await store.saveLessons([lesson('a', 1), lesson('b', 1)]);
    await store.saveLessons([lesson('b', 2)]);
    await store.saveLessons([]);
    const lessons = await store.lessons();
    assert.deepEqual(
      lessons.toSorted((one, other) => one.key.localeCompare(other.key)),
      [lesson('a', 1), lesson('b', 2)],
    );
  });
};
