/** The writer that asks a language model on Ollama. */
import type { Agent } from 'undici';
import { AwayError } from '../errors.ts';
import type { Clock, Log, PromptWriter, WriteRequest } from '../ports.ts';
import { createCircuit } from './circuit.ts';
import { createAsk, taskOf } from './ollama/ask.ts';
import { createComposer } from './ollama/compose.ts';
import { readInstructions } from './ollama/instructions.ts';
import { type Outlook, type PullProgress, lookAt, pullModel } from './ollama/model.ts';
import { createRuns } from './ollama/runs.ts';
import { serverOf } from './ollama/server.ts';
import { failureOfTrouble } from './ollama/trouble.ts';

/** Texts of the owner's prompt files, see `readInstructions`. */
export interface PromptFiles {
  /** For descriptions. */
  writer: string;
  /** For changes of a prompt. */
  reviser: string;
}

export interface OllamaOptions {
  url: string;
  model: string;
  headers: Readonly<Record<string, string>>;
  prompt: PromptFiles;
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

/** @throws Error when a prompt file cannot be read, or the address is none. */
export function createOllamaWriter(options: OllamaOptions): OllamaWriter {
  const { model, clock, log, random = Math.random } = options;
  const { idleMs = 15_000, totalMs = 180_000, firstTokenMs = { cold: 90_000, warm: 30_000 } } = options;
  const server = serverOf(options, options);
  const instructions = {
    writer: readInstructions(options.prompt.writer),
    reviser: readInstructions(options.prompt.reviser),
  };
  const ask = createAsk({ server, log, firstTokenMs, idleMs, keepMinutes: 10 });
  const compose = createComposer({ ask, instructions, clock, log });
  const circuit = createCircuit({ clock, whenOpen: (leftMs) => away(`not asked for another ${leftMs} ms`) });
  const { run, close } = createRuns({
    failureOf: (trouble) => failureOfTrouble(trouble, model),
    whenClosed: () => away('the studio is stopping'),
  });

  return {
    name: model,
    write: (request, onText, given) =>
      circuit(() =>
        run(given, (signal) => {
          const { words, from, not } = request;
          return compose(request, {
            model,
            onText,
            signal,
            ...taskOf({ clock, totalMs, random }),
            private: [words, from?.positive, not].filter((text) => text !== undefined).join('\n'),
            temperature: temperatureFor(request),
          });
        }),
      ),
    look: (signal) => run(signal, (both) => lookAt(server, model, both)),
    pull: (onProgress, signal) => run(signal, (both) => pullModel(server, model, onProgress, both)),
    close,
  };
}

/** High for another wording, as much the same prompt comes out otherwise; low for a change, which is mostly copying. */
const temperatureFor = ({ not, from }: WriteRequest): number => {
  if (not !== undefined) return 0.9;
  return from ? 0.2 : 0.4;
};

const away = (detail: string): AwayError =>
  new AwayError({ code: 'E-LLM-01', say: 'writer.away', facts: {}, detail, retry: 'retry' });
