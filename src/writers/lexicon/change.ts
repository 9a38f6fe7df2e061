/** Changes a prompt as an instruction says; phrases the instruction does not speak of stay byte for byte. */
import { simplify } from '../../prompt/fold.ts';
import { kindOf, kindsAskedFor, type Kind } from './kinds.ts';
import { type Phrase, joinPhrases, splitPhrases } from './phrases.ts';
import type { Translator } from './translate.ts';

type Wish =
  | { kind: 'replace'; from: string; to: string }
  | { kind: 'remove'; what: string }
  | { kind: 'add'; what: string };

export interface Changed {
  positive: string;
  negative: string;
  /** What was done, in English. */
  done: string[];
}

const becomes = '(?:换成|改成|变成|改为|换为|变为|替换成|替换为|换作|换上|调成)';
const removal = '(?:去掉|删掉|删除|删去|移除|拿掉|去除|不要|别要|取消|擦掉|抹掉|移走|去了)';
const addition = '(?:加上|添加|增加|加入|添上|加|画上|放上|再来|多加|多画|再画|补上)';
const chinese: readonly (readonly [RegExp, (found: readonly string[]) => Wish])[] = [
  [
    new RegExp(`^(?:请|帮我|再|然后|并|给我)*(?:把|将)?(.{1,40}?)${becomes}(.{1,60})$`, 'u'),
    ([from = '', to = '']) => replace(from, to),
  ],
  [new RegExp(`^(?:请|帮我|再|然后|并|给我)*${becomes}(.{1,60})$`, 'u'), ([to = '']) => replace('', to)],
  [
    new RegExp(`^(?:请|帮我|再|然后|并)*(?:把|将)(.{1,40}?)(?:都|全部|全)?${removal}$`, 'u'),
    ([what = '']) => ({ kind: 'remove', what }),
  ],
  [
    new RegExp(`^(?:请|帮我|再|然后|并|但)*${removal}(?:画面里的|图里的|画里的|那个|那只)?(.{1,60})$`, 'u'),
    ([what = '']) => ({ kind: 'remove', what }),
  ],
  [
    new RegExp(`^(?:请|帮我|再|然后|并)*(?:给.{1,6}?|在.{1,12}?)?${addition}(?:了|点|些)?(.{1,60})$`, 'u'),
    ([what = '']) => ({ kind: 'add', what }),
  ],
];
const others: typeof chinese = [
  [
    /^(?:please |and |then |now )*(?:replace|swap|exchange|substitute) (?:the |its )?(.{1,60}?) (?:with|by|for) (.{1,80})$/iu,
    ([from = '', to = '']) => replace(from, to),
  ],
  [
    /^(?:please |and |then |now )*(?:turn|change|make|switch) (?:it|this|that|the (?:picture|image|scene|time|weather|season|style|background|lighting|light|setting))(?: of day)?(?: in)?(?:to| to| into|)? (.{1,80})$/iu,
    ([to = '']) => replace('', to),
  ],
  [
    /^(?:please |and |then |now )*(?:turn|change|switch|transform) (?:the |its |her |his )?(.{1,60}?) (?:in)?to (.{1,80})$/iu,
    ([from = '', to = '']) => replace(from, to),
  ],
  [
    /^(?:please |and |then |now )*make (?:the |its |her |his )?(\w{1,30}) (\w{1,30})$/iu,
    ([what = '', look = '']) => replace(what, `${look} ${what}`),
  ],
  [
    /^(?:please |and |then |now |but )*(?:remove|delete|drop|erase|take away|get rid of|take out|lose|without|no) (?:the |any |all |her |his |its )?(.{1,80})$/iu,
    ([what = '']) => ({ kind: 'remove', what }),
  ],
  [
    /^(?:please |and |then |now |but )*(?:add|put|include|insert|give (?:it|her|him|them)|with) (.{1,80})$/iu,
    ([what = '']) => ({ kind: 'add', what }),
  ],
  [
    /^(.{1,40}?)を(.{1,40}?)に(?:変え|替え|換え|変更|置き換え|し).{0,12}$/u,
    ([from = '', to = '']) => replace(from, to),
  ],
  [/^(.{1,40}?)を(?:消|取り除|取っ|削除|なくし|外し|抜い).{0,12}$/u, ([what = '']) => ({ kind: 'remove', what })],
  [/^(.{1,40}?)を(?:追加|加え|足し|入れ).{0,12}$/u, ([what = '']) => ({ kind: 'add', what })],
  [/^(.{1,40}?)に(?:して|変え|変更).{0,12}$/u, ([to = '']) => replace('', to)],
  [
    /^(.{1,40}?)[을를은는이가] (.{1,40}?)(?:으로|로) (?:바꿔|변경|교체|바꾸).{0,12}$/u,
    ([from = '', to = '']) => replace(from, to),
  ],
  [/^(.{1,40}?)[을를은는] (?:제거|없애|빼|지워|삭제).{0,12}$/u, ([what = '']) => ({ kind: 'remove', what })],
  [/^(.{1,40}?)[을를]? (?:추가|넣어|더해).{0,12}$/u, ([what = '']) => ({ kind: 'add', what })],
  [/^(.{1,40}?)(?:으로|로) (?:바꿔|변경|해).{0,12}$/u, ([to = '']) => replace('', to)],
  [/^(?:замени(?:те)?|поменяй(?:те)?) (.{1,40}?) на (.{1,60})$/iu, ([from = '', to = '']) => replace(from, to)],
  [/^(?:убери(?:те)?|удали(?:те)?) (.{1,60})$/iu, ([what = '']) => ({ kind: 'remove', what })],
  [/^(?:добавь(?:те)?) (.{1,60})$/iu, ([what = '']) => ({ kind: 'add', what })],
];
/** Says what kind of thing changes rather than what stands there now. */
const generic =
  /^(?:图|画|图片|画面|整体|整个画面|它|这张图|这张|背景|背景音|时间|天气|季节|光线|光|风格|画风|场景|颜色|色调|地点|环境|背景は|時間|天気|背景|スタイル|배경|시간|날씨|스타일|фон|время|стиль|background|style|time|weather|season|lighting)的?$/iu;
