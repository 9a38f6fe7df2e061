/**
 * CC-CEDICT, a Chinese-English dictionary of some 120,000 words, as a source of single glosses. It is read only when the first
 * text with Chinese characters comes, in a thread of its own (about a second of another core; the process grows by 70 MB); what
 * stays on the heap is one string of 4 million characters, 4 to 8 MB, in which words are found by halving.
 */
import { Worker } from 'node:worker_threads';
import type { Entry, Lookup } from './dictionary.ts';
import type { Role } from './vocabulary/entry.ts';

export interface LazyLookup {
  lookup: Lookup;
  /** Whether there is something to wait for. */
  isLoaded(): boolean;
  /** Resolves when `lookup` knows its words. @throws Error when the dictionary cannot be read; the next call tries again. */
  load(): Promise<void>;
}

/** What the worker sends: sorted lines `word<TAB>role<TAB>english<TAB>other senses`, and where each begins. */
export interface Packed {
  text: string;
  starts: Uint32Array;
}

/** Longest wait for the thread, ms. */
const patienceMs = 20_000;

export function createCedict(): LazyLookup {
  let find: Lookup | undefined;
  let loading: Promise<void> | undefined;
  return {
    lookup: (word) => find?.(word),
    isLoaded: () => find !== undefined,
    load: () => {
      loading ??= readInThread()
        .then((packed) => void (find = lookupIn(packed)))
        .catch((error: unknown) => {
          loading = undefined;
          throw error;
        });
      return loading;
    },
  };
}

function readInThread(): Promise<Packed> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./cedictThread.ts', import.meta.url), {
      resourceLimits: { maxYoungGenerationSizeMb: 8 },
    });
    const fail = (error: Error): void => {
      clearTimeout(timer);
      reject(error);
      void worker.terminate();
    };
    const timer = setTimeout(() => fail(new Error(`the dictionary was not read within ${patienceMs} ms`)), patienceMs);
    worker.once('error', fail);
    worker.once('exit', () => fail(new Error('the thread that reads the dictionary ended early')));
    worker.once('message', (packed: Packed) => {
      clearTimeout(timer);
      resolve(packed);
    });
  });
}

/** Finds words in sorted lines. */
export function lookupIn({ text, starts }: Packed): Lookup {
  const keyAt = (index: number): string => {
    const start = starts[index] ?? text.length;
    return text.slice(start, text.indexOf('\t', start));
  };
  /** The first line from `low` on whose word is not before this one. */
  const firstFrom = (word: string, low: number, end: number): number => {
    let high = end;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (keyAt(middle) < word) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  /** Lines of the words that begin with a character. */
  const ranges = new Map<string, readonly [number, number]>();
  const rangeOf = (character: string): readonly [number, number] => {
    const known = ranges.get(character);
    if (known) return known;
    const low = firstFrom(character, 0, starts.length);
    const range = [low, firstFrom(`${character}\uffff`, low, starts.length)] as const;
    ranges.set(character, range);
    return range;
  };
  return (word) => {
    const [low, high] = rangeOf(word.charAt(0));
    const index = firstFrom(word, low, high);
    if (index >= high || keyAt(index) !== word) return undefined;
    const end = index + 1 < starts.length ? (starts[index + 1] ?? 0) - 1 : text.length;
    const [, role = '', english = '', also = ''] = text.slice(starts[index] ?? 0, end).split('\t');
    return { role: role as Role, english, also };
  };
}

/** Sorts glosses into one string. */
export function pack(glosses: ReadonlyMap<string, Entry>): Packed {
  const words = [...glosses.keys()].sort();
  const starts = new Uint32Array(words.length);
  let length = 0;
  const lines = words.map((word, index) => {
    const entry = glosses.get(word);
    const line = `${word}\t${entry?.role ?? ''}\t${entry?.english ?? ''}\t${entry?.also ?? ''}`;
    starts[index] = length;
    length += line.length + 1;
    return line;
  });
  return { text: lines.join('\n'), starts };
}
