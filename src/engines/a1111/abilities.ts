/** What one WebUI can do, by what it has. */
import type { Ability } from '../../ports.ts';
import { possibleGuides } from './control.ts';
import type { Facts } from './dialect.ts';
import { chooseUpscaler } from './samplers.ts';

/** sd.cpp speaks the orders, but none of the settings. */
export const isPartial = (facts: Facts): boolean => facts.family === 'stable-diffusion.cpp';

export function abilitiesOf(facts: Facts): Ability[] {
  const offered: Readonly<Partial<Record<Ability, boolean>>> = {
    start: true,
    mask: true,
    area: facts.segment !== undefined,
    hires: !isPartial(facts),
    upscale: chooseUpscaler(facts.upscalers) !== undefined,
    describe: facts.describes,
  };
  const plain = (['start', 'mask', 'area', 'hires', 'upscale', 'describe'] as const).filter((one) => offered[one]);
  return [...plain, ...possibleGuides(facts)];
}
