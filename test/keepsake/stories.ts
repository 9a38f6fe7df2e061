/** Stories of every shape, with painted pictures. */
import { createHash } from 'node:crypto';
import sharp from 'sharp';
import { typefaceFiles } from '../../config/typeface.ts';
import { keepsakeLabelsFor } from '../../config/locales/index.ts';
import { createKeepsakes } from '../../src/keepsake/index.ts';
import type { Keepsakes, Scene, Story } from '../../src/keepsake/story.ts';
import type { TreeNode } from '../../src/session.ts';

export const keepsakes = (onUnreadable: (sha256: string) => void = () => undefined): Keepsakes =>
  createKeepsakes({ typeface: typefaceFiles(), labelsFor: keepsakeLabelsFor, onUnreadable });

const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** Id of picture `index`, from 0. */
export const idOf = (index: number): string =>
  `J-${Array.from({ length: 6 }, (_, place) => crockford[Math.floor(index / 32 ** (5 - place)) % 32]).join('')}.1`;

const sizes = [
  [320, 320],
  [384, 256],
  [256, 384],
] as const;

/** A landscape of its own for every number: sky, sun and hills. */
export const paint = async (index: number): Promise<Uint8Array> => {
  const [width, height] = sizes[index % sizes.length] ?? [320, 320];
  const hue = (index * 47) % 360;
  const hill = (at: number, tone: number): string =>
    `<path d="M0 ${height} V${height * at} Q${width * 0.25} ${height * (at - 0.16)} ${width * 0.5} ${height * at} T${width} ${height * (at - 0.06)} V${height} Z" fill="hsl(${(hue + 140) % 360} 40% ${tone}%)"/>`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><defs><linearGradient id="s" x2="0" y2="1"><stop offset="0" stop-color="hsl(${hue} 60% 42%)"/><stop offset="1" stop-color="hsl(${(hue + 40) % 360} 75% 78%)"/></linearGradient></defs><rect width="100%" height="100%" fill="url(#s)"/><circle cx="${width * (0.2 + 0.6 * ((index * 7) % 10) * 0.1)}" cy="${height * 0.3}" r="${width * 0.1}" fill="hsl(${(hue + 60) % 360} 90% 85%)"/>${hill(0.68, 38)}${hill(0.8, 26)}${hill(0.93, 16)}</svg>`;
  return new Uint8Array(await sharp(Buffer.from(svg)).png().toBuffer());
};

const titles = [
  '雾中的灯塔',
  'Lighthouse in the fog',
  '黄昏，灯亮了',
  '一只打伞的柴犬走过石桥',
  'Paper kites over the harbour',
  '海边的雪',
];
const captions = [
  '一座白色灯塔立在雾里，光束扫过海面。',
  'The same lighthouse at dusk, its lamp lit, gulls circling above.',
  '',
  '石桥下的水是绿色的，柴犬的伞是红色的；远处有人在放风筝。',
];
const names = ['小明', 'Ann', '阿丽亚', 'Björn', '老王'];

export interface Shape {
  /** Parents of each picture, by index. */
  parents: readonly (readonly number[])[];
  /** Changes of single nodes. */
  nodes?: Readonly<Record<number, Partial<TreeNode>>>;
  scenes?: Readonly<Record<number, Partial<Omit<Scene, 'node'>>>>;
  story?: Partial<Story>;
}

export const pictureOf = (index: number): TreeNode['picture'] => {
  const [width, height] = sizes[index % sizes.length] ?? [320, 320];
  const sha256 = createHash('sha256').update(`picture ${index}`).digest('hex');
  return { sha256, mime: 'image/png', width, height, bytes: 20_000, seed: 1000 + index };
};

const nodeOf = (index: number, parents: readonly number[]): TreeNode => ({
  id: idOf(index),
  picture: pictureOf(index),
  parents: parents.map(idOf),
  operation: parents.length > 1 ? 'blend' : parents.length === 1 ? 'change' : 'draw',
  authors: parents.length > 1 ? ['web:1', 'web:2'] : [`web:${index % names.length}`],
  owner: 'web:0',
  ideas: [index + 1],
  words: index % 2 === 0 ? '灯塔再高一点，雾再浓一点' : 'make it dusk, keep the lighthouse',
  title: titles[index % titles.length] ?? '',
  caption: captions[index % captions.length] ?? '',
  branch: 1 + (index % 3),
  secret: false,
  covered: false,
  removed: false,
  pinned: false,
  at: Date.UTC(2026, 2, 14, 12, index),
});

const sceneOf = (node: TreeNode, changes: Partial<Scene>): Scene => ({
  node,
  credit: node.authors.map((who) => ({ who, name: who, share: 1 / node.authors.length })),
  likes: 0,
  isWinner: false,
  ...changes,
});

export function storyOf({ parents, nodes = {}, scenes = {}, story = {} }: Shape): Story {
  const all = parents.map((from, index) => sceneOf({ ...nodeOf(index, from), ...nodes[index] }, scenes[index] ?? {}));
  return {
    id: 'S-4F7KQ2',
    title: '雾港的灯塔',
    theme: '一座港口的一天',
    mode: 'free',
    madeAt: Date.UTC(2026, 2, 14, 12),
    locale: 'zh-CN',
    scenes: all,
    path: all.map(({ node }) => node.id),
    nameOf: (who) => names[Number(who.split(':')[1])] ?? who,
    bytesOf: (node) => paint(all.findIndex((one) => one.node.id === node.id)),
    recipeOf: (node) => Promise.resolve(JSON.stringify({ seed: node.picture.seed })),
    ...story,
  };
}

/** Its pictures are painted already, so that what takes time is ours. */
export const quickStoryOf = async (shape: Shape): Promise<Story> => {
  const painted = await Promise.all([0, 1, 2].map(paint));
  return { ...storyOf(shape), bytesOf: (node) => Promise.resolve(painted[node.picture.seed % 3]) };
};

export const chain = (length: number): number[][] =>
  Array.from({ length }, (_, index) => (index === 0 ? [] : [index - 1]));

export const star = (leaves: number): number[][] => [[], ...Array.from({ length: leaves }, () => [0])];

/** Pictures that grow from earlier ones at random, some from two, a few from none; the same for the same seed. */
export const grown = (count: number, seed = 1): number[][] => {
  let state = seed;
  const random = (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  return Array.from({ length: count }, (_, index) => {
    if (index === 0 || random(12) === 0) return [];
    const first = Math.max(0, index - 1 - random(Math.min(index, 6)));
    const second = random(index);
    return random(6) === 0 && second !== first ? [first, second].sort((a, b) => a - b) : [first];
  });
};
