/** Trees, flowers and what else grows. Origins are where the stem leaves the ground. */
import { type Colour, darken, lighten, mix } from './colour.ts';
import { type Point, at, blob, curve, disc, fill, group, line, n, oval } from './paint.ts';
import type { Random } from './random.ts';

const bark = '#5d4336';

/** Layered fir, 100 units tall. */
export function pine(leaf: Colour, snowy: boolean, random: Random): string {
  const tiers = [0, 1, 2, 3].map((tier) => {
    const top = -100 + tier * 20;
    const half = 14 + tier * 7.5;
    const foot = top + 36;
    const shade = lighten(leaf, 0.045 * (1.5 - tier));
    const bend = random.between(-2, 2);
    const edge = `M${n(bend)} ${top}C${n(half * 0.3)} ${n(top + 16)} ${n(half * 0.6)} ${n(foot - 6)} ${n(half)} ${foot}C${n(half * 0.4)} ${foot - 4} ${n(-half * 0.4)} ${foot - 4} ${n(-half)} ${foot}C${n(-half * 0.6)} ${n(foot - 6)} ${n(-half * 0.3)} ${n(top + 16)} ${n(bend)} ${top}Z`;
    const cap = `M${n(bend)} ${top}C${n(half * 0.25)} ${n(top + 12)} ${n(half * 0.4)} ${n(top + 18)} ${n(half * 0.62)} ${n(top + 23)}C${n(half * 0.3)} ${n(top + 17)} ${n(-half * 0.2)} ${n(top + 26)} ${n(-half * 0.58)} ${n(top + 22)}C${n(-half * 0.4)} ${n(top + 16)} ${n(-half * 0.2)} ${n(top + 10)} ${n(bend)} ${top}Z`;
    return fill(edge, shade) + (snowy ? fill(cap, '#f8fbff', 'opacity=".93"') : '');
  });
  return group([fill('M-4 0L-3 -16L3 -16L4 0Z', bark), ...tiers.toReversed()]);
}

/** Round crown on a bent trunk, 110 units tall; blossoms or leaves as lighter dots. */
export function tree(leaf: Colour, dots: Colour, random: Random): string {
  const lean = random.between(-10, 10);
  const crowns = [
    [-24, -62, 22],
    [24, -66, 21],
    [0, -84, 27],
    [-6, -58, 21],
    [14, -54, 16],
  ].map(([x = 0, y = 0, radius = 0], index) =>
    fill(
      blob(at(x + lean, y), radius * random.between(0.9, 1.12), 0.09, random),
      lighten(leaf, [0, -0.03, 0.035, 0.015, -0.045][index] ?? 0),
    ),
  );
  const sparks = Array.from({ length: 20 }, () => {
    const angle = random.between(0, Math.PI * 2);
    const reach = Math.sqrt(random.next());
    const where = at(lean + Math.cos(angle) * reach * 38, -70 + Math.sin(angle) * reach * 30);
    return disc(where, random.between(1.4, 3), dots, 'opacity=".8"');
  });
  return group([
    fill(
      `M-6 0C-3 -18 ${n(lean / 2 - 4)} -34 ${n(lean - 3)} -62L${n(lean + 3)} -62C${n(lean / 2 + 5)} -34 4 -18 8 0Z`,
      bark,
    ),
    line(
      `M${n(lean / 2)} -30C${n(lean / 2 + 8)} -42 18 -46 ${n(lean + 22)} -60M${n(lean / 2)} -36C-10 -44 -16 -50 ${n(lean - 22)} -58`,
      bark,
      3.6,
    ),
    ...crowns,
    ...sparks,
  ]);
}

/** 120 units tall. */
export function palm(leaf: Colour, random: Random): string {
  const lean = random.between(10, 24);
  const fronds = [-165, -135, -100, -60, -28, 8].map((degrees, index) => {
    const angle = ((degrees + random.between(-8, 8)) * Math.PI) / 180;
    const [x, y] = [Math.cos(angle) * 46, Math.sin(angle) * 30];
    const tip = at(lean + x, -108 + y + 20);
    const d = `M${n(lean)} -108C${n(lean + x * 0.4)} ${n(-118 + y * 0.9)} ${n(lean + x * 0.8)} ${n(-112 + y)} ${n(tip.x)} ${n(tip.y)}C${n(lean + x * 0.7)} ${n(-98 + y)} ${n(lean + x * 0.3)} ${n(-104 + y * 0.6)} ${n(lean)} -108Z`;
    return fill(d, lighten(leaf, index % 2 === 0 ? 0.03 : -0.05));
  });
  return group([
    fill(
      `M-5 0C-2 -40 ${n(lean - 12)} -80 ${n(lean - 2)} -108L${n(lean + 3)} -107C${n(lean - 4)} -78 6 -40 6 0Z`,
      '#8a6547',
    ),
    ...fronds,
    disc(at(lean - 4, -103), 4.5, '#6d4a35'),
    disc(at(lean + 4, -102), 4.5, '#7a553b'),
  ]);
}

