/** Command line -> request. Pure. */
import { parseArgs } from 'node:util';

export interface TerminalAsk {
  words: string;
  /** Options of the request language, raw. */
  options: Record<string, string>;
  /** Files of pictures to start from. */
  images: string[];
  /** Folder the pictures are written to. */
  out: string;
  json: boolean;
  help: boolean;
}

/** The command line cannot be read. Exit code 64 (EX_USAGE). */
export class UsageError extends Error {
  override name = 'UsageError';
}

const passed = ['ar', 'n', 'style', 'seed', 'no', 'q', 'model'] as const;

const flags = {
  ar: { type: 'string' },
  n: { type: 'string' },
  style: { type: 'string' },
  seed: { type: 'string' },
  no: { type: 'string' },
  q: { type: 'string' },
  model: { type: 'string' },
  raw: { type: 'boolean' },
  image: { type: 'string', multiple: true },
  out: { type: 'string', default: './pictures' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

const parse = (argv: readonly string[]) => {
  try {
    return parseArgs({ args: [...argv], options: flags, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : 'unreadable command line');
  }
};

/** @throws UsageError for flags that are not known or lack a value. */
export const readCommandLine = (argv: readonly string[]): TerminalAsk => {
  const { values, positionals } = parse(argv);
  const options = Object.fromEntries(
    passed.flatMap((name) => {
      const value = values[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
  return {
    words: positionals.join(' '),
    options: { ...options, ...(values.raw && { raw: 'true' }) },
    images: values.image ?? [],
    out: values.out,
    json: values.json,
    help: values.help,
  };
};
