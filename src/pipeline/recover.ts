/** What a restart finds: a step that was interrupted goes back to where its input was committed. */
import type { Creation, Stage } from '../creation.ts';
import { maxTries } from './fail.ts';
import type { PipelineParts } from './parts.ts';

const interrupted: Partial<Record<Stage, Stage>> = { writing: 'queued', drawing: 'waiting' };

const recoverOne = async (parts: PipelineParts, creation: Creation): Promise<Creation | undefined> => {
  const { store, clock, log } = parts;
  const stage = interrupted[creation.stage];
  if (!stage) return creation;
  const changedAt = clock.now();
  if (creation.stage === 'drawing' && creation.tries >= maxTries) {
    log.warn('creation.crashing', { id: creation.id, tries: creation.tries });
    const problem = { code: 'E-INT-03', key: 'house.crashing', facts: { tries: creation.tries } };
    await store.advance(creation.id, creation.stage, { stage: 'failed', problem, changedAt });
    return undefined;
  }
  return store.advance(creation.id, creation.stage, { stage, changedAt });
};

/** Creations nobody waits for any more: their terminal is gone, or their platform has been switched off for long. */
const close = async (parts: PipelineParts, creation: Creation, stage: 'cancelled' | 'expired'): Promise<void> => {
  await parts.store.advance(creation.id, creation.stage, { stage, changedAt: parts.clock.now() });
};

/** Creations to go on with, oldest first. Those of a platform that is switched off for now stay as they are. */
export const recover = async (parts: PipelineParts): Promise<Creation[]> => {
  const going: Creation[] = [];
  const tooOld = parts.clock.now() - parts.expireMs;
  for (const creation of await parts.store.open()) {
    const port = parts.ports.get(creation.ask.place.platform);
    if (port?.fleeting) await close(parts, creation, 'cancelled');
    else if (port) {
      const next = await recoverOne(parts, creation);
      if (next) going.push(next);
    } else if (creation.madeAt < tooOld) await close(parts, creation, 'expired');
  }
  if (going.length > 0) parts.log.info('pipeline.resumed', { creations: going.length });
  return going;
};
