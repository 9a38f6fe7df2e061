/** The process in which keepsakes are made. It ends with the studio, also when that is killed. */
import { readFile } from 'node:fs/promises';
import { keepsakeLabelsFor } from '../../config/locales/index.ts';
import { typefaceFiles } from '../../config/typeface.ts';
import { createKeepsakes } from '../keepsake/index.ts';
import type { KeptFile, Story } from '../keepsake/story.ts';
import type { TreeNode } from '../session.ts';
import type { Order, PlainStory, Wish, Word } from './wire.ts';

type Given = Uint8Array | string | undefined;

/** Undefined where it was removed meanwhile. */
const bytesIn = async (file: string): Promise<Uint8Array | undefined> => {
  try {
    return await readFile(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
};

const serve = (): void => {
  // Of a studio that is gone, its end is heard as well.
  const say = (word: Word): void => void process.send?.(word, () => undefined);
  const keepsakes = createKeepsakes({
    typeface: typefaceFiles(),
    labelsFor: keepsakeLabelsFor,
    onUnreadable: (sha256, error) => say({ kind: 'unreadable', sha256, error }),
  });
  const questions = new Map<number, (value: Given) => void>();
  let asked = 0;
  const ask = (id: number, of: 'bytes' | 'recipe', node: TreeNode): Promise<Given> =>
    new Promise((resolve) => {
      asked += 1;
      questions.set(asked, resolve);
      say({ kind: 'ask', id, question: asked, of, node });
    });

  const storyOf = (id: number, { names, files, ...story }: PlainStory): Story => ({
    ...story,
    nameOf: (who) => names.get(who) ?? '',
    bytesOf: async (node) => {
      const file = files.get(node.id);
      if (file !== undefined) return bytesIn(file);
      const value = await ask(id, 'bytes', node);
      return typeof value === 'string' ? undefined : value;
    },
    recipeOf: async (node) => {
      const value = await ask(id, 'recipe', node);
      return typeof value === 'string' ? value : undefined;
    },
  });
  const carryOut = (wish: Wish, story: Story): Promise<KeptFile | undefined> => {
    if (wish.make === 'board') return keepsakes.board(story, wish.nodes);
    return wish.make === 'tree' ? keepsakes.tree(story) : keepsakes.make(wish.kind, story);
  };

  process.on('message', (said) => {
    const order = said as Order;
    if (order.kind === 'given') {
      questions.get(order.question)?.(order.value);
      questions.delete(order.question);
      return;
    }
    const { id, wish, story } = order;
    carryOut(wish, storyOf(id, story)).then(
      (file) => say({ kind: 'made', id, file }),
      (error: unknown) => say({ kind: 'failed', id, error }),
    );
  });
};

process.on('disconnect', () => process.exit());
serve();
