/** Whether Ollama is there and has its model, and how to get it. For the owner's doctor. */
import { z } from 'zod';
import { type Server, connect } from './call.ts';
import { Trouble, pullCommand, troubleOf } from './trouble.ts';
import { createWatch } from './watch.ts';

export interface Outlook {
  /** Of the server, for example `0.6.4`. */
  version: string;
  /** Names of the models it has, with their tags. */
  models: readonly string[];
  hasModel: boolean;
  /** What writes in its place, as long as it is not there. */
  standIn?: string;
  /** The command that gets the model. */
  pull: string;
  /** The model is in memory; `vramBytes` below `bytes` means part of it runs on the CPU. */
  loaded?: { bytes: number; vramBytes: number };
}

/** Longest wait for one of the three short answers, ms. */
const lookMs = 5_000;

const versionSchema = z.object({ version: z.string().max(100) });
const tagsSchema = z.object({ models: z.array(z.object({ name: z.string() })).nullable() });
const runningSchema = z.object({
  models: z.array(z.object({ name: z.string(), size: z.number().catch(0), size_vram: z.number().catch(0) })).nullable(),
});

/** @throws Trouble; the signal's reason once it has aborted. */
export async function lookAt(server: Server, model: string, signal: AbortSignal): Promise<Outlook> {
  const limit = AbortSignal.timeout(lookMs);
  const both = AbortSignal.any([signal, limit]);
  const ollama = connect(server, both);
  try {
    const { version } = versionSchema.parse(await ollama.version());
    const models = (tagsSchema.parse(await ollama.list()).models ?? []).map(({ name }) => name);
    const running = (runningSchema.parse(await ollama.ps()).models ?? []).find(({ name }) => isSameModel(name, model));
    const hasModel = models.some((name) => isSameModel(name, model));
    const standIn = hasModel ? undefined : standInFor(model, models);
    return {
      version,
      models,
      hasModel,
      ...(standIn !== undefined && { standIn }),
      pull: pullCommand(model),
      ...(running && { loaded: { bytes: running.size, vramBytes: running.size_vram } }),
    };
  } catch (thrown) {
    if (limit.aborted && !signal.aborted) throw new Trouble('stalled', `no answer within ${lookMs} ms`);
    if (thrown instanceof z.ZodError) throw new Trouble('rejected', 'answers, but not as Ollama does');
    throw both.aborted ? both.reason : (troubleOf(thrown) ?? thrown);
  }
}

/** Names are the same with and without the tag that Ollama adds, and in any case. */
export const isSameModel = (one: string, other: string): boolean => withTag(one) === withTag(other);
const withTag = (name: string): string => {
  const lower = name.toLowerCase();
  return lower.slice(lower.lastIndexOf('/') + 1).includes(':') ? lower : `${lower}:latest`;
};

/** `8b` of `8b-instruct-q4_0`; undefined for `latest`. */
const sizeOf = (tag: string): string | undefined => /^\d+(?:\.\d+)?[bm](?![a-z])/i.exec(tag)?.[0].toLowerCase();

/**
 * What can be asked in place of a model that is not there: the same one under another tag. `ollama pull llama3` installs
 * `llama3:latest`, and nothing by the name of `llama3:8b`, though that is what it is. Never one that names another size: it may be
 * far too large for the card.
 */
export function standInFor(model: string, installed: readonly string[]): string | undefined {
  const parts = (name: string): [base: string, tag: string] => {
    const full = withTag(name);
    const colon = full.lastIndexOf(':');
    return [full.slice(0, colon), full.slice(colon + 1)];
  };
  const [base, tag] = parts(model);
  const size = sizeOf(tag);
  const kin = installed.filter((name) => {
    const [otherBase, otherTag] = parts(name);
    return otherBase === base && (size === undefined || (sizeOf(otherTag) ?? size) === size);
  });
  const named = (fits: (other: string) => boolean): string | undefined => kin.find((name) => fits(parts(name)[1]));
  return (
    named((other) => other === tag) ??
    named((other) => other.startsWith(`${tag}-`)) ??
    named((other) => other === 'latest') ??
    kin[0]
  );
}

/** @throws Trouble; the signal's reason once it has aborted. */
export async function installedModels(server: Server, signal: AbortSignal): Promise<string[]> {
  const both = AbortSignal.any([signal, AbortSignal.timeout(lookMs)]);
  try {
    return (tagsSchema.parse(await connect(server, both).list()).models ?? []).map(({ name }) => name);
  } catch (thrown) {
    signal.throwIfAborted();
    throw troubleOf(thrown) ?? new Trouble('rejected', 'lists its models, but not as Ollama does');
  }
}

export interface PullProgress {
  /** What Ollama is doing, in its own words. */
  status: string;
  /** Of all parts announced so far. */
  completedBytes: number;
  totalBytes: number;
}

/** Longest wait for the first line, ms: Ollama asks the registry first. */
const pullFirstMs = 60_000;
/** Longest pause, ms: no line comes while Ollama checks the sum of some gigabytes. */
const pullIdleMs = 600_000;
/** Failures in a row, without a byte between them, after which it gives up. Ollama goes on where it stopped. */
const pullTries = 3;

/** @throws Trouble; the signal's reason once it has aborted, which also ends the download. */
export async function pullModel(
  server: Server,
  model: string,
  onProgress: (progress: PullProgress) => void,
  signal: AbortSignal,
): Promise<void> {
  let best = 0;
  for (let failures = 0; ; ) {
    const before = best;
    try {
      return await pullOnce(
        server,
        model,
        (progress) => {
          best = Math.max(best, progress.completedBytes);
          onProgress(progress);
        },
        signal,
      );
    } catch (thrown) {
      failures = best > before ? 1 : failures + 1;
      if (!(thrown instanceof Trouble) || !['cut', 'failed', 'stalled', 'busy'].includes(thrown.kind)) throw thrown;
      if (failures >= pullTries) throw thrown;
    }
    await server.clock.wait(1_000 * failures, signal);
  }
}

async function pullOnce(
  server: Server,
  model: string,
  onProgress: (progress: PullProgress) => void,
  signal: AbortSignal,
): Promise<void> {
  const watch = createWatch(server.clock, { firstMs: pullFirstMs, idleMs: pullIdleMs, until: Infinity }, signal);
  watch.signal.throwIfAborted();
  const parts = new Map<string, { completed: number; total: number }>();
  try {
    const stream = await connect(server, watch.signal, Infinity).pull({ model, stream: true });
    for await (const line of stream) {
      watch.alive();
      const { status, digest, completed, total } = lineSchema.parse(line);
      if (digest !== '') parts.set(digest, { completed, total });
      onProgress({ status: oneLine(status), ...sumOf([...parts.values()]) });
    }
  } catch (thrown) {
    throw watch.signal.aborted ? watch.signal.reason : (troubleOf(thrown) ?? thrown);
  } finally {
    watch.stop();
  }
}

const bytes = z.number().nonnegative().catch(0);
const text = z.string().catch('');
/** `completed` is left out while it is 0, the others on lines that are about no part. */
const lineSchema = z.object({ status: text, digest: text, completed: bytes, total: bytes });

const oneLine = (text: string): string => text.replace(/[\p{C}\s]+/gu, ' ').slice(0, 100);

const sumOf = (parts: readonly { completed: number; total: number }[]): Omit<PullProgress, 'status'> => ({
  completedBytes: parts.reduce((sum, part) => sum + part.completed, 0),
  totalBytes: parts.reduce((sum, part) => sum + part.total, 0),
});
