/** Two pictures that are no landscapes: a pond seen from above, and cut paper for words nobody understood. */
import { type Colour, darken, lighten, mix } from './colour.ts';
import { lotus, pad } from './motifs-plants.ts';
import { koi } from './motifs-wings.ts';
import { hill } from './motifs-land.ts';
import { orb } from './motifs-sky.ts';
import { at, cast, curve, disc, edgeShadow, fill, gradient, group, lifted, line, n, placed } from './paint.ts';
import type { Palette } from './palette.ts';
import type { Random } from './random.ts';
import type { Painting, Stage } from './stage.ts';

/** Koi between lotus leaves. */
export function pond({ frame, palette, random, wish }: Stage): Painting {
  const source = random.of('pond');
  const water = mix(palette.water, palette.dark ? '#12314a' : '#4fa3a5', 0.5);
  const ripples = Array.from({ length: 16 }, () => {
    const centre = at(source.between(0, frame.width), source.between(0, frame.height));
    const size = source.between(40, 150);
    return [1, 0.66, 0.36]
      .map(
        (share) =>
          `<circle cx="${n(centre.x)}" cy="${n(centre.y)}" r="${n(size * share)}" fill="none" stroke="${lighten(water, 0.1)}" stroke-width="2.6" opacity=".38"/>`,
      )
      .join('');
  });
  const found = wish.motifs.get('fish');
  const many = found && found.count > 1 ? found.count + 1 : source.whole(2, 3);
  const fish = Array.from({ length: many }, (_, index) => {
    const turn = source.between(0, 50) + index * (360 / many) + source.between(-20, 20);
    const angle = (index / many) * Math.PI * 2 + source.between(-0.3, 0.3);
    const centre = at(
      frame.width / 2 + Math.cos(angle) * frame.width * 0.2,
      frame.height / 2 + Math.sin(angle) * frame.height * 0.2,
    );
    const body = group([koi(found?.colour, source)], `transform="rotate(${n(turn)})"`);
    return placed(body, centre, source.between(2.1, 2.7));
  });
  const rim = Array.from({ length: 11 }, (_, index) => {
    const angle = (index / 11) * Math.PI * 2 + source.between(-0.2, 0.2);
    const where = at(
      frame.width / 2 + Math.cos(angle) * frame.width * source.between(0.4, 0.52),
      frame.height / 2 + Math.sin(angle) * frame.height * source.between(0.4, 0.52),
    );
    const leaf = pad(mix('#4f8f62', palette.dark ? '#12314a' : '#8fbf73', source.between(0, 0.5)), source);
    const bloom =
      index % 4 === 0
        ? placed(lotus(source.pick(['#f3a0b6', '#fbe3e2', '#f4c3cf'])), at(where.x, where.y + 18), 2)
        : '';
    const scale = source.between(1.8, 3.1);
    return cast(at(where.x + 4, where.y + 8), at(scale * 46, scale * 46)) + placed(leaf, where, scale) + bloom;
  });
  const sky = `<defs>${gradient('pond', [lighten(water, 0.06), water, darken(water, 0.08)])}</defs><rect width="${n(frame.width)}" height="${n(frame.height)}" fill="url(#pond)"/>`;
  return { backdrop: sky + ripples.join(''), figures: lifted(fish, true) + rim.join(''), floor: water };
}

/** Colours from the light in the depth to the nearest sheet. */
function family({ palette }: Stage): (depth: number) => Colour {
  const stops: readonly Colour[] = [
    palette.sky[2],
    palette.accent,
    palette.ground(0.2),
    palette.sky[0],
    palette.ground(0.85),
  ];
  return (depth) => {
    const place = depth * (stops.length - 1);
    const index = Math.min(stops.length - 2, Math.floor(place));
    return mix(stops[index] ?? palette.paper, stops[index + 1] ?? palette.ink, place - index);
  };
}

/** Sheets with a hole each, like the contours of a map, around a disc of light. */
function contours(stage: Stage, source: Random): string {
  const { frame, palette } = stage;
  const [w, h] = [frame.width, frame.height];
  const centre = at(w * source.between(0.34, 0.66), h * source.between(0.36, 0.62));
  const colourAt = family(stage);
  const bends = [2, 3, 5].map((fold) => ({
    fold,
    phase: source.between(0, Math.PI * 2),
    twist: source.between(-1.4, 1.4),
    reach: source.between(0.5, 1) * (0.34 / fold),
  }));
  const sheets = Array.from({ length: 9 }, (_, index) => {
    const depth = index / 8;
    const size = 110 + (Math.hypot(w, h) * 0.5 - 130) * depth ** 1.1;
    const points = Array.from({ length: 36 }, (_, step) => {
      const angle = (step / 36) * Math.PI * 2;
      const bend = bends.reduce(
        (sum, { fold, phase, twist, reach }) => sum + reach * Math.sin(fold * angle + phase + twist * depth),
        0,
      );
      return at(
        centre.x + Math.cos(angle) * size * (1 + bend) * (w / Math.hypot(w, h)) * 1.35,
        centre.y + Math.sin(angle) * size * (1 + bend) * (h / Math.hypot(w, h)) * 1.35,
      );
    });
    const cut = curve(points, true);
    const colour = colourAt(depth);
    const outside = `M-90 -90H${n(w + 90)}V${n(h + 90)}H-90Z`;
    return (
      edgeShadow(cut, true) +
      fill(outside + cut, colour, 'fill-rule="evenodd"') +
      line(cut, lighten(colour, 0.06), 2.4, 'opacity=".7"')
    );
  });
  const light =
    disc(centre, 150, palette.orb, 'opacity=".6"') +
    cast(at(centre.x + 2, centre.y + 5), at(70, 70)) +
    disc(centre, 58, palette.accent);
  return light + sheets.join('');
}

/** Long waves across the whole sheet under a sun. */
function swells(stage: Stage, source: Random): string {
  const { frame, palette } = stage;
  const colourAt = family(stage);
  const sun = at(frame.width * source.between(0.25, 0.75), frame.height * source.between(0.2, 0.32));
  const waves = Array.from({ length: 8 }, (_, index) => {
    const depth = index / 7;
    const rise = {
      y: frame.height * (0.34 + 0.58 * depth),
      swing: 120 - 40 * depth,
      colour: colourAt(0.12 + 0.88 * depth),
      swell: 520,
    };
    return hill(frame, rise, source.of(`swell ${index}`), `swell${index}`).svg;
  });
  return orb(sun, source.between(80, 120), palette, false) + waves.join('');
}

export function abstract(stage: Stage): Painting {
  const { frame, palette, random } = stage;
  const source = random.of('abstract');
  const sheet = `<rect width="${n(frame.width)}" height="${n(frame.height)}" fill="${mix(palette.sky[2], palette.orb, 0.6)}"/>`;
  const design = source.chance(0.6) ? contours(stage, source) : swells(stage, source);
  return { backdrop: sheet + design, figures: sparks(stage, source, palette), floor: family(stage)(1) };
}

/** Dots of paper that drift out of the light. */
function sparks({ frame }: Stage, source: Random, palette: Palette): string {
  const dots = Array.from({ length: 26 }, () => {
    const where = at(source.between(0.06, 0.94) * frame.width, source.between(0.06, 0.94) * frame.height);
    return disc(
      where,
      source.between(4, 15),
      source.pick([palette.paper, palette.orb, palette.accent]),
      'opacity=".9"',
    );
  });
  return group(dots);
}
