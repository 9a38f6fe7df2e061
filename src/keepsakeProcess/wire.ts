/** What the studio and its process for keepsakes say to each other. All of it can be cloned. */
import type { KeepsakeKind } from '../sessionDesk.ts';
import type { TreeNode } from '../session.ts';
import type { KeptFile, Story } from '../keepsake/story.ts';

type Ways = 'nameOf' | 'bytesOf' | 'fileOf' | 'recipeOf';

/** A story whose ways are data, or asked for. */
export interface PlainStory extends Omit<Story, Ways> {
  names: ReadonlyMap<string, string>;
  /** Of pictures by their ids; those without are asked for. */
  files: ReadonlyMap<string, string>;
}

export type Wish =
  | { make: 'file'; kind: KeepsakeKind }
  | { make: 'tree' }
  | { make: 'board'; nodes: readonly TreeNode[] };

/** To the process. */
export type Order =
  | { kind: 'make'; id: number; wish: Wish; story: PlainStory }
  /** Answers a question. */
  | { kind: 'given'; question: number; value: Uint8Array | string | undefined };

/** From the process. */
export type Word =
  | { kind: 'made'; id: number; file: KeptFile | undefined }
  | { kind: 'failed'; id: number; error: unknown }
  | { kind: 'ask'; id: number; question: number; of: 'bytes' | 'recipe'; node: TreeNode }
  | { kind: 'unreadable'; sha256: string; error: unknown };
