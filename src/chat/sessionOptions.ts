/** Options of sessions as people type or choose them. Whatever does not fit is answered with what would. Pure. */
import { type Mode, modes, type Rules } from '../session.ts';
import { type Deed, type KeepsakeKind, keepsakeKinds, type Opening } from '../sessionDesk.ts';
import { cutLine } from './cut.ts';
import type { ChatLabels } from './labels.ts';
import { canvasFacts, type RuleName } from './sessionLabels.ts';

export type Options = Readonly<Record<string, string>>;

/** What was read, or a sentence on what is wrong with it. */
export type Read<T> = { value: T } | { fault: string };

const fold = (text: string): string => text.normalize('NFKC').trim().toLowerCase();

const oneOf =
  <T extends string>(names: Readonly<Record<T, readonly string[]>>) =>
  (text: string): T | undefined => {
    const wanted = fold(text);
    return (Object.keys(names) as T[]).find((name) => name === wanted || names[name].includes(wanted));
  };

const modeNames: Readonly<Record<Mode, readonly string[]>> = {
  free: ['自由', '自由创作', '自由創作'],
  relay: ['接龙', '接龍', '接力'],
  corpse: ['盲画', '盲畫', '盲接', '盲画接龙', '盲接龙', 'exquisite corpse', 'exquisite'],
  duel: ['对决', '對決', '决斗', 'vs'],
  jam: ['主题赛', '主題賽', '创作赛', '創作賽', '命题', '命題', '限时赛', '比赛'],
  directed: ['导演', '導演', '主持', 'director'],
};
export const readMode = oneOf(modeNames);

const joiningNames: Readonly<Record<Rules['joining'], readonly string[]>> = {
  everyone: ['所有人', '大家', '任何人', 'all', 'everybody', 'anyone'],
  code: ['邀请码', '邀請碼', '凭码', 'invite'],
  host: ['主持人', '主持', '房主'],
};
export const readJoining = oneOf(joiningNames);

const switchNames: Readonly<Record<'true' | 'false', readonly string[]>> = {
  true: ['on', 'yes', 'y', '1', '开', '開', '是', '要'],
  false: ['off', 'no', 'n', '0', '关', '關', '否', '不要', '不'],
};
const readTruth = oneOf(switchNames);

export const readSwitch = (text: string): boolean | undefined => {
  const read = readTruth(text);
  return read === undefined ? undefined : read === 'true';
};

/** 30 days. */
const longest = 43_200;
const perUnit: readonly (readonly [RegExp, number])[] = [
  [/^(?:m|min|mins|minute|minutes|分|分钟|分鐘)?$/, 1],
  [/^(?:h|hr|hrs|hour|hours|时|小时|小時|个小时|鐘頭|钟头)$/, 60],
  [/^(?:d|day|days|天|日)$/, 1440],
  [/^(?:w|week|weeks|周|星期)$/, 10_080],
];
const numerals = '一二三四五六七八九十';

/** `30`, `2h`, `1.5 小时`, `90分钟`, `一天`, `半小时`: whole minutes, 1-43,200. */
export const readMinutes = (text: string): number | undefined => {
  const [, said = '', unit = ''] =
    /^(\d{1,6}(?:\.\d{1,2})?|[一二三四五六七八九十两半])\s*([^\d\s]*)$/u.exec(fold(text)) ?? [];
  const each = perUnit.find(([pattern]) => pattern.test(unit))?.[1];
  if (said === '' || each === undefined) return undefined;
  const spelled = said === '半' ? 0.5 : said === '两' ? 2 : numerals.indexOf(said) + 1;
  const minutes = Math.round(each * (/^\d/.test(said) ? Number(said) : spelled));
  return minutes >= 1 && minutes <= longest ? minutes : undefined;
};

export const readKind = (text: string): KeepsakeKind | undefined => keepsakeKinds.find((kind) => kind === fold(text));

/** Six letters, however they are spaced. */
export const readCode = (text: string): string | undefined => {
  const code = fold(text).toUpperCase().replace(/[\s-]/g, '');
  return /^[A-Z]{6}$/.test(code) ? code : undefined;
};

/** In a form and as an answer, this stands for nothing at all. */
const isNothing = (text: string): boolean => ['-', '—', '无', '無', '没有', 'none'].includes(fold(text));

/** Parted by any comma; at most twelve. */
const listOf = (text: string): string[] =>
  isNothing(text)
    ? []
    : text
        .split(/[、,，;；\n]/u)
        .map((one) => cutLine(one, 100))
        .filter(Boolean)
        .slice(0, 12);

/** What each subcommand takes. */
const known: Readonly<Record<string, readonly string[]>> = {
  start: ['title', 'theme', 'mode', 'minutes', 'here', 'ask_first', 'listen', 'joining', 'hidden'],
  join: ['code'],
  bridge: ['code', 'names', 'hidden'],
  focus: ['picture'],
  branch: ['picture'],
  vote: ['picture'],
  final: ['picture'],
  pin: ['picture'],
  merge: ['a', 'b', 'words'],
  extend: ['minutes'],
  hand: ['person'],
  mute: ['person'],
  unmute: ['person'],
  export: ['format', 'path'],
  idea: ['words', 'picture'],
  rules: [
    'title',
    'theme',
    'listen',
    'ask_first',
    'joining',
    'turn_minutes',
    'vote_minutes',
    'finals',
    'link',
    'guests',
    ...canvasFacts,
  ],
};

