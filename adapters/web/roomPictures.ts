/** Pictures of rooms in three sizes: small ones for the tree, medium ones for votes, and as they are. */
import type { PictureFile, Studio } from '../../src/desk.ts';
import type { TreeNode } from '../../src/session.ts';

/** Bytes. */
const sizes = { thumb: 40 * 1024, vote: 600 * 1024 } as const;
/** Small pictures kept in memory. */
const kept = 400;
/** Pictures made smaller at the same time; the others wait for their turn. */
const atOnce = 2;

export interface RoomPictures {
  small(node: TreeNode): Promise<PictureFile | undefined>;
  /** Without anything that tells how it was made. */
  forVote(node: TreeNode): Promise<PictureFile | undefined>;
}

/** Work that takes the processor: a few at a time, in the order in which it was asked for. */
function createBench(most: number) {
  let busy = 0;
  const waiting: (() => void)[] = [];
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (busy >= most) await new Promise<void>((resolve) => waiting.push(resolve));
    else busy += 1;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else busy -= 1;
    }
  };
}

export function createRoomPictures(studio: Pick<Studio, 'picture'>): RoomPictures {
  const bench = createBench(atOnce);
  const small = new Map<string, Promise<PictureFile | undefined>>();
  const made = ({ picture, owner }: TreeNode, most: number) => bench(() => studio.picture(picture.sha256, owner, most));
  return {
    small(node) {
      const key = `${node.picture.sha256} ${node.owner}`;
      const standing = small.get(key);
      const file = standing ?? made(node, sizes.thumb);
      small.delete(key);
      small.set(key, file);
      for (const oldest of small.keys()) {
        if (small.size <= kept) break;
        small.delete(oldest);
      }
      const forget = (): void => {
        if (small.get(key) === file) small.delete(key);
      };
      // What is gone, or could not be read, is asked for again.
      if (!standing) file.then((found) => found ?? forget(), forget);
      return file;
    },
    // A byte less than it has: made anew in any case, a file loses what it says of its making.
    forVote: (node) => made(node, Math.min(sizes.vote, node.picture.bytes - 1)),
  };
}
