/**
 * The two bounds the policy promises, looked at in scenarios made by fast-check: people who wait all the time, each for a
 * checkpoint of their own choice, on backends under a clock of their own.
 */
import fc from 'fast-check';
import { createFairQueue } from '../../src/queue/fair.ts';
import { usualPolicy, windowOf } from '../../src/queue/fair/policy.ts';

interface Scenario {
  swapShare: number;
  /** Time to load a checkpoint, s, one number a backend. */
  swaps: number[];
  checkpoints: number;
  /** For each person: the checkpoint, expected GPU seconds of a drawing, and how many of them wait at any time. */
  people: { checkpoint: number; seconds: number; depth: number }[];
  /** Drawings take up to this much longer or shorter than expected, as a share. */
  error: number;
  seed: number;
}

const scenarios: fc.Arbitrary<Scenario> = fc.record({
  swapShare: fc.double({ min: 0.03, max: 0.5, noNaN: true }),
  swaps: fc.array(fc.double({ min: 0.3, max: 30, noNaN: true }), { minLength: 1, maxLength: 4 }),
  checkpoints: fc.integer({ min: 1, max: 6 }),
  people: fc.array(
    fc.record({
      checkpoint: fc.nat(5),
      seconds: fc.double({ min: 1, max: 12, noNaN: true }),
      depth: fc.integer({ min: 1, max: 5 }),
    }),
    { minLength: 2, maxLength: 8 },
  ),
  error: fc.constantFrom(0, 0, 0.3),
  seed: fc.nat(),
});

export interface Findings {
  /** Furthest that one person was ahead of another, for what is promised. */
  ahead: number;
  /** Worst share of a backend's time for swaps that could have been avoided, for what is promised: `swapShare` plus one swap. */
  avoidable: number;
  /** Worst share of a backend's time that went into swaps, for what is promised: `swapShare` plus two swaps. */
  lost: number;
}

/** Drawings a scenario runs for. */
const drawings = 150;

/** @param deep everybody has at least a window of work waiting, so that no backend ever runs out of work for a checkpoint */
const play = (scenario: Scenario, deep = false): Findings => {
  const { swapShare, swaps, checkpoints, people, error, seed } = scenario;
  const policy = { ...usualPolicy, swapShare };
  const queue = createFairQueue(policy);
  const windows = swaps.map((seconds) => windowOf(policy, seconds));
  const window = Math.max(...windows);
  const names = new Set(Array.from({ length: checkpoints }, (_, at) => `c${at}`));
  swaps.forEach((swapSeconds, at) =>
    queue.set({ name: `b${at}`, checkpoints: names, abilities: new Set(), swapSeconds, speed: 1 }, 0),
  );
  let ids = 0;
  const ask = (person: number, now: number): void => {
    const { checkpoint, seconds } = people[person]!;
    ids += 1;
    queue.add({
      id: String(ids).padStart(6, '0'),
      person: String(person),
      community: '',
      lane: 'normal',
      checkpoint: `c${checkpoint % checkpoints}`,
      needs: [],
      seconds,
      since: now,
    });
  };
  people.forEach(({ depth, seconds }, person) => {
    const enough = deep ? Math.ceil(window / seconds) + 2 : depth;
    for (let count = 0; count < enough; count += 1) ask(person, 0);
  });

  const longest = Math.max(...people.map(({ seconds }) => seconds));
  const reach = swaps.length > 1 ? 2 : 1;
  const promised = reach * window + longest + swaps.length * longest * error;
  const works = swaps.map((swapSeconds, at) => ({
    name: `b${at}`,
    swapSeconds,
    until: 0,
    id: '',
    seconds: 0,
    avoidable: 0,
    lost: 0,
  }));
  const findings: Findings = { ahead: 0, avoidable: 0, lost: 0 };
  const used = people.map(() => 0);
  let state = (seed % 2147483646) + 1;
  const chance = (): number => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
  let now = 0;
  for (let count = 0; count < drawings; ) {
    for (const work of works) {
      if (work.until > now) continue;
      if (work.id !== '') queue.settle(work.id, work.seconds, now);
      work.id = '';
      const choice = queue.choose(work.name, now);
      if (!choice) continue;
      const { row, swap, because } = choice;
      queue.take(row.id, work.name, now);
      ask(Number(row.person), now);
      count += 1;
      const load = swap ? work.swapSeconds : 0;
      work.id = row.id;
      work.seconds = row.seconds * (1 + error * (2 * chance() - 1));
      work.until = now + 1000 * (load + work.seconds);
      work.lost += load;
      used[Number(row.person)]! += work.seconds;
      findings.ahead = Math.max(findings.ahead, (Math.max(...used) - Math.min(...used)) / promised);
      if (swap && because === 'turn') work.avoidable += load;
      findings.lost = Math.max(findings.lost, work.lost / (swapShare * (work.until / 1000) + 2 * work.swapSeconds));
      const allowed = swapShare * (now / 1000) + work.swapSeconds;
      findings.avoidable = Math.max(findings.avoidable, work.avoidable / (allowed + 1e-6));
    }
    const next = Math.min(...works.map(({ until }) => (until > now ? until : Infinity)));
    if (next === Infinity) throw new Error('nobody draws, although people wait');
    now = next;
  }
  return findings;
};

/** The worst of so many scenarios, each played with the waiting lines it says, and with long ones. */
export const worstOf = (count: number, seed: number): Findings => {
  const worst: Findings = { ahead: 0, avoidable: 0, lost: 0 };
  const note = ({ ahead, avoidable }: Findings): void => {
    worst.ahead = Math.max(worst.ahead, ahead);
    worst.avoidable = Math.max(worst.avoidable, avoidable);
  };
  fc.assert(
    fc.property(scenarios, (scenario) => {
      note(play(scenario));
      const deep = play(scenario, true);
      note(deep);
      worst.lost = Math.max(worst.lost, deep.lost);
    }),
    { numRuns: count, seed },
  );
  return worst;
};
