/** Reads the value of `"positive"` out of a JSON text that is still growing. */

export interface PositiveReader {
  /** Takes the next piece of the text; returns the value as far as it is known, or undefined when that has not changed. */
  push(piece: string): string | undefined;
}

const opening = /"positive"\s*:\s*"/;
/** Room for a key that is split between two pieces, with some white space in it. */
const keyTail = 32;
const special = /["\\\uD800-\uDFFF]/;
const escapes: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

/** Half of a surrogate pair is held back until the other half arrives, and becomes U+FFFD when something else does. */
export function createPositiveReader(): PositiveReader {
  let state: 'before' | 'inside' | 'after' = 'before';
  /** What was received but not read yet. */
  let rest = '';
  let value = '';

  const findOpening = (): boolean => {
    const found = opening.exec(rest);
    if (!found) {
      rest = rest.slice(-keyTail);
      return false;
    }
    rest = rest.slice(found.index + found[0].length);
    return true;
  };

  return {
    push(piece) {
      if (state === 'after') return undefined;
      rest += piece;
      if (state === 'before' && findOpening()) state = 'inside';
      if (state === 'before') return undefined;
      const { text, used, isClosed } = readString(rest);
      rest = rest.slice(used);
      if (isClosed) state = 'after';
      if (text === '') return undefined;
      value += text;
      return value;
    },
  };
}

/** Decodes a JSON string up to its closing quote, or as far as what follows cannot change it. */
function readString(source: string): { text: string; used: number; isClosed: boolean } {
  if (!special.test(source)) return { text: source, used: source.length, isClosed: false };
  let text = '';
  let at = 0;
  while (at < source.length && source[at] !== '"') {
    const one = readCharacter(source, at);
    if (!one) return { text, used: at, isClosed: false };
    text += one.text;
    at = one.next;
  }
  return { text, used: at, isClosed: at < source.length };
}

interface Character {
  text: string;
  next: number;
}

/** One code point with both its halves; undefined while it is incomplete. */
function readCharacter(source: string, at: number): Character | undefined {
  const first = readUnit(source, at);
  if (!first || !isHigh(first.text)) return first && { ...first, text: first.text.toWellFormed() };
  if (first.next === source.length) return undefined;
  const second = readUnit(source, first.next);
  // What is left is the beginning of an escape: perhaps the other half.
  if (!second) return undefined;
  return isLow(second.text)
    ? { text: first.text + second.text, next: second.next }
    : { text: '\uFFFD', next: first.next };
}

/** One UTF-16 unit, plain or escaped. */
function readUnit(source: string, at: number): Character | undefined {
  const unit = source.charAt(at);
  if (unit !== '\\') return { text: unit, next: at + 1 };
  const kind = source.charAt(at + 1);
  if (kind === '') return undefined;
  if (kind !== 'u') return { text: escapes[kind] ?? kind, next: at + 2 };
  const digits = source.slice(at + 2, at + 6);
  if (digits.length < 4) return undefined;
  const code = /^[0-9a-f]{4}$/i.test(digits) ? Number.parseInt(digits, 16) : 0xfffd;
  return { text: String.fromCharCode(code), next: at + 6 };
}

const isHigh = (unit: string): boolean => unit >= '\uD800' && unit <= '\uDBFF';
const isLow = (unit: string): boolean => unit >= '\uDC00' && unit <= '\uDFFF';
