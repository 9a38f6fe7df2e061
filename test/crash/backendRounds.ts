/** Several faults at random times, the same for the same seed as far as timing allows. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { FakeA1111, Fault, Profile } from '../fakes/a1111.ts';
import type { BackendFault } from './backendFaults.ts';
import type { BackendStage } from './backendStage.ts';
import { randomFrom } from './plan.ts';

const quick: readonly Fault[] = [
  'oom',
  'nan',
  'black',
  'exception',
  'unprocessable',
  'no-sampler',
  'reset',
  'reset-body',
  'cut-json',
  'html-502',
  'html-login',
  'redirect',
  'garbage-base64',
  'truncated-png',
  'wrong-size',
  'wrong-checkpoint',
  'wrong-sampler',
  'svg',
  'polyglot',
  'no-images',
  'no-info',
];
/** Each of these costs a minute of the house's time. */
const slow: readonly Fault[] = ['hang', 'stuck', 'mute', 'hang-body'];

const profiles: readonly Profile[] = ['a1111-1.8', 'a1111-1.9', 'a1111-1.10', 'forge', 'sdnext'];

const people = 12;
/** ms in which everything happens. */
const spanMs = 900;
const longestMs = 500;

const oneOf = <T>(random: () => number, of: readonly T[]): T => {
  const one = of[Math.floor(random() * of.length)];
  if (one === undefined) throw new Error('nothing to choose from');
  return one;
};

/** For the orders that go there, in turn; at most one of them makes it stand still. */
const scriptBy = (random: () => number): (Fault | null)[] => {
  const faults = Array.from({ length: 7 }, () => (random() < 0.45 ? oneOf(random, quick) : null));
  if (random() < 0.5) faults[Math.floor(random() * faults.length)] = oneOf(random, slow);
  return faults;
};

interface Event {
  afterMs: number;
  happens(stage: BackendStage): Promise<void>;
}

/** Something that happens to a whole WebUI, or to a person. */
const eventBy = (random: () => number): Event => {
  const which = random() < 0.5 ? 0 : 1;
  const lastsMs = 20 + random() * longestMs;
  const lot = random();
  const on =
    (deed: (webui: FakeA1111, stage: BackendStage) => Promise<void>): Event['happens'] =>
    (stage) =>
      deed(stage.webuis[which], stage);
  const deeds: readonly Event['happens'][] = [
    on(async (webui) => {
      await webui.setDown(true);
      await sleep(lastsMs);
      await webui.setDown(false);
    }),
    on(async (webui) => {
      webui.set({ auth: 'owner:other' });
      await sleep(lastsMs);
      webui.set({ auth: null });
    }),
    on((webui, { human }) => human(webui, { steps: 10 + Math.floor(lot * 30) })),
    async ({ asked, cancel }) => {
      const told = asked[Math.floor(lot * asked.length)];
      if (told) await cancel(told);
    },
  ];
  return { happens: oneOf(random, deeds), afterMs: random() * spanMs };
};

/** A restart within a restart is one. */
const inTurn = (): ((work: () => Promise<void>) => Promise<void>) => {
  let last = Promise.resolve();
  return (work) => (last = last.then(work));
};

export const roundBy = (seed: number): BackendFault => {
  const random = randomFrom(seed);
  const scripts = [scriptBy(random), scriptBy(random)];
  const events = Array.from({ length: 1 + Math.floor(random() * 4) }, () => eventBy(random));
  const profile = oneOf(random, profiles);
  // With its page it says whose job is running.
  const ui = random() < 0.5;
  return {
    id: 'mix',
    name: `seed ${seed}, ${profile}${ui ? '' : ' without its page'}`,
    knobs: { profile, ui },
    people,
    ends: 'any',
    before: ({ webuis }) => webuis.forEach((webui, n) => webui.set({ faults: scripts[n] ?? [] })),
    during: async (stage) => {
      const after = inTurn();
      await Promise.all(
        events.map(async ({ afterMs, happens }) => {
          await sleep(afterMs);
          await after(() => happens(stage));
        }),
      );
    },
  };
};
