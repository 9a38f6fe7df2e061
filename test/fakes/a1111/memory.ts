/** Which checkpoint the options name and which one is really in memory: two different things in the WebUI. */
import type { FakeA1111Knobs, FakeCheckpoint } from './knobs.ts';
import type { Worker } from './work.ts';

export interface Memory {
  /** Of `/options`. */
  option: FakeCheckpoint | undefined;
  readonly loaded: FakeCheckpoint | undefined;
  /** Names of checkpoints in the order they were put into memory. */
  readonly loads: readonly string[];
  /** Puts what the option names into memory, if another one is there. */
  bring(): Promise<void>;
  unload(): void;
  /** A fresh process with the first checkpoint. */
  restart(): void;
}

export function createMemory(knobs: () => FakeA1111Knobs, worker: Pick<Worker, 'pause'>): Memory {
  let loaded = knobs().checkpoints[0];
  const loads: string[] = [];
  return {
    option: loaded,
    get loaded() {
      return loaded;
    },
    loads,
    async bring() {
      const wanted = this.option ?? knobs().checkpoints[0];
      if (wanted === undefined || wanted.name === loaded?.name) return;
      if (knobs().loadMs > 0) await worker.pause(knobs().loadMs);
      loaded = wanted;
      loads.push(wanted.name);
    },
    unload() {
      loaded = undefined;
    },
    restart() {
      loaded = knobs().checkpoints[0];
      this.option = loaded;
    },
  };
}
