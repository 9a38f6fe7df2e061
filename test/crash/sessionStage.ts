/** A studio on the fake Discord and the fake Telegram at once that is killed and started again, and the books it leaves behind. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { type Creation, creationSchema } from '../../src/creation.ts';
import type { Session } from '../../src/session.ts';
import { sessionFrom } from '../../src/sessions/rows.ts';
import { startFakeA1111 } from '../fakes/a1111.ts';
import { type FakeDiscord, startFakeDiscord } from '../fakes/discord.ts';
import { intent } from '../fakes/discord/gateway.ts';
import { startFakeOllama } from '../fakes/ollama.ts';
import { type FakeTelegram, startFakeTelegram } from '../fakes/telegram.ts';
import { type Plan, studioArgs } from './plan.ts';

/** Longest wait for a studio to connect, ms. */
const connectMs = 30_000;

export interface Studio {
  child: ChildProcess;
  exited: Promise<void>;
}

const bodySchema = z.strictObject({ body: z.string() });
const sessionRowSchema = z.strictObject({ id: z.string(), body: z.string() });
const rowSchema = z.strictObject({ key: z.string(), body: z.string() });

/** What stands in the database, also while nobody has it open. */
const openBooks = (folder: string) => {
  const all = (sql: string, ...values: string[]): unknown[] => {
    const db = new DatabaseSync(join(folder, 'data', 'atelier.db'), { readOnly: true });
    try {
      return db.prepare(sql).all(...values);
    } finally {
      db.close();
    }
  };
  const bodies = (table: 'creations' | 'session_errands'): unknown[] =>
    all(`select body from ${table}`).map((row): unknown => JSON.parse(bodySchema.parse(row).body));
  return {
    sessions: (): Session[] =>
      all('select id, body from sessions').map((row) => {
        const { id, body } = sessionRowSchema.parse(row);
        const nodes = all('select body from session_nodes where session = ?', id);
        return sessionFrom({ body, nodes: nodes.map((node) => bodySchema.parse(node).body) });
      }),
    creations: (): Creation[] => bodies('creations').map((body) => creationSchema.parse(body)),
    errands: (): number => bodies('session_errands').length,
    /** What an adapter remembers, by key. */
    notebook: (platform: string): Map<string, unknown> =>
      new Map(
        all('select key, body from notebook where platform = ?', platform).flatMap((row) => {
          const { key, body } = rowSchema.parse(row);
          return body.startsWith('{') ? [[key, JSON.parse(body) as unknown]] : [];
        }),
      ),
    pathOf: (sha256: string): string => join(folder, 'data', 'pictures', sha256.slice(0, 2), `${sha256}.bin`),
  };
};

export interface SessionStage {
  discord: FakeDiscord;
  telegram: FakeTelegram;
  books: ReturnType<typeof openBooks>;
  /** Pictures that were drawn so far. */
  drawn(): number;
  /** Resolves when it is on both platforms, or has died before. */
  start(plan?: Plan): Promise<Studio>;
  close(): Promise<void>;
}

export const openSessionStage = async (): Promise<SessionStage> => {
  const folder = mkdtempSync(join(tmpdir(), 'atelier-crash-sessions-'));
  const [discord, telegram, sd, ollama] = await Promise.all([
    startFakeDiscord({ limits: 'none', gateway: { privileged: intent.messageContent } }),
    startFakeTelegram({ flood: 'none', recompress: false }),
    startFakeA1111({ stepMs: 1 }),
    startFakeOllama(),
  ]);
  const env = {
    PATH: process.env['PATH'] ?? '',
    OLLAMA_URL: ollama.url,
    SD_URLS: sd.url,
    WEB_PORT: '0',
    LOG_LEVEL: 'error',
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: discord.api,
    DISCORD_MESSAGE_CONTENT: 'on',
    TELEGRAM_TOKEN: telegram.token,
    TELEGRAM_API_URL: telegram.url,
  };
  const { counts } = discord.gateway;
  let running: Studio | undefined;

  const start = async (plan?: Plan): Promise<Studio> => {
    const connected = counts.identified + counts.resumed;
    const greeted = telegram.calls('getMe');
    const args = [...studioArgs, ...(plan ? [plan.moment, String(plan.occurrence)] : [])];
    const child = spawn(process.execPath, args, { cwd: folder, env, stdio: ['ignore', 'ignore', 'inherit'] });
    const exited = once(child, 'exit').then(() => undefined);
    running = { child, exited };
    const isThere = Promise.all([
      discord.until(
        () => counts.identified + counts.resumed > connected && discord.commands().length > 0,
        'a studio on Discord',
        connectMs,
      ),
      telegram.until(() => telegram.calls('getMe') > greeted, 'a studio on Telegram', connectMs),
    ]);
    // Nobody connects any more when it has died before.
    isThere.catch(() => undefined);
    await Promise.race([isThere, exited]);
    return running;
  };

  return {
    discord,
    telegram,
    books: openBooks(folder),
    drawn: () => sd.txt2imgCount,
    start,
    close: async () => {
      if (running?.child.exitCode === null) running.child.kill('SIGKILL');
      await running?.exited;
      await Promise.all([discord.close(), telegram.close(), sd.close(), ollama.close()]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
