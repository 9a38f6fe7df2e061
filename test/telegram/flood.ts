/** Three groups and twenty people who ask and ask, on a clock that is moved. */
import { setImmediate as turn, setTimeout as sleep } from 'node:timers/promises';
import type { Message } from '../fakes/telegram.ts';
import { openStage } from './stage.ts';
import { isPicture, ofBot } from './seen.ts';

const stepMs = 1000;

/** The same numbers each time. */
const createRandom = (seed: number) => {
  let state = seed;
  return (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
};

interface TestContext {
  after(clean: () => Promise<void>): void;
}

export interface Flood {
  asked: number;
  /** Requests that were not answered by exactly one picture message. */
  wrong: number;
  /** Drawings from words. */
  drawn: number;
  /** Answers with 429. */
  limited: number;
  /** From each finished drawing to its picture in the chat, ms by the moved clock. Real delays of a busy machine count many times. */
  late: readonly number[];
  faults: readonly string[];
}

/** @param minutes by the moved clock */
export const runFlood = async (t: TestContext, minutes: number): Promise<Flood> => {
  const floodMs = minutes * 60_000;
  const times = new Map<string, { drawn?: number; shown?: number }>();
  const clock: { now?: () => number } = {};
  const mark = (moment: string, id: string): void => {
    if (moment === 'drawn' || moment === 'shown') times.set(id, { ...times.get(id), [moment]: clock.now?.() });
  };
  const { telegram, advance, house, sd } = await openStage(t, { mark });
  clock.now = () => telegram.clock.now();
  const random = createRandom(20_260_101);
  const people = Array.from({ length: 20 }, (_, n) =>
    telegram.scenery.user({ name: `P${n}`, language: n % 2 ? 'en' : 'zh-hans' }),
  );
  const groups = [0, 1, 2].map((n) => telegram.scenery.supergroup({ title: `Group ${n}`, people }));
  const asked: Message[] = [];
  const begun = telegram.clock.now();
  for (let next = begun; telegram.clock.now() - begun < floodMs; ) {
    // About nine a minute in all; now and then several in one instant.
    while (telegram.clock.now() >= next) {
      const crowd = random() < 0.1 ? 3 : 1;
      for (let n = 0; n < crowd; n += 1) {
        const [user, group] = [people[Math.floor(random() * 20)], groups[Math.floor(random() * 3)]];
        if (user && group) asked.push(await telegram.people.say(user, group, '/draw a cat --raw --q draft'));
      }
      next += 2000 + random() * 12_000;
    }
    advance(stepMs);
    // Real servers answer in real time.
    for (let n = 0; n < 6; n += 1) await turn();
    if (house.studio.status().open > 0) await sleep(12);
  }
  const answers = (said: Message): Message[] =>
    telegram.messages(said.chat).filter((one) => ofBot(one) && one.replyTo === said);
  const pictures = (said: Message): number => answers(said).filter(isPicture).length;
  const isOver = (): boolean => house.studio.status().open === 0 && asked.every((said) => pictures(said) > 0);
  for (let n = 0; n < 200 && !isOver(); n += 1) {
    advance(stepMs);
    await sleep(20);
  }
  return {
    asked: asked.length,
    wrong: asked.filter((said) => pictures(said) !== 1).length,
    drawn: sd.txt2imgCount,
    limited: telegram.limited,
    late: [...times.values()].map(({ drawn = 0, shown = Infinity }) => shown - drawn),
    faults: telegram.faults(),
  };
};
