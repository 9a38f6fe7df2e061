/** The owner's log: one JSON line an event on the given stream, with secrets scrubbed from the finished line. */
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

const levels = ['debug', 'info', 'warn', 'error'] as const;
type Level = (typeof levels)[number];

/** A fact that JSON cannot hold takes the others with it, but never the event. */
const lineOf = (level: Level, event: string, facts: Record<string, unknown>): string => {
  const head = { level, time: new Date().toISOString(), event };
  try {
    return JSON.stringify({ ...head, ...facts });
  } catch (error) {
    return JSON.stringify({ ...head, unwritable: String(error) });
  }
};

export interface LogOptions {
  /** The least that is written: `debug`, `info`, `warn` or `error`; `silent` is nothing. */
  level: string;
  secrets: readonly string[];
  write: (line: string) => void;
}

export const createLog = ({ level: least, secrets, write }: LogOptions): Log => {
  // Longest first, so that a secret within a secret does not leave the rest behind.
  const known = secrets.toSorted((a, b) => b.length - a.length);
  const heard = levels.slice(least === 'silent' ? levels.length : Math.max(0, levels.indexOf(least as Level)));
  const at =
    (level: Level) =>
    (event: string, facts: Record<string, unknown> = {}): void => {
      if (!heard.includes(level)) return;
      const plain = Object.fromEntries(Object.entries(facts).map(([key, value]) => [key, describe(value)]));
      write(`${scrub(lineOf(level, event, plain), known)}\n`);
    };
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
};
