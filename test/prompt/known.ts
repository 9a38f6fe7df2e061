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