const background = /背景|地点|场景|环境|background|setting|배경|фон/iu;

const replace = (from: string, to: string): Wish => ({ kind: 'replace', from: from.trim(), to: to.trim() });

/** Most things one instruction asks for. */
const mostClauses = 40;

/** @param from the prompt to change; both of its texts may be empty. */
export function changePrompt(
  words: string,
  from: { positive: string; negative: string },
  translator: Translator,
): Changed {
  const state = { phrases: splitPhrases(from.positive), negatives: splitPhrases(from.negative), done: [] as string[] };
  const clauses = words
    .slice(0, 2_000)
    .split(/[,，。;；!！?？\n]+|(?<=\p{Script=Han})\s+(?=\p{Script=Han})|\band then\b/u);
  for (const clause of clauses.slice(0, mostClauses)) {
    const text = clause.trim();
    if (text !== '') carryOut(state, wishOf(text), translator);
  }
  return { positive: joinPhrases(state.phrases), negative: joinPhrases(state.negatives), done: state.done };
}

interface State {
  phrases: Phrase[];
  negatives: Phrase[];
  done: string[];
}

function wishOf(text: string): Wish {
  const plain = simplify(text)
    .replace(/(?:吧|呢|啊|呀|一下|好吗|可以吗|谢谢|ください|주세요|please)+$/u, '')
    .trim();
  for (const [pattern, read] of [...chinese, ...others]) {
    const found = pattern.exec(plain);
    if (found) return read(found.slice(1));
  }
  return { kind: 'add', what: text };
}

function carryOut(state: State, wish: Wish, translator: Translator): void {
  const english = (text: string): string[] => {
    const { phrases, media } = translator.translate(text);
    return [...phrases, ...media].map((phrase) => phrase.replace(/^1 /, ''));
  };
  if (wish.kind === 'remove') {
    for (const what of english(wish.what)) remove(state, headOf(what));
    return;
  }
  const added = wish.kind === 'add' ? english(wish.what) : english(wish.to);
  for (const phrase of added) state.negatives = state.negatives.filter(({ text }) => !mentions(phrase, text.trim()));
  if (wish.kind === 'replace' && wish.from !== '' && !generic.test(wish.from)) {
    const old = english(wish.from)
      .map(headOf)
      .find((one) => state.phrases.some(({ text }) => mentions(text, one)));
    if (old !== undefined && added.length > 0) {
      exchange(state, old, added);
      return;
    }
  }
  const isBackground = wish.kind === 'replace' && background.test(wish.from);
  for (const phrase of added) put(state, phrase, isBackground ? 'place' : kindOf(phrase));
  if (added.length > 0) state.done.push(added.join(', '));
}

