/** The creations that have not ended, by their stages, and what is shown of them. Memory only; the store has the truth. */
import { type Ask, type Creation, isEnded, type Place, type Stage } from '../creation.ts';
import type { Turn, View } from '../desk.ts';
import type { Ability } from '../ports.ts';
import type { Caps } from '../queue/fair/policy.ts';
import { type Active, communityOf } from './parts.ts';
import type { Workshop } from './workshop.ts';
import { createPlaces, type Standings } from './places.ts';
import { sparingly } from './sparingly.ts';
import { viewOf } from './view.ts';

export interface Line {
  add(creation: Creation): boolean;
  get(id: string): Active | undefined;
  all(): Iterable<Active>;
  in(stage: Stage): ReadonlySet<Active>;
  size(): number;
  open(who: string, place: Place): Caps;
  /** The next creation in this stage that no step is working on: persons in turns, and what each has asked for in order. */
  next(stage: Stage, fits?: (active: Active) => boolean): Active | undefined;
  /** Whether there is one. */
  hasNext(stage: Stage, fits: (active: Active) => boolean): boolean;
  /** The creation is committed as this. */
  enter(active: Active, creation: Creation): void;
  /** Takes over what a step has committed; a creation moved by nobody we know is read again. Forgets it when it has ended. */
  settle(active: Active, moved: Creation | undefined): Promise<void>;
  view(creation: Creation, stage?: Stage): View;
  /** Shows where the creation stands. In passing: a platform that cannot take it now gets the next one. */
  show(active: Active): void;
  /** Tells those in line about their place, where it changed. */
  showPlaces(): void;
  /** Where one stands; undefined for what does not wait. */
  turnOf(active: Active): Turn | undefined;
  /** All, next first. */
  order(): Iterable<Active>;
}

/** Those in one stage, in order of arrival, and by person. */
const createStand = () => {
  const all = new Set<Active>();
  const persons = new Map<string, Set<Active>>();
  return {
    all,
    add: (active: Active): void => {
      all.add(active);
      const { who } = active.creation.ask;
      const theirs = persons.get(who) ?? new Set<Active>();
      persons.set(who, theirs.add(active));
    },
    drop: (active: Active): void => {
      all.delete(active);
      const { who } = active.creation.ask;
      const theirs = persons.get(who);
      theirs?.delete(active);
      if (theirs?.size === 0) persons.delete(who);
    },
    /** Whoever had their turn comes last from now on. */
    next: (fits: (active: Active) => boolean): Active | undefined => {
      for (const [who, theirs] of persons) {
        const found = theirs.values().find(fits);
        if (!found) continue;
        persons.delete(who);
        persons.set(who, theirs);
        return found;
      }
      return undefined;
    },
  };
};

const createStands = () => {
  const stands = new Map<Stage, ReturnType<typeof createStand>>();
  const at = (stage: Stage) => {
    const known = stands.get(stage) ?? createStand();
    stands.set(stage, known);
    return known;
  };
  const counts = new Map<string, number>();
  const add = (whose: string, by: number): void => {
    const left = (counts.get(whose) ?? 0) + by;
    if (left > 0) counts.set(whose, left);
    else counts.delete(whose);
  };
  const count = ({ who, place }: Ask, by: number): void => {
    add(who, by);
    if (place.community !== undefined) add(communityOf(place), by);
  };
  return { at, count, countOf: (whose: string): number => counts.get(whose) ?? 0 };
};

/** Doublings in quarters: what has changed less than that is not worth telling. */
const about = (seconds = 0): number => Math.round(4 * Math.log2(seconds + 5));

/** The less time of the process goes into places, the longer they are out of date: one part in so many. */
const placesShare = 20;

