/** A studio with much to do: two machines, one of them away, others in line, and what an own one looks like among them. */
import type { Standing, StudioStatus } from '../../src/desk.ts';
import { AwayError } from '../../src/errors.ts';
import type { EngineOutlook } from '../../src/ports.ts';
import type { StandIn } from './standin.ts';

export const outlook: EngineOutlook = {
  models: [
    { name: 'dreamshaper_8.safetensors' },
    { name: 'sdxl/juggernautXL_v9Rundiffusionphoto2.safetensors [c9e3e68f89]' },
  ],
  samplers: [],
  upscalers: [],
  abilities: [],
  loras: [],
  vaes: [],
  embeddings: [],
  checkpoint: 'sdxl/juggernautXL_v9Rundiffusionphoto2.safetensors [c9e3e68f89]',
  dialect: 'A1111 v1.10.1',
};

export const away = new AwayError({
  code: 'E-SD-01',
  say: 'engine.away',
  facts: {},
  retry: 'wait',
  detail: 'ECONNREFUSED',
});

export const busyStatus: StudioStatus = {
  engines: [
    { name: 'sd1', state: 'drawing', outlook },
    { name: 'sd2', state: 'away', failure: away },
  ],
  use: [
    {
      name: 'sd1',
      phase: 'drawing',
      busy: 0.734,
      overSeconds: 3600,
      swaps: 4,
      errors: 2,
      lastError: 'E-SD-04',
      pictureSeconds: 6.4,
      swapSeconds: 11.8,
    },
    { name: 'sd2', busy: 0, overSeconds: 3600, swaps: 0, errors: 0 },
  ],
  crowd: { waiting: { fast: 0, normal: 40, relax: 3 }, drawing: 1, writing: 2, newest: [260, 900] },
  writer: { name: 'llama3:8b', state: 'ready' },
  open: 46,
  flight: { arriving: 3_000_000, leaving: 1_500_000 },
};

export const sharedCard: NonNullable<StudioStatus['card']> = {
  mode: 'auto',
  sharing: 'yes',
  phase: 'draw',
  changes: 7,
  tenants: [
    { name: 'ollama', use: { held: 0, wanted: 5.4 * 2 ** 30 }, unload: 'works' },
    { name: 'sd1', use: { held: 6.9 * 2 ** 30, free: 1.1 * 2 ** 30, total: 8 * 2 ** 30 }, unload: 'useless' },
  ],
};

/** One being drawn, others, and in between what the person asked for. */
export const busyLine =
  (why: string) =>
  (studio: StandIn, who: string): Standing[] => {
    const own = studio.asked
      .filter((row) => row.who === who && row.view.verbs.includes('cancel'))
      .map(({ view }, index): Standing => {
        const turn = { ahead: 3 + index, seconds: [34, 75] as const };
        return { stage: 'waiting', operation: view.operation, turn, own: { view, why } };
      });
    return [
      { stage: 'drawing', operation: 'upscale', fraction: 0.45 },
      { stage: 'waiting', operation: 'draw', turn: { ahead: 1, seconds: [8, 20] } },
      { stage: 'waiting', operation: 'vary', turn: { ahead: 2, seconds: [20, 55] } },
      ...own,
      { stage: 'waiting', operation: 'draw', turn: { ahead: 3 + own.length, seconds: [50, 130] } },
      { stage: 'queued', operation: 'describe', turn: { ahead: 45 } },
    ];
  };
