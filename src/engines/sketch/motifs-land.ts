/** Ground and water: sheets of paper laid one before the other. */
import { type Colour, darken, lighten, mix } from './colour.ts';
import { type Frame, type Point, at, curve, edgeShadow, fill, group, line, n, polygon } from './paint.ts';
import type { Random } from './random.ts';

export interface Sheet {
  svg: string;
  /** Height of its edge at x. */
  edge: (x: number) => number;
}

interface Rise {
  /** Mean height of the edge. */
  y: number;
  /** How far the edge swings. */
  swing: number;
  colour: Colour;
  /** Width of one swell, in units. */
  swell?: number;
}

/** Closes an edge down to the foot of the frame; lighter on top, so that sheets stand apart. */
function sheet(frame: Frame, d: string, colour: Colour, id: string): string {
  const shade = `<linearGradient id="${id}" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="${lighten(colour, 0.03)}"/><stop offset="1" stop-color="${darken(colour, 0.05)}"/></linearGradient>`;
  const outline = `${d}L${n(frame.width + 60)} ${n(frame.height + 60)}L-60 ${n(frame.height + 60)}Z`;
  return shade + edgeShadow(d) + fill(outline, `url(#${id})`);
}

/** Soft hill across the whole width. */
export function hill(frame: Frame, rise: Rise, random: Random, id: string): Sheet {
  const swell = rise.swell ?? 620;
  const waves = [1, 2.1, 4.3].map((rate, index) => ({
    rate: (rate * Math.PI * 2 * random.between(0.85, 1.15)) / (swell * 2),
    phase: random.between(0, Math.PI * 2),
    reach: [0.62, 0.28, 0.1][index] ?? 0,
  }));
  const edge = (x: number): number =>
    rise.y + rise.swing * waves.reduce((sum, wave) => sum + Math.sin(x * wave.rate + wave.phase) * wave.reach, 0);
  const steps = Math.max(12, Math.ceil((frame.width + 120) / (swell / 6)));
  const points = Array.from({ length: steps + 1 }, (_, index) => {
    const x = -60 + (index * (frame.width + 120)) / steps;
    return at(x, edge(x));
  });
  return { svg: sheet(frame, curve(points), rise.colour, id), edge };
}

/** Range of peaks; with snow on top when asked. */
export function range(
  frame: Frame,
  { snow, ...rise }: Rise & { snow?: Colour | undefined },
  random: Random,
  id: string,
): Sheet {
  const peaks: Point[] = [];
  for (let x = -120 - random.between(0, 160); x < frame.width + 200; x += random.between(170, 330)) {
    peaks.push(at(x, rise.y - rise.swing * random.between(0.35, 1)));
  }
  const points: Point[] = [];
  const caps: string[] = [];
  peaks.forEach((peak, index) => {
    const next = peaks[index + 1];
    points.push(peak);
    if (!next) return;
    const low = Math.max(peak.y, next.y) + rise.swing * random.between(0.25, 0.5);
    points.push(at((peak.x + next.x) / 2 + random.between(-30, 30), low));
  });
  points.forEach((point, index) => {
    const [left, right] = [points[index - 1], points[index + 1]];
    if (!snow || index % 2 !== 0 || !left || !right) return;
    const along = (to: Point, share: number): Point =>
      at(point.x + (to.x - point.x) * share, point.y + (to.y - point.y) * share);
    const [a, b] = [along(left, random.between(0.3, 0.44)), along(right, random.between(0.3, 0.44))];
    const width = b.x - a.x;
    const foot = Math.max(a.y, b.y);
    caps.push(
      fill(
        polygon([
          point,
          b,
          at(b.x - width * 0.22, foot - 8),
          at(b.x - width * 0.4, foot + 16),
          at(a.x + width * 0.4, foot - 12),
          at(a.x + width * 0.2, foot + 12),
          a,
        ]),
        snow,
      ),
    );
  });
  const edge = (x: number): number => {
    const index = points.findIndex((point) => point.x > x);
    const [from, to] = [points[index - 1], points[index]];
    if (!from || !to) return rise.y;
    return from.y + ((to.y - from.y) * (x - from.x)) / (to.x - from.x);
  };
  const d = points.map((point, index) => `${index === 0 ? 'M' : 'L'}${n(point.x)} ${n(point.y)}`).join('');
  const faces = points
    .filter((_, index) => index % 2 === 0)
    .map((point) =>
      fill(
        `M${n(point.x)} ${n(point.y)}L${n(point.x + 40)} ${n(point.y + 130)}L${n(point.x + 10)} ${n(point.y + 110)}L${n(point.x + 60)} ${n(point.y + 330)}L${n(point.x + 190)} ${n(point.y + 330)}Z`,
        '#1b1a3a',
        'opacity=".07"',
      ),
    );
  return { svg: sheet(frame, d, rise.colour, id) + faces.join('') + caps.join(''), edge };
}

