/** Settings of the server that an order brings along, and what becomes of them afterwards. */
import type { FakeA1111Knobs } from './knobs.ts';
import { PythonFault } from './reply.ts';

export interface Settings {
  readonly clipSkip: number;
  /** null: the one in the checkpoint. */
  readonly vae: string | null;
  /** Forge's files. */
  readonly modules: readonly string[];
}

const taken = ['CLIP_stop_at_last_layers', 'sd_vae', 'forge_additional_modules'];

/** Sets what the order brings; call the result to go back. Names that no option has are dropped without a word. */
export function override(
  options: Record<string, unknown>,
  given: Record<string, unknown>,
  restores: boolean,
): () => void {
  const before = { ...options };
  for (const key of taken) if (Object.hasOwn(given, key)) options[key] = given[key];
  return () => {
    if (restores) for (const key of taken) options[key] = before[key];
  };
}

/** What a job draws with. */
export function settingsNow(options: Readonly<Record<string, unknown>>, { profile, vaes }: FakeA1111Knobs): Settings {
  const modules = (options.forge_additional_modules ?? []) as string[];
  if (profile === 'forge') {
    const unknown = modules.find((name) => !vaes.includes(name));
    if (unknown !== undefined) throw new PythonFault('ValueError', `module not found: ${unknown}`);
    return { clipSkip: Number(options.CLIP_stop_at_last_layers), vae: null, modules };
  }
  // One that is not there is as good as none.
  const vae = vaes.find((name) => name === options.sd_vae) ?? null;
  return { clipSkip: Number(options.CLIP_stop_at_last_layers), vae, modules: [] };
}
