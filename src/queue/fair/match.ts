/**
 * Deficit checkpoint match: the least served person is next. If that takes a swap which the swap account of the backend cannot
 * pay, the least served of those whose checkpoint is loaded goes first, as long as they have had no more than a window of GPU
 * time more. Out of that follow two bounds, which hold always:
 *
 * - fairness: of two people who both wait all the time for what every backend can draw, with the same weight, none is ever
 *   ahead by more than a window and the longest creation; by two windows while whoever is behind is being served on a backend
 *   that holds their checkpoint already (+ courtesy between communities, + the distance between lanes);
 * - throughput: swaps for which there was other work take at most `swapShare` of a backend's time, plus one swap.
 *
 * The idea is that of locality-aware fair scheduling (Cao et al., arXiv 2501.14312) with checkpoints for prefixes.
 */
import type { Policy } from './policy.ts';
import { windowOf } from './policy.ts';
import type { BackendState, Facts, Waiting } from './rows.ts';
import { byAge, type Flow, type Shelf, type Stack } from './shelves.ts';

/**
 * Why this one is next. `turn`: nobody who waits has had less. `loaded`: its checkpoint is loaded, and a swap is not due yet.
 * `idle`: what is loaded, nobody needs. `window`: who needs what is loaded has had a window more than others.
 */
export type Because = 'turn' | 'loaded' | 'idle' | 'window';

export interface Choice {
  row: Waiting;
  /** Its checkpoint has to be loaded first. */
  swap: boolean;
  because: Because;
}

export interface Scene {
  policy: Policy;
  shelves: () => Iterable<Shelf>;
  backends: ReadonlyMap<string, BackendState>;
  /** Level of the communities. */
  level: number;
  /** Creations being drawn. */
  drawing: number;
  /** ms since 1970 */
  now: number;
}

interface Ranked {
  flow: Flow;
  /** What the person has had, with all handicaps. */
  rank: number;
}

/** The next one with a checkpoint, and how much there is to do with it. */
interface Offer extends Ranked {
  seconds: number;
}

interface Offers {
  /** Needs no swap. */
  stay: Offer | undefined;
  /** By checkpoint: needs it loaded. */
  swaps: Map<string, Offer>;
  /** Rank of the best of all; Infinity: none. */
  least: number;
}

interface Wanted {
  checkpoint?: string | undefined;
  needs: readonly string[];
}

/** Once it is not closed any more. */
export const couldDraw = (facts: Facts, { checkpoint, needs }: Wanted): boolean =>
  (checkpoint === undefined || facts.checkpoints.has(checkpoint)) && needs.every((need) => facts.abilities.has(need));

export const canDraw = (facts: Facts, wanted: Wanted): boolean => !facts.closed && couldDraw(facts, wanted);

/** What the swap account holds now, s. It earns all the time and holds one swap at the most. */
export const creditAt = (backend: BackendState, { swapShare }: Policy, now: number): number =>
  Math.min(backend.swapSeconds, backend.credit + (swapShare * Math.max(0, now - backend.creditAt)) / 1000);

/** GPU seconds that somebody stands behind what they have had. */
export const handicapOf = ({ shelf, community }: Stack, { policy, level }: Scene): number =>
  policy.lanes[shelf.lane].behind + Math.min(policy.courtesy, Math.max(0, community.used - level));

/** The first in a stack who may have one more drawn; most often the first of all. */
const firstAllowed = ({ community, flows }: Stack, { drawing }: Policy): Flow | undefined => {
  if (community.drawing >= drawing.community) return undefined;
  for (const flow of flows) if (flow.person.drawing < drawing.person) return flow;
  return undefined;
};

/** Whether the first comes before the second: less served, then older, then by id, so that it is the same everywhere. */
const isBefore = (one: Ranked, other: Ranked): boolean =>
  one.rank < other.rank || (one.rank === other.rank && byAge(one.flow.head, other.flow.head) < 0);

