/** The whole line as one person may see it: their own with all there is to say, of others only where they stand. */
import type { Person, Standing } from '../desk.ts';
import type { Stander } from '../pipeline/floor.ts';
import type { StudioParts } from './parts.ts';
import { sayReason } from './why.ts';

/** Each takes a look at all who wait. */
const reasonsMost = 8;

const standingOf = ({ creation: { stage, operation }, fraction, ...stander }: Stander): Standing => {
  const turn = stander.turn();
  return { stage, operation, ...(turn && { turn }), ...(fraction !== undefined && { fraction }) };
};

export const standings = (
  { pipeline, say }: StudioParts,
  { who }: Person,
  { most, locale }: { most: number; locale: string },
): Standing[] => {
  const found: Standing[] = [];
  let at = 0;
  let reasons = 0;
  for (const stander of pipeline.standers()) {
    at += 1;
    const { creation } = stander;
    if (creation.ask.who !== who) {
      if (at <= most) found.push(standingOf(stander));
      continue;
    }
    const asks = creation.stage === 'waiting' && reasons < reasonsMost;
    const reason = asks ? pipeline.why(creation.id) : undefined;
    if (reason) reasons += 1;
    const why = reason && sayReason(say, locale, reason);
    found.push({ ...standingOf(stander), own: { view: pipeline.view(creation), ...(why !== undefined && { why }) } });
  }
  return found;
};
