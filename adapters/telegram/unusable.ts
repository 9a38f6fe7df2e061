/** What becomes of a wish when something came along that nothing can be drawn from. Pure. */
import type { Operation } from '../../src/creation.ts';
import type { AnsweredTo, Heard, Wish } from './read.ts';

/** What is drawn from words alone as well. */
const needsNoPicture: readonly Operation[] = ['draw', 'replay'];

/**
 * Whoever sends a file without saying what is to be done means the file; of those who say it, whoever can be served without.
 * @param wish what it would be if nothing had come along
 */
export const heedUnusable = (heard: Heard, to: AnsweredTo, wish: Wish): Wish => {
  const { command, verb, files, answered } = heard;
  const isAbout = to === 'picture' || to === 'form';
  const what = heard.unusable ?? (isAbout ? undefined : answered?.unusable);
  if (what === undefined) return wish;
  const isSaid = command !== undefined || verb !== undefined;
  if (wish.kind === 'make') {
    const canDo = isSaid && (needsNoPicture.includes(wish.as) || to === 'picture');
    return canDo || files.length > 0 ? { ...wish, unused: what } : { kind: 'unusable', what };
  }
  const isOver = wish.kind === 'ask' || (!isSaid && heard.unusable !== undefined);
  return isOver && files.length === 0 ? { kind: 'unusable', what } : wish;
};
