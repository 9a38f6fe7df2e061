/** Who the picture is about, and what they carry. */
import { mix } from './colour.ts';
import { sitter } from './motifs-animals.ts';
import { type Pose, person, robot } from './motifs-people.ts';
import { branch } from './motifs-plants.ts';
import { cup, kite, umbrella } from './motifs-things.ts';
import { bird, butterfly, koi, owl, whale } from './motifs-wings.ts';
import { at, group, lifted, line, n, oval, type Point, placed } from './paint.ts';
import type { Random } from './random.ts';
import type { Land } from './scene-land.ts';
import type { Stage } from './stage.ts';
import type { Subject } from './vocabulary.ts';

/** Height on the sheet compared with a sitting cat. */
const sizes: Record<Subject, number> = {
  cat: 4,
  dog: 4.1,
  fox: 4,
  rabbit: 3.5,
  bear: 4.4,
  panda: 4.2,
  person: 3.5,
  robot: 3.4,
  bird: 3.4,
  owl: 4.2,
  fish: 2.4,
  whale: 3.1,
  butterfly: 4,
};

type Draw = (colour: string | undefined, random: Random, pose: Pose) => string;

const floating = (motif: string, degrees: number): string =>
  group([motif], `transform="translate(0 -60) rotate(${degrees})"`);

const figures: Record<Subject, Draw> = {
  cat: (colour, random) => sitter('cat', colour, random),
  dog: (colour, random) => sitter('dog', colour, random),
  fox: (colour, random) => sitter('fox', colour, random),
  rabbit: (colour, random) => sitter('rabbit', colour, random),
  bear: (colour, random) => sitter('bear', colour, random),
  panda: (colour, random) => sitter('panda', colour, random),
  person,
  robot,
  bird,
  owl,
  fish: (colour, random) => floating(koi(colour, random), 64),
  whale,
  butterfly: (colour, random) => floating(butterfly(colour, random), 18),
};

export interface Actor {
  kind: Subject;
  colour?: string;
  x: number;
  /** Half of the width it takes. */
  half: number;
}

/** Who stands where. At most three, in the order they were named. */
export function cast({ frame, wish, random, subjectLeft }: Stage): Actor[] {
  const source = random.of('cast');
  const kinds = wish.subjects.flatMap((kind) => {
    const found = wish.motifs.get(kind);
    return Array.from({ length: found?.count ?? 1 }, () => ({ kind, ...(found?.colour && { colour: found.colour }) }));
  });
  const chosen = kinds.slice(0, 3);
  const spots =
    {
      1: [subjectLeft ? source.between(0.3, 0.42) : source.between(0.58, 0.7)],
      2: [0.32, 0.66],
      3: [0.2, 0.5, 0.8],
    }[chosen.length as 1 | 2 | 3] ?? [];
  const narrow = frame.width <= 1100;
  return chosen.map((actor, index) => {
    const spot = spots[index] ?? 0.5;
    const x = frame.width * (narrow && chosen.length === 1 ? 0.5 + (spot - 0.5) * 0.75 : spot);
    return { ...actor, x, half: 44 * sizes[actor.kind] };
  });
}

function shadow(x: number, y: number, width: number): string {
  return oval(at(x, y), at(width, width * 0.16), '#14122b', 'opacity=".24"');
}

/** A branch that leans in for those who perch. */
function perch(stage: Stage, y: number): string {
  const { frame, subjectLeft, palette, random, wish } = stage;
  const source = random.of('perch');
  const from = subjectLeft ? -40 : frame.width + 40;
  const to = subjectLeft ? frame.width * 0.74 : frame.width * 0.26;
  const bark = mix('#5d4336', palette.ground(1), 0.2);
  return group([
    line(
      `M${n(from)} ${n(y + 34)}C${n(from + (to - from) * 0.35)} ${n(y - 12)} ${n(from + (to - from) * 0.7)} ${n(y + 22)} ${n(to)} ${n(y - 26)}`,
      bark,
      26,
    ),
    placed(
      branch({ leaf: palette.leaf, dots: palette.blossom, petals: wish.season === 'spring' }, source),
      at(from, y - 20),
      0.9,
      !subjectLeft,
    ),
  ]);
}

/** The umbrella over a figure: in the hand of a person, leaning over an animal from behind. */
function shelter({ wish, random }: Stage, kind: Subject, where: Point, scale: number): string {
  const found = wish.motifs.get('umbrella');
  if (!found) return '';
  const source = random.of('umbrella');
  const colour = found.colour ?? source.pick(['#d5453b', '#f0b43e', '#3f86a8', '#e9788f', '#5f9a7c']);
  const open = umbrella(colour, source);
  if (kind === 'person') return placed(open, at(where.x + 30 * scale, where.y - 46 * scale), scale * 1.02);
  const tall = kind === 'rabbit' ? 1.3 : 1.06;
  return placed(group([open], 'transform="rotate(-15)"'), at(where.x + 36 * scale, where.y - 20 * scale), scale * tall);
}

