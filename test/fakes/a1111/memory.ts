/** Which checkpoint the options name and which one is really in memory: two different things in the WebUI. */
import type { FakeA1111Knobs, FakeCheckpoint } from './knobs.ts';
import { PythonFault } from './reply.ts';
import type { Worker } from './work.ts';

export interface Memory {
  /** Of `/options`. */
  option: FakeCheckpoint | undefined;
  readonly loaded: FakeCheckpoint | undefined;
  /** Names of checkpoints in the order they were put into memory. */
  readonly loads: readonly string[];
  /** Puts what the option names into memory, if another one is there. @throws PythonFault when there is no room. */
  bring(): Promise<void>;
  unload(): void;
  /** `/reload-checkpoint` */
  reload(): Promise<void>;
  /** The memory that a drawing takes besides, while `work` runs. @throws PythonFault when there is no room. */
  drawing<T>(work: () => Promise<T>): Promise<T>;
  /** A fresh process with the first checkpoint. */
  restart(): void;
  /** `/memory` */
  figures(): unknown;
}

/** On the card; one fake WebUI a card is all that tests need. */
const checkpointOwner = 'checkpoint';
const drawingOwner = 'drawing';

const outOfMemory = (): PythonFault =>
  new PythonFault('OutOfMemoryError', 'CUDA out of memory. Tried to allocate 2.00 GiB.');

export function createMemory(knobs: () => FakeA1111Knobs, worker: Pick<Worker, 'pause'>): Memory {
  let loaded: FakeCheckpoint | undefined;
  let isUnloaded = false;
  const loads: string[] = [];
  const hold = (owner: string, bytes: number): boolean => knobs().card?.hold(owner, bytes) ?? true;
  const put = (wanted: FakeCheckpoint | undefined): void => {
    hold(checkpointOwner, 0);
    loaded = undefined;
    if (wanted === undefined) return;
    if (!hold(checkpointOwner, knobs().checkpointBytes)) throw outOfMemory();
    loaded = wanted;
  };
  put(knobs().checkpoints[0]);
  return {
    option: loaded,
    get loaded() {
      return loaded;
    },
    loads,
    async bring() {
      const wanted = this.option ?? knobs().checkpoints[0];
      if (wanted === undefined || wanted.name === loaded?.name) return;
      if (isUnloaded && knobs().afterUnload === 'breaks')
        throw new PythonFault('RuntimeError', 'Expected all tensors to be on the same device');
      if (knobs().loadMs > 0) await worker.pause(knobs().loadMs);
      put(wanted);
      loads.push(wanted.name);
      isUnloaded = false;
    },
    unload() {
      if (knobs().unloads === 'nothing') return;
      put(undefined);
      isUnloaded = true;
    },
    reload() {
      isUnloaded = false;
      return this.bring();
    },
    async drawing(work) {
      if (!hold(drawingOwner, knobs().drawingBytes)) throw outOfMemory();
      try {
        return await work();
      } finally {
        hold(drawingOwner, 0);
      }
    },
    restart() {
      put(knobs().checkpoints[0]);
      this.option = loaded;
    },
    figures() {
      const ram = { free: 8e9, used: 8e9, total: 16e9 };
      const { card, cardUnknown } = knobs();
      if (cardUnknown) return { ram, cuda: { error: 'unavailable' } };
      if (!card) return { ram, cuda: { system: { free: 5e9, used: 3e9, total: 8e9 } } };
      const current = card.of(checkpointOwner) + card.of(drawingOwner);
      const peak = card.peakOf(checkpointOwner) + card.peakOf(drawingOwner);
      const one = { current, peak };
      return {
        ram,
        cuda: {
          system: { free: card.free, used: card.used, total: card.capacity },
          active: one,
          allocated: one,
          reserved: one,
          inactive: { current: 0, peak: 0 },
          events: { retries: 0, oom: 0 },
        },
      };
    },
  };
}
