/** waiting -> drawing -> delivering: from a brief to pictures that are safe on disk, or from a picture to words. */
import type { Brief, Creation, Note, Picture } from '../creation.ts';
import { AtelierError, BadAskError, CancelledError } from '../errors.ts';
import { fit } from '../image/canvas.ts';
import { distance, drift, likenessOf } from '../image/likeness.ts';
import { shrink } from '../image/shrink.ts';
import { keepHardLine } from '../policy/index.ts';
import type { Admit, DrawnPicture, DrawOrder, DrawProgress, DrawResult, ImageEngine, Lease } from '../ports.ts';
import type { Active, PipelineParts } from './parts.ts';
import type { Workshop } from './workshop.ts';
import type { Changed } from './steps.ts';
import { createStint, type Stint } from './stint.ts';

/** Longest side at which engines look at a picture to describe it, px. */
const lookSide = 1024;

/** Bytes of a picture this creation holds. */
export const blobOf = async ({ blobs }: PipelineParts, { id }: Creation, sha256: string): Promise<Uint8Array> => {
  const bytes = await blobs.get(sha256);
  if (!bytes) throw new Error(`picture ${sha256} of ${id} is missing`);
  return bytes;
};

const keep = async (parts: PipelineParts, drawn: DrawnPicture): Promise<Picture> => ({
  sha256: await parts.blobs.put(drawn.bytes),
  mime: drawn.mime,
  width: drawn.width,
  height: drawn.height,
  bytes: drawn.bytes.byteLength,
  seed: drawn.seed,
});

/** The order with all pictures it needs, at the size that is drawn: running out of memory may have made it smaller. */
const orderOf = async (parts: PipelineParts, creation: Creation, brief: Brief): Promise<DrawOrder> => {
  const { start, guide } = brief;
  const bytes = (sha256: string): Promise<Uint8Array> => blobOf(parts, creation, sha256);
  const fitted = async (sha256: string): Promise<Uint8Array> => fit(await bytes(sha256), brief);
  return {
    id: `${creation.id}-${creation.tries}`,
    brief,
    ...(start && { start: await fitted(start.sha256) }),
    ...(start?.mask !== undefined && { mask: await fitted(start.mask) }),
    ...(guide && { guide: await bytes(guide.sha256) }),
  };
};

/** Said once per person: that what they see comes from the built-in placeholder. */
const simulatedNote = async (parts: PipelineParts, engine: ImageEngine, creation: Creation): Promise<Note[]> => {
  if (!engine.simulated) {
    await parts.store.untell('engine.sketch');
    return [];
  }
  const first = await parts.store.tellOnce(creation.ask.who, 'engine.sketch', creation.id);
  return first ? [{ key: 'engine.sketch', facts: {} }] : [];
};

/** How near a replay came to the picture it repeats. */
const driftNote = async ({ look }: Creation, { pictures }: DrawResult): Promise<Note[]> => {
  const [first] = pictures;
  if (look === undefined || !first) return [];
  const now = await likenessOf(first.bytes);
  return [{ key: `replay.${drift(look, now)}`, facts: { bits: distance(look, now) } }];
};

interface Drawn extends DrawResult {
  descriptions?: string[];
}

const describe = async (engine: ImageEngine, picture: Uint8Array, signal: AbortSignal): Promise<Drawn> => {
  if (!engine.describe) throw new Error(`engine ${engine.name} was given a picture it cannot describe`);
  const text = await engine.describe(await shrink(picture, lookSide), signal);
  keepHardLine(text);
  return { pictures: [], notes: [], descriptions: [text] };
};

/** What the engine itself did wrong; to be stopped, and to be asked for what is never drawn, is nothing of its own. */
const codeOf = (failure: Error | undefined): string | undefined => {
  if (failure === undefined || failure instanceof CancelledError || failure instanceof BadAskError) return undefined;
  return failure instanceof AtelierError ? failure.code : 'E-INT-01';
};

/** Under the name by which this engine knows its checkpoint. */
const named = ({ turns }: Workshop, brief: Brief, engine: string): Brief =>
  brief.checkpoint === undefined ? brief : { ...brief, checkpoint: turns.nameOn(engine, brief.checkpoint) };

interface Leaving {
  active: Active;
  lease: Lease;
}

interface Order extends Leaving {
  turn: Creation['turn'];
}

interface Drawing extends Leaving {
  admit: Admit;
}

