/** Why the settings of a brief that grew from another one are as they are. */
import type { Brief, Reason, Wishes } from '../creation.ts';
import type { Resolved } from './resolve.ts';

/** Settings as they are shown, and the wishes that can have decided each. */
const settings: readonly (readonly [
  string,
  (brief: Brief) => string | number | undefined,
  readonly (keyof Wishes)[],
])[] = [
  ['size', ({ width, height }) => `${width}×${height}`, ['ratio', 'size', 'factor']],
  ['steps', ({ steps }) => steps, ['steps']],
  ['cfg', ({ cfg }) => cfg, ['cfg']],
  ['distilledCfg', ({ distilledCfg }) => distilledCfg, []],
  ['sampler', ({ sampler }) => sampler, ['sampler']],
  ['scheduler', ({ scheduler }) => scheduler, ['scheduler']],
  ['clipSkip', ({ clipSkip }) => clipSkip, ['clipSkip']],
  ['count', ({ count }) => count, ['count']],
  ['model', ({ checkpoint }) => checkpoint, ['model']],
  ['strength', ({ start }) => start?.strength, ['strength']],
];

/** Said with this request, or as they were: usual wishes of people and studios do not touch what was drawn once. */
export const grownReasons = (brief: Brief, from: Resolved['from']): Reason[] =>
  settings.flatMap(([setting, read, wishes]) => {
    const value = read(brief);
    if (value === undefined) return [];
    const source = wishes.some((wish) => from[wish] === 'flag') ? ('flag' as const) : ('parent' as const);
    return [{ setting, value: String(value), source }];
  });
