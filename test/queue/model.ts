/**
 * The queue once more, as simply as it can be said: lists that are gone through from end to end, nothing sorted, nothing kept
 * that could be counted. Accounts are never closed here, so that closing them is shown to change nothing.
 */
import { type Policy, windowOf } from '../../src/queue/fair/policy.ts';
import type { Facts, Lane, Waiting } from '../../src/queue/fair/rows.ts';

interface Entry {
  row: Waiting;
  /** What it needs of a backend, as text. */
  kind: string;
  /** Name of the backend that draws it. */
  on?: string;
}

interface Machine {
  facts: Facts;
  loaded: string | undefined;
  busyUntil: number;
  drawing: number;
  credit: number;
  creditAt: number;
}

export interface Pick {
  id: string;
  swap: boolean;
  because: string;
}

interface Ranked {
  row: Waiting;
  rank: number;
}

type Side = 'person' | 'community';
const sides = ['person', 'community'] as const;

const entryOf = (row: Waiting): Entry => ({
  row,
  kind: [row.checkpoint, row.lane, ...row.needs.toSorted()].join('|'),
});

const before = (a: Ranked, b: Ranked): boolean => {
  if (a.rank !== b.rank) return a.rank < b.rank;
  if (a.row.since !== b.row.since) return a.row.since < b.row.since;
  return a.row.id < b.row.id;
};
const first = (all: readonly Ranked[]): Ranked | undefined =>
  all.reduce<Ranked | undefined>((best, one) => (best && !before(one, best) ? best : one), undefined);
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

export class Model {
  readonly entries = new Map<string, Entry>();
  readonly machines = new Map<string, Machine>();
  readonly used = { person: new Map<string, number>(), community: new Map<string, number>() };
  private reached = { person: 0, community: 0 };
  private readonly policy: Policy;

  constructor(policy: Policy) {
    this.policy = policy;
  }

  waiting(): Waiting[] {
    return [...this.entries.values()].filter(({ on }) => on === undefined).map(({ row }) => row);
  }
  drawing(): Waiting[] {
    return [...this.entries.values()].filter(({ on }) => on !== undefined).map(({ row }) => row);
  }
  usedBy(side: Side, id: string): number {
    return this.used[side].get(id) ?? 0;
  }
  level(side: Side): number {
    const waiting = this.waiting().map((row) => this.usedBy(side, row[side]));
    return waiting.length === 0 ? this.reached[side] : Math.max(this.reached[side], Math.min(...waiting));
  }

  submit(row: Waiting): void {
    for (const side of sides) {
      const isThere = [...this.entries.values()].some((entry) => entry.row[side] === row[side]);
      const used = this.usedBy(side, row[side]);
      this.used[side].set(row[side], isThere ? used : Math.max(used, this.level(side)));
    }
    this.entries.set(row.id, entryOf(row));
  }
  cancel(id: string): boolean {
    return this.entries.get(id)?.on === undefined && this.entries.delete(id);
  }

  move(id: string, lane: Lane): boolean {
    const entry = this.entries.get(id);
    if (!entry || entry.on !== undefined) return false;
    this.entries.set(id, entryOf({ ...entry.row, lane }));
    return true;
  }
  age(now: number): string[] {
    const old = this.waiting().filter(
      ({ lane, since }) => lane === 'relax' && now - since >= 1000 * this.policy.relaxSeconds,
    );
    return old.map(({ id }) => id).filter((id) => this.move(id, 'normal'));
  }

  private cost(row: Waiting, seconds: number): number {
    return seconds * this.policy.lanes[row.lane].cost;
  }
  private charge(row: Waiting, seconds: number): void {
    for (const side of sides) {
      const share = this.cost(row, seconds) / this.policy.weightOf(row[side]);
      this.used[side].set(row[side], this.usedBy(side, row[side]) + share);
    }
  }
  take(id: string, name: string, now: number): void {
    const entry = this.entries.get(id)!;
    const { row } = entry;
    for (const side of sides) {
      const present = new Set(this.waiting().map((one) => one[side]));
      const weight = sum([...present].map((one) => this.policy.weightOf(one)));
      this.reached[side] = this.level(side) + this.cost(row, row.seconds) / weight;
    }
    this.charge(row, row.seconds);
    entry.on = name;
    const machine = this.machines.get(name)!;
    const swap = row.checkpoint !== undefined && row.checkpoint !== machine.loaded;
    const load = swap ? machine.facts.swapSeconds : 0;
    if (swap) {
      machine.credit = Math.max(-load, this.credit(machine, now) - load);
      machine.creditAt = now;
      machine.loaded = row.checkpoint;
    }
    machine.drawing += 1;
    machine.busyUntil = Math.max(now, machine.busyUntil) + 1000 * (load + row.seconds / machine.facts.speed);
  }
  private end(id: string, seconds: number, now: number): Entry | undefined {
    const entry = this.entries.get(id);
    if (entry?.on === undefined) return undefined;
    const machine = this.machines.get(entry.on);
    this.charge(entry.row, seconds * (machine?.facts.speed ?? 1) - entry.row.seconds);
    if (machine && machine.drawing > 0) {
      machine.drawing -= 1;
      if (machine.drawing === 0) machine.busyUntil = now;
    }
    delete entry.on;
    return entry;
  }
  settle(id: string, seconds: number, now: number): boolean {
    return this.end(id, seconds, now) !== undefined && this.entries.delete(id);
  }
  putBack(id: string, now: number): boolean {
    return this.end(id, 0, now) !== undefined;
  }
  set(facts: Facts, now: number): void {
    const known = this.machines.get(facts.name);
    const loaded = known && known.drawing > 0 && known.loaded !== undefined ? known.loaded : facts.loaded;
    const fresh = { busyUntil: now, drawing: 0, credit: facts.swapSeconds, creditAt: now };
    this.machines.set(facts.name, { ...(known ?? fresh), facts, loaded });
  }
  /** The process dies: backends forget, drawings wait again. */
  crash(now: number): void {
    for (const side of sides) this.reached[side] = this.level(side);
    this.machines.clear();
    for (const row of this.drawing()) this.putBack(row.id, now);
  }

