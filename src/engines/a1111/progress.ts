/**
 * The progress route of a WebUI and whose work it shows. There is one state for the whole program, without the id of a
 * task; it keeps values of the job before until the next one has got going.
 */
import { z } from 'zod';
import { TransferError } from '../../http/outbound.ts';
import type { Connection, SmallAnswer } from './connection.ts';
import type { Slot } from './relay.ts';

/** One look at the global state. */
export interface Sight {
  /** A job holds the machine. */
  busy: boolean;
  /** `scripts_txt2img` for jobs of the API, `task(...)` or `Batch 2 out of 4` for those of the page. */
  job: string;
  /** When the job began; the same for all looks at one job. */
  stamp: string;
  /** A model is loaded or the prompt encoded; steps have not begun. */
  preparing: boolean;
  /** 0-1 */
  fraction: number;
  step: number;
  steps: number;
  /** s; absent while it means nothing. */
  eta?: number;
  /** Changes whenever anything moved. */
  mark: string;
  /** Base64, when it was asked for and is there. */
  image?: string;
}

const count = z.number().catch(0);
const label = z.string().catch('');
const stateSchema = z.object({
  job: label,
  job_count: count,
  job_no: count,
  job_timestamp: z.union([z.string(), z.number()]).catch('').transform(String),
  sampling_step: count,
  sampling_steps: count,
});
const progressSchema = z.object({
  progress: count,
  eta_relative: z.number().nullable().catch(null),
  state: stateSchema,
  current_image: z.string().nullable().catch(null),
});

/** A day: more is not an estimate. */
const LONGEST_ETA = 86_400;

function readSight(json: unknown): Sight | undefined {
  const read = progressSchema.safeParse(json);
  if (!read.success) return undefined;
  const { state, progress, eta_relative: eta, current_image: image } = read.data;
  const busy = state.job_count !== 0;
  const preparing = state.job_count < 0;
  // An estimate from the first hundredth is off by a factor of 99, so none is given before steps are made.
  const hasEta = busy && !preparing && eta !== null && eta >= 0 && eta < LONGEST_ETA && progress > 0.02;
  return {
    busy,
    job: state.job,
    stamp: state.job_timestamp,
    preparing,
    fraction: busy && !preparing ? Math.min(1, Math.max(0, progress)) : 0,
    step: Math.max(0, state.sampling_step),
    steps: Math.max(0, state.sampling_steps),
    ...(hasEta ? { eta } : {}),
    mark: JSON.stringify([state, progress]),
    ...(image ? { image } : {}),
  };
}

/** `none`: this program has no such route (stable-diffusion.cpp); `silent`: it did not answer this time. */
export type Look = Sight | 'none' | 'silent';

export async function lookAtProgress(connection: Connection, withImage: boolean, signal: AbortSignal): Promise<Look> {
  let answer: SmallAnswer;
  try {
    answer = await connection.get(`/sdapi/v1/progress?skip_current_image=${!withImage}`, signal);
  } catch (failure) {
    signal.throwIfAborted();
    // Only the one who waits for pictures can tell whether silence matters.
    if (failure instanceof TransferError) return 'silent';
    throw failure;
  }
  if (answer.status === 200) return readSight(answer.json) ?? 'none';
  return answer.status === 404 || answer.status === 405 ? 'none' : 'silent';
}

export type Whose = 'ours' | 'foreign' | 'nobody';

/** Jobs of the page. Ours never have several iterations, so `Batch n out of m` is not ours either. */
const isOfPage = (job: string): boolean => /^(task\(|batch \d)/i.test(job);
/** Jobs of the API; A1111 and Forge say `scripts_txt2img`, SD.Next `api...`. */
const isOfApi = (job: string): boolean => /^(scripts_|extras|api)/i.test(job);

const flag = z.boolean().catch(false);
const taskSchema = z.object({ active: z.boolean(), queued: flag, completed: flag });

export interface Owner {
  /** Whose job the look shows, while our request is in flight. `sure`: asks again even about a job seen before. */
  of(sight: Sight, sure: boolean, signal: AbortSignal): Promise<Whose>;
}

/** The same for all looks at one job. It tells seconds, so two that begin within one may look the same. */
const keyOf = (sight: Sight): string => `${sight.stamp} ${sight.job}`;

/**
 * @param taskId what our request names itself; undefined for requests that cannot
 * @param standing the last look before our request went out; and its place among ours
 */
export function createOwner(
  connection: Connection,
  taskId: string | undefined,
  { before, slot }: { before: Sight | undefined; slot: Slot },
): Owner {
  const beforeKey = before?.busy ? keyOf(before) : undefined;
  const foreignKey = beforeKey === slot.before ? undefined : beforeKey;
  const ours = new Set<string>();
  /** `/internal` exists only with the page, and not everywhere. */
  let canAsk = taskId !== undefined;

  /** What the program itself says about our task; undefined when it does not know it. */
  const ask = async (signal: AbortSignal): Promise<Whose | undefined> => {
    if (!canAsk) return undefined;
    let answer: SmallAnswer;
    try {
      answer = await connection.post('/internal/progress', { id_task: taskId, live_preview: false }, signal);
    } catch (failure) {
      signal.throwIfAborted();
      if (failure instanceof TransferError) return undefined;
      throw failure;
    }
    const read = taskSchema.safeParse(answer.json);
    canAsk = answer.status === 200 && read.success;
    if (!canAsk || !read.data) return undefined;
    if (read.data.active) return 'ours';
    return read.data.queued || read.data.completed ? 'foreign' : undefined;
  };
  /** Without a word from the program. */
  const guess = (sight: Sight, key: string): Whose => {
    if (slot.isBehind() && key === slot.before) return 'foreign';
    if (key === foreignKey) return 'foreign';
    // A job of an unknown name that began after an idle look, with our request in flight, can hardly be another's.
    const beganWithUs = before !== undefined && !before.busy;
    return isOfApi(sight.job) || beganWithUs ? 'ours' : 'foreign';
  };
  /** Between a look and an answer the job that was seen may have ended, and ours begun. */
  const isStillThere = async (key: string, signal: AbortSignal): Promise<boolean> => {
    const look = await lookAtProgress(connection, false, signal);
    return typeof look !== 'object' || keyOf(look) === key;
  };

  return {
    async of(sight, sure, signal) {
      const isLeftBehind = before?.busy === false && before.mark === sight.mark;
      if (!sight.busy || isLeftBehind) return 'nobody';
      const key = keyOf(sight);
      if (isOfPage(sight.job)) return 'foreign';
      // Ours has been seen before another could follow.
      if (slot.isFollowed()) return ours.has(key) ? 'ours' : 'foreign';
      if (ours.has(key) && !sure) return 'ours';
      const told = await ask(signal);
      const whose = told ?? guess(sight, key);
      if (whose !== 'ours') return whose;
      // Whoever stops it acts on what was told, whatever was seen.
      if (told && !sure && !(await isStillThere(key, signal))) return 'nobody';
      ours.add(key);
      slot.see(key);
      return whose;
    },
  };
}
