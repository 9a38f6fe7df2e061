/** Writers, readers and engines that are loaded when they are first asked: no start waits for code that nobody needs yet. */
import type { ImageEngine, PictureReader, PromptWriter, Tenant } from './ports.ts';

/** Made at the first call, once. After a failure the next call tries again. */
export interface Later<T> {
  (): Promise<T>;
  /** What there is already. */
  now(): T | undefined;
}

export const later = <T>(make: () => Promise<T>): Later<T> => {
  let made: T | undefined;
  let making: Promise<T> | undefined;
  const get = async (): Promise<T> => {
    making ??= make();
    try {
      return (made = await making);
    } catch (error) {
      making = undefined;
      throw error;
    }
  };
  return Object.assign(get, { now: () => made });
};

/** Its `readings` are empty until its first draft. */
export const deferredWriter = (name: string, writer: Later<PromptWriter>): PromptWriter => ({
  name,
  write: async (...request) => (await writer()).write(...request),
  readings: (words) => writer.now()?.readings?.(words) ?? [],
});

export const deferredReader = (name: string, reader: Later<PictureReader>): PictureReader => ({
  get name() {
    return reader.now()?.name ?? name;
  },
  ready: async (signal) => (await reader()).ready(signal),
  seen: () => reader.now()?.seen() ?? false,
  describe: async (...picture) => (await reader()).describe(...picture),
});

export const deferredEngine = (name: string, engine: Later<Required<Omit<ImageEngine, 'simulated'>>>): ImageEngine => ({
  name,
  draw: async (...order) => (await engine()).draw(...order),
  upscale: async (...picture) => (await engine()).upscale(...picture),
  describe: async (...picture) => (await engine()).describe(...picture),
  look: async (signal) => (await engine()).look(signal),
});

export const deferredTenant = (name: string, tenant: () => Promise<Tenant>): Tenant => ({
  name,
  memory: async (signal) => (await tenant()).memory(signal),
  unload: async (signal) => (await tenant()).unload(signal),
});

/** Ends what was made. */
export const closeMade = async (...all: readonly Later<{ close(): Promise<void> }>[]): Promise<void> => {
  await Promise.all(all.map(async (one) => one.now()?.close()));
};
