/** The models of ours that Ollama has in memory, and the way to make it let go. What others loaded there is left alone. */
import type { Agent } from 'undici';
import { z } from 'zod';
import { AwayError } from '../../errors.ts';
import type { Clock, Tenant } from '../../ports.ts';
import { type Server, connect } from './call.ts';
import { installedModels, isSameModel, standInFor } from './model.ts';
import { createRuns } from './runs.ts';
import { serverOf } from './server.ts';
import { Trouble, failureOfTrouble, troubleOf } from './trouble.ts';

export interface OllamaTenantOptions {
  url: string;
  headers: Readonly<Record<string, string>>;
  /** Those the studio asks for. */
  models: () => readonly [string, ...string[]];
  /** Made by `createAgent`; stays the caller's to close. */
  agent: Agent;
  clock: Clock;
}

export interface OllamaTenant extends Tenant {
  /** Ends all calls; resolves when they are over. */
  close(): Promise<void>;
}

const bytes = z.number().nonnegative();
const runningSchema = z.object({
  models: z.array(z.object({ name: z.string(), size: bytes, size_vram: bytes.catch(0) })).nullable(),
});

/** What is asked for by these names: of one that is not there, what stands in for it. */
const namesOf = async (server: Server, models: readonly string[], signal: AbortSignal): Promise<string[]> => {
  const installed = await installedModels(server, signal).catch(() => {
    signal.throwIfAborted();
    // Then they are called as they are asked for.
    return [];
  });
  return models.map((model) => standInFor(model, installed) ?? model);
};

/** One of the running is like this one, and not the same. */
const mayStandIn = (model: string, running: readonly string[]): boolean =>
  !isSameModel(standInFor(model, running) ?? model, model);

const memoryOf = async (server: Server, models: readonly string[], signal: AbortSignal) => {
  const running = runningSchema.parse(await connect(server, signal).ps()).models ?? [];
  const there = running.map(({ name }) => name);
  const isAsked = models.some((model) => mayStandIn(model, there));
  const names = isAsked ? await namesOf(server, models, signal) : models;
  const ours = running.filter(({ name }) => names.some((one) => isSameModel(one, name)));
  return {
    held: ours.reduce((sum, { size_vram: held }) => sum + held, 0),
    wanted: ours.reduce((sum, { size }) => sum + size, 0),
  };
};

/** A request without words, answered at once; the memory is given back after that. One that is being loaded goes when it is there. */
const unload = async (server: Server, model: string, signal: AbortSignal): Promise<void> => {
  try {
    const stream = await connect(server, signal).generate({ model, prompt: '', keep_alive: 0, stream: true });
    for await (const part of stream) if (part.done) return;
  } catch (thrown) {
    const trouble = troubleOf(thrown);
    // What is not installed is not in memory either.
    if (trouble?.kind !== 'missing') throw trouble ?? thrown;
  }
};

/** Old servers, and some in front of Ollama, have no such route; asked to unload, they do. */
const isWithoutFigures = (trouble: Trouble | undefined): boolean =>
  trouble?.kind === 'rejected' && /^HTTP 40[45]\b/.test(trouble.message);

/** @throws Error when the address is none. */
export function createOllamaTenant(options: OllamaTenantOptions): OllamaTenant {
  const { models } = options;
  const server = serverOf(options, options);
  const { run, close } = createRuns({
    failureOf: (trouble) => failureOfTrouble(trouble, models()[0]),
    whenClosed: () =>
      new AwayError({
        code: 'E-LLM-01',
        say: 'writer.away',
        facts: {},
        detail: 'the studio is stopping',
        retry: 'retry',
      }),
  });
  return {
    name: 'ollama',
    memory: (given) =>
      run(given, async (signal) => {
        try {
          return await memoryOf(server, models(), signal);
        } catch (thrown) {
          const hasNone = thrown instanceof z.ZodError || isWithoutFigures(troubleOf(thrown));
          throw hasNone ? new Trouble('unusable', 'no figures of memory as Ollama has them') : thrown;
        }
      }),
    unload: (given) =>
      run(given, async (signal) => {
        for (const model of await namesOf(server, models(), signal)) await unload(server, model, signal);
      }),
    close,
  };
}
