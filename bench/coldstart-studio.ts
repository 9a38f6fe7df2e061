/** The studio as a process of its own: started, looked at, stopped. */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

const root = join(import.meta.dirname, '..');

/** After the page is there, ms. */
const IDLE_MS = 5000;

export interface Started {
  url: URL;
  pid: number;
  /** From the command to the last byte of the page, ms. */
  page: number;
  /** Memory of the process once it has had nothing to do for a while, MB. */
  resident(): Promise<number>;
  stop(): Promise<void>;
}

/** MB, as the system counts what a process keeps in memory. */
const residentOf = async ({ pid }: ChildProcess): Promise<number> => {
  const { stdout } = await promisify(execFile)('ps', ['-o', 'rss=', '-p', String(pid)]);
  return (Number(stdout) * 1024) / 1e6;
};

/** `npm start`, without npm; paths within the project stay true in another folder. */
const command = (): string[] => {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: { start: string } };
  const [, ...args] = scripts.start.split(' ');
  return args.map((arg) => (/^(\.\/)?src\//.test(arg) ? join(root, arg) : arg));
};

/** What was said up to the line with the address of the page. */
const addressOf = async (child: ChildProcess): Promise<URL> => {
  let said = '';
  for await (const chunk of child.stdout ?? []) {
    said += String(chunk);
    const address = /^画室 Atelier +(http:\S+)/m.exec(said)?.[1];
    if (address !== undefined) return new URL(address);
  }
  throw new Error('the studio ended before it served its page');
};

/**
 * In an empty folder, with a database of its own. Nobody answers where Ollama is looked for.
 * @param prepare what stands in the folder before
 */
export async function startStudio(
  env: Readonly<Record<string, string>>,
  prepare: (folder: string) => Promise<void> = () => Promise.resolve(),
): Promise<Started> {
  const folder = mkdtempSync(join(tmpdir(), 'atelier-start-'));
  await prepare(folder);
  const { PATH = '', HOME = '' } = process.env;
  const began = performance.now();
  const child = spawn(process.execPath, command(), {
    cwd: folder,
    env: { PATH, HOME, WEB_PORT: '0', OLLAMA_URL: 'http://127.0.0.1:9', LOG_LEVEL: 'error', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const url = await addressOf(child);
    const answer = await fetch(url);
    await answer.arrayBuffer();
    const page = performance.now() - began;
    const resident = async (): Promise<number> => {
      await sleep(IDLE_MS);
      return residentOf(child);
    };
    return { url, pid: child.pid ?? 0, page, resident, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Node that says a word and waits. */
export async function idleNode(): Promise<{ ms: number; resident: number }> {
  const began = performance.now();
  const script = 'process.stdout.write("ready\\n"); setInterval(() => {}, 1000)';
  const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  const ms = performance.now() - began;
  await sleep(500);
  const resident = await residentOf(child);
  child.kill();
  await once(child, 'exit');
  return { ms, resident };
}
