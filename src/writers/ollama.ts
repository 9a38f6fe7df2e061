/** The writer that asks a language model on Ollama. */
import type { Agent } from 'undici';
import type { Draft } from '../creation.ts';
import { AwayError, CancelledError } from '../errors.ts';
import type { Clock, Log, PromptWriter, WriteRequest } from '../ports.ts';
import { type DraftVerdict, parseDraft } from '../prompt/draft.ts';
import { createCircuit } from './circuit.ts';
import { titleOf } from './lexicon/title.ts';
import { createTranslator } from './lexicon/translate.ts';
import { type Ask, type Task, createAsk } from './ollama/ask.ts';
import { type Outlook, type PullProgress, lookAt, pullModel } from './ollama/model.ts';
import { createRetries } from './ollama/retries.ts';
import { serverOf } from './ollama/server.ts';
import { Trouble, failureOfTrouble, troubleOf } from './ollama/trouble.ts';
import { type Instructions, answerFormat, openingTurns, readInstructions, repairTurns } from './ollama/turns.ts';

export interface OllamaOptions {
  url: string;
  model: string;
  headers: Readonly<Record<string, string>>;
  /** Text of the prompt file, see `readInstructions`. */
  prompt: string;
  /** Made by `createAgent`; stays the caller's to close. */
  agent: Agent;
  clock: Clock;
  log: Log;
  /** 0 <= x < 1, for the pauses between retries. */
  random?: () => number;
  /** Longest wait for the first token, ms: `warm` when the model must still be in memory, else `cold`. */
  firstTokenMs?: { cold: number; warm: number };
  /** Longest pause between two tokens, ms. */
  idleMs?: number;
  /** Longest time for one draft with all retries, ms. */
  totalMs?: number;
}

export interface OllamaWriter extends PromptWriter {
  /** @throws AwayError, RefusedError; CancelledError once the signal has aborted. */
  look(signal: AbortSignal): Promise<Outlook>;
  /** Downloads the model; after an abort the next one goes on where it stopped. Throws like `look`. */
  pull(onProgress: (progress: PullProgress) => void, signal: AbortSignal): Promise<void>;
  /** Ends all calls; resolves when they are over. */
  close(): Promise<void>;
}

/** Without this much time left no second answer is asked for, ms. */
const repairMs = 2_000;

/** @throws Error when the prompt file cannot be read, or the address is none. */
export function createOllamaWriter(options: OllamaOptions): OllamaWriter {
  const { model, clock, log, random = Math.random } = options;
  const { idleMs = 15_000, totalMs = 95_000, firstTokenMs = { cold: 90_000, warm: 30_000 } } = options;
  const server = serverOf(options, options);
  const ask = createAsk({ server, model, log, firstTokenMs, idleMs });
  const compose = createComposer(ask, readInstructions(options.prompt), options);
  const circuit = createCircuit({ clock, whenOpen: (leftMs) => away(`not asked for another ${leftMs} ms`) });
  const open = new Map<AbortController, Promise<unknown>>();
  let isClosed = false;

  const failure = (thrown: unknown, signal: AbortSignal): unknown => {
    if (signal.aborted) return new CancelledError();
    if (isClosed) return away('the studio is stopping');
    const trouble = troubleOf(thrown);
    return trouble ? failureOfTrouble(trouble, model) : thrown;
  };
  const run = async <T>(signal: AbortSignal, work: (both: AbortSignal) => Promise<T>): Promise<T> => {
    const controller = new AbortController();
    const follow = (): void => controller.abort(signal.reason);
    if (signal.aborted || isClosed) controller.abort(signal.reason);
    signal.addEventListener('abort', follow, { once: true });
    const working = work(controller.signal);
    open.set(controller, working);
    try {
      return await working;
    } catch (thrown) {
      throw failure(thrown, signal);
    } finally {
      open.delete(controller);
      signal.removeEventListener('abort', follow);
    }
  };

  return {
    name: model,
    write: (request, onText, given) =>
      circuit(() =>
        run(given, (signal) =>
          compose(request, {
            words: request.words,
            onText,
            signal,
            until: clock.now() + totalMs,
            retries: createRetries(random),
          }),
        ),
      ),
    look: (signal) => run(signal, (both) => lookAt(server, model, both)),
    pull: (onProgress, signal) => run(signal, (both) => pullModel(server, model, onProgress, both)),
    async close() {
      isClosed = true;
      const working = [...open.values()];
      for (const controller of open.keys()) controller.abort();
      await Promise.allSettled(working);
    },
  };
}

type Verdict = Extract<DraftVerdict, { ok: true }> | { ok: false; reason: string; text: string };

/** Asks for a draft, and once more when the first answer cannot be one. */
function createComposer(ask: Ask, instructions: Instructions, { model, clock, log }: OllamaOptions) {
  const translator = createTranslator();

  const judge = async (asked: Promise<string>): Promise<Verdict> => {
    try {
      const text = await asked;
      const verdict = parseDraft(text, model);
      return verdict.ok ? verdict : { ...verdict, text };
    } catch (thrown) {
      if (!(thrown instanceof Trouble) || thrown.kind !== 'unusable') throw thrown;
      return { ok: false, reason: thrown.message, text: thrown.text };
    }
  };
  /** A word or two left in Chinese is no reason to ask again, but most checkpoints do not know it. */
  const finish = (draft: Draft, request: WriteRequest): Draft => ({
    ...draft,
    positive: translator.inEnglish(draft.positive),
    // A list of things needs no model, only English.
    negative: [translator.listInEnglish(request.avoid ?? ''), draft.negative].filter(Boolean).join(', '),
    title: draft.title || titleOf(request.words),
  });

  return async (request: WriteRequest, task: Task): Promise<Draft> => {
    const format = answerFormat(request.styles);
    const turns = openingTurns(instructions, request);
    const first = await judge(ask(turns, format, task));
    if (first.ok) return finish(first.draft, request);
    log.info('writer.repair', { reason: first.reason });
    if (task.until - clock.now() < repairMs) throw new Trouble('unusable', first.reason);
    const second = await judge(ask(repairTurns(turns, first.text, first.reason), format, task));
    if (second.ok) return finish(second.draft, request);
    throw new Trouble('unusable', `${first.reason}; then ${second.reason}`);
  };
}

const away = (detail: string): AwayError =>
  new AwayError({ code: 'E-LLM-01', say: 'writer.away', facts: {}, detail, retry: 'retry' });
