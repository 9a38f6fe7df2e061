/** What a keepsake is made of. Plain data, and a way to the bytes of its pictures. */
import type { KeepsakeKind, Share } from '../sessionDesk.ts';
import type { Mode, TreeNode } from '../session.ts';

/** A picture with what is said below it. */
export interface Scene {
  node: TreeNode;
  /** Adding up to 1, largest first. */
  credit: readonly Share[];
  likes: number;
  isWinner: boolean;
}

export interface Story {
  /** Of the session; part of file names. */
  id: string;
  title: string;
  theme: string;
  mode: Mode;
  /** ms since 1970 */
  madeAt: number;
  endedAt?: number;
  /** Language of headings. */
  locale: string;
  /** All that may be seen, oldest first; parents come before their children, and removed ones are among them. */
  scenes: readonly Scene[];
  /** Ids of the line that is told, in order, for comic, art book and sheet; none: everything that is shown. */
  path: readonly string[];
  /** Picture that ideas refer to now. */
  focus?: string;
  /** As people call each other. */
  nameOf(who: string): string;
  /** Undefined where the picture is gone. */
  bytesOf(node: TreeNode): Promise<Uint8Array | undefined>;
  /** The file with the same bytes, for another process to read by itself; undefined where the picture is gone. */
  fileOf?(node: TreeNode): string | undefined;
  /** The recipe as JSON; undefined where it is gone. */
  recipeOf(node: TreeNode): Promise<string | undefined>;
}

export interface KeptFile {
  name: string;
  bytes: Uint8Array;
  mime: string;
}

/** The same story gives the same bytes, on every machine. */
export interface Keepsakes {
  make(kind: KeepsakeKind, story: Story): Promise<KeptFile>;
  /** The tree as a PNG: thumbnails, curves, authors, winner and focus marked; at most 60 nodes, long chains folded. */
  tree(story: Story): Promise<KeptFile>;
  /** Up to 6 pictures on one, for the board. `undefined` where there is none. */
  board(story: Story, nodes: readonly TreeNode[]): Promise<KeptFile | undefined>;
}