const carryOut = async (
  parts: Workshop,
  { active: { creation, abort }, lease: { engine }, admit }: Drawing,
  onProgress: (progress: DrawProgress) => void,
): Promise<Drawn> => {
  const { signal } = abort;
  const { work, brief } = creation;
  if (work?.kind === 'describe') return describe(engine, await blobOf(parts, creation, work.sha256), signal);
  if (work) {
    const picture = await engine.upscale(await blobOf(parts, creation, work.sha256), work.factor, signal, admit);
    return { pictures: [{ ...picture, seed: work.seed }], notes: [] };
  }
  if (!brief) throw new Error(`creation ${creation.id} has nothing to draw`);
  const order = await orderOf(parts, creation, named(parts, brief, engine.name));
  return engine.draw({ ...order, admit }, onProgress, signal);
};

const save = async (
  parts: Workshop,
  { active: { creation, stint }, lease: { engine } }: Leaving,
  result: Drawn & { drawMs: number },
): Promise<Creation | undefined> => {
  const pictures = await Promise.all(result.pictures.map((drawn) => keep(parts, drawn)));
  parts.mark?.('stored', creation.id);
  const notes = [...(await driftNote(creation, result)), ...(await simulatedNote(parts, engine, creation))];
  const seconds = stint?.drawing() ?? 0;
  parts.turns.expect.drew(engine.name, creation, seconds);
  parts.turns.expect.loaded(engine.name, stint?.loading() ?? 0);
  parts.turns.settle(creation.id, seconds);
  return parts.turns.advance(creation.id, 'drawing', {
    stage: 'delivering',
    pictures,
    engine: engine.name,
    simulated: engine.simulated ?? false,
    drawMs: Math.round(result.drawMs),
    notes: [...creation.notes, ...result.notes, ...notes],
    changedAt: parts.clock.now(),
    ...(result.descriptions && { descriptions: result.descriptions }),
    ...(result.checkpoint !== undefined && { checkpoint: result.checkpoint }),
  });
};

/** Gives the engine back and notes what was had of it. */
const leave = (parts: Workshop, { active, lease }: Leaving, stint: Stint, failure?: Error): void => {
  stint.stop();
  lease.release(failure);
  const code = codeOf(failure);
  const spent = {
    drawing: stint.drawing(),
    loading: stint.loading(),
    platform: active.creation.ask.place.platform,
    ...(code !== undefined && { code }),
  };
  parts.usage.note(lease.engine.name, spent);
  parts.meter.spent(lease.engine.name, spent);
};

/** Draws, and keeps the engine no longer than that takes. */
const drawOn = async (parts: Workshop, drawing: Drawing, changed: Changed): Promise<Drawn> => {
  const { active, lease } = drawing;
  const stint = createStint(parts.clock);
  active.stint = stint;
  const onProgress = ({ preview, ending, ...progress }: DrawProgress): void => {
    if (ending) lease.nearEnd();
    stint.progress(progress.phase);
    active.progress = progress;
    if (preview) active.preview = preview;
    changed();
  };
  try {
    const result = await carryOut(parts, drawing, onProgress);
    leave(parts, { active, lease }, stint);
    return result;
  } catch (error) {
    leave(parts, { active, lease }, stint, error instanceof Error ? error : new Error(String(error)));
    throw error;
  }
};

const drawAndSave = async (parts: Workshop, drawing: Drawing, changed: Changed): Promise<Creation | undefined> => {
  const { clock, mark, meter } = parts;
  const { active, lease } = drawing;
  const startedAt = clock.now();
  const result = await drawOn(parts, drawing, changed);
  active.abort.signal.throwIfAborted();
  mark?.('drawn', active.creation.id);
  const drawMs = clock.now() - startedAt;
  meter.drew(lease.engine.name, drawMs, result.pictures.length);
  return save(parts, drawing, { ...result, drawMs });
};

/** Gives the lease back, whatever happens. */
export const draw = async (parts: Workshop, order: Order, changed: Changed): Promise<Creation | undefined> => {
  const { mark, turns, clock } = parts;
  const { active, lease, turn } = order;
  const { id, tries } = active.creation;
  const begin = { stage: 'drawing', engine: lease.engine.name, tries: tries + 1, changedAt: clock.now() } as const;
  let begun: Creation | undefined;
  try {
    begun = await turns.advance(id, 'waiting', { ...begin, ...(turn && { turn }) });
  } finally {
    if (!begun) lease.release('unused');
  }
  if (!begun) return undefined;
  changed(begun);
  mark?.('drawing', id);
  const load = parts.freight.load(active.abort.signal);
  try {
    return await drawAndSave(parts, { active, lease, admit: (bytes) => load.admit(bytes) }, changed);
  } finally {
    load.done();
  }
};
