/** Command line -> request. Pure. */
import { parseArgs } from 'node:util';
import { type Operation, operations } from '../../src/creation.ts';
import { UsageError } from '../../src/exit.ts';
import type { TerminalLabels } from './labels.ts';

/** What can be done at the terminal: every operation, and looking at a recipe. */
export type TerminalVerb = Operation | 'recipe';

export interface TerminalAsk {
  verb: TerminalVerb;
  /** What the verb works on: ids of pictures (`J-4F7KQ2.1`), files, and for `replay` also codes. None: what was drawn last. */
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

export type UsageLabels = Pick<TerminalLabels, 'unknownOption' | 'wrongOption'>;

const takesValue: ReadonlySet<string> = new Set(valued.map((name) => `--${name}`));

/** `--seed -1` as everybody types it: a number behind a flag that takes a value is that value, not another flag. */
const joinNumbers = (argv: readonly string[]): string[] => {
  const joined: string[] = [];
  for (const word of argv) {
    const before = joined.at(-1) ?? '';
    if (takesValue.has(before) && /^-[\d.]/.test(word)) joined[joined.length - 1] = `${before}=${word}`;
    else joined.push(word);
  }
  return joined;
};

const parse = (argv: readonly string[], labels: UsageLabels) => {
  try {
    return parseArgs({ args: joinNumbers(argv), options, allowPositionals: true, strict: true });
  } catch (cause) {
    const { code = '', message = '' } = cause instanceof Error ? (cause as NodeJS.ErrnoException) : {};
    const [, name = ''] = /'(?:-\w, )?(-{1,2}[^'\s]{1,40})/.exec(message) ?? [];
    const isUnknown = code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION';
    throw new UsageError(isUnknown ? labels.unknownOption(name) : labels.wrongOption(name), { cause });
  }
};

const id = /^J-[0-9A-HJKMNP-TV-Z]{6}(?:\.\d{1,3})?$/i;
const code = /^R-[0-9A-Z]{5}$/i;
const file = /\.(?:png|jpe?g|webp|json|txt)$/i;
const isTarget = (word: string): boolean => id.test(word) || code.test(word) || file.test(word);

const verbs: ReadonlySet<string> = new Set([...operations, 'recipe']);

/** Verbs that say enough with nothing to work on: they take what was drawn last. */
const ofTheLast: ReadonlySet<string> = new Set([...verbs].filter((verb) => verb !== 'draw' && verb !== 'replay'));

/**
 * `vary J-4F7KQ2 …` is a verb, and so are `again` and `change "make it dusk"` by themselves; `change of seasons` is a
 * description, as several words and nothing to work on follow.
 */
const readVerb = (positionals: readonly string[]): Pick<TerminalAsk, 'verb' | 'targets' | 'words'> => {
  const [first = '', ...rest] = positionals;
  const count = rest.findIndex((word) => !isTarget(word));
  const targets = count < 0 ? rest : rest.slice(0, count);
  const isVerb = targets.length > 0 ? verbs.has(first) : ofTheLast.has(first) && rest.length <= 1;
  if (!isVerb) return { verb: 'draw', targets: [], words: positionals.join(' ') };
  return { verb: first as TerminalVerb, targets, words: rest.slice(targets.length).join(' ') };
};

/** @throws UsageError for flags that are not known or lack a value. */
export const readCommandLine = (argv: readonly string[], labels: UsageLabels): TerminalAsk => {
  const { values, positionals } = parse(argv, labels);
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
