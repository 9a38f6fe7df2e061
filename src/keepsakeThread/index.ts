/** Keepsakes made in a thread of their own, which begins with the first one and ends when nothing came or went for a while. */
import { Worker } from 'node:worker_threads';
import type { Keepsakes, KeptFile, Story } from '../keepsake/story.ts';
import type { Log } from '../ports.ts';
import type { Order, PlainStory, Wish, Word } from './wire.ts';

/**
 * Without a word from either side for so long, ms, the thread ends, and with it whatever it was at. Its typeface and its
 * pictures, some 100 MB, go back to the system.
 */
const quietMs = 120_000;

interface Making {
  story: Story;
  resolve: (file: KeptFile | undefined) => void;
  reject: (error: unknown) => void;
}

interface Thread {
  make(wish: Wish, story: Story): Promise<KeptFile | undefined>;
}

const plainOf = (story: Story): PlainStory => {
  const { id, title, theme, mode, madeAt, endedAt, locale, scenes, path, focus } = story;
  const people = scenes.flatMap(({ node, credit }) => [...node.authors, ...credit.map(({ who }) => who)]);
  const ends = { ...(endedAt !== undefined && { endedAt }), ...(focus !== undefined && { focus }) };
  const names = new Map(people.map((who) => [who, story.nameOf(who)]));
  return { id, title, theme, mode, madeAt, locale, scenes, path, ...ends, names };
};

/** @param onEnd called when it takes no more */
const begin = (log: Log, onEnd: () => void): Thread => {
  const thread = new Worker(new URL('entry.ts', import.meta.url), { execArgv: [] });
  const making = new Map<number, Making>();
  let count = 0;
  const quiet = setTimeout(() => {
    onEnd();
    void thread.terminate();
  }, quietMs).unref();

  const tell = (order: Order): void => {
    quiet.refresh();
    thread.postMessage(order, []);
  };
  const take = (id: number): Making | undefined => {
    const one = making.get(id);
    making.delete(id);
    return one;
  };
  const answer = async ({ id, question, of, node }: Extract<Word, { kind: 'ask' }>): Promise<void> => {
    const { story, reject } = making.get(id) ?? {};
    let value: Uint8Array | string | undefined;
    try {
      value = await (of === 'bytes' ? story?.bytesOf(node) : story?.recipeOf(node));
    } catch (error) {
      // The thread goes on without it, for nobody.
      reject?.(error);
    }
    tell({ kind: 'given', question, value });
  };
  const failAll = (error: unknown): void => {
    clearTimeout(quiet);
    onEnd();
    for (const { reject } of making.values()) reject(error);
    making.clear();
  };
  thread.on('message', (word: Word) => {
    quiet.refresh();
    if (word.kind === 'ask') void answer(word);
    else if (word.kind === 'made') take(word.id)?.resolve(word.file);
    else if (word.kind === 'failed') take(word.id)?.reject(word.error);
    else log.warn('keepsake.unreadable', { sha256: word.sha256, error: word.error });
  });
  thread.on('error', failAll);
  thread.on('exit', () => failAll(new Error('the thread for keepsakes ended')));
  // It keeps no process alive.
  thread.unref();
  return {
    make: (wish, story) =>
      new Promise((resolve, reject) => {
        count += 1;
        making.set(count, { story, resolve, reject });
        tell({ kind: 'make', id: count, wish, story: plainOf(story) });
      }),
  };
};

export const createKeepsakesApart = (log: Log): Keepsakes => {
  let thread: Thread | undefined;
  const make = (wish: Wish, story: Story): Promise<KeptFile | undefined> => {
    thread ??= begin(log, () => {
      thread = undefined;
    });
    return thread.make(wish, story);
  };
  const whole = async (wish: Wish, story: Story): Promise<KeptFile> => {
    const file = await make(wish, story);
    if (!file) throw new Error('a keepsake without a file');
    return file;
  };
  return {
    make: (kind, story) => whole({ make: 'file', kind }, story),
    tree: (story) => whole({ make: 'tree' }, story),
    board: (story, nodes) => make({ make: 'board', nodes }, story),
  };
};
