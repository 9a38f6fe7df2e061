/** What an order needs of its engine. */
import type { Brief } from '../creation.ts';
import { RefusedError } from '../errors.ts';
import type { Ability } from '../ports.ts';

/** The abilities without which a drawing would be another picture. */
export function needsOf({ start, guide }: Brief): Ability[] {
  return [
    ...(start ? (['start'] as const) : []),
    ...(start?.mask ? (['mask'] as const) : []),
    ...(start?.area && !start.mask ? (['area'] as const) : []),
    ...(guide ? [guide.kind] : []),
  ];
}

/** Worth repeating, as another engine may be able to. */
export const lacks = (what: Ability): RefusedError =>
  new RefusedError({ code: 'E-SD-11', say: 'engine.lacks', facts: { what }, retry: 'retry', detail: `lacks ${what}` });

/** @throws RefusedError E-SD-11 for an order that needs more than `can`. */
export function refuseBeyond(can: readonly Ability[], brief: Brief): void {
  const missing = needsOf(brief).find((need) => !can.includes(need));
  if (missing) throw lacks(missing);
}
