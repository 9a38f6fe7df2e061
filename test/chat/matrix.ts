/**
 * Who may press what: every verb, by everybody, in every circumstance. A suite gives it a door: its own way of pressing,
 * which may be a whole client of a platform, and gets a table and what is not as it should be.
 */
import { chatLabelsFor, say } from '../../config/locales/index.ts';
import type { Action } from '../../src/actions.ts';
import type { Filled } from '../../src/chat/model.ts';
import { ruleOf, type VerbName, verbs } from '../../src/chat/verbs.ts';

/**
 * `owner` made it, `member` is where it was shown, `moderator` keeps order there, `elsewhere` keeps order at another place.
 * `private`: the member, where the owner alone was shown it. `foreign`: the member, on a panel of the owner's. `expired`:
 * the owner, too late. `twice`: the owner, and the same event once more. `forged`: the owner, with an id nobody gave out.
 */
export const circumstances = [
  'owner',
  'member',
  'moderator',
  'elsewhere',
  'private',
  'foreign',
  'expired',
  'twice',
  'forged',
] as const;
export type Circumstance = (typeof circumstances)[number];

/** Who presses. */
export type Actor = 'owner' | 'member' | 'moderator' | 'elsewhere';

/** What whoever pressed came to see: it was done; it belongs to somebody else; there is nothing of that kind; or else no. */
export type Seen = 'done' | 'notYours' | 'gone' | 'refused';

/** `asking`: shows what it understood and waits. `done`: one picture. `described`: a picture in words. */
export type State = 'asking' | 'done' | 'described';

export interface Press {
  actor: Actor;
  /** Of the platform's event. */
  event: string;
  /** What the control carries. */
  id: string;
  value?: string;
  /** What is filled into the form, where the control opens one. */
  filled?: Filled;
}

export interface MatrixDoor {
  /** A new creation of the owner's, shown to all at the place, or to the owner alone. Resolves with its id. */
  prepare(state: State, isPrivate: boolean): Promise<string>;
  ids(actions: readonly Action[]): Promise<string[]>;
  press(press: Press): Promise<Seen>;
  /** ms since 1970. */
  now(): number;
  /** Moves the clock on, ms. */
  move(ms: number): void;
  /** Creations there are. */
  made(): Promise<number>;
  /** Owner's id as actions carry it. */
  owner: string;
  /** A picture file, and a mask of the same size. */
  files: { picture: Uint8Array; mask: Uint8Array };
}

interface Sample {
  state?: State;
  argument?: string;
  value?: string;
  values?: Filled['values'];
  files?: 'picture' | 'mask';
}

/** One good press of each verb. */
const samples: Readonly<Record<VerbName, Sample>> = {
  again: { state: 'done' },
  vary: { state: 'done', argument: 'subtle' },
  upscale: { state: 'done' },
  outpaint: { state: 'done', value: '16:9' },
  restyle: { state: 'done', value: 'ink' },
  model: { state: 'done', value: 'dreamshaper_8' },
  describe: { state: 'done' },
  replay: { state: 'done' },
  drawThis: { state: 'described', argument: '1' },
  change: { state: 'done', values: { words: '换成夜晚' } },
  edit: { state: 'done', values: { words: '换成夜晚', far: 'mid' } },
  inpaint: { state: 'done', values: { words: '一束花' }, files: 'mask' },
  input: { state: 'done', values: { words: '机器人' } },
  blend: { state: 'done', files: 'picture' },
  go: { state: 'asking' },
  reword: { state: 'asking' },
  verbatim: { state: 'asking' },
  rewrite: { state: 'asking', values: { positive: 'a tabby cat' } },
  cancel: { state: 'asking' },
  cover: { state: 'done' },
  uncover: { state: 'done' },
  remove: { state: 'done', argument: 'yes' },
  pick: { state: 'done', value: '1' },
  more: { state: 'done' },
  why: { state: 'done' },
  recipe: { state: 'done' },
  favourite: { state: 'done' },
  original: { state: 'done' },
  panel: { argument: '{"kind":"history"}' },
  search: { argument: 'history', values: { search: '猫' } },
  settings: { values: { count: '1' } },
  newStyle: { values: { name: '柔光', positive: 'soft light' } },
  style: { value: '柔光' },
  useStyle: { argument: 'none' },
  dropStyle: { argument: '柔光' },
  drawWith: { argument: 'ink', values: { words: '猫' } },
  example: { argument: '猫' },
};

const actors: Readonly<Record<Circumstance, Actor>> = {
  owner: 'owner',
  member: 'member',
  moderator: 'moderator',
  elsewhere: 'elsewhere',
  private: 'member',
  foreign: 'member',
  expired: 'owner',
  twice: 'owner',
  forged: 'owner',
};

const byRight: Readonly<Record<'use' | 'tend' | 'own', Readonly<Record<'member' | 'moderator', Seen>>>> = {
  use: { member: 'done', moderator: 'done' },
  tend: { member: 'notYours', moderator: 'done' },
  own: { member: 'notYours', moderator: 'notYours' },
};

/** What the rules say; written apart from the code that keeps them. */
export const expected = (verb: VerbName, circumstance: Circumstance): Seen => {
  const right = ruleOf(verb)?.right;
  switch (circumstance) {
    case 'owner':
    case 'twice':
      return 'done';
    case 'expired':
    case 'forged':
      return 'gone';
    case 'foreign':
      return 'notYours';
    case 'elsewhere':
    case 'private':
      return right ? 'gone' : 'done';
    case 'member':
    case 'moderator':
      return right ? byRight[right][circumstance] : 'done';
  }
};

