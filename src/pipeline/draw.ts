/** waiting -> drawing -> delivering: from a brief to pictures that are safe on disk, or from a picture to words. */
import type { Brief, Creation, Note, Picture } from '../creation.ts';
import { fit } from '../image/canvas.ts';
import { distance, drift, likenessOf } from '../image/likeness.ts';
import { shrink } from '../image/shrink.ts';
import { keepHardLine } from '../policy/index.ts';
import type { Ability, DrawnPicture, DrawOrder, DrawProgress, DrawResult, ImageEngine } from '../ports.ts';
import type { Active, PipelineParts } from './parts.ts';

/** Longest side at which engines look at a picture to describe it, px. */
const lookSide = 1024;

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

const carryOut = async (
  parts: PipelineParts,
  { creation, abort: { signal } }: Active,
  engine: ImageEngine,
  onProgress: (progress: DrawProgress) => void,
): Promise<Drawn> => {
  const { work, brief } = creation;
  if (work?.kind === 'describe') return describe(engine, await blobOf(parts, creation, work.sha256), signal);
  if (work) {
    const picture = await engine.upscale(await blobOf(parts, creation, work.sha256), work.factor, signal);
    return { pictures: [{ ...picture, seed: work.seed }], notes: [] };
  }
  if (!brief) throw new Error(`creation ${creation.id} has nothing to draw`);
  return engine.draw(await orderOf(parts, creation, brief), onProgress, signal);
};

const save = async (
  parts: PipelineParts,
  engine: ImageEngine,
  creation: Creation,
  result: Drawn & { drawMs: number },
): Promise<Creation | undefined> => {
  const pictures = await Promise.all(result.pictures.map((drawn) => keep(parts, drawn)));
  parts.mark?.('stored', creation.id);
  const notes = [...(await driftNote(creation, result)), ...(await simulatedNote(parts, engine, creation))];
  return parts.store.advance(creation.id, 'drawing', {
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

export const draw = async (
  parts: PipelineParts,
  active: Active,
  engine: ImageEngine,
  changed: () => void,
): Promise<Creation | undefined> => {
  const { store, clock, mark, meter } = parts;
  const { id } = active.creation;
  const drawing = await store.advance(id, 'waiting', {
    stage: 'drawing',
    engine: engine.name,
    tries: active.creation.tries + 1,
    changedAt: clock.now(),
  });
  if (!drawing) return undefined;
  active.creation = drawing;
  mark?.('drawing', id);
  changed();
  const onProgress = ({ preview, ...progress }: DrawProgress): void => {
    active.progress = progress;
    if (preview) active.preview = preview;
    changed();
  };
  const startedAt = clock.now();
  const result = await carryOut(parts, active, engine, onProgress);
  active.abort.signal.throwIfAborted();
  mark?.('drawn', id);
  const drawMs = clock.now() - startedAt;
  meter.drew(engine.name, drawMs, result.pictures.length);
  return save(parts, engine, drawing, { ...result, drawMs });
};