/** The next one on a shelf. Communities are looked at only as far as one of them could still be better. */
const nextOn = (shelf: Shelf, scene: Scene): Ranked | undefined => {
  const { behind } = scene.policy.lanes[shelf.lane];
  let best: Ranked | undefined;
  for (const stack of shelf.stacks) {
    const { head } = stack;
    if (best && head && !isBefore({ flow: head, rank: head.used + behind }, best)) break;
    const flow = firstAllowed(stack, scene.policy);
    const ranked = flow && { flow, rank: flow.used + handicapOf(stack, scene) };
    if (ranked && (!best || isBefore(ranked, best))) best = ranked;
  }
  return best;
};

const offersFor = (scene: Scene, backend: BackendState): Offers => {
  const offers: Offers = { stay: undefined, swaps: new Map(), least: Infinity };
  if (scene.drawing >= scene.policy.drawing.whole) return offers;
  for (const shelf of scene.shelves()) {
    if (!canDraw(backend, shelf)) continue;
    const next = nextOn(shelf, scene);
    if (!next) continue;
    offers.least = Math.min(offers.least, next.rank);
    const { checkpoint } = shelf;
    const isLoaded = checkpoint === undefined || checkpoint === backend.loaded;
    const known = isLoaded ? offers.stay : offers.swaps.get(checkpoint);
    const { flow, rank } = known && isBefore(known, next) ? known : next;
    const offer = { flow, rank, seconds: shelf.seconds + (known?.seconds ?? 0) };
    if (isLoaded) offers.stay = offer;
    else offers.swaps.set(checkpoint, offer);
  }
  return offers;
};

/** Until a backend is free, s. One that takes longer than expected is believed less with every second. */
const freeIn = ({ busyUntil, drawing }: BackendState, now: number): number => {
  const seconds = (busyUntil - now) / 1000;
  return drawing > 0 ? Math.abs(seconds) : Math.max(0, seconds);
};

/** Backends that hold the checkpoint will be done with its work sooner than with the help of this one, after its swap. */
const isCovered = (scene: Scene, backend: BackendState, checkpoint: string, offer: Offer): boolean => {
  let speed = 0;
  let wait = Infinity;
  for (const other of scene.backends.values()) {
    if (other === backend || other.loaded !== checkpoint || !canDraw(other, offer.flow.stack.shelf)) continue;
    speed += other.speed;
    wait = Math.min(wait, freeIn(other, scene.now));
  }
  return speed > 0 && wait + offer.seconds / speed <= backend.swapSeconds + offer.seconds / (speed + backend.speed);
};

const leastOf = (offers: Iterable<Offer>): Offer | undefined => {
  let least: Offer | undefined;
  for (const offer of offers) if (!least || isBefore(offer, least)) least = offer;
  return least;
};

const choice = ({ flow }: Offer, swap: boolean, because: Because): Choice => ({ row: flow.head, swap, because });

/** @returns undefined when there is nothing for this backend: nothing that it can draw, or others will be done with it sooner */
export const choose = (scene: Scene, backend: BackendState): Choice | undefined => {
  const { stay, swaps, least } = offersFor(scene, backend);
  const window = windowOf(scene.policy, backend.swapSeconds);
  /** The least served of those within the window for whom it is worth a swap. */
  const worthIt = (): Offer | undefined =>
    leastOf(
      swaps
        .entries()
        .filter(([checkpoint, offer]) => offer.rank <= least + window && !isCovered(scene, backend, checkpoint, offer))
        .map(([, offer]) => offer),
    );
  if (!stay) {
    const target = worthIt();
    return target && choice(target, true, 'idle');
  }
  if (stay.rank === least) return choice(stay, false, 'turn');
  if (stay.rank <= least + window) {
    const pays = creditAt(backend, scene.policy, scene.now) >= backend.swapSeconds;
    const target = pays ? worthIt() : undefined;
    return target && isBefore(target, stay) ? choice(target, true, 'turn') : choice(stay, false, 'loaded');
  }
  const target = worthIt();
  if (target) return choice(target, true, 'window');
  // Whoever is behind is being served elsewhere, so nobody gains by a swap; until it has become too much.
  if (stay.rank <= least + 2 * window) return choice(stay, false, 'loaded');
  const behind = leastOf(swaps.values());
  return behind && choice(behind, true, 'window');
};
