/** The one place in front of a WebUI: orders and questions go through here, one after the other. */
import { BadAnswerError, CancelledError, RefusedError } from '../../errors.ts';
import { TransferError } from '../../http/outbound.ts';
import type { Limits, SmallAnswer } from './connection.ts';
import type { Extracted } from './extract.ts';
import { type Asked, ofTransfer } from './failure.ts';
import { type Job, type Parts, runJob, waitForOthers } from './job.ts';
import { lookAtProgress } from './progress.ts';

/** Work that is answered in words, and that nothing can stop once it has begun. */
export interface Question extends Pick<Job, 'onProgress' | 'signal'> {
  path: string;
  body: unknown;
  limits: Limits;
}

export interface Queue {
  /** Runs `work` as the one thing that happens here and gives its failures their proper kind. */
  alone<T>(signal: AbortSignal, asked: Asked, work: () => Promise<T>): Promise<T>;
  /** Waits for others, then posts and watches. */
  run(job: Job): Promise<Extracted>;
  /**
   * Waits for others, then asks. An abort ends the wait at once: the WebUI goes on by itself, and the next order waits for
   * it as for the work of anybody else.
   * @throws TransferError `timeout` when the limit is over
   */
  ask(question: Question): Promise<SmallAnswer>;
}

export function createQueue(name: string, parts: Parts): Queue {
  let isDrawing = false;
  /** The state that a failed job of ours left behind; SD.Next does not tidy up. */
  let stale: string | undefined;

  const leftBehind = async (failure: unknown): Promise<string | undefined> => {
    const isOver = failure instanceof RefusedError || failure instanceof BadAnswerError;
    if (!isOver) return undefined;
    const look = await lookAtProgress(parts.connection, false, new AbortController().signal);
    return typeof look === 'object' && look.busy ? look.mark : undefined;
  };

  return {
    async alone(signal, asked, work) {
      if (signal.aborted) throw new CancelledError();
      if (isDrawing) throw new Error(`engine ${name} got a second order while it was drawing`);
      isDrawing = true;
      try {
        return await work();
      } catch (thrown) {
        throw failureFor(thrown, asked, signal);
      } finally {
        isDrawing = false;
      }
    },
    async run(job) {
      const before = await waitForOthers(parts, stale, job);
      try {
        return await runJob(parts, job, before);
      } catch (failure) {
        stale = await leftBehind(failure);
        throw failure;
      }
    },
    async ask({ path, body, limits, onProgress, signal }) {
      await waitForOthers(parts, stale, { onProgress, signal });
      return parts.connection.post(path, body, signal, limits);
    },
  };
}

/** What the house is told of anything thrown. */
export function failureFor(thrown: unknown, asked: Asked, signal: AbortSignal): unknown {
  if (signal.aborted) return new CancelledError();
  // Only questions throw these bare, and questions draw nothing.
  return thrown instanceof TransferError ? ofTransfer(thrown, { ...asked, posted: false }) : thrown;
}
