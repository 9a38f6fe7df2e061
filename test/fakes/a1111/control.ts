/** The always-on script of ControlNet: what it refuses, and the maps it puts behind the pictures. */
import type { FakeA1111Knobs, FakeCheckpoint } from './knobs.ts';
import { decodePicture } from './picture.ts';
import { PythonFault } from './reply.ts';

/** Preprocessors that need no network. */
const alone = ['reference_only', 'reference_adain', 'reference_adain+attn'];

const isLarge = (name: string): boolean => /xl/i.test(name);

const textOr = (value: unknown, otherwise: string): string => (typeof value === 'string' ? value : otherwise);

/** Units that are switched on. */
function unitsOf(fields: Record<string, unknown>): Record<string, unknown>[] {
  const scripts = Object.entries((fields.alwayson_scripts ?? {}) as Record<string, { args?: unknown[] }>);
  const [, script] = scripts.find(([name]) => name.toLowerCase() === 'controlnet') ?? [];
  return ((script?.args ?? []) as Record<string, unknown>[]).filter((unit) => unit.enabled !== false);
}

/**
 * The maps of all units, in base64: what their preprocessors made of the picture.
 * @throws PythonFault for what the extension stumbles over
 */
export async function controlMaps(
  fields: Record<string, unknown>,
  { control }: FakeA1111Knobs,
  checkpoint: FakeCheckpoint | undefined,
): Promise<string[]> {
  const maps: string[] = [];
  for (const unit of unitsOf(fields)) {
    const module = textOr(unit.module, 'none');
    const model = textOr(unit.model, 'None');
    if (!control?.modules.includes(module)) throw new PythonFault('AssertionError', `Unknown preprocessor: ${module}`);
    if (model === 'None' && !alone.includes(module)) {
      throw new PythonFault('ValueError', 'You have not selected any ControlNet Model.');
    }
    if (model !== 'None' && !control.models.includes(model)) {
      throw new PythonFault('RuntimeError', `model not found: ${model}`);
    }
    if (model !== 'None' && checkpoint && isLarge(model) !== isLarge(checkpoint.name)) {
      throw new PythonFault('Exception', `ControlNet model ${model} is not compatible with StableDiffusion model`);
    }
    const { bytes } = await decodePicture(unit.image);
    maps.push(bytes.toString('base64'));
  }
  return maps;
}
