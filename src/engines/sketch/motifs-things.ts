/** Things people make. Origins are where they stand, hang or float. */
import { type Colour, darken, lighten, mix } from './colour.ts';
import { at, disc, fill, glow, group, line, n, oval } from './paint.ts';
import type { Random } from './random.ts';

/** Open umbrella; origin at the grip, canopy 150 units wide and its top 150 above. */
export function umbrella(colour: Colour, random: Random): string {
  const panel = (from: number, to: number, shade: Colour): string =>
    fill(
      `M0 -146C${from * 0.7} -142 ${from} -118 ${from} -88Q${(from + to) / 2} -98 ${to} -88C${to} -118 ${to * 0.7} -142 0 -146Z`,
      shade,
    );
  return group(
    [
      line('M0 -140L0 -4C0 8 -13 8 -13 -3', '#5a4335', 4),
      line('M0 -146L0 -156', '#5a4335', 4),
      fill(
        'M-75 -88C-70 -128 -36 -146 0 -146C36 -146 70 -128 75 -88Q56 -98 38 -88Q19 -98 0 -88Q-19 -98 -38 -88Q-56 -98 -75 -88Z',
        colour,
      ),
      panel(-38, 0, lighten(colour, 0.05)),
      panel(38, 75, darken(colour, 0.06)),
      panel(-75, -38, darken(colour, 0.035)),
    ],
    `transform="rotate(${n(random.between(-4, 4))})"`,
  );
}

/** Small sailing boat, waterline at the origin, 130 units tall. */
export function boat(colour: Colour | undefined, random: Random): string {
  const hull = colour ?? random.pick(['#c8473a', '#8a5a3c', '#2f5f7f']);
  const sail = random.pick(['#fbf3e2', '#f6dcae', '#f3c9b5']);
  return group([
    line('M0 -18L0 -132', '#5a4335', 4),
    fill('M5 -130C34 -100 50 -66 56 -34C38 -26 20 -26 5 -30Z', sail),
    fill('M-5 -118C-24 -92 -38 -64 -42 -36C-30 -30 -16 -30 -5 -33Z', darken(sail, 0.05)),
    fill('M0 -132L0 -120L20 -126Z', hull),
    fill('M-66 -22C-40 -17 40 -17 68 -24C60 -6 48 4 34 6L-36 6C-52 2 -62 -8 -66 -22Z', hull),
    line('M-61 -13C-40 -8 40 -8 62 -14', lighten(hull, 0.14), 2.6),
  ]);
}

function windows(spots: readonly [number, number][], size: number, lamp: Colour): string {
  return spots
    .map(([x, y]) =>
      fill(`M${x - size / 2} ${y}L${x - size / 2} ${y - size}L${x + size / 2} ${y - size}L${x + size / 2} ${y}Z`, lamp),
    )
    .join('');
}

/** Cottage, 100 units tall. */
export function house(colour: Colour | undefined, lamp: Colour, random: Random): string {
  const wall = random.pick(['#f3e6cf', '#ead2b0', '#e6e0d6', '#f2d8c4']);
  const roof = colour ?? random.pick(['#c4523e', '#8a4a3c', '#55708a', '#a9683c']);
  return group([
    fill('M24 -78L24 -104L36 -104L36 -68Z', darken(wall, 0.22)),
    line('M30 -110C24 -120 38 -126 31 -138C26 -146 36 -150 34 -158', '#ffffff', 6, 'opacity=".45"'),
    fill('M-42 0L-42 -50L42 -50L42 0Z', wall),
    fill('M10 0L10 -50L42 -50L42 0Z', darken(wall, 0.05)),
    fill('M-54 -46C-36 -62 -16 -80 0 -96C16 -80 36 -62 54 -46C36 -52 -36 -52 -54 -46Z', roof),
    fill('M0 -96C16 -80 36 -62 54 -46C42 -50 20 -51 6 -51Z', darken(roof, 0.06)),
    fill('M-9 0L-9 -22C-9 -32 9 -32 9 -22L9 0Z', darken(roof, 0.12)),
    windows(
      [
        [-25, -20],
        [26, -20],
      ],
      15,
      lamp,
    ),
    line('M-25 -35L-25 -20M-32 -27.500L-18 -27.500M26 -35L26 -20M19 -27.500L33 -27.500', darken(wall, 0.2), 1.6),
    disc(at(0, -66), 6, lamp),
  ]);
}

