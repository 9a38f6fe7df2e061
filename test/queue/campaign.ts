/**
 * `node test/queue/campaign.ts --commands 2000000 [--seed 1]`: random commands to the queue and to a model of it; after each,
 * both must say the same. A crash throws the queue away and makes it anew from the rows and accounts that were saved.
 */
import assert from 'node:assert/strict';
import { parseArgs } from 'node:util';
import { createRandom, type Random } from '../../src/engines/sketch/random.ts';
import { createFairQueue, type FairQueue } from '../../src/queue/fair.ts';
import { type Policy, usualPolicy } from '../../src/queue/fair/policy.ts';
import { type Facts, lanes, type Tally, type Waiting } from '../../src/queue/fair/rows.ts';
import { Model } from './model.ts';

export interface CampaignResult {
  commands: number;
  /** How often each command was given. */
  given: Record<string, number>;
  /** Creations that were asked for, and that came to an end. */
  asked: number;
  ended: number;
}

/** Numbers that add up without rounding, so that the two may be compared to the last bit. */
const weights = new Map([
  ['p0', 2],
  ['p1', 0.5],
  ['g1', 2],
]);
const policies: readonly Partial<Policy>[] = [
  { swapShare: 0.125, relaxSeconds: 20 },
  { swapShare: 0.5, courtesy: 4, drawing: { person: 2, community: 3, whole: 4 } },
  { swapShare: 0.25, courtesy: 0, drawing: { person: 1, community: Infinity, whole: Infinity } },
];
/** Commands until another studio is begun. */
const round = 5_000;
/** No more wait at a time, so that the model keeps up. */
const waitingMost = 14;

/** What would be on disk. */
class Disk {
  readonly people = new Map<string, number>();
  readonly communities = new Map<string, number>();
  levels = { people: 0, communities: 0 };

  save(queue: FairQueue): void {
    const { people, communities, levels } = queue.changes();
    for (const { id, used } of people) this.people.set(id, used);
    for (const { id, used } of communities) this.communities.set(id, used);
    this.levels = levels;
  }
  accounts(of: Map<string, number>): Tally[] {
    return Array.from(of, ([id, used]) => ({ id, used }));
  }
}

/** A studio and its model, and what may happen to both. */
class Pair {
  readonly model: Model;
  private readonly policy: Policy;
  private readonly disk = new Disk();
  private queue: FairQueue;
  private now = 1_000_000;
  private ids = 0;
  asked = 0;
  ended = 0;
  private readonly random: Random;

  constructor(random: Random, policy: Policy) {
    this.random = random;
    this.policy = policy;
    this.model = new Model(policy);
    this.queue = createFairQueue(policy);
    for (let at = 0; at < random.whole(1, 4); at += 1) this.backend(`b${at}`);
  }

  private quarter(most: number): number {
    return this.random.whole(1, most * 4) / 4;
  }
  private facts(name: string): Facts {
    const checkpoints = ['a', 'b', 'c'].filter(() => this.random.chance(0.8));
    const loaded = this.random.pick([...checkpoints, undefined] as [string | undefined]);
    return {
      name,
      checkpoints: new Set(checkpoints),
      abilities: new Set(this.random.chance(0.7) ? ['mask', 'pose'] : []),
      swapSeconds: this.random.chance(0.05) ? 0 : this.quarter(20),
      speed: this.random.pick([1, 1, 0.5, 2]),
      ...(loaded !== undefined && { loaded }),
    };
  }
  private backend(name: string): void {
    const facts = this.facts(name);
    this.queue.set(facts, this.now);
    this.model.set(facts, this.now);
  }
  private some(rows: readonly Waiting[]): string {
    return rows.length > 0 ? rows[this.random.whole(0, rows.length - 1)]!.id : 'nobody';
  }
  private name(): string {
    return `b${this.random.whole(0, 3)}`;
  }

  readonly commands: Readonly<Record<string, () => void>> = {
    submit: () => {
      if (this.model.waiting().length >= waitingMost) return;
      const { random } = this;
      this.ids += 1;
      const checkpoint = random.pick(['a', 'a', 'b', 'c', undefined]);
      const row: Waiting = {
        id: `${random.whole(0, 9)}-${this.ids}`,
        person: `p${random.whole(0, 4)}`,
        community: `g${random.whole(0, 2)}`,
        lane: random.chance(0.8) ? 'normal' : random.pick(lanes),
        needs: random.chance(0.85) ? [] : random.pick([['mask'], ['pose', 'mask'], ['mask', 'pose']]),
        seconds: this.quarter(10),
        since: this.now - random.whole(0, 3),
        ...(checkpoint !== undefined && { checkpoint }),
      };
      this.queue.add(row);
      this.model.submit(row);
      this.asked += 1;
      if (this.ids % 50 === 0) assert.throws(() => this.queue.add(row), /already/);
    },
    take: () => {
      const name = this.name();
      const choice = this.queue.choose(name, this.now);
      const expected = this.model.choose(name, this.now);
      assert.deepEqual(choice && { id: choice.row.id, swap: choice.swap, because: choice.because }, expected);
      if (!choice) return;
      this.queue.take(choice.row.id, name, this.now);
      this.model.take(choice.row.id, name, this.now);
    },
    done: () => this.settle(this.quarter(12)),
    fail: () => this.settle(0),
    cancel: () => {
      const id = this.some(this.model.waiting());
      const isGone = this.queue.drop(id);
      assert.equal(isGone, this.model.cancel(id));
      this.ended += Number(isGone);
      assert.ok(!this.queue.drop(id));
    },
    putBack: () => {
      const id = this.some(this.model.drawing());
      assert.equal(this.queue.putBack(id, this.now), this.model.putBack(id, this.now));
    },
    move: () => {
      const id = this.some(this.model.waiting());
      const lane = this.random.pick(lanes);
      assert.equal(this.queue.move(id, lane), this.model.move(id, lane));
    },
    age: () => assert.deepEqual(this.queue.age(this.now).sort(), this.model.age(this.now).sort()),
    backend: () => this.backend(this.name()),
    away: () => {
      const name = this.name();
      this.queue.unset(name);
      this.model.machines.delete(name);
    },
    why: () => {
      const id = this.some(this.model.waiting());
      const reason = this.queue.why(id, this.now);
      const isNext = [...this.model.machines.keys()].some((name) => this.model.choose(name, this.now)?.id === id);
      assert.equal(reason?.key === 'next', isNext);
      assert.equal(reason === undefined, id === 'nobody');
    },
    crash: () => {
      const { people, communities, levels } = this.disk;
      const drawing = [...this.model.entries.values()];
      this.queue = createFairQueue(this.policy, {
        people: this.disk.accounts(people),
        communities: this.disk.accounts(communities),
        levels,
        waiting: this.model.waiting(),
        drawing: drawing.flatMap(({ row, on }) => (on === undefined ? [] : { row, backend: on })),
      });
      for (const { row, on } of drawing) if (on !== undefined) assert.ok(this.queue.putBack(row.id, this.now));
      this.model.crash(this.now);
      for (let at = 0; at < this.random.whole(1, 4); at += 1) this.backend(`b${at}`);
    },
  };

