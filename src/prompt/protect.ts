/**
 * Parts of a description that no writer may touch: weights, brackets, calls of LoRAs, embeddings, BREAK and quoted text. They
 * are lifted out, marks like `<1>` stand in for them, and they are put back byte for byte.
 */
import { shadowOf } from './shadow.ts';
import { hasCjk } from './text.ts';

export interface Token {
  /** `foreign`: a call of something that is not installed; it goes back in, for the sanitiser to remove and tell. */
  kind: 'weight' | 'bracket' | 'lora' | 'embedding' | 'break' | 'text' | 'foreign' | 'literal';
  /** As typed. */
  raw: string;
  /** Number in the mark. */
  mark: number;
  /** Where it stood, 0-1 of the words. */
  at: number;
  /** Words inside that a checkpoint may not know, for {@link twinOf}; absent when it is English already. */
  inside?: string;
  /** Stands in front of it: the same in English. */
  twin?: string;
}

export interface Known {
  loras: readonly string[];
  /** Names of textual inversions, exact. */
  embeddings: readonly string[];
}

const mostTokens = 40;
const inputLimit = 4000;
const insideLimit = 300;

const networkCall = /<[\p{L}\p{N}_]{1,20}:[^<>\n]{0,160}>/uy;
const loraCall = /^<lora:([^<>:]{1,120})(?::[^<>]{0,40})?>$/u;
const weightTail = /:\s*-?\d{0,2}(?:\.\d{1,3})?\s*$/;
const quotation = /"[^"\n]{1,120}"|“[^”\n]{1,120}”|「[^」\n]{1,120}」|『[^』\n]{1,120}』|«[^»\n]{1,120}»/uy;
const titled = /《[^》\n]{1,120}》/uy;
const writes =
  /(?:写着|写上|写有|写|书写|题字|题着|題著|寫著|寫著|寫上|寫有|字样|文字是?|刻着|刻著|印着|印著|标题是?|標題是?)[\s:：]*$/u;
const writesAfter = /^\s?(?:字样|字樣|[几幾一二三四五六七八九\d]个?個?字)/u;
const breakWord = /BREAK(?![\p{L}\p{N}_])/uy;
const literalMark = /<\s*\/?\s*\d{1,4}\s*\/?\s*>/uy;

/** End of the bracket that opens at `start`, by the plain-width text; -1 when none closes it near enough. */
function closing(view: string, start: number): number {
  const [open, close] = view[start] === '(' ? ['(', ')'] : ['[', ']'];
  let depth = 0;
  for (let at = start; at < Math.min(view.length, start + insideLimit); at += 1) {
    if (view[at] === '\\') at += 1;
    else if (view[at] === '\n') return -1;
    else if (view[at] === open) depth += 1;
    else if (view[at] === close) {
      depth -= 1;
      if (depth === 0) return at;
    }
  }
  return -1;
}

type Piece = Pick<Token, 'kind' | 'raw' | 'inside'>;

/** `(words:1.2)`, `((words))`, `[words]`; plain round brackets are how people write asides. */
function bracketAt(text: string, view: string, at: number): Piece | undefined {
  if (view[at] !== '(' && view[at] !== '[') return undefined;
  if (view[at - 1] === '\\') return undefined;
  const end = closing(view, at);
  if (end < 0) return undefined;
  const raw = text.slice(at, end + 1);
  const inner = view.slice(at + 1, end);
  if (!/[\p{L}\p{N}]/u.test(inner)) return undefined;
  const isAside =
    view[at] === '(' && !weightTail.test(inner) && !/^\(.*\)$/su.test(inner) && !/:\s*-?[\d.]+\s*\)/.test(inner);
  if (isAside) return undefined;
  const foreign = hasCjk(raw) || /\p{Script=Cyrillic}/u.test(raw);
  return { kind: view[at] === '(' ? 'weight' : 'bracket', raw, ...(foreign && { inside: raw }) };
}

const stick = (pattern: RegExp, text: string, at: number): string | undefined => {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
};

