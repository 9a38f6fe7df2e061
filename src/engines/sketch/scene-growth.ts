/** What grows and what is built, from the far hills to the blades in front. */
import { darken, lighten, mix } from './colour.ts';
import type { Sheet } from './motifs-land.ts';
import { bamboo, branch, flower, grass, mushroom, pine, tree } from './motifs-plants.ts';
import { castle, house, pagoda } from './motifs-things.ts';
import { at, group, lifted, placed } from './paint.ts';
import { isSnowy, type Stage } from './stage.ts';

const times = (count: number, draw: (index: number) => string): string[] =>
  Array.from({ length: Math.max(0, Math.round(count)) }, (_, index) => draw(index));

/** Trees along a sheet, rooted a little below its edge. */
export function trees(stage: Stage, sheet: Sheet, scale: number, name: string): string {
  const { frame, palette, random, has, wish } = stage;
  const source = random.of(`trees ${name}`);
  const planted = (draw: string, x: number, size: number): string =>
    placed(draw, at(x, sheet.edge(x) + 6 * size), size);
  const wide = frame.width / 1000;
  const fir = mix(palette.leaf, wish.season === 'autumn' ? '#8a5a2c' : '#2f6b4a', 0.4);
  const needle = mix(fir, palette.ground(0.5), 0.3);
  const wood = has('forest') ? 13 * wide : has('pine') ? 6 * wide : 0;
  const forest = times(wood, () => {
    const round = has('forest') && !isSnowy(stage) && source.chance(0.4);
    const leaf = mix(palette.leaf, palette.ground(0.5), source.between(0.1, 0.4));
    const draw = round ? tree(leaf, lighten(leaf, 0.06), source) : pine(needle, isSnowy(stage), source);
    return planted(draw, source.between(0, frame.width), scale * source.between(1.3, 2.4));
  });
  const bare = has('forest') || has('pine') || has('planet');
  const groves = has('tree') ? 4 : !bare && source.chance(0.75) ? 2 : 0;
  const grove = times(groves * Math.max(1, wide / 1.5), () => {
    const draw = isSnowy(stage) ? pine(palette.leaf, true, source) : tree(palette.leaf, palette.blossom, source);
    return planted(draw, source.between(0.04, 0.96) * frame.width, scale * source.between(1.2, 2));
  });
  return group([...forest, ...grove]);
}

/** Houses, castle and pagoda on the side away from the subject. */
export function buildings({ frame, palette, random, wish, subjectLeft }: Stage, sheet: Sheet, scale: number): string {
  const source = random.of('buildings');
  const put = (draw: string, share: number, size: number): string => {
    const x = frame.width * (subjectLeft ? 1 - share : share);
    return placed(draw, at(x, sheet.edge(x) + 8 * size), size);
  };
  const { lamp } = palette;
  const [home, keep, shrine] = [wish.motifs.get('house'), wish.motifs.get('castle'), wish.motifs.get('pagoda')];
  const homes = times(home?.count ?? 0, (index) =>
    put(
      house(home?.colour, lamp, source),
      0.18 + index * 0.2 + source.between(-0.04, 0.04),
      scale * source.between(1.3, 1.6),
    ),
  );
  const share = source.between(0.22, 0.34);
  const parts = [
    keep ? put(castle(keep.colour, lamp, source), share, scale * 1.7) : '',
    shrine ? put(pagoda(shrine.colour, lamp, source), share, scale * 1.5) : '',
    ...homes,
  ];
  return parts.some(Boolean) ? lifted(parts) : '';
}

/** Flowers, grass and caps that come before the subject, but not before its face. */
export function front(stage: Stage, ground: Sheet): string {
  const { frame, palette, random, has, wish } = stage;
  const source = random.of('front');
  const bald = isSnowy(stage) || has('desert') || has('city') || has('palm') || has('sea') || has('planet');
  const blade = darken(mix(palette.ground(1), palette.leaf, 0.25), palette.dark ? -0.05 : 0.03);
  const grasses = times(bald ? 0 : frame.width / 45, () => {
    const where = at(source.between(0, frame.width), frame.height - source.between(14, 60));
    return placed(grass(lighten(blade, source.between(-0.02, 0.04)), source), where, source.between(0.9, 1.7));
  });
  const garden = wish.motifs.get('flower');
  const wild = !bald && !palette.dark && !wish.weather && source.chance(0.4);
  const size = (): number => source.between(1.3, garden ? 2.4 : 1.8);
  /** Right below the subject only low growth. */
  const foot = (x: number): { y: number; most: number } => {
    const taken = stage.taken.some((span) => Math.abs(x - span.x) < span.half);
    return taken
      ? { y: frame.height - source.between(8, 30), most: 0.95 }
      : { y: Math.max(ground.edge(x) + 40, frame.height - source.between(30, 120)), most: 3 };
  };
  const stem = mix(palette.leaf, '#4c8a55', 0.6);
  const flowers = times(((garden ? 22 : wild ? 6 : 0) * frame.width) / 1000, () => {
    const x = source.between(0.03, 0.97) * frame.width;
    const colour = garden?.colour ?? source.pick(['#f2705f', '#f6c453', '#f29ab4', '#fff3df', '#9a86d0']);
    const { y, most } = foot(x);
    const petals = palette.dark ? mix(colour, palette.ink, 0.25) : colour;
    return placed(flower(petals, stem, source), at(x, y), Math.min(most, size()));
  });
  const caps = wish.motifs.get('mushroom');
  const mushrooms = times(caps ? 5 : 0, () => {
    const x = source.between(0.05, 0.95) * frame.width;
    const { y, most } = foot(x);
    return placed(mushroom(caps?.colour ?? '#d5453b', source), at(x, y + 10), Math.min(most, source.between(1, 2.2)));
  });
  const parts = [...grasses, ...flowers, ...mushrooms];
  return group(parts);
}

/** A near branch or cane that frames the picture from the side away from the subject. */
export function framing({ frame, palette, random, has, wish, subjectLeft }: Stage): string {
  const source = random.of('framing');
  if (has('bamboo')) {
    const leaf = mix('#5f9a5a', palette.ground(1), palette.dark ? 0.5 : 0.15);
    const stand = (x: number, name: string): string =>
      placed(bamboo(frame.height * 0.97, leaf, source.of(name)), at(x, frame.height + 10), 1);
    const near = subjectLeft ? frame.width - 150 : 60;
    return lifted([stand(near, 'near'), wish.subjects.length === 0 ? stand(frame.width - near - 90, 'far') : ''], true);
  }
  const autumn = wish.season === 'autumn';
  const leafy = wish.season === 'spring' || (autumn && has('tree')) || (has('tree') && source.chance(0.4));
  if (!leafy || wish.weather === 'snow') return '';
  const corner = at(subjectLeft ? frame.width : 0, 0);
  return lifted(
    [
      placed(
        branch({ leaf: palette.leaf, dots: palette.blossom, petals: wish.season === 'spring' }, source),
        corner,
        1,
        subjectLeft,
      ),
    ],
    true,
  );
}
