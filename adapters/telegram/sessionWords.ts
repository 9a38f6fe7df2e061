/** `/session start 雨夜 | 一条街 --mode relay --minutes 60`: what was typed, as a subcommand with options. Pure. */

/** Subcommands, and what else people call them. */
const names: Readonly<Record<string, readonly string[]>> = {
  start: ['new', '开始', '開始', '新建'],
  join: ['加入'],
  leave: ['离开', '離開', '退出'],
  status: ['状态', '狀態'],
  tree: ['树', '樹'],
  focus: ['焦点', '焦點'],
  branch: ['分支'],
  merge: ['合并', '合併', '融合'],
  vote: ['投票'],
  final: ['决赛', '決賽'],
  pin: ['置顶', '置頂'],
  rules: ['规则', '規則'],
  pause: ['暂停', '暫停'],
  resume: ['继续', '繼續'],
  next: ['下一个', '下一個'],
  extend: ['延长', '延長'],
  hand: ['移交'],
  mute: ['禁言'],
  unmute: ['解禁'],
  bridge: ['桥接', '橋接'],
  unbridge: ['断开', '斷開'],
  export: ['导出', '匯出'],
  idea: ['想法', '点子', '點子'],
  end: ['结束', '結束'],
};

/** Those that are about one picture, which may be the one that is answered. */
const aboutOne: readonly string[] = ['focus', 'branch', 'vote', 'final', 'pin'];
/** Those that are about somebody, who may have written what is answered. */
const aboutSomebody: readonly string[] = ['hand', 'mute', 'unmute'];
const formats: readonly string[] = ['zip', 'sheet', 'html', 'pdf', 'comic'];

const flags: Readonly<Record<string, readonly string[]>> = {
  title: ['标题', '標題'],
  theme: ['主题', '主題'],
  mode: ['模式', '玩法'],
  minutes: ['分钟', '分鐘', '时长', '時長'],
  joining: ['加入'],
  here: ['这里', '這裡'],
  ask_first: ['ask', '先问', '先問'],
  listen: ['聆听', '聆聽'],
  hidden: ['spoiler', '遮罩'],
  names: ['名字'],
  format: ['格式'],
  path: ['路径', '路徑'],
};
const switches: readonly string[] = ['here', 'ask_first', 'listen', 'hidden', 'names'];
const flagsOf: Readonly<Record<string, readonly string[]>> = {
  start: ['title', 'theme', 'mode', 'minutes', 'joining', 'here', 'ask_first', 'listen', 'hidden'],
  rules: ['title', 'theme', 'joining', 'ask_first', 'listen'],
  bridge: ['hidden', 'names'],
  export: ['format', 'path'],
};

const values: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  mode: {
    free: ['自由'],
    relay: ['接龙', '接龍', '接力'],
    corpse: ['盲接', '盲画', '盲畫'],
    duel: ['对决', '對決'],
    jam: ['限时', '限時', '大赛', '大賽'],
    directed: ['导演', '導演'],
  },
  joining: { everyone: ['所有人'], code: ['邀请码', '邀請碼'], host: ['主持人', '主持'] },
};
const yes: readonly string[] = ['true', 'on', 'yes', '1', '开', '開', '是'];
const no: readonly string[] = ['false', 'off', 'no', '0', '关', '關', '否'];

/** The name of a table under which somebody's word stands, or that it is itself. */
const named = (table: Readonly<Record<string, readonly string[]>>, word: string): string | undefined => {
  const wanted = word.toLowerCase();
  return Object.keys(table).find((name) => name === wanted || table[name]?.includes(wanted));
};

/** `60`, `90 min`, `2h`, `一` is none. Minutes as digits; what is no length of time stays as it is. */
const minutesIn = (text: string): string => {
  const [, amount, unit = ''] =
    /^(\d+(?:\.\d+)?)\s*(m|min|分钟|分鐘|分|h|小时|小時|时|d|天)?\w*$/iu.exec(text.trim()) ?? [];
  if (amount === undefined) return text.trim();
  const each = /^(?:h|小|时)/iu.test(unit) ? 60 : /^(?:d|天)/iu.test(unit) ? 1440 : 1;
  return String(Math.round(Number(amount) * each));
};

const valueOf = (flag: string, given: string): string => {
  if (flag === 'minutes') return minutesIn(given);
  if (switches.includes(flag)) return String(!no.includes(given.toLowerCase()));
  return named(values[flag] ?? {}, given) ?? given;
};

