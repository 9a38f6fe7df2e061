/**
 * Events that were acknowledged and are not carried out yet. They are written down before they are acknowledged, so that a
 * process that dies loses none; acknowledging comes first, work after it.
 */
import { z } from 'zod';
import type { Clock, Log, Notebook } from '../../src/ports.ts';

const kinds = ['interaction', 'message', 'edit', 'removal'] as const;

const eventSchema = z.strictObject({ kind: z.enum(kinds), raw: z.unknown() });
/** As Discord sent it, without what is never read. */
export type StoredEvent = z.infer<typeof eventSchema>;

export interface Inbox {
  /** Durable when it resolves. False when the event stands there already. */
  keep(id: string, event: StoredEvent): Promise<boolean>;
  drop(id: string): Promise<void>;
  /** Of an earlier process, oldest first. */
  left(): Promise<{ id: string; event: StoredEvent }[]>;
}

const isObject = (raw: unknown): raw is Readonly<Record<string, unknown>> => typeof raw === 'object' && raw !== null;

/** Without the parts of an interaction that say nothing about what was asked. */
const slim = (raw: unknown): unknown => {
  if (!isObject(raw)) return raw;
  const { guild: _guild, entitlements: _entitlements, message, ...rest } = raw;
  return isObject(message) ? { ...rest, message: { id: message['id'], flags: message['flags'] } } : rest;
};

export const createInbox = (notebook: Notebook): Inbox => ({
  keep: (id, { kind, raw }) =>
    notebook.add(`inbox/${id}`, JSON.stringify({ kind, raw: kind === 'interaction' ? slim(raw) : raw })),
  drop: (id) => notebook.drop(`inbox/${id}`),
  left: async () => {
    const rows = await notebook.entries('inbox/');
    return rows.map(({ key, body }) => ({
      id: key.slice('inbox/'.length),
      event: eventSchema.parse(JSON.parse(body)),
    }));
  },
});

export interface Desk {
  /** An acknowledgement, which nothing may hold up. */
  acknowledging<T>(work: () => Promise<T>): Promise<T>;
  /** Work on an event: so many at a time, in order, and not within a burst of acknowledgements. */
  work(job: () => Promise<void>): void;
  /** Begins nothing any more; resolves when what is under way has ended, or will not in time. */
  close(): Promise<void>;
}

/** Acknowledgements beside which work goes on; more of them at a time are a burst, in which each has three seconds. */
const fewAcknowledgements = 4;
/** Longest time that work waits for them, ms: a stream of events must not hold it up for good. */
const patienceMs = 5000;

/** Longest wait for what is under way at the end, ms. What is not done then is done at the next start. */
const closeMs = 1200;

export const createDesk = (parts: { clock: Clock; log: Log; atOnce: number }): Desk => {
  const { clock, log } = parts;
  let { atOnce } = parts;
  const waiting: { job: () => Promise<void>; since: number }[] = [];
  const under = new Set<Promise<void>>();
  let acknowledgements = 0;

  const isDue = ({ since }: { since: number }): boolean =>
    acknowledgements <= fewAcknowledgements || clock.now() - since > patienceMs;
  const pump = (): void => {
    for (let next = waiting[0]; next && under.size < atOnce && isDue(next); next = waiting[0]) {
      waiting.shift();
      const running = next
        .job()
        // What the end breaks off is done at the next start.
        .catch((error: unknown) => log[atOnce > 0 ? 'error' : 'debug']('discord.work', { error }))
        .finally(() => {
          under.delete(running);
          pump();
        });
      under.add(running);
    }
  };
  return {
    acknowledging: async (work) => {
      acknowledgements += 1;
      try {
        return await work();
      } finally {
        acknowledgements -= 1;
        pump();
      }
    },
    work: (job) => {
      waiting.push({ job, since: clock.now() });
      pump();
    },
    close: async () => {
      waiting.length = 0;
      atOnce = 0;
      const over = new AbortController();
      await Promise.race([Promise.all(under), clock.wait(closeMs, over.signal).catch(() => undefined)]);
      over.abort();
    },
  };
};
