/**
 * People ask through a chat platform while the studio is killed again and again with SIGKILL. In the end every request that was acknowledged has its pictures, once, and every old button answers.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { startFakeA1111 } from '../fakes/a1111.ts';
import { startFakeOllama } from '../fakes/ollama.ts';
import { type Plan, planRounds } from './plan.ts';
import type { Asked, ChatSite } from './site.ts';

/** What a person waits for a sign of life, ms: Discord's own patience is three seconds. */
const ackMs = 4000;
/** Longest time without progress at the end before the rest counts as lost, ms. */
const quietMs = 30_000;
const pressed = 60;

export interface ChatCampaignResult {
  platform: string;
  kills: number;
  /** Kills by the point they hit; `random` is by time. */
  points: Record<string, number>;
  acknowledged: number;
  done: number;
  /** Acknowledged, but without its picture at the end. */
  lost: number;
  /** Pictures in chat beyond one for each request, or messages beyond one. */
  doubled: number;
  ringsTwice: number;
  /** Drawings beyond one each: GPU time spent again because a kill came in the middle. */
  redrawn: number;
  /** Buttons pressed at the end, and those of them that were answered. */
  buttons: string;
  faults: number;
  seconds: number;
}

export interface ChatCampaignOptions {
  kills: number;
  creations: number;
  seed: number;
  open: () => Promise<ChatSite>;
  onRound?: (round: number) => void;
}

const openBackends = async () => {
  const [sd, ollama] = await Promise.all([startFakeA1111({ stepMs: 1 }), startFakeOllama()]);
  const close = async (): Promise<void> => {
    await Promise.all([sd.close(), ollama.close()]);
  };
  return { sd, ollama, close };
};

const openCampaign = async ({ kills, creations, seed, open, onRound }: ChatCampaignOptions) => {
  const folder = mkdtempSync(join(tmpdir(), 'atelier-crash-'));
  const [backends, site] = await Promise.all([openBackends(), open()]);
  const env = {
    PATH: process.env['PATH'] ?? '',
    OLLAMA_URL: backends.ollama.url,
    SD_URLS: backends.sd.url,
    WEB_PORT: '0',
    ...site.env,
  };
  const acknowledged = new Map<number, Asked[]>();
  const points: Record<string, number> = {};
  let starts = 0;

  const startStudio = async (plan: Plan | undefined): Promise<{ child: ChildProcess; exited: Promise<void> }> => {
    const script = fileURLToPath(new URL('studio.ts', import.meta.url));
    const args = plan ? [script, plan.moment, String(plan.occurrence)] : [script];
    const child = spawn(process.execPath, args, { cwd: folder, env, stdio: ['ignore', 'ignore', 'inherit'] });
    const exited = once(child, 'exit').then(() => undefined);
    starts += 1;
    await Promise.race([site.connected(starts, quietMs), exited]);
    // A studio that dies before it is connected does not count.
    if (child.signalCode !== null || child.exitCode !== null) starts -= 1;
    return { child, exited };
  };

  /** @returns whether it was acknowledged; if not, it is asked again as another request, as people do. */
  const ask = async (n: number): Promise<boolean> => {
    const asked = await site.ask(n, `第${n}只橘猫 --q draft`);
    if ((await asked.acknowledged(ackMs)) === undefined) return false;
    acknowledged.set(n, [...(acknowledged.get(n) ?? []), asked]);
    return true;
  };

  const killRound = async (plan: Plan, wanted: readonly number[]): Promise<void> => {
    const { child, exited } = await startStudio(plan);
    const asking = Promise.all(wanted.map(ask));
    const late = asking.then(() => sleep(plan.moment === 'random' ? plan.afterMs : 1500));
    await Promise.race([exited, late]);
    const byMoment = child.signalCode === 'SIGKILL';
    if (!byMoment) child.kill('SIGKILL');
    await exited;
    await asking;
    const point = byMoment ? plan.moment : 'random';
    points[point] = (points[point] ?? 0) + 1;
  };

  const run = async (): Promise<void> => {
    for (const [round, plan] of planRounds(kills, seed).entries()) {
      const until = Math.round(((round + 1) * creations) / kills);
      const wanted = Array.from({ length: until }, (_, n) => n).filter((n) => !acknowledged.has(n));
      await killRound(plan, wanted);
      onRound?.(round + 1);
    }
  };

  const requests = (): Asked[] => [...acknowledged.values()].flat();
  const finished = (): number => requests().filter((asked) => asked.pictures() > 0).length;

  /** One last studio, which nobody kills, finishes what is left. */
  const settle = async (): Promise<ChildProcess> => {
    const { child } = await startStudio(undefined);
    for (let n = 0; n < creations; n += 1) while (!acknowledged.has(n) && !(await ask(n)));
    let done = finished();
    for (let since = Date.now(); done < requests().length && Date.now() - since < quietMs; ) {
      await sleep(100);
      if (finished() > done) since = Date.now();
      done = finished();
    }
    return child;
  };

  const pressAll = async (): Promise<string> => {
    const some = requests()
      .filter((asked) => asked.pictures() > 0)
      .slice(0, pressed);
    let answered = 0;
    for (const asked of some) if (await site.press(asked, ackMs)) answered += 1;
    return `${answered} of ${some.length} answered`;
  };

  const close = async (): Promise<void> => {
    await Promise.all([backends.close(), site.close()]);
    rmSync(folder, { recursive: true, force: true });
  };
  return { run, settle, pressAll, close, requests, finished, points, site, sd: backends.sd };
};

export const runChatCampaign = async (options: ChatCampaignOptions): Promise<ChatCampaignResult> => {
  const startedAt = Date.now();
  const campaign = await openCampaign(options);
  const { site } = campaign;
  try {
    await campaign.run();
    const child = await campaign.settle();
    const requests = campaign.requests();
    const done = campaign.finished();
    const extraMessages = requests.reduce((sum, asked) => sum + Math.max(0, asked.messages() - 1), 0);
    const doubled = Math.max(0, site.picturesInAll() - done) + extraMessages;
    const redrawn = campaign.sd.txt2imgCount - done;
    const buttons = await campaign.pressAll();
    child.kill('SIGTERM');
    if (child.exitCode === null) await once(child, 'exit');
    return {
      platform: site.platform,
      kills: options.kills,
      points: campaign.points,
      acknowledged: requests.length,
      done,
      lost: requests.length - done,
      doubled,
      ringsTwice: site.ringsTwice(),
      redrawn,
      buttons,
      faults: site.faults().length,
      seconds: Math.round((Date.now() - startedAt) / 100) / 10,
    };
  } finally {
    await campaign.close();
  }
};

export const isCleanChat = (result: ChatCampaignResult): boolean => {
  const [answered, of] = result.buttons.split(/ of | answered/).map(Number);
  return (
    result.lost === 0 &&
    result.doubled === 0 &&
    result.ringsTwice === 0 &&
    result.faults === 0 &&
    result.acknowledged > 0 &&
    answered === of
  );
};
