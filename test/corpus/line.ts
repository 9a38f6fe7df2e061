/** One line of the corpus, and how the lists in `lines/` are written. */

export interface Must {
  /** As the person says it. */
  said: string;
  /** Any of these English words in the prompt carries it. */
  any: readonly string[];
}

export interface Line {
  /** As typed, flags included. */
  words: string;
  must: readonly Must[];
  /** Byte for byte in the prompt. */
  tokens: readonly string[];
  /** A good prompt for these words, for the well-behaved stand-in. */
  english: string;
}

/**
 * Reads `words ¦ said=word/word; said=word ¦ prompt ¦ token ¦ token`, one a line; `\n` within is a line break.
 * @throws Error for a line whose own prompt lacks what it demands.
 */
export function readLines(table: string): Line[] {
  const faults: string[] = [];
  const lines = table
    .split('\n')
    .filter((row) => row.trim() !== '')
    .map((row) => {
      const line = readLine(row);
      faults.push(...faultsOf(line).map((fault) => `${line.words}: ${fault}`));
      return line;
    });
  if (faults.length > 0) throw new Error(`corpus:\n${faults.join('\n')}`);
  return lines;
}

function readLine(row: string): Line {
  const [words = '', musts = '', english = '', ...tokens] = row.split('¦').map((cell) => cell.trim());
  const must = musts
    .split(';')
    .filter((one) => one.trim() !== '')
    .map((one) => {
      const [said = '', any = ''] = one.trim().split('=');
      return { said, any: any.split('/') };
    });
  return { words: words.replaceAll('\\n', '\n'), must, tokens, english };
}

const faultsOf = ({ words, must, tokens, english }: Line): string[] => [
  ...must.filter((one) => !carries(english, one)).map(({ said, any }) => `${said}=${any.join('/')} not in its prompt`),
  ...must.filter(({ said }) => !words.includes(said)).map(({ said }) => `${said} is not said`),
  ...tokens.filter((token) => !english.includes(token) || !words.includes(token)).map((token) => `${token} is lost`),
];

/** Whether the prompt has any of the words, whole or with a plural ending. */
export const carries = (prompt: string, { any }: Pick<Must, 'any'>): boolean => {
  const lower = prompt.toLowerCase();
  // Most words are not there at all, and a pattern takes long to compile.
  const mayHold = (word: string): boolean => lower.includes((word.split(/[- ]/)[0] ?? '').toLowerCase());
  return any
    .filter(mayHold)
    .some((word) =>
      new RegExp(
        `(?<![\\p{L}\\p{N}])${word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/[- ]/g, '[- ]?')}(?:s|es|ed|ing|y|like)?(?![\\p{L}\\p{N}])`,
        'iu',
      ).test(prompt),
    );
};
