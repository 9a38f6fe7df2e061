/** A line as a studio finds it when it starts: creations that are written and wait to be drawn. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Brief, Creation, Place } from '../src/creation.ts';
import { createStore } from '../src/store/creations.ts';
import { openDatabase } from '../src/store/database.ts';

export interface LineWish {
  count: number;
  /** People who ask; they take turns. */
  people: number;
  brief: Pick<Brief, 'width' | 'height' | 'count'>;
  place: (n: number) => Place;
}

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const idOf = (n: number): string =>
  `J-${Array.from({ length: 6 }, (_, digit) => alphabet[Math.floor(n / 32 ** digit) % 32]).join('')}`;

const creationOf = (n: number, { people, brief, place }: LineWish, now: number): Creation => ({
  id: idOf(n),
  ask: {
    id: `bench-${n}`,
    who: `bench:${n % people}`,
    words: '竹林里的橘猫',
    locale: 'zh-CN',
    place: place(n),
    attachments: [],
    wishes: {},
  },
  operation: 'draw',
  parents: [],
  stage: 'waiting',
  brief: {
    positive: 'an orange cat in a bamboo grove',
    negative: 'nsfw, nude',
    steps: 8,
    cfg: 7,
    sampler: 'Euler a',
    seed: n,
    ...brief,
  },
  pictures: [],
  notes: [],
  tries: 0,
  faults: 0,
  madeAt: now,
  changedAt: now,
});

/** Writes the line into the database of a studio that will run in this folder. */
export const writeLine = async (folder: string, wish: LineWish): Promise<void> => {
  mkdirSync(join(folder, 'data'), { recursive: true });
  const store = createStore(await openDatabase(join(folder, 'data', 'atelier.db')));
  const now = Date.now();
  // Those who ask together share a commit.
  await Promise.all(Array.from({ length: wish.count }, (_, n) => store.put(creationOf(n, wish, now - wish.count + n))));
  await store.close();
};
