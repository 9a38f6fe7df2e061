/**
 * Kills a real studio process with SIGKILL at named and at random points while people keep asking at its page, then counts what
 * became of every acknowledged request.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { startFakeA1111 } from '../fakes/a1111.ts';
import { startFakeOllama } from '../fakes/ollama.ts';
import { type Plan, planRounds, studioArgs } from './plan.ts';

const picturesEach = 2;
/** Longest time one round may take before it counts as stuck, ms. */
const roundMs = 20_000;

const viewSchema = z.looseObject({
  creation: z.string(),
  stage: z.string(),
  pictures: z.array(z.looseObject({ src: z.string() })),
});
const pageSchema = z.looseObject({ views: z.array(viewSchema), next: z.string().optional() });
type Shown = z.infer<typeof viewSchema>;

export interface CampaignResult {
  kills: number;
  /** Kills by the point they hit; `random` is by time. */
  points: Record<string, number>;
  acknowledged: number;
  done: number;
  /** Acknowledged, but without pictures at the end. */
  lost: number;
  /** Done, but a picture cannot be had or is not what it was. */
  drawnAndLost: number;
  /** More than one creation for one request, or more pictures than asked for. */
  doubled: number;
  /** Drawings beyond one each: GPU time spent again because a kill came in the middle. */
  redrawn: number;
  integrity: string;
  seconds: number;
}

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (typeof address !== 'object' || !address) throw new Error('no port');
  return address.port;
};

export interface CampaignOptions {
  kills: number;
  creations: number;
  seed: number;
  onRound?: (round: number) => void;
}

const openCampaign = async ({ kills, creations, seed, onRound }: CampaignOptions) => {
  const folder = mkdtempSync(join(tmpdir(), 'atelier-crash-'));
  const [sd, ollama, port] = await Promise.all([startFakeA1111({ stepMs: 1 }), startFakeOllama(), freePort()]);
  const origin = `http://127.0.0.1:${port}`;
  const env = {
    PATH: process.env['PATH'] ?? '',
    OLLAMA_URL: ollama.url,
    SD_URLS: sd.url,
    WEB_PORT: String(port),
    LOG_LEVEL: 'error',
  };
  const acknowledged = new Map<number, Set<string>>();
  const points: Record<string, number> = {};

  const startStudio = async (plan: Plan | undefined): Promise<ChildProcess> => {
    const args = [...studioArgs, ...(plan ? [plan.moment, String(plan.occurrence)] : [])];
    const child = spawn(process.execPath, args, { cwd: folder, env, stdio: ['ignore', 'pipe', 'inherit'] });
    const exited = once(child, 'exit').then(() => undefined);
    await Promise.race([once(child.stdout, 'data'), exited]);
    return child;
  };

  /** Asks until it is acknowledged or the studio is gone. The id is the same each time, so repeating is safe. */
  const ask = async (n: number): Promise<boolean> => {
    try {
      const response = await fetch(`${origin}/api/ask`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          id: `crash-${String(n).padStart(6, '0')}`,
          words: `a tabby in a bamboo grove --n ${picturesEach} --q draft`,
        }),
      });
      // The line is full: not acknowledged, so it is asked again later.
      if (response.status === 429) return false;
      if (response.status !== 202) throw new Error(`ask ${n}: HTTP ${response.status} ${await response.text()}`);
      const { creation } = viewSchema.parse(await response.json());
      acknowledged.set(n, (acknowledged.get(n) ?? new Set()).add(creation));
      return true;
    } catch (error) {
      // The studio was killed in the middle; the next one gets the same request.
      if (error instanceof TypeError) return false;
      throw error;
    }
  };

  const killRound = async (plan: Plan, wanted: readonly number[]): Promise<void> => {
    const child = await startStudio(plan);
    const exited = child.exitCode === null && child.signalCode === null ? once(child, 'exit') : Promise.resolve();
    const asking = Promise.all(wanted.map(ask));
    const late = plan.moment === 'random' ? asking.then(() => sleep(plan.afterMs)) : asking.then(() => sleep(1500));
    await Promise.race([exited, late]);
    const byMoment = child.signalCode === 'SIGKILL';
    if (!byMoment) child.kill('SIGKILL');
    await exited;
    await asking;
    const point = byMoment ? plan.moment : 'random';
    points[point] = (points[point] ?? 0) + 1;
  };

  const run = async (): Promise<void> => {
    const each = creations / kills;
    for (const [round, plan] of planRounds(kills, seed).entries()) {
      const until = Math.round((round + 1) * each);
      // Those not acknowledged before the last kill are asked again, with the same id.
      const wanted = Array.from({ length: until }, (_, n) => n).filter((n) => !acknowledged.has(n) || n === until - 1);
      await killRound(plan, wanted);
      onRound?.(round + 1);
    }
  };

  const history = async (): Promise<Shown[]> => {
    const views: Shown[] = [];
    let before: string | undefined;
    do {
      const query = new URLSearchParams({ limit: '50', ...(before !== undefined && { before }) });
      const page = pageSchema.parse(await (await fetch(`${origin}/api/history?${query.toString()}`)).json());
      views.push(...page.views);
      before = page.next;
    } while (before !== undefined);
    return views;
  };

  /** One last studio, which nobody kills, finishes what is left. */
  const settle = async (): Promise<{ views: Shown[]; child: ChildProcess }> => {
    const child = await startStudio(undefined);
    for (let n = 0; n < creations; n += 1)
      for (const began = Date.now(); !acknowledged.has(n) && !(await ask(n)); await sleep(50))
        if (child.exitCode !== null || Date.now() - began > roundMs)
          throw new Error('the studio takes no more requests');
    let views = await history();
    for (let quiet = Date.now(); views.some((view) => view.stage !== 'done'); ) {
      if (Date.now() - quiet > roundMs) break;
      await sleep(100);
      const next = await history();
      const done = (all: Shown[]): number => all.filter((view) => view.stage === 'done').length;
      if (done(next) > done(views)) quiet = Date.now();
      views = next;
    }
    return { views, child };
  };

  const pictureIsWhole = async ({ src }: { src: string }): Promise<boolean> => {
    const response = await fetch(`${origin}${src}`);
    const sha256 = createHash('sha256')
      .update(Buffer.from(await response.arrayBuffer()))
      .digest('hex');
    return response.ok && src.includes(sha256);
  };

  const close = async (): Promise<void> => {
    await Promise.all([sd.close(), ollama.close()]);
    rmSync(folder, { recursive: true, force: true });
  };

  return { run, settle, pictureIsWhole, close, acknowledged, points, folder, sd };
};