function networkAt({ text, wide }: Views, at: number, known: Known): Piece | undefined {
  const call = stick(networkCall, wide, at);
  if (call === undefined) return undefined;
  const raw = text.slice(at, at + call.length);
  const name = loraCall.exec(call)?.[1]?.trim() ?? '';
  return { kind: known.loras.includes(name) ? 'lora' : 'foreign', raw };
}

/** A text as its patterns want it; positions are the same in each. */
interface Views {
  text: string;
  /** Plain width and lower case. */
  view: string;
  /** Plain width in the case it was typed. */
  wide: string;
}

/** Plain width in the case it was typed; as long as the text. */
const shadowWidth = (text: string): string =>
  text.replace(/[！-～]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0));

function quoteAt(text: string, at: number): Piece | undefined {
  const titleRaw = stick(titled, text, at);
  const before = text.slice(Math.max(0, at - 12), at);
  if (titleRaw !== undefined)
    return writes.test(before) || writesAfter.test(text.slice(at + titleRaw.length, at + titleRaw.length + 8))
      ? { kind: 'text', raw: titleRaw }
      : undefined;
  const raw = stick(quotation, text, at);
  if (raw === undefined || !/[\p{L}\p{N}\p{S}]/u.test(raw)) return undefined;
  // 5" is a length.
  return raw.startsWith('"') && /\d/.test(text[at - 1] ?? '') ? undefined : { kind: 'text', raw };
}

function embeddingAt(text: string, at: number, { embeddings }: Known): Piece | undefined {
  if (embeddings.length === 0 || /[\p{L}\p{N}_]/u.test(text[at - 1] ?? '')) return undefined;
  const lead = /^embedding:/i.exec(text.slice(at, at + 10))?.[0] ?? '';
  const rest = text.slice(at + lead.length, at + lead.length + 200);
  const name = embeddings
    .filter((one) => one !== '' && rest.startsWith(one) && !/^[\p{L}\p{N}_]/u.test(rest.slice(one.length)))
    .sort((a, b) => b.length - a.length)[0];
  return name === undefined ? undefined : { kind: 'embedding', raw: lead + name };
}

function pieceAt(views: Views, at: number, known: Known): Piece | undefined {
  const { text, view, wide } = views;
  const char = view[at] ?? '';
  if (char === '<') {
    const literal = stick(literalMark, wide, at);
    const call = networkAt(views, at, known);
    return call ?? (literal === undefined ? undefined : { kind: 'literal', raw: text.slice(at, at + literal.length) });
  }
  if (char === '(' || char === '[') return bracketAt(text, view, at);
  if ('"“「『《«'.includes(char)) return quoteAt(text, at);
  if (text.startsWith('BREAK', at) && !/[\p{L}\p{N}_]/u.test(text[at - 1] ?? '') && stick(breakWord, text, at))
    return { kind: 'break', raw: 'BREAK' };
  return embeddingAt(text, at, known);
}

