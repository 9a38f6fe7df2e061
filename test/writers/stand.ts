/** A writer before a fake Ollama, for tests. */
import { readFileSync } from 'node:fs';
import type { Clock, Log, WriteRequest } from '../../src/ports.ts';
import { createAgent } from '../../src/http/outbound.ts';
import { type OllamaOptions, type OllamaWriter, createOllamaWriter } from '../../src/writers/ollama.ts';

const promptFile = (name: string): string =>
  readFileSync(new URL(`../../config/prompts/${name}.md`, import.meta.url), 'utf8');
export const prompt = { writer: promptFile('writer'), reviser: promptFile('reviser') };
export const request: WriteRequest = {
  words: '一只雨中的橘猫，撑着一把"小"红伞',
  locale: 'zh-CN',
  styles: ['anime', 'watercolor'],
};
export const good = {
  positive: 'one orange cat in the rain, holding a small red umbrella',
  kept: [
    { said: '橘猫', as: 'orange cat' },
    { said: '红伞', as: 'red umbrella' },
  ],
  negative: '',
  aspect: '9:16',
  style: 'anime',
  title: '雨中的橘猫',
  understanding: '一只撑着小红伞的橘猫站在雨里。',
};

/** A clock whose hours can be moved; its waits are real, so keep them short. */
export interface TestClock extends Clock {
  move(ms: number): void;
  /** Lengths of all waits so far, ms. */
  readonly waits: readonly number[];
}

/** @param pace real ms for one ms that is waited. */
export function createTestClock(pace = 1): TestClock {
  const startedAt = performance.now();
  const waits: number[] = [];
  let moved = 0;
  return {
    waits,
    now: () => startedAt + (performance.now() - startedAt) / pace + moved,
    move(ms) {
      moved += ms;
    },
    wait(ms, signal) {
      waits.push(ms);
      return new Promise((resolve, reject) => {
        const end = (): void => {
          clearTimeout(timer);
          reject(signal?.reason as Error);
        };
        const timer = setTimeout(() => {
          signal?.removeEventListener('abort', end);
          resolve();
        }, ms * pace);
        if (signal?.aborted) end();
        else signal?.addEventListener('abort', end, { once: true });
      });
    },
  };
}

export interface TestLog extends Log {
  readonly lines: string[];
}

export function createTestLog(): TestLog {
  const lines: string[] = [];
  const note =
    (level: string) =>
    (event: string, facts: Record<string, unknown> = {}): void => {
      lines.push(`${level} ${event} ${JSON.stringify(facts)}`);
    };
  return { lines, debug: note('debug'), info: note('info'), warn: note('warn'), error: note('error') };
}

export interface Stand {
  writer: OllamaWriter;
  clock: TestClock;
  log: TestLog;
  /** Writes with the request above. */
  write(more?: Partial<WriteRequest>, signal?: AbortSignal): ReturnType<OllamaWriter['write']>;
  /** What was shown so far, in order. */
  readonly shown: string[];
}

export function createStand(
  t: { after(clean: () => Promise<void>): void },
  options: Partial<OllamaOptions> & { url: string; pace?: number },
): Stand {
  const { pace, ...given } = options;
  const clock = createTestClock(pace);
  const log = createTestLog();
  const agent = createAgent();
  const writer = createOllamaWriter({
    model: 'llama3:8b',
    headers: {},
    prompt,
    agent,
    clock,
    log,
    random: () => 0.5,
    ...given,
  });
  const shown: string[] = [];
  t.after(async () => {
    await writer.close();
    await agent.close();
  });
  return {
    writer,
    clock,
    log,
    shown,
    write: (more = {}, signal = new AbortController().signal) =>
      writer.write({ ...request, ...more }, (soFar) => void shown.push(soFar), signal),
  };
}

/** Resolves when `holds` does; fails after a second. */
export async function until(holds: () => boolean, what: string): Promise<void> {
  const end = performance.now() + 1_000;
  while (!holds()) {
    if (performance.now() > end) throw new Error(`never came: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

/** Everything that goes through the console while `work` runs. The streams themselves also carry the test report. */
export async function printedDuring(work: () => Promise<unknown>): Promise<string> {
  const ways = ['debug', 'error', 'info', 'log', 'trace', 'warn'] as const;
  const own = ways.map((way) => console[way]);
  let printed = '';
  for (const way of ways)
    console[way] = (...given: unknown[]): void => {
      printed += `${given.map(String).join(' ')}\n`;
    };
  try {
    await work();
  } finally {
    ways.forEach((way, at) => Object.assign(console, { [way]: own[at] }));
  }
  return printed;
}