/** Fewer and wider things alone in a scene without a subject. */
function stillLife(stage: Stage, land: Land): string {
  const { frame, wish, random, has, subjectLeft } = stage;
  const x = frame.width * (subjectLeft ? 0.38 : 0.62);
  const y = Math.min(frame.height - 80, land.ground.edge(x) + 50);
  const source = random.of('still life');
  if (has('umbrella')) {
    const colour = wish.motifs.get('umbrella')?.colour ?? source.pick(['#d5453b', '#f0b43e', '#3f86a8']);
    return (
      shadow(x, y, 190) +
      lifted([placed(group([umbrella(colour, source)], 'transform="rotate(24)"'), at(x - 60, y), 3)], true)
    );
  }
  if (has('kite')) return flyKite(stage, at(x, y));
  if (has('cup'))
    return shadow(x, y + 8, 210) + lifted([placed(cup(wish.motifs.get('cup')?.colour, source), at(x, y), 3.2)], true);
  return '';
}

type Stance = 'stands' | 'perches' | 'floats' | 'swims';

const perchers: readonly Subject[] = ['bird', 'owl'];

function stanceOf(kind: Subject, actors: readonly Actor[]): Stance {
  if (kind === 'whale') return 'swims';
  if (kind === 'butterfly' || kind === 'fish') return 'floats';
  return actors.every((actor) => perchers.includes(actor.kind)) ? 'perches' : 'stands';
}

/** Share of the height at which perchers sit. */
const perchAt = 0.74;

/** A kite on its string, high on the other side. */
function flyKite({ frame, wish, random, horizon, subjectLeft }: Stage, hand: Point): string {
  const source = random.of('kite');
  const sky = at(frame.width * (subjectLeft ? 0.76 : 0.24), horizon * source.between(0.36, 0.5));
  const slack = at((hand.x + sky.x) / 2, (hand.y + sky.y) / 2 + 70);
  const string = line(
    `M${n(hand.x)} ${n(hand.y)}Q${n(slack.x)} ${n(slack.y)} ${n(sky.x)} ${n(sky.y)}`,
    '#fff6e8',
    2.6,
    'opacity=".85"',
  );
  return string + placed(kite(wish.motifs.get('kite')?.colour, source), sky, 1.7);
}

interface Cutout {
  /** On the ground. */
  shade: string;
  cut: string;
}

function paintActor(stage: Stage, land: Land, actors: readonly Actor[], index: number): Cutout {
  const { frame, has, wish } = stage;
  const actor = actors[index];
  if (!actor) return { shade: '', cut: '' };
  const { kind, x } = actor;
  const source = stage.random.of(`actor ${index}`);
  const crowd = [1, 0.84, 0.7][actors.length - 1] ?? 0.7;
  const scale = sizes[kind] * crowd * (wish.subjects[0] === kind ? 1 : 0.8) * source.between(0.94, 1.04);
  const stance = stanceOf(kind, actors);
  const heights: Record<Stance, number> = {
    stands: Math.min(frame.height - 62, land.ground.edge(x) + 46),
    perches: frame.height * perchAt + 8,
    floats: frame.height * source.between(0.5, 0.66),
    swims: land.front && actors.length === 1 ? land.ground.edge(x) + 44 : stage.horizon + 150,
  };
  const where = at(x, heights[stance]);
  const mirrored = (kind === 'bird' || kind === 'whale') && !stage.subjectLeft;
  const first = index === 0;
  const cover = first ? shelter(stage, kind, where, scale) : '';
  const pose = { holding: first && (has('umbrella') || has('kite')), hair: wish.motifs.get(kind)?.hair };
  const drawn = placed(figures[kind](actor.colour, source, pose), where, scale, mirrored);
  const hand = kind === 'person' ? at(x + 30 * scale, where.y - 78 * scale) : where;
  const flown = first && has('kite') && !has('umbrella') ? flyKite(stage, hand) : '';
  return {
    shade: stance === 'stands' ? shadow(x, where.y - 2, 38 * scale) : '',
    cut: (kind === 'person' ? drawn + cover : cover + drawn) + flown,
  };
}

export function paintSubjects(stage: Stage, land: Land, actors: readonly Actor[]): string {
  const [first] = actors;
  if (!first) return stillLife(stage, land);
  const { frame, wish, random, subjectLeft } = stage;
  const painted = actors.map((_, index) => paintActor(stage, land, actors, index));
  const cuts = painted.map(({ cut }) => cut);
  if (stanceOf(first.kind, actors) === 'perches') cuts.unshift(perch(stage, frame.height * perchAt));
  const mug = wish.motifs.get('cup');
  if (mug) {
    const x = Math.min(frame.width - 150, Math.max(150, first.x + (subjectLeft ? 300 : -300)));
    const y = Math.min(frame.height - 70, land.ground.edge(x) + 60);
    cuts.push(placed(cup(mug.colour, random.of('cup')), at(x, y), 1.3));
  }
  return painted.map(({ shade }) => shade).join('') + lifted(cuts, true);
}
