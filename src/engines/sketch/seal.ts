/** The mark of the sketch engine and the paper frame around its pictures, as paths: a machine may have no fonts. */
import type { Colour } from './colour.ts';
import { type Frame, at, curve, edgeShadow, fill, group, line, n } from './paint.ts';
import type { Random } from './random.ts';

/** The characters for "sketch", strokes in a box of 40 x 100 (grass) and 40 x 100 (picture), as a seal cutter would cut them. */
const grass = 'M4 12H36M13 5V19M27 5V19M9 26H31V46H9ZM9 36H31M3 56H37M20 48V72';
const picture =
  'M5 5H35V67H5ZM18 12C16 19 13 23 10 27M16 18H28C25 27 18 35 11 39M15 21C19 28 25 34 31 38M17 45L22 48M14 54L24 60';

/** "sketch" in one hand, x-height 20, about 128 wide, on a base line at 0. */
const word = [
  'M13 -17C10 -21 3 -20 3 -15C3 -10 13 -10 13 -4C13 1 5 2 1 -2',
  'M22 -36L22 0M36 -19C32 -14 27 -11 22 -9C28 -9 32 -4 37 0',
  'M43 -9C50 -9 57 -11 56 -16C55 -20 49 -20 46 -16C42 -10 43 -1 50 0C54 0 57 -2 60 -5',
  'M70 -31L69 -6C69 0 73 1 78 -2M63 -20L77 -20',
  'M95 -16C92 -20 86 -20 83 -15C80 -9 81 -1 88 0C92 0 95 -2 97 -4',
  'M104 -36L104 0M104 -10C107 -17 112 -20 116 -18C119 -16 119 -10 119 0',
].join('');

/** Size of the seal: never so small that it cannot be seen, whatever the picture's size. */
const sealHeight = (frame: Frame, pixels: number): number =>
  Math.min(320, Math.max(104, (26 / pixels) * Math.min(frame.width, frame.height)));

/**
 * @param pixels shorter side of the picture, px.
 * @param ink colour of the word on the picture's ground.
 */
export function seal(frame: Frame, pixels: number, ink: Colour): string {
  const height = sealHeight(frame, pixels);
  const scale = height / 164;
  const [x, y] = [frame.width - 58 - 60 * scale, frame.height - 56 - 164 * scale];
  const block = fill(
    curve([at(2, 6), at(28, 1), at(58, 4), at(60, 80), at(57, 161), at(30, 164), at(3, 160), at(0, 84)], true),
    '#c8372d',
  );
  const strokes = group(
    [line(grass, '#fff4e6', 4.6), group([line(picture, '#fff4e6', 4.2)], 'transform="translate(0 78)"')],
    'transform="translate(10 8)"',
  );
  const wordScale = scale * 1.05;
  const label = (colour: Colour, width: number, more: string): string =>
    group(
      [line(word, colour, width, more)],
      `transform="translate(${n(x - 136 * wordScale)} ${n(y + 158 * scale)}) scale(${wordScale.toFixed(3)})"`,
    );
  return group([
    label(ink === '#fff6e8' ? '#171330' : '#fff9ee', 9, 'opacity=".34"'),
    label(ink, 4.2, 'opacity=".95"'),
    group([block, strokes], `transform="translate(${n(x)} ${n(y)}) scale(${scale.toFixed(3)})"`),
  ]);
}

/** Mat of cream paper around the picture, cut by hand. */
export function mat(frame: Frame, paper: Colour, random: Random): string {
  const [w, h] = [frame.width, frame.height];
  const edge = 30;
  const uneven = (): number => random.between(-3, 3);
  const inner = [
    at(edge, edge + uneven()),
    at(edge + uneven(), h / 2),
    at(edge, h - edge + uneven()),
    at(w / 2, h - edge + uneven()),
    at(w - edge, h - edge + uneven()),
    at(w - edge + uneven(), h / 2),
    at(w - edge, edge + uneven()),
    at(w / 2, edge + uneven()),
  ];
  const cut = inner.map((point, index) => `${index === 0 ? 'M' : 'L'}${n(point.x)} ${n(point.y)}`).join('');
  const outside = `M-80 -80H${n(w + 80)}V${n(h + 80)}H-80Z`;
  return edgeShadow(`${cut}Z`, true) + fill(`${outside}${cut}Z`, paper, 'fill-rule="evenodd"');
}