/** 170 units tall. */
export function castle(colour: Colour | undefined, lamp: Colour, random: Random): string {
  const stone = colour ?? random.pick(['#cfc4c9', '#d9c9b4', '#b8bccb']);
  const roof = random.pick(['#7a4f8a', '#c4523e', '#3f6b95']);
  const tower = (x: number, width: number, height: number): string =>
    fill(`M${x - width} 0L${x - width} ${-height}L${x + width} ${-height}L${x + width} 0Z`, stone) +
    fill(
      `M${x + width * 0.2} 0L${x + width * 0.2} ${-height}L${x + width} ${-height}L${x + width} 0Z`,
      darken(stone, 0.06),
    ) +
    fill(
      `M${x - width - 5} ${-height}C${x - width * 0.4} ${-height - 18} ${x - 2} ${-height - 34} ${x} ${-height - width * 2.6}C${x + 2} ${-height - 34} ${x + width * 0.4} ${-height - 18} ${x + width + 5} ${-height}Z`,
      roof,
    ) +
    line(`M${x} ${-height - width * 2.6}L${x} ${-height - width * 2.6 - 12}`, '#5a4335', 1.6) +
    fill(
      `M${x} ${-height - width * 2.6 - 12}L${x + 13} ${-height - width * 2.6 - 8}L${x} ${-height - width * 2.6 - 4}Z`,
      '#e8604c',
    ) +
    fill(
      `M${x - 4} ${-height + 26}L${x - 4} ${-height + 16}C${x - 4} ${-height + 10} ${x + 4} ${-height + 10} ${x + 4} ${-height + 16}L${x + 4} ${-height + 26}Z`,
      lamp,
    );
  return group([
    tower(0, 17, 112),
    tower(-50, 13, 84),
    tower(50, 13, 92),
    fill(
      'M-64 0L-64 -50L-54 -50L-54 -58L-42 -58L-42 -50L-30 -50L-30 -58L-18 -58L-18 -50L-6 -50L-6 -58L6 -58L6 -50L18 -50L18 -58L30 -58L30 -50L42 -50L42 -58L54 -58L54 -50L64 -50L64 0Z',
      lighten(stone, 0.03),
    ),
    fill('M-13 0L-13 -22C-13 -38 13 -38 13 -22L13 0Z', darken(stone, 0.3)),
    windows(
      [
        [-38, -22],
        [38, -22],
      ],
      9,
      lamp,
    ),
  ]);
}

/** Five roofs, 190 units tall. */
export function pagoda(colour: Colour | undefined, lamp: Colour, random: Random): string {
  const roof = colour ?? random.pick(['#3d4a5c', '#8f3b34', '#3f5f58']);
  const wall = '#c9503f';
  const storeys = [0, 1, 2, 3, 4].map((storey) => {
    const [foot, half] = [-storey * 34, 40 - storey * 5.5];
    const eaves = half + 18;
    const top = foot - 22;
    return (
      fill(`M${-half} ${foot}L${n(-half + 3)} ${top}L${n(half - 3)} ${top}L${half} ${foot}Z`, wall) +
      windows(
        [
          [-half / 2, foot - 4],
          [0, foot - 4],
          [half / 2, foot - 4],
        ],
        10 - storey,
        lamp,
      ) +
      fill(
        `M${n(-eaves)} ${n(top - 4)}C${n(-eaves + 12)} ${n(top + 2)} ${n(-half + 6)} ${n(top - 4)} ${n(-half + 8)} ${n(top - 14)}L${n(half - 8)} ${n(top - 14)}C${n(half - 6)} ${n(top - 4)} ${n(eaves - 12)} ${n(top + 2)} ${n(eaves)} ${n(top - 4)}C${n(half)} ${n(top + 7)} ${n(-half)} ${n(top + 7)} ${n(-eaves)} ${n(top - 4)}Z`,
        lighten(roof, storey * 0.02),
      )
    );
  });
  return group([
    fill('M-54 0L-48 -8L48 -8L54 0Z', '#b9aea0'),
    ...storeys,
    fill('M-10 -172C-6 -180 -3 -188 0 -204C3 -188 6 -180 10 -172Z', '#d9a441'),
  ]);
}

