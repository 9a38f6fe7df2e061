/** One page of the book: what is put on it, measured from its top left in points. */
import type { Shot } from '../pictures.ts';
import type { Anchor, Box } from '../svg.ts';
import { baseline, type Line, lineHeight } from '../type/typesetter.ts';
import type { FontBook } from './fonts.ts';
import { type PdfFile, ref } from './pdf.ts';

/** A4, pt. */
export const paper = { width: 595, height: 842, margin: 52 } as const;

/** Parts of red, green and blue, 0-1. */
export type Colour = readonly [number, number, number];

export const inks = {
  ink: [0.13, 0.12, 0.11],
  faint: [0.45, 0.43, 0.39],
  line: [0.81, 0.78, 0.73],
  paper: [0.965, 0.953, 0.929],
  gold: [0.78, 0.55, 0],
} as const satisfies Record<string, Colour>;

export interface PaperSize {
  /** pt */
  width: number;
  /** pt */
  height: number;
}

export interface Leaf extends PaperSize {
  /** @returns the height of the lines. */
  text(lines: readonly Line[], place: { x: number; y: number; colour?: Colour; anchor?: Anchor }): number;
  image(shot: Shot, box: Box): void;
  plate(box: Box, colour: Colour): void;
  /** Content stream, and the pictures it names. */
  content(): { bytes: Uint8Array; pictures: Readonly<Record<string, string>> };
}

const digits = (value: number): string => String(Math.round(value * 100) / 100);
const shares: Readonly<Record<Anchor, number>> = { start: 0, middle: 0.5, end: 1 };

const addImage = (file: PdfFile, { bytes, width, height }: Shot): number =>
  file.addStream(
    {
      Type: '/XObject',
      Subtype: '/Image',
      Width: width,
      Height: height,
      ColorSpace: '/DeviceRGB',
      BitsPerComponent: 8,
      Filter: '/DCTDecode',
    },
    bytes,
    true,
  );

export function openLeaf(file: PdfFile, fonts: FontBook, size: PaperSize = paper): Leaf {
  const operators: string[] = [];
  const pictures: Record<string, string> = {};
  return {
    width: size.width,
    height: size.height,
    text: (lines, { x, y, colour = inks.ink, anchor = 'start' }) => {
      operators.push(`${colour.map(digits).join(' ')} rg`);
      let top = y;
      for (const line of lines) {
        const from = x - line.width * shares[anchor];
        operators.push(fonts.show(line, from, size.height - top - line.size * baseline));
        top += line.size * lineHeight;
      }
      return top - y;
    },
    image: (shot, { x, y, width, height }) => {
      const name = `P${Object.keys(pictures).length + 1}`;
      pictures[name] = ref(addImage(file, shot));
      const matrix = [width, 0, 0, height, x, size.height - y - height].map(digits).join(' ');
      operators.push(`q ${matrix} cm /${name} Do Q`);
    },
    plate: ({ x, y, width, height }, colour) => {
      const corners = [x, size.height - y - height, width, height].map(digits).join(' ');
      operators.push(`${colour.map(digits).join(' ')} rg ${corners} re f`);
    },
    content: () => ({ bytes: Buffer.from(operators.join('\n'), 'latin1'), pictures }),
  };
}
