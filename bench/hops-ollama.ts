/** The hop to Ollama: our writer against undici alone, which reads the same 60 lines and parses each. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type Agent, request } from 'undici';
import { createAgent } from '../src/http/outbound.ts';
import type { Clock, Log, PromptWriter, WriteRequest } from '../src/ports.ts';
import { createOllamaWriter } from '../src/writers/ollama.ts';
import { readInstructions } from '../src/writers/ollama/instructions.ts';
import { answerFormat, openingTurns } from '../src/writers/ollama/turns.ts';
import type { Metric } from './metric.ts';

const rounds = 101;
const callsPerRound = 8;
/** Rounds before, in which V8 finds out what is hot. */
const warmUp = 60;
/** Ours may cost 1.3 times the floor. */
const least = 1 / 1.3;

const clock: Clock = { now: () => Date.now(), wait: (ms, signal) => sleep(ms, undefined, signal ? { signal } : {}) };
const silent = (): void => undefined;
const log: Log = { debug: silent, info: silent, warn: silent, error: silent };
const promptFile = (name: string): string =>
  readFileSync(new URL(`../config/prompts/${name}.md`, import.meta.url), 'utf8');
const prompt = { writer: promptFile('writer'), reviser: promptFile('reviser') };
const wanted: WriteRequest = {
  words: '一只雨中的橘猫，撑着一把小红伞，竖屏',
  locale: 'zh-CN',
  styles: ['anime', 'watercolor'],
};

interface Cost {
  /** ms of wall clock a call */
  wall: number;
  /** ms of processor time of this process a call */
  cpu: number;
}

async function costOf(call: () => Promise<string>): Promise<Cost> {
  const cpuBefore = process.cpuUsage();
  const before = performance.now();
  for (let at = 0; at < callsPerRound; at += 1) {
    const text = await call();
    if (!text.includes('orange cat')) throw new Error('the answer is not the one that was sent');
  }
  const { user, system } = process.cpuUsage(cpuBefore);
  return { wall: (performance.now() - before) / callsPerRound, cpu: (user + system) / 1000 / callsPerRound };
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

/** The least a client can do: send, cut at line ends, parse, join. */
function rawCall(url: string, agent: Agent): () => Promise<string> {
  const body = {
    model: 'llama3:8b',
    messages: openingTurns(readInstructions(prompt.writer), wanted),
    format: answerFormat(wanted.styles),
    stream: true,
  };
  return async () => {
    const answer = await request(`${url}/api/chat`, {
      dispatcher: agent,
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const decoder = new TextDecoder();
    let rest = '';
    let text = '';
    for await (const chunk of answer.body as AsyncIterable<Uint8Array>) {
      const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) text += (JSON.parse(line) as { message: { content: string } }).message.content;
    }
    return text;
  };
}

const writerCall = (writer: PromptWriter): (() => Promise<string>) => {
  const { signal } = new AbortController();
  return async () => (await writer.write(wanted, silent, signal)).positive;
};

interface Round {
  raw: Cost;
  ours: Cost;
}

async function measure(url: string, agent: Agent): Promise<Round[]> {
  const writer = createOllamaWriter({ url, model: 'llama3:8b', headers: {}, prompt, agent, clock, log });
  const [raw, ours] = [rawCall(url, agent), writerCall(writer)];
  const measured: Round[] = [];
  for (let round = 0; round < rounds + warmUp; round += 1) {
    // The order changes, so that neither always follows the other's garbage.
    const first = round % 2 === 0 ? await costOf(raw) : undefined;
    const second = await costOf(ours);
    measured.push({ raw: first ?? (await costOf(raw)), ours: second });
  }
  await writer.close();
  return measured.slice(warmUp);
}

/** The ratio is the median of the rounds' own ratios: what else the machine does weighs on both halves of a round. */
function metricOf(kind: keyof Cost, measured: readonly Round[]): Metric {
  const ratio = median(measured.map(({ raw, ours }) => raw[kind] / ours[kind]));
  return {
    metric: `ollama hop, 60 lines, ${kind}`,
    value: median(measured.map(({ ours }) => ours[kind])),
    unit: 'ms',
    floor: median(measured.map(({ raw }) => raw[kind])),
    ratio,
    goal: `ratio >= ${least.toFixed(2)} (at most 1.3 x raw undici)`,
    pass: ratio >= least,
  };
}

/** Starts its own server; takes some 3 s. */
export async function benchOllamaHop(): Promise<Metric[]> {
  const child = fork(fileURLToPath(new URL('./hops-ollama-server.ts', import.meta.url)));
  const agent = createAgent();
  try {
    const [port] = (await once(child, 'message', { signal: AbortSignal.timeout(10_000) })) as [number];
    const measured = await measure(`http://127.0.0.1:${port}`, agent);
    return [metricOf('wall', measured), metricOf('cpu', measured)];
  } finally {
    await agent.destroy();
    child.disconnect();
  }
}
