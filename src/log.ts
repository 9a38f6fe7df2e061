/** The owner's log: one JSON line an event on the given stream, through pino, with secrets scrubbed from the finished line. */
import { pino } from 'pino';
import type { Log } from './ports.ts';
import { AtelierError } from './errors.ts';

const mask = '[secret]';

/** Also catches credentials that were never configured as such: `user:password@` in addresses and bot tokens in paths. */
const scrub = (line: string, secrets: readonly string[]): string => {
  let clean = line;
  for (const secret of secrets) clean = clean.replaceAll(secret, mask);
  return clean
    .replace(/(\w{2,10}:\/\/)[^\s/@"]{1,200}@/g, `$1${mask}@`)
    .replace(/\/(bot)\d{1,20}:[\w-]{1,64}/g, `/$1${mask}`);
};

/** Errors are logged by allow-list: libraries hang requests, with tokens and prompts, onto theirs. */
const describe = (value: unknown, depth = 0): unknown => {
  if (!(value instanceof Error)) return value;
  return {
    name: value.name,
    message: value.message,
    ...(value instanceof AtelierError && { code: value.code }),
    stack: value.stack?.split('\n').slice(1, 8).join('\n'),
    ...(value.cause !== undefined && depth < 3 && { cause: describe(value.cause, depth + 1) }),
  };
};

export interface LogOptions {
  level: string;
  secrets: readonly string[];
  write: (line: string) => void;
}

export const createLog = ({ level, secrets, write }: LogOptions): Log => {
  // Longest first, so that a secret within a secret does not leave the rest behind.
  const known = secrets.toSorted((a, b) => b.length - a.length);
  const logger = pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    { write: (line) => write(scrub(line, known)) },
  );
  const at =
    (level: 'debug' | 'info' | 'warn' | 'error') =>
    (event: string, facts: Record<string, unknown> = {}): void => {
      const plain = Object.fromEntries(Object.entries(facts).map(([key, value]) => [key, describe(value)]));
      logger[level]({ event, ...plain });
    };
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
};
