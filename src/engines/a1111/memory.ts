/** What a WebUI holds of its card, and the way to make it let go. Its routes promise nothing: some programs answer and do nothing. */
import { z } from 'zod';
import { TransferError } from '../../http/outbound.ts';
import type { CardUse, DrawProgress, Log, Tenant } from '../../ports.ts';
import type { Connection, SmallAnswer } from './connection.ts';
import { garbage, lookingOnly, ofAnswer } from './failure.ts';
import { failureFor, type Queue } from './queue.ts';

const UNLOAD_LIMITS = { bytes: 65_536, ms: 30_000 };
/** Some load from a slow disk again, ms. */
const RELOAD_LIMITS = { bytes: 65_536, ms: 300_000 };

const bytes = z.number().nonnegative();
const memorySchema = z.object({
  cuda: z.object({
    system: z.object({ free: bytes, total: bytes.positive() }),
    reserved: z.object({ current: bytes, peak: bytes }).optional().catch(undefined),
  }),
});

/** Cards that PyTorch does not see through CUDA have an `error` in place of figures. */
function read({ status, text, json }: SmallAnswer): CardUse {
  if (status !== 200) throw status === 404 ? garbage('no figures of memory') : ofAnswer(status, text, lookingOnly);
  const { data } = memorySchema.safeParse(json);
  if (!data) throw garbage('no figures of memory');
  const { system, reserved } = data.cuda;
  return {
    free: system.free,
    total: system.total,
    ...(reserved && { held: reserved.current, peak: reserved.peak }),
  };
}

export interface CheckpointMemory {
  tenant: Tenant;
  /**
   * Brings a checkpoint back that was unloaded: several versions only do so when asked, and break at the next drawing otherwise.
   * @param loads the drawing loads another one anyway
   */
  restore(loads: boolean, onProgress: (progress: DrawProgress) => void, signal: AbortSignal): Promise<void>;
}

export function createCheckpointMemory(
  name: string,
  { connection, queue, log }: { connection: Connection; queue: Queue; log: Log },
): CheckpointMemory {
  let isOut = false;
  const tenant: Tenant = {
    name,
    async memory(signal) {
      try {
        return read(await connection.get('/sdapi/v1/memory', signal));
      } catch (thrown) {
        throw failureFor(thrown, lookingOnly, signal);
      }
    },
    // The route waits for nobody, and would take the model from under a drawing of somebody else.
    unload: (signal) =>
      queue.attempt(signal, lookingOnly, async () => {
        const path = '/sdapi/v1/unload-checkpoint';
        const onProgress = (): void => undefined;
        isOut = true;
        const answer = await queue.ask({ path, body: undefined, limits: UNLOAD_LIMITS, onProgress, signal });
        if (answer.status !== 200) throw ofAnswer(answer.status, answer.text, lookingOnly);
      }),
  };
  return {
    tenant,
    async restore(loads, onProgress, signal) {
      if (!isOut) return;
      isOut = false;
      if (loads) return;
      onProgress({ phase: 'loading', fraction: 0 });
      const path = '/sdapi/v1/reload-checkpoint';
      try {
        const answer = await queue.ask({ path, body: undefined, limits: RELOAD_LIMITS, onProgress, signal });
        if (answer.status !== 200) log.warn('engine.reload', { engine: name, status: answer.status });
      } catch (failure) {
        signal.throwIfAborted();
        if (!(failure instanceof TransferError)) throw failure;
        // The drawing itself will tell.
        log.warn('engine.reload', { engine: name, failure: failure.message });
      }
    },
  };
}
