/** The command line without a process of its own: what it would print, and its exit code. */
import { run } from '../../src/commands.ts';

export interface Finished {
  code: number;
  out: string;
  err: string;
}

export const runInProcess = async (
  argv: readonly string[],
  env: Readonly<Record<string, string>>,
  folder: string,
): Promise<Finished> => {
  let [out, err] = ['', ''];
  const code = await run({
    argv,
    env,
    folder,
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
    isTerminal: { in: false, out: false, err: false },
    columns: () => undefined,
    stopSignal: () => new AbortController().signal,
    ask: () => Promise.resolve(''),
    exit: (code) => {
      throw new Error(`ended with ${code}, whatever still ran`);
    },
  });
  return { code, out, err };
};
