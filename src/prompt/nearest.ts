/** Names a typing slip away. */

const longest = 32;

/** Damerau-Levenshtein distance (optimal string alignment): a swap of neighbours counts one. */
function distance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      row[j] = Math.min(
        (last[j] ?? 0) + 1,
        (row[j - 1] ?? 0) + 1,
        (last[j - 1] ?? 0) + (same ? 0 : 1),
        swapped ? (beforeLast[j - 2] ?? 0) + 1 : Infinity,
      );
    }
    [beforeLast, last] = [last, row];
  }
  return last[b.length] ?? 0;
}

/**
 * The known name closest to what was typed.
 * @returns '' when none is within two slips, or within half of the letters for short names ("foo" is not "no").
 */
export function nearest(given: string, known: readonly string[]): string {
  const wanted = given.slice(0, longest).toLowerCase();
  let best = '';
  let least = 3;
  for (const name of known) {
    const slips = distance(wanted, name.slice(0, longest).toLowerCase());
    if (slips < least && slips * 2 <= Math.max(wanted.length, name.length)) [best, least] = [name, slips];
  }
  return best;
}
