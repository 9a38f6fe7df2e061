/** Pure: what measurements say about two tenants and the cards they are on. */
import type { CardUse } from '../../ports.ts';

/** Both, measured at about the same time. The one who draws sees its card as a whole; the one who writes only itself. */
export interface Sight {
  write: CardUse;
  draw: CardUse;
}

/** Less than any model that is worth the trouble, bytes. */
const least = 512 << 20;
/** What drawing takes on top of the most it was ever seen to hold, and other programs come and go with, bytes. */
const margin = 1 << 30;

/** What came onto the card, or left it, besides the one who draws. */
const othersOf = ({ free, total, held }: CardUse): number | undefined =>
  free === undefined || total === undefined || held === undefined ? undefined : total - free - held;

/** The models of the one who writes came or went, and the card of the one who draws moved with them, or did not. */
const byChange = (before: Sight, now: Sight): boolean | undefined => {
  const grown = (now.write.held ?? 0) - (before.write.held ?? 0);
  if (Math.abs(grown) < least || before.draw.free === undefined || now.draw.free === undefined) return undefined;
  const own = (now.draw.held ?? 0) - (before.draw.held ?? 0);
  const share = (before.draw.free - now.draw.free - own) / grown;
  if (share >= 0.5) return true;
  return share < 0.25 ? false : undefined;
};

/** Besides the one who draws, there is as much on its card as the other one says it holds; or far less. */
const bySum = ({ write, draw }: Sight): boolean | undefined => {
  const others = othersOf(draw);
  const held = write.held ?? 0;
  if (others === undefined || held < least) return undefined;
  if (others >= held * 0.8) return true;
  return others < held * 0.5 ? false : undefined;
};

/** Whether they are on one card; undefined while that cannot be told. */
export const isOneCard = (now: Sight, before?: Sight): boolean | undefined =>
  (before && byChange(before, now)) ?? bySum(now);

/** Both are on the card, and what drawing took at most is free as well: nobody has to leave. */
export const fits = ({ write, draw }: Sight): boolean => {
  const { held = 0, wanted = held } = write;
  const { free, held: drawn, peak = 0 } = draw;
  if (free === undefined || drawn === undefined) return false;
  // Before anything was drawn nobody knows what that takes.
  if (drawn < least || peak < least || held < least || held < wanted) return false;
  return free >= Math.max(0, peak - drawn) + margin;
};

/** What an unload is about, bytes: its own, or else all that is taken of the card. */
export const takenBy = ({ held, free, total }: CardUse): number | undefined =>
  held ?? (free === undefined || total === undefined ? undefined : total - free);

/** So little that there is nothing to unload, bytes: contexts of drivers, caches. */
const nothing = 320 << 20;

/** The same where others are counted in, as a desktop is, bytes. */
const nothingOfOurs = 1536 << 20;

export const isClear = (use: CardUse): boolean =>
  (takenBy(use) ?? Infinity) <= (use.held === undefined ? nothingOfOurs : nothing);

/** @param keeps 0-1: part of what it held that may stay */
export const hasCleared = (before: CardUse, now: CardUse, keeps: number): boolean => {
  const [was, is] = [takenBy(before), takenBy(now)];
  if (was === undefined || is === undefined) return false;
  if (isClear(now)) return true;
  // Among what others hold, a model is what can be told apart.
  const due = before.held === undefined ? Math.min(was * (1 - keeps), margin) : was * (1 - keeps);
  return keeps > 0 && was - is >= due;
};
