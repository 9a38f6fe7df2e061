/** How the commands for developers (`npm run crash`, `play`, `bench`) are read: one page of usage instead of a stack trace. */
import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';

const EX_USAGE = 64;

/** What stands on the command line cannot be carried out; the message says why. */
export class WrongUse extends Error {
  override name = 'WrongUse';
}

type Read<O extends ParseArgsOptionsConfig> = ReturnType<
  typeof parseArgs<{ args: string[]; options: O; allowPositionals: true }>
>;

/** An option that there is not, or one without its value. */
const isUnread = (error: unknown): error is Error =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS_');

/**
 * Reads the options and carries out what they say. `--help` and `-h` print the usage and end with 0; what cannot be read, or for
 * which `carryOut` throws WrongUse, is told with the usage and ends with 64.
 * @returns the exit code
 */
export const runCommand = async <const O extends ParseArgsOptionsConfig>(
  { usage, options }: { usage: string; options: O },
  carryOut: (read: Read<O>) => Promise<number>,
  args: readonly string[] = process.argv.slice(2),
): Promise<number> => {
  if (args.includes('--help') || args.includes('-h')) {
    process.stdout.write(`${usage}\n`);
    return 0;
  }
  try {
    return await carryOut(parseArgs({ args: [...args], options, allowPositionals: true }));
  } catch (error) {
    if (!(error instanceof WrongUse) && !isUnread(error)) throw error;
    // Node goes on about positional arguments that begin with a dash.
    process.stderr.write(`${error.message.split('. To specify')[0] ?? ''}\n\n${usage}\n`);
    return EX_USAGE;
  }
};
