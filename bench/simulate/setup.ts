/** A studio as an owner describes it, and what might be changed about it. */
import { z } from 'zod';
import { usualPolicy } from '../../src/queue/fair/policy.ts';
import { fair, firstCome, greedy, roundRobin } from './schedulers.ts';
import type { Card, Scheduler, Studio } from './world.ts';

/** In which order things are drawn, in an owner's words. */
const orders = {
  fair: 'as Atelier does it',
  'first-come': 'first come, first served',
  'take-turns': 'one of each person in turn',
  checkpoints: 'whatever is loaded first',
} as const;

const numberFrom = (least: number, most: number) => z.coerce.number().min(least).max(most);

/** Every setting of the studio, as typed. */
export const setupSchema = z.strictObject({
  /** Speed of each card, 1: as fast as the recording. */
  cards: z
    .string()
    .transform((text) => text.split(',').map(Number))
    .pipe(z.array(z.number().min(0.01).max(100)).min(1).max(64)),
  swap: numberFrom(0, 600),
  share: numberFrom(1, 90),
  /** 0: as many as they like. */
  cap: numberFrom(0, 10_000),
  order: z.enum(Object.keys(orders) as [keyof typeof orders]),
});
export type Setup = z.infer<typeof setupSchema>;

/** A setting that cannot be. */
export class SetupError extends Error {
  override name = 'SetupError';
}

export const parseSetup = (given: Readonly<Record<string, unknown>>): Setup => {
  const { success, data, error } = setupSchema.safeParse(given);
  if (!success) throw new SetupError(z.prettifyError(error));
  return data;
};

export type Change = { [K in keyof Setup]?: Setup[K] | undefined };

/** `cards=1,1 cap=2` -> the settings it names. @throws SetupError */
export const parseChange = (text: string): Change => {
  const pairs = text
    .trim()
    .split(/\s+/)
    .map((pair) => pair.split('='));
  if (pairs.some((pair) => pair.length !== 2)) throw new SetupError(`"${text}" is not like "cards=1,1 cap=2"`);
  const { success, data, error } = setupSchema.partial().safeParse(Object.fromEntries(pairs));
  if (!success) throw new SetupError(`"${text}": ${z.prettifyError(error)}`);
  return data;
};

export const changed = (setup: Setup, { cards, swap, share, cap, order }: Change): Setup => ({
  cards: cards ?? setup.cards,
  swap: swap ?? setup.swap,
  share: share ?? setup.share,
  cap: cap ?? setup.cap,
  order: order ?? setup.order,
});

const many = (count: number, one: string): string => (count === 1 ? `1 ${one}` : `${count} ${one}s`);

const cardText = (cards: readonly number[]): string => {
  const counts = Map.groupBy(cards, (speed) => speed);
  const parts = Array.from(counts, ([speed, same]) =>
    speed === 1 ? many(same.length, 'card') : `${many(same.length, 'card')} of speed ${speed}`,
  );
  return parts.join(' and ');
};

/** What is changed, in words. */
export const changeText = ({ cards, swap, share, cap, order }: Change): string =>
  [
    cards && cardText(cards),
    swap !== undefined && `${swap} s to load a checkpoint`,
    share !== undefined && `up to ${share} % for loading`,
    cap !== undefined && (cap === 0 ? 'as many as they like' : `at most ${cap} a person`),
    order && orders[order],
  ]
    .filter(Boolean)
    .join(', ');

/** @param typical GPU seconds of a drawing */
export const studioOf = ({ cards, swap, share, cap, order }: Setup, typical: number): Studio => {
  const policy = { ...usualPolicy, swapShare: share / 100 };
  const schedulers: Record<Setup['order'], (all: readonly Card[]) => Scheduler> = {
    fair: (all) => fair(all, policy, typical),
    'first-come': firstCome,
    'take-turns': roundRobin,
    checkpoints: greedy,
  };
  return {
    cards: cards.map((speed, at) => ({ name: `card ${at + 1}`, speed, swapSeconds: swap })),
    cap: cap === 0 ? Infinity : cap,
    scheduler: schedulers[order],
  };
};
