/** Parts of a description that say what is not wanted. */
import { matchesOf } from './matches.ts';

interface Rule {
  pattern: RegExp;
  /** What every match holds. A pattern that begins with what may be anything is only tried where this is found. */
  sign?: RegExp;
}

const rules: readonly Rule[] = [
  {
    pattern:
      /(?:不要|不想要|不需要|禁止|避免|去掉|去除|除去|移除|拿掉|删掉|删除|(?<![特分告区类性级个])别(?!墅|致|人|的|针|离|处|样|在))[^，,。；;!！?？\n但]{1,16}/gu,
  },
  { pattern: /(?:不带|不含|不画|不是|没有|没(?!入|落))[^，,。；;!！?？\n的但]{1,12}/gu },
  {
    pattern:
      /无(?!数|人机|边|限|尽|穷|所|论|敌|比|聊|名|缘|助|辜|脸|声|名指|花果|锡|极|量|名)[^，,。；;!！?？\n的]{1,3}/gu,
  },
  {
    sign: /なし|無し|抜き|ない|禁止|を除く|は不要/,
    pattern:
      /[^、。,，\s]{1,10}(?:なし|無し|抜き|がない|はない|のない|もない|ではない|じゃない|いない|入れない|いらない|要らない|禁止|を除く|は不要)/gu,
  },
  {
    sign: /없|말고|빼고|제외|금지|아닌/,
    pattern: /(?:[^\s,.，。]{1,10} ){0,1}[^\s,.，。]{1,10} ?(?:없는|없이|없음|없게|말고|빼고|제외|금지|아닌)/gu,
  },
  { pattern: /(?<!\p{L})(?:без|нет|никаких|кроме)(?: [\p{L}-]{1,20}){1,2}/gu },
  {
    pattern:
      /(?<![\p{L}\p{N}])(?:without(?: any| a| the)?|no(?!\.)|not(?: a| an| any)?|never|free of|don't (?:want|include|draw|add)(?: any| a)?|avoid)(?: (?!but\b|with\b|in\b|on\b|at\b|under\b|just\b|only\b)[\p{L}'-]{1,20}){1,3}/gu,
  },
];

const foundBy = ({ sign, pattern }: Rule, view: string): RegExpExecArray[] =>
  sign?.test(view) === false ? [] : matchesOf(view, pattern);

/** Start and end of each such part. @param view plain width, lower case, simplified. */
export const negatedSpans = (view: string): (readonly [number, number])[] =>
  rules.flatMap((rule) => foundBy(rule, view).map((at) => [at.index, at.index + at[0].length] as const));

/**
 * What an instruction wants to be gone: `把红色改成蓝色`, `change the red hat to a blue one`. The first group is what goes, in
 * its own words.
 */
const replaced: readonly Rule[] = [
  {
    sign: /换[成为]|改[成为作]|变[成为]/,
    pattern: /(?:把|将|让)?([^，,。；;\n]{1,30}?)(?:换成|改成|改为|变成|变为|替换成|替换为|换为|改作)/gu,
  },
  { pattern: /(?:不要|去掉|去除|删掉|删除|移除|拿掉|取消|别再?)([^，,。；;\n但]{1,30})/gu },
  { pattern: /(?<!\p{L})(?:change|turn|replace|swap|make)\s([^,.;]{1,60}?)\s(?:in)?to\s/gu },
  { pattern: /(?<!\p{L})(?:replace|swap)\s([^,.;]{1,60}?)\s(?:with|for|by)\s/gu },
  {
    pattern:
      /(?<!\p{L})(?:remove|delete|drop|get rid of|take away|without|instead of|rather than|no more|lose)\s([^,.;]{1,60})/gu,
  },
  { sign: /を/, pattern: /([^、。,，\s]{1,20})を(?=[^、。,，]{1,20}に(?:変|して|する|替|か))/gu },
  {
    sign: /を消して|を取って|をなくして|を削除|は消して/,
    pattern: /([^、。,，\s]{1,20})(?:を消して|を取って|をなくして|を削除|は消して)/gu,
  },
  { sign: /[을를] /, pattern: /([^,，.]{1,20}?)[을를] (?=[^,，.]{1,20}(?:으로|로) (?:바꿔|변경|교체))/gu },
  { sign: /빼줘|없애|지워|제거/, pattern: /([^,，.]{1,20}?)(?:[을를])? ?(?:빼줘|없애|지워|제거)/gu },
  { pattern: /(?<!\p{L})(?:замени|поменяй|измени|смени)(?:те|ть)?\s([^,.;]{1,60}?)\s(?:на)\s/gu },
  { pattern: /(?<!\p{L})(?:убери|удали|убрать|удалить|вместо)(?:те)?\s([^,.;]{1,60})/gu },
];

/** Parts of an instruction that name what goes. */
export const replacedSpans = (view: string): (readonly [number, number])[] =>
  replaced.flatMap((rule) =>
    foundBy(rule, view).map((at) => {
      const start = at.index + at[0].indexOf(at[1] ?? '');
      return [start, start + (at[1] ?? '').length] as const;
    }),
  );
