/** Chance that repeats: every choice of a picture comes from its words, its seed and the name of what is being chosen. */

export interface Random {
  /** 0 (included) to 1 (excluded). */
  next(): number;
  between(low: number, high: number): number;
  /** Whole number, both ends included. */
  whole(low: number, high: number): number;
  /** True with probability `share`. */
  chance(share: number): boolean;
  pick<T>(choices: readonly [T, ...T[]]): T;
  /** A fresh source under a name, so that one part of a picture does not depend on how much chance another part used. */
  of(name: string): Random;
}

export interface Origin {
  words: string;
  seed: number;
  /** Every number moves by `strength` (0-1) towards the one this other seed would give. */
  towards?: { seed: number; strength: number };
}

/** 32-bit FNV-1a with a final mix, so that close texts give distant numbers. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}

/** Mulberry32: 2^32 numbers a seed, plenty for a picture. */
function mulberry(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let value = Math.imul(state ^ (state >>> 15), state | 1);
    value ^= value + Math.imul(value ^ (value >>> 7), value | 61);
    return ((value ^ (value >>> 14)) >>> 0) / 4294967296;
  };
}

export function createRandom(origin: Origin, name = 'root'): Random {
  const { words, seed, towards } = origin;
  const here = mulberry(hash(`${name}\n${seed}\n${words}`));
  const there = towards && mulberry(hash(`${name}\n${towards.seed}\n${words}`));
  const next = (): number => {
    const value = here();
    return there && towards ? value + (there() - value) * towards.strength : value;
  };
  return {
    next,
    between: (low, high) => low + next() * (high - low),
    whole: (low, high) => Math.min(high, low + Math.floor(next() * (high - low + 1))),
    chance: (share) => next() < share,
    pick: (choices) => choices[Math.floor(next() * choices.length)] ?? choices[0],
    of: (child) => createRandom(origin, `${name}/${child}`),
  };
}
