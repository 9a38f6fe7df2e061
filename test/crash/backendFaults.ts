/** What can go wrong with a WebUI, S1 to S17, and what has to come of it. Everything it breaks, it mends again. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { SayKey } from '../../src/say.ts';
import type { FakeA1111, FakeA1111Knobs, Fault } from '../fakes/a1111.ts';
import { type BackendStage, hasEnded, lastOf, type Options, speed, type Told, waitMinutes } from './backendStage.ts';

export interface BackendFault {
  id: string;
  name: string;
  /** Of both WebUIs, from the start. */
  knobs?: Partial<FakeA1111Knobs>;
  /** Of each request. */
  options?: (n: number) => Options;
  people?: number;
  /** Before anybody asks. */
  before?: (stage: BackendStage) => Promise<void> | void;
  /** While people ask. What was broken is mended when it resolves. */
  during?: (stage: BackendStage) => Promise<void>;
  /** Other ends than pictures: how many of each, or at least one; `any`: whatever each has a reason for. */
  ends?: Readonly<Record<string, number | 'some'>> | 'any';
  /** At least one person reads this. */
  told?: SayKey;
  /** Code the owner reads. */
  logged?: string;
  /** It must be seen that a WebUI was taken out, and came back. */
  opens?: true;
  /** Pictures that a done creation has, if not all. */
  pictures?: number;
}

const people = 8;

const once =
  (fault: Fault): NonNullable<BackendFault['before']> =>
  ({ webuis: [sick] }) =>
    sick.set({ faults: [fault] });

/** Both do nothing else, until somebody was told. */
const bothSick = (fault: Fault): Pick<BackendFault, 'before' | 'during'> => ({
  before: ({ webuis }) => webuis.forEach((webui) => webui.set({ fault })),
  during: async ({ webuis, asked, until }) => {
    await until('somebody was told that it failed', () => asked.some((told) => lastOf(told)?.stage === 'failed'));
    for (const webui of webuis) webui.set({ fault: null });
  },
});

const isDrawing = ({ jobs: { running } }: FakeA1111): boolean => running?.kind === 'txt2img' && running.stepsDone > 1;

/** It dies over a drawing and is away for so long, ms. */
const diesFor = async ({ until }: BackendStage, webui: FakeA1111, ms: number): Promise<void> => {
  await until('it draws', () => isDrawing(webui));
  await webui.setDown(true);
  await sleep(ms);
  await webui.setDown(false);
};

/** Those whose orders wait for a human. */
const behindHumans = ({ asked }: BackendStage): number =>
  asked.filter((told) => lastOf(told)?.progress?.phase === 'waiting').length;

const goAway = async ({ webuis }: BackendStage): Promise<void> => {
  await Promise.all(webuis.map((webui) => webui.setDown(true)));
};
const allWait = ({ asked, until }: BackendStage): Promise<void> =>
  until('all wait', () => asked.length === people && asked.every((told) => lastOf(told)?.stage === 'waiting'));
/** Both, once everybody waits for them. */
const comeBack = async (stage: BackendStage): Promise<void> => {
  await allWait(stage);
  await Promise.all(stage.webuis.map((webui) => webui.setDown(false)));
};

/** A human gets in line behind a drawing, one of ours behind the human, and is then taken back. */
const stopBehindHuman = async (stage: BackendStage): Promise<void> => {
  const {
    webuis: [one],
    asked,
    until,
    human,
    cancel,
  } = stage;
  await comeBack(stage);
  await until('it draws', () => isDrawing(one));
  await human(one);
  const ours = (): Told | undefined => {
    const behind = one.jobs.queued.find(({ kind }) => kind === 'txt2img')?.taskId ?? '';
    return asked.find(({ creations }) => [...creations].some((creation) => behind.startsWith(`atelier-${creation}-`)));
  };
  const isTold = (): boolean => ours()?.views.some(({ progress }) => progress?.phase === 'waiting') === true;
  await until('one of ours is told to be behind the human', () => one.jobs.running?.kind === 'foreign' && isTold());
  const behind = ours();
  if (behind) await cancel(behind);
  await sleep(200);
  await one.finishForeignJob();
};

const lists = ['samplers', 'sd-models', 'options', 'cmd-flags', 'progress'] as const;
const wholly = (fault: 'html-login' | 'redirect'): Partial<FakeA1111Knobs> => ({
  fault,
  routeFaults: Object.fromEntries(lists.map((route) => [`/sdapi/v1/${route}`, fault])),
});
const well: Partial<FakeA1111Knobs> = { fault: null, routeFaults: {}, auth: null };