export const runCampaign = async (options: CampaignOptions): Promise<CampaignResult> => {
  const startedAt = Date.now();
  const campaign = await openCampaign(options);
  try {
    await campaign.run();
    const { views, child } = await campaign.settle();
    const done = new Map(views.filter((view) => view.stage === 'done').map((view) => [view.creation, view]));
    const requests = [...campaign.acknowledged.values()];
    let drawnAndLost = 0;
    for (const view of done.values())
      for (const picture of view.pictures) if (!(await campaign.pictureIsWhole(picture))) drawnAndLost += 1;
    child.kill('SIGTERM');
    if (child.exitCode === null) await once(child, 'exit');
    const db = new DatabaseSync(join(campaign.folder, 'data', 'atelier.db'), { readOnly: true });
    const integrity = z.looseObject({ integrity_check: z.string() }).parse(db.prepare('pragma integrity_check').get());
    db.close();
    const wrongCount = [...done.values()].filter((view) => view.pictures.length !== picturesEach).length;
    return {
      kills: options.kills,
      points: campaign.points,
      acknowledged: requests.length,
      done: done.size,
      lost: requests.filter((ids) => ![...ids].some((id) => done.has(id))).length,
      drawnAndLost,
      doubled: requests.filter((ids) => ids.size > 1).length + Math.max(0, views.length - requests.length) + wrongCount,
      redrawn: campaign.sd.txt2imgCount - done.size,
      integrity: integrity.integrity_check,
      seconds: Math.round((Date.now() - startedAt) / 100) / 10,
    };
  } finally {
    await campaign.close();
  }
};

export const isClean = (result: CampaignResult): boolean =>
  result.lost === 0 &&
  result.drawnAndLost === 0 &&
  result.doubled === 0 &&
  result.integrity === 'ok' &&
  result.done === result.acknowledged;
