/** The upper half of a scene, far to near. */
import { lighten, mix } from './colour.ts';
import { at, gradient, placed } from './paint.ts';
import { aurora, cloud, firework, moon, orb, planet, rainbow, stars } from './motifs-sky.ts';
import { balloon, lantern, rocket } from './motifs-things.ts';
import { butterfly, flock } from './motifs-wings.ts';
import type { Stage } from './stage.ts';

function lights({ frame, palette, random, horizon, subjectLeft, has, wish }: Stage): string {
  const source = random.of('orb');
  const grey = wish.weather === 'rain' || wish.weather === 'fog' || wish.weather === 'snow';
  const wanted = has('sun') || has('moon') || (!grey && source.chance(0.8)) || palette.dark;
  const side = subjectLeft ? source.between(0.6, 0.84) : source.between(0.16, 0.4);
  const low = (wish.hour === 'dusk' || wish.hour === 'dawn') && !has('moon');
  const centre = at(frame.width * side, horizon * (low ? source.between(0.62, 0.84) : source.between(0.26, 0.46)));
  const radius = source.between(62, 92) * (low ? 1.35 : 1);
  const night = palette.dark || has('moon');
  if (!wanted) return '';
  return night ? moon(centre, radius, palette, source) : orb(centre, radius, palette, false);
}

function clouds({ frame, palette, random, horizon, wish, has }: Stage): string {
  const source = random.of('clouds');
  const grey = wish.weather === 'rain' || wish.weather === 'snow';
  const many = has('planet') ? 0 : has('cloud') ? 6 : grey ? 5 : palette.dark ? source.whole(0, 2) : source.whole(2, 4);
  const count = Math.min(12, Math.round(many * Math.max(1, frame.width / 1400)));
  const white = palette.dark ? lighten(palette.sky[2], 0.02) : mix('#fffdf7', palette.sky[1], grey ? 0.45 : 0.1);
  return Array.from({ length: count }, () => {
    const size = source.between(150, 330);
    const where = at(source.between(0.02, 0.98) * frame.width, source.between(0.12, 0.78) * horizon);
    return cloud(where, size, mix(white, palette.sky[1], source.between(0, 0.3)), source);
  }).join('');
}

function flyers({ frame, palette, random, horizon, subjectLeft, has, wish }: Stage): string {
  const source = random.of('flyers');
  const side = (share: number): number => frame.width * (subjectLeft ? 1 - share : share);
  const parts: string[] = [];
  const colour = (motif: 'balloon' | 'rocket' | 'lantern'): string | undefined => wish.motifs.get(motif)?.colour;
  if (has('balloon')) {
    for (const [share, height, size] of [
      [0.3, 0.7, wish.subjects.length > 0 ? 1.7 : 2.4],
      [0.14, 0.36, 0.9],
      [0.47, 0.3, 0.6],
    ] as const) {
      parts.push(
        placed(
          balloon(size > 1 ? colour('balloon') : undefined, source),
          at(side(share) + source.between(-30, 30), horizon * height + 60),
          size,
        ),
      );
    }
  }
  if (has('rocket')) parts.push(placed(rocket(colour('rocket'), source), at(side(0.36), horizon * 0.78), 2.4));
  if (has('lantern')) {
    for (let index = 0; index < 9; index += 1) {
      const size = source.between(0.5, 1.5);
      const where = at(source.between(0.06, 0.94) * frame.width, source.between(0.1, 1) * horizon);
      parts.push(
        placed(lantern(colour('lantern') ?? source.pick(['#e4573f', '#ef8a3c', '#e8a23f']), source), where, size),
      );
    }
  }
  const birds = !palette.dark && wish.weather !== 'snow' && source.chance(0.55);
  if (birds)
    parts.push(flock(at(side(source.between(0.2, 0.5)), horizon * source.between(0.3, 0.6)), 26, palette.ink, source));
  if (has('butterfly') && wish.subjects[0] !== 'butterfly') {
    for (let index = 0; index < 3; index += 1) {
      const where = at(side(source.between(0.2, 0.6)), frame.height * source.between(0.5, 0.72));
      parts.push(placed(butterfly(wish.motifs.get('butterfly')?.colour, source), where, source.between(0.7, 1.2)));
    }
  }
  return parts.join('');
}

/** Sky with all that belongs to it; drawn first. */
export function paintSky(stage: Stage): string {
  const { frame, palette, random, horizon, has, wish } = stage;
  const source = random.of('sky');
  const parts = [
    `<defs>${gradient('sky', palette.sky)}</defs><rect width="${frame.width}" height="${Math.min(frame.height, horizon + 140)}" fill="url(#sky)"/>`,
    `<rect y="${horizon + 130}" width="${frame.width}" height="${frame.height}" fill="${palette.sky[2]}"/>`,
  ];
  if (has('aurora')) parts.push(aurora(frame, source));
  if (palette.dark && (wish.weather !== 'rain' || has('star'))) parts.push(stars(frame, horizon, source));
  if (has('planet')) {
    const left = stage.subjectLeft ? 0.26 : 0.72;
    parts.push(
      planet(at(frame.width * left, horizon * 0.3), 88, source.pick(['#d98a5f', '#8f7fc8', '#5fa3a8']), source),
    );
  }
  parts.push(lights(stage));
  if (has('rainbow'))
    parts.push(rainbow(at(frame.width * 0.5, horizon + 60), Math.min(frame.width * 0.46, horizon * 0.88)));
  if (has('firework')) {
    for (const share of [0.2, 0.5, 0.8]) {
      const where = at(frame.width * (share + source.between(-0.06, 0.06)), horizon * source.between(0.22, 0.55));
      parts.push(
        firework(where, source.between(110, 190), source.pick(['#ff8a70', '#ffd166', '#8fd3ff', '#f59ad0']), source),
      );
    }
  }
  parts.push(clouds(stage), flyers(stage));
  return parts.join('');
}