/** 180 units tall. */
export function lighthouse(colour: Colour | undefined, lamp: Colour, beam: boolean): string {
  const red = colour ?? '#d5453b';
  const rays = beam ? fill('M0 -148L-330 -216L-330 -100ZM0 -148L330 -206L330 -120Z', '#fff2c0', 'opacity=".28"') : '';
  return group([
    rays,
    fill('M-24 0L-15 -130L15 -130L24 0Z', '#f6efe2'),
    fill('M-22.300 -25L-20 -58L20 -58L22.300 -25ZM-18 -88L-15.700 -120L15.700 -120L18 -88Z', red),
    fill('M4 0L4 -130L15 -130L24 0Z', '#2b2440', 'opacity=".12"'),
    fill('M-20 -130L20 -130L18 -136L-18 -136Z', '#3c3a48'),
    fill('M-12 -136L-12 -158L12 -158L12 -136Z', lamp),
    fill('M-16 -158C-10 -168 -4 -172 0 -180C4 -172 10 -168 16 -158Z', red),
    fill('M-6 0L-6 -14C-6 -20 6 -20 6 -14L6 0Z', '#4a3a3c'),
  ]);
}

/** Paper lantern that glows; origin in its middle. */
export function lantern(colour: Colour, random: Random): string {
  return group(
    [
      glow(at(0, 0), 64, '#ffd27a', 0.3),
      line('M0 -26L0 -40M0 24L0 36', '#6b4434', 2),
      fill('M-13 -26L13 -26L13 -21L-13 -21ZM-13 20L13 20L13 25L-13 25Z', '#d9a441'),
      oval(at(0, 0), at(29, 22), colour),
      oval(at(0, 0), at(17, 22), lighten(colour, 0.07)),
      oval(at(0, 0), at(6, 22), lighten(colour, 0.13)),
      line('M-5 36L-5 50M0 36L0 54M5 36L5 50', '#d9a441', 2),
    ],
    `transform="rotate(${n(random.between(-7, 7))})"`,
  );
}

/** Hot-air balloon, origin at the basket, 150 units tall. */
export function balloon(colour: Colour | undefined, random: Random): string {
  const main = colour ?? random.pick(['#e4604c', '#f0b43e', '#3f86b5', '#e9788f']);
  const second = mix('#fff3df', main, 0.12);
  return group([
    line('M-14 -16L-30 -62M14 -16L30 -62M-6 -16L-10 -56M6 -16L10 -56', '#5a4335', 1.6),
    fill(
      'M0 -160C46 -160 58 -122 50 -96C44 -76 24 -62 14 -54L-14 -54C-24 -62 -44 -76 -50 -96C-58 -122 -46 -160 0 -160Z',
      main,
    ),
    fill(
      'M0 -160C-30 -156 -38 -118 -32 -92C-28 -74 -18 -62 -9 -54L-14 -54C-24 -62 -44 -76 -50 -96C-58 -122 -46 -160 0 -160Z',
      second,
    ),
    fill(
      'M0 -160C30 -156 38 -118 32 -92C28 -74 18 -62 9 -54L14 -54C24 -62 44 -76 50 -96C58 -122 46 -160 0 -160Z',
      second,
    ),
    fill(
      'M0 -160C12 -150 16 -116 12 -90C10 -74 6 -62 4 -54L-4 -54C-6 -62 -10 -74 -12 -90C-16 -116 -12 -150 0 -160Z',
      second,
    ),
    fill('M-15 -18L15 -18L11 4L-11 4Z', '#9a6b42'),
    line('M-15 -18L15 -18', '#6d4a35', 4),
  ]);
}

