/** What a restart finds: a step that was interrupted goes back to where its input was committed. */
import type { Creation, Stage } from '../creation.ts';
import { RefusedError } from '../errors.ts';
import { saidOnce } from '../prompt/notes.ts';
import { maxTries } from './fail.ts';
import type { Line } from './line.ts';
import type { Step, Steps } from './steps.ts';
import type { Workshop } from './workshop.ts';

const interrupted: Partial<Record<Stage, Stage>> = { writing: 'queued', drawing: 'waiting' };

const recoverOne = async (parts: Workshop, creation: Creation): Promise<Creation | undefined> => {
  const { turns, clock, log } = parts;
  const stage = interrupted[creation.stage];
  if (!stage) return creation;
  const changedAt = clock.now();
  if (creation.stage === 'drawing' && creation.tries >= maxTries) {
    log.warn('creation.crashing', { id: creation.id, tries: creation.tries });
    const problem = { code: 'E-INT-03', key: 'house.crashing', facts: { tries: creation.tries } };
    turns.settle(creation.id, 0);
    await turns.advance(creation.id, creation.stage, { stage: 'failed', problem, changedAt });
    return undefined;
  }
  turns.putBack(creation.id);
  return turns.advance(creation.id, creation.stage, { stage, changedAt });
};

/** Creations nobody waits for any more: their terminal is gone, or their platform has been switched off for long. */
const close = async (parts: Workshop, creation: Creation, stage: 'cancelled' | 'expired'): Promise<void> => {
  await parts.store.advance(creation.id, creation.stage, { stage, changedAt: parts.clock.now() });
  parts.meter.ended(stage, creation.operation);
};

/** Creations to go on with, oldest first. Those of a platform that is switched off for now stay as they are. */
export const recover = async (parts: Workshop): Promise<Creation[]> => {
  const { store, turns, ports, clock, log } = parts;
  const tooOld = clock.now() - parts.expireMs;
  const open: Creation[] = [];
  for (const creation of await store.open()) {
    const port = ports.get(creation.ask.place.platform);
    if (port?.fleeting) await close(parts, creation, 'cancelled');
    else if (port) open.push(creation);
    else if (creation.madeAt < tooOld) await close(parts, creation, 'expired');
  }
  turns.restore({ accounts: await store.accounts(), lessons: await store.lessons() }, open);
  const going: Creation[] = [];
  for (const creation of open) {
    const next = await recoverOne(parts, creation);
    if (next) going.push(next);
  }
  // Accounts of those who have nothing in line any more go.
  await store.replaceAccounts(turns.accounts());
  if (going.length > 0) log.info('pipeline.resumed', { creations: going.length });
  return going;
};

/** What was not drawn is given up, and its people told. */
const drop: Step = () =>
  Promise.reject(new RefusedError({ code: 'E-QUE-01', say: 'house.dropped', facts: {}, retry: 'never' }));

/** Its author is asked before it goes on; what has not been understood yet, once it is. Work on a picture is soon done. */
const holdOf = ({ turns, clock }: Workshop, { stage, ask, brief, draft, notes, id }: Creation): Step | undefined => {
  const told = { notes: saidOnce([...notes, { key: 'house.held', facts: {} }]), changedAt: clock.now() };
  if (stage === 'queued') {
    const wishes = { ...ask.wishes, ask: true };
    return () => turns.advance(id, stage, { stage, ask: { ...ask, wishes }, ...told });
  }
  if (stage !== 'waiting' || !brief || !draft) return undefined;
  return () => turns.advance(id, stage, { stage: 'asking', asking: {}, ...told });
};

/** Before anything is begun: what the owner wants done with what stands in line since an earlier process. */
export const holdBack = (parts: Workshop, line: Line, steps: Steps): void => {
  const { onStart = 'resume' } = parts;
  if (onStart === 'resume') return;
  for (const active of line.all()) {
    const { stage } = active.creation;
    if (stage !== 'queued' && stage !== 'waiting') continue;
    const step = onStart === 'drop' ? drop : holdOf(parts, active.creation);
    if (step) void steps.run(active, step);
  }
};
