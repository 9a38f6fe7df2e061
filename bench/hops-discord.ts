/** The hop to Discord: four pictures in one message, against the same bytes written to a socket by node:http alone. */
import { fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { fileURLToPath } from 'node:url';
import { multipartBody, type Upload } from '../adapters/discord/multipart.ts';
import { createRest } from '../adapters/discord/rest.ts';
import type { Log } from '../src/ports.ts';
import type { Metric } from './metric.ts';

const rounds = 61;
const callsPerRound = 4;
/** Rounds before, in which V8 finds out what is hot. */
const warmUp = 20;
/** Four pictures of 1024 px. */
const pictures = 4;
const pictureBytes = 1_440_000;
const least = 0.55;

const silent = (): void => undefined;
const log: Log = { debug: silent, info: silent, warn: silent, error: silent };

const files: Upload[] = Array.from({ length: pictures }, (_, index) => ({
  name: `J-000000-${index + 1}.png`,
  mime: 'image/png',
  bytes: randomBytes(pictureBytes),
}));
const json = { content: '', attachments: files.map(({ name }, id) => ({ id, filename: name })) };

interface Cost {
  /** ms of wall clock a call */
  wall: number;
  /** ms of processor time of this process a call */
  cpu: number;
}

const costOf = async (call: () => Promise<unknown>): Promise<Cost> => {
  const cpuBefore = process.cpuUsage();
  const before = performance.now();
  for (let at = 0; at < callsPerRound; at += 1) await call();
  const { user, system } = process.cpuUsage(cpuBefore);
  return { wall: (performance.now() - before) / callsPerRound, cpu: (user + system) / 1000 / callsPerRound };
};

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

/** The least a client can do: the parts are there already, and are written at once. */
const rawCall = (url: string, agent: Agent): (() => Promise<unknown>) => {
  const { contentType, length, parts } = multipartBody(json, files);
  const headers = { 'content-type': contentType, 'content-length': length };
  return () =>
    new Promise<void>((resolve, reject) => {
      const sending = request(url, { method: 'POST', agent, headers }, (answer) => {
        answer.resume();
        answer.once('end', resolve);
      });
      sending.once('error', reject);
      sending.cork();
      for (const part of parts) sending.write(part);
      sending.uncork();
      sending.end();
    });
};

interface Round {
  raw: Cost;
  ours: Cost;
}

const metricOf = (kind: keyof Cost, measured: readonly Round[]): Metric => {
  const ratio = median(measured.map(({ raw, ours }) => raw[kind] / ours[kind]));
  return {
    metric: `Discord upload, ${pictures} x 1024 px, ${kind}`,
    value: median(measured.map(({ ours }) => ours[kind])),
    unit: 'ms',
    floor: median(measured.map(({ raw }) => raw[kind])),
    ratio,
    goal: `ratio >= ${least.toFixed(2)}`,
    pass: ratio >= least,
  };
};

/** Starts its own server; takes some 5 s. */
export async function benchDiscordHop(): Promise<Metric[]> {
  const child = fork(fileURLToPath(new URL('./hops-upload-server.ts', import.meta.url)));
  const agent = new Agent({ keepAlive: true });
  const [port] = (await once(child, 'message', { signal: AbortSignal.timeout(10_000) })) as [number];
  const url = `http://127.0.0.1:${port}`;
  const rest = createRest({ token: 'a.b.c', apiUrl: `${url}/api`, log, onRevoked: silent });
  try {
    const raw = rawCall(`${url}/api/v10/channels/1/messages`, agent);
    // As messages are sent: the body is put together each time.
    const ours = (): Promise<unknown> => rest.bot({ method: 'POST', route: '/channels/1/messages', json, files });
    const measured: Round[] = [];
    for (let round = 0; round < rounds + warmUp; round += 1) {
      // The order changes, so that neither always follows the other's garbage.
      const first = round % 2 === 0 ? await costOf(raw) : undefined;
      const second = await costOf(ours);
      measured.push({ raw: first ?? (await costOf(raw)), ours: second });
    }
    return [metricOf('wall', measured.slice(warmUp)), metricOf('cpu', measured.slice(warmUp))];
  } finally {
    agent.destroy();
    await rest.close();
    child.disconnect();
  }
}
