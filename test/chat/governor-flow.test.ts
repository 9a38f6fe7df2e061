/** Whatever is asked of a governor, in whatever order: the promises it makes hold. */
import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { openPacing, type Sent } from './pacing.ts';

const lanes = 3;
const keys = 6;
const perSecond = 2;
const laneMs = 700;
const gapsMs = [900, 1500, 2100];

type Step =
  | { do: 'offer' | 'finish'; key: number; takes: number; fails: boolean; refusals: number }
  | { do: 'pause'; lane: number; ms: number }
  | { do: 'move'; ms: number };

const edit = fc.record({
  do: fc.constantFrom('offer' as const, 'offer' as const, 'finish' as const),
  key: fc.nat(keys - 1),
  takes: fc.constantFrom(0, 0, 100, 300, 2500),
  fails: fc.boolean(),
  refusals: fc.constantFrom(0, 0, 0, 1),
});
const pause = fc.record({
  do: fc.constant('pause' as const),
  lane: fc.nat(lanes - 1),
  ms: fc.integer({ min: 0, max: 4000 }),
});
const move = fc.record({ do: fc.constant('move' as const), ms: fc.integer({ min: 1, max: 15 }).map((n) => n * 100) });
const steps = fc.array(fc.oneof({ arbitrary: edit, weight: 4 }, pause, { arbitrary: move, weight: 3 }), {
  maxLength: 60,
});

interface Told {
  key: string;
  state: string;
  isFinal: boolean;
  at: number;
  /** How the final state ended; absent while it has not. */
  end?: 'taken' | 'refused';
}

interface Run {
  sent: readonly Sent[];
  told: readonly Told[];
  /** `after`: what had been sent when it began. */
  pauses: readonly { lane: string; after: number; to: number }[];
  leftOver: number;
}

const laneOf = (key: number): string => `lane ${key % lanes}`;

const carryOut = async (script: readonly Step[]): Promise<Run> => {
  const pacing = openPacing({ laneMs: () => laneMs, gapsMs, perSecond });
  const told: Told[] = [];
  const pauses: Run['pauses'][number][] = [];
  for (const [index, step] of script.entries()) {
    if (step.do === 'move') await pacing.move(step.ms);
    else if (step.do === 'pause') {
      const lane = laneOf(step.lane);
      pauses.push({ lane, after: pacing.sent.length, to: pacing.now() + step.ms });
      pacing.governor.pause(lane, step.ms);
    } else {
      const { takes, refusals } = step;
      const one: Told = { key: `key ${step.key}`, state: `${index}`, isFinal: step.do === 'finish', at: pacing.now() };
      told.push(one);
      const order = { lane: laneOf(step.key), key: one.key, state: one.state, takes, refusals };
      const what = step.fails ? { ...order, error: new Error('no') } : order;
      if (step.do === 'offer') pacing.offer(what);
      else
        pacing.finish(what).then(
          () => (one.end = 'taken'),
          () => (one.end = 'refused'),
        );
    }
  }
  await pacing.move(200_000, 500);
  const before = pacing.sent.length;
  await pacing.move(100_000, 5000);
  return { sent: pacing.sent, told, pauses, leftOver: pacing.sent.length - before };
};

const groups = <T>(items: readonly T[], by: (item: T) => string): T[][] => [...Map.groupBy(items, by).values()];

/** Neighbours within each group. */
const pairs = <T>(items: readonly T[]): [T, T][] =>
  items.slice(1).map((item, index): [T, T] => [items[index] as T, item]);

const holds = (check: (run: Run) => void, numRuns = 120): Promise<void> =>
  fc.assert(
    fc.asyncProperty(steps, async (script) => check(await carryOut(script))),
    { numRuns },
  );

test('no message is sent twice at a time, none is left hanging', () =>
  holds(({ sent, leftOver }) => {
    for (const own of groups(sent, ({ key }) => key))
      for (const [one, next] of pairs(own)) assert.ok(one.to !== undefined && next.from >= one.to);
    assert.equal(leftOver, 0);
  }));

test('lanes and the whole keep their pace, messages their gaps', () =>
  holds(({ sent }) => {
    for (const own of groups(sent, ({ lane }) => lane))
      for (const [one, next] of pairs(own)) assert.ok(next.from - one.from >= laneMs);
    for (const [index, { from }] of sent.entries()) assert.ok(from - (sent[index - perSecond]?.from ?? -1e9) >= 1000);
    for (const own of groups(sent, ({ key }) => key))
      for (const [one, next] of pairs(own))
        if (!one.isFinal && !next.isFinal) assert.ok(next.from - (one.to ?? 0) >= (gapsMs[0] ?? 0));
  }));

test('nothing is sent in a lane that is paused', () =>
  holds(({ sent, pauses }) => {
    for (const { lane, after, to } of pauses)
      for (const one of sent.slice(after)) assert.ok(one.lane !== lane || one.from >= to);
  }));

test('every final state has its end, and the newest of what was told is what was sent last', () =>
  holds(({ sent, told }) => {
    for (const one of told) if (one.isFinal) assert.notEqual(one.end, undefined);
    for (const own of groups(told, ({ key }) => key)) {
      const last = own.at(-1);
      const shown = sent.findLast(({ key }) => key === last?.key);
      // What is told while a final state waits or is sent does not count any more.
      const counts = own.filter(({ isFinal }) => isFinal).length === 0 || last?.isFinal;
      if (counts) assert.equal(shown?.state, last?.state);
      else assert.ok(Number(shown?.state) >= Number(own.findLast(({ isFinal }) => isFinal)?.state));
    }
  }));
