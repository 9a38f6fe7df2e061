/** A tenth of the corpus, so that drift shows; `npm run corpus` measures all of it. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { lexicon as fallback } from '../writers/lexicon.ts';
import { corpus } from './all.ts';
import type { Line } from './line.ts';
import { falseAlarms, faultsOf, recallOf } from './measure.ts';
import { writeWith } from './models.ts';
import { hostile, wellBehaved } from './standins.ts';

const everyTenth = (lines: readonly Line[]): Line[] => lines.filter((_, index) => index % 10 === 4);
const sample = Object.values(corpus).flatMap(everyTenth);

test('the corpus is as large and as mixed as it says', () => {
  const sizes = Object.fromEntries(Object.entries(corpus).map(([language, lines]) => [language, lines.length]));
  const least = { 'zh-Hans': 130, 'zh-Hant': 35, ja: 35, ko: 20, ru: 20, en: 60, mixed: 20 };
  for (const [language, size] of Object.entries(least)) assert.ok((sizes[language] ?? 0) >= size, language);
  const all = Object.values(corpus).flat();
  assert.ok(all.length >= 320);
  assert.equal(new Set(all.map(({ words }) => words)).size, all.length);
});

test('the fallback writer by itself finds what people name', async () => {
  for (const [languages, share] of [
    [['zh-Hans', 'zh-Hant'], 0.9],
    [['en'], 0.98],
  ] as const) {
    const sum = { found: 0, all: 0 };
    for (const line of languages.flatMap((language) => everyTenth(corpus[language] ?? []))) {
      const { found, all } = await recallOf(line, fallback);
      sum.found += found;
      sum.all += all;
    }
    assert.ok(sum.all > 10 && sum.found >= share * sum.all, `${languages.join()}: ${sum.found} of ${sum.all}`);
  }
});

for (const [name, standIn] of Object.entries({ wellBehaved, lying: hostile['lying'], meddling: hostile['meddling'] }))
  test(`nothing named is lost untold: a model that is ${name}`, async () => {
    assert.ok(standIn);
    const written = await writeWith(standIn, sample, fallback);
    const faults = written.flatMap((one) => faultsOf(one).map((fault) => `${fault} < ${one.line.words}`));
    assert.deepEqual(faults, []);
    if (name === 'lying') assert.ok(written.every(({ draft }) => draft.missing.length > 0));
    if (name !== 'wellBehaved') return;
    const alarms = written.flatMap(falseAlarms);
    assert.ok(
      alarms.length * 5 <= sample.length,
      `${alarms.length} alarms in ${sample.length} lines: ${alarms.join()}`,
    );
    assert.ok(written.every(({ failed }) => failed === undefined));
  });

test('a loss that nobody tells would be seen', async () => {
  const [written] = await writeWith(wellBehaved, sample.slice(0, 1), fallback);
  assert.ok(written);
  const draft = { ...written.draft, positive: 'Sure! Here is your prompt: <1>', kept: [], missing: [] };
  const faults = faultsOf({ ...written, draft, notes: [], glossed: new Set() });
  assert.ok(faults.length >= written.line.must.length, faults.join());
  assert.ok(faults.includes('chatter') && faults.includes('a mark is left'));
});
