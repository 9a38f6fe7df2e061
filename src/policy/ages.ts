/** Ages from 0 to 17 as people write them: patterns for lower-case, simplified text. */
import { drawnOut, gap } from './patterns.ts';

const spoken =
  'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen';
const words = spoken.split(' ').map(drawnOut).join('|');
const number = '(?:1[0-7]|\\d)';
const digits = `(?<![\\d.])${number}`;

const phrase = (text: string): string => text.split(' ').map(drawnOut).join(gap);
/** What follows the number: `years old`, `year of age`, `yrs old`. */
const old = `(?:${phrase('year')}s*${gap}(?:${phrase('old')}|${phrase('of age')})|${phrase('yr')}s*${gap}(?:${phrase('old')}|${phrase('of age')}))`;
const yo = phrase('y o');
const months = `\\d${gap}${phrase('month')}s*${gap}${phrase('old')}`;
const aged = `${drawnOut('age')}[ds]*${gap}(?:${drawnOut('of')}|${drawnOut('is')})?${gap}`;

const ordinals = 'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth';
const grader = `(?:\\d{1,2}(?:st|nd|rd|th)|${ordinals.split(' ').map(drawnOut).join('|')})${gap}${drawnOut('grader')}`;

export const latinAges: readonly string[] = [
  `${digits}${gap}(?:${old}|${yo}(?![a-z]))`,
  `(?<![a-z])(?:${words})${gap}${old}`,
  months,
  `(?<![a-z\\d])${grader}`,
  `(?<![a-z])${aged}(?:${number}(?![\\d:x]|[.,]\\d|st|nd|rd|th)|(?:${words})(?![a-z]))`,
];

/** The same where no word boundaries are left. */
export const spelledAges: readonly string[] = [
  `${digits}(?:${old}|${yo})`,
  `(?:${words})${old}`,
  months,
  grader,
  `${aged}(?:${number}(?!\\d)|${words})`,
];

export const cjkAges: readonly string[] = [
  `${digits}(?:周|个)?(?:岁|才)(?!月)`,
  '(?<![一二两三四五六七八九十百零〇])(?:十(?:[一二三四五六七][二三四五六七八]?)?|[一二两三四五六七八九]{1,2})周?岁(?!月)',
  '(?<![一二两三四五六七八九十百零〇第])十[一二三四五六七]?才',
  '\\d个月大',
  `年龄[是为]?${gap}(?:${number}(?![\\d.])|十[一二三四五六七]?(?![一二三四五六七八九分]))`,
  // Of a school; universities count theirs too.
  '(?<!大学)[一二三四五六七八九1-9]年级',
  '[初高][一二三][女男]?学?生(?![活产])',
];