/** So from the moment in which the first one draws, until it was noticed and some time after, ms. */
const turned = (which: 'first' | 'both', patch: Partial<FakeA1111Knobs>, ms: number): Pick<BackendFault, 'during'> => ({
  during: async ({ webuis, until, house }) => {
    const those = which === 'both' ? webuis : webuis.slice(0, 1);
    await until('it draws', () => isDrawing(webuis[0]));
    for (const webui of those) webui.set(patch);
    const down = (): number => house.studio.status().engines.filter(({ failure }) => failure !== undefined).length;
    await until('it was noticed', () => down() === those.length);
    await sleep(ms);
    for (const webui of those) webui.set(well);
  },
});

const checkpoints = ['dreamshaper_8', 'anything-v5'];

/** As long as nothing may move, for anything else. */
const loadSeconds = 60;

export const backendFaults: readonly BackendFault[] = [
  {
    id: 'S1',
    name: 'restarts in mid-drawing',
    during: (stage) => diesFor(stage, stage.webuis[0], 300),
    logged: 'E-SD-01',
    opens: true,
  },
  {
    id: 'S1',
    name: 'both are away for a while',
    before: async ({ webuis }) => void (await Promise.all(webuis.map((webui) => webui.setDown(true)))),
    during: async ({ webuis, until, asked }) => {
      await until(
        'all wait',
        () => asked.length === people && asked.every((told) => lastOf(told)?.stage === 'waiting'),
      );
      await Promise.all(webuis.map((webui) => webui.setDown(false)));
    },
    told: 'stage.waitingEngine',
    logged: 'E-SD-01',
  },
  {
    id: 'S1',
    name: 'both are away for too long',
    before: async ({ webuis }) => void (await Promise.all(webuis.map((webui) => webui.setDown(true)))),
    during: async ({ webuis, until, asked, clock }) => {
      await until(
        'all wait',
        () => asked.length === people && asked.every((told) => lastOf(told)?.stage === 'waiting'),
      );
      clock.leap((waitMinutes + 1) * 60_000);
      await until('all were told', () => asked.every(hasEnded));
      await Promise.all(webuis.map((webui) => webui.setDown(false)));
    },
    ends: { expired: people },
    told: 'stage.expired',
    logged: 'E-SD-01',
  },
  { id: 'S2', name: 'out of memory once', before: once('oom'), told: 'engine.smaller', logged: 'E-SD-04' },
  {
    id: 'S2',
    name: 'out of memory on both',
    ...bothSick('oom'),
    ends: { 'E-SD-04': 'some' },
    told: 'engine.outOfMemory',
    logged: 'E-SD-04',
  },
  { id: 'S3', name: 'NaNs once', before: once('nan'), told: 'engine.blackRetried', logged: 'E-SD-07' },
  { id: 'S3', name: 'black once', before: once('black'), told: 'engine.blackRetried', logged: 'E-SD-07' },
  {
    id: 'S3',
    name: 'black on both',
    ...bothSick('black'),
    ends: { 'E-SD-07': 'some' },
    told: 'engine.black',
    logged: 'E-SD-07',
  },
  {
    id: 'S4',
    name: '422',
    before: once('unprocessable'),
    ends: { 'E-SD-10': 1 },
    told: 'engine.rejected',
    logged: 'E-SD-10',
  },
  {
    id: 'S4',
    name: 'sampler gone',
    before: once('no-sampler'),
    ends: { 'E-SD-10': 1 },
    told: 'engine.rejected',
    logged: 'E-SD-10',
  },
  {
    id: 'S5',
    name: 'wants a password',
    ...turned('first', { auth: 'owner:other' }, 300),
    logged: 'E-SD-03',
    opens: true,
  },
  {
    id: 'S5',
    name: 'both want a password',
    ...turned('both', { auth: 'owner:other' }, 300),
    told: 'engine.auth',
    logged: 'E-SD-03',
    opens: true,
  },
  { id: 'S6', name: 'hangs before it begins', before: once('hang'), logged: 'E-SD-05', opens: true },
  { id: 'S6', name: 'stands still in the middle', before: once('stuck'), logged: 'E-SD-05', opens: true },
  { id: 'S6', name: 'draws and never answers', before: once('mute'), logged: 'E-SD-05', opens: true },
  {
    id: 'S6',
    name: 'both hang',
    ...bothSick('hang'),
    ends: { 'E-SD-05': 'some' },
    told: 'engine.stalled',
    logged: 'E-SD-05',
    opens: true,
  },
  { id: 'S7', name: 'half an answer, then nothing', before: once('hang-body'), logged: 'E-SD-05' },
  { id: 'S7', name: 'half an answer, then a reset', before: once('reset-body'), logged: 'E-SD-09' },
  { id: 'S8', name: 'no base64', before: once('garbage-base64'), logged: 'E-SD-09' },
  { id: 'S8', name: 'half a PNG', before: once('truncated-png'), logged: 'E-SD-09' },
  {
    id: 'S8',
    name: 'half a PNG each time on one',
    before: ({ webuis: [sick] }) => sick.set({ fault: 'truncated-png' }),
    logged: 'E-SD-09',
  },
  {
    id: 'S8',
    name: 'half a PNG on both',
    ...bothSick('truncated-png'),
    ends: { 'E-SD-09': 'some' },
    told: 'engine.garbage',
    logged: 'E-SD-09',
  },
  { id: 'S9', name: 'a grid in front', knobs: { gridFirst: true } },
  { id: 'S9', name: 'pictures of extensions behind', knobs: { extraImages: 1 } },
  { id: 'S9', name: 'one picture is missing', knobs: { imagesShort: 1 }, told: 'engine.partial', pictures: 1 },
  { id: 'S9', name: 'all pictures are missing', before: once('no-images'), logged: 'E-SD-09' },
  { id: 'S9', name: 'ten thousand pictures', before: once('ten-thousand'), logged: 'E-SD-09' },
  { id: 'S10', name: 'another size', before: once('wrong-size'), logged: 'E-SD-09' },
  {
    id: 'S10',
    name: 'another checkpoint',
    options: () => ({ model: checkpoints[0] ?? '' }),
    before: once('wrong-checkpoint'),
    told: 'engine.otherModel',
  },
  { id: 'S10', name: 'another sampler', before: once('wrong-sampler'), told: 'engine.otherSampler' },
  { id: 'S11', name: 'a page behind the picture', knobs: { fault: 'polyglot' } },
  { id: 'S11', name: 'SVG with a script', before: once('svg'), logged: 'E-SD-09' },
  { id: 'S11', name: '400 megapixels in a few kB', before: once('pixel-bomb'), logged: 'E-SD-09' },
  { id: 'S12', name: 'half a gigabyte in gzip', before: once('gzip-bomb'), logged: 'E-SD-09' },
  { id: 'S12', name: 'a body without end', knobs: { hugeBytes: 64_000_000 }, before: once('huge'), logged: 'E-SD-09' },
  {
    id: 'S13',
    name: 'a person stops it in mid-drawing',
    during: async ({ webuis, asked, until, cancel }) => {
      await until('it draws', () => webuis.some(isDrawing));
      const [first] = asked;
      if (first) await cancel(first);
    },
    ends: { cancelled: 1 },
    told: 'stage.cancelled',
  },
  {
    id: 'S14',
    name: `loads a checkpoint for ${loadSeconds} s`,
    knobs: { loadMs: (loadSeconds * 1000) / speed },
    options: (n) => ({ model: checkpoints[n % checkpoints.length] ?? '' }),
    told: 'stage.loading',
  },
  {
    id: 'S15',
    name: 'people draw in both pages first',
    before: async ({ webuis, human }) => void (await Promise.all(webuis.map((webui) => human(webui)))),
    during: async (stage) => {
      await stage.until('two wait for them', () => behindHumans(stage) === 2);
      await sleep(300);
      for (const webui of stage.webuis) await webui.finishForeignJob();
    },
    told: 'stage.waitingForeign',
  },
  {
    id: 'S15',
    name: 'somebody comes in mid-drawing; who is behind stops it',
    knobs: { stepMs: 25 },
    before: goAway,
    during: stopBehindHuman,
    ends: { cancelled: 1 },
    told: 'stage.waitingForeign',
  },
  {
    id: 'S16',
    name: 'one of two dies in mid-drawing',
    during: (stage) => diesFor(stage, stage.webuis[0], 1500),
    logged: 'E-SD-01',
    opens: true,
  },
  {
    id: 'S16',
    name: 'both break off each time',
    ...bothSick('reset'),
    ends: { 'E-SD-01': 'some' },
    told: 'engine.brokeOff',
    logged: 'E-SD-01',
    opens: true,
  },
  { id: 'S17', name: 'sends elsewhere', ...turned('first', wholly('redirect'), 300), logged: 'E-SD-11', opens: true },
  {
    id: 'S17',
    name: 'both show a login page',
    ...turned('both', wholly('html-login'), 300),
    told: 'engine.notWebui',
    logged: 'E-SD-11',
    opens: true,
  },
];
