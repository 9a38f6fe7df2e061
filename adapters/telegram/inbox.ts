/**
 * Updates on their way: written down before Telegram hears that they arrived, handed on in the order of their chat, and
 * crossed off when all has come of them that should. What is left over when the studio starts is carried out first.
 */
import { setImmediate as breath } from 'node:timers/promises';
import { z } from 'zod';
import type { Clock, Log, Notebook } from '../../src/ports.ts';
import { TelegramFault } from './faults.ts';
import { readUpdate, type TelegramUpdate, updateSchema } from './update.ts';

/** What is to be carried out together: one update, or the messages of an album. */
export interface Job {
  updates: readonly [TelegramUpdate, ...TelegramUpdate[]];
  /** The message of ours that was sent when it arrived, if it was. */
  status?: number;
  /** Of an earlier process, which may have acknowledged it already. */
  isLeftOver?: true;
  /** What is sent to its sender besides; it is not done before that. */
  owed?: Promise<void>;
}

/** What is left to do once somebody was told that it arrived. */
export type Work = () => Promise<void>;

/** Tells the person that it arrived. Resolves with what is left to do. */
export type Acknowledge = () => Promise<Work | undefined>;

export interface InboxParts {
  notebook: Notebook;
  clock: Clock;
  log: Log;
  /** Called when a job arrives. What it returns tells the person so, when it is its turn in its lane. */
  acknowledge: (job: Job) => Acknowledge;
  /** Jobs in one lane are begun one after another. */
  laneOf: (update: TelegramUpdate) => string;
}

export interface Inbox {
  /** Resolves once the update cannot be lost any more, whatever happens. */
  take: (raw: unknown) => Promise<void>;
  /** Carries out what was left over. */
  resume(): Promise<void>;
  /** Remembers what was sent to acknowledge a job. */
  note(job: Job, status: number): Promise<void>;
  /** Begins nothing any more; resolves when nothing is under way. */
  stop(): Promise<void>;
}

const prefix = 'inbox/';
const keyOf = ({ update_id }: TelegramUpdate): string => `${prefix}${update_id}`;
const rowSchema = z.strictObject({
  updates: z.tuple([updateSchema], updateSchema),
  status: z.int().optional(),
});
const rowOf = (job: Job): string => JSON.stringify(job);

/** An album is complete when nothing came for so long, ms. */
const quietMs = 1500;
/** An album has ten pictures at most. */
const albumSize = 10;
/** How long it is remembered that an update is done, ms: it may come again after a crash. */
const rememberMs = 3_600_000;
/** Jobs worked on at the same time. */
const atOnce = 16;
/** Whatever lasts longer than this, ms, mostly waits for the pace of its chat: it goes on, and keeps nobody else waiting. */
const holdMs = 1000;
/** How long work waits for acknowledgements at most before some of it is done beside them, ms. */
const patienceMs = 10_000;

/** How many are under way that began within the last `holdMs`. */
const createUnderWay = (clock: Clock) => {
  const begun = new Set<{ at: number }>();
  return {
    count: (): number => {
      // In the order in which they began.
      for (const one of begun) {
        if (clock.now() - one.at < holdMs) break;
        begun.delete(one);
      }
      return begun.size;
    },
    /** @returns call it when it has ended. */
    begin: (): (() => void) => {
      const one = { at: clock.now() };
      begun.add(one);
      return () => void begun.delete(one);
    },
  };
};

/** Work that waits behind all acknowledgements. What has not begun when the studio stops never does. */
const createYard = (clock: Clock, stopping: AbortSignal) => {
  const waiting: { begin: (end: () => void) => void; since: number }[] = [];
  const working = createUnderWay(clock);
  const acknowledging = createUnderWay(clock);
  let isLooking = false;
  const room = (): number => {
    // Each of them hears at once that it does not begin.
    if (stopping.aborted) return Infinity;
    if (acknowledging.count() === 0) return atOnce;
    return clock.now() - (waiting[0]?.since ?? Infinity) > patienceMs ? 1 : 0;
  };
  const pump = (): void => {
    while (waiting.length > 0 && working.count() < room()) waiting.shift()?.begin(working.begin());
    if (waiting.length === 0 || isLooking) return;
    isLooking = true;
    const look = (): void => {
      isLooking = false;
      pump();
    };
    // Its only failure is that the studio stops.
    clock.wait(holdMs, stopping).then(look, look);
  };
  return {
    acknowledging: (): number => acknowledging.count(),
    /** For what tells a person that their message arrived: it runs at once. */
    first:
      (tell: Acknowledge): Acknowledge =>
      async () => {
        const end = acknowledging.begin();
        try {
          return await tell();
        } finally {
          end();
          pump();
        }
      },
    behind: async (work: Work): Promise<void> => {
      const turn = Promise.withResolvers<() => void>();
      waiting.push({ begin: turn.resolve, since: clock.now() });
      pump();
      const end = await turn.promise;
      // The database answers without a pause, so without this one nothing else would be heard meanwhile.
      await breath();
      try {
        stopping.throwIfAborted();
        await work();
      } finally {
        end();
        pump();
      }
    },
  };
};

/** In a rush, notes of so many ms are written together; a rush are so many acknowledgements at the same time. */
const rushMs = 10;
const rushFrom = 16;

/** Lets those who come within a moment go on together, so that what they write shares a transaction. */
const createRush = (clock: Clock, isRush: () => boolean) => {
  let together: Promise<void> | undefined;
  return {
    pass: async (): Promise<void> => {
      if (!isRush()) return;
      together ??= clock.wait(rushMs).finally(() => {
        together = undefined;
      });
      await together;
    },
  };
};

