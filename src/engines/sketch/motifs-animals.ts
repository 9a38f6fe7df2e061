/** Animals that sit and look at you: one body, six characters. Origin between the paws, about 105 units tall. */
import { type Colour, darken, lighten, lightness, mix } from './colour.ts';
import { at, disc, fill, group, line, n, oval } from './paint.ts';
import type { Random } from './random.ts';
import type { Subject } from './vocabulary.ts';

export type Sitter = Extract<Subject, 'cat' | 'dog' | 'fox' | 'rabbit' | 'bear' | 'panda'>;

interface Coat {
  main: Colour;
  /** Belly, muzzle, socks. */
  light: Colour;
  /** Stripes, ear tips. */
  deep: Colour;
  /** Eyes and mouth. */
  ink: Colour;
}

const coats: Record<Sitter, readonly [Colour, ...Colour[]]> = {
  cat: ['#ec8a3a', '#8d95a3', '#e9c9a0', '#4a4654', '#f4ece0'],
  dog: ['#d99a5b', '#f1e4d0', '#8b5b3c', '#e3b06b'],
  fox: ['#e2702f', '#d9602a', '#eb8440'],
  rabbit: ['#f4ece0', '#d9c2a8', '#b9bcc6'],
  bear: ['#8b5b3c', '#a9743f', '#6f4a38'],
  panda: ['#f6f1e6'],
};

function coatOf(kind: Sitter, colour: Colour | undefined, random: Random): Coat {
  const main = colour ?? random.pick(coats[kind]);
  const dark = lightness(main) < 0.42;
  return {
    main,
    light: kind === 'panda' ? main : mix(main, '#fff8ec', dark ? 0.3 : 0.72),
    deep: kind === 'panda' ? '#2f2c38' : darken(main, dark ? -0.09 : 0.13),
    ink: dark ? '#17141f' : '#2c2430',
  };
}

const both = (draw: (side: 1 | -1) => string): string => draw(-1) + draw(1);
/** Mirrors a path drawn for the right side. */
const mirror = (side: number, part: string): string => (side > 0 ? part : group([part], 'transform="scale(-1 1)"'));

const curl = 'M14 -7C40 -2 54 -20 46 -38C42 -47 33 -44 35 -35';

const tails: Record<Sitter, (coat: Coat) => string> = {
  cat: (coat) =>
    line(curl, coat.main, 9) +
    line('M35 -35C33 -44 42 -47 46 -38', coat.deep, 9) +
    line('M47 -13L51 -19M51 -22L53 -27', coat.deep, 4, 'opacity=".7"'),
  dog: (coat) =>
    line('M20 -14C36 -18 42 -30 37 -43', coat.main, 10) + line('M40 -34C40 -38 39 -41 37 -43', coat.light, 8),
  fox: (coat) =>
    fill('M12 -3C34 6 60 -6 58 -34C57 -50 44 -60 40 -58C48 -44 40 -30 28 -26C20 -22 14 -12 12 -3Z', coat.main) +
    fill('M58 -36C57 -50 44 -60 40 -58C44 -51 44 -44 41 -38C47 -40 53 -40 58 -36Z', coat.light),
  rabbit: (coat) => disc(at(27, -9), 9, coat.light),
  bear: () => '',
  panda: () => '',
};

