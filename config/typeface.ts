/** The typeface of keepsakes and the engine that shapes it: files of npm packages, so that every machine draws the same. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { z } from 'zod';
import type { TypefaceFiles } from '../src/keepsake/type/slices.ts';

const packageName = '@fontsource-variable/noto-sans-sc';

export const typefaceFiles = (): TypefaceFiles => {
  const { resolve } = createRequire(import.meta.url);
  const read = async (path: string): Promise<Uint8Array> => new Uint8Array(await readFile(resolve(path)));
  return {
    ranges: async () => {
      const json: unknown = JSON.parse(await readFile(resolve(`${packageName}/unicode.json`), 'utf8'));
      return new Map(Object.entries(z.record(z.string(), z.string()).parse(json)));
    },
    // Numbered slices are written in brackets in the table of ranges, without them in file names.
    slice: (name) => read(`${packageName}/files/noto-sans-sc-${name.replace(/[^\w-]/g, '')}-wght-normal.woff2`),
    subsetter: () => read('harfbuzzjs/dist/harfbuzz-subset.wasm'),
  };
};
