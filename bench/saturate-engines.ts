/**
 * Ollama and so many WebUIs, in a process of their own: `saturate-engines.ts <WebUIs> <share>`. Each WebUI draws for as long as
 * `DRAWING_MS` says and writes its answer down for that share of it, outside its lock as A1111 does. Asked on the channel to its
 * parent, it tells how long each lock has been held so far.
 */
import { type FakeA1111, startFakeA1111 } from '../test/fakes/a1111.ts';
import { startFakeOllama } from '../test/fakes/ollama.ts';
import { DRAWING_MS, STEPS } from './saturate-drawing.ts';

const [count, share] = process.argv.slice(2).map(Number);
if (count === undefined || share === undefined) throw new Error('usage: saturate-engines.ts <WebUIs> <share>');

const knobs = {
  prepareMs: DRAWING_MS * 0.1,
  stepMs: (DRAWING_MS * 0.8) / STEPS,
  decodeMs: DRAWING_MS * 0.1,
  encodeMs: DRAWING_MS * share,
};
const webuis = await Promise.all(Array.from({ length: count }, () => startFakeA1111(knobs)));
const ollama = await startFakeOllama();

const heldMs = ({ jobs: { finished, running } }: FakeA1111, now: number): number => {
  const all = [...finished, ...(running ? [running] : [])];
  return all.reduce((sum, { startedAt, endedAt }) => sum + (startedAt === null ? 0 : (endedAt ?? now) - startedAt), 0);
};

process.send?.({ SD_URLS: webuis.map(({ url }) => url).join(','), OLLAMA_URL: ollama.url });
process.on('message', () => {
  const now = Date.now();
  process.send?.({
    now,
    held: webuis.map((webui) => heldMs(webui, now)),
    drawn: webuis.reduce((sum, { jobs }) => sum + jobs.finished.length, 0),
    interrupts: webuis.reduce((sum, { interrupts }) => sum + interrupts.count, 0),
  });
});
process.on('disconnect', () => process.exit());
