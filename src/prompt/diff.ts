/** How one brief differs from another, in words and settings that a person can read. */
import type { Brief, Diff } from '../creation.ts';

const phrasesOf = (prompt: string): string[] =>
  prompt
    .split(/,|\bBREAK\b/)
    .map((phrase) => phrase.trim())
    .filter((phrase) => phrase !== '');

/** Phrases of one list that the other does not hold, in any case; each as often as it is one too many. */
const surplus = (of: readonly string[], over: readonly string[]): string[] => {
  const left = over.map((phrase) => phrase.toLowerCase());
  return of.filter((phrase) => {
    const at = left.indexOf(phrase.toLowerCase());
    if (at < 0) return true;
    left.splice(at, 1);
    return false;
  });
};

/** Settings a person may have asked to change, as they are shown. */
const shown: Readonly<Record<string, (brief: Brief) => string | undefined>> = {
  size: ({ width, height }) => `${width}×${height}`,
  seed: ({ seed }) => String(seed),
  steps: ({ steps }) => String(steps),
  cfg: ({ cfg }) => String(cfg),
  sampler: ({ sampler, scheduler }) => [sampler, scheduler ?? ''].join(' ').trim(),
  model: ({ checkpoint }) => checkpoint,
  strength: ({ start }) => start && String(start.strength),
};

/** Settings that only one of the two has are not differences: they come with the operation. */
export function diffBriefs(before: Brief, after: Brief): Diff {
  const [old, now] = [phrasesOf(before.positive), phrasesOf(after.positive)];
  const settings = Object.entries(shown).flatMap(([name, read]) => {
    const [from, to] = [read(before), read(after)];
    return from === undefined || to === undefined || from === to ? [] : [{ name, from, to }];
  });
  return { added: surplus(now, old), removed: surplus(old, now), settings };
}
