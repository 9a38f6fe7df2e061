/** Seas, streams and ponds of a scene. */
import { type Colour, lighten, mix } from './colour.ts';
import { hill, river, sea, type Sheet } from './motifs-land.ts';
import { lotus, pad } from './motifs-plants.ts';
import { boat, bridge, lighthouse } from './motifs-things.ts';
import { at, group, lifted, n, placed } from './paint.ts';
import type { Stage } from './stage.ts';

export interface Water {
  svg: string;
  /** The last wave, to lie before what swims. */
  front: string;
  ground: Sheet;
  floor: Colour;
}

function headland({ frame, palette, random, wish, subjectLeft }: Stage, wave: Sheet): string {
  const x = frame.width * (subjectLeft ? 0.8 : 0.2);
  const y = wave.edge(x);
  const rock = mix(palette.ground(0.85), '#4a4654', 0.25);
  const cliff = (reach: number, top: number): string =>
    `<path d="M${n(x - reach)} ${n(y + 70)}C${n(x - reach * 0.8)} ${n(y - top * 0.5)} ${n(x - reach * 0.4)} ${n(y - top)} ${n(x)} ${n(y - top)}C${n(x + reach * 0.5)} ${n(y - top)} ${n(x + reach * 0.8)} ${n(y - top * 0.3)} ${n(x + reach)} ${n(y + 70)}Z" fill="${reach > 200 ? rock : lighten(rock, 0.05)}"/>`;
  const tower = lighthouse(wish.motifs.get('lighthouse')?.colour, palette.lamp, palette.dark);
  const tall = wish.subjects.length === 0 ? 2.2 : 1.7;
  return (
    placed(tower, at(x, y - 34 + random.of('headland').between(-6, 6)), tall) + lifted([cliff(230, 52), cliff(150, 22)])
  );
}

export function waters(stage: Stage): Water {
  const { frame, palette, random, horizon, has, wish, subjectLeft } = stage;
  const source = random.of('waters');
  const floor = mix(palette.water, palette.ground(1), palette.dark ? 0.5 : 0.25);
  const shallow = lighten(mix(palette.water, palette.sky[2], 0.35), 0.02);
  const waves = sea(frame, horizon + 40, [shallow, floor], source);
  const before = waves.splice(has('whale') ? -2 : -1);
  const last = before[0] ?? hill(frame, { y: frame.height, swing: 0, colour: floor }, source, 'flat');
  const fleet = wish.motifs.get('boat');
  const parts: string[] = [];
  for (const [index, wave] of waves.entries()) {
    if (index === 1 && has('lighthouse')) parts.push(headland(stage, waves[0] ?? wave));
    if (index === 2 && fleet) {
      const alone = wish.subjects.length === 0;
      const scale = alone ? 2.7 : 1.6;
      for (let vessel = fleet.count - 1; vessel >= 0; vessel -= 1) {
        const share = 0.36 + vessel * 0.26;
        const x = frame.width * (subjectLeft === alone ? share : 1 - share);
        const craft = placed(boat(fleet.colour, source), at(x, wave.edge(x) + 14 - vessel * 40), scale - vessel * 0.6);
        parts.push(lifted([craft]));
      }
    }
    parts.push(wave.svg);
  }
  return { svg: parts.join(''), front: before.map(({ svg }) => svg).join(''), ground: last, floor };
}

/** A stream through the fields, with its bridge. */
export function stream({ frame, palette, random, horizon, has }: Stage): string {
  const source = random.of('river');
  const colour = mix(palette.water, palette.sky[2], 0.4);
  const middle = frame.width * source.between(0.44, 0.56);
  const top = horizon + 120;
  const water = river(frame, top, middle, { colour, random: source });
  if (!has('bridge')) return water;
  const stone = mix('#b9aea0', palette.ground(0.5), 0.3);
  const y = top + (frame.height + 60 - top) * 0.6;
  return water + lifted([placed(bridge(stone), at(middle, y), 1.75)]);
}

/** Lotus leaves and flowers afloat above the near bank. */
export function pads({ frame, palette, random }: Stage, bank: number): string {
  const source = random.of('pads');
  const parts = Array.from({ length: 7 }, (_, index) => {
    const where = at(source.between(0.08, 0.92) * frame.width, bank - source.between(30, 130));
    const leaf = pad(mix('#5f9a6a', palette.ground(0.8), 0.3), source);
    const flat = group([leaf], `transform="translate(${n(where.x)} ${n(where.y)}) scale(1.5 .55)"`);
    return flat + (index % 2 === 0 ? placed(lotus('#f3a0b6'), at(where.x, where.y - 6), 1.5) : '');
  });
  return lifted(parts);
}
