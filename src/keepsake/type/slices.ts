/** A typeface in slices: which file holds a character, and the opened files. */
import type * as harfbuzz from 'harfbuzzjs';
import type { Face, Font } from 'harfbuzzjs';

/** Where the files of the typeface come from. */
export interface TypefaceFiles {
  /** Slice -> its characters, as `U+4e00-4e07,U+4e09`. */
  ranges(): Promise<ReadonlyMap<string, string>>;
  /** WOFF2, a variable font with an axis `wght`. */
  slice(name: string): Promise<Uint8Array>;
  /** The engine that cuts fonts down to the glyphs in use. */
  subsetter(): Promise<Uint8Array>;
}

export type Weight = 'regular' | 'bold';

/** On the axis `wght`. */
export const weights: Readonly<Record<Weight, number>> = { regular: 400, bold: 700 };

/** An outline in font units: commands, and after each the points it leads through. */
export type Outline = readonly (string | readonly [number, number])[];

export interface Slice {
  name: string;
  /** TrueType. */
  bytes: Uint8Array;
  fonts: Readonly<Record<Weight, Font>>;
  /** Of a glyph, read once. */
  outline(weight: Weight, id: number): Outline;
  /** Code points it has glyphs for; the table of ranges promises a few more. */
  has: ReadonlySet<number>;
}

export type Shaper = typeof harfbuzz;

/** Units of the typeface to the em; the same in all its slices. */
export const unitsPerEm = 1000;

interface Range {
  first: number;
  last: number;
  slice: string;
}

/** `U+4e00-4e07,U+4e09` */
const rangesOf = (slice: string, list: string): Range[] =>
  list.split(',').flatMap((range) => {
    const [, first, last = first] = /^U\+([0-9a-f]+)(?:-([0-9a-f]+))?$/i.exec(range.trim()) ?? [];
    return first === undefined || last === undefined
      ? []
      : [{ first: Number.parseInt(first, 16), last: Number.parseInt(last, 16), slice }];
  });

/** Named slices (`latin`) before numbered ones, so that a word of Latin letters comes out of one. */
const mapOf = (ranges: ReadonlyMap<string, string>): ReadonlyMap<number, string> => {
  const map = new Map<number, string>();
  const named = [...ranges].sort(([a], [b]) => Number(a.startsWith('[')) - Number(b.startsWith('[')));
  for (const { first, last, slice } of named.flatMap(([slice, list]) => rangesOf(slice, list)))
    for (let code = first; code <= last; code += 1) if (!map.has(code)) map.set(code, slice);
  return map;
};

/** `M10,20L30,40Z`: pairs of numbers, and everything between them as it stands. */
const readOutline = (path: string): Outline => {
  const outline: (string | [number, number])[] = [];
  let end = 0;
  for (const found of path.matchAll(/(-?[\d.]+),(-?[\d.]+)/g)) {
    outline.push(path.slice(end, found.index), [Number(found[1]), Number(found[2])]);
    end = found.index + found[0].length;
  }
  outline.push(path.slice(end));
  return outline;
};

const opened = (shaper: Shaper, name: string, bytes: Uint8Array): Slice => {
  const face: Face = new shaper.Face(new shaper.Blob(bytes));
  const at = (weight: number): Font => {
    const font = new shaper.Font(face);
    font.setVariations([new shaper.Variation('wght', weight)]);
    return font;
  };
  const fonts = { regular: at(weights.regular), bold: at(weights.bold) };
  const outlines = new Map<string, Outline>();
  return {
    name,
    bytes,
    fonts,
    outline: (weight, id) => {
      const key = `${weight} ${id}`;
      const outline = outlines.get(key) ?? readOutline(fonts[weight].glyphToPath(id));
      outlines.set(key, outline);
      return outline;
    },
    has: new Set(face.collectUnicodes()),
  };
};

export interface Slices {
  shaper: Shaper;
  /** For one run of text after another: a new one for each would stay in the engine's memory until it is collected. */
  buffer: harfbuzz.Buffer;
  /** Undefined for characters the typeface lacks. */
  holding(code: number): Promise<Slice | undefined>;
}

/** Opened slices are kept: about a hundred of 100 KB each if every one of them is ever used. */
export async function openSlices(files: TypefaceFiles): Promise<Slices> {
  const [shaper, { default: decompress }, ranges] = await Promise.all([
    import('harfbuzzjs'),
    import('wawoff2/decompress.js'),
    files.ranges(),
  ]);
  const map = mapOf(ranges);
  const slices = new Map<string, Promise<Slice>>();
  const open = async (name: string): Promise<Slice> => {
    // `slice()`: the decoder gives the same memory to whoever comes next.
    const bytes = (await decompress(await files.slice(name))).slice();
    return opened(shaper, name, bytes);
  };
  return {
    shaper,
    buffer: new shaper.Buffer(),
    holding: async (code) => {
      const name = map.get(code);
      if (name === undefined) return undefined;
      const slice = slices.get(name) ?? open(name);
      slices.set(name, slice);
      try {
        const { has } = await slice;
        return has.has(code) ? await slice : undefined;
      } catch (error) {
        // Whoever comes next tries again.
        slices.delete(name);
        throw error;
      }
    },
  };
}
