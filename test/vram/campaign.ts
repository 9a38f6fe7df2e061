/**
 * `node test/vram/campaign.ts [--seed N] [--creations N]`: descriptions, pictures to be described and prompts as they are, with
 * several checkpoints and cancels in between, on one card that is too small for two models. Never more is on it than fits, it
 * changes hands no more often than stated, and every creation ends as it should.
 */
import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { View } from '../../src/desk.ts';
import { paint } from '../pipeline/stage.ts';
import { capacity, openRig, type Rig, type RigOptions } from './rig.ts';

export interface Campaign {
  seed: number;
  creations: number;
  rig?: RigOptions;
}

type Kind = 'words' | 'describe' | 'raw';

/** mulberry32 */
const randomOf = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
};

const checkpoints = ['dreamshaper_8', 'anything-v5', 'sd_xl_base_1.0'];
/** Creations that arrive together. */
const wave = 25;
/** Steps of a phase, as `usualLimits` has them. */
const phaseSteps = 8;

const kindOf = (draw: number): Kind => (draw < 0.65 ? 'words' : draw < 0.85 ? 'describe' : 'raw');

interface Asked {
  creation: string;
  kind: Kind;
  cancelled: boolean;
}

const askOne = async (rig: Rig, random: () => number, picture: Uint8Array): Promise<Asked> => {
  const kind = kindOf(random());
  const who = `room:p${Math.floor(random() * 9)}`;
  const model = checkpoints[Math.floor(random() * checkpoints.length)] ?? '';
  const view =
    kind === 'describe'
      ? await rig.ask('', { who, as: 'describe', files: [picture] })
      : await rig.ask('一只雨中的橘猫', {
          who,
          options: { quality: 'draft', model, ...(kind === 'raw' && { raw: 'true' }) },
        });
  return { creation: view.creation, kind, cancelled: false };
};

/** Waves of requests; in each some are cancelled sooner or later. */
const submit = async (rig: Rig, { creations }: Campaign, random: () => number): Promise<Asked[]> => {
  const picture = await paint({ width: 64, height: 64 }, 7);
  const all: Asked[] = [];
  while (all.length < creations) {
    const news: Asked[] = [];
    while (news.length < wave && all.length + news.length < creations) news.push(await askOne(rig, random, picture));
    all.push(...news);
    for (const one of news.filter(() => random() < 0.15)) {
      await sleep(random() * 12);
      one.cancelled = await rig.pipeline.cancel(one.creation);
    }
    await sleep(random() * 150);
  }
  return all;
};

const fits = ({ kind, cancelled }: Asked, { stage, pictures, descriptions, writer }: View): boolean => {
  if (cancelled && stage === 'cancelled') return true;
  if (stage !== 'done') return false;
  if (kind === 'describe') return (descriptions?.length ?? 0) > 0;
  return pictures.length === 1 && writer === (kind === 'raw' ? 'verbatim' : 'llama3:8b');
};

/** Checkpoints that had to be loaded although nobody had unloaded anything. */
const swapsIn = (drawnWith: readonly string[]): number =>
  drawnWith.filter((name, index) => index > 0 && name !== drawnWith[index - 1]).length;

export const runCampaign = async (campaign: Campaign) => {
  const random = randomOf(campaign.seed);
  const rig = await openRig(campaign.rig);
  try {
    const startedAt = performance.now();
    const asked = await submit(rig, campaign, random);
    const views = await Promise.all(asked.map(({ creation }) => rig.ended(creation)));
    const wrong = asked.flatMap((one, index) => {
      const view = views[index];
      return view && fits(one, view) ? [] : [`${one.creation} ${one.kind}: ${view?.stage} ${view?.code ?? ''}`];
    });
    await rig.rest();
    const status = rig.studio.status().card;
    assert.ok(status);
    const drawnWith = rig.webui.requests
      .filter(({ path }) => path === '/sdapi/v1/txt2img')
      .map(({ body }) => JSON.stringify((body as Record<string, unknown>)['override_settings'] ?? ''));
    const count = (...kinds: Kind[]): number => asked.filter(({ kind }) => kinds.includes(kind)).length;
    const phases = (steps: number): number => Math.ceil(steps / phaseSteps);
    return {
      rig,
      asked,
      wrong,
      status,
      ended: { done: views.filter(({ stage }) => stage === 'done').length, all: views.length },
      peak: rig.card.peak,
      overruns: rig.card.overruns.length,
      changes: status.changes,
      /**
       * The card changes hands when a side has had its eight steps, or has nothing left to begin. Of the first there is one for
       * each eight steps of either side. After one of the second the other side goes on until it has had its eight steps, or
       * until nobody has anything, which is once for each wave that arrives. Each of these is followed by one back.
       */
      changesBound:
        2 *
          (phases(count('words', 'describe')) + phases(count('words', 'raw')) + Math.ceil(campaign.creations / wave)) +
        1,
      languageLoads: rig.ollama.loads.length,
      /** The first of a phase, and twice the other one: when those of its kind have run out, or eight of it came in a row. */
      languageBound: 3 * Math.ceil(status.changes / 2),
      /** What the drawing phases and the order of the queue ask for, and nothing twice. */
      checkpointLoads: rig.webui.loads.length,
      checkpointBound: Math.ceil(status.changes / 2) + 1 + swapsIn(drawnWith),
      seconds: (performance.now() - startedAt) / 1000,
    };
  } finally {
    await rig.close();
  }
};

if (import.meta.main) {
  const { values } = parseArgs({
    options: { seed: { type: 'string', default: '1' }, creations: { type: 'string', default: '200' } },
  });
  const result = await runCampaign({ seed: Number(values.seed), creations: Number(values.creations) });
  const { rig: _rig, asked, ...told } = result;
  process.stdout.write(`${JSON.stringify({ creations: asked.length, capacity, ...told }, undefined, 2)}\n`);
}
