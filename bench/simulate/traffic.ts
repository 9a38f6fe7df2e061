/** Who asks for what, and when, made up from a seed. */
import { createRandom, type Random } from '../../src/engines/sketch/random.ts';

export interface Arrival {
  /** Seconds from the start. */
  at: number;
  person: string;
  community: string;
  /** Absent: whatever is loaded. */
  checkpoint?: string;
  /** Time it takes on a card of speed 1, s. */
  seconds: number;
}

export interface Crowd {
  people: number;
  checkpoints: number;
  /** GPU time of a drawing, s: evenly between a quarter less and a quarter more. */
  seconds: number;
  seed: number;
}

/** Share of what somebody draws that uses their favourite checkpoint. */
const faithful = 0.7;

export interface Town {
  random: Random;
  /** Somebody asks now; a person is drawn by lot where none is named. */
  ask(at: number, person?: number, checkpoint?: number): Arrival;
}

/** People with a favourite checkpoint each; the n-th checkpoint is liked by a share of 1/n (Zipf). */
export const townOf = ({ people, checkpoints, seconds, seed }: Crowd): Town => {
  const random = createRandom({ words: 'traffic', seed });
  const weights = Array.from({ length: checkpoints }, (_, at) => 1 / (at + 1));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const anyCheckpoint = (): number => {
    let left = random.next() * total;
    const at = weights.findIndex((weight) => (left -= weight) < 0);
    return at < 0 ? checkpoints - 1 : at;
  };
  const favourites = Array.from({ length: people }, anyCheckpoint);
  return {
    random,
    ask: (at, person = random.whole(0, people - 1), checkpoint) => {
      const liked = random.chance(faithful) ? favourites[person] : undefined;
      return {
        at,
        person: `person-${person}`,
        community: '',
        checkpoint: `checkpoint-${checkpoint ?? liked ?? anyCheckpoint()}`,
        seconds: random.between(0.75 * seconds, 1.25 * seconds),
      };
    },
  };
};

/** `perHour` requests an hour, each at a moment of its own (Poisson). */
export const steady = ({ random, ask }: Town, perHour: number, hours: number): Arrival[] => {
  const arrivals: Arrival[] = [];
  for (let at = 0; ; ) {
    at -= Math.log(1 - random.next()) * (3600 / perHour);
    if (at > hours * 3600) return arrivals;
    arrivals.push(ask(at));
  }
};
