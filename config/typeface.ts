/** The typeface of keepsakes and the engine that shapes it: files of npm packages, so that every machine draws the same. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { TypefaceFiles } from '../src/keepsake/type/slices.ts';

export const typefaceFiles = (): TypefaceFiles => {
  const beside = createRequire(import.meta.url);
  const files = join(dirname(beside.resolve('@fontsource-variable/noto-sans-sc/unicode.json')), 'files');
  const read = async (path: string): Promise<Uint8Array> => new Uint8Array(await readFile(path));
  return {
    ranges: async () => {
      const { default: table } = await import('@fontsource-variable/noto-sans-sc/unicode.json', {
        with: { type: 'json' },
      });
      return new Map(Object.entries(table));
    },
    // Numbered slices are written in brackets in the table of ranges, without them in file names.
    slice: (name) => read(join(files, `noto-sans-sc-${name.replace(/[^\w-]/g, '')}-wght-normal.woff2`)),
    subsetter: () => read(beside.resolve('harfbuzzjs/dist/harfbuzz-subset.wasm')),
  };
};
