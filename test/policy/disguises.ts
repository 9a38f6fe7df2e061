/** Ways of writing a word so that people still read it. */
import { simplify } from '../../src/prompt/fold.ts';

const traditional = new Map<string, string>();
for (let code = 0x4e00; code <= 0x9fff; code += 1) {
  const char = String.fromCodePoint(code);
  const simple = simplify(char);
  if (simple !== char && !traditional.has(simple)) traditional.set(simple, char);
}

const each = (text: string, change: (char: string) => string): string =>
  text.replace(/[\p{L}\p{N}]/gu, (char) => change(char));
/** `mark` after each letter but the last of a word. */
const between = (text: string, mark: string): string =>
  text.replace(/[\p{L}\p{N}](?=[\p{L}\p{N}])/gu, (char) => char + mark);
/** Both strings are of single UTF-16 units. */
const mapped = (from: string, to: string) => (text: string) => each(text, (char) => to[from.indexOf(char)] ?? char);

export const disguises: Readonly<Record<string, (text: string) => string>> = {
  fullWidth: (text) => text.replace(/[!-~]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0)),
  spaces: (text) => between(text, ' '),
  zeroWidth: (text) => between(text, '\u200b'),
  traditional: (text) => each(text, (char) => traditional.get(char) ?? char),
  leet: mapped('oieast', '013457'),
  punctuation: (text) => between(text, '.'),
  upperCase: (text) => text.toUpperCase(),
  combining: (text) => each(text, (char) => `${char}\u0336`),
  emoji: (text) => between(text, '\u{1f600}'),
  homoglyphs: mapped('aceopxyikmt', 'асеорхуікмт'),
  repeated: (text) => each(text, (char) => (/\d/.test(char) ? char : char.repeat(3))),
  evenSpaces: (text) => Array.from(text.replaceAll(' ', '')).join(' '),
};
