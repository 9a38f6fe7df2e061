/** One sentence, in Chinese or English, saying what will be drawn. */
import { cutText, tidyText } from '../../prompt/text.ts';
import type { Pair } from './pairs.ts';
import type { Translation } from './translate.ts';

const longest = 280;

interface Understood {
  translation: Translation;
  /** What must not be there, in the person's words where they said it apart. */
  avoid: string;
  aspect: string | undefined;
}

export function understandingOf(locale: string, words: string, understood: Understood): string {
  const text = /^zh\b/i.test(locale) ? inChinese(words, understood) : inEnglish(understood);
  return cutText(tidyText(text).replace(/\s+/gu, ' '), longest);
}

const of = (pairs: readonly Pair[], ...roles: string[]): string[] => [
  ...new Set(pairs.filter(({ role }) => roles.includes(role)).map(({ said }) => said)),
];

function inChinese(words: string, { translation, avoid, aspect }: Understood): string {
  const { unknown, negatives } = translation;
  const isUnwanted = ({ as }: Pair): boolean => negatives.some((not) => not.includes(as) || as.includes(not));
  const pairs = translation.pairs.filter((pair) => !isUnwanted(pair));
  const unwanted = translation.pairs.filter(isUnwanted).map(({ said }) => said);
  const whatever = of(pairs, 'who', 'thing', 'trait', 'place');
  const seen = whatever.length > 0 ? whatever : [words.slice(0, 60)];
  const mood = of(pairs, 'scene').join('、');
  const kind = of(pairs, 'medium').join('、');
  const parts = [
    `画面里有${seen.slice(0, 12).join('、')}`,
    mood && `氛围与镜头：${mood}`,
    kind && `画法：${kind}`,
    aspect !== undefined && `比例 ${aspect}`,
    (negatives.length > 0 || avoid !== '') &&
      `不出现 ${[...(unwanted.length > 0 ? new Set(unwanted) : negatives), avoid].filter(Boolean).join('、')}`,
    unknown.length > 0 && `「${[...new Set(unknown)].slice(0, 5).join('」「')}」没认出来，按原字保留`,
  ];
  return `${parts.filter(Boolean).join('；')}。`;
}

function inEnglish({ translation, avoid, aspect }: Understood): string {
  const { phrases, media, negatives, unknown } = translation;
  const parts = [
    `A picture of ${[...phrases, ...media].slice(0, 14).join(', ') || 'what the style says'}`,
    aspect !== undefined && `in ${aspect}`,
    (negatives.length > 0 || avoid !== '') && `without ${[...negatives, avoid].filter(Boolean).join(', ')}`,
    unknown.length > 0 && `with "${[...new Set(unknown)].slice(0, 5).join('", "')}" kept as it was said`,
  ];
  return `${parts.filter(Boolean).join('; ')}.`;
}
