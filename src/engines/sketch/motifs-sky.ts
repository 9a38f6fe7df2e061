/** What hangs above. */
import { type Colour, darken, lighten, mix } from './colour.ts';
import { type Frame, type Point, at, cast, disc, fill, glow, group, line, n, oval } from './paint.ts';
import type { Palette } from './palette.ts';
import type { Random } from './random.ts';

/** Sun or full moon inside rings of translucent paper. */
export function orb(centre: Point, radius: number, palette: Palette, moon: boolean): string {
  const halo = [3.4, 2.5, 1.75].map((reach) =>
    disc(centre, radius * reach, palette.orb, `opacity="${palette.dark ? 0.09 : 0.2}"`),
  );
  const craters: readonly [number, number, number][] = [
    [-0.35, -0.2, 0.22],
    [0.3, 0.3, 0.16],
    [0.15, -0.45, 0.11],
    [-0.2, 0.45, 0.12],
  ];
  const shade = darken(palette.orb, 0.06);
  const face = moon
    ? craters
        .map(([x, y, size]) =>
          disc(at(centre.x + x * radius, centre.y + y * radius), size * radius, shade, 'opacity=".7"'),
        )
        .join('')
    : disc(centre, radius * 0.8, lighten(palette.orb, 0.02), 'opacity=".6"');
  const under = cast(at(centre.x + 2, centre.y + 5), at(radius * 1.22, radius * 1.22));
  return halo.join('') + under + disc(centre, radius, palette.orb) + face;
}

function crescent(centre: Point, radius: number, colour: Colour): string {
  const { x, y } = centre;
  const [tip, deep] = [radius * 0.94, radius * 1.06];
  return fill(
    `M${n(x + tip * 0.35)} ${n(y - tip)}A${n(radius)} ${n(radius)} 0 1 0 ${n(x + tip)} ${n(y + tip * 0.35)}A${n(deep)} ${n(deep)} 0 0 1 ${n(x + tip * 0.35)} ${n(y - tip)}Z`,
    colour,
  );
}

export function moon(centre: Point, radius: number, palette: Palette, random: Random): string {
  if (random.chance(0.62)) return orb(centre, radius, palette, true);
  return (
    disc(centre, radius * 2.6, palette.orb, 'opacity=".07"') +
    disc(centre, radius * 1.8, palette.orb, 'opacity=".08"') +
    crescent(centre, radius, palette.orb)
  );
}

export function stars(frame: Frame, depth: number, random: Random): string {
  const many = Math.min(170, Math.round((frame.width * depth) / 7500));
  const parts = Array.from({ length: many }, (_, index) => {
    const where = at(random.between(20, frame.width - 20), random.between(20, depth));
    if (index % 9 !== 0)
      return disc(where, random.between(1.6, 4), '#fff6dc', `opacity="${n(random.between(0.4, 1))}"`);
    const size = random.between(10, 19);
    const pinch = size * 0.16;
    return fill(
      `M${n(where.x)} ${n(where.y - size)}L${n(where.x + pinch)} ${n(where.y - pinch)}L${n(where.x + size)} ${n(where.y)}L${n(where.x + pinch)} ${n(where.y + pinch)}L${n(where.x)} ${n(where.y + size)}L${n(where.x - pinch)} ${n(where.y + pinch)}L${n(where.x - size)} ${n(where.y)}L${n(where.x - pinch)} ${n(where.y - pinch)}Z`,
      '#fff2c4',
    );
  });
  return group(parts);
}

/** About `width` wide, flat below, centred on its foot. */
export function cloud(centre: Point, width: number, colour: Colour, random: Random): string {
  const puffs = random.whole(3, 5);
  const step = width / (puffs + 1);
  const spots = Array.from({ length: puffs }, (_, index): [Point, number] => {
    const middle = 1 - Math.abs((index + 0.5) / puffs - 0.5) * 1.3;
    const radius = step * (0.55 + middle * random.between(0.42, 0.66));
    return [at(centre.x - width / 2 + step * (index + 1), centre.y - radius * 0.62), radius];
  });
  const circles = spots.map(([spot, radius]) => disc(spot, radius, colour));
  const base = `<rect x="${n(centre.x - width / 2)}" y="${n(centre.y - step * 0.52)}" width="${n(width)}" height="${n(step * 0.62)}" rx="${n(step * 0.31)}" fill="${colour}"/>`;
  const shadows = spots.map(([spot, radius]) => cast(at(spot.x + 2, spot.y + 8), at(radius * 1.3, radius * 1.3)));
  return group([...shadows, ...circles, base]);
}

