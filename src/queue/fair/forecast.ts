/**
 * Places in line and when each will begin, were nobody to come or go: the policy itself is played forward with the times that
 * are expected. Who stands too far back for that is placed by share alone.
 */
import { createFairQueue } from '../fair.ts';
import { canDraw } from './match.ts';
import type { Policy } from './policy.ts';
import { byText, createRanking } from './ranking.ts';
import type { Snapshot, Waiting } from './rows.ts';
import { byAge } from './shelves.ts';

export interface Expectation {
  id: string;
  /** 1: the next. */
  place: number;
  /** Until it is begun, s. */
  seconds: number;
}

export interface Forecast {
  /** Those who begin first, in order. */
  soonest: readonly Expectation[];
  /** Undefined for what does not wait, or what no backend that is there can draw. */
  of(id: string): Expectation | undefined;
}

/** What one person waits for, and what they will have had when it begins, were there one checkpoint and nobody else. */
interface Start {
  row: Waiting;
  share: number;
}

interface Beginning {
  row: Waiting;
  /** ms since 1970 */
  at: number;
}

/** Creations that are played forward: a few milliseconds' work. */
const playedMost = 128;

const byShare = (a: Start, b: Start): number => a.share - b.share || byText(a.row.id, b.row.id);

const startsOf = ({ waiting, people, backends }: Snapshot, policy: Policy): Start[] => {
  const used = new Map(people.map((tally) => [tally.id, tally.used]));
  return waiting
    .filter((row) => backends.some((backend) => canDraw(backend, row)))
    .sort(byAge)
    .map((row) => {
      const { cost, behind } = policy.lanes[row.lane];
      const before = used.get(row.person) ?? 0;
      used.set(row.person, before + (row.seconds * cost) / policy.weightOf(row.person));
      return { row, share: before + behind };
    });
};

const least = (starts: readonly Start[], most: number): Start[] => {
  const kept = createRanking(byShare);
  for (const start of starts) {
    const last = kept.at(most - 1);
    if (last && byShare(start, last) > 0) continue;
    if (last) kept.drop(last);
    kept.add(start);
  }
  return [...kept];
};

/** Plays the policy forward until nothing more can be begun. */
const play = (snapshot: Snapshot, policy: Policy, now: number): Beginning[] => {
  const queue = createFairQueue(policy, snapshot);
  const begun: Beginning[] = [];
  const works = snapshot.backends.map(({ name, swapSeconds, speed, drawing, busyUntil }) => ({
    name,
    swapSeconds,
    speed,
    until: drawing > 0 ? Math.max(now, busyUntil) : now,
    rows: snapshot.drawing.filter(({ backend }) => backend === name).map(({ row }) => row),
  }));
  for (let at = now; at < Infinity; ) {
    for (const work of works.filter(({ until }) => until <= at)) {
      for (const row of work.rows.splice(0)) queue.settle(row.id, row.seconds / work.speed, at);
      const choice = queue.choose(work.name, at);
      if (!choice) continue;
      const { row, swap } = choice;
      queue.take(row.id, work.name, at);
      begun.push({ row, at });
      work.rows.push(row);
      work.until = at + 1000 * ((swap ? work.swapSeconds : 0) + row.seconds / work.speed);
    }
    at = Math.min(...works.map(({ until }) => (until > at ? until : Infinity)));
  }
  return begun;
};

export const forecast = (snapshot: Snapshot, policy: Policy, now: number): Forecast => {
  const near = least(startsOf(snapshot, policy), playedMost);
  const persons = new Set(near.map(({ row }) => row.person));
  const people = snapshot.people.filter(({ id }) => persons.has(id));
  const begun = play({ ...snapshot, people, waiting: near.map(({ row }) => row) }, policy, now);
  const soonest = begun.map(({ row, at }, before) => ({ id: row.id, place: before + 1, seconds: (at - now) / 1000 }));
  const known = new Map(soonest.map((expectation) => [expectation.id, expectation]));

  /** Of a long line they take more memory than the line, and few look so far back. */
  let all: ReadonlyMap<string, Expectation> | undefined;

  /** Behind all that was played forward, and behind whoever has had less. */
  const further = (): ReadonlyMap<string, Expectation> => {
    const speed = snapshot.backends.reduce((sum, { closed, speed: own }) => (closed ? sum : sum + own), 0);
    const rate = speed * (1 - policy.swapShare);
    const behind = startsOf(snapshot, policy).filter(({ row }) => !known.has(row.id));
    let place = soonest.length;
    let seconds = soonest.at(-1)?.seconds ?? 0;
    const found = new Map<string, Expectation>();
    for (const { row } of behind.sort(byShare)) {
      place += 1;
      found.set(row.id, { id: row.id, place, seconds });
      seconds += row.seconds / rate;
    }
    return found;
  };
  return { soonest, of: (id) => known.get(id) ?? (all ??= further()).get(id) };
};
