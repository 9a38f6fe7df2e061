/** The ground of a scene, far to near. */
import { type Colour, mix } from './colour.ts';
import { furrows, hill, range, type Sheet, skyline } from './motifs-land.ts';
import { palm } from './motifs-plants.ts';
import { mist } from './motifs-sky.ts';
import { at, lifted, placed } from './paint.ts';
import { buildings, front, trees } from './scene-growth.ts';
import { pads, stream, waters } from './scene-water.ts';
import { isSnowy, type Stage } from './stage.ts';

export interface Land {
  svg: string;
  /** What stands before the subject: grass, flowers. */
  front: string;
  /** The sheet the subject stands on. */
  ground: Sheet;
  /** Colour at the foot of the picture. */
  floor: Colour;
}

/** Two or three sheets behind everything that stands. */
function distance(stage: Stage): string {
  const { frame, palette, random, horizon, has } = stage;
  const parts: string[] = [];
  const source = random.of('distance');
  if (has('city')) {
    for (const [index, depth] of [0.1, 0.36, 0.62].entries()) {
      const lamp = { colour: palette.lamp, share: palette.dark || stage.wish.hour === 'dusk' ? 0.5 : 0.16 };
      const rise = { y: horizon + index * 60, swing: 380 - index * 70, colour: palette.ground(depth) };
      parts.push(skyline(frame, rise, lamp, source.of(`row ${index}`)));
    }
    return parts.join('');
  }
  if (has('mountain')) {
    for (const [index, depth] of [0.05, 0.3].entries()) {
      const colour = palette.ground(depth);
      const white = palette.dark ? '#c9d6ee' : '#fbfaf6';
      const snow = index === 0 || isSnowy(stage) ? white : undefined;
      const rise = { y: horizon - 20 + index * 90, swing: 330 - index * 90, colour, snow };
      parts.push(range(frame, rise, source.of(`peaks ${index}`), `far${index}`).svg);
      parts.push(mist(frame, horizon + 40 + index * 100, palette.sky[2], source.of(`mist ${index}`)));
    }
    return parts.join('');
  }
  const layers = has('sea') ? [0.1] : [0.04, 0.24];
  for (const [index, depth] of layers.entries()) {
    const rise = {
      y: horizon - 10 + index * 62,
      swing: 70 - index * 14,
      colour: palette.ground(depth),
      swell: 520 + index * 120,
    };
    parts.push(hill(frame, rise, source.of(`hills ${index}`), `far${index}`).svg);
  }
  return parts.join('');
}

/** Hills between the distance and the ground, with what stands on them. */
function middle(stage: Stage): string {
  const { frame, palette, random, horizon, has, wish } = stage;
  const alone = wish.subjects.length === 0;
  const rise = { y: horizon + 110, swing: 44, colour: palette.ground(0.46), swell: 560 };
  const far = hill(frame, rise, random.of('middle'), 'middle');
  const parts = [trees(stage, far, 0.62, 'far'), far.svg];
  if (has('river') || has('bridge')) {
    parts.push(buildings(stage, far, alone ? 1.25 : 0.8), stream(stage));
    return parts.join('');
  }
  const y = Math.max(horizon + 115, frame.height * 0.83 - 90);
  const near = hill(frame, { y, swing: 40, colour: palette.ground(0.7), swell: 640 }, random.of('back'), 'back');
  parts.push(trees(stage, near, 0.95, 'near'), buildings(stage, near, alone ? 1.7 : 1.05), near.svg);
  return parts.join('');
}

function dunes({ frame, palette, random, horizon }: Stage): string {
  const source = random.of('dunes');
  const sand = mix('#e0b478', palette.ground(0.6), palette.dark ? 0.65 : 0.3);
  const rise = { y: Math.max(horizon + 90, frame.height * 0.83 - 110), swing: 70, colour: sand, swell: 700 };
  const dune = hill(frame, rise, source.of('dune'), 'dune');
  return dune.svg + furrows(frame, dune, sand, source);
}

function beach(stage: Stage, ground: Sheet): string {
  const { frame, palette, random, subjectLeft } = stage;
  const x = frame.width * (subjectLeft ? 0.84 : 0.14);
  const leaf = mix('#3f8f62', palette.ground(1), palette.dark ? 0.5 : 0.1);
  const one = placed(palm(leaf, random.of('palm')), at(x, ground.edge(x) + 16), 3.1, subjectLeft);
  const other = placed(
    palm(leaf, random.of('palm 2')),
    at(x + (subjectLeft ? 70 : -70), ground.edge(x) + 26),
    2.3,
    !subjectLeft,
  );
  return lifted([other, one]);
}

export function paintLand(stage: Stage): Land {
  const { frame, palette, random, horizon, has, wish } = stage;
  const wet = has('sea') || has('boat') || has('whale') || has('lighthouse');
  const water = wet ? waters(stage) : undefined;
  const parts = [distance(stage), water?.svg ?? ''];
  if (!wet) parts.push(has('desert') ? dunes(stage) : has('city') ? '' : middle(stage));
  if (wish.weather === 'fog') {
    parts.push(
      mist(frame, horizon + 150, palette.sky[2], random.of('fog')),
      mist(frame, horizon + 20, palette.sky[1], random.of('fog far')),
    );
  }
  const afloat = wet && !has('palm') && wish.subjects.every((kind) => kind === 'whale');
  if (water && afloat) return { svg: parts.join(''), front: water.front, ground: water.ground, floor: water.floor };
  const sand = has('desert') || (wet && (has('palm') || !has('mountain')));
  const floor = sand ? mix('#ecd0a0', palette.ground(1), palette.dark ? 0.72 : 0.22) : palette.ground(0.94);
  const open = !wet && wish.subjects.length === 0 && (has('river') || has('bridge'));
  const y = Math.max(horizon + 200, frame.height * (open ? 0.93 : 0.83));
  const ground = hill(frame, { y, swing: wet || open ? 20 : 36, colour: floor, swell: 760 }, random.of('near'), 'near');
  parts.push(ground.svg, has('palm') ? beach(stage, ground) : '', has('lotus') ? pads(stage, y) : '');
  return { svg: parts.join(''), front: front(stage, ground), ground, floor };
}
