/** What flies and swims. */
import { type Colour, darken, lighten, mix } from './colour.ts';
import { type Point, at, disc, fill, group, line, n, oval } from './paint.ts';
import type { Random } from './random.ts';

/** A round bird that stands, feet at the origin, about 70 units tall, looking right. */
export function bird(colour: Colour | undefined, random: Random): string {
  const main = colour ?? random.pick(['#3f78bd', '#d5453b', '#e9a23b', '#5b8f6a', '#7a6fb0']);
  const belly = mix(main, '#fff3df', 0.78);
  return group([
    line('M-4 -12L-5 0M6 -12L6 0M-9 0L-1 0M2 0L10 0', '#5a4335', 2.2),
    fill('M-24 -26L-54 -20C-56 -14 -50 -10 -46 -10L-20 -16Z', darken(main, 0.12)),
    fill('M-30 -26C-30 -50 -12 -68 8 -68C26 -68 34 -54 32 -42C30 -20 14 -8 -2 -8C-18 -8 -30 -14 -30 -26Z', main),
    fill('M32 -44C30 -20 14 -8 -2 -8C-10 -8 -16 -9 -21 -12C-4 -16 8 -30 14 -48C20 -52 28 -50 32 -44Z', belly),
    fill('M-40 -22C-30 -44 -12 -48 4 -42C2 -26 -14 -16 -40 -22Z', darken(main, 0.09)),
    line('M-30 -24C-20 -26 -10 -31 -4 -38M-22 -20.500C-14 -22 -8 -26 -4 -31', lighten(main, 0.12), 1.6, 'opacity=".7"'),
    fill('M30 -54L46 -49L31 -45Z', '#f0a53a'),
    disc(at(19, -54), 4, '#241d2a') + disc(at(20.4, -55.4), 1.3, '#fffdf6'),
    oval(at(13, -46), at(4.5, 3), '#ee7d78', 'opacity=".45"'),
  ]);
}

export function owl(colour: Colour | undefined, random: Random): string {
  const main = colour ?? random.pick(['#9a7350', '#7c6a86', '#b98b5a']);
  const light = mix(main, '#fff3df', 0.7);
  const deep = darken(main, 0.13);
  const feathers = [0, 1, 2].flatMap((row) =>
    Array.from({ length: 4 - row }, (_, index) => {
      const x = (index - (3 - row) / 2) * 11;
      const y = -42 + row * 11;
      return line(`M${n(x - 4)} ${y}C${n(x - 2)} ${y + 5} ${n(x + 2)} ${y + 5} ${n(x + 4)} ${y}`, deep, 1.8);
    }),
  );
  const eye = (x: number): string =>
    disc(at(x, -68), 12.5, light) +
    disc(at(x, -68), 8, '#f2bf4a') +
    disc(at(x, -68), 4.8, '#221b28') +
    disc(at(x + 1.8, -70), 1.7, '#fffdf6');
  return group([
    fill('M-32 -92L-16 -84L16 -84L32 -92C36 -74 38 -44 32 -22C26 -4 -26 -4 -32 -22C-38 -44 -36 -74 -32 -92Z', main),
    fill('M-20 -48C-22 -26 -14 -9 0 -9C14 -9 22 -26 20 -48C10 -54 -10 -54 -20 -48Z', light),
    ...feathers,
    fill(
      'M-33 -62C-44 -44 -40 -22 -28 -14C-26 -30 -27 -48 -33 -62ZM33 -62C44 -44 40 -22 28 -14C26 -30 27 -48 33 -62Z',
      deep,
    ),
    eye(-12.5),
    eye(12.5),
    fill('M-4 -63L4 -63L0 -54Z', '#ee9b3a'),
    line('M-10 -6L-10 -1M-6 -6L-6 -1M6 -6L6 -1M10 -6L10 -1', '#ee9b3a', 2.6),
  ]);
}

/** Seen from above, swimming up, about 130 units long around its middle. */
export function koi(colour: Colour | undefined, random: Random): string {
  const main = colour ?? random.pick(['#e2572f', '#ef8a3c', '#f6f1e6', '#e9b23f']);
  const base = random.chance(0.65) && !colour ? '#fbf4e8' : mix(main, '#fff6e8', 0.25);
  const sway = random.between(-10, 10);
  const fin = mix(base, '#ffffff', 0.3);
  const spots: Point[] = [at(-3, -34), at(4, -8), at(-3, 16)];
  return group([
    fill(
      `M-12 -28C-34 -26 -38 -10 -34 -2C-26 -8 -18 -12 -12 -12ZM12 -28C34 -26 38 -10 34 -2C26 -8 18 -12 12 -12Z`,
      fin,
      'opacity=".8"',
    ),
    fill(
      `M-2 36C${n(sway - 22)} 56 ${n(sway - 20)} 78 ${n(sway - 12)} 84C${n(sway - 6)} 70 ${n(sway)} 66 ${n(sway + 2)} 64C${n(sway + 6)} 68 ${n(sway + 14)} 72 ${n(sway + 20)} 80C${n(sway + 24)} 66 14 50 4 36Z`,
      fin,
      'opacity=".85"',
    ),
    fill(
      `M0 -62C14 -62 20 -44 18 -22C16 4 ${n(8 + sway / 2)} 30 ${n(sway / 2)} 48C${n(-8 + sway / 2)} 30 -16 4 -18 -22C-20 -44 -14 -62 0 -62Z`,
      base,
    ),
    ...spots.map((spot) => oval(spot, at(random.between(6, 13), random.between(8, 13)), main, 'opacity=".92"')),
    line('M0 -46C1 -20 1 10 0 34', darken(base, 0.12), 1.6, 'opacity=".5"'),
    disc(at(-9, -48), 2.4, '#241d2a') + disc(at(9, -48), 2.4, '#241d2a'),
    line('M-7 -59C-14 -64 -16 -66 -17 -70M7 -59C14 -64 16 -66 17 -70', base, 1.6),
  ]);
}

