/** The simulator: the same seed gives the same hours, schedulers do what they are called, and owners are told in plain words. */
import assert from 'node:assert/strict';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { chartOf } from '../../bench/simulate/chart.ts';
import { figuresOf } from '../../bench/simulate/figures.ts';
import { readLines, readStudio } from '../../bench/simulate/recordings.ts';
import { fair, firstCome, greedy, roundRobin } from '../../bench/simulate/schedulers.ts';
import { parseChange, parseSetup } from '../../bench/simulate/setup.ts';
import { type Arrival, steady, townOf } from '../../bench/simulate/traffic.ts';
import { summaryOf, tableOf, timeText, type Variant } from '../../bench/simulate/words.ts';
import { type Card, type Outcome, type Scheduler, simulate } from '../../bench/simulate/world.ts';
import { usualPolicy } from '../../src/queue/fair/policy.ts';
import { createStore } from '../../src/store/creations.ts';
import { openDatabase } from '../../src/store/database.ts';
import { sampleCreation } from '../contract/store.ts';

const cards = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ name: `c${at}`, speed: 1, swapSeconds: 8 }));
const ours = (all: readonly Card[]): Scheduler => fair(all, usualPolicy, 4);
const run = (
  arrivals: readonly Arrival[],
  scheduler: (all: readonly Card[]) => Scheduler,
  count = 1,
  cap = Infinity,
): Outcome => simulate(arrivals, { cards: cards(count), cap, scheduler });

const ask = (at: number, person: string, checkpoint = 'a', seconds = 4): Arrival => ({
  at,
  person,
  community: '',
  checkpoint,
  seconds,
});
const order = ({ drawn }: Outcome): string => drawn.map(({ person }) => person).join('');
const few = [ask(0, 'x'), ask(0, 'x', 'b'), ask(0, 'x'), ask(1, 'y', 'b'), ask(2, 'z', 'a')];

const town = () => townOf({ people: 20, checkpoints: 5, seconds: 4, seed: 9 });

test('the same seed gives the same hours', () => {
  const once = run(steady(town(), 600, 1), ours, 2);
  const again = run(steady(town(), 600, 1), ours, 2);
  assert.deepEqual(once, again);
  assert.ok(once.drawn.length > 500);
});

test('time is counted out to the second: drawing, loading, waiting', () => {
  const outcome = run([ask(0, 'x'), ask(0, 'y', 'b', 6), ask(100, 'x', 'b')], firstCome);
  assert.deepEqual(
    outcome.drawn.map(({ begunAt }) => begunAt),
    [0, 12, 100],
  );
  assert.deepEqual([outcome.drawing, outcome.loading, outcome.swaps, outcome.length], [14, 16, 2, 104]);
  const { mean, longest, drawing, loading } = figuresOf(outcome);
  assert.deepEqual([mean, longest, drawing, loading], [4, 12, 14 / 104, 16 / 104]);
});

test('a card of half the speed takes twice as long', () => {
  const slow = { name: 'slow', speed: 0.5, swapSeconds: 3 };
  const { length } = simulate([ask(0, 'x')], { cards: [slow], cap: 9, scheduler: firstCome });
  assert.equal(length, 11);
});

test('schedulers do what they are called', () => {
  assert.equal(order(run(few, firstCome)), 'xxxyz');
  assert.equal(order(run(few, roundRobin)), 'xxyzx');
  const loaded = run(few, greedy);
  assert.equal(order(loaded), 'xxzxy');
  assert.equal(loaded.swaps, 2);
});

test('whoever is above the cap is turned away, and may come again later', () => {
  const outcome = run([...few, ask(60, 'x')], firstCome, 1, 2);
  assert.deepEqual(
    outcome.turnedAway.map(({ person, at }) => [person, at]),
    [['x', 0]],
  );
  assert.equal(order(outcome), 'xxyzx');
});

test('all schedulers draw everything, ours with few swaps and short waits', () => {
  const arrivals = steady(town(), 700, 1);
  const [first, share, loaded, own] = [firstCome, roundRobin, greedy, ours].map((make) => run(arrivals, make));
  for (const outcome of [first, share, loaded, own]) assert.equal(outcome?.drawn.length, arrivals.length);
  assert.ok((own?.swaps ?? 0) < 0.6 * (first?.swaps ?? 0), `${own?.swaps} swaps, first come ${first?.swaps}`);
  assert.ok(own && loaded && figuresOf(own).p95 < 1.2 * figuresOf(loaded).p95);
});

test('one who asks for hundreds at once does not hold up the others', () => {
  const flood = Array.from({ length: 300 }, () => ask(0, 'flooder'));
  const others = steady(town(), 200, 0.4);
  const waitOfOthers = (make: (all: readonly Card[]) => Scheduler): number =>
    figuresOf(run([...flood, ...others], make), ({ person }) => person !== 'flooder').p95;
  assert.ok(waitOfOthers(ours) < 150, `${waitOfOthers(ours)} s`);
  assert.ok(waitOfOthers(greedy) > 600);
});

