/** The writing lane: persons in turns, as many at once as the writer takes, and as the card allows where it is shared. */
import type { Active } from './parts.ts';
import type { Line } from './line.ts';
import type { Running } from './steps.ts';
import type { Workshop } from './workshop.ts';
import { write } from './write.ts';

export interface Writing {
  /** Begins what may be begun. */
  fill(): void;
}

/** Steps with one model after which the other one comes first, where they cannot both be in memory. */
const mostInRow = 8;

/** Prompts of people go through as they are. */
const isVerbatim = ({ creation: { ask, work } }: Active): boolean => !work && ask.wishes.raw === true;
const nothing = (): void => undefined;
const looks = ({ creation: { work } }: Active): boolean => work?.kind === 'describe';

/** Something waits that a model is needed for. */
export const wantsModel = (line: Line): boolean => line.hasNext('queued', (active) => !isVerbatim(active));

/** The next one that needs a model: those that need the same one follow each other, within reason. */
const createChoice = (line: Line) => {
  let isLooking = false;
  let inRow = 0;
  return (): Active | undefined => {
    const like = inRow >= mostInRow ? !isLooking : isLooking;
    const needs = (active: Active): boolean => !isVerbatim(active);
    const next = line.next('queued', (active) => needs(active) && looks(active) === like) ?? line.next('queued', needs);
    if (!next) return undefined;
    inRow = looks(next) === isLooking ? inRow + 1 : 1;
    isLooking = looks(next);
    return next;
  };
};

export const createWriting = (parts: Workshop, line: Line, { steps, onEnded }: Running): Writing => {
  const { vram, writersAtOnce } = parts;
  const choose = createChoice(line);
  let under = 0;
  const run = async (active: Active, leaveCard: () => void): Promise<void> => {
    under += 1;
    try {
      await steps.run(active, (_, changed) => write(parts, active, changed));
    } finally {
      under -= 1;
      leaveCard();
      onEnded();
    }
  };
  const beginFreely = (): boolean => {
    const next = line.next('queued');
    if (!next) return false;
    void run(next, isVerbatim(next) ? nothing : (vram.begin('write') ?? nothing));
    return true;
  };
  /** Only those who need no model go on while somebody else has the card. */
  const beginInTurn = (): boolean => {
    const leaveCard = wantsModel(line) ? vram.begin('write') : undefined;
    const next = leaveCard ? choose() : line.next('queued', isVerbatim);
    if (next) void run(next, leaveCard ?? nothing);
    else leaveCard?.();
    return next !== undefined;
  };
  const hasRoom = (): boolean => under < writersAtOnce;
  return {
    fill: () => {
      while (hasRoom() && (vram.shares() ? beginInTurn() : beginFreely()));
    },
  };
};
