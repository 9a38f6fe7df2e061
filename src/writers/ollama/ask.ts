/** One answer of the model, through whatever retries help. */
import type { ChatRequest } from 'ollama';
import type { Clock, Log } from '../../ports.ts';
import { type Server, chat } from './call.ts';
import type { Turn } from './instructions.ts';
import { installedModels, isSameModel, standInFor } from './model.ts';
import { type Retries, createRetries } from './retries.ts';
import { Trouble, withoutWords } from './trouble.ts';

export interface AskOptions {
  server: Server;
  log: Log;
  /** Longest wait for the first token, ms: `warm` when the model must still be in memory, else `cold`. */
  firstTokenMs: { cold: number; warm: number };
  /** Longest pause between two tokens, ms. */
  idleMs: number;
  /** How long Ollama keeps the model in memory after a call, minutes. */
  keepMinutes: number;
}

/** What all calls for one piece of work share. */
export interface Task {
  model: string;
  /** What must not be logged: the person's words and prompts made of them. */
  private: string;
  /** Receives the value of `"positive"` as it grows. */
  onText: (soFar: string) => void;
  signal: AbortSignal;
  temperature: number;
  /** When the work must be done, ms since 1970. */
  until: number;
  retries: Retries;
}

/** The part of a task that begins with it. */
export const taskOf = (given: {
  clock: Clock;
  totalMs: number;
  random: () => number;
}): Pick<Task, 'until' | 'retries'> => ({
  until: given.clock.now() + given.totalMs,
  retries: createRetries(given.random),
});

/** `schema`: a format that is one; `json`: the format of that name, which is all that servers before 0.5 know. */
type Refused = 'schema' | 'json' | 'think';

const formatOf = (schema: object, takes: (what: Refused) => boolean): object | 'json' | undefined => {
  if (takes('schema')) return schema;
  return takes('json') ? 'json' : undefined;
};

export interface Answer {
  text: string;
  /** Who wrote it: the model that was asked for, or the one that stood in. */
  model: string;
}

/** @throws Trouble; the signal's reason once it has aborted. */
export type Ask = (turns: readonly Turn[], format: object, task: Task) => Promise<Answer>;

/**
 * Sent with every call. One constant `num_ctx`, as another one makes Ollama load the model again. It holds, in tokens: a prompt
 * file (2,000), the names of the styles (200), 1,500 Chinese characters (2,250), a wording that was not wanted (170), a second
 * try (350), and the answer: 5,994. `num_predict` is about twice the longest answer asked for: 80 words of prompt, 20 things
 * kept, and three short texts come to some 550.
 */
const bounds = { num_ctx: 6144, num_predict: 1024 };

export function createAsk({ server, log, firstTokenMs, idleMs, keepMinutes }: AskOptions): Ask {
  const { clock } = server;
  /** Time after a call in which the model counts as loaded, ms: a little less than it is kept. */
  const warmMs = keepMinutes * 60_000 * 0.9;
  let answeredAt = -Infinity;
  /** What this server or model does not take. */
  const refused = new Set<Refused>();
  /** By the model that is asked for, the one that is there. */
  const standIns = new Map<string, string>();

  const call = async (request: ChatRequest, task: Task): Promise<Answer> => {
    let stalled = false;
    for (;;) {
      const isWarm = !stalled && clock.now() - answeredAt < warmMs;
      const firstMs = isWarm ? firstTokenMs.warm : firstTokenMs.cold;
      try {
        const text = await chat(server, request, { firstMs, idleMs, until: task.until }, task);
        answeredAt = clock.now();
        return { text, model: request.model };
      } catch (thrown) {
        if (!(thrown instanceof Trouble)) throw thrown;
        const trouble = withoutWords(thrown, task.private);
        const pause = task.retries(trouble);
        if (pause === undefined || clock.now() + pause >= task.until) throw trouble;
        // Something else may have taken the memory, so that the model is being loaded again.
        stalled ||= trouble.kind === 'stalled';
        log.info('writer.retry', { kind: trouble.kind, detail: trouble.message, pause });
        await clock.wait(pause, task.signal);
      }
    }
  };

  /** The same model by another tag, where the one that is asked for is not there. */
  const callSome = async (request: ChatRequest, task: Task): Promise<Answer> => {
    const { model } = request;
    const asked = standIns.get(model) ?? model;
    try {
      return await call({ ...request, model: asked }, task);
    } catch (thrown) {
      if (!(thrown instanceof Trouble) || thrown.kind !== 'missing') throw thrown;
      standIns.delete(model);
      // Without the list there is nobody to stand in.
      const installed = await installedModels(server, task.signal).catch(() => []);
      task.signal.throwIfAborted();
      const other = standInFor(model, installed);
      if (other === undefined || isSameModel(other, asked)) throw thrown;
      log.warn('writer.standIn', { asked: model, used: other });
      const answer = await call({ ...request, model: other }, task);
      standIns.set(model, other);
      return answer;
    }
  };

  /** Some models and proxies take no schema, or no word about thinking; the answer is checked anyway. */
  return async (turns, format, task) => {
    const without = new Map<Refused, string>();
    const takes = (what: Refused): boolean => !refused.has(what) && !without.has(what);
    for (;;) {
      const shape = formatOf(format, takes);
      const request: ChatRequest = {
        model: task.model,
        messages: [...turns],
        // Models that can think would spend the whole answer on it.
        ...(takes('think') && { think: false }),
        ...(shape !== undefined && { format: shape }),
        keep_alive: `${keepMinutes}m`,
        options: { ...bounds, temperature: task.temperature },
      };
      try {
        const answer = await callSome(request, task);
        for (const [what, detail] of without) {
          refused.add(what);
          log.warn(what === 'think' ? 'writer.noThink' : 'writer.noFormat', {
            ...(what !== 'think' && { what }),
            detail,
          });
        }
        return answer;
      } catch (thrown) {
        if (!(thrown instanceof Trouble)) throw thrown;
        const what = refusedBy(thrown, shape);
        if (what === undefined || !takes(what)) throw thrown;
        without.set(what, thrown.message);
      }
    }
  };
}

const refusedBy = ({ kind }: Trouble, shape: object | 'json' | undefined): Refused | undefined => {
  if (kind === 'think') return 'think';
  if (kind !== 'format' || shape === undefined) return undefined;
  return shape === 'json' ? 'json' : 'schema';
};
