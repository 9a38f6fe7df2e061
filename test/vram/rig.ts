/** A studio on one small card: the real writer, reader and engine before fakes that load into a meter. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../src/clock.ts';
import { isEnded } from '../../src/creation.ts';
import type { View } from '../../src/desk.ts';
import { createA1111Engine } from '../../src/engines/a1111/index.ts';
import { createPool } from '../../src/engines/pool.ts';
import { createAgent } from '../../src/http/outbound.ts';
import type { CardParts } from '../../src/pipeline/vram/index.ts';
import { createOllamaReader } from '../../src/writers/ollama/reader.ts';
import { createOllamaTenant } from '../../src/writers/ollama/tenant.ts';
import { createOllamaWriter } from '../../src/writers/ollama.ts';
import { startFakeA1111, type FakeA1111Knobs } from '../fakes/a1111.ts';
import { createFakeCard } from '../fakes/card.ts';
import { llama3, llava, startFakeOllama, type FakeOllamaKnobs } from '../fakes/ollama.ts';
import { openStage, recordingChat } from '../pipeline/stage.ts';
import { lexicon } from '../writers/lexicon.ts';
import { prompt } from '../writers/stand.ts';

/** Neither both language models fit on it, nor one of them beside a checkpoint that draws. */
export const capacity = 8_000_000_000;

export interface RigOptions {
  card?: Partial<CardParts>;
  ollama?: Partial<FakeOllamaKnobs>;
  webui?: Partial<FakeA1111Knobs>;
  /** The WebUI is on a card of its own. */
  apart?: boolean;
}

/** Waits of a real card take seconds; those of the fakes come to an end sooner. */
const quick = { askMs: 2_000, unloadMs: 2_000, confirmMs: 400, pollMs: 10 };

export const openRig = async ({ card: given = {}, ollama: words, webui: pictures, apart = false }: RigOptions = {}) => {
  const card = createFakeCard(capacity);
  const own = apart ? createFakeCard(capacity) : card;
  const ollama = await startFakeOllama({ card, models: [llama3, llava], psLagMs: 15, loadMs: 2, ...words });
  const webui = await startFakeA1111({ card: own, loadMs: 2, textChunk: false, previews: false, ...pictures });
  const chat = recordingChat();
  const agent = createAgent();
  const clock = systemClock;
  const quiet = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };
  const engine = createA1111Engine({ name: 'sd1', url: webui.url, clock, log: quiet, pollMs: 10 });
  const pool = createPool({ engines: [engine], clock, log: quiet });
  const at = { url: ollama.url, headers: {}, agent, clock, log: quiet };
  const writer = createOllamaWriter({ ...at, model: llama3.name, prompt });
  const reader = createOllamaReader({ ...at, visionModel: llava.name });
  const tenant = createOllamaTenant({ ...at, models: () => [llama3.name, llava.name] });
  const dir = mkdtempSync(join(tmpdir(), 'atelier-vram-'));
  const stage = await openStage({
    setting: { database: ':memory:', dir },
    writer,
    chat,
    most: { person: 500, community: 500, whole: 500 },
    changes: {
      clock,
      fallback: lexicon,
      pool,
      reader,
      writersAtOnce: 2,
      card: { mode: 'shared', writer: tenant, engines: [engine.tenant], patience: quick, ...given },
    },
  });
  pool.start();
  await stage.pipeline.start();
  const close = async (): Promise<void> => {
    await stage.close();
    await pool.stop();
    await Promise.all([engine.close(), writer.close(), reader.close(), tenant.close()]);
    await agent.close();
    await Promise.all([ollama.close(), webui.close()]);
  };
  const ended = (creation: string): Promise<View> =>
    chat.until((view) => view.creation === creation && isEnded(view.stage));
  const events = (event: string) => stage.log.lines.filter((line) => line.event === event);
  return { ...stage, card, ollama, webui, ended, events, close };
};
export type Rig = Awaited<ReturnType<typeof openRig>>;