/** Numbers that stand in brackets of the texts: no mark may be taken for the person's own words. */
export const heldNumbers = (...texts: readonly string[]): ReadonlySet<number> =>
  new Set(
    texts.flatMap((text) =>
      [...text.normalize('NFKC').matchAll(/[<([{【〈《‹«]\s*[/\\]?\s*(\d{1,4})/gu)].map((found) => Number(found[1])),
    ),
  );

/** Marks have two digits at most. */
const lastMark = 99;

/**
 * Lifts protected parts out. At most 40 of them; what comes after stays as it is.
 * @param held numbers that are no marks, see {@link heldNumbers}.
 */
export function lift(words: string, known: Known, held = heldNumbers(words)): { words: string; tokens: Token[] } {
  const text = words.slice(0, inputLimit);
  const views: Views = { text, view: shadowOf(text), wide: shadowWidth(text) };
  const tokens: Token[] = [];
  const free = Array.from({ length: lastMark }, (_, index) => index + 1).filter((mark) => !held.has(mark));
  let lifted = '';
  for (let at = 0; at < text.length; ) {
    const mark = tokens.length < mostTokens ? free[tokens.length] : undefined;
    const piece = mark === undefined ? undefined : pieceAt(views, at, known);
    if (mark === undefined || piece === undefined) {
      lifted += text[at];
      at += 1;
      continue;
    }
    tokens.push({ ...piece, mark, at: at / text.length });
    lifted += markOf(mark);
    at += piece.raw.length;
  }
  return { words: lifted + words.slice(inputLimit), tokens };
}

/** What stands in for a token. */
export const markOf = (mark: number): string => `<${mark}>`;

/** The words without any mark, as long as with them. */
export const withoutMarks = (words: string, tokens: readonly Token[]): string =>
  tokens.reduce((text, { mark }) => text.replace(markOf(mark), (found) => ' '.repeat(found.length)), words);

/** The same notation around English words: `(霓虹灯:1.3)` becomes `(neon lights:1.3)`. undefined when nothing is to be said. */
export async function twinOf(token: Token, gloss: (words: string) => Promise<string>): Promise<string | undefined> {
  if (token.inside === undefined) return undefined;
  const plain = shadowWidth(token.inside);
  let twin = '';
  // Words between the signs of the notation; what stands between commas is said together.
  for (const part of plain.split(/([()[\],|]|:\s*-?[\d.]+\s*(?=[)\]]))/u)) {
    const isWords = hasCjk(part) || /\p{Script=Cyrillic}/u.test(part);
    twin += isWords ? (await gloss(part.trim())).replace(/[()[\]<>]/g, '').trim() : part;
  }
  return hasCjk(twin) || !/[A-Za-z]/.test(twin) ? undefined : twin;
}

const openers = '<＜〈‹«';
const closers = '>＞〉›»';
const angled = new RegExp(
  `(?:[${openers}]|&lt;)\\s*[/\\\\]?\\s*(?:mark\\s*)?(\\d{1,4})\\s*[/\\\\]?\\s*(?:[${closers}]|&gt;)`,
  'giu',
);
const bracketed = /[([{【（［｛]\s*(\d{1,4})\s*[)\]}】）］｝]/gu;
/** Calls that a writer made up: the person's own are tokens. */
const inventedCall = /<\s*[\p{L}_][\p{L}\p{N}_]{0,20}\s*:[^<>]{0,200}>/gu;

const slotOf = (index: number): string => `\uE000${index}\uE001`;
const anySlot = /\uE000(\d{1,3})\uE001/gu;

/** The text with slots for the marks that are found, each token at most once; marks of nobody are gone. */
function slotted(positive: string, tokens: readonly Token[]): { text: string; found: Set<number> } {
  const found = new Set<number>();
  const indexOf = new Map(tokens.map((token, index) => [token.mark, index]));
  const place = (given: string, digits: string, strict: boolean): string => {
    const index = indexOf.get(Number(digits));
    if (index === undefined) return strict ? given : ' ';
    if (found.has(index)) return ' ';
    found.add(index);
    return slotOf(index);
  };
  const once = positive
    .replace(/[\uE000\uE001]/g, '')
    .replace(angled, (given, digits: string) => place(given, digits, false));
  const twice = adopt(once, tokens, found).replace(inventedCall, ' ');
  const text = twice.replace(bracketed, (given, digits: string) => place(given, digits, true));
  return { text, found };
}

/** Some writers copy the part itself, out of an old prompt or from what they remember, instead of its mark. */
function adopt(text: string, tokens: readonly Token[], found: Set<number>): string {
  let adopted = text;
  for (const [index, { raw, kind }] of tokens.entries()) {
    const at = found.has(index) ? -1 : adopted.indexOf(raw);
    if (at >= 0) {
      found.add(index);
      adopted = adopted.slice(0, at) + slotOf(index) + adopted.slice(at + raw.length);
    }
    // A second one is nobody's.
    if (kind === 'text' || kind === 'break' || kind === 'embedding')
      if (!tokens.some((other, later) => later > index && other.raw === raw)) adopted = adopted.replaceAll(raw, ' ');
  }
  return adopted;
}

/** Weights and brackets a writer puts around words; those of the person are in tokens by now. */
function unweighted(text: string): string {
  let before = text;
  for (let round = 0; round < 4; round += 1) {
    const after = before
      .replace(/\(([^()]{0,300}?)\s*:\s*-?\d*\.?\d+\s*\)/gu, '$1')
      .replace(/\(\(([^()]{0,300})\)\)/gu, '$1')
      .replace(/(?<!\\)\[([^[\]]{0,300}?)(?<!\\)\]/gu, '$1');
    if (after === before) break;
    before = after;
  }
  return before;
}

const tidy = (text: string): string =>
  text
    .replace(/\s{2,}/g, ' ')
    .replace(/ ([,.;])/g, '$1')
    .replace(/(?:,\s*){2,}/g, ', ')
    .replace(/^[\s,]+|[\s,]+$/g, '');

/** Quotes a writer put around the mark of a text, which has its own. */
const requoted = /["“'‘`]\s*(\uE000\d{1,3}\uE001)\s*["”'’`]/gu;

const written = ({ raw, twin }: Token): string => (twin === undefined ? raw : `${twin}, ${raw}`);

function fill(text: string, tokens: readonly Token[]): string {
  return text
    .replace(/([\p{L}\p{N}])(?=\uE000)/gu, '$1 ')
    .replace(/\uE001(?=[\p{L}\p{N}\uE000])/gu, '\uE001 ')
    .replace(anySlot, (_, index: string) => {
      const token = tokens[Number(index)];
      return token === undefined ? ' ' : written(token);
    });
}

/** A lost BREAK goes between two phrases, about where it stood. */
function withBreaks(text: string, lost: readonly { token: Token; index: number }[]): string {
  let slots = text;
  for (const { token, index } of lost) {
    const phrases = slots.split(', ');
    const at = Math.min(phrases.length - 1, Math.max(1, Math.round(token.at * phrases.length)));
    const parts = phrases.length < 2 ? [slots, ''] : [phrases.slice(0, at).join(', '), phrases.slice(at).join(', ')];
    slots = `${parts[0]} ${slotOf(index)} ${parts[1]}`.trim();
  }
  return slots;
}

/**
 * Puts every token back byte for byte, each once, where its mark stands. Marks are read leniently (`< 1 >`, `＜1＞`, `(1)`).
 * What lost its mark goes behind the phrases in its order, LoRAs and embeddings last; a BREAK goes between phrases. Weights,
 * calls and marks that the writer made up are taken out.
 */
export function restore(positive: string, tokens: readonly Token[]): string {
  const { text, found } = slotted(positive, tokens);
  const plain = tidy(unweighted(text).replace(requoted, '$1'));
  const lost = tokens.map((token, index) => ({ token, index })).filter(({ index }) => !found.has(index));
  const last = (kind: Token['kind']): boolean => kind === 'lora' || kind === 'embedding' || kind === 'foreign';
  const phrases = lost.filter(({ token }) => !last(token.kind) && token.kind !== 'break');
  const calls = lost.filter(({ token }) => last(token.kind));
  const joined = [plain, ...phrases.map(({ index }) => slotOf(index))].filter(Boolean).join(', ');
  const broken = withBreaks(
    joined,
    lost.filter(({ token }) => token.kind === 'break'),
  );
  return fill([broken, ...calls.map(({ index }) => slotOf(index))].filter(Boolean).join(', '), tokens);
}

/** A mark, or a call, of which only the beginning is there yet. */
const half = new RegExp(
  `(?:[${openers}][^${closers}]{0,240}|[([{【（［｛]\\s*\\d{0,4}\\s*|&(?:l(?:t(?:;[^&]{0,12})?)?)?|&lt;[^&]{0,12}&(?:g(?:t)?)?)$`,
  'u',
);

/** Numbers of the marks in a text, read as leniently as {@link restore} reads them. */
export const marksIn = (text: string, tokens: readonly Token[]): ReadonlySet<number> =>
  new Set([...slotted(text, tokens).found].flatMap((index) => tokens[index]?.mark ?? []));

/** What can be shown of a prompt that is still being written: tokens as typed, no marks, no half marks. */
export function restoreSoFar(positive: string, tokens: readonly Token[]): string {
  const { text } = slotted(positive.replace(half, ''), tokens);
  return fill(unweighted(text), tokens)
    .replace(/[ \t]{2,}/g, ' ')
    .trim();
}