/** Telephones make one long dash of two short ones. */
const flagShape = /^(?:--|[—–]{1,2}|－－)([\p{L}_-]+)(?:[=＝:：](.*))?$/u;

/** Takes the flags that this subcommand has out of the words. */
const takeFlags = (name: string, text: string): { words: string; options: Record<string, string> } => {
  const known = Object.fromEntries((flagsOf[name] ?? []).map((flag) => [flag, flags[flag] ?? []]));
  const tokens = text.match(/[^\s"“”]*["“][^"“”]*["”]|\S+/gu) ?? [];
  const options: Record<string, string> = {};
  const words: string[] = [];
  for (let index = 0; index < tokens.length; index += 1) {
    const token = tokens[index] ?? '';
    const [, written = '', inline] = flagShape.exec(token) ?? [];
    const flag = written === '' ? undefined : named(known, written.replaceAll('-', '_'));
    if (flag === undefined) {
      words.push(token);
      continue;
    }
    const next = tokens[index + 1];
    const isValue = next !== undefined && !flagShape.test(next);
    const isTaken = isValue && (!switches.includes(flag) || [...yes, ...no].includes(next.toLowerCase()));
    const given = inline ?? (isTaken ? next : 'true');
    if (inline === undefined && isTaken) index += 1;
    options[flag] = valueOf(flag, given.replaceAll(/["“”]/gu, ''));
  }
  return { words: words.join(' '), options };
};

/** By their places: a title, a theme, a mode, minutes, with strokes between them. */
const opening = (words: string): Record<string, string> => {
  const [title = '', theme = '', mode = '', minutes = ''] = words.split(/[|｜]/u).map((part) => part.trim());
  return {
    ...(title !== '' && { title }),
    ...(theme !== '' && { theme }),
    ...(mode !== '' && { mode: valueOf('mode', mode) }),
    ...(minutes !== '' && { minutes: minutesIn(minutes) }),
  };
};

/** Two pictures, and what is to become of them. @param picture the one that is answered is the first */
const merging = (words: string, picture: string | undefined): Record<string, string> => {
  const parts = words.split(/[\s+＋、]+/u).filter(Boolean);
  const [a, b, ...rest] = picture === undefined ? parts : [picture, ...parts];
  return {
    ...(a !== undefined && { a }),
    ...(b !== undefined && { b }),
    ...(rest.length > 0 && { words: rest.join(' ') }),
  };
};

const exporting = (words: string): Record<string, string> => {
  const [first = '', ...rest] = words.split(/\s+/u).filter(Boolean);
  const isFormat = formats.includes(first.toLowerCase());
  const path = (isFormat ? rest : [first, ...rest]).join(' ').trim();
  return { ...(isFormat && { format: first.toLowerCase() }), ...(path !== '' && { path }) };
};

/** What is known besides the words. */
export interface SessionAround {
  /** The picture that is answered, as `J-4F7KQ2.1`. */
  picture?: string | undefined;
  /** Whoever wrote what is answered, or is named by their profile. */
  person?: string | undefined;
}

export interface SessionWish {
  /** Empty where nothing was named, or nothing that there is. */
  name: string;
  options: Readonly<Record<string, string>>;
}

const positional = (name: string, words: string, { picture, person }: SessionAround): Record<string, string> => {
  const some = (key: string, value: string | undefined): Record<string, string> =>
    value === undefined || value === '' ? {} : { [key]: value };
  if (aboutOne.includes(name)) return some('picture', words === '' ? picture : words);
  if (aboutSomebody.includes(name)) return some('person', person ?? words.replace(/^@/, ''));
  switch (name) {
    case 'start':
      return opening(words);
    case 'join':
    case 'bridge':
      return some('code', words.toUpperCase());
    case 'merge':
      return merging(words, picture);
    case 'extend':
      return some('minutes', words === '' ? undefined : minutesIn(words));
    case 'export':
      return { ...some('path', picture), ...exporting(words) };
    case 'idea':
      return { ...some('words', words), ...some('picture', picture) };
    default:
      return {};
  }
};

export const readSession = (text: string, around: SessionAround = {}): SessionWish => {
  const [first = ''] = /^\S*/u.exec(text.trim()) ?? [];
  const name = named(names, first);
  if (name === undefined) return { name: '', options: {} };
  const { words, options } =
    flagsOf[name] === undefined
      ? { words: text.trim().slice(first.length).trim(), options: {} }
      : takeFlags(name, text.trim().slice(first.length));
  return { name, options: { ...positional(name, words, around), ...options } };
};
