/** One answer of the model, through whatever retries help. */
import type { ChatRequest } from 'ollama';
import type { Log } from '../../ports.ts';
import { type Server, chat } from './call.ts';
import type { Retries } from './retries.ts';
import { Trouble, withoutWords } from './trouble.ts';
import type { Turn } from './turns.ts';

export interface AskOptions {
  server: Server;
  model: string;
  log: Log;
  /** Longest wait for the first token, ms: `warm` when the model must still be in memory, else `cold`. */
  firstTokenMs: { cold: number; warm: number };
  /** Longest pause between two tokens, ms. */
  idleMs: number;
}

/** What all calls for one draft share. */
export interface Task {
  /** The person's, which must not be logged. */
  words: string;
  onText: (soFar: string) => void;
  signal: AbortSignal;
  /** When the draft must be there, ms since 1970. */
  until: number;
  retries: Retries;
}

/** @throws Trouble; the signal's reason once it has aborted. */
export type Ask = (turns: readonly Turn[], format: object, task: Task) => Promise<string>;

/** How long Ollama keeps the model in memory after a call. */
const keepAlive = '10m';
/** Time after a call in which the model counts as loaded, ms: less than `keepAlive`. */
const warmMs = 9 * 60_000;
/**
 * Sent with every call. One constant `num_ctx`, as another one makes Ollama load the model again: the prompt file takes about
 * 1,000 tokens, 1,500 Chinese characters up to 2,250. `num_predict` is twice the longest answer asked for.
 */
const sampling = { num_ctx: 4096, num_predict: 400, temperature: 0.4 };

export function createAsk({ server, model, log, firstTokenMs, idleMs }: AskOptions): Ask {
  const { clock } = server;
  let answeredAt = -Infinity;
  let takesFormat = true;

  const call = async (request: ChatRequest, task: Task): Promise<string> => {
    let stalled = false;
    for (;;) {
      const isWarm = !stalled && clock.now() - answeredAt < warmMs;
      const firstMs = isWarm ? firstTokenMs.warm : firstTokenMs.cold;
      try {
        const text = await chat(server, request, { firstMs, idleMs, until: task.until }, task);
        answeredAt = clock.now();
        return text;
      } catch (thrown) {
        if (!(thrown instanceof Trouble)) throw thrown;
        const trouble = withoutWords(thrown, task.words);
        const pause = task.retries(trouble);
        if (pause === undefined || clock.now() + pause >= task.until) throw trouble;
        // Something else may have taken the memory, so that the model is being loaded again.
        stalled ||= trouble.kind === 'stalled';
        log.info('writer.retry', { kind: trouble.kind, detail: trouble.message, pause });
        await clock.wait(pause, task.signal);
      }
    }
  };

  /** Some models and proxies take no schema; the answer is checked anyway. */
  return async (turns, format, task) => {
    const request: ChatRequest = {
      model,
      messages: [...turns],
      // Models that can think would spend the whole answer on it.
      think: false,
      keep_alive: keepAlive,
      options: sampling,
    };
    if (!takesFormat) return call(request, task);
    try {
      return await call({ ...request, format }, task);
    } catch (thrown) {
      if (!(thrown instanceof Trouble) || thrown.kind !== 'format') throw thrown;
      const text = await call(request, task);
      takesFormat = false;
      log.warn('writer.noFormat', { detail: thrown.message });
      return text;
    }
  };
}
