/**
 * The hard line: sexual content about minors is refused, in every configuration. It protects children and the community.
 * A text crosses it when it names somebody under 18 and anything sexual, in whatever order, script or disguise.
 */
import { cjkAges, latinAges, spelledAges } from './ages.ts';
import { lazily } from '../prompt/lazily.ts';
import { phrasesOf, takesAway } from './avoided.ts';
import { drawnOut, gap } from './patterns.ts';
import { type Term, type Terms, terms } from './terms.ts';
import { type Views, viewsOf } from './views.ts';

/** `rule` is for owners and counts: it says which halves met, never a word of the text. */
export type Verdict =
  | { ok: true }
  | {
      ok: false;
      rule:
        | 'alone'
        | 'minor+explicit'
        | 'youth+explicit'
        | 'minor+suggestive'
        | 'minor+unclothed'
        | 'youth+unclothed'
        | 'explicit+unaged';
    };

export interface HardLine {
  /**
   * At most the first 8,000 UTF-16 units of each are read.
   * @param avoided the negative prompt. It may name anything, but not take clothes from the young, or adults from what is explicit.
   */
  check(text: string, avoided?: string): Verdict;
}

const asTerm = (entry: string | Term): Term => (typeof entry === 'string' ? { term: entry } : entry);

const latinWord = (term: string): string => term.replace(/\*$/, '').split(' ').map(drawnOut).join(gap);

const latinPattern = ({ term, prev, next }: Term): string => {
  const before = prev === undefined ? '' : `(?<!${prev})`;
  const after = next === undefined ? '' : `(?!${next})`;
  const end = term.endsWith('*') ? '' : '(?:e?s)?(?![a-z])';
  return `(?<![a-z])${before}${latinWord(term)}${end}${after}`;
};

const cjkPattern = ({ term, prev, next }: Term): string =>
  `${prev === undefined ? '' : `(?<!${prev})`}${term}${next === undefined ? '' : `(?!${next})`}`;

/** ü is typed as v or u. */
const pinyinOf = ({ pinyin }: Term): string[] => {
  if (pinyin === undefined) return [];
  return pinyin.includes('nv') ? [pinyin, pinyin.replaceAll('nv', 'nu')] : [pinyin];
};

const anyOf = (patterns: readonly string[]): RegExp => new RegExp(patterns.join('|'), 'u');

interface Ages {
  latin: readonly string[];
  cjk: readonly string[];
  spelled: readonly string[];
}

const noAges: Ages = { latin: [], cjk: [], spelled: [] };

interface Patterns {
  latin: RegExp;
  cjk: RegExp;
  loose: RegExp;
}

const patternsOf = (group: Terms, ages: Ages): Patterns => {
  const latinTerms = group.latin.map(asTerm);
  const cjkTerms = group.cjk.map(asTerm);
  const sounds = cjkTerms.flatMap(pinyinOf);
  return {
    latin: anyOf([...latinTerms.map(latinPattern), ...sounds.map((term) => latinPattern({ term })), ...ages.latin]),
    cjk: anyOf([...cjkTerms.map(cjkPattern), ...ages.cjk]),
    loose: anyOf([...latinTerms.map(({ term }) => term), ...sounds].map(latinWord).concat(ages.spelled)),
  };
};

const createMatcher = (group: Terms, ages: Ages = noAges) => {
  // Thousands of alternatives.
  const patterns = lazily(() => patternsOf(group, ages));
  return (views: Views): boolean => {
    const { latin, cjk, loose } = patterns();
    return (
      views.latin.some((view) => latin.test(view)) ||
      views.cjk.some((view) => cjk.test(view)) ||
      views.spelled.some((view) => loose.test(view))
    );
  };
};

/** More than any negative prompt of this house holds. */
const avoidedLimit = 4000;
const avoidedPhrases = 300;

/** What a negative prompt takes away. */
const readAvoided = (avoided: string): { clothes: boolean; adults: boolean } => {
  const phrases = phrasesOf(avoided.slice(0, avoidedLimit)).slice(0, avoidedPhrases).map(viewsOf);
  const takes = (what: 'clothes' | 'adults'): boolean => phrases.some((phrase) => takesAway(phrase, what));
  return { clothes: takes('clothes'), adults: takes('adults') };
};

export const createHardLine = (): HardLine => {
  const isAlone = createMatcher(terms.alone);
  const isMinor = createMatcher(terms.minor, { latin: latinAges, cjk: cjkAges, spelled: spelledAges });
  const isYouth = createMatcher(terms.youth);
  const isExplicit = createMatcher(terms.explicit);
  const isSuggestive = createMatcher(terms.suggestive);
  return {
    check: (text, avoided = '') => {
      const views = viewsOf(text);
      if (isAlone(views)) return { ok: false, rule: 'alone' };
      const explicit = isExplicit(views);
      const minor = isMinor(views);
      const who = minor ? 'minor' : isYouth(views) ? 'youth' : undefined;
      if (who && explicit) return { ok: false, rule: `${who}+explicit` };
      if (minor && isSuggestive(views)) return { ok: false, rule: 'minor+suggestive' };
      if (avoided === '' || !(who ?? explicit)) return { ok: true };
      const taken = readAvoided(avoided);
      if (who && taken.clothes) return { ok: false, rule: `${who}+unclothed` };
      return explicit && taken.adults ? { ok: false, rule: 'explicit+unaged' } : { ok: true };
    },
  };
};
