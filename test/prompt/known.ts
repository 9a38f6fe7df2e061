/** The styles and presets that are shipped, read as their schemas demand. */
import { readdirSync, readFileSync } from 'node:fs';
import { type Preset, presetSchema } from '../../src/prompt/preset.ts';
import { stylesSchema } from '../../src/prompt/style.ts';

const config = new URL('../../config/', import.meta.url);
const json = (path: string): unknown => JSON.parse(readFileSync(new URL(path, config), 'utf8'));

export const styles = stylesSchema.parse(json('styles.json'));

export const presets = new Map<string, Preset>(
  readdirSync(new URL('presets/', config)).map((file) => [
    file.replace('.json', ''),
    presetSchema.parse(json(`presets/${file}`)),
  ]),
);

export const presetOf = (name: string): Preset => {
  const preset = presets.get(name);
  if (!preset) throw new Error(`no preset ${name}`);
  return preset;
};

export const known = { styles, qualities: [...presets.keys()] };

/** One checkpoint of each family. */
export const checkpoints = {
  sd1: 'v1-5-pruned-emaonly.safetensors',
  sd2: 'v2-1_768-ema-pruned.safetensors',
  sdxl: 'sd_xl_base_1.0.safetensors',
  pony: 'ponyDiffusionV6XL_v6StartWithThisOne.safetensors',
  illustrious: 'waiNSFWIllustrious_v140.safetensors',
  noobai: 'NoobAI-XL-v1.1.safetensors',
  flux: 'flux1-dev-fp8.safetensors',
  schnell: 'flux1-schnell-fp8.safetensors',
  sd3: 'sd3.5_large.safetensors',
  lightning: 'juggernautXL_v9Rdphoto2Lightning.safetensors',
} as const;
export type Kind = keyof typeof checkpoints;
export const kinds = Object.keys(checkpoints) as Kind[];
