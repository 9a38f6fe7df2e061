/** Where those who wait stand, and when they will have their pictures; worked out for all of them at once. */
import type { Stage } from '../creation.ts';
import type { Turn } from '../desk.ts';
import type { Forecast } from '../queue/fair/forecast.ts';
import type { Active } from './parts.ts';
import type { Workshop } from './workshop.ts';

export interface Places {
  /** Undefined for what does not wait. */
  of(active: Active): Turn | undefined;
  /** Works them out anew. @returns those to be told, where it may have changed */
  refresh(): readonly Active[];
  /** All that have not ended, next first. */
  order(): Iterable<Active>;
}

/** What a line shows of its order. */
export interface Standings {
  /** In order of arrival within the stage. */
  in(stage: Stage): ReadonlySet<Active>;
  get(id: string): Active | undefined;
}

/** As many as are told their place unasked; whoever stands further back is told when they look. */
const toldMost = 128;

/** Counts up to a number that is as good as any. */
const indexIn = (all: ReadonlySet<Active>, wanted: Active): number => {
  let index = 0;
  for (const active of all) {
    if (active === wanted) return index;
    index += 1;
    if (index > toldMost) return Math.max(index, all.size - 1);
  }
  return index;
};

export const createPlaces = ({ clock, turns }: Workshop, line: Standings): Places => {
  let known: Forecast | undefined;
  /** Being drawn when that was worked out. */
  let drawing = 0;
  let at = -Infinity;

  /** Far back, this looks at the whole line, so what it found stays until the next time. */
  const found = new Map<string, Turn>();
  const foretold = (active: Active): Turn | undefined => {
    const { id } = active.creation;
    const cached = found.get(id);
    if (cached) return cached;
    const one = known?.of(id);
    if (!one) return undefined;
    const seconds = one.seconds + turns.expect.seconds(active.creation);
    active.foreseen ??= { at, seconds };
    const { low, high } = turns.expect.range(seconds);
    const turn: Turn = { ahead: drawing + one.place - 1, seconds: [low, high] };
    found.set(id, turn);
    return turn;
  };

  const of = (active: Active): Turn | undefined => {
    const { stage } = active.creation;
    const drawn = line.in('drawing').size;
    if (stage === 'waiting') return foretold(active) ?? { ahead: drawn + indexIn(line.in('waiting'), active) };
    if (stage !== 'queued') return undefined;
    const before = drawn + line.in('waiting').size + line.in('writing').size;
    return { ahead: before + indexIn(line.in('queued'), active) };
  };

  /** Next to be drawn, then next to be written. */
  const soonest = (): Active[] => {
    const drawn = (known?.soonest ?? []).flatMap(({ id }) => line.get(id) ?? []);
    const first = new Set(drawn);
    for (const stage of ['waiting', 'queued'] as const)
      for (const active of line.in(stage)) {
        if (first.size >= toldMost) return [...first];
        first.add(active);
      }
    return [...first];
  };

  /** Those whose turn is known stand before those who came since. */
  const order = function* (): Iterable<Active> {
    yield* line.in('delivering');
    yield* line.in('drawing');
    const told = new Set((known?.soonest ?? []).flatMap(({ id }) => line.get(id) ?? []));
    for (const active of told) if (active.creation.stage === 'waiting') yield active;
    for (const active of line.in('waiting')) if (!told.has(active)) yield active;
    for (const stage of ['writing', 'queued', 'asking'] as const) yield* line.in(stage);
  };

  return {
    of,
    order,
    refresh: () => {
      at = clock.now();
      found.clear();
      drawing = turns.drawing();
      known = line.in('waiting').size > 0 ? turns.forecast() : undefined;
      return soonest();
    },
  };
};
