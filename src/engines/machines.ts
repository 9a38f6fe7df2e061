/** What the owner has paused stays so until the owner lets it go on, whatever restarts in between. */
import { z } from 'zod';
import type { Clock, Log, Machines, Notebook } from '../ports.ts';
import type { Pausing } from './pool.ts';

interface MachineParts {
  pool: Pausing;
  /** Of the house. */
  notebook: Pick<Notebook, 'put' | 'drop' | 'entries'>;
  /** By name, what they are told apart by when they are listed in another order. */
  addresses: ReadonlyMap<string, string>;
  clock: Clock;
  log: Log;
}

const pauseSchema = z.strictObject({ since: z.number(), note: z.string().max(200) });
const prefix = 'pause/';

const read = (body: string): z.infer<typeof pauseSchema> | undefined => {
  try {
    return pauseSchema.parse(JSON.parse(body));
  } catch {
    return undefined; // Said by the caller.
  }
};

/** @returns also the way to pause again what was paused when an earlier process ended; call it before anything is drawn. */
export const createMachines = (parts: MachineParts): Machines & { restore(): Promise<void> } => {
  const { pool, notebook, addresses, clock, log } = parts;
  return {
    restore: async () => {
      for (const { key, body } of await notebook.entries(prefix)) {
        const pause = read(body);
        if (!pause) log.warn('pause.unreadable', { key });
        for (const [name, address] of addresses) if (pause && key === prefix + address) pool.pause(name, pause);
      }
    },
    pause: async (name, note) => {
      const address = addresses.get(name);
      if (address === undefined) return false;
      const pause = { since: clock.now(), note };
      await notebook.put(prefix + address, JSON.stringify(pause));
      return pool.pause(name, pause);
    },
    resume: async (name) => {
      const address = addresses.get(name);
      if (address === undefined) return false;
      await notebook.drop(prefix + address);
      return pool.resume(name);
    },
  };
};