/** A few canes as tall as `height`. */
export function bamboo(height: number, leaf: Colour, random: Random): string {
  const canes = Array.from({ length: random.whole(2, 4) }, (_, index) => {
    const x = index * 30 + random.between(-6, 6);
    const lean = random.between(-24, 24);
    const shade = lighten(leaf, random.between(-0.04, 0.07));
    const joints = Math.max(3, Math.round(height / 85));
    const point = (joint: number): Point => at(x + lean * (joint / joints) ** 2, (-height * joint) / joints);
    const parts = Array.from({ length: joints }, (_, joint) => {
      const [from, to] = [point(joint), point(joint + 1)];
      return line(`M${n(from.x)} ${n(from.y - 3)}L${n(to.x)} ${n(to.y + 3)}`, shade, 10);
    });
    const leaves = Array.from({ length: joints * 2 }, () => {
      const from = point(random.between(joints * 0.3, joints));
      const side = random.chance(0.5) ? 1 : -1;
      const [length, drop] = [random.between(34, 62) * side, random.between(4, 34)];
      return fill(
        `M${n(from.x)} ${n(from.y)}C${n(from.x + length * 0.3)} ${n(from.y + drop * 0.1 - 9)} ${n(from.x + length * 0.7)} ${n(from.y + drop * 0.5 - 5)} ${n(from.x + length)} ${n(from.y + drop)}C${n(from.x + length * 0.6)} ${n(from.y + drop * 0.9)} ${n(from.x + length * 0.2)} ${n(from.y + drop * 0.5 + 3)} ${n(from.x)} ${n(from.y)}Z`,
        mix(shade, '#2f6b4a', random.between(0, 0.5)),
      );
    });
    return parts.join('') + leaves.join('');
  });
  return group(canes);
}

function petals(count: number, length: number, width: number, colour: Colour): string {
  return Array.from({ length: count }, (_, index) =>
    oval(at(0, -length * 0.62), at(width, length * 0.5), colour, `transform="rotate(${n((index * 360) / count)})"`),
  ).join('');
}

function head(kind: number, colour: Colour): string {
  if (kind === 0) return petals(8, 15, 4.2, colour) + disc(at(0, 0), 5.5, '#f3b63f');
  if (kind === 1)
    return (
      fill('M-11 -12C-13 2 -7 10 0 10C7 10 13 2 11 -12L5 -4L0 -14L-5 -4Z', colour) +
      fill('M-4 -6C-3 4 3 4 4 -6L0 -14Z', lighten(colour, 0.07))
    );
  if (kind === 2) return petals(5, 16, 7.5, colour) + disc(at(0, 0), 4, darken(colour, 0.25));
  return petals(12, 19, 4, '#f4bd3c') + disc(at(0, 0), 8.5, '#6b452c');
}

/** One flower, about 60 units tall. */
export function flower(colour: Colour, leaf: Colour, random: Random): string {
  const [height, lean] = [random.between(42, 68), random.between(-10, 10)];
  const kind = random.whole(0, 8) % 4;
  return group([
    line(
      `M0 0C${n(-lean * 0.4)} ${n(-height * 0.4)} ${n(lean * 0.5)} ${n(-height * 0.7)} ${n(lean)} ${n(-height)}`,
      darken(leaf, 0.05),
      3,
    ),
    fill(`M0 -6C-6 -16 -16 -22 -22 -22C-18 -12 -10 -6 0 -4ZM0 -12C6 -24 14 -28 20 -29C16 -18 10 -12 0 -9Z`, leaf),
    group([head(kind, colour)], `transform="translate(${n(lean)} ${n(-height)}) rotate(${n(lean * 1.5)})"`),
  ]);
}

