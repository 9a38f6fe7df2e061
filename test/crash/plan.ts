/** When each studio of a campaign is killed. */
import { fileURLToPath } from 'node:url';

const pathOf = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

/** Arguments of Node for a studio that kills itself; it starts as quickly as the real one. */
export const studioArgs: readonly string[] = ['--import', pathOf('../../src/startup.js'), pathOf('studio.ts')];

const moments = ['writing', 'written', 'leased', 'drawing', 'drawn', 'stored', 'saved', 'shown'] as const;

export interface Plan {
  moment: string;
  occurrence: number;
  /** ms after the last acknowledgement, for kills by time. */
  afterMs: number;
}

/** Mulberry32: the same campaign for the same seed, as far as timing allows. */
export const randomFrom = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
};

/** With those of group sessions, which make half of them. */
export const sessionMoments: readonly string[] = [
  ...moments,
  ...moments.map((_, n) => (n % 2 === 0 ? 'stepped' : 'carried')),
];

/**
 * Two of three kills are at a named moment, the others by time.
 * @param most latest occurrence of a moment that is waited for
 * @param named moments to choose from
 */
export const planRounds = (kills: number, seed: number, most = 6, named: readonly string[] = moments): Plan[] => {
  const random = randomFrom(seed);
  return Array.from({ length: kills }, (_, round) => {
    const moment = round % 3 === 2 ? 'random' : (named[Math.floor(random() * named.length)] ?? 'drawn');
    return { moment, occurrence: 1 + Math.floor(random() * most), afterMs: Math.floor(random() * 600) };
  });
};