/** The words that name a thing, without article, verb or preposition. */
const headOf = (phrase: string): string =>
  phrase.replace(/^(?:(?:wearing|holding|with|in|on|at|by|the|an?|\d+|several|many|some) )+/i, '').trim();

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
const wordIn = (what: string): RegExp => new RegExp(`(?<![\\w-])${escaped(what)}(?:e?s)?(?![\\w-])`, 'i');
const mentions = (text: string, what: string): boolean => what !== '' && wordIn(what).test(text);

const colour = 'red|orange|yellow|green|cyan|blue|purple|pink|black|white|gr[ae]y|brown|golden|gold|silver|beige|teal';
const startsWithColour = new RegExp(`^(?:\\w+ )?(?:${colour}) `, 'i');
const colourBefore = new RegExp(`(?:(?:dark|light|bright|deep|pale) )?\\b(?:${colour}) $`, 'i');

/** Puts other words in place of some; a new colour takes the place of the old one, and one article is enough. */
function exchanged(text: string, old: string, fresh: string): string {
  const found = wordIn(old).exec(text);
  if (!found) return text;
  const isColoured = startsWithColour.test(fresh);
  let before = text.slice(0, found.index);
  if (isColoured) before = before.replace(colourBefore, '');
  const bare = before.trim() === '' ? fresh : fresh.replace(/^(?:an?|the) /i, '');
  before = before.replace(/\b(a|an) $/i, (article) =>
    /^[aeiou]/i.test(bare) ? `${article.charAt(0)}n ` : `${article.charAt(0)} `,
  );
  return before + bare + text.slice(found.index + found[0].length);
}

function exchange(state: State, old: string, added: readonly string[]): void {
  const [first = '', ...rest] = added;
  state.phrases = state.phrases.map((phrase) => ({ ...phrase, text: exchanged(phrase.text, old, first) }));
  for (const phrase of rest) put(state, phrase, undefined);
  state.done.push(`${old} → ${added.join(', ')}`);
}

function remove(state: State, what: string): void {
  if (what === '') return;
  const fragment = new RegExp(
    `\\s*(?:\\b(?:and|with|wearing|holding|in|on|under|carrying)\\s+)?(?:\\b(?:an?|the|her|his|its|\\d+)\\s+)?(?:[\\w-]+\\s+)??${escaped(what)}(?:e?s)?(?![\\w-])`,
    'i',
  );
  const alone = new RegExp(
    `^\\s*\\(?(?:(?:and|with|wearing|holding|carrying|in|on|under|an?|the|\\d+)\\s+)*(?:[\\w-]+\\s+){0,2}${escaped(what)}(?:e?s)?(?::[\\d.]+)?\\)?\\s*$`,
    'i',
  );
  state.phrases = state.phrases
    .filter(({ text }) => !alone.test(text))
    .map((phrase) => (mentions(phrase.text, what) ? { ...phrase, text: phrase.text.replace(fragment, '') } : phrase))
    .filter(({ text }) => text.trim() !== '');
  if (!state.negatives.some(({ text }) => mentions(text, what))) state.negatives.push({ lead: ' ', text: what });
  state.done.push(`without ${what}`);
}

/** What contradicts a phrase gives way to it, the first of them in place; without any it goes to the end. */
function put(state: State, phrase: string, kind: Kind | undefined): void {
  if (state.phrases.some(({ text }) => text.trim().toLowerCase() === phrase.toLowerCase())) return;
  const clash = kind === undefined ? undefined : kindsAskedFor(kind);
  let isPlaced = false;
  state.phrases = state.phrases.flatMap((old) => {
    const part = clash?.partOf(old.text);
    if (part === undefined) return [old];
    if (isPlaced) {
      const rest = old.text.replace(part, '').trim();
      return rest === '' ? [] : [{ ...old, text: rest }];
    }
    isPlaced = true;
    return [{ ...old, text: old.text.replace(part, () => phrase) }];
  });
  if (!isPlaced) state.phrases.push({ lead: state.phrases.length === 0 ? '' : ' ', text: phrase });
}