/** Long low bank of mist. */
export function mist(frame: Frame, y: number, colour: Colour, random: Random): string {
  const banks = Array.from({ length: 4 }, () => {
    const where = at(random.between(0, frame.width), y + random.between(-40, 40));
    const [reach, depth] = [frame.width * random.between(0.3, 0.6), random.between(30, 60)];
    return [1, 0.88, 0.76, 0.64, 0.5]
      .map((share) => oval(where, at(reach * share, depth * share), colour, 'opacity=".13"'))
      .join('');
  });
  return group(banks);
}

const bows = ['#e8655a', '#f2a04e', '#f5d265', '#7dbb7a', '#5f9bd0', '#8b74b8'] as const;

export function rainbow(centre: Point, radius: number): string {
  return group(
    bows.map((colour, index) => {
      const reach = radius - index * radius * 0.055;
      return line(
        `M${n(centre.x - reach)} ${n(centre.y)}A${n(reach)} ${n(reach)} 0 0 1 ${n(centre.x + reach)} ${n(centre.y)}`,
        colour,
        radius * 0.057,
      );
    }),
    'opacity=".82"',
  );
}

export function aurora(frame: Frame, random: Random): string {
  const veils = ['#7df0c4', '#66d9e0', '#b48cf0'].map((colour, index) => {
    const y = frame.height * (0.14 + index * 0.08) + random.between(-30, 30);
    const sway = random.between(-60, 60);
    const [w, drop] = [frame.width, random.between(90, 170)];
    return fill(
      `M-40 ${n(y + 60)}C${n(w * 0.25)} ${n(y - 90 + sway)} ${n(w * 0.4)} ${n(y + 110)} ${n(w * 0.62)} ${n(y)}C${n(w * 0.8)} ${n(y - 80 - sway)} ${n(w * 0.9)} ${n(y)} ${n(w + 40)} ${n(y - 60)}L${n(w + 40)} ${n(y - 60 + drop)}C${n(w * 0.9)} ${n(y + drop * 0.8)} ${n(w * 0.8)} ${n(y - 40 + drop - sway)} ${n(w * 0.62)} ${n(y + drop)}C${n(w * 0.4)} ${n(y + 130 + drop)} ${n(w * 0.25)} ${n(y - 60 + drop + sway)} -40 ${n(y + 80 + drop)}Z`,
      colour,
      'opacity=".34"',
    );
  });
  return group(veils, 'filter="url(#soft)"');
}

export function firework(centre: Point, radius: number, colour: Colour, random: Random): string {
  const spin = random.between(0, 30);
  const rays = Array.from({ length: 18 }, (_, index) => {
    const angle = ((index * 20 + spin) * Math.PI) / 180;
    const [inner, outer] = [radius * 0.28, radius * (index % 2 === 0 ? 1 : 0.7)];
    const tip = at(centre.x + Math.cos(angle) * outer, centre.y + Math.sin(angle) * outer + radius * 0.06);
    const shade = index % 3 === 0 ? '#fff2c4' : colour;
    return (
      line(
        `M${n(centre.x + Math.cos(angle) * inner)} ${n(centre.y + Math.sin(angle) * inner)}L${n(tip.x)} ${n(tip.y)}`,
        shade,
        radius * 0.028,
      ) + disc(tip, radius * 0.04, shade)
    );
  });
  return glow(centre, radius, colour, 0.22) + group(rays);
}

export function planet(centre: Point, radius: number, colour: Colour, random: Random): string {
  const band = (dy: number, colour: Colour): string => {
    const half = Math.sqrt(Math.max(0, 1 - dy * dy)) * radius * 0.97;
    return line(
      `M${n(centre.x - half)} ${n(centre.y + dy * radius)}C${n(centre.x - half * 0.3)} ${n(centre.y + dy * radius + radius * 0.1)} ${n(centre.x + half * 0.3)} ${n(centre.y + dy * radius + radius * 0.1)} ${n(centre.x + half)} ${n(centre.y + dy * radius)}`,
      colour,
      radius * 0.13,
    );
  };
  const tilt = n(random.between(-26, -12));
  const ring = lighten(colour, 0.16);
  const arc = (sweep: 0 | 1): string =>
    line(
      `M${n(centre.x - radius * 1.7)} ${n(centre.y)}A${n(radius * 1.7)} ${n(radius * 0.42)} 0 0 ${sweep} ${n(centre.x + radius * 1.7)} ${n(centre.y)}`,
      ring,
      radius * 0.15,
    );
  return group(
    [
      arc(1),
      cast(centre, at(radius * 1.2, radius * 1.2)),
      group([
        disc(centre, radius, colour),
        band(-0.5, lighten(colour, 0.08)),
        band(-0.05, mix(colour, '#fff3df', 0.35)),
        band(0.45, darken(colour, 0.07)),
      ]),
      arc(0),
    ],
    `transform="rotate(${tilt} ${n(centre.x)} ${n(centre.y)})"`,
  );
}