/** @param stopping from then on nobody is told about their place */
const createShowing = (parts: Workshop, line: Standings, stopping: AbortSignal) => {
  const { log, pool, say } = parts;
  const places = createPlaces(parts, line);
  const view = (creation: Creation, stage?: Stage): View => {
    const active = line.get(creation.id);
    const turn = active && places.of(active);
    const around = {
      say,
      engines: pool.status(),
      can: (needs: readonly Ability[]) => pool.can(needs),
      describes: parts.reader.seen(),
      ...(turn && { turn }),
    };
    return viewOf(creation, active, around, stage);
  };
  const textOf = ({ text, turn }: View): string => `${text} ${about(turn?.seconds?.[0])} ${about(turn?.seconds?.[1])}`;
  const send = (active: Active, shown: View): void => {
    const { id, ask } = active.creation;
    active.lineText = textOf(shown);
    parts.ports
      .get(ask.place.platform)
      ?.show(ask.place, id, shown)
      .catch((error: unknown) => log.warn('show.failed', { id, error }));
  };
  const tellPlaces = (): void => {
    if (stopping.aborted) return;
    for (const active of places.refresh()) {
      const shown = view(active.creation);
      if (textOf(shown) !== active.lineText) send(active, shown);
    }
  };
  const telling = sparingly(tellPlaces, (tookMs) => tookMs * placesShare);
  return {
    view,
    show: (active: Active) => send(active, view(active.creation)),
    showPlaces: () => telling.ask(),
    turnOf: (active: Active) => places.of(active),
    order: () => places.order(),
  };
};

/** @param stopping from then on nobody is told about their place */
export const createLine = (parts: Workshop, stopping: AbortSignal): Line => {
  const { store, clock, meter, turns } = parts;
  const actives = new Map<string, Active>();
  const stands = createStands();
  const showing = createShowing(parts, { in: (stage) => stands.at(stage).all, get: (id) => actives.get(id) }, stopping);

  const free = (active: Active): boolean => !active.busy && !active.cancelled && active.notBefore <= clock.now();
  const enter = (active: Active, creation: Creation): void => {
    const before = active.creation.stage;
    if (before !== creation.stage) stands.at(before).drop(active);
    active.creation = creation;
    if (before !== creation.stage) stands.at(creation.stage).add(active);
    if (!active.cancelled || isEnded(creation.stage)) turns.follow(creation);
  };
  const forget = (active: Active): void => {
    const { id, ask, stage } = active.creation;
    actives.delete(id);
    stands.at(stage).drop(active);
    stands.count(ask, -1);
  };

  return {
    add: (creation) => {
      if (actives.has(creation.id) || isEnded(creation.stage)) return false;
      const abort = new AbortController();
      const active: Active = { creation, abort, busy: false, cancelled: false, attempts: 0, notBefore: 0 };
      actives.set(creation.id, active);
      stands.at(creation.stage).add(active);
      stands.count(creation.ask, 1);
      turns.follow(creation);
      return true;
    },
    get: (id) => actives.get(id),
    all: () => actives.values(),
    in: (stage) => stands.at(stage).all,
    size: () => actives.size,
    open: (who, place) => ({
      person: stands.countOf(who),
      community: stands.countOf(communityOf(place)),
      whole: actives.size,
    }),
    next: (stage, fits) => stands.at(stage).next(fits ? (active) => free(active) && fits(active) : free),
    hasNext: (stage, fits) =>
      stands
        .at(stage)
        .all.values()
        .some((active) => free(active) && fits(active)),
    enter,
    settle: async (active, moved) => {
      const { id, stage: before } = active.creation;
      const now = moved ?? (await store.get(id));
      if (now) enter(active, now);
      if (now?.stage === 'delivering' && before === 'drawing' && active.foreseen)
        turns.expect.waited(active.foreseen.seconds, (clock.now() - active.foreseen.at) / 1000);
      if (now && !isEnded(now.stage)) return;
      turns.leave(id);
      forget(active);
      if (now) meter.ended(now.stage, now.operation);
    },
    ...showing,
  };
};