/** Pictures sent together arrive as several updates. */
const createAlbums = (clock: Clock, stopping: AbortSignal, onWhole: (job: Job) => void) => {
  const open = new Map<string, { updates: [TelegramUpdate, ...TelegramUpdate[]]; at: number; isLeftOver: boolean }>();
  const close = async (key: string): Promise<void> => {
    for (let album = open.get(key); album; album = open.get(key)) {
      const ms = album.updates.length < albumSize ? album.at + quietMs - clock.now() : 0;
      if (ms > 0) await clock.wait(ms, stopping);
      else {
        open.delete(key);
        const [first, ...rest] = album.updates.toSorted((a, b) => a.update_id - b.update_id);
        if (first) onWhole({ updates: [first, ...rest], ...(album.isLeftOver && { isLeftOver: true }) });
      }
    }
  };
  /** False when the update is no part of an album. */
  return (update: TelegramUpdate, isLeftOver = false): boolean => {
    const { message } = update;
    if (message?.media_group_id === undefined) return false;
    const key = `${message.chat.id}/${message.media_group_id}`;
    const album = open.get(key);
    if (album) {
      album.updates.push(update);
      album.at = clock.now();
      return true;
    }
    open.set(key, { updates: [update], at: clock.now(), isLeftOver });
    // The only failure is that the studio stops; the rows are there at the next start.
    close(key).catch(() => open.delete(key));
    return true;
  };
};

/** One after another in each lane: first the acknowledgements, and behind them, in the same order, the work. */
const createLanes = () => {
  const lanes = new Map<string, { first: Promise<unknown>; last: Promise<unknown>; size: number }>();
  return async (name: string, first: Acknowledge, behind: (work: Work) => Promise<void>) => {
    const lane = lanes.get(name) ?? { first: Promise.resolve(), last: Promise.resolve(), size: 0 };
    lanes.set(name, lane);
    lane.size += 1;
    const acknowledged = lane.first.then(first);
    lane.first = acknowledged.catch(() => undefined);
    const before = lane.last;
    const carryOut = async (): Promise<void> => {
      const work = await acknowledged;
      await before;
      if (work) await behind(work);
    };
    const done = carryOut();
    lane.last = done.catch(() => undefined);
    try {
      await done;
    } finally {
      lane.size -= 1;
      if (lane.size === 0) lanes.delete(name);
    }
  };
};

export const createInbox = ({ notebook, clock, log, acknowledge, laneOf }: InboxParts): Inbox => {
  const stop = new AbortController();
  const yard = createYard(clock, stop.signal);
  const inLane = createLanes();
  const rush = createRush(clock, () => yard.acknowledging() > rushFrom);
  const underWay = new Set<Promise<void>>();
  let prunedAt = clock.now();

  /** A row without text is one that is done. */
  const crossOff = async ({ updates }: Job): Promise<void> => {
    const now = clock.now();
    if (now - prunedAt > rememberMs) {
      prunedAt = now;
      await notebook.prune(prefix, now - rememberMs);
    }
    await Promise.all(updates.map((update) => notebook.put(keyOf(update), '', 'soon')));
  };

  const run = async (job: Job): Promise<void> => {
    try {
      await inLane(laneOf(job.updates[0]), yard.first(acknowledge(job)), (work) => yard.behind(work));
      await job.owed;
      await crossOff(job);
    } catch (error) {
      if (stop.signal.aborted) return;
      // What Telegram refuses is no fault of ours.
      const level = error instanceof TelegramFault ? 'warn' : 'error';
      log[level]('telegram.job', { update: job.updates[0].update_id, error });
      await crossOff(job).catch((lost: unknown) => log.error('telegram.inbox', { error: lost }));
    }
  };
  const begin = (job: Job): void => {
    if (stop.signal.aborted) return;
    const running = run(job).finally(() => underWay.delete(running));
    underWay.add(running);
  };
  const gather = createAlbums(clock, stop.signal, begin);

  const take = async (raw: unknown): Promise<void> => {
    const read = readUpdate(raw);
    if (!read.success) {
      log.warn('telegram.unread', {
        where: read.error.issues.slice(0, 5).map(({ path, code }) => `${path.join('.')}: ${code}`),
      });
      return;
    }
    const update = read.data;
    // What somebody is typing is worth nothing a moment later.
    if (update.inline_query) return begin({ updates: [update] });
    const isNew = await notebook.add(keyOf(update), rowOf({ updates: [update] }));
    if (isNew && !gather(update)) begin({ updates: [update] });
  };

  const resume = async (): Promise<void> => {
    for (const { key, body } of await notebook.entries(prefix)) {
      if (body === '') continue;
      const row = rowSchema.safeParse(JSON.parse(body));
      if (!row.success) {
        log.warn('telegram.unread', { key });
        await notebook.put(key, '');
        continue;
      }
      const { updates, status } = row.data;
      if (status !== undefined) begin({ updates, status });
      else if (!gather(updates[0], true)) begin({ updates, isLeftOver: true });
    }
  };

  return {
    take,
    resume,
    note: async ({ updates }, status) => {
      const [first, ...rest] = updates;
      await rush.pass();
      // From now on the first row stands for all of them.
      await Promise.all([
        notebook.put(keyOf(first), rowOf({ updates, status }), 'soon'),
        ...rest.map((update) => notebook.put(keyOf(update), '', 'soon')),
      ]);
    },
    stop: async () => {
      stop.abort();
      await Promise.all(underWay);
    },
  };
};