function body(kind: Sitter, coat: Coat): string {
  const limbs = kind === 'panda' ? coat.deep : coat.main;
  const toes = kind === 'panda' ? coat.deep : coat.light;
  const width = kind === 'bear' || kind === 'panda' ? 1.18 : 1;
  const torso = `M-20 0C-36 -2 -37 -22 -29 -40C-23 -54 -12 -62 0 -62C12 -62 23 -54 29 -40C37 -22 36 -2 20 0Z`;
  return group(
    [
      fill(torso, coat.main),
      fill('M-13 -12C-18 -30 -14 -50 0 -56C14 -50 18 -30 13 -12Z', coat.light, kind === 'cat' ? 'opacity=".8"' : ''),
      kind === 'cat' ? line('M-31 -30L-22 -29M-32 -21L-24 -21M31 -30L22 -29M32 -21L24 -21', coat.deep, 3.4) : '',
      kind === 'panda' ? fill('M-29 -40C-23 -56 23 -56 29 -40C18 -36 -18 -36 -29 -40Z', coat.deep) : '',
      both((side) =>
        mirror(
          side,
          oval(at(24, -8), at(11, 9), mix(limbs, coat.deep, 0.18)) +
            line('M8 -34L8.5 -5', limbs, 12) +
            oval(at(9, -3.4), at(8, 4.8), toes) +
            line('M6.5 -3L6.5 -0.8M11 -3L11 -0.8', coat.ink, 0.9, 'opacity=".45"'),
        ),
      ),
      line('M0 -32L0 -6', mix(limbs, coat.ink, 0.5), 1, 'opacity=".5"'),
    ],
    width === 1 ? '' : `transform="scale(${n(width)} 1)"`,
  );
}

const pinkOf = (coat: Coat): Colour => mix('#f2a2a6', coat.main, 0.25);

const ears: Record<Sitter, (coat: Coat) => string> = {
  cat: (coat) =>
    fill('M26 -74C29 -90 27 -103 24 -105C20 -106 9 -96 5 -90Z', coat.main) +
    fill('M23 -82C24 -91 24 -97 22.500 -98.500C20 -98 14 -93 11 -90Z', pinkOf(coat)),
  fox: (coat) =>
    fill('M27 -72C33 -92 30 -110 27 -112C22 -112 8 -98 4 -89Z', coat.main) +
    fill('M30 -98C31 -106 29 -112 27 -112C24 -111 19 -107 15 -102C20 -101 26 -99 30 -98Z', '#3a2a33') +
    fill('M24 -82C26 -90 26 -96 24.500 -98C20 -96 15 -92 12 -89Z', coat.light),
  dog: (coat) => fill('M14 -90C26 -97 38 -86 38 -70C38 -58 33 -52 28 -54C23 -57 23 -70 18 -80Z', coat.deep),
  rabbit: (coat) =>
    fill('M4 -88C2 -112 8 -134 15 -134C24 -133 24 -106 17 -86Z', coat.main) +
    fill('M9 -92C8 -110 11 -125 15 -126C19 -124 19 -106 14.500 -91Z', pinkOf(coat)),
  bear: (coat) => disc(at(20, -90), 9.5, coat.main) + disc(at(20, -89.5), 5.5, coat.light),
  panda: (coat) => disc(at(21, -89), 10, coat.deep),
};

const muzzles: Record<Sitter, (coat: Coat) => string> = {
  fox: (coat) =>
    fill('M0 -66C-10 -74 -24 -74 -27 -66C-22 -54 -8 -48 0 -48C8 -48 22 -54 27 -66C24 -74 10 -74 0 -66Z', coat.light),
  dog: (coat) =>
    oval(at(0, -60), at(14, 11), coat.light) +
    fill('M-4 -91C-3 -80 -4 -72 -7 -66L7 -66C4 -72 3 -80 4 -91Z', coat.light),
  cat: (coat) =>
    oval(at(-6, -61), at(8, 6.5), coat.light) +
    oval(at(6, -61), at(8, 6.5), coat.light) +
    line('M0 -91L0 -84M-7 -90L-6 -84.500M7 -90L6 -84.500', coat.deep, 3) +
    line('M-25 -70L-20 -69M25 -70L20 -69', coat.deep, 2.6),
  panda: (coat) =>
    both((side) =>
      oval(at(10 * side, -72), at(7, 8.5), coat.deep, `transform="rotate(${25 * side} ${10 * side} -72)"`),
    ),
  bear: (coat) => oval(at(0, -60), at(12, 9), coat.light),
  rabbit: (coat) => oval(at(-4.5, -61), at(6, 5), coat.light) + oval(at(4.5, -61), at(6, 5), coat.light),
};

