/** A small person in a coat, and a robot. Origin between the shoes, about 130 units tall. */
import { type Colour, darken, lighten, mix } from './colour.ts';
import { at, disc, fill, group, line, n, oval } from './paint.ts';
import type { Random } from './random.ts';

const hairs = ['#2b2430', '#4a3128', '#7b4a2d', '#33304a', '#a8693a'] as const;
const skins = ['#f6d3b8', '#f0c3a0', '#d9a27c', '#a9734f'] as const;
const coats = ['#d5453b', '#f0b43e', '#3f78bd', '#4f9a7c', '#e9788f', '#f1e6d4'] as const;

export interface Pose {
  /** The right hand is raised, as around the handle of an umbrella or the string of a kite. */
  holding: boolean;
  /** Absent: as the seed has it. */
  hair?: 'short' | 'long' | undefined;
}

function hairOf(long: boolean, colour: Colour): { behind: string; front: string } {
  return {
    behind: long
      ? fill('M-18 -106C-26 -88 -24 -70 -21 -62C-10 -58 10 -58 21 -62C24 -70 26 -88 18 -106Z', colour)
      : fill('M-18 -104C-21 -94 -19 -88 -16 -86L16 -86C19 -88 21 -94 18 -104Z', colour),
    front: fill(
      'M-18.500 -97C-21 -118 -8 -125 1 -124C14 -124 21 -114 18.500 -97C16 -106 12 -110 6 -112C0 -106 -12 -106 -15 -104C-17 -102 -18 -100 -18.500 -97Z',
      colour,
    ),
  };
}

function faceOf(skin: Colour, random: Random): string {
  const eyes = random.chance(0.5)
    ? line('M-9.500 -97C-8 -99.500 -5 -99.500 -3.500 -97M3.500 -97C5 -99.500 8 -99.500 9.500 -97', '#33242c', 1.5)
    : disc(at(-6.5, -97.5), 1.9, '#33242c') + disc(at(6.5, -97.5), 1.9, '#33242c');
  return [
    oval(at(0, -100), at(17, 17.5), skin),
    eyes,
    line('M-3 -90.500C-1.500 -89 1.500 -89 3 -90.500', '#a5423f', 1.4),
    oval(at(-11, -92.5), at(3.6, 2.4), '#ef7f78', 'opacity=".5"'),
    oval(at(11, -92.5), at(3.6, 2.4), '#ef7f78', 'opacity=".5"'),
  ].join('');
}

/**
 * @param colour of the coat.
 */
export function person(colour: Colour | undefined, random: Random, { holding, hair: length }: Pose): string {
  const coat = colour ?? random.pick(coats);
  const hair = random.pick(hairs);
  const skin = random.pick(skins);
  const scarf = mix(random.pick(coats), coat, 0.15);
  const locks = hairOf(length ? length === 'long' : random.chance(0.6), hair);
  const boots = darken(mix(hair, coat, 0.2), 0.05);
  const arm = holding ? 'M17 -70C26 -62 29 -66 30 -76' : 'M17 -70C24 -60 26 -50 25 -42';
  const hand = holding ? at(30, -78) : at(25, -39);
  return group([
    locks.behind,
    line('M-9 -26L-9 -6M9 -26L9 -6', darken(coat, 0.22), 9),
    fill('M-16 0C-17 -8 -4 -10 -3.500 -4L-3.500 0ZM16 0C17 -8 4 -10 3.500 -4L3.500 0Z', boots),
    line('M-17 -70C-24 -60 -26 -50 -25 -42', darken(coat, 0.06), 9.5),
    disc(at(-25, -39), 4.4, skin),
    fill('M-15 -80C-22 -66 -27 -40 -30 -20C-14 -13 14 -13 30 -20C27 -40 22 -66 15 -80C8 -84 -8 -84 -15 -80Z', coat),
    fill('M4 -82C8 -60 10 -36 10 -15.500C17 -16 25 -18 30 -20C27 -40 22 -66 15 -80Z', darken(coat, 0.05)),
    disc(at(-1, -60), 1.8, lighten(coat, 0.16)) + disc(at(-1, -47), 1.8, lighten(coat, 0.16)),
    line(arm, darken(coat, 0.09), 9.5),
    disc(hand, 4.4, skin),
    fill('M-15 -83C-8 -76 8 -76 15 -83C16 -77 12 -72 0 -72C-12 -72 -16 -77 -15 -83Z', scarf),
    fill('M-10 -76L-15 -56L-6 -55L-3 -74Z', darken(scarf, 0.06)),
    faceOf(skin, random),
    locks.front,
  ]);
}

export function robot(colour: Colour | undefined, random: Random): string {
  const shell = colour ?? random.pick(['#dfe5e4', '#8fb8c0', '#f0b43e', '#e4815f']);
  const edge = darken(shell, 0.16);
  const light = random.pick(['#7fe3d4', '#ffd166', '#ff9f8a']);
  const tilt = n(random.between(-6, 6));
  return group([
    line('M-11 -22L-11 -6M11 -22L11 -6', edge, 9),
    fill('M-20 0C-20 -8 -4 -8 -4 0ZM20 0C20 -8 4 -8 4 0Z', darken(edge, 0.1)),
    line('M-27 -58C-38 -52 -39 -42 -36 -34M27 -58C38 -52 39 -42 36 -34', edge, 8),
    disc(at(-36, -30), 6, shell) + disc(at(36, -30), 6, shell),
    fill('M-26 -62C-28 -46 -27 -30 -22 -20C-10 -15 10 -15 22 -20C27 -30 28 -46 26 -62C14 -68 -14 -68 -26 -62Z', shell),
    fill('M-13 -50C-13 -54 13 -54 13 -50L12 -34C8 -32 -8 -32 -12 -34Z', darken(shell, 0.07)),
    disc(at(0, -43), 5, light) + disc(at(0, -43), 8, light, 'opacity=".3"'),
    group(
      [
        line('M0 -112L0 -122', edge, 2.4) + disc(at(0, -125), 4, light),
        fill(
          'M-30 -108C-33 -94 -32 -82 -27 -72C-12 -67 12 -67 27 -72C32 -82 33 -94 30 -108C16 -115 -16 -115 -30 -108Z',
          shell,
        ),
        fill(
          'M-22 -101C-24 -93 -23 -86 -20 -80C-8 -77 8 -77 20 -80C23 -86 24 -93 22 -101C10 -105 -10 -105 -22 -101Z',
          '#26303f',
        ),
        oval(at(-9, -91), at(4, 5), light) + oval(at(9, -91), at(4, 5), light),
        line('M-4 -83C-1.500 -81 1.500 -81 4 -83', light, 1.5),
        disc(at(-33, -90), 4, edge) + disc(at(33, -90), 4, edge),
      ],
      `transform="rotate(${tilt} 0 -68)"`,
    ),
  ]);
}
