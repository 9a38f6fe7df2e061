/** The studio as `npm start` starts it: the page and the chat platforms in one process, and what becomes of it when one is lost. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { type TestContext } from 'node:test';
import { startFakeDiscord } from './fakes/discord.ts';
import { hold, openLoopback } from './fakes/loopback.ts';
import { startFakeTelegram } from './fakes/telegram.ts';

const root = join(import.meta.dirname, '..');

/** `npm start`, without npm; paths within the project stay true in another folder. */
const command = (): string[] => {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: { start: string } };
  return scripts.start
    .split(' ')
    .slice(1)
    .map((arg) => (/^(\.\/)?src\//.test(arg) ? join(root, arg) : arg));
};

const open = (t: TestContext, env: Record<string, string>, args: readonly string[] = command()) => {
  const folder = mkdtempSync(join(tmpdir(), 'atelier-serve-'));
  const child = spawn(process.execPath, args, {
    cwd: folder,
    env: { WEB_PORT: '0', OLLAMA_URL: 'http://127.0.0.1:9', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  t.after(() => {
    child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
  const ended = once(child, 'close').then(([code]: unknown[]) => code);
  const line = async (): Promise<string> => {
    for (;;) {
      const found = /^画室 Atelier .*$/m.exec(said)?.[0];
      if (found !== undefined) return found;
      if (child.exitCode !== null || child.signalCode !== null) throw new Error(`the studio ended:\n${said}`);
      await Promise.race([once(child.stdout, 'data'), ended]);
    }
  };
  const page = async (): Promise<URL> => new URL(/http:\S+/.exec(await line())?.[0] ?? '');
  const stop = async (): Promise<number> => {
    const began = performance.now();
    child.kill('SIGTERM');
    assert.equal(await ended, 0, said);
    return performance.now() - began;
  };
  return { line, page, stop, ended, said: () => said };
};

const status = async (url: URL): Promise<number> => {
  const answer = await fetch(url);
  await answer.arrayBuffer();
  return answer.status;
};

test('the page and both platforms open in one process, are named, and end together', { timeout: 60_000 }, async (t) => {
  await using discord = await startFakeDiscord();
  await using telegram = await startFakeTelegram();
  const studio = open(t, {
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: discord.api,
    TELEGRAM_TOKEN: telegram.token,
    TELEGRAM_API_URL: telegram.url,
  });
  assert.match(await studio.line(), /^画室 Atelier {2}http:\S+ {2}Discord {2}Telegram$/);
  await discord.until(() => discord.gateway.counts.identified === 1, 'a session', 30_000);
  await telegram.until(() => telegram.updates.waiting === 1, 'getUpdates', 30_000);
  assert.equal(await status(await studio.page()), 200);
  assert.ok((await studio.stop()) < 10_000);
  assert.deepEqual([...discord.faults(), ...telegram.faults()], []);
  for (const { token } of [discord, telegram]) assert.ok(!studio.said().includes(token), 'no token is logged');
});

test('the page is served while a platform cannot be reached, and it stops in time', { timeout: 60_000 }, async (t) => {
  // Takes connections and says nothing.
  const mute = hold(t, await openLoopback(() => new Promise(() => undefined)));
  const studio = open(t, {
    DISCORD_TOKEN: 'a.b.c',
    DISCORD_API_URL: `${mute.url}/api`,
    TELEGRAM_TOKEN: '42:nobody',
    TELEGRAM_API_URL: 'http://127.0.0.1:9',
  });
  assert.equal(await status(await studio.page()), 200);
  assert.ok((await studio.stop()) < 10_000);
});

test('a token that is not accepted ends the studio with one line and exit code 78', { timeout: 60_000 }, async (t) => {
  await using discord = await startFakeDiscord();
  await using telegram = await startFakeTelegram();
  for (const one of [discord, telegram]) one.revokeToken();
  const platforms = {
    DISCORD_TOKEN: { DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.api },
    TELEGRAM_TOKEN: { TELEGRAM_TOKEN: telegram.token, TELEGRAM_API_URL: telegram.url },
  };
  for (const [name, env] of Object.entries(platforms)) {
    const studio = open(t, { ...env, LOG_LEVEL: 'silent' });
    assert.equal(await studio.ended, 78, studio.said());
    const lines = studio.said().trim().split('\n');
    assert.equal(lines.filter((line) => line.includes(name)).length, 1, studio.said());
    assert.match(lines.at(-1) ?? '', new RegExp(name), 'it is what the owner reads last');
  }
});

test('what keeps it from starting is said in the language of the owner, by the name of the setting', {
  timeout: 60_000,
}, async (t) => {
  const taken = hold(t, await openLoopback(() => Promise.resolve()));
  const { port } = new URL(taken.url);
  const secret = 'a-secret-of-length';
  await using telegram = await startFakeTelegram();
  const webhook = {
    TELEGRAM_TOKEN: telegram.token,
    TELEGRAM_API_URL: telegram.url,
    TELEGRAM_WEBHOOK_URL: 'https://a.example/hook',
    TELEGRAM_WEBHOOK_SECRET: secret,
    TELEGRAM_WEBHOOK_PORT: port,
  };
  const cases: [Record<string, string>, RegExp][] = [
    [{ WEB_PORT: port, LOCALE: 'en' }, new RegExp(`^WEB_PORT=${port} is already in use`, 'm')],
    [{ WEB_PORT: port, LANG: 'en_US.UTF-8' }, new RegExp(`^WEB_PORT=${port} is already in use`, 'm')],
    [{ WEB_PORT: port }, new RegExp(`^WEB_PORT=${port} 在 .*被占用`, 'm')],
    [{ ...webhook, LOCALE: 'en' }, new RegExp(`^TELEGRAM_WEBHOOK_PORT=${port} is already in use`, 'm')],
  ];
  for (const [env, says] of cases) {
    const studio = open(t, env);
    assert.equal(await studio.ended, 1, studio.said());
    assert.match(studio.said(), says);
  }
});

test('it starts without what makes it quick', { timeout: 60_000 }, async (t) => {
  const studio = open(t, { NODE_DISABLE_COMPILE_CACHE: '1' }, [join(root, 'src', 'main.ts')]);
  assert.equal(await status(await studio.page()), 200);
  await studio.stop();
});
