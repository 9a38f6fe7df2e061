/** What falls, in front of everything but the frame. */
import { type Colour, lighten } from './colour.ts';
import { type Frame, at, disc, fill, group, line, n, oval } from './paint.ts';
import type { Random } from './random.ts';

/** Strokes of rain; `near` ones are long and few. */
export function rain(frame: Frame, near: boolean, random: Random): string {
  const many = Math.min(400, Math.round((frame.width * frame.height) / (near ? 19000 : 9000)));
  const slant = random.between(-0.22, -0.12);
  const strokes = Array.from({ length: many }, () => {
    const [x, y] = [random.between(-40, frame.width + 120), random.between(-60, frame.height)];
    const length = random.between(0.6, 1) * (near ? 84 : 46);
    return `M${n(x)} ${n(y)}l${n(length * slant)} ${n(length)}`;
  });
  return line(strokes.join(''), '#f4f9fb', near ? 3.4 : 2, `opacity="${near ? 0.62 : 0.42}"`);
}

/** Rings where drops meet the ground, between two heights. */
export function splashes(frame: Frame, top: number, random: Random): string {
  const rings = Array.from({ length: Math.min(60, Math.round(frame.width / 42)) }, () => {
    const where = at(random.between(0, frame.width), random.between(top, frame.height));
    const size = random.between(10, 26);
    return `<ellipse cx="${n(where.x)}" cy="${n(where.y)}" rx="${n(size)}" ry="${n(size * 0.3)}" fill="none" stroke="#f4f9fb" stroke-width="2.2"/>`;
  });
  return group(rings, 'opacity=".45"');
}

export function snow(frame: Frame, near: boolean, random: Random): string {
  const many = Math.min(320, Math.round((frame.width * frame.height) / (near ? 26000 : 9500)));
  const flakes = Array.from({ length: many }, () =>
    disc(
      at(random.between(0, frame.width), random.between(0, frame.height)),
      near ? random.between(7, 13) : random.between(2.4, 6),
      '#ffffff',
    ),
  );
  return group(flakes, `opacity="${near ? 0.9 : 0.75}"`);
}

/** Petals or leaves on the wind. */
export function drift(frame: Frame, colour: Colour, leaves: boolean, random: Random): string {
  const many = Math.min(90, Math.round((frame.width * frame.height) / 42000));
  const parts = Array.from({ length: many }, () => {
    const shade = lighten(colour, random.between(-0.06, 0.08));
    const turn = `transform="translate(${n(random.between(0, frame.width))} ${n(random.between(0, frame.height))}) rotate(${n(random.between(0, 360))}) scale(${random.between(0.7, 1.5).toFixed(2)})"`;
    return leaves
      ? fill('M0 -14C9 -7 9 6 0 15C-9 6 -9 -7 0 -14Z', shade, turn)
      : oval(at(0, 0), at(8, 4.6), shade, turn);
  });
  return group(parts, 'opacity=".92"');
}

/** Small warm lights near the ground. */
export function fireflies(frame: Frame, top: number, random: Random): string {
  const parts = Array.from({ length: Math.min(40, Math.round(frame.width / 60)) }, () => {
    const where = at(random.between(0, frame.width), random.between(top, frame.height * 0.97));
    return disc(where, 11, '#ffe08a', 'opacity=".22"') + disc(where, random.between(2.6, 4.4), '#fff0b4');
  });
  return group(parts);
}
