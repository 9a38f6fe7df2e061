/**
 * Keepsakes made in a process of their own, which begins with the first one and ends when nothing came or went for a while:
 * drawing takes a second of a processor and 300 MB, neither of which whoever waits for an answer should pay for.
 */
import { fork } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import { fileURLToPath } from 'node:url';
import { AwayError } from '../errors.ts';
import type { Keepsakes, KeptFile, Story } from '../keepsake/story.ts';
import type { Log } from '../ports.ts';
import type { Order, PlainStory, Wish, Word } from './wire.ts';

/** Without a word from either side for so long, ms, the process ends, and with it whatever it was at. */
const quietMs = 120_000;

interface Making {
  story: Story;
  resolve: (file: KeptFile | undefined) => void;
  reject: (error: unknown) => void;
}

interface Atelier {
  make(wish: Wish, story: Story): Promise<KeptFile | undefined>;
  /** What it is at fails. */
  end(error: unknown): void;
}

export interface KeepsakesApart extends Keepsakes {
  /** Makes nothing any more. @throws AwayError E-INT-04, from now on, and from what was under way */
  close(): void;
}

const closed = (): AwayError =>
  new AwayError({ code: 'E-INT-04', say: 'house.restarting', facts: {}, retry: 'wait', detail: 'the studio stops' });

const plainOf = (story: Story): PlainStory => {
  const { id, title, theme, mode, madeAt, endedAt, locale, scenes, path, focus } = story;
  const people = scenes.flatMap(({ node, credit }) => [...node.authors, ...credit.map(({ who }) => who)]);
  const ends = { ...(endedAt !== undefined && { endedAt }), ...(focus !== undefined && { focus }) };
  const names = new Map(people.map((who) => [who, story.nameOf(who)]));
  const files = new Map(
    scenes.flatMap(({ node }) => {
      const file = story.fileOf?.(node);
      return file === undefined ? [] : [[node.id, file] as const];
    }),
  );
  return { id, title, theme, mode, madeAt, locale, scenes, path, ...ends, names, files };
};

const startProcess = (log: Log) => {
  const child = fork(fileURLToPath(new URL('entry.ts', import.meta.url)), {
    execArgv: ['--import', new URL('../startup.js', import.meta.url).href],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    // No token goes there. Decoding runs in several threads, each of which would keep freed memory to itself.
    env: { MALLOC_ARENA_MAX: '2' },
  });
  try {
    if (child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch (error) {
    log.debug('keepsake.priority', { error });
  }
  return child;
};

/** @param onEnd called when it takes no more */
const begin = (log: Log, onEnd: () => void): Atelier => {
  const child = startProcess(log);
  const making = new Map<number, Making>();
  let count = 0;
  let isOver = false;
  /** Once: what begins afterwards is none of its business. */
  const end = (error: unknown): void => {
    if (isOver) return;
    isOver = true;
    clearTimeout(quiet);
    onEnd();
    for (const { reject } of making.values()) reject(error);
    making.clear();
    child.kill();
  };
  const quiet = setTimeout(() => end(new Error('nothing came of it for too long')), quietMs).unref();
  /** With nothing to make it keeps the studio from no end. */
  const rest = (): void => {
    child.unref();
    child.channel?.unref();
  };
  const tell = (order: Order): void => {
    if (isOver) return;
    quiet.refresh();
    child.send(order, (error) => {
      if (error) end(error);
    });
  };
  const take = (id: number): Making | undefined => {
    const one = making.get(id);
    making.delete(id);
    if (making.size === 0) rest();
    return one;
  };
  const answer = async ({ id, question, of, node }: Extract<Word, { kind: 'ask' }>): Promise<void> => {
    const { story, reject } = making.get(id) ?? {};
    let value: Uint8Array | string | undefined;
    try {
      value = await (of === 'bytes' ? story?.bytesOf(node) : story?.recipeOf(node));
    } catch (error) {
      // The process goes on without it, for nobody.
      reject?.(error);
    }
    tell({ kind: 'given', question, value });
  };
  child.on('message', (said) => {
    if (isOver) return;
    quiet.refresh();
    const word = said as Word;
    if (word.kind === 'ask') void answer(word);
    else if (word.kind === 'made') take(word.id)?.resolve(word.file);
    else if (word.kind === 'failed') take(word.id)?.reject(word.error);
    else log.warn('keepsake.unreadable', { sha256: word.sha256, error: word.error });
  });
  child.on('error', end);
  child.on('exit', () => end(new Error('the process for keepsakes ended')));
  return {
    end,
    make: (wish, story) =>
      new Promise((resolve, reject) => {
        count += 1;
        making.set(count, { story, resolve, reject });
        child.ref();
        child.channel?.ref();
        tell({ kind: 'make', id: count, wish, story: plainOf(story) });
      }),
  };
};

export const createKeepsakesApart = (log: Log): KeepsakesApart => {
  let atelier: Atelier | undefined;
  let isClosed = false;
  const make = async (wish: Wish, story: Story): Promise<KeptFile | undefined> => {
    if (isClosed) throw closed();
    atelier ??= begin(log, () => {
      atelier = undefined;
    });
    return atelier.make(wish, story);
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
    close: () => {
      isClosed = true;
      atelier?.end(closed());
    },
  };
};
