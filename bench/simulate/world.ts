/** A studio under a clock of its own: arrivals, cards that draw, and whoever decides what they draw. Events only, so hours pass in a moment. */
import type { Arrival } from './traffic.ts';

export interface Card {
  name: string;
  /** 1: draws in the time the traffic says. */
  speed: number;
  /** Time to load a checkpoint, s. */
  swapSeconds: number;
  loaded?: string;
}

export interface Job extends Arrival {
  id: string;
  /** Seconds from the start. */
  begunAt?: number;
}

/** Decides what is drawn next; the moments are seconds from the start. */
export interface Scheduler {
  arrive(job: Job, now: number): void;
  /** Undefined: nothing for this card now. It is asked again whenever something happens. */
  next(card: Card, now: number): Job | undefined;
  /** `seconds`: what the card took, without loading. */
  done(run: { job: Job; card: Card; seconds: number }, now: number): void;
}

export interface Outcome {
  /** Begun, in order. */
  drawn: Job[];
  turnedAway: Job[];
  /** Time of all cards, s. */
  drawing: number;
  loading: number;
  swaps: number;
  /** From the first arrival to the last picture, s. */
  length: number;
  cards: number;
}

export interface Studio {
  cards: readonly Omit<Card, 'loaded'>[];
  /** Most creations of one person in line or being drawn; more are turned away. */
  cap: number;
  scheduler: (cards: readonly Card[]) => Scheduler;
}

interface Run {
  job: Job;
  seconds: number;
  until: number;
}

export const simulate = (arrivals: readonly Arrival[], studio: Studio): Outcome => {
  const cards: Card[] = studio.cards.map((card) => ({ ...card }));
  const scheduler = studio.scheduler(cards);
  const runs = new Map<Card, Run>();
  const open = new Map<string, number>();
  const outcome: Outcome = {
    drawn: [],
    turnedAway: [],
    drawing: 0,
    loading: 0,
    swaps: 0,
    length: 0,
    cards: cards.length,
  };
  const jobs = arrivals.map((arrival, at) => ({ ...arrival, id: String(at).padStart(7, '0') }));
  const start = jobs[0]?.at ?? 0;

  const arrive = (job: Job): void => {
    const count = open.get(job.person) ?? 0;
    if (count >= studio.cap) return void outcome.turnedAway.push(job);
    open.set(job.person, count + 1);
    scheduler.arrive(job, job.at);
  };
  const begin = (card: Card, now: number): void => {
    const job = scheduler.next(card, now);
    if (!job) return;
    const { checkpoint } = job;
    const isSwap = checkpoint !== undefined && checkpoint !== card.loaded;
    if (isSwap) card.loaded = checkpoint;
    const seconds = job.seconds / card.speed;
    const loading = isSwap ? card.swapSeconds : 0;
    job.begunAt = now;
    outcome.drawn.push(job);
    outcome.drawing += seconds;
    outcome.loading += loading;
    outcome.swaps += Number(isSwap);
    runs.set(card, { job, seconds, until: now + loading + seconds });
  };
  const end = (card: Card, { job, seconds, until }: Run): void => {
    runs.delete(card);
    open.set(job.person, (open.get(job.person) ?? 0) - 1);
    outcome.length = until - start;
    scheduler.done({ job, card, seconds }, until);
  };

  let arrived = 0;
  for (;;) {
    const [first] = [...runs].sort(([, a], [, b]) => a.until - b.until);
    const job = jobs[arrived];
    if (!first && !job) return outcome;
    const isEnd = first && (!job || first[1].until <= job.at);
    const now = isEnd ? first[1].until : (job?.at ?? 0);
    if (isEnd) end(...first);
    else if (job) arrive(job);
    if (!isEnd) arrived += 1;
    for (const card of cards) if (!runs.has(card)) begin(card, now);
  }
};
