/** What every Store must do. Run it with a fresh, empty store each time. */
import assert from 'node:assert/strict';
import test from 'node:test';
import type { Creation } from '../../src/creation.ts';
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
      const page = await store.history('web:owner', 2, before);
      assert.ok(page.creations.length <= 2);
      seen.push(...page.creations.map((creation) => creation.id));
      before = page.next;
    } while (before !== undefined);
    assert.deepEqual(seen, ['J-000007', 'J-000006', 'J-000005', 'J-000003', 'J-000002', 'J-000001']);
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
};
