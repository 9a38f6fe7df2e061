/** How long something takes, on a machine that may have other things to do. */

/** More than this are not tried. */
const mostRuns = 25;

/**
 * The shortest of several runs, ms; no more are made once one took less than `enough`. Whatever else the machine does makes some
 * of them longer, and none shorter.
 */
export const shortest = (work: () => void, enough: number): number => {
  let best = Infinity;
  for (let run = 0; run < mostRuns && best >= enough; run += 1) {
    const start = performance.now();
    work();
    best = Math.min(best, performance.now() - start);
  }
  return best;
};
