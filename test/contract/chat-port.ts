/**
 * What every adapter of a chat platform must do, told as what people see. `open` starts a whole studio that is connected to a
 * stand-in of the platform through the platform's real client; each scenario has a room of its own there.
 */
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { drawing } from './chat/drawing.ts';
import { order } from './chat/order.ts';
import type { Given, Scenario } from './chat/scenario.ts';
import type { ChatStage, Shown, Who } from './chat/stage.ts';
import { trouble } from './chat/trouble.ts';
import { dictionaryRead } from '../writers/lexicon.ts';

export interface ContractHow {
  open: () => Promise<ChatStage>;
  /** What this platform has no way of doing, with the reason. */
  without?: Readonly<Record<string, string>>;
}

const scenarios: Readonly<Record<string, Scenario>> = { ...drawing, ...order, ...trouble };

/** Longest time for one scenario, ms. */
const patienceMs = 60_000;

const isDone =
  (pictures: number) =>
  (shown: Shown): boolean =>
    shown.pictures.length >= pictures && shown.buttons.length > 1;

const settled = async ({ studio }: ChatStage): Promise<void> => {
  // A creation is closed just after its last message was taken.
  while (studio().status().open > 0) await new Promise((resolve) => setTimeout(resolve, 10));
};

const givenBy = async (stage: ChatStage): Promise<Given> => {
  const { sd } = stage;
  const [drawnBefore, requestsBefore, interruptsBefore] = [sd.txt2imgCount, sd.requests.length, sd.interrupts.count];
  return {
    stage: Object.assign(Object.create(stage) as ChatStage, { settled: () => settled(stage) }),
    room: Object.assign(await stage.room(), { who: (who: Who) => stage.whoIs(who) }),
    studio: stage.studio(),
    done: isDone,
    button: (key) => {
      const label = stage.labels('zh-CN')[key];
      return ({ buttons }) => buttons.some((button) => button.includes(label));
    },
    drawn: () => sd.txt2imgCount - drawnBefore,
    interrupts: () => sd.interrupts.count - interruptsBefore,
    requests: () => sd.requests.slice(requestsBefore),
  };
};

const play = (name: string, how: ContractHow): void => {
  let stage: ChatStage | undefined;
  before(async () => {
    await dictionaryRead();
    stage = await how.open();
    // The first words load a lot, which is not what is measured here.
    const room = await stage.room();
    await (await room.draw('ana', '一只猫')).until(isDone(1), 'a first picture');
  });
  after(async () => {
    await stage?.close();
  });
  for (const [what, scenario] of Object.entries(scenarios)) {
    if (how.without?.[what] !== undefined) continue;
    test(`${name}: ${what}`, { timeout: patienceMs }, async () => {
      assert.ok(stage);
      try {
        await scenario(await givenBy(stage));
        assert.deepEqual(stage.faults(), []);
      } finally {
        stage.sd.set({ stepMs: 0, faults: [] });
        await stage.sd.setDown(false);
        await settled(stage);
      }
    });
  }
  test(`${name}: what the platform cannot do is named, and exists`, () => {
    for (const what of Object.keys(how.without ?? {})) assert.ok(what in scenarios, what);
  });
};

/** In a suite, since hooks outside are for everything in the process. */
export const chatContract = (name: string, how: ContractHow): void => {
  void suite(name, () => play(name, how));
};
