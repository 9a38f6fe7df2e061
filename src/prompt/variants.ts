/** Checkpoints made to draw otherwise than their family, told by a word in their name. */
import type { Profile } from './profile.ts';

export interface Variant {
  label: string;
  /** Tried against the checkpoint's name, lower case. */
  pattern: RegExp;
  /** The sampler always; its scheduler goes with it. */
  changes: Partial<Profile> & Pick<Profile, 'sampler'>;
}

/** Above a CFG of 3, distilled models burn; more steps than 20 only repeat themselves. */
const few = { usual: 8, least: 1, most: 20 };
const low = { usual: 1.5, least: 1, most: 3 };

/** First match wins. */
export const variants: readonly Variant[] = [
  {
    // The first ones by Stability draw at 512² in 1-4 steps, without guidance.
    label: 'Turbo',
    pattern: /(?:^|[^a-z])sd[-_ ]?(?:xl[-_ ])?turbo/,
    changes: {
      area: 512 * 512,
      pixels: { least: 256 * 256, most: 1024 * 1024 },
      steps: { usual: 4, least: 1, most: 12 },
      cfg: { usual: 1, least: 1, most: 2 },
      sampler: 'Euler a',
    },
  },
  {
    label: 'Lightning',
    pattern: /lightning/,
    changes: { steps: few, cfg: low, sampler: 'Euler', scheduler: 'SGM Uniform' },
  },
  {
    label: 'DMD2',
    pattern: /dmd2?(?![a-z])/,
    changes: { steps: few, cfg: { usual: 1, least: 1, most: 2 }, sampler: 'LCM', scheduler: 'SGM Uniform' },
  },
  {
    label: 'LCM',
    pattern: /(?:^|[^a-z])lcm|lcm(?![a-z])/,
    changes: { steps: few, cfg: { usual: 1.5, least: 1, most: 2.5 }, sampler: 'LCM', scheduler: 'SGM Uniform' },
  },
  {
    label: 'Hyper',
    // Not hyperreal, hyperspire and the like.
    pattern: /hyper(?=vae|sd|xl|flux|inpaint|\d|$|[-_. ](?!real))/,
    changes: { steps: few, cfg: low, sampler: 'DPM++ SDE', scheduler: 'Karras' },
  },
  {
    label: 'Turbo',
    pattern: /turbo/,
    changes: {
      steps: few,
      cfg: { usual: 2, least: 1, most: 4 },
      sampler: 'DPM++ SDE',
      scheduler: 'Karras',
    },
  },
  {
    label: 'v-pred',
    pattern: /v[-_ ]?pred/,
    // Predicting velocity, it needs noise to the very end, where Karras' schedule has next to no steps.
    changes: {
      cfg: { usual: 4.5, least: 1, most: 8 },
      sampler: 'Euler',
      scheduler: 'SGM Uniform',
      unsuited: { sampler: /flux/i, scheduler: /karras|exponential/i },
    },
  },
];