  private credit({ facts, credit, creditAt }: Machine, now: number): number {
    return Math.min(facts.swapSeconds, credit + (this.policy.swapShare * (now - creditAt)) / 1000);
  }
  private can({ facts }: Machine, { checkpoint, needs }: Waiting): boolean {
    return (
      (checkpoint === undefined || facts.checkpoints.has(checkpoint)) && needs.every((one) => facts.abilities.has(one))
    );
  }
  /** What of these may be drawn now, as far as the caps go. */
  private allowed(rows: readonly Waiting[]): Waiting[] {
    const drawing = this.drawing();
    const isBelow = (row: Waiting, side: Side): boolean =>
      drawing.filter((one) => one[side] === row[side]).length < this.policy.drawing[side];
    return rows.filter((row) => sides.every((side) => isBelow(row, side)));
  }
  private ranked(rows: readonly Waiting[]): Ranked[] {
    const level = this.level('community');
    return rows.map((row) => {
      const ahead = Math.max(0, this.usedBy('community', row.community) - level);
      const handicap = this.policy.lanes[row.lane].behind + Math.min(this.policy.courtesy, ahead);
      return { row, rank: this.usedBy('person', row.person) + handicap };
    });
  }
  /** GPU seconds waiting for what these need, whether or not caps hold it back now. */
  private work(rows: readonly Waiting[]): number {
    const kinds = new Set(rows.map(({ id }) => this.entries.get(id)?.kind));
    const alike = [...this.entries.values()].filter(({ kind, on }) => on === undefined && kinds.has(kind));
    return sum(alike.map(({ row }) => row.seconds));
  }
  private isCovered(machine: Machine, best: Ranked, rows: readonly Waiting[], now: number): boolean {
    const holders = [...this.machines.values()].filter(
      (other) => other !== machine && other.loaded === best.row.checkpoint && this.can(other, best.row),
    );
    if (holders.length === 0) return false;
    const waits = holders.map(({ busyUntil, drawing }) => {
      const seconds = (busyUntil - now) / 1000;
      return drawing > 0 ? Math.abs(seconds) : Math.max(0, seconds);
    });
    const work = this.work(rows);
    const speed = sum(holders.map(({ facts }) => facts.speed));
    const alone = Math.min(...waits) + work / speed;
    return alone <= machine.facts.swapSeconds + work / (speed + machine.facts.speed);
  }

  choose(name: string, now: number): Pick | undefined {
    const machine = this.machines.get(name);
    if (!machine || this.drawing().length >= this.policy.drawing.whole) return undefined;
    const ranked = this.ranked(this.allowed(this.waiting().filter((row) => this.can(machine, row))));
    const isLoaded = ({ row }: Ranked): boolean => row.checkpoint === undefined || row.checkpoint === machine.loaded;
    const stay = first(ranked.filter(isLoaded));
    const others = Object.values(
      Object.groupBy(
        ranked.filter((one) => !isLoaded(one)),
        ({ row }) => row.checkpoint ?? '',
      ),
    ).map((all = []) => ({ best: first(all), rows: all.map(({ row }) => row) }));
    const least = Math.min(...ranked.map(({ rank }) => rank));
    const window = windowOf(this.policy, machine.facts.swapSeconds);
    const worth = first(
      others.flatMap(({ best, rows: same }) =>
        best && best.rank <= least + window && !this.isCovered(machine, best, same, now) ? [best] : [],
      ),
    );
    const pick = (one: Ranked | undefined, swap: boolean, because: string): Pick | undefined =>
      one && { id: one.row.id, swap, because };

    if (!stay) return pick(worth, true, 'idle');
    if (stay.rank === least) return pick(stay, false, 'turn');
    if (stay.rank <= least + window) {
      const pays = this.credit(machine, now) >= machine.facts.swapSeconds;
      return pays && worth && before(worth, stay) ? pick(worth, true, 'turn') : pick(stay, false, 'loaded');
    }
    if (worth) return pick(worth, true, 'window');
    if (stay.rank <= least + 2 * window) return pick(stay, false, 'loaded');
    return pick(first(others.flatMap(({ best }) => best ?? [])), true, 'window');
  }
}