  private settle(seconds: number): void {
    const id = this.some(this.model.drawing());
    const hasEnded = this.queue.settle(id, seconds, this.now);
    assert.equal(hasEnded, this.model.settle(id, seconds, this.now));
    this.ended += Number(hasEnded);
    assert.ok(!this.queue.settle(id, seconds, this.now), 'it ends once');
  }

  give(command: string): void {
    this.now += this.random.chance(0.5) ? 0 : this.random.whole(0, 8000);
    this.commands[command]?.();
    this.disk.save(this.queue);
  }

  /** Both know the same creations in the same places, and the same accounts. */
  compare(): void {
    const ids = (rows: readonly Waiting[]): string[] => rows.map(({ id }) => id).sort();
    const { waiting, drawing, people, communities } = this.queue.snapshot();
    assert.deepEqual(ids(waiting), ids(this.model.waiting()));
    assert.deepEqual(ids(drawing.map(({ row }) => row)), ids(this.model.drawing()));
    assert.equal(this.asked - this.ended, waiting.length + drawing.length);
    for (const { id, used } of people) assert.equal(used, this.model.usedBy('person', id));
    for (const { id, used } of communities) assert.equal(used, this.model.usedBy('community', id));
    const { person, community, whole } = this.policy.drawing;
    const most = (groups: Partial<Record<string, unknown[]>>): number =>
      Math.max(0, ...Object.values(groups).map((rows) => rows?.length ?? 0));
    const rows = drawing.map(({ row }) => row);
    assert.ok(most(Object.groupBy(rows, (row) => row.person)) <= person);
    assert.ok(most(Object.groupBy(rows, (row) => row.community)) <= community);
    assert.ok(rows.length <= whole);
  }
}

/** How often each is given, relative to the others. */
const frequencies = {
  submit: 30,
  take: 34,
  done: 18,
  fail: 3,
  cancel: 4,
  putBack: 3,
  move: 2,
  age: 2,
  backend: 3,
  away: 1,
  why: 3,
  crash: 1,
};
const deck = Object.entries(frequencies).flatMap(([name, times]) => Array.from({ length: times }, () => name));

/** @throws AssertionError that names the seed and the commands before it */
export const runCampaign = (commands: number, seed: number): CampaignResult => {
  const result: CampaignResult = { commands: 0, given: {}, asked: 0, ended: 0 };
  for (let studio = 0; result.commands < commands; studio += 1) {
    const random = createRandom({ words: `studio ${studio}`, seed });
    const policy: Policy = {
      ...usualPolicy,
      ...policies[studio % policies.length],
      weightOf: (id) => weights.get(id) ?? 1,
    };
    const pair = new Pair(random, policy);
    const last: string[] = [];
    const count = Math.min(round, commands - result.commands);
    for (let at = 0; at < count; at += 1) {
      const command = deck[random.whole(0, deck.length - 1)]!;
      last.push(command);
      try {
        pair.give(command);
        if (at % 20 === 0 || command === 'crash') pair.compare();
      } catch (error) {
        const history = last.slice(-12).join(' ');
        throw new Error(`seed ${seed}, studio ${studio}, command ${at}: ${history}`, { cause: error });
      }
      result.given[command] = (result.given[command] ?? 0) + 1;
    }
    result.commands += count;
    result.asked += pair.asked;
    result.ended += pair.ended;
  }
  return result;
};

if (import.meta.main) {
  const { values } = parseArgs({
    options: { commands: { type: 'string', default: '2000000' }, seed: { type: 'string', default: '1' } },
  });
  const began = performance.now();
  const { commands, given, asked, ended } = runCampaign(Number(values.commands), Number(values.seed));
  const seconds = ((performance.now() - began) / 1000).toFixed(0);
  console.log(`${commands} commands in ${seconds} s, none answered otherwise than by the model`);
  console.log(`${asked} creations asked for, ${ended} came to an end, the others were still there`);
  console.log(
    Object.entries(given)
      .map(([name, times]) => `${name} ${times}`)
      .join(', '),
  );
}