/** Kite with a tail, around the knot of its string. */
export function kite(colour: Colour | undefined, random: Random): string {
  const main = colour ?? random.pick(['#e4604c', '#3f86b5', '#f0b43e']);
  return group(
    [
      fill('M0 -52L34 -8L0 44L-34 -8Z', main),
      fill('M0 -52L34 -8L0 -8ZM0 44L-34 -8L0 -8Z', lighten(main, 0.1)),
      line('M0 44C16 60 -10 76 8 94C18 106 2 118 10 130', '#fff6e8', 2),
      fill('M8 94L-6 88L-4 102ZM8 94L22 88L20 102ZM-1 68L-14 64L-12 76ZM-1 68L12 64L10 78Z', '#f0b43e'),
    ],
    `transform="rotate(${n(random.between(10, 26))})"`,
  );
}

/** Rocket with its flame, origin at the nozzle, 150 units tall. */
export function rocket(colour: Colour | undefined, random: Random): string {
  const red = colour ?? '#e4604c';
  return group(
    [
      fill('M-14 2C-20 30 -6 44 0 66C6 44 20 30 14 2Z', '#ffb347') +
        fill('M-7 2C-9 20 -3 28 0 40C3 28 9 20 7 2Z', '#fff0b8'),
      fill('M-18 -40C-40 -24 -42 -4 -38 10L-16 -6ZM18 -40C40 -24 42 -4 38 10L16 -6Z', darken(red, 0.05)),
      fill('M0 -146C26 -116 30 -60 18 0L-18 0C-30 -60 -26 -116 0 -146Z', '#f4efe6'),
      fill('M0 -146C26 -116 30 -60 18 0L6 0C14 -60 12 -116 0 -146Z', '#d9d4d6'),
      fill('M0 -146C11 -133 18 -116 21.500 -98L-21.500 -98C-18 -116 -11 -133 0 -146Z', red),
      disc(at(0, -68), 12, '#3c5a78') + disc(at(0, -68), 8.5, '#9fd3e6'),
    ],
    `transform="rotate(${n(random.between(12, 32))})"`,
  );
}

/** Steaming cup, 80 units tall with its steam twice that. */
export function cup(colour: Colour | undefined, random: Random): string {
  const main = colour ?? random.pick(['#e4815f', '#f1e6d4', '#5f8f9a', '#e2ab3c']);
  const steam = random.between(-6, 6);
  return group([
    oval(at(0, 0), at(62, 9), darken(main, 0.08)),
    line('M40 -56C66 -58 66 -22 34 -22', darken(main, 0.05), 9),
    fill('M-44 -68C-44 -30 -34 -4 -18 -2L18 -2C34 -4 44 -30 44 -68Z', main),
    fill('M14 -2C26 -10 34 -36 34 -68L44 -68C44 -30 34 -4 18 -2Z', darken(main, 0.07)),
    oval(at(0, -68), at(44, 9), lighten(main, 0.06)),
    oval(at(0, -67), at(38, 6.5), '#6b4230'),
    line(
      `M-14 -82C-24 -98 ${n(-4 + steam)} -106 -14 -124M6 -82C-4 -100 ${n(18 + steam)} -110 6 -134M24 -82C16 -96 ${n(34 + steam)} -104 25 -120`,
      '#ffffff',
      4.4,
      'opacity=".6"',
    ),
  ]);
}

/** Arched stone bridge, 300 units wide around its middle. */
export function bridge(stone: Colour): string {
  return group([
    fill(
      'M-160 10C-110 -10 -60 -62 0 -62C60 -62 110 -10 160 10L112 10C92 -14 52 -34 0 -34C-52 -34 -92 -14 -112 10Z',
      stone,
    ),
    line('M-158 -6C-108 -26 -58 -78 0 -78C58 -78 108 -26 158 -6', darken(stone, 0.08), 5),
    line(
      'M-112 -26L-112 -10M-72 -54L-72 -38M-30 -74L-30 -58M30 -74L30 -58M72 -54L72 -38M112 -26L112 -10',
      darken(stone, 0.08),
      5,
    ),
  ]);
}
