/** The one place in front of a WebUI: orders and questions go through here, one behind the other. */
import { BadAnswerError, CancelledError, RefusedError } from '../../errors.ts';
import { TransferError } from '../../http/outbound.ts';
import type { Limits, SmallAnswer } from './connection.ts';
import type { Extracted } from './extract.ts';
import { type Asked, ofTransfer } from './failure.ts';
import { type Job, type Parts, runJob, waitForOthers } from './job.ts';
import { lookAtProgress, type Sight } from './progress.ts';
import { createRelay, type Slot } from './relay.ts';

/** Work that is answered in words, and that nothing can stop once it has begun. */
export interface Question extends Pick<Job, 'onProgress' | 'signal'> {
  path: string;
  body: unknown;
  limits: Limits;
}

export interface Queue {
  /** Runs `work` as one of two things that happen here at the most, and gives its failures their proper kind. */
  attempt<T>(signal: AbortSignal, asked: Asked, work: () => Promise<T>): Promise<T>;
  /** Waits for others, but not for one of ours that is about to end; then posts and watches. */
  run(job: Job): Promise<Extracted>;
  /**
   * Waits for everybody, then asks. An abort ends the wait at once: the WebUI goes on by itself, and the next order waits for
   * it as for the work of anybody else.
   * @throws TransferError `timeout` when the limit is over
   */
  ask(question: Question): Promise<SmallAnswer>;
}

const mostAttempts = 2;

export function createQueue(name: string, parts: Parts): Queue {
  const relay = createRelay();
  let attempts = 0;
  /** The state that a failed job of ours left behind; SD.Next does not tidy up. */
  let stale: string | undefined;

  const leftBehind = async (failure: unknown, slot: Slot): Promise<string | undefined> => {
    const isOver = failure instanceof RefusedError || failure instanceof BadAnswerError;
    // What is to be seen then is the job of whoever follows.
    if (!isOver || slot.isFollowed()) return undefined;
    const look = await lookAtProgress(parts.connection, false, new AbortController().signal);
    return typeof look === 'object' && look.busy ? look.mark : undefined;
  };
  /** Whoever follows one of ours takes the GPU over from it, or from whoever has stood in the program's own line before. */
  const beforeUs = async (slot: Slot, job: Job): Promise<Sight | undefined> => {
    if (!slot.isBehind()) return waitForOthers(parts, stale, job);
    const look = await lookAtProgress(parts.connection, false, job.signal);
    return typeof look === 'object' ? look : undefined;
  };
  const standing = async <T>(
    how: 'alone' | 'behind',
    signal: AbortSignal,
    work: (slot: Slot) => Promise<T>,
  ): Promise<T> => {
    const slot = await relay.enter(how, signal);
    try {
      return await work(slot);
    } finally {
      slot.leave();
    }
  };

  return {
    async attempt(signal, asked, work) {
      if (signal.aborted) throw new CancelledError();
      if (attempts >= mostAttempts) throw new Error(`engine ${name} got more orders than it takes`);
      attempts += 1;
      try {
        return await work();
      } catch (thrown) {
        throw failureFor(thrown, asked, signal);
      } finally {
        attempts -= 1;
      }
    },
    run: (job) =>
      standing('behind', job.signal, async (slot) => {
        const before = await beforeUs(slot, job);
        try {
          return await runJob(parts, job, { slot, before });
        } catch (failure) {
          stale = await leftBehind(failure, slot);
          throw failure;
        }
      }),
    ask: ({ path, body, limits, onProgress, signal }) =>
      standing('alone', signal, async () => {
        await waitForOthers(parts, stale, { onProgress, signal });
        return parts.connection.post(path, body, signal, limits);
      }),
  };
}

/** What the house is told of anything thrown. */
export function failureFor(thrown: unknown, asked: Asked, signal: AbortSignal): unknown {
  if (signal.aborted) return new CancelledError();
  // Only questions throw these bare, and questions draw nothing.
  return thrown instanceof TransferError ? ofTransfer(thrown, { ...asked, posted: false }) : thrown;
}