/** Bands of waves from `top` to the foot, each a sheet with a light crest. */
export function sea(frame: Frame, top: number, colours: readonly [Colour, Colour], random: Random): Sheet[] {
  const count = 5;
  return Array.from({ length: count }, (_, index) => {
    const depth = index / (count - 1);
    const y = top + (frame.height - top) * (0.02 + 0.86 * depth ** 1.25);
    const colour = mix(colours[0], colours[1], depth);
    const wave = hill(
      frame,
      { y, swing: 5 + 20 * depth, colour, swell: 150 + 220 * depth },
      random.of(`wave ${index}`),
      `sea${index}`,
    );
    const glints = Array.from({ length: 9 }, () => {
      const x = random.between(0, frame.width);
      const width = random.between(20, 70) * (0.5 + depth);
      const line0 = wave.edge(x) + random.between(14, 60) * (0.4 + depth);
      return line(
        `M${n(x)} ${n(line0)}C${n(x + width * 0.3)} ${n(line0 - 5)} ${n(x + width * 0.7)} ${n(line0 + 5)} ${n(x + width)} ${n(line0)}`,
        lighten(colour, 0.1),
        2 + 2.4 * depth,
        'opacity=".6"',
      );
    });
    return { svg: wave.svg + group(glints), edge: wave.edge };
  });
}

/** Winding river from the horizon to the foot; it passes `middle` at 0.6 of its way. */
export function river(frame: Frame, top: number, middle: number, water: { colour: Colour; random: Random }): string {
  const { colour, random } = water;
  const bend = random.chance(0.5) ? 1 : -1;
  const bank = (side: 1 | -1): Point[] =>
    Array.from({ length: 9 }, (_, index) => {
      const share = index / 8;
      const sway = Math.sin((share - 0.6) * 5.2) * 150 * bend * (0.35 + share);
      return at(middle + sway + side * (10 + 230 * share ** 1.7), top + (frame.height + 60 - top) * share);
    });
  const [left, right] = [bank(-1), bank(1)];
  const d = `${curve(left)}L${curve(right.toReversed()).slice(1)}Z`;
  const glints = Array.from({ length: 14 }, () => {
    const spot = random.between(2, 8);
    const from = left[Math.floor(spot)] ?? at(0, 0);
    const to = right[8 - Math.floor(spot)] ?? from;
    const x = from.x + (to.x - from.x) * random.between(0.15, 0.7);
    return line(
      `M${n(x)} ${n(from.y + random.between(0, 30))}l${n((to.x - from.x) * 0.18)} 0`,
      lighten(colour, 0.12),
      3,
      'opacity=".6"',
    );
  });
  return fill(d, colour) + group(glints);
}

/** Skyline with lit windows. */
export function skyline(frame: Frame, rise: Rise, lamp: { colour: Colour; share: number }, random: Random): string {
  const parts: string[] = [];
  const lights: string[] = [];
  for (let x = -40 - random.between(0, 60); x < frame.width + 40; ) {
    const width = random.between(64, 132);
    const top = rise.y - rise.swing * random.between(0.3, 1);
    parts.push(
      fill(
        `M${n(x)} ${n(frame.height + 40)}L${n(x)} ${n(top)}L${n(x + width)} ${n(top)}L${n(x + width)} ${n(frame.height + 40)}Z`,
        lighten(rise.colour, random.between(-0.03, 0.03)),
      ),
    );
    const crown = random.whole(0, 3);
    if (crown === 0)
      parts.push(line(`M${n(x + width / 2)} ${n(top)}L${n(x + width / 2)} ${n(top - 54)}`, rise.colour, 5));
    if (crown === 1)
      parts.push(
        fill(`M${n(x)} ${n(top + 1)}L${n(x + width / 2)} ${n(top - 44)}L${n(x + width)} ${n(top + 1)}Z`, rise.colour),
      );
    if (crown === 2)
      parts.push(
        fill(
          `M${n(x + width * 0.25)} ${n(top + 1)}L${n(x + width * 0.25)} ${n(top - 28)}L${n(x + width * 0.75)} ${n(top - 28)}L${n(x + width * 0.75)} ${n(top + 1)}Z`,
          rise.colour,
        ),
      );
    for (let y = top + 22; y < Math.min(frame.height, rise.y + 150); y += 34) {
      for (let wx = x + 15; wx < x + width - 20; wx += 25) {
        if (random.chance(lamp.share)) lights.push(`M${n(wx)} ${n(y)}h11v16h-11Z`);
      }
    }
    x += width + random.between(-6, 16);
  }
  return group(parts) + fill(lights.join(''), lamp.colour, 'opacity=".88"');
}

/** Shadowed ribs on a dune or a ploughed field. */
export function furrows(frame: Frame, ground: Sheet, colour: Colour, random: Random): string {
  const lines = Array.from({ length: 5 }, (_, index) => {
    const drop = 26 + index * 34;
    const points = Array.from({ length: 9 }, (_, step) => {
      const x = (frame.width * step) / 8;
      return at(x, ground.edge(x) + drop + random.between(-5, 5));
    });
    return line(curve(points), darken(colour, 0.05), 2.6, 'opacity=".5"');
  });
  return group(lines);
}
