/** The fonts of a document: which glyphs of which slices its text uses, and those glyphs embedded with the text they stand for. */
import type { Slice, Weight } from '../type/slices.ts';
import type { Subsetter } from '../type/subset.ts';
import type { Glyph, Line } from '../type/typesetter.ts';
import { hex16, type PdfFile, type PdfValue, ref } from './pdf.ts';

interface Used {
  name: string;
  slice: Slice;
  weight: Weight;
  /** Glyph -> the characters whose shape it has. */
  glyphs: Map<number, string>;
}

export interface FontBook {
  /** Operators that show a line whose baseline starts at (x, y). */
  show(line: Line, x: number, y: number): string;
  /** Writes all fonts; gives the dictionary that pages refer to. */
  embed(file: PdfFile, cut: Subsetter): Readonly<Record<string, string>>;
}

const hexId = (id: number): string => id.toString(16).padStart(4, '0');
const digits = (value: number): string => String(Math.round(value * 100) / 100);

/** Pairs of a block, as the format allows. */
const perBlock = 100;

const toUnicode = (glyphs: ReadonlyMap<number, string>): Uint8Array => {
  const pairs = [...glyphs]
    .filter(([, drawn]) => drawn !== '')
    .map(([id, drawn]) => `<${hexId(id)}> <${hex16(drawn)}>`);
  const blocks = Array.from({ length: Math.ceil(pairs.length / perBlock) }, (_, index) =>
    pairs.slice(index * perBlock, (index + 1) * perBlock),
  );
  return Buffer.from(
    [
      '/CIDInit /ProcSet findresource begin 12 dict begin begincmap',
      '/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def',
      '/CMapName /Adobe-Identity-UCS def /CMapType 2 def',
      '1 begincodespacerange <0000> <ffff> endcodespacerange',
      ...blocks.map((block) => `${block.length} beginbfchar\n${block.join('\n')}\nendbfchar`),
      'endcmap CMapName currentdict /CMap defineresource pop end end',
    ].join('\n'),
  );
};

/** Six capital letters before the name of a font that is only a part of one. */
const prefix = (index: number): string =>
  Array.from({ length: 6 }, (_, place) => String.fromCodePoint(65 + (Math.floor(index / 26 ** (5 - place)) % 26))).join(
    '',
  );

const embedOne = (file: PdfFile, cut: Subsetter, { slice, weight, glyphs }: Used, index: number): number => {
  const ids = [...glyphs.keys()].sort((a, b) => a - b);
  const baseFont = `/${prefix(index)}+NotoSansSC-${weight === 'bold' ? 'Bold' : 'Regular'}`;
  const font = cut(slice, weight, ids);
  const descriptor = file.add({
    Type: '/FontDescriptor',
    FontName: baseFont,
    Flags: 4,
    FontBBox: [-1000, -300, 2500, 1200],
    ItalicAngle: 0,
    Ascent: 880,
    Descent: -120,
    CapHeight: 733,
    StemV: weight === 'bold' ? 130 : 80,
    FontFile2: ref(file.addStream({ Length1: font.length }, font)),
  });
  const widths = ids.flatMap((id): PdfValue[] => [id, [slice.fonts[weight].glyphHAdvance(id)]]);
  const descendant = file.add({
    Type: '/Font',
    Subtype: '/CIDFontType2',
    BaseFont: baseFont,
    CIDSystemInfo: { Registry: '(Adobe)', Ordering: '(Identity)', Supplement: 0 },
    FontDescriptor: ref(descriptor),
    CIDToGIDMap: '/Identity',
    DW: 1000,
    W: widths,
  });
  return file.add({
    Type: '/Font',
    Subtype: '/Type0',
    BaseFont: baseFont,
    Encoding: '/Identity-H',
    DescendantFonts: [ref(descendant)],
    ToUnicode: ref(file.addStream({}, toUnicode(glyphs))),
  });
};

/** Neighbours of the same font that stand on the line as its widths say, but for small corrections. */
const runsOf = (glyphs: readonly Glyph[]): Glyph[][] => {
  const runs: Glyph[][] = [];
  for (const glyph of glyphs) {
    const last = runs.at(-1);
    const isAlone = (one: Glyph | undefined): boolean => one === undefined || one.y !== 0 || one.text !== one.drawn;
    if (last && last[0]?.slice === glyph.slice && !isAlone(glyph) && !isAlone(last.at(-1))) last.push(glyph);
    else runs.push([glyph]);
  }
  return runs;
};

export function openFontBook(): FontBook {
  const fonts = new Map<string, Used>();
  const use = ({ slice, id, drawn }: Glyph, weight: Weight): string => {
    const key = `${weight} ${slice.name}`;
    const font = fonts.get(key) ?? { name: `F${fonts.size + 1}`, slice, weight, glyphs: new Map<number, string>() };
    fonts.set(key, font);
    if (!font.glyphs.get(id)) font.glyphs.set(id, drawn);
    return font.name;
  };
  const showRun = (run: readonly Glyph[], { size, weight }: Line, x: number, y: number): string => {
    const [first] = run;
    if (!first) return '';
    const name = run.map((glyph) => use(glyph, weight))[0] ?? '';
    const shown = run.map(({ slice, id, x: at }, index) => {
      const next = run[index + 1];
      const usual = slice.fonts[weight].glyphHAdvance(id);
      const correction = next ? Math.round(usual - ((next.x - at) / size) * 1000) : 0;
      return `<${hexId(id)}>${correction === 0 ? '' : ` ${correction}`}`;
    });
    const place = `1 0 0 1 ${digits(x + first.x)} ${digits(y + first.y)} Tm`;
    const words = `BT /${name} ${digits(size)} Tf ${place} [${shown.join(' ')}] TJ ET`;
    // What is read out or copied is what people wrote, whatever shape it had to take.
    return first.text === first.drawn ? words : `/Span <</ActualText <feff${hex16(first.text)}>>> BDC ${words} EMC`;
  };
  return {
    show: (line, x, y) =>
      runsOf(line.glyphs)
        .map((run) => showRun(run, line, x, y))
        .join('\n'),
    embed: (file, cut) =>
      Object.fromEntries([...fonts.values()].map((font, index) => [font.name, ref(embedOne(file, cut, font, index))])),
  };
}