test('a slow card beside a fast one is used for what it is worth', () => {
  const pair = (speed: number) => [...cards(1), { name: 'second', speed, swapSeconds: 8 }];
  const arrivals = steady(town(), 1000, 1);
  const [alone, withSlow, withEqual] = [cards(1), pair(0.5), pair(1)].map((all) =>
    figuresOf(simulate(arrivals, { cards: all, cap: Infinity, scheduler: ours })),
  );
  assert.ok(alone && withSlow && withEqual);
  assert.ok(withSlow.p95 < 0.5 * alone.p95 && withSlow.p95 > withEqual.p95);
});

test('recordings are read in order, and a line that is wrong is named', () => {
  const folder = mkdtempSync(join(tmpdir(), 'atelier-simulate-'));
  const file = (name: string, ...lines: unknown[]): string => {
    const path = join(folder, name);
    writeFileSync(path, lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'));
    return path;
  };
  const later = { at: '2026-01-01T00:00:10Z', person: 'x', checkpoint: 'a', seconds: 3 };
  const earlier = { at: Date.parse('2026-01-01T00:00:00Z'), person: 'y', community: 'g', seconds: 5 };
  assert.deepEqual(readLines(file('good', later, '', earlier)), [
    { at: 0, person: 'y', community: 'g', seconds: 5 },
    { at: 10, person: 'x', community: '', checkpoint: 'a', seconds: 3 },
  ]);
  assert.throws(() => readLines(file('bad', earlier, '{')), /line 2 is not JSON/);
  assert.throws(() => readLines(file('odd', { ...earlier, seconds: -1 })), /line 1: .*seconds/s);
  assert.throws(() => readLines(file('none')), /nothing was drawn/);
});

test('what a studio has drawn is traffic too', async () => {
  const path = join(mkdtempSync(join(tmpdir(), 'atelier-simulate-')), 'atelier.db');
  const store = createStore(await openDatabase(path));
  await store.put({ ...sampleCreation(1), stage: 'done', drawMs: 4500, checkpoint: 'a' });
  await store.put({ ...sampleCreation(2, 'web:other'), stage: 'done', drawMs: 2000 });
  await store.put({ ...sampleCreation(3), stage: 'failed' });
  await store.close();
  assert.deepEqual(readStudio(path), [
    { at: 0, person: 'web:owner', community: 'web:web:owner', checkpoint: 'a', seconds: 4.5 },
    { at: 0.001, person: 'web:other', community: 'web:web:other', seconds: 2 },
  ]);
});

test('settings are checked, and changes name what they change', () => {
  const given = { cards: '1,0.5', swap: '8', share: '10', cap: '0', order: 'fair' };
  assert.deepEqual(parseSetup(given).cards, [1, 0.5]);
  assert.throws(() => parseSetup({ ...given, cards: '0' }), /cards/);
  assert.throws(() => parseSetup({ ...given, order: 'random' }), /order/);
  assert.deepEqual(parseChange('cards=1,1 cap=2'), { cards: [1, 1], cap: 2 });
  assert.throws(() => parseChange('cards'), /is not like/);
  assert.throws(() => parseChange('gpus=2'), /gpus/);
});

test('times are said as people say them', () => {
  const said = [0, 8.26, 42.4, 59.7, 80, 600, 1500, 3599, 7500].map(timeText);
  assert.deepEqual(said, ['0 s', '8.3 s', '42 s', '1 min', '1 min 20 s', '10 min', '25 min', '1 h', '2 h 5 min']);
});

test('table, sentences and chart tell the same numbers, and words are no markup', () => {
  const variant = (label: string, scheduler: typeof ours): Variant => {
    const outcome = run(steady(town(), 600, 1), scheduler);
    const waits = outcome.drawn.map(({ at, begunAt = at }) => begunAt - at).sort((a, b) => a - b);
    return { label, figures: figuresOf(outcome), waits };
  };
  const variants = [variant('as it is', ours), variant('<first> & "last"', firstCome)];
  const p95 = timeText(variants[1]?.figures.p95 ?? 0);
  assert.ok(tableOf(variants).includes(p95));
  assert.ok(summaryOf(variants).includes(`95 % begin within ${p95}`));
  const svg = chartOf(variants, 'a & b');
  assert.ok(svg.includes('&lt;first&gt; &amp; &quot;last&quot;') && svg.includes('a &amp; b'));
  assert.doesNotMatch(svg, /NaN|Infinity|undefined/);
  assert.equal(svg.match(/<polyline/g)?.length, 2);
});
