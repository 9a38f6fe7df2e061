/** Several faults at random times, the same for the same seed as far as timing allows. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { FakeA1111, Fault } from '../fakes/a1111.ts';
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

const people = 12;
/** ms in which everything happens. */
const spanMs = 900;
const longestMs = 500;

/** For the orders that go there, in turn; at most one of them makes it stand still. */
const scriptBy = (random: () => number): (Fault | null)[] => {
  const one = <T>(of: readonly T[]): T | undefined => of[Math.floor(random() * of.length)];
  const faults = Array.from({ length: 7 }, () => (random() < 0.45 ? (one(quick) ?? null) : null));
  if (random() < 0.5) faults[Math.floor(random() * faults.length)] = one(slow) ?? null;
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
  const deed = deeds[Math.floor(random() * deeds.length)];
  return { afterMs: random() * spanMs, happens: (stage) => deed?.(stage) ?? Promise.resolve() };
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
  return {
    id: 'mix',
    name: `seed ${seed}`,
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
