/** Samplers and schedules against families. */
import assert from 'node:assert/strict';
import test from 'node:test';
import type { Note, Wishes } from '../../src/creation.ts';
import { profileOf } from '../../src/prompt/family.ts';
import { samplers, schedulers } from '../../src/prompt/samplers.ts';
import { chooseSampling } from '../../src/prompt/settings.ts';
import { checkpoints, type Kind, kinds, presetOf } from './known.ts';

function choose(kind: Kind, wishes: Wishes): { used: (string | undefined)[]; notes: Note[] } {
  const notes: Note[] = [];
  const profile = profileOf(checkpoints[kind]);
  const { value } = chooseSampling({ wishes, preset: presetOf('normal'), profile }, notes);
  return { used: [value.sampler, value.scheduler], notes };
}

/** What a flow model leaves unfinished, and what stands in: the same solver without its own noise, else the usual one. */
const flowStandIns: Readonly<Record<string, string>> = {
  'DPM++ SDE': 'DPM++ 2M',
  'DPM++ 2M SDE': 'DPM++ 2M',
  'DPM++ 2M SDE Heun': 'DPM++ 2M',
  'DPM++ 2S a': 'DPM++ 2M',
  'DPM++ 3M SDE': 'DPM++ 2M',
  'Euler a': 'Euler',
  LMS: 'Euler',
  DPM2: 'Heun',
  'DPM2 a': 'Heun',
  'DPM fast': 'Euler',
  'DPM adaptive': 'Euler',
  Restart: 'Heun',
  DDIM: 'Euler',
  'DDIM CFG++': 'Euler',
  PLMS: 'Euler',
  UniPC: 'Euler',
  LCM: 'Euler',
  DDPM: 'Euler',
};
const usualSampler: Partial<Record<Kind, string>> = {
  pony: 'Euler a',
  illustrious: 'Euler a',
  noobai: 'Euler a',
  lightning: 'Euler',
};
const fluxOnly = ['[Forge] Flux Realistic', '[Forge] Flux Realistic (Slow)'];
const flowBadSchedules = [
  'Automatic',
  'Karras',
  'Exponential',
  'Polyexponential',
  'KL Optimal',
  'Align Your Steps',
  'Turbo',
  'Align Your Steps GITS',
  'Align Your Steps 11',
  'Align Your Steps 32',
];

/** The sampler that is drawn with, and whether a schedule is refused, told without asking the code under test. */
function expectedSampling(kind: Kind, sampler: string, scheduler: string): [string, string] {
  const isFlow = kind === 'flux' || kind === 'schnell' || kind === 'sd3';
  const isFluxOnly = fluxOnly.includes(sampler);
  const usual = { flux: 'Simple', schnell: 'Simple', sd3: 'SGM Uniform' } as Partial<Record<Kind, string>>;
  if (!isFlow) return [isFluxOnly ? (usualSampler[kind] ?? 'DPM++ 2M') : sampler, scheduler];
  return [
    (kind === 'sd3' && isFluxOnly ? 'Euler' : flowStandIns[sampler]) ?? sampler,
    flowBadSchedules.includes(scheduler) ? (usual[kind] ?? '') : scheduler,
  ];
}

test('every sampler with every schedule in every family: kept, or the nearest that is legal, and told', () => {
  for (const kind of kinds) {
    for (const sampler of [...samplers, ...fluxOnly]) {
      for (const scheduler of schedulers) {
        const { used, notes } = choose(kind, { sampler, scheduler });
        const expected = expectedSampling(kind, sampler, scheduler);
        assert.deepEqual(used, expected, `${kind}: ${sampler} ${scheduler}`);
        const isChanged = expected[0] !== sampler || expected[1] !== scheduler;
        assert.deepEqual(
          notes.map(({ key, facts }) => [key, facts['used']]),
          isChanged ? [['ask.unsuited', expected.join(' ')]] : [],
          `${kind}: ${sampler} ${scheduler}`,
        );
        // Old WebUIs and people join the two names.
        const joined = scheduler === 'DDIM' ? { sampler, scheduler } : { sampler: `${sampler} ${scheduler}` };
        assert.deepEqual(choose(kind, joined).used, expected, Object.values(joined).join(' '));
      }
    }
  }
});
