/** Cuts a slice of the typeface down to the glyphs in use, at one weight: a small TrueType font for a document. */
import { type Slice, type TypefaceFiles, type Weight, weights } from './slices.ts';

/** What the engine exports; all numbers are addresses or counts in its memory. */
interface Engine {
  memory: WebAssembly.Memory;
  _initialize(): void;
  malloc(bytes: number): number;
  free(at: number): void;
  hb_blob_create(data: number, length: number, mode: number, user: number, destroy: number): number;
  hb_blob_destroy(blob: number): void;
  hb_blob_get_data(blob: number, length: number): number;
  hb_blob_get_length(blob: number): number;
  hb_face_create(blob: number, index: number): number;
  hb_face_destroy(face: number): void;
  hb_face_reference_blob(face: number): number;
  hb_set_add(set: number, value: number): void;
  hb_subset_input_create_or_fail(): number;
  hb_subset_input_destroy(input: number): void;
  hb_subset_input_glyph_set(input: number): number;
  hb_subset_input_set(input: number, kind: number): number;
  hb_subset_input_set_flags(input: number, flags: number): void;
  hb_subset_input_pin_axis_location(input: number, face: number, axis: number, value: number): number;
  hb_subset_or_fail(face: number, input: number): number;
}

/** `hb_subset_flags_t`: no hinting, glyphs keep their numbers, no glyphs besides those asked for. */
const flags = 0x1 | 0x2 | 0x200;
/** `HB_SUBSET_SETS_DROP_TABLE_TAG` */
const dropped = 3;
/** `HB_MEMORY_MODE_WRITABLE` */
const writable = 2;

const tag = (name: string): number =>
  Array.from(name).reduce((sum, char) => (sum << 8) + (char.codePointAt(0) ?? 0), 0);

/** The document says itself how glyphs follow; of a name nothing is needed. */
const needless = ['GSUB', 'GPOS', 'GDEF', 'BASE', 'STAT', 'vhea', 'vmtx', 'VORG'];

export type Subsetter = (slice: Slice, weight: Weight, glyphs: Iterable<number>) => Uint8Array;

const cutWith = (engine: Engine, face: number, glyphs: Iterable<number>, weight: number): Uint8Array | undefined => {
  const input = engine.hb_subset_input_create_or_fail();
  engine.hb_subset_input_set_flags(input, flags);
  for (const name of needless) engine.hb_set_add(engine.hb_subset_input_set(input, dropped), tag(name));
  for (const glyph of glyphs) engine.hb_set_add(engine.hb_subset_input_glyph_set(input), glyph);
  engine.hb_subset_input_pin_axis_location(input, face, tag('wght'), weight);
  const subset = engine.hb_subset_or_fail(face, input);
  engine.hb_subset_input_destroy(input);
  if (subset === 0) return undefined;
  const blob = engine.hb_face_reference_blob(subset);
  const at = engine.hb_blob_get_data(blob, 0);
  const bytes = new Uint8Array(engine.memory.buffer, at, engine.hb_blob_get_length(blob)).slice();
  engine.hb_blob_destroy(blob);
  engine.hb_face_destroy(subset);
  return bytes;
};

export async function openSubsetter(files: TypefaceFiles): Promise<Subsetter> {
  const { instance } = await WebAssembly.instantiate(Buffer.from(await files.subsetter()));
  const engine = instance.exports as Engine;
  engine._initialize();
  return (slice, weight, glyphs) => {
    const data = engine.malloc(slice.bytes.length);
    // The memory may have moved with what was asked for: it is looked at anew each time.
    new Uint8Array(engine.memory.buffer).set(slice.bytes, data);
    const blob = engine.hb_blob_create(data, slice.bytes.length, writable, 0, 0);
    const face = engine.hb_face_create(blob, 0);
    engine.hb_blob_destroy(blob);
    const cut = cutWith(engine, face, glyphs, weights[weight]);
    engine.hb_face_destroy(face);
    engine.free(data);
    if (!cut || cut.length === 0) throw new Error(`the slice ${slice.name} of the typeface cannot be cut`);
    return cut;
  };
}
