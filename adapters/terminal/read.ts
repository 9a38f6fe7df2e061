/** Command line -> request. Pure. */
import { parseArgs } from 'node:util';
import { type Operation, operations } from '../../src/creation.ts';

/** What can be done at the terminal: every operation, and looking at a recipe. */
export type TerminalVerb = Operation | 'recipe';

export interface TerminalAsk {
  verb: TerminalVerb;
  /** What the verb works on: ids of pictures (`J-4F7KQ2.1`), files, and for `replay` also codes. */
  targets: string[];
  words: string;
  /** Options of the request language, raw. */
  options: Record<string, string>;
  /** Files of pictures to start from. */
  images: string[];
  /** File in which white is what `inpaint` draws anew. */
  mask?: string;
  /** Folder the pictures are written to. */
  out: string;
  /** One picture in every style, together on one sheet. */
  sheet: boolean;
  /** Pictures are written with their recipe inside. */
  stamp: boolean;
  json: boolean;
  help: boolean;
}

/** The command line cannot be read. Exit code 64 (EX_USAGE). */
export class UsageError extends Error {
  override name = 'UsageError';
}

const valued = [
  'ar',
  'n',
  'style',
  'seed',
  'no',
  'q',
  'model',
  'lane',
  'cfg',
  'steps',
  'sampler',
  'sched',
  'clip',
  'strength',
  'factor',
  'balance',
  'area',
  'use',
] as const;
const switches = ['raw', 'ask', 'hide', 'detail', 'reseed'] as const;

const text = { type: 'string' } as const;
const onOff = { type: 'boolean' } as const;
const options = {
  ...(Object.fromEntries(valued.map((name) => [name, text])) as Record<(typeof valued)[number], typeof text>),
  ...(Object.fromEntries(switches.map((name) => [name, onOff])) as Record<(typeof switches)[number], typeof onOff>),
  image: { type: 'string', multiple: true },
  mask: text,
  out: { type: 'string', default: './pictures' },
  sheet: { type: 'boolean', default: false },
  'with-recipe': { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

const parse = (argv: readonly string[]) => {
  try {
    return parseArgs({ args: [...argv], options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : 'unreadable command line');
  }
};

const id = /^J-[0-9A-HJKMNP-TV-Z]{6}(?:\.[1-4])?$/i;
const code = /^R-[0-9A-Z]{5}$/i;
const file = /\.(?:png|jpe?g|webp|json|txt)$/i;
const isTarget = (word: string): boolean => id.test(word) || code.test(word) || file.test(word);

const verbs: ReadonlySet<string> = new Set([...operations, 'recipe']);

/** `vary J-4F7KQ2 …` is a verb; `change of seasons` is a description, as nothing it could work on follows. */
const readVerb = (positionals: readonly string[]): Pick<TerminalAsk, 'verb' | 'targets' | 'words'> => {
  const [first = '', ...rest] = positionals;
  const count = rest.findIndex((word) => !isTarget(word));
  const targets = count < 0 ? rest : rest.slice(0, count);
  if (!verbs.has(first) || targets.length === 0) return { verb: 'draw', targets: [], words: positionals.join(' ') };
  return { verb: first as TerminalVerb, targets, words: rest.slice(targets.length).join(' ') };
};

/** @throws UsageError for flags that are not known or lack a value. */
export const readCommandLine = (argv: readonly string[]): TerminalAsk => {
  const { values, positionals } = parse(argv);
  const given = [
    ...valued.map((name) => [name, values[name]] as const),
    ...switches.map((name) => [name, values[name] ? 'true' : undefined] as const),
  ];
  return {
    ...readVerb(positionals),
    options: Object.fromEntries(given.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))),
    images: values.image ?? [],
    ...(values.mask !== undefined && { mask: values.mask }),
    out: values.out,
    sheet: values.sheet,
    stamp: values['with-recipe'],
    json: values.json,
    help: values.help,
  };
};

/** `J-4F7KQ2.2` -> its creation and picture; without a number the first one. Undefined for files and codes. */
export const readPicture = (target: string): { creation: string; picture: number } | undefined => {
  if (!id.test(target)) return undefined;
  const [creation = '', picture = '1'] = target.toUpperCase().split('.');
  return { creation, picture: Number(picture) };
};

export const isFile = (target: string): boolean => file.test(target);
