/**
 * People ask through a chat platform while the studio is killed again and again with SIGKILL. In the end every request that
 * was acknowledged has its pictures, once, and every old button answers.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startFakeA1111 } from '../fakes/a1111.ts';
import { startFakeOllama } from '../fakes/ollama.ts';
import { type Plan, planRounds, studioArgs } from './plan.ts';
import type { Asked, ChatSite } from './site.ts';

/** What a person waits for a sign of life, ms: Discord's own patience is three seconds. */
const ackMs = 4000;
/** Longest wait for a named moment once everybody was heard, ms. */
const momentMs = 8000;
/** With more than this under way the next studio first works off all but a few: a kill has more to hit when there is movement. */
const mostOpen = 16;
const fewOpen = 4;
/** Longest time without progress at the end before the rest counts as lost, ms. */
const quietMs = 30_000;
/** Answers whose controls are pressed at the end. */
const pressed = 60;

export interface ChatCampaignResult {
  platform: string;
  kills: number;
  /** Kills by the point they hit; `random` is by time. */
  points: Record<string, number>;
  acknowledged: number;
  done: number;
  /** Acknowledged, but without its pictures at the end. */
  lost: number;
  /** Messages with pictures beyond one for each request. */
  doubled: number;
  /** Other messages beyond one for each request, and how many of them there may be. */
  strays: number;
  mostStrays: number;
  ringsTwice: number;
  /** Drawings beyond one each: GPU time spent again because a kill came in the middle. */
  redrawn: number;
  /** Controls pressed at the end, and those of them that were answered. */
  presses: number;
  answered: number;
  /** What the lost ones say instead. */
  left: readonly string[];
  faults: readonly string[];
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

/** Every third is for two pictures, which have controls of their own. */
const picturesOf = (n: number): number => (n % 3 === 2 ? 2 : 1);

const openCampaign = async ({ kills, creations, seed, open, onRound }: ChatCampaignOptions) => {
  const folder = mkdtempSync(join(tmpdir(), 'atelier-crash-'));
  const [backends, site] = await Promise.all([openBackends(), open()]);
  const env = {
    PATH: process.env['PATH'] ?? '',
    OLLAMA_URL: backends.ollama.url,
    SD_URLS: backends.sd.url,
    WEB_PORT: '0',
    LOG_LEVEL: 'error',
    ...site.env,
  };
  const asks: Asked[] = [];
  /** Requests that need not be made again. */
  const heard = new Set<number>();
  const points: Record<string, number> = {};

  const startStudio = async (plan: Plan | undefined): Promise<{ child: ChildProcess; exited: Promise<void> }> => {
    const args = [...studioArgs, ...(plan ? [plan.moment, String(plan.occurrence)] : [])];
    const isThere = site.nextStudio(quietMs);
    const child = spawn(process.execPath, args, { cwd: folder, env, stdio: ['ignore', 'ignore', 'inherit'] });
    const exited = once(child, 'exit').then(() => undefined);
    await Promise.race([isThere, exited]);
    // Nobody connects any more when it has died before.
    isThere.catch(() => undefined);
    return { child, exited };
  };

  /** What was not acknowledged is asked again as another request, as people do, unless the platform will hand it on. */
  const ask = async (n: number): Promise<void> => {
    const pictures = picturesOf(n);
    const asked = await site.ask(n, `a tabby in a bamboo grove --n ${pictures} --q draft`, pictures);
    asks.push(asked);
    const isAcknowledged = (await asked.acknowledged(ackMs)) !== undefined;
    if (isAcknowledged || site.keeps) heard.add(n);
  };

  const requests = (): Asked[] => asks.filter((asked) => site.keeps || asked.messages() > 0);
  const finished = (): Asked[] => asks.filter((asked) => asked.shown());
  const isDone = (): boolean => finished().length === requests().length;

  /** Until the moment should have come, or cannot come any more. */
  const waitFor = async ({ moment, afterMs }: Plan): Promise<void> => {
    if (moment === 'random') return sleep(afterMs);
    for (const since = Date.now(); !isDone() && Date.now() - since < momentMs; ) await sleep(50);
  };

  /** Until no more than so many are open, or nothing moves any more. */
  const workOff = async (open: number): Promise<void> => {
    let done = finished().length;
    for (let since = Date.now(); requests().length - done > open && Date.now() - since < quietMs; ) {
      await sleep(100);
      if (finished().length > done) since = Date.now();
      done = finished().length;
    }
  };

  const killRound = async (plan: Plan, wanted: readonly number[]): Promise<void> => {
    const isCrowded = requests().length - finished().length > mostOpen;
    const { child, exited } = await startStudio(isCrowded ? undefined : plan);
    const asking = Promise.all(wanted.map(ask));
    await Promise.race([exited, asking.then(() => (isCrowded ? workOff(fewOpen) : waitFor(plan)))]);
    const byMoment = child.signalCode === 'SIGKILL';
    if (!byMoment) child.kill('SIGKILL');
    await exited;
    await asking;
    const point = byMoment ? plan.moment : 'random';
    points[point] = (points[point] ?? 0) + 1;
  };

  const run = async (): Promise<void> => {
    for (const [round, plan] of planRounds(kills, seed, Math.ceil(creations / kills)).entries()) {
      const until = Math.round(((round + 1) * creations) / kills);
      const wanted = Array.from({ length: until }, (_, n) => n).filter((n) => !heard.has(n));
      await killRound(plan, wanted);
      onRound?.(round + 1);
    }
  };

  /** One last studio, which nobody kills, finishes what is left. */
  const settle = async (): Promise<ChildProcess> => {
    const { child } = await startStudio(undefined);
    for (let n = 0; n < creations; n += 1) while (!heard.has(n) && child.exitCode === null) await ask(n);
    await workOff(0);
    return child;
  };

  const pressSome = async (): Promise<{ presses: number; answered: number }> => {
    const some = finished().slice(0, pressed);
    let answered = 0;
    for (const [which, asked] of some.entries()) if (await site.press(asked, which, ackMs)) answered += 1;
    return { presses: some.length, answered };
  };

  const close = async (): Promise<void> => {
    await Promise.all([backends.close(), site.close()]);
    rmSync(folder, { recursive: true, force: true });
  };
  return { run, settle, pressSome, close, requests, finished, points, site, sd: backends.sd };
};

export const runChatCampaign = async (options: ChatCampaignOptions): Promise<ChatCampaignResult> => {
  const startedAt = Date.now();
  const campaign = await openCampaign(options);
  const { site } = campaign;
  try {
    await campaign.run();
    const child = await campaign.settle();
    const requests = campaign.requests();
    const left = requests.filter((asked) => !asked.shown()).map((asked) => asked.says());
    const done = campaign.finished().length;
    const beyond = requests.reduce((sum, asked) => sum + Math.max(0, asked.messages() - 1), 0);
    const doubled = site.pictureMessages() - done;
    const redrawn = campaign.sd.txt2imgCount - done;
    const presses = await campaign.pressSome();
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
      strays: beyond - doubled,
      // Whoever dies between sending a message and hearing that it arrived cannot know whether it did.
      mostStrays: site.numbers ? 0 : options.kills,
      ringsTwice: site.ringsTwice(),
      redrawn,
      ...presses,
      left,
      faults: site.faults(),
      seconds: Math.round((Date.now() - startedAt) / 100) / 10,
    };
  } finally {
    await campaign.close();
  }
};

export const isCleanChat = (result: ChatCampaignResult): boolean =>
  result.acknowledged > 0 &&
  result.lost === 0 &&
  result.doubled === 0 &&
  result.strays <= result.mostStrays &&
  result.ringsTwice === 0 &&
  result.answered === result.presses &&
  result.faults.length === 0;
