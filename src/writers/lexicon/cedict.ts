/**
 * CC-CEDICT, a Chinese-English dictionary of some 120,000 words, as a source of single glosses. It is read only when the first
 * text with Chinese characters comes, by a process of its own (a second of another core, 150 MB that go with it); what stays
 * here is two strings, 5 MB, in which words are found by halving.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { z } from 'zod';
import type { Entry, Lookup } from './dictionary.ts';
import type { Role } from './vocabulary/entry.ts';

export interface LazyLookup {
  lookup: Lookup;
  /** Whether there is something to wait for. */
  isLoaded(): boolean;
  /**
   * Resolves when `lookup` knows its words, or the signal aborts. Once nobody waits any more, reading ends as well: a process that
   * stops does not wait for it.
   * @throws Error when the dictionary cannot be read; the next call tries again.
   */
  load(signal: AbortSignal): Promise<void>;
}

/** What the process sends. Apart, since V8 takes two bytes for every letter of a text that has one Chinese character. */
const packedSchema = z.strictObject({
  /** Sorted, a line each. */
  words: z.string(),
  /** Of each word, in the same order: `role<TAB>english<TAB>other senses`. */
  glosses: z.string(),
});
export type Packed = z.infer<typeof packedSchema>;

/** Longest wait for the process, ms. */
const patienceMs = 20_000;

/** One go at reading, and how many wait for it. */
interface Go {
  done: Promise<void>;
  end: () => void;
  waiting: number;
}

export function createCedict(): LazyLookup {
  let find: Lookup | undefined;
  let going: Go | undefined;
  const begin = (): Go => {
    const over = new AbortController();
    const done = readApart(over.signal).then((packed) => void (find = lookupIn(packed)));
    return { done, end: () => over.abort(), waiting: 0 };
  };
  const leave = (go: Go): void => {
    go.waiting -= 1;
    if (go.waiting > 0) return;
    go.end();
    if (going === go) going = undefined;
  };
  return {
    lookup: (word) => find?.(word),
    isLoaded: () => find !== undefined,
    load: async (signal) => {
      if (find) return;
      const go = (going ??= begin());
      go.waiting += 1;
      await untilAborted(go.done, signal).finally(() => leave(go));
    },
  };
}

/** Also resolves when the signal aborts. */
const untilAborted = (work: Promise<void>, signal: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    const onAbort = (): void => resolve();
    signal.addEventListener('abort', onAbort, { once: true });
    if (signal.aborted) resolve();
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
  });

async function readApart(signal: AbortSignal): Promise<Packed> {
  const reader = fork(new URL('./cedictReader.ts', import.meta.url), {
    // It starts as the studio does, and takes nothing else of its command line.
    execArgv: ['--import', new URL('../../startup.js', import.meta.url).href],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    timeout: patienceMs,
    killSignal: 'SIGKILL',
    signal,
  });
  const ended = once(reader, 'exit').then(([code, exitSignal]: unknown[]): never => {
    throw new Error(`the process that reads the dictionary ended with ${String(exitSignal ?? code)}`);
  });
  const [packed] = (await Promise.race([once(reader, 'message'), ended])) as [unknown];
  // That it ends now is as it should be, by itself or not.
  ended.catch(() => undefined);
  reader.on('error', () => undefined);
  return packedSchema.parse(packed);
}

/** Where each line begins; behind the last one, where a further one would. */
function startsOf(text: string): Uint32Array {
  let lines = 1;
  for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1)) lines += 1;
  const starts = new Uint32Array(lines + 1);
  for (let line = 1; line < lines; line += 1) starts[line] = text.indexOf('\n', starts[line - 1]) + 1;
  starts[lines] = text.length + 1;
  return starts;
}

/** Finds words in sorted lines. */
export function lookupIn({ words, glosses }: Packed): Lookup {
  const [wordStarts, glossStarts] = [startsOf(words), startsOf(glosses)];
  const count = wordStarts.length - 1;
  const wordAt = (index: number): string => words.slice(wordStarts[index], (wordStarts[index + 1] ?? 0) - 1);
  /** The first line from `low` on whose word is not before this one. */
  const firstFrom = (word: string, low: number, end: number): number => {
    let high = end;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (wordAt(middle) < word) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  /** Lines of the words that begin with a character. */
  const ranges = new Map<string, readonly [number, number]>();
  const rangeOf = (character: string): readonly [number, number] => {
    const known = ranges.get(character);
    if (known) return known;
    const low = firstFrom(character, 0, count);
    const range = [low, firstFrom(`${character}\uffff`, low, count)] as const;
    ranges.set(character, range);
    return range;
  };
  return (word) => {
    const [low, high] = rangeOf(word.charAt(0));
    const index = firstFrom(word, low, high);
    if (index >= high || wordAt(index) !== word) return undefined;
    const line = glosses.slice(glossStarts[index], (glossStarts[index + 1] ?? 0) - 1);
    const [role = '', english = '', also = ''] = line.split('\t');
    return { role: role as Role, english, also };
  };
}

/** Sorts glosses into lines. */
export function pack(glosses: ReadonlyMap<string, Entry>): Packed {
  const sorted = [...glosses].sort(([one], [other]) => (one < other ? -1 : 1));
  return {
    words: sorted.map(([word]) => word).join('\n'),
    glosses: sorted.map(([, { role, english, also }]) => `${role}\t${english}\t${also ?? ''}`).join('\n'),
  };
}
