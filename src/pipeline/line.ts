/** The creations that have not ended, in order of arrival, and what is shown of them. Memory only; the store has the truth. */
import { type Creation, isEnded, type Stage } from '../creation.ts';
import type { View } from '../desk.ts';
import type { Active, PipelineParts } from './parts.ts';
import { sparingly } from './sparingly.ts';
import { stageText, type Surroundings, viewOf } from './view.ts';

/** Stages that stand in front of others. */
const inLine: readonly Stage[] = ['queued', 'writing', 'waiting', 'drawing'];

export interface Line {
  add(creation: Creation): boolean;
  get(id: string): Active | undefined;
  all(): Iterable<Active>;
  size(): number;
  openOf(who: string): number;
  /** The oldest creation in this stage that no step is working on, and that fits. */
  oldest(stage: Stage, fits?: (active: Active) => boolean): Active | undefined;
  /** Creations in these stages that a step is working on. */
  busyIn(...stages: Stage[]): number;
  /** Takes over what a step has committed; a creation moved by nobody we know is read again. Forgets it when it has ended. */
  settle(active: Active, moved: Creation | undefined): Promise<void>;
  view(creation: Creation, stage?: Stage): View;
  /** Shows where the creation stands. In passing: a platform that cannot take it now gets the next one. */
  show(active: Active): void;
  /** Tells those in line about their place, where it changed: at once, or where they are many, a little later for all that happened. */
  showPlaces(): void;
}

/** The less time of the process goes into places, the longer they are out of date: one part in so many. */
const placesShare = 20;

/** @param stopping from then on nobody is told about their place */
export const createLine = (parts: PipelineParts, stopping: AbortSignal): Line => {
  const { store, clock, log, meter, pool, say } = parts;
  const actives = new Map<string, Active>();

  const surroundings = (ahead: number): Surroundings => ({
    say,
    ahead,
    engines: pool.status(),
    can: (needs) => pool.can(needs),
    describes: parts.reader.seen(),
  });
  const around = (id: string): Surroundings => {
    let ahead = 0;
    for (const [other, { creation }] of actives) {
      if (other === id) return surroundings(ahead);
      if (inLine.includes(creation.stage)) ahead += 1;
    }
    return surroundings(0);
  };

  const view = (creation: Creation, stage?: Stage): View =>
    viewOf(creation, actives.get(creation.id), around(creation.id), stage);

  const send = ({ creation }: Active, shown: View): void => {
    parts.ports
      .get(creation.ask.place.platform)
      ?.show(creation.ask.place, creation.id, shown)
      .catch((error: unknown) => log.warn('show.failed', { id: creation.id, error }));
  };

  const tellPlaces = (): void => {
    if (stopping.aborted) return;
    const common = surroundings(0);
    let ahead = 0;
    for (const active of actives.values()) {
      const { creation } = active;
      const { stage } = creation;
      if (stage === 'queued' || stage === 'waiting') {
        const here = { ...common, ahead };
        const text = stageText(creation, active, here);
        if (text !== active.lineText) send(active, viewOf(creation, active, here));
        active.lineText = text;
      }
      if (inLine.includes(stage)) ahead += 1;
    }
  };
  const places = sparingly(tellPlaces, (tookMs) => tookMs * placesShare);
  const count = (counts: (active: Active) => boolean): number => {
    let found = 0;
    for (const active of actives.values()) if (counts(active)) found += 1;
    return found;
  };

  const free = (active: Active): boolean => !active.busy && !active.cancelled && active.notBefore <= clock.now();

  return {
    add: (creation) => {
      if (actives.has(creation.id) || isEnded(creation.stage)) return false;
      const abort = new AbortController();
      actives.set(creation.id, { creation, abort, busy: false, cancelled: false, attempts: 0, notBefore: 0 });
      return true;
    },
    get: (id) => actives.get(id),
    all: () => actives.values(),
    size: () => actives.size,
    oldest: (stage, fits = () => true) =>
      actives.values().find((active) => active.creation.stage === stage && free(active) && fits(active)),
    busyIn: (...stages) => count(({ busy, creation }) => busy && stages.includes(creation.stage)),
    openOf: (who) => count(({ creation }) => creation.ask.who === who),
    settle: async (active, moved) => {
      const now = moved ?? (await store.get(active.creation.id));
      if (now) active.creation = now;
      if (now && !isEnded(now.stage)) return;
      actives.delete(active.creation.id);
      if (now) meter.ended(now.stage, now.operation);
    },
    view,
    show: (active) => send(active, view(active.creation)),
    showPlaces: () => places.ask(),
  };
};
