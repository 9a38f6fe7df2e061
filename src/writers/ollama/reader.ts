/** The reader that shows pictures to a vision model on Ollama. */
import type { Agent } from 'undici';
import { AwayError } from '../../errors.ts';
import type { Clock, Description, Log, PictureReader } from '../../ports.ts';
import { createCircuit } from '../circuit.ts';
import { type Ask, type Task, createAsk, taskOf } from './ask.ts';
import {
  type DescriptionVerdict,
  descriptionFormat,
  descriptionRepair,
  descriptionTurns,
  readDescription,
} from './description.ts';
import { createEnglish } from './english.ts';
import type { Turn } from './instructions.ts';
import { readLoosely } from './loose.ts';
import { createRuns } from './runs.ts';
import { serverOf } from './server.ts';
import { Trouble, failureOfReading } from './trouble.ts';
import { findVisionModel } from './vision.ts';

export interface OllamaReaderOptions {
  url: string;
  headers: Readonly<Record<string, string>>;
  /** Taken when it is installed; else the smallest model that can look. */
  visionModel?: string | undefined;
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
  /** Longest time for one picture with all retries, ms. */
  totalMs?: number;
}

export interface OllamaReader extends PictureReader {
  /** Ends all calls; resolves when they are over. */
  close(): Promise<void>;
}

/** What is suggested where nothing can look: small, and writes Chinese. */
const suggested = 'gemma3:4b';
/** How long it is remembered whether a model can look, ms. */
const rememberedMs = 60_000;
/** Without this much time left no second answer is asked for, ms. */
const repairMs = 2_000;
/** Short, as pictures are described seldom and what draws may need the memory. */
const keepMinutes = 2;
/** Low: it shall say what is there. */
const temperature = 0.2;

type Finding = { model: string | undefined } | { failure: unknown };

/** @throws Error when the address is none. */
export function createOllamaReader(options: OllamaReaderOptions): OllamaReader {
  const { visionModel, clock, log, random = Math.random } = options;
  const { idleMs = 15_000, totalMs = 180_000, firstTokenMs = { cold: 90_000, warm: 30_000 } } = options;
  const server = serverOf(options, options);
  const look = createLook(createAsk({ server, log, firstTokenMs, idleMs, keepMinutes }), { clock, log });
  const circuit = createCircuit({ clock, whenOpen: (leftMs) => away(`not asked for another ${leftMs} ms`) });
  let latest = visionModel;
  let isReady = false;
  const { run, close } = createRuns({
    failureOf: (trouble) => failureOfReading(trouble, latest ?? suggested),
    whenClosed: () => away('the studio is stopping'),
  });

  const search = async (): Promise<Finding> => {
    try {
      const model = await run(new AbortController().signal, (signal) => findVisionModel(server, visionModel, signal));
      latest = model ?? latest;
      return { model };
    } catch (failure) {
      return { failure };
    }
  };
  let remembered: { until: number; finding: Promise<Finding> } | undefined;
  const find = (): Promise<Finding> => {
    if (!remembered || clock.now() >= remembered.until) {
      remembered = { until: clock.now() + rememberedMs, finding: search() };
    }
    return remembered.finding;
  };
  /** The model that looks. A finding that says no is not believed when a person is waiting. */
  const modelNow = async (): Promise<string> => {
    let finding = await find();
    if (!('model' in finding && finding.model !== undefined)) {
      remembered = undefined;
      finding = await find();
    }
    if ('failure' in finding) throw finding.failure;
    if (finding.model === undefined) throw new Trouble('missing', 'no installed model can look at pictures');
    return finding.model;
  };

  return {
    get name() {
      return latest ?? 'ollama';
    },
    async ready(signal) {
      const finding = await run(signal, (both) => unlessAborted(find(), both));
      isReady = 'model' in finding && finding.model !== undefined;
      return isReady;
    },
    seen: () => isReady,
    describe: (picture, locale, given) =>
      circuit(() =>
        run(given, async (signal) => {
          const model = await unlessAborted(modelNow(), signal);
          const timing = taskOf({ clock, totalMs, random });
          const task: Task = { model, private: '', onText: () => undefined, signal, temperature, ...timing };
          try {
            return await look(picture, locale, task);
          } catch (thrown) {
            // It was taken away since it was found, or cannot look after all.
            if (thrown instanceof Trouble && ['missing', 'rejected'].includes(thrown.kind)) remembered = undefined;
            throw thrown;
          }
        }),
      ),
    close,
  };
}

/** Asks for a description, and once more when the first answer cannot be one. */
function createLook(ask: Ask, { clock, log }: { clock: Clock; log: Log }) {
  const english = createEnglish();

  return async (picture: Uint8Array, locale: string, task: Task): Promise<Description> => {
    const judge = async (turns: readonly Turn[]): Promise<DescriptionVerdict> => {
      try {
        const { text } = await ask(turns, descriptionFormat, task);
        return readLoosely(text, (given) => readDescription(given, locale, (words) => english.of(words)));
      } catch (thrown) {
        if (!(thrown instanceof Trouble) || thrown.kind !== 'unusable') throw thrown;
        return { ok: false, reason: thrown.message };
      }
    };
    const turns = descriptionTurns(picture, locale);
    const first = await judge(turns);
    if (first.ok) return first.description;
    log.info('reader.repair', { reason: first.reason });
    if (task.until - clock.now() < repairMs) throw new Trouble('unusable', first.reason);
    const second = await judge(descriptionRepair(turns, first.reason));
    if (second.ok) return second.description;
    throw new Trouble('unusable', `${first.reason}; then ${second.reason}`);
  };
}

/** The value, unless the signal aborts first. */
function unlessAborted<T>(value: Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted();
  return new Promise((resolve, reject) => {
    const end = (): void => reject(signal.reason as Error);
    signal.addEventListener('abort', end, { once: true });
    void value.then(resolve, reject).finally(() => signal.removeEventListener('abort', end));
  });
}

const away = (detail: string): AwayError =>
  new AwayError({ code: 'E-LLM-01', say: 'reader.away', facts: {}, detail, retry: 'retry' });
