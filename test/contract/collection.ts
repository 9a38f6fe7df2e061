/** What every Collection must do. Run it with a fresh, empty one each time; it may hold at most 3 of everything that is capped. */
import assert from 'node:assert/strict';
import test from 'node:test';
import type { Recipe, Term } from '../../src/personal.ts';
import type { Collection } from '../../src/ports.ts';

export const capForTests = 3;

const term = (said: string, means = 'a red fox mascot'): Term => ({ said, means, by: 'web:owner', changedAt: 1 });

export const sampleRecipe = (seed: number): Recipe => ({
  atelier: 1,
  words: '雨中的橘猫',
  brief: {
    positive: 'an orange cat in the rain',
    negative: 'text',
    width: 512,
    height: 768,
    steps: 20,
    cfg: 7,
    sampler: 'Euler a',
    seed,
    count: 1,
  },
  loras: [],
});

export interface OpenCollection {
  collection: Collection;
  close(): Promise<void>;
}

export const collectionContract = (name: string, open: () => Promise<OpenCollection>): void => {
  const on = (what: string, body: (collection: Collection) => Promise<void>): void => {
    test(`${name}: ${what}`, async () => {
      const { collection, close } = await open();
      try {
        await body(collection);
      } finally {
        await close();
      }
    });
  };
  const full = { code: 'E-QUO-03', say: 'collection.full', facts: { limit: capForTests } };

  on("settings are a person's own, and whole or not there", async (collection) => {
    assert.deepEqual(await collection.settings('web:a'), {});
    await collection.saveSettings('web:a', { ratio: '16:9', count: 2 });
    await collection.saveSettings('web:a', { locale: 'en' });
    assert.deepEqual(await collection.settings('web:a'), { locale: 'en' });
    assert.deepEqual(await collection.settings('web:b'), {});
    await assert.rejects(collection.saveSettings('web:a', { count: 9 }));
    assert.deepEqual(await collection.settings('web:a'), { locale: 'en' });
  });

  on('a style is replaced and dropped by its name in any spelling, and kept as it was typed', async (collection) => {
    await collection.saveStyle('web:a', { name: '水墨龍', positive: 'ink wash', negative: '' });
    await collection.saveStyle('web:a', { name: 'Neon City', positive: 'neon', negative: 'day' });
    await collection.saveStyle('web:a', { name: 'ｎｅｏｎ-city', positive: 'neon, rain', negative: '' });
    assert.deepEqual(
      (await collection.styles('web:a')).map(({ name, positive }) => [name, positive]),
      [
        ['ｎｅｏｎ-city', 'neon, rain'],
        ['水墨龍', 'ink wash'],
      ],
    );
    assert.deepEqual(await collection.styles('web:b'), []);
    assert.equal(await collection.dropStyle('web:b', '水墨龍'), false);
    assert.equal(await collection.dropStyle('web:a', '水墨龙'), true);
    assert.equal(await collection.dropStyle('web:a', '水墨龙'), false);
    assert.equal((await collection.styles('web:a')).length, 1);
    await assert.rejects(collection.saveStyle('web:a', { name: 'a, b', positive: 'x', negative: '' }));
  });

  on('beyond the most, a new style is refused and an old one can still be changed', async (collection) => {
    for (const style of ['a', 'b', 'c'])
      await collection.saveStyle('web:a', { name: style, positive: 'x', negative: '' });
    await assert.rejects(collection.saveStyle('web:a', { name: 'd', positive: 'x', negative: '' }), full);
    await collection.saveStyle('web:a', { name: 'C', positive: 'y', negative: '' });
    await collection.saveStyle('web:b', { name: 'd', positive: 'x', negative: '' });
    await collection.dropStyle('web:a', 'a');
    await collection.saveStyle('web:a', { name: 'd', positive: 'x', negative: '' });
    assert.deepEqual(
      (await collection.styles('web:a')).map((style) => style.name),
      ['b', 'C', 'd'],
    );
  });

  on('the dictionary is of everybody, one entry a word in any spelling', async (collection) => {
    await collection.saveTerm(term('小龍'));
    await collection.saveTerm(term('Foxy'));
    await collection.saveTerm({ ...term('小龙', 'a small dragon'), by: 'web:b', style: 'ink' });
    assert.deepEqual(await collection.terms(), [
      term('Foxy'),
      { ...term('小龙', 'a small dragon'), by: 'web:b', style: 'ink' },
    ]);
    await collection.saveTerm(term('third'));
    await assert.rejects(collection.saveTerm(term('fourth')), full);
    await collection.saveTerm(term('ＦＯＸＹ', 'another'));
    assert.equal(await collection.dropTerm('foxy'), true);
    assert.equal(await collection.dropTerm('foxy'), false);
    await collection.saveTerm(term('fourth'));
    assert.equal((await collection.terms()).length, 3);
  });

  on('favourites are newest first, once each, and of one person', async (collection) => {
    for (const picture of ['J-000001.1', 'J-000002.2', 'J-000001.1'])
      await collection.setFavourite('web:a', picture, true);
    await collection.setFavourite('web:b', 'J-000009.1', true);
    assert.deepEqual(await collection.favourites('web:a'), ['J-000002.2', 'J-000001.1']);
    await collection.setFavourite('web:a', 'J-000003.1', true);
    await assert.rejects(collection.setFavourite('web:a', 'J-000004.1', true), full);
    await collection.setFavourite('web:a', 'J-000003.1', true);
    await collection.setFavourite('web:a', 'J-000001.1', false);
    await collection.setFavourite('web:a', 'J-000001.1', false);
    await collection.setFavourite('web:a', 'J-000004.1', true);
    assert.deepEqual(await collection.favourites('web:a'), ['J-000004.1', 'J-000003.1', 'J-000002.2']);
    assert.deepEqual(await collection.favourites('web:b'), ['J-000009.1']);
    await assert.rejects(collection.setFavourite('web:a', 'J-000001', true));
  });

  on(
    'a recipe has one code, whatever the order of its keys, and is found by it however it is typed',
    async (collection) => {
      const recipe = sampleRecipe(7);
      const code = await collection.saveRecipe(recipe);
      assert.match(code, /^R-[0-9A-HJKMNP-TV-Z]{5}$/);
      const { brief, ...rest } = recipe;
      const turned = { brief: Object.fromEntries(Object.entries(brief).toReversed()), ...rest } as unknown as Recipe;
      assert.equal(await collection.saveRecipe(turned), code);
      assert.notEqual(await collection.saveRecipe(sampleRecipe(8)), code);
      const letters = code.slice(2);
      const spellings = [
        code.toLowerCase(),
        letters,
        ` ${code} `,
        `r${letters}`,
        letters.replace('0', 'o').replace('1', 'l'),
      ];
      for (const spelling of spellings) assert.deepEqual(await collection.recipe(spelling), recipe, spelling);
      assert.equal(await collection.recipe('R-UUUUU'), undefined);
      assert.equal(await collection.recipe(''), undefined);
    },
  );
};
