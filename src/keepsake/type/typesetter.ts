/** Text to lines of placed glyphs. What the typeface lacks becomes an empty box, and emoji are left out: nothing throws. */
import { pieces } from './breaks.ts';
import { openSlices, type Slice, type Slices, type TypefaceFiles, unitsPerEm, type Weight } from './slices.ts';

export interface Glyph {
  slice: Slice;
  /** Within its slice. */
  id: number;
  /** The text it stands for; empty where it continues the glyph before it. */
  text: string;
  /** The characters whose shape it has; differs from `text` where the typeface lacks those. */
  drawn: string;
  /** From the start of the line, px. */
  x: number;
  /** Above the line, px. */
  y: number;
  /** px */
  advance: number;
}

export interface Line {
  text: string;
  /** px */
  width: number;
  size: number;
  weight: Weight;
  glyphs: readonly Glyph[];
}

export interface TextStyle {
  /** Of the em, px. */
  size: number;
  /** Absent: regular. */
  weight?: Weight;
  /** Of a line, px; absent: one line however long. */
  width?: number;
  /** Most lines; what does not fit ends in an ellipsis. Absent: as many as it takes. */
  lines?: number;
}

export interface Typesetter {
  /** No lines for text of which nothing is left. */
  set(text: string, style: TextStyle): Promise<Line[]>;
}

/** Baseline to baseline, in em. */
export const lineHeight = 1.45;
/** From the top of a line to its baseline, in em. */
export const baseline = 1.08;

/** Seen as nothing at all rather than as a box: emoji, what joins and colours them, and marks without their letter. */
const unseen = /[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}\p{Cf}\p{Cc}\p{M}\p{Co}\p{Cn}]/u;
const box = '□';
const ellipsis = '…';

/** A character as it will be drawn, and the text it stands for. */
interface Drawable {
  slice: Slice;
  drawn: string;
  text: string;
}

const drawableOf = async (slices: Slices, character: string): Promise<Drawable[]> => {
  const slice = await slices.holding(character.codePointAt(0) ?? 0);
  if (slice) return [{ slice, drawn: character, text: character }];
  if (unseen.test(character)) return [];
  // Ⅲ is drawn as III, a letter with a rare accent as the letter.
  const plainer = Array.from(character.normalize('NFKD').replace(/\p{M}/gu, ''));
  const parts = await Promise.all(plainer.map((part) => slices.holding(part.codePointAt(0) ?? 0)));
  const found = parts.flatMap((part, index) =>
    part ? [{ slice: part, drawn: plainer[index] ?? '', text: index === 0 ? character : '' }] : [],
  );
  if (found.length > 0 && found.length === plainer.length) return found;
  const boxed = await slices.holding(box.codePointAt(0) ?? 0);
  return boxed ? [{ slice: boxed, drawn: box, text: character }] : [];
};

const shapeRun = ({ shaper, buffer }: Slices, run: readonly Drawable[], size: number, weight: Weight): Glyph[] => {
  const [first] = run;
  if (!first) return [];
  buffer.reset();
  run.forEach(({ drawn }, index) => {
    buffer.add(drawn.codePointAt(0) ?? 0, index);
  });
  buffer.setDirection(shaper.Direction.LTR);
  buffer.guessSegmentProperties();
  shaper.shape(first.slice.fonts[weight], buffer);
  const scale = size / unitsPerEm;
  const glyphs = buffer.getGlyphInfosAndPositions();
  return glyphs.map(({ codepoint, cluster, xAdvance = 0, xOffset = 0, yOffset = 0 }, index) => {
    const continues = index > 0 && glyphs[index - 1]?.cluster === cluster;
    const next = glyphs.slice(index + 1).find((glyph) => glyph.cluster > cluster)?.cluster ?? run.length;
    const members = continues ? [] : run.slice(cluster, next);
    return {
      slice: first.slice,
      id: codepoint,
      text: members.map(({ text }) => text).join(''),
      drawn: members.map(({ drawn }) => drawn).join(''),
      x: xOffset * scale,
      y: yOffset * scale,
      advance: xAdvance * scale,
    };
  });
};

/** Neighbours out of the same slice are shaped together, so that letters keep their distance to one another. */
const shaped = async (slices: Slices, text: string, size: number, weight: Weight): Promise<Glyph[]> => {
  const drawables = (await Promise.all(Array.from(text).map((character) => drawableOf(slices, character)))).flat();
  const runs: Drawable[][] = [];
  for (const drawable of drawables) {
    const last = runs.at(-1);
    if (last?.[0]?.slice === drawable.slice) last.push(drawable);
    else runs.push([drawable]);
  }
  return runs.flatMap((run) => shapeRun(slices, run, size, weight));
};

const widthOf = (glyphs: readonly Glyph[]): number => glyphs.reduce((sum, { advance }) => sum + advance, 0);

/** Blanks at the end of a line are not seen and take no room. */
const trimmed = (glyphs: readonly Glyph[]): readonly Glyph[] => {
  const last = glyphs.findLastIndex(({ text }) => text.trim() !== '' || text === '');
  return glyphs.slice(0, last + 1);
};

const fill = (atoms: readonly (readonly Glyph[])[], width: number): Glyph[][] => {
  const lines: Glyph[][] = [];
  let used = 0;
  const put = (atom: readonly Glyph[]): void => {
    const line = lines.at(-1);
    if (line && used + widthOf(trimmed(atom)) <= width) line.push(...atom);
    else {
      lines.push([...atom]);
      used = 0;
    }
    used += widthOf(atom);
  };
  for (const atom of atoms) {
    // A word longer than a line breaks wherever it has to.
    if (widthOf(trimmed(atom)) > width) for (const glyph of atom) put([glyph]);
    else put(atom);
  }
  return lines;
};

const cut = (glyphs: readonly Glyph[], tail: readonly Glyph[], width: number): Glyph[] => {
  const room = width - widthOf(tail);
  let kept = trimmed(glyphs);
  while (kept.length > 0 && widthOf(kept) > room) kept = trimmed(kept.slice(0, -1));
  return [...kept, ...tail];
};

const placed = (glyphs: readonly Glyph[], size: number, weight: Weight): Line => {
  const seen = trimmed(glyphs);
  let x = 0;
  const line = seen.map((glyph) => {
    const at = { ...glyph, x: x + glyph.x };
    x += glyph.advance;
    return at;
  });
  return { text: seen.map(({ text }) => text).join(''), width: x, size, weight, glyphs: line };
};

const setWith = async (slices: Slices, text: string, style: TextStyle): Promise<Line[]> => {
  const { size, weight = 'regular', width = Number.POSITIVE_INFINITY, lines: most = Number.POSITIVE_INFINITY } = style;
  const atoms: Glyph[][] = [];
  for (const piece of pieces(text)) atoms.push(await shaped(slices, piece, size, weight));
  const all = fill(
    atoms.filter((atom) => atom.length > 0),
    width,
  ).filter((line) => trimmed(line).length > 0);
  if (all.length <= most) return all.map((line) => placed(line, size, weight));
  const kept = all.slice(0, most);
  const tail = await shaped(slices, ellipsis, size, weight);
  return kept.map((line, index) => placed(index === most - 1 ? cut(line, tail, width) : line, size, weight));
};

/** Loads the shaping engine and the table of the typeface; slices follow with the first text that needs them. */
export async function openTypesetter(files: TypefaceFiles): Promise<Typesetter> {
  const slices = await openSlices(files);
  return { set: (text, style) => setWith(slices, text, style) };
}