/** Side view with a spout, about 200 units long, belly at the origin, looking right. */
export function whale(colour: Colour | undefined, random: Random): string {
  const main = colour ?? random.pick(['#33618f', '#41729a', '#2f5573', '#4c5f96']);
  const belly = mix(main, '#fff3e4', 0.75);
  return group([
    line('M56 -84C56 -100 50 -106 42 -108M56 -84C57 -102 64 -108 72 -108M56 -84L56 -112', '#e8f4f6', 5, 'opacity=".9"'),
    fill(
      'M-78 -50C-92 -62 -112 -66 -118 -84C-104 -86 -92 -80 -86 -72C-86 -86 -78 -94 -66 -96C-66 -80 -66 -64 -68 -52Z',
      darken(main, 0.04),
    ),
    fill('M-80 -54C-62 -42 -46 -60 -14 -74C30 -92 92 -78 98 -38C102 -8 66 4 26 2C-30 0 -70 -18 -80 -54Z', main),
    fill('M98 -36C100 -8 66 4 26 2C-6 1 -34 -6 -54 -20C-10 -12 52 -16 98 -36Z', belly),
    line('M-24 -9C10 -3 50 -6 92 -22M-4 -3C20 0 50 -2 80 -10', darken(belly, 0.1), 1.6, 'opacity=".6"'),
    fill('M20 -16C14 2 2 16 -14 20C-16 6 -6 -12 6 -20Z', darken(main, 0.1)),
    disc(at(72, -36), 3.6, '#1c1a28') + disc(at(73.2, -37.2), 1.2, '#ffffff'),
    oval(at(63, -29), at(5, 3), '#ee8f8a', 'opacity=".45"'),
  ]);
}

/** Open wings seen from above, about 70 units wide. */
export function butterfly(colour: Colour | undefined, random: Random): string {
  const main = colour ?? random.pick(['#f0933f', '#5f8fd0', '#e9788f', '#8259ae', '#f0c14c']);
  const deep = darken(main, 0.16);
  const wing = (side: number): string =>
    group(
      [
        fill('M2 -4C8 -34 34 -44 42 -32C48 -20 32 -2 4 2Z', main),
        fill('M2 2C22 0 34 10 30 22C24 34 8 24 2 8Z', lighten(main, 0.07)),
        line('M4 -2C14 -16 26 -26 36 -30M5 4C14 8 22 14 25 20', deep, 1.6, 'opacity=".6"'),
        disc(at(33, -25), 3.4, '#fff6e8', 'opacity=".85"') + disc(at(23, 18), 2.6, '#fff6e8', 'opacity=".85"'),
      ],
      side < 0 ? 'transform="scale(-1 1)"' : '',
    );
  return group([
    wing(1),
    wing(-1),
    oval(at(0, 2), at(2.6, 15), '#2c2430'),
    line('M-1 -12C-4 -22 -8 -26 -11 -27M1 -12C4 -22 8 -26 11 -27', '#2c2430', 1.4),
  ]);
}

/** Far birds as one brush line each. */
export function flock(centre: Point, size: number, colour: Colour, random: Random): string {
  const birds = Array.from({ length: random.whole(3, 6) }, () => {
    const [x, y, wing] = [
      centre.x + random.between(-4, 4) * size,
      centre.y + random.between(-1.6, 1.6) * size,
      size * random.between(0.6, 1),
    ];
    return line(
      `M${n(x - wing)} ${n(y - wing * 0.3)}C${n(x - wing * 0.5)} ${n(y - wing * 0.5)} ${n(x - wing * 0.2)} ${n(y - wing * 0.2)} ${n(x)} ${n(y)}C${n(x + wing * 0.2)} ${n(y - wing * 0.2)} ${n(x + wing * 0.5)} ${n(y - wing * 0.5)} ${n(x + wing)} ${n(y - wing * 0.3)}`,
      colour,
      size * 0.14,
    );
  });
  return group(birds, 'opacity=".75"');
}
