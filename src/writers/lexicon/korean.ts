/** Cuts Korean into words: our own vocabulary, particles and endings by rule. */
import { type Dictionary, createDictionary } from './dictionary.ts';
import { stemsOf } from './stems.ts';
import type { Token } from './tokens.ts';
import { korean } from './vocabulary/korean.ts';

const particle =
  /^(?:은|는|이|가|을|를|에|에서|에게|으로|로|도|만|들|들이|들은|들을|이랑|까지|부터|처럼|같은|인|이다|입니다|한|하게|속에서|속에|속의|위에서|위에|아래에서|아래|안에서|안에|앞에서|앞에|옆에서|옆에|색의|빛의|이와|을위한)$/;
const linking = /^(?:의|와|과|하고|들의|들과|이나|에서의)$/;
const numerals: Readonly<Record<string, number>> = {
  한: 1,
  하나: 1,
  두: 2,
  둘: 2,
  세: 3,
  셋: 3,
  네: 4,
  넷: 4,
  다섯: 5,
  여섯: 6,
  일곱: 7,
  여덟: 8,
  아홉: 9,
  열: 10,
};
const counters = '마리|명|개|송이|대|권|그루|채|잔|장|사람|분|쌍|척|병|자루|켤레';
const counted = new RegExp(`^(\\d{1,4})(?:${counters})?(?:의|이|가|을|를|은|는|로|와|과|도|만)?$`);
const counterWord = new RegExp(`^(?:${counters})(?:의|이|가|을|를|은|는|로|와|과|도|만)?$`);

export function createKorean() {
  const { words, stems } = stemsOf(korean);
  const whole = createDictionary([words]);
  const verbs = createDictionary([stems]);
  return (text: string): Token[] => {
    const tokens: Token[] = [];
    const parts = text.split(/\s+/).filter(Boolean);
    for (let at = 0; at < parts.length; at += 1) {
      const said = parts[at] ?? '';
      const next = parts[at + 1] ?? '';
      const value = numerals[said] ?? (counted.test(said) ? Number(counted.exec(said)?.[1]) : undefined);
      const isCounted = counterWord.test(next);
      if (value !== undefined && (said !== '한' || isCounted || next !== '')) {
        tokens.push({
          kind: 'amount',
          amount: { english: String(value), isMany: value !== 1, isContainer: false, length: said.length },
          said: isCounted ? `${said} ${next}` : said,
        });
        if (isCounted) at += 1;
        if (next.endsWith('의')) tokens.push({ kind: 'word', role: 'of', english: 'of', said: '의' });
      } else tokens.push(...readEojeol(said, whole, verbs));
    }
    return tokens;
  };
}

/** One word with what is glued to its end. */
function readEojeol(said: string, whole: Dictionary, verbs: Dictionary): Token[] {
  for (let end = Math.min(said.length, 12); end > 0; end -= 1) {
    const stem = said.slice(0, end);
    const rest = said.slice(end);
    const found = whole.longest(stem, 0);
    if (found?.word !== stem) continue;
    const token: Token = { kind: 'word', ...found.entry, said: stem };
    if (rest === '') return [token];
    if (particle.test(rest)) return [token, ...sideIn(rest), { kind: 'word', role: 'skip', english: '-', said: rest }];
    if (linking.test(rest)) {
      const isOf = rest.endsWith('의');
      return [token, { kind: 'word', role: isOf ? 'of' : 'and', english: isOf ? 'of' : 'and', said: rest }];
    }
    // 고양이카페: two words we know, written as one.
    const second = rest.length > 1 && end > 1 ? readEojeol(rest, whole, verbs) : [];
    if (second[0]?.kind === 'word') return [token, ...second];
  }
  const verb = verbs.longest(said, 0);
  if (verb) return [{ kind: 'word', ...verb.entry, said }];
  return [{ kind: 'raw', text: said, isKnown: !/\p{Script=Hangul}/u.test(said) }];
}

const sides: readonly (readonly [string, string])[] = [
  ['위', 'on'],
  ['아래', 'under'],
  ['앞', 'in front of'],
  ['옆', 'beside'],
];

const sideIn = (rest: string): Token[] =>
  sides
    .filter(([side]) => rest.startsWith(side))
    .map(([side, english]) => ({ kind: 'word', role: 'side', english, said: side }));
