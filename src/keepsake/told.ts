/**
 * What a story may tell, cleaned for every format. Whoever makes a keepsake sees nothing else, so a picture that is secret or
 * removed has no words, no names and no bytes by the time anybody could print them.
 */
import type { Operation } from '../creation.ts';
import type { Mode, TreeNode } from '../session.ts';
import type { KeepsakeLabels } from './labels.ts';
import type { Scene, Story } from './story.ts';

export interface Credit {
  name: string;
  /** 0-1 */
  share: number;
}

/** What is known of a picture that may be seen. */
export interface Shown {
  node: TreeNode;
  title: string;
  /** May be empty, as it is where the title says it already. */
  caption: string;
  /** As the ideas were said; may be empty. */
  words: string;
  authors: readonly string[];
  /** Largest first. */
  credit: readonly Credit[];
  likes: number;
  isWinner: boolean;
  operation: Operation;
}

export interface Told {
  id: string;
  /** From 1, in the order in which they were made. */
  number: number;
  /** Pictures of the story it grew from. */
  parents: readonly string[];
  branch: number;
  /** ms since 1970 */
  at: number;
  isFocus: boolean;
  isPinned: boolean;
  /** Absent where nothing of it may be told. */
  shown?: Shown;
  /** Why nothing of it is shown. */
  hidden?: 'removed' | 'secret';
}

export interface ToldStory {
  id: string;
  title: string;
  theme: string;
  mode: Mode;
  madeAt: number;
  endedAt?: number;
  labels: KeepsakeLabels;
  /** Oldest first. */
  pictures: readonly Told[];
  /** Of the line that is told, those that are shown; where none is, every picture that is shown. */
  path: readonly (Told & { shown: Shown })[];
  /** Of all pictures that are shown, together 1; largest first. */
  credit: readonly Credit[];
  bytesOf(shown: Shown): Promise<Uint8Array | undefined>;
  /** Its file is there and no picture. */
  onUnreadable(shown: Shown, error: unknown): void;
  recipeOf(shown: Shown): Promise<string | undefined>;
}

/** Marks that turn text around, and the byte order mark: they would rearrange what stands beside them. */
const turning = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu;

/** One line of text without controls; longer than `most` characters, it ends in an ellipsis. */
export const plain = (text: string, most: number): string => {
  const clean = text
    .toWellFormed()
    .normalize('NFC')
    .replace(turning, '')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\p{Zs}]+/gu, ' ')
    .trim();
  const characters = Array.from(clean);
  return characters.length <= most ? clean : `${characters.slice(0, most - 1).join('')}…`;
};

export const isShown = (told: Told): told is Told & { shown: Shown } => told.shown !== undefined;

type NameOf = (who: string) => string;

const shownOf = ({ node, credit, likes, isWinner }: Scene, nameOf: NameOf, labels: KeepsakeLabels): Shown => {
  const title = plain(node.title, 80) || plain(node.words, 40) || labels['keepsake.untitled'];
  const caption = plain(node.caption, 300);
  return {
    node,
    title,
    caption: caption === title ? '' : caption,
    words: plain(node.words, 4000),
    authors: node.authors.map(nameOf),
    credit: credit.map(({ who, share }) => ({ name: nameOf(who), share })),
    likes,
    isWinner,
    operation: node.operation,
  };
};

const toldOf = (story: Story, nameOf: NameOf, labels: KeepsakeLabels): Told[] => {
  const known = new Set(story.scenes.map(({ node }) => node.id));
  return story.scenes.map((scene, index) => {
    const { id, parents, branch, at, removed, secret, pinned } = scene.node;
    const place = { id, number: index + 1, parents: parents.filter((parent) => known.has(parent)), branch, at };
    const isFocus = story.focus === id;
    // Of a removed one there are no words left; but whoever made one that is still secret must not be guessed either.
    if (removed || secret)
      return { ...place, isFocus, isPinned: false, hidden: removed ? ('removed' as const) : ('secret' as const) };
    return { ...place, isFocus, isPinned: pinned, shown: shownOf(scene, nameOf, labels) };
  });
};

/** What everybody has of the whole: each picture counts the same. Of equal shares whoever made something earlier is first. */
const together = (scenes: readonly Scene[], nameOf: NameOf): Credit[] => {
  const shares = new Map<string, number>();
  const seen = scenes.filter(({ node }) => !node.removed && !node.secret);
  for (const { credit } of seen)
    for (const { who, share } of credit) shares.set(who, (shares.get(who) ?? 0) + share / seen.length);
  return [...shares]
    .map(([who, share]) => ({ name: nameOf(who), share }))
    .toSorted((one, other) => other.share - one.share);
};

export interface TellHow {
  labels: KeepsakeLabels;
  /** The file of a picture is damaged; everything else goes on without it. */
  onUnreadable: (sha256: string, error: unknown) => void;
}

export function tell(story: Story, { labels, onUnreadable }: TellHow): ToldStory {
  const nameOf: NameOf = (who) => plain(story.nameOf(who), 64) || labels['keepsake.somebody'];
  const pictures = toldOf(story, nameOf, labels);
  const byId = new Map(pictures.map((told) => [told.id, told]));
  const path = story.path.flatMap((id) => byId.get(id) ?? []).filter(isShown);
  return {
    id: story.id,
    title: plain(story.title, 80) || labels['keepsake.untitled'],
    theme: plain(story.theme, 300),
    mode: story.mode,
    madeAt: story.madeAt,
    ...(story.endedAt === undefined ? {} : { endedAt: story.endedAt }),
    labels,
    pictures,
    path: path.length > 0 ? path : pictures.filter(isShown),
    credit: together(story.scenes, nameOf),
    bytesOf: ({ node }) => story.bytesOf(node),
    recipeOf: ({ node }) => story.recipeOf(node),
    onUnreadable: ({ node }, error) => onUnreadable(node.picture.sha256, error),
  };
}

/** Day in UTC, in the words of the language. */
export const dayOf = (at: number, { 'keepsake.locale': locale }: KeepsakeLabels): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(at);

/** Whole percents that add up to 100, largest remainders first. */
export const percents = (credit: readonly Credit[]): number[] => {
  const exact = credit.map(({ share }) => share * 100);
  const whole = exact.map(Math.floor);
  const rest = Math.round(exact.reduce((sum, one) => sum + one, 0)) - whole.reduce((sum, one) => sum + one, 0);
  const order = exact.map((one, index) => ({ index, left: one - Math.floor(one) })).sort((a, b) => b.left - a.left);
  for (const { index } of order.slice(0, Math.max(0, rest))) whole[index] = (whole[index] ?? 0) + 1;
  return whole;
};

/** `most` of them at even distances; the first and the last are always among them. */
export const chosen = <T>(all: readonly T[], most: number): readonly T[] =>
  all.length <= most
    ? all
    : Array.from({ length: most }, (_, index) => all[Math.round((index * (all.length - 1)) / (most - 1))] as T);