/** A sentence on the first option that this subcommand does not take. */
export const strangeOption = (name: string, options: Options, labels: ChatLabels): string | undefined => {
  const taken = known[name] ?? [];
  const strange = Object.keys(options).find((option) => !taken.includes(option));
  return strange === undefined
    ? undefined
    : labels['fault.option'](cutLine(strange, 40), taken.join(labels['panel.comma']));
};

type Check = { name: string; given: string; labels: ChatLabels };

const truth = ({ name, given, labels }: Check): Read<boolean> => {
  const value = readSwitch(given);
  return value === undefined ? { fault: labels['fault.switch'](name, cutLine(given, 40)) } : { value };
};

export const switchIn = (
  options: Options,
  name: string,
  { usual, labels }: { usual: boolean; labels: ChatLabels },
): Read<boolean> => truth({ name, given: options[name] ?? String(usual), labels });

const wrong = (
  labels: ChatLabels,
  fault: 'minutes' | 'joining' | 'mode' | 'finals',
  given: string,
): { fault: string } => ({
  fault: labels[`fault.${fault}`](cutLine(given, 40)),
});

const orWrong = <T>(value: T | undefined, fault: { fault: string }): Read<T> =>
  value === undefined ? fault : { value };

/** One rule as it was said. */
const ruleOf = ({ name, given, labels }: Check & { name: keyof Rules }): Read<Rules[keyof Rules]> => {
  switch (name) {
    case 'listen':
    case 'askFirst':
    case 'link':
    case 'guests':
      return truth({ name: labels['rules.of'][name], given, labels });
    case 'joining':
      return orWrong(readJoining(given), wrong(labels, 'joining', given));
    case 'turnMinutes':
    case 'voteMinutes':
      return orWrong(readMinutes(given), wrong(labels, 'minutes', given));
    case 'finals': {
      const count = /^[1-5]$/.test(given.trim()) ? Number(given) : undefined;
      return orWrong(count, wrong(labels, 'finals', given));
    }
  }
};

const ruleNames = [
  'listen',
  'askFirst',
  'joining',
  'turnMinutes',
  'voteMinutes',
  'finals',
  'link',
  'guests',
] as const satisfies readonly (keyof Rules)[];

/** As options spell them. */
const spelled = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** @param options rules by their own names or as options spell them; others are left alone */
const readRules = (options: Options, labels: ChatLabels): Read<Partial<Rules>> => {
  const read = ruleNames.flatMap((name) => {
    const given = options[name] ?? options[spelled(name)];
    return given === undefined ? [] : [[name, ruleOf({ name, given, labels })] as const];
  });
  const bad = read.find(([, one]) => 'fault' in one)?.[1];
  if (bad && 'fault' in bad) return bad;
  return { value: Object.fromEntries(read.map(([name, one]) => [name, 'value' in one ? one.value : undefined])) };
};

/** Rules, facts of the canvas, title and theme. */
export const readEdit = (
  options: Options,
  labels: ChatLabels,
): Read<Omit<Extract<Deed, { kind: 'rules' }>, 'kind'>> => {
  const rules = readRules(options, labels);
  if ('fault' in rules) return rules;
  const text = (name: RuleName): Options => {
    const given = options[name];
    return given === undefined ? {} : { [name]: isNothing(given) ? '' : given };
  };
  const lists = (['palette', 'always', 'never'] as const).flatMap((name) => {
    const given = options[name];
    return given === undefined ? [] : [[name, listOf(given)] as const];
  });
  const canvas = { ...text('subject'), ...text('style'), ...Object.fromEntries(lists) };
  return {
    value: {
      ...(Object.keys(rules.value).length > 0 && { rules: rules.value }),
      ...(Object.keys(canvas).length > 0 && { canvas }),
      ...text('title'),
      ...text('theme'),
    },
  };
};

/** All of an opening but where it is. */
export const readOpening = (
  options: Options,
  { labels, unnamed }: { labels: ChatLabels; unnamed: string },
): Read<Omit<Opening, 'place' | 'placeTitle'>> => {
  const { title = '', theme = '', mode: saidMode = 'free', minutes: saidMinutes } = options;
  const mode = readMode(saidMode);
  if (!mode) return wrong(labels, 'mode', saidMode);
  const minutes = saidMinutes === undefined ? undefined : readMinutes(saidMinutes);
  if (saidMinutes !== undefined && minutes === undefined) return wrong(labels, 'minutes', saidMinutes);
  const rules = readRules(options, labels);
  if ('fault' in rules) return rules;
  const here = switchIn(options, 'here', { usual: false, labels });
  if ('fault' in here) return here;
  const hidden = switchIn(options, 'hidden', { usual: false, labels });
  if ('fault' in hidden) return hidden;
  return {
    value: {
      title: cutLine(title, 80) || cutLine(theme, 80) || cutLine(unnamed, 80),
      ...(theme.trim() !== '' && { theme: cutLine(theme, 300) }),
      mode,
      ...(minutes !== undefined && { minutes }),
      ...(Object.keys(rules.value).length > 0 && { rules: rules.value }),
      here: here.value,
      ...(hidden.value && { hidden: true }),
    },
  };
};

export const isMode = (text: string | undefined): text is Mode => modes.some((mode) => mode === text);
