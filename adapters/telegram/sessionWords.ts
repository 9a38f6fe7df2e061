/** `/session start 雨夜 | 一条街 --mode relay --minutes 60`: what was typed, as a subcommand with options. Pure. */

import { keepsakeKinds } from '../../src/sessionDesk.ts';
import { readSwitch } from '../../src/chat/sessionOptions.ts';

/** Subcommands, and what else people call them. */
const names: Readonly<Record<string, readonly string[]>> = {
  start: ['new', '开始', '開始', '新建'],
  join: ['加入'],
  leave: ['离开', '離開', '退出'],
  list: ['列表', '清单', '清單'],
  status: ['状态', '狀態'],
  tree: ['树', '樹'],
  focus: ['焦点', '焦點'],
  branch: ['分支'],
  merge: ['合并', '合併', '融合'],
  vote: ['投票'],
  final: ['决选', '決選', '决赛', '決賽'],
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
const formats: readonly string[] = keepsakeKinds;

/** Subcommands that have flags; their values are read where the others are. */
const flagged: readonly string[] = ['start', 'rules', 'bridge', 'export'];
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
  link: ['链接', '連結'],
  guests: ['访客', '訪客'],
};
/** Those that are on when nothing is said behind them. */
const switches: readonly string[] = ['here', 'ask_first', 'listen', 'hidden', 'names', 'link', 'guests'];

/** The name of a table under which somebody's word stands, or that it is itself. */
const named = (table: Readonly<Record<string, readonly string[]>>, word: string): string | undefined => {
  const wanted = word.toLowerCase();
  return Object.keys(table).find((name) => name === wanted || table[name]?.includes(wanted));
};

/** Telephones make one long dash of two short ones. */
const flagShape = /^(?:--|[—–]{1,2}|－－)([\p{L}_-]+)(?:[=＝:：](.*))?$/u;

/** What stands behind a flag: of rules, which have no words of their own, all up to the next flag. */
const behind = (flag: string, tokens: readonly string[], isRules: boolean): readonly string[] => {
  const end = tokens.findIndex((token) => flagShape.test(token));
  const all = end < 0 ? tokens : tokens.slice(0, end);
  const [next] = all;
  if (switches.includes(flag)) return next !== undefined && readSwitch(next) !== undefined ? [next] : [];
  return all.slice(0, isRules ? undefined : 1);
};

/** Takes the flags out of the words. */
const takeFlags = (name: string, text: string): { words: string; options: Record<string, string> } => {
  const tokens = text.match(/[^\s"“”]*["“][^"“”]*["”]|\S+/gu) ?? [];
  const options: Record<string, string> = {};
  const words: string[] = [];
  for (let index = 0; index < tokens.length; index += 1) {
    const token = tokens[index] ?? '';
    const [, written = '', inline] = flagShape.exec(token) ?? [];
    if (written === '') {
      words.push(token);
      continue;
    }
    const plain = written.toLowerCase().replaceAll('-', '_');
    const flag = named(flags, plain) ?? plain;
    const taken = inline === undefined ? behind(flag, tokens.slice(index + 1), name === 'rules') : [inline];
    if (inline === undefined) index += taken.length;
    options[flag] = taken.join(' ').replaceAll(/["“”]/gu, '') || 'true';
  }
  return { words: words.join(' '), options };
};

/** By their places: a title, a theme, a mode, minutes, with strokes between them. */
const opening = (words: string): Record<string, string> => {
  const [title = '', theme = '', mode = '', minutes = ''] = words.split(/[|｜]/u).map((part) => part.trim());
  return {
    ...(title !== '' && { title }),
    ...(theme !== '' && { theme }),
    ...(mode !== '' && { mode }),
    ...(minutes !== '' && { minutes }),
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
  /** Empty where nothing was named. */
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
      return some('code', words);
    case 'merge':
      return merging(words, picture);
    case 'extend':
      return some('minutes', words);
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
  const name = named(names, first) ?? first.toLowerCase();
  const rest = text.trim().slice(first.length);
  const { words, options } = flagged.includes(name) ? takeFlags(name, rest) : { words: rest.trim(), options: {} };
  return { name, options: { ...positional(name, words, around), ...options } };
};
