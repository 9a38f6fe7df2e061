import type { Creation } from '../creation.ts';
import type { Ability } from '../ports.ts';

/** What an engine must be able to do to draw this creation. A second pass is left out where there is none, and told. */
export const needsOf = ({ work, brief }: Creation): Ability[] => {
  if (work) return [work.kind];
  const { start, guide } = brief ?? {};
  return [
    ...(start ? (['start'] as const) : []),
    ...(start?.mask ? (['mask'] as const) : []),
    ...(start?.area !== undefined ? (['area'] as const) : []),
    ...(guide ? [guide.kind] : []),
  ];
};
