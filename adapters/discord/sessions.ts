/** How far each session of the gateway has come, so that a new process resumes it; and how often a shard may identify. */
import type { SessionInfo } from '@discordjs/ws';
import { z } from 'zod';
import type { Clock, Notebook } from '../../src/ports.ts';

/** Discord gives a session up after a few minutes. ms */
const resumableMs = 180_000;
/** Between two identifies; Discord's own least. ms */
const identifyMs = 5000;
const longestIdentifyMs = 300_000;

/** Without a query: the client adds its own. */
export const webSocketUrl = z.url({ protocol: /^wss?$/ }).transform((text) => {
  const url = new URL(text);
  return `${url.origin}${url.pathname}`;
});

const sessionSchema = z.strictObject({
  sequence: z.int().nonnegative(),
  sessionId: z.string().min(1),
  shardId: z.int().nonnegative(),
  shardCount: z.int().positive(),
  resumeURL: webSocketUrl,
});

export interface Sessions {
  load(): Promise<void>;
  get(shard: number): SessionInfo | null;
  /** @param usual where it is taken up again unless it says so itself */
  set(shard: number, session: SessionInfo | null, usual: string): void;
  /** An event is being taken in: until that is done, the session has not come as far as that. */
  during(shard: number, sequence: number, taken: Promise<void>): void;
  /** Writes down what is known; once for all who ask before it is written. */
  keep(): Promise<void>;
}

export const createSessions = (notebook: Notebook, clock: Clock): Sessions => {
  const known = new Map<number, SessionInfo>();
  /** Sequences of events that are being taken in, by shard. */
  const under = new Map<number, Set<number>>();
  let writing: Promise<void> | undefined;
  const doneIn = (session: SessionInfo): SessionInfo => {
    const sequence = Math.min(session.sequence, ...[...(under.get(session.shardId) ?? [])].map((one) => one - 1));
    // The first event is what began it.
    return { ...session, sequence: Math.max(1, sequence) };
  };
  const write = async (): Promise<void> => {
    try {
      await Promise.all(
        [...known].map(([shard, session]) => notebook.put(`session/${shard}`, JSON.stringify(doneIn(session)), 'soon')),
      );
    } finally {
      writing = undefined;
    }
  };
  return {
    load: async () => {
      await notebook.prune('session/', clock.now() - resumableMs);
      for (const { body } of await notebook.entries('session/')) {
        const session = sessionSchema.safeParse(JSON.parse(body)).data;
        if (session) known.set(session.shardId, session);
      }
    },
    get: (shard) => known.get(shard) ?? null,
    set: (shard, session, usual) => {
      // An address that is none would end the process inside the library.
      if (session) known.set(shard, { ...session, resumeURL: webSocketUrl.safeParse(session.resumeURL).data ?? usual });
      else known.delete(shard);
    },
    during: (shard, sequence, taken) => {
      const all = under.get(shard) ?? new Set();
      under.set(shard, all.add(sequence));
      void taken.finally(() => all.delete(sequence));
    },
    keep: () => (writing ??= write()),
  };
};

export interface Throttle {
  /** Resolves when the shard may identify. */
  wait(shard: number, signal: AbortSignal): Promise<void>;
  /** Its session has stood long enough: whatever comes next begins anew. */
  stood(shard: number): void;
}

/**
 * Discord makes a new token when an app identifies a thousand times a day, so a shard that has to again and again gets slower;
 * all together keep to one in five seconds.
 */
export const createThrottle = (clock: Clock): Throttle => {
  const inRow = new Map<number, number>();
  let next = 0;
  return {
    wait: async (shard, signal) => {
      const now = clock.now();
      const count = inRow.get(shard) ?? 0;
      const pause = count === 0 ? 0 : Math.min(longestIdentifyMs, identifyMs * 2 ** (count - 1));
      const at = Math.max(next, now + pause);
      next = at + identifyMs;
      inRow.set(shard, count + 1);
      if (at > now) await clock.wait(at - now, signal);
    },
    stood: (shard) => void inRow.delete(shard),
  };
};
