/** waiting -> drawing -> delivering: from a brief to pictures that are safe on disk. */
import type { Creation, Note, Picture } from '../creation.ts';
import type { DrawnPicture, DrawProgress, DrawResult, ImageEngine } from '../ports.ts';
import type { Active, PipelineParts } from './parts.ts';

const keep = async (parts: PipelineParts, drawn: DrawnPicture): Promise<Picture> => ({
  sha256: await parts.blobs.put(drawn.bytes),
  mime: drawn.mime,
  width: drawn.width,
  height: drawn.height,
  bytes: drawn.bytes.byteLength,
  seed: drawn.seed,
});

const startBytes = async (parts: PipelineParts, creation: Creation): Promise<Uint8Array | undefined> => {
  const sha256 = creation.brief?.start?.sha256;
  if (sha256 === undefined) return undefined;
  const bytes = await parts.blobs.get(sha256);
  if (!bytes) throw new Error(`picture ${sha256} of ${creation.id} is missing`);
  return bytes;
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

const save = async (
  parts: PipelineParts,
  engine: ImageEngine,
  creation: Creation,
  result: DrawResult & { drawMs: number },
): Promise<Creation | undefined> => {
  const pictures = await Promise.all(result.pictures.map((drawn) => keep(parts, drawn)));
  parts.mark?.('stored', creation.id);
  const notes = await simulatedNote(parts, engine, creation);
  return parts.store.advance(creation.id, 'drawing', {
    stage: 'delivering',
    pictures,
    engine: engine.name,
    simulated: engine.simulated ?? false,
    drawMs: Math.round(result.drawMs),
    notes: [...creation.notes, ...result.notes, ...notes],
    changedAt: parts.clock.now(),
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
  if (!drawing?.brief) return undefined;
  active.creation = drawing;
  mark?.('drawing', id);
  changed();
  const onProgress = ({ preview, ...progress }: DrawProgress): void => {
    active.progress = progress;
    if (preview) active.preview = preview;
    changed();
  };
  const start = await startBytes(parts, drawing);
  const order = { id: `${id}-${drawing.tries}`, brief: drawing.brief, ...(start && { start }) };
  const startedAt = clock.now();
  const result = await engine.draw(order, onProgress, active.abort.signal);
  active.abort.signal.throwIfAborted();
  mark?.('drawn', id);
  const drawMs = clock.now() - startedAt;
  meter.drew(engine.name, drawMs, result.pictures.length);
  return save(parts, engine, drawing, { ...result, drawMs });
};
