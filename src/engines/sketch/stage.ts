import type { Colour } from './colour.ts';
import type { Frame } from './paint.ts';
import type { Palette } from './palette.ts';
import type { Random } from './random.ts';
import type { Motif } from './vocabulary.ts';
import type { Wish } from './words.ts';

/** All that the parts of one scene share. */
export interface Stage {
  frame: Frame;
  wish: Wish;
  palette: Palette;
  random: Random;
  /** Height where sky and ground meet. */
  horizon: number;
  /** True when the subject stands left of the middle, so that the rest balances it on the right. */
  subjectLeft: boolean;
  /** Where subjects stand: middle and half width. */
  taken: readonly { x: number; half: number }[];
  has: (motif: Motif) => boolean;
}

/** Snow lies on the ground, whether it falls or not. */
export const isSnowy = ({ wish }: Stage): boolean => wish.weather === 'snow' || wish.season === 'winter';

export interface Painting {
  /** All that lies behind the subject. */
  backdrop: string;
  figures: string;
  /** Colour under the mark. */
  floor: Colour;
}
