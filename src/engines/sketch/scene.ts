/** One picture as SVG: words and chance in, shapes out. No text of a person ever becomes part of it. */
import { lightness } from './colour.ts';
import { type Frame, group, n, paperDefs } from './paint.ts';
import { choosePalette } from './palette.ts';
import { createRandom, type Origin } from './random.ts';
import { framing } from './scene-growth.ts';
import { paintLand } from './scene-land.ts';
import { paintSky } from './scene-sky.ts';
import { cast, paintSubjects } from './scene-subjects.ts';
import { abstract, pond } from './scenes-special.ts';
import { mat, seal } from './seal.ts';
import type { Painting, Stage } from './stage.ts';
import { drift, fireflies, rain, snow, splashes } from './motifs-weather.ts';
import { readWords } from './words.ts';

export interface SceneOrder {
  origin: Origin;
  /** px */
  width: number;
  /** px */
  height: number;
  /** Size to show it at, px; the composition stays that of `width` x `height`. */
  shown?: { width: number; height: number };
  /** Opacity of everything behind the subject, 0-1; below 1 another picture shows through. */
  cover?: number;
}

function setStage(origin: Origin, frame: Frame): Stage {
  const wish = readWords(origin.words);
  const random = createRandom(origin);
  const layout = random.of('layout');
  const subjectLeft = layout.chance(0.5);
  const crowded = wish.subjects.length > 0;
  return {
    frame,
    wish,
    random,
    palette: choosePalette(wish, random.of('palette')),
    horizon: frame.height * (crowded ? layout.between(0.46, 0.54) : layout.between(0.5, 0.62)),
    subjectLeft,
    taken: [],
    has: (motif) => wish.motifs.has(motif),
  };
}

function weather(stage: Stage): { behind: string; before: string } {
  const { frame, wish, random, palette, has, horizon } = stage;
  const source = random.of('weather');
  if (wish.weather === 'rain') {
    return {
      behind: rain(frame, false, source.of('far')),
      before: splashes(frame, frame.height * 0.84, source) + rain(frame, true, source.of('near')),
    };
  }
  if (wish.weather === 'snow')
    return { behind: snow(frame, false, source.of('far')), before: snow(frame, true, source.of('near')) };
  if (wish.season === 'spring' || wish.season === 'autumn') {
    return { behind: '', before: drift(frame, palette.leaf, wish.season === 'autumn', source) };
  }
  const glow =
    palette.dark &&
    (has('forest') || has('flower') || has('field') || source.chance(0.4)) &&
    !has('city') &&
    !has('planet') &&
    !has('sea');
  return { behind: '', before: glow ? fireflies(frame, horizon + 160, source) : '' };
}

function paint(stage: Stage): Painting {
  const { wish, has } = stage;
  const rest = [...wish.motifs.keys()].filter(
    (motif) => !['fish', 'river', 'lotus', 'flower', 'sun', 'moon'].includes(motif),
  );
  if (has('fish') && rest.length === 0) return pond(stage);
  if (!wish.understood) return abstract(stage);
  const actors = cast(stage);
  const taken = actors.map(({ x, half }) => ({ x, half }));
  const land = paintLand({ ...stage, taken });
  const sky = weather(stage);
  return {
    backdrop: paintSky(stage) + land.svg + sky.behind,
    floor: land.floor,
    figures: paintSubjects(stage, land, actors) + land.front + framing(stage) + sky.before,
  };
}

/** @returns an SVG document of `width` x `height` px. The same order gives the same text. */
export function drawScene(order: SceneOrder): string {
  const { origin, width, height, cover = 1, shown = { width, height } } = order;
  const short = Math.min(width, height);
  const frame = { width: (width / short) * 1000, height: (height / short) * 1000 };
  const stage = setStage(origin, frame);
  const { backdrop, figures, floor } = paint(stage);
  const ink = lightness(floor) > 0.62 ? '#2a2433' : '#fff6e8';
  const through = (parts: string, opacity: number): string =>
    opacity < 1 ? group([parts], `opacity="${opacity.toFixed(3)}"`) : parts;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${shown.width}" height="${shown.height}" viewBox="0 0 ${n(frame.width)} ${n(frame.height)}" preserveAspectRatio="none">`,
    `<defs>${paperDefs}</defs>`,
    through(backdrop, cover),
    through(figures, Math.min(1, cover + 0.35)),
    mat(frame, stage.palette.paper, stage.random.of('mat')),
    seal(frame, short, ink),
    '</svg>',
  ].join('');
}
