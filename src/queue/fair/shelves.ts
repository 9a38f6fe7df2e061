/**
 * Those who wait, sorted so that the next one is found without looking at all. A shelf holds what the same backends can draw,
 * on it stands a stack for each community, in that a flow for each person: what they have waiting there, oldest first.
 */
import type { Account } from './ledger.ts';
import { byText, createRanking, type Ranking } from './ranking.ts';
import type { Lane, Waiting } from './rows.ts';

export interface Flow {
  readonly person: Account;
  readonly stack: Stack;
  /** Oldest first; never empty while the flow stands in its stack. */
  readonly rows: Ranking<Waiting>;
  /** What its place depends on, as it was when it was put there: what the person has had, and the oldest row. */
  used: number;
  head: Waiting;
}

export interface Stack {
  readonly community: Account;
  readonly shelf: Shelf;
  /** Least served person first. */
  readonly flows: Ranking<Flow>;
  /** The first flow, as it was when the stack was put on its shelf. */
  head: Flow | undefined;
}

export interface Shelf {
  readonly checkpoint: string | undefined;
  readonly needs: readonly string[];
  readonly lane: Lane;
  /** The one with the least served person first. */
  readonly stacks: Ranking<Stack>;
  /** Expected GPU seconds of all. */
  seconds: number;
}

export interface Shelves {
  all(): Iterable<Shelf>;
  add(row: Waiting, person: Account, community: Account): void;
  drop(row: Waiting): void;
  flowOf(row: Waiting): Flow | undefined;
  /** Whatever changes how much a person has had happens within this. */
  reorder(person: string, change: () => void): void;
}

/** Oldest first. */
export const byAge = (a: Waiting, b: Waiting): number => a.since - b.since || byText(a.id, b.id);

/** Least served first; of two who have had the same, whoever waits longer. */
const byShare = (a: Flow, b: Flow): number => a.used - b.used || byAge(a.head, b.head);

const byHead = (a: Stack, b: Stack): number => (a.head && b.head ? byShare(a.head, b.head) : 0);

const shelfKey = ({ checkpoint, lane, needs }: Waiting): string =>
  JSON.stringify([checkpoint ?? null, lane, ...(needs.length > 1 ? needs.toSorted(byText) : needs)]);

const shelfOf = ({ checkpoint, needs, lane }: Waiting): Shelf => ({
  checkpoint,
  needs,
  lane,
  stacks: createRanking(byHead),
  seconds: 0,
});

/** Changes who stands in a stack, and where the stack stands for it. */
const restack = (stack: Stack, change: (flows: Ranking<Flow>) => void): void => {
  const { stacks } = stack.shelf;
  if (stack.head) stacks.drop(stack);
  change(stack.flows);
  stack.head = stack.flows.at(0);
  if (stack.head) stacks.add(stack);
};

const take = (flow: Flow): void => restack(flow.stack, (flows) => flows.drop(flow));

const put = (flow: Flow): void => {
  flow.used = flow.person.used;
  flow.head = flow.rows.at(0) ?? flow.head;
  restack(flow.stack, (flows) => flows.add(flow));
};

const found = <K, V>(map: Map<K, V>, key: K, make: () => V): V => {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
};

export const createShelves = (): Shelves => {
  const shelves = new Map<string, Shelf>();
  const stacks = new Map<string, Stack>();
  /** What each person has, by the key of the stack. */
  const persons = new Map<string, Map<string, Flow>>();
  const stackKey = (row: Waiting): string => `${shelfKey(row)}${row.community}`;

  return {
    all: () => shelves.values(),
    flowOf: (row) => persons.get(row.person)?.get(stackKey(row)),
    reorder: (person, change) => {
      const flows = persons.get(person)?.values().toArray() ?? [];
      for (const flow of flows) take(flow);
      change();
      for (const flow of flows) put(flow);
    },
    add: (row, person, community) => {
      const key = stackKey(row);
      const shelf = found(shelves, shelfKey(row), () => shelfOf(row));
      const stack = found(stacks, key, () => ({ community, shelf, flows: createRanking(byShare), head: undefined }));
      const flows = found(persons, row.person, () => new Map<string, Flow>());
      const known = flows.get(key);
      const flow = known ?? { person, stack, rows: createRanking(byAge), used: 0, head: row };
      if (known) take(known);
      else flows.set(key, flow);
      flow.rows.add(row);
      shelf.seconds += row.seconds;
      put(flow);
    },
    drop: (row) => {
      const key = stackKey(row);
      const flows = persons.get(row.person);
      const flow = flows?.get(key);
      if (!flows || !flow) throw new Error(`${row.id} does not wait`);
      const { stack } = flow;
      const { shelf } = stack;
      take(flow);
      flow.rows.drop(row);
      shelf.seconds -= row.seconds;
      if (flow.rows.size > 0) return put(flow);
      flows.delete(key);
      if (flows.size === 0) persons.delete(row.person);
      if (stack.flows.size === 0) stacks.delete(key);
      if (shelf.stacks.size === 0) shelves.delete(shelfKey(row));
    },
  };
};