/** After these the creation is not what it was. */
const consumes: ReadonlySet<VerbName> = new Set(['go', 'reword', 'verbatim', 'rewrite', 'cancel', 'remove']);

const lifeMs = 1000;

export interface MatrixResult {
  table: string;
  /** Cells that are not as expected. */
  faults: string[];
  cells: number;
}

const languages = ['zh-CN', 'en'] as const;

/** Which sentence somebody was told, in any of the languages. */
export const seenOf = (text: string): Seen => {
  const told = (...keys: Parameters<typeof say>[1][]): boolean =>
    keys.some((key) => languages.some((locale) => say(locale, key, {}) === text));
  if (told('press.notYourTask', 'press.notYourPicture', 'press.notYourAnswer', 'press.notYourPanel')) return 'notYours';
  if (told('press.old', 'ask.notFound')) return 'gone';
  const isDone = languages.map(chatLabelsFor).some((labels) => {
    const { 'told.favourite': favourite, 'told.removed': removed, 'told.picked': picked } = labels;
    return [favourite, removed, picked(1)].includes(text);
  });
  return isDone ? 'done' : 'refused';
};

/** What should come of it. */
const growthFaults = (verb: VerbName, { seen, grew }: { seen: Seen; grew: number }): string[] => {
  const rule = ruleOf(verb);
  const makes = rule?.ack === 'message' || (rule?.ack === 'form' && rule.sent === 'message');
  const wanted = seen !== 'done' ? 0 : verb === 'remove' ? -1 : makes ? 1 : 0;
  return grew === wanted ? [] : [`${seen}, and ${grew} creations instead of ${wanted}`];
};

const createCast = (door: MatrixDoor) => {
  const ready = new Map<string, string>();
  const creationFor = async (state: State, isPrivate: boolean): Promise<string> => {
    const key = `${state} ${isPrivate}`;
    const creation = ready.get(key) ?? (await door.prepare(state, isPrivate));
    ready.set(key, creation);
    return creation;
  };
  const used = (state: State, isPrivate: boolean): void => void ready.delete(`${state} ${isPrivate}`);
  return { creationFor, used };
};

const filledOf = ({ values, files }: Sample, door: MatrixDoor): Pick<Press, 'filled'> =>
  values || files ? { filled: { values: values ?? {}, files: files ? [door.files[files]] : [] } } : {};

/** Presses once, or twice with the same event. @returns what was seen last, and how many creations came of it */
const cell = async (
  door: MatrixDoor,
  cast: ReturnType<typeof createCast>,
  { verb, circumstance, event }: { verb: VerbName; circumstance: Circumstance; event: string },
): Promise<{ seen: Seen; grew: number }> => {
  const sample = samples[verb];
  const isPrivate = circumstance === 'private';
  const creation = sample.state && (await cast.creationFor(sample.state, isPrivate));
  const [id = ''] = await door.ids([
    {
      verb,
      ...(creation !== undefined && { creation }),
      ...(sample.argument !== undefined && { argument: sample.argument }),
      ...(circumstance === 'foreign' && { owner: door.owner }),
      ...(circumstance === 'expired' && { until: door.now() + lifeMs }),
    },
  ]);
  if (circumstance === 'expired') door.move(lifeMs);
  const press: Press = {
    actor: actors[circumstance],
    event,
    id: circumstance === 'forged' ? `${id.slice(0, -2)}${id.endsWith('AA') ? 'BB' : 'AA'}` : id,
    ...(sample.value !== undefined && { value: sample.value }),
    ...filledOf(sample, door),
  };
  const before = await door.made();
  let seen = await door.press(press);
  if (circumstance === 'twice') seen = await door.press(press);
  const grew = (await door.made()) - before;
  if (sample.state && seen === 'done' && consumes.has(verb)) cast.used(sample.state, isPrivate);
  return { seen, grew };
};

const marks: Readonly<Record<Seen, string>> = { done: 'yes', notYours: 'not theirs', gone: 'gone', refused: 'no' };

const rowOf = (cells: readonly string[], widths: readonly number[]): string =>
  cells
    .map((text, index) => text.padEnd(widths[index] ?? 0))
    .join('  ')
    .trimEnd();

const tableOf = (rows: readonly (readonly string[])[]): string => {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) => rowOf(row, widths)).join('\n');
};

export const runMatrix = async (door: MatrixDoor, only: readonly VerbName[] = []): Promise<MatrixResult> => {
  const cast = createCast(door);
  const names = (Object.keys(verbs) as VerbName[]).filter((verb) => only.length === 0 || only.includes(verb));
  const faults: string[] = [];
  const rows: string[][] = [['verb', ...circumstances]];
  let event = 0;
  for (const verb of names) {
    const row: string[] = [verb];
    for (const circumstance of circumstances) {
      event += 1;
      const { seen, grew } = await cell(door, cast, { verb, circumstance, event: `m${event}` });
      const wanted = expected(verb, circumstance);
      row.push(seen === wanted ? marks[seen] : `${marks[seen]} (!)`);
      if (seen !== wanted) faults.push(`${verb}, ${circumstance}: ${seen} instead of ${wanted}`);
      faults.push(...growthFaults(verb, { seen, grew }).map((fault) => `${verb}, ${circumstance}: ${fault}`));
    }
    rows.push(row);
  }
  return { table: tableOf(rows), faults, cells: names.length * circumstances.length };
};
