/** Russian word by word: its order is close enough to that of English. */
import type { Pair } from './pairs.ts';
import { plural } from './numbers.ts';
import { russianActs, russianLooks, russianNouns } from './vocabulary/russian.ts';

const numbers: Readonly<Record<string, number>> = {
  один: 1,
  одна: 1,
  одно: 1,
  два: 2,
  две: 2,
  двое: 2,
  три: 3,
  трое: 3,
  четыре: 4,
  пять: 5,
  шесть: 6,
  семь: 7,
  восемь: 8,
  девять: 9,
  десять: 10,
  двенадцать: 12,
};
const small: Readonly<Record<string, string>> = {
  в: 'in',
  во: 'in',
  на: 'on',
  с: 'with',
  со: 'with',
  под: 'under',
  над: 'above',
  у: 'by',
  около: 'near',
  возле: 'near',
  за: 'behind',
  перед: 'in front of',
  между: 'between',
  среди: 'among',
  через: 'through',
  из: 'from',
  к: 'towards',
  по: 'along',
  и: 'and',
  или: 'or',
  рядом: 'beside',
  вокруг: 'around',
  ночью: 'at night',
  днём: 'by day',
  утром: 'in the morning',
  вечером: 'in the evening',
  зимой: 'in winter',
  летом: 'in summer',
  весной: 'in spring',
  осенью: 'in autumn',
  много: 'many',
  несколько: 'several',
  маслом: 'oil',
};
const polite = new Set([
  'нарисуй',
  'нарисуйте',
  'пожалуйста',
  'сделай',
  'создай',
  'изобрази',
  'картинку',
  'картинка',
  'рисунок',
  'картину',
  'изображение',
  'хочу',
  'мне',
  'мой',
  'моя',
  'его',
  'её',
  'ее',
  'их',
  'который',
  'которая',
  'которые',
  'очень',
  'это',
  'как',
  'там',
  'стиле',
  'стиль',
  'же',
  'ли',
  'бы',
  'где',
]);
/** Most letters after a stem. */
const longestEnding = 5;

interface Stem {
  english: string;
  kind: 'noun' | 'looks' | 'act';
}

export interface RussianText {
  phrase: string;
  negatives: string[];
  pairs: Pair[];
  unknown: string[];
}

export function createRussian() {
  const stems = new Map<string, Stem>();
  const add = (source: string, kind: Stem['kind']): void => {
    for (const row of source
      .split(/[|\n]/)
      .map((one) => one.trim())
      .filter(Boolean)) {
      const space = row.indexOf(' ');
      for (const stem of row.slice(0, space).split(','))
        if (!stems.has(stem.toLowerCase())) stems.set(stem.toLowerCase(), { english: row.slice(space + 1), kind });
    }
  };
  add(russianNouns, 'noun');
  add(russianLooks, 'looks');
  add(russianActs, 'act');
  const stemOf = (word: string): Stem | undefined => {
    for (let end = word.length; end >= Math.max(2, word.length - longestEnding); end -= 1) {
      const found = stems.get(word.slice(0, end));
      // The shorter a stem, the less may follow it.
      if (found && word.length - end <= Math.max(2, end)) return found;
    }
    return undefined;
  };
  const read = (text: string): RussianText => {
    const found: RussianText = { phrase: '', negatives: [], pairs: [], unknown: [] };
    const words = text.split(/\s+/).filter(Boolean);
    const without = words.findIndex((word) => /^(?:без|кроме|не)$/i.test(word));
    if (without >= 0) {
      const rest = read(words.slice(without + 1).join(' '));
      found.negatives.push(...rest.phrase.split(/ and | or /).filter(Boolean), ...rest.negatives);
    }
    let isMany = false;
    const english = (without >= 0 ? words.slice(0, without) : words).map((said) => {
      const word = said.toLowerCase();
      if (polite.has(word)) return '';
      const number = numbers[word] ?? (/^\d{1,4}$/.test(word) ? Number(word) : undefined);
      if (number !== undefined) {
        isMany = number !== 1;
        return pair(found, said, String(number), 'amount');
      }
      const stem = small[word] === undefined ? stemOf(word) : undefined;
      const plain = small[word] ?? stem?.english;
      if (plain === undefined) {
        if (/\p{Script=Cyrillic}/u.test(said)) found.unknown.push(said);
        return said;
      }
      const shown = isMany && stem?.kind === 'noun' ? plural(plain) : plain;
      if (stem?.kind === 'noun') isMany = false;
      return stem ? pair(found, said, shown, stem.kind) : shown;
    });
    found.phrase = english.filter(Boolean).join(' ');
    return found;
  };
  return read;
}

function pair(found: RussianText, said: string, as: string, kind: Stem['kind'] | 'amount'): string {
  found.pairs.push({ said, as, role: kind === 'noun' ? 'thing' : kind });
  return as;
}
