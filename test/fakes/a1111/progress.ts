/** `/progress` and `/internal/*`: one global state, with all its oddities. */
import type { FakeA1111Knobs } from './knobs.ts';
import type { Painter } from './picture.ts';
import { json, type Reply } from './reply.ts';
import type { FakeJob, Worker } from './work.ts';

export interface ProgressDesk {
  progress(skipImage: boolean): Reply;
  /** SD.Next's `/status`. */
  status(): Reply;
  ofTask(id: string): Reply;
  pending(): Reply;
  /** A task was named in a request and has not got the lock yet. */
  enqueue(id: string): void;
}

/** The WebUI remembers this many ended tasks. */
const FINISHED_KEPT = 16;
/** Steps between two previews. */
const PREVIEW_EVERY = 10;

export function createProgressDesk(knobs: () => FakeA1111Knobs, worker: Worker, painter: Painter): ProgressDesk {
  const { state } = worker;
  /** Ids in order of arrival; one that failed before its start is never taken out. */
  const waiting = new Set<string>();

  const fraction = (): number => {
    let sum = 0.01;
    if (state.job_count > 0) sum += state.job_no / state.job_count;
    if (state.sampling_steps > 0) sum += state.sampling_step / state.sampling_steps / state.job_count;
    return sum;
  };

  const preview = (): string | null => {
    const shown = Math.floor(state.sampling_step / PREVIEW_EVERY) * PREVIEW_EVERY;
    if (!knobs().previews || shown === 0 || worker.running === null) return null;
    const words = worker.running.prompt;
    const size = { width: 256, height: 256, detail: 'smooth' as const };
    return painter
      .draw({ words, seed: 0, ...size, fraction: shown / Math.max(shown, state.sampling_steps) })
      .toString('base64');
  };

  const eta = (): number => {
    const elapsed = (Date.now() - worker.begunAt) / 1000;
    return elapsed / fraction() - elapsed;
  };

  const endedIds = (): string[] =>
    worker.finished
      .filter((job) => job.outcome === 'finished' || job.outcome === 'interrupted')
      .slice(-FINISHED_KEPT)
      .map((job) => job.taskId);

  /** A job that threw stays the current task until another one starts. */
  const current = (): string | null => {
    if (worker.running !== null) return worker.running.taskId;
    const last: FakeJob | undefined = worker.finished.at(-1);
    return last?.outcome === 'failed' ? last.taskId : null;
  };

  const stillWaiting = (): string[] => {
    const begun = new Set(
      [...worker.finished, ...(worker.running === null ? [] : [worker.running])].map((job) => job.taskId),
    );
    return [...waiting].filter((id) => !begun.has(id));
  };

  return {
    enqueue: (id) => void waiting.add(id),
    progress(skipImage) {
      const textinfo = null;
      if (state.job_count === 0) {
        return json({ progress: 0, eta_relative: 0, state: { ...state }, current_image: null, textinfo });
      }
      const image = skipImage ? null : preview();
      const progress = Math.min(fraction(), 1);
      return json({ progress, eta_relative: eta(), state: { ...state }, current_image: image, textinfo });
    },
    status() {
      const busy = state.job_count !== 0;
      const progress = busy ? Math.min(fraction(), 1) : 0;
      const queued = worker.queued.length;
      return json({ status: busy ? 'running' : 'idle', task: state.job, queued, eta: busy ? eta() : null, progress });
    },
    ofTask(id) {
      const active = id === current();
      const queue = stillWaiting();
      const queued = queue.includes(id);
      const none = { live_preview: null, id_live_preview: -1 };
      if (!active) {
        const textinfo = queued ? `In queue: ${queue.indexOf(id) + 1}/${queue.length}` : 'Waiting...';
        return json({
          active,
          queued,
          completed: endedIds().includes(id),
          progress: null,
          eta: null,
          ...none,
          textinfo,
        });
      }
      const progress = state.job_count > 0 ? Math.min(fraction() - 0.01, 1) : 0;
      const left = progress > 0 ? eta() : null;
      return json({ active, queued, completed: false, progress, eta: left, ...none, textinfo: null });
    },
    pending: () => json({ size: stillWaiting().length, tasks: stillWaiting() }),
  };
}
