/** Stand-ins for a model behind a real Ollama writer on a real loopback server. */
import { readFileSync } from 'node:fs';
import { createAgent } from '../../src/http/outbound.ts';
import type { PromptWriter } from '../../src/ports.ts';
import { createOllamaWriter } from '../../src/writers/ollama.ts';
import { startFakeOllama } from '../fakes/ollama.ts';
import { createTestClock, createTestLog } from '../writers/stand.ts';
import type { Line } from './line.ts';
import { ready, type Written, writeLine } from './measure.ts';
import type { StandIn } from './standins.ts';

const promptFile = (name: string): string =>
  readFileSync(new URL(`../../config/prompts/${name}.md`, import.meta.url), 'utf8');
const prompts = { writer: promptFile('writer'), reviser: promptFile('reviser') };

/** Writes all lines, one after another, with the stand-in as the model. */
export async function writeWith(standIn: StandIn, lines: readonly Line[], fallback: PromptWriter): Promise<Written[]> {
  let line = lines[0];
  await using ollama = await startFakeOllama({
    chunks: 6,
    reply: (request) => (line ? standIn({ line, ...ready(line) }, request) : ''),
  });
  const agent = createAgent();
  try {
    const written: Written[] = [];
    for (line of lines) {
      // A writer of its own for each line: one that failed often is not asked for a while.
      const writer = createOllamaWriter(optionsFor(ollama.url, 'llama3:8b', agent));
      written.push(await writeLine(line, writer, fallback));
      await writer.close();
    }
    return written;
  } finally {
    await agent.close();
  }
}

/** Writes all lines with a real model. */
export async function writeForReal(
  server: { url: string; model: string },
  lines: readonly Line[],
  fallback: PromptWriter,
): Promise<Written[]> {
  const agent = createAgent();
  const writer = createOllamaWriter(optionsFor(server.url, server.model, agent));
  try {
    const written: Written[] = [];
    for (const line of lines) written.push(await writeLine(line, writer, fallback));
    return written;
  } finally {
    await writer.close();
    await agent.close();
  }
}

const optionsFor = (url: string, model: string, agent: ReturnType<typeof createAgent>) => ({
  url,
  model,
  headers: {},
  prompt: prompts,
  agent,
  clock: createTestClock(),
  log: createTestLog(),
});
