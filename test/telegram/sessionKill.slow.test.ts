/** The studio is killed again and again while people say what is to be drawn: every idea becomes one picture, there is one board. */
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { studioArgs } from '../crash/plan.ts';
import { startFakeA1111 } from '../fakes/a1111.ts';
import { startFakeOllama } from '../fakes/ollama.ts';
import { type FakeTelegram, type Message, startFakeTelegram } from '../fakes/telegram.ts';
import { isPicture, labels, ofBot, patience, quiet } from './seen.ts';

const kills = 5;
/** ms from a message to the kill; spread over everything that comes of one. */
const afterMs = (round: number): number => (round * 211) % 900;

interface Studio {
  telegram: FakeTelegram;
  start(): Promise<void>;
  kill(): Promise<void>;
}

const openStudio = async (t: { after(clean: () => Promise<void>): void }): Promise<Studio> => {
  const folder = mkdtempSync(join(tmpdir(), 'atelier-session-kill-'));
  const [telegram, sd, ollama] = await Promise.all([
    startFakeTelegram({ flood: 'none', recompress: false }),
    startFakeA1111({ stepMs: 2 }),
    startFakeOllama(),
  ]);
  const env = {
    PATH: process.env['PATH'] ?? '',
    OLLAMA_URL: ollama.url,
    SD_URLS: sd.url,
    WEB_PORT: '0',
    LOG_LEVEL: 'error',
    TELEGRAM_TOKEN: telegram.token,
    TELEGRAM_API_URL: telegram.url,
  };
  let child: ChildProcess | undefined;
  const kill = async (): Promise<void> => {
    const running = child;
    child = undefined;
    if (!running || running.exitCode !== null || running.signalCode !== null) return;
    const exited = once(running, 'exit');
    running.kill('SIGKILL');
    await exited;
  };
  t.after(async () => {
    await kill();
    await Promise.all([telegram.close(), sd.close(), ollama.close()]);
    rmSync(folder, { recursive: true, force: true });
  });
  return {
    telegram,
    kill,
    start: async () => {
      const before = telegram.calls('getMe');
      child = spawn(process.execPath, studioArgs, { cwd: folder, env, stdio: ['ignore', 'ignore', 'inherit'] });
      await telegram.until(() => telegram.calls('getMe') > before, 'a studio that has connected', patience);
    },
  };
};

test('ideas are taken once, whenever the studio dies', async (t) => {
  const { telegram, start, kill } = await openStudio(t);
  const { scenery, people, bot } = telegram;
  const ana = scenery.user({ name: 'Ana', language: 'en' });
  const forum = scenery.supergroup({ title: 'Forum', people: [ana], forum: true });
  scenery.setAdmin(forum, bot.user, true);
  await start();
  await people.say(ana, forum, '/session start Rainy street');
  await telegram.until(() => forum.topics.size > 1, 'a topic', patience);
  const topic = [...forum.topics.values()].at(-1);
  assert.ok(topic);
  const isBoard = (one: Message): boolean => ofBot(one) && labels(one).some((label) => label.includes('Rules'));
  // Once it is pinned it is remembered: between sending and remembering a second one could come.
  await telegram.message(topic, (one) => isBoard(one) && one.pinned, patience);
  const said: Message[] = [];
  const pictures = (): Message[] =>
    telegram.messages(topic).filter((one) => ofBot(one) && isPicture(one) && !isBoard(one));
  for (let round = 0; round < kills; round += 1) {
    const message = await people.say(ana, topic, `kite number ${round}`);
    said.push(message);
    await sleep(afterMs(round));
    await kill();
    await start();
    await telegram.until(() => pictures().length > round, `a picture of ${message.content.text}`, patience);
  }
  await telegram.until(() => said.every(({ reactions }) => reactions.has(bot.user.id)), 'a mark for each', patience);
  await quiet(telegram);
  assert.equal(pictures().length, kills, 'nothing was drawn twice, or that nobody said');
  assert.equal(telegram.messages(topic).filter(isBoard).length, 1, 'one board');
  assert.equal(forum.topics.size, 2, 'one topic besides the general one');
  assert.deepEqual(telegram.faults(), []);
});
