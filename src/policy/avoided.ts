/** What a negative prompt takes away can undress, or make young, as well as words that ask for it. */
import { lazily } from '../prompt/lazily.ts';
import { drawnOut, gap, sign } from './patterns.ts';
import type { Views } from './views.ts';

/** Only as a whole phrase: "no torn clothes" and "no adult dogs" say something else. */
const asWhole = (before: string, words: string, after: string): RegExp => {
  const weight = `${sign}*(?::?[\\d.]+${sign}*)?`;
  return new RegExp(`^${sign}*(?:(?:${before})${gap})*(?:${words})(?:${gap}(?:${after}))?${weight}$`, 'u');
};

const anyOf = (list: string): string =>
  list
    .split(', ')
    .map((words) => words.split(' ').map(drawnOut).join(gap))
    .join('|');

const every = anyOf('any, all, every, the, her, his, their, of, wearing, fully');
const latin = lazily(() => ({
  clothes: asWhole(
    every,
    anyOf('clothes, clothed, clothing, garment, garments, apparel, attire, dressed, underwear, undergarments'),
    anyOf('on, at all, on her, on him, on them'),
  ),
  adults: asWhole(
    every,
    anyOf('adult, adults, mature, mature female, mature male, grown up, grown ups'),
    anyOf('people, person, women, woman, men, man'),
  ),
}));
const everyCjk = '任何|所有|全部|一切|身上的?|穿着?|有|的';
const cjk = {
  clothes: asWhole(everyCjk, '衣服|衣物|衣着|衣裳|服装|着衣|内衣|内裤|下着|服', '的'),
  adults: asWhole(everyCjk, '成年人?|成人|大人|成熟', '的|女性|男性|女人|男人'),
};

const separators = /[,，、;；|\n。]+/u;

/** The phrases of a negative prompt, each to be looked at by itself. */
export const phrasesOf = (avoided: string): string[] =>
  avoided.split(separators).filter((phrase) => /[\p{L}\p{N}]/u.test(phrase));

/** Whether one phrase, and nothing but it, is this. */
export const takesAway = (phrase: Views, what: 'clothes' | 'adults'): boolean =>
  phrase.latin.some((view) => latin()[what].test(view)) ||
  phrase.cjk.some((view) => cjk[what].test(view)) ||
  phrase.spelled.some((view) => latin()[what].test(view));