function face(kind: Sitter, coat: Coat, random: Random): string {
  const happy = kind !== 'panda' && random.chance(0.35);
  const bright = lightness(coat.main) < 0.42;
  const eye = (side: number): string => {
    const x = 10 * side;
    if (happy)
      return line(`M${x - 4.5} -70C${x - 2} -75 ${x + 2} -75 ${x + 4.5} -70`, bright ? '#f6e6b8' : coat.ink, 2);
    const iris = bright ? oval(at(x, -71), at(5, 5.4), '#f2c95a') : '';
    return (
      iris +
      oval(at(x, -71), at(3.3, 4.2), kind === 'panda' ? '#17141f' : coat.ink) +
      disc(at(x + 1.2, -72.8), 1.25, '#fffdf6')
    );
  };
  const mouth = bright ? mix(coat.main, '#fff8ec', 0.75) : coat.ink;
  const large = kind === 'dog' || kind === 'bear' || kind === 'panda' || kind === 'fox';
  const noseAt = kind === 'fox' ? -54 : large ? -63.5 : -65;
  const nose = large
    ? oval(at(0, noseAt), at(4.2, 3), '#2a2029')
    : fill(
        `M-3 ${noseAt}C-2 ${noseAt - 1.6} 2 ${noseAt - 1.6} 3 ${noseAt}C2.500 ${noseAt + 2} 1 ${noseAt + 3} 0 ${noseAt + 3}C-1 ${noseAt + 3} -2.500 ${noseAt + 2} -3 ${noseAt}Z`,
        '#e4757d',
      );
  const tongue = kind === 'dog' ? fill('M-3.500 -57C-3.500 -51 3.500 -51 3.500 -57Z', '#ef7f86') : '';
  const smile = line(
    `M0 ${noseAt + 2.6}C0 ${noseAt + 6} -5 ${noseAt + 7} -7 ${noseAt + 4.4}M0 ${noseAt + 2.6}C0 ${noseAt + 6} 5 ${noseAt + 7} 7 ${noseAt + 4.4}`,
    mouth,
    1.3,
  );
  const whiskers =
    kind === 'cat' || kind === 'rabbit'
      ? line('M-15 -62L-33 -66M-15 -60L-32 -57M15 -62L33 -66M15 -60L32 -57', mouth, 0.8, 'opacity=".55"')
      : '';
  const blush = both((side) => oval(at(17 * side, -63), at(4.6, 3), '#ee7d78', 'opacity=".42"'));
  return [eye(-1), eye(1), tongue, smile, nose, whiskers, blush].join('');
}

/** @param colour of the coat; without one the seed chooses a natural one. */
export function sitter(kind: Sitter, colour: Colour | undefined, random: Random): string {
  const coat = coatOf(kind, colour, random);
  const lean = random.between(-5, 5);
  const skull = kind === 'fox' ? at(25, 20) : at(26, 22.5);
  const head = group(
    [
      both((side) => (kind === 'dog' ? '' : mirror(side, ears[kind](coat)))),
      oval(at(0, -70), skull, coat.main),
      fill('M-24 -80C-18 -93 18 -93 24 -80C14 -88 -14 -88 -24 -80Z', lighten(coat.main, 0.05), 'opacity=".6"'),
      muzzles[kind](coat),
      both((side) => (kind === 'dog' ? mirror(side, ears[kind](coat)) : '')),
      face(kind, coat, random),
    ],
    `transform="rotate(${n(lean)} 0 -52)"`,
  );
  const shade = fill('M-22 -50C-12 -42 12 -42 22 -50C14 -58 -14 -58 -22 -50Z', coat.ink, 'opacity=".16"');
  return group([tails[kind](coat), body(kind, coat), shade, head]);
}