/** Tuft of grass blades. */
export function grass(colour: Colour, random: Random): string {
  const blades = Array.from({ length: random.whole(3, 6) }, () => {
    const [x, lean, height] = [random.between(-14, 14), random.between(-16, 16), random.between(18, 44)];
    return `M${n(x - 2.5)} 2C${n(x - 2)} ${n(-height * 0.5)} ${n(x + lean * 0.5)} ${n(-height * 0.8)} ${n(x + lean)} ${n(-height)}C${n(x + lean * 0.6)} ${n(-height * 0.6)} ${n(x + 3)} ${n(-height * 0.4)} ${n(x + 2.5)} 2Z`;
  });
  return fill(blades.join(''), colour);
}

/** Lotus leaf from above, radius about 40. */
export function pad(leaf: Colour, random: Random): string {
  const turn = random.between(0, 360);
  return group(
    [
      fill('M0 0L38 -12A40 40 0 1 0 38 12Z', leaf),
      line('M0 0L-36 0M0 0L-24 -26M0 0L-24 26M0 0L6 -36M0 0L6 36', lighten(leaf, 0.08), 1.6, 'opacity=".7"'),
    ],
    `transform="rotate(${n(turn)})"`,
  );
}

/** Open lotus, about 60 units wide. */
export function lotus(colour: Colour): string {
  const petal = (degrees: number, shade: Colour): string =>
    fill('M0 4C-13 -8 -11 -28 0 -40C11 -28 13 -8 0 4Z', shade, `transform="rotate(${degrees})"`);
  return group([
    ...[-78, 78, -52, 52].map((degrees) => petal(degrees, darken(colour, 0.03))),
    ...[-27, 27].map((degrees) => petal(degrees, lighten(colour, 0.03))),
    petal(0, lighten(colour, 0.07)),
    oval(at(0, -1), at(8, 4), '#f3c95c'),
  ]);
}

export function mushroom(colour: Colour, random: Random): string {
  const lean = n(random.between(-5, 5));
  return group(
    [
      fill('M-9 0C-6 -14 -7 -22 -8 -30L8 -30C7 -22 6 -14 10 0Z', '#f3e6d0'),
      fill('M-32 -28C-32 -52 -14 -64 0 -64C14 -64 32 -52 32 -28C16 -22 -16 -22 -32 -28Z', colour),
      disc(at(-12, -44), 5, '#fff6e8') +
        disc(at(8, -52), 4.4, '#fff6e8') +
        disc(at(17, -37), 5.4, '#fff6e8') +
        disc(at(-3, -33), 3, '#fff6e8'),
    ],
    `transform="rotate(${lean})"`,
  );
}

export interface Bloom {
  leaf: Colour;
  dots: Colour;
  /** Blossoms, or leaves. */
  petals: boolean;
}

/** A branch that reaches into the picture from a corner, as a near paper layer; origin in the corner, towards +x +y. */
export function branch({ leaf, dots, petals: blossoming }: Bloom, random: Random): string {
  const points = [at(-30, 40), at(90, 62), at(190, 58), at(290, 96), at(370, 92)].map((point) =>
    at(point.x, point.y + random.between(-16, 16)),
  );
  const twigs = points.slice(1, 4).map((point) => {
    const drop = random.between(30, 80);
    return line(
      `M${n(point.x)} ${n(point.y)}C${n(point.x + 20)} ${n(point.y + drop * 0.4)} ${n(point.x + 34)} ${n(point.y + drop * 0.7)} ${n(point.x + 44)} ${n(point.y + drop)}`,
      bark,
      6,
    );
  });
  const bloom = (): string => {
    const shade = lighten(leaf, random.between(-0.03, 0.06));
    if (!blossoming) return fill('M0 -4C14 -14 18 -30 0 -46C-18 -30 -14 -14 0 -4ZM0 -4L0 4', shade);
    return petals(5, random.between(13, 20), random.between(5.5, 7.5), shade) + disc(at(0, 0), 3, dots);
  };
  const clusters = Array.from({ length: blossoming ? 26 : 40 }, () => {
    const along = points[random.whole(0, points.length - 1)] ?? at(0, 0);
    const where = at(along.x + random.between(-50, 60), along.y + random.between(-40, 64));
    const turn = random.between(0, 72) + (blossoming ? 0 : 110);
    return group([bloom()], `transform="translate(${n(where.x)} ${n(where.y)}) rotate(${n(turn)})"`);
  });
  return group([line(curve(points), bark, 13), ...twigs, ...clusters]);
}
