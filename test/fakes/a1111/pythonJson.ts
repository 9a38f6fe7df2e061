/** JSON as Python's `json` reads it: where and how it fails is what the WebUI puts into its 422. */

export interface JsonFault {
  readonly msg: string;
  readonly pos: number;
}

export type JsonRead = { readonly value: unknown } | { readonly fault: JsonFault };

class Fault extends Error {
  readonly pos: number;
  constructor(message: string, pos: number) {
    super(message);
    this.pos = pos;
  }
}

const skip = (text: string, at: number): number => {
  let i = at;
  while (i < text.length && ' \t\n\r'.includes(text.charAt(i))) i += 1;
  return i;
};

function scanString(text: string, open: number): number {
  for (let i = open + 1; i < text.length; i++) {
    const char = text.charAt(i);
    if (char === '"') return i + 1;
    if (char < ' ') throw new Fault('Invalid control character at', i);
    if (char !== '\\') continue;
    const escape = text.charAt(i + 1);
    if (escape === 'u') {
      if (!/^[0-9a-fA-F]{4}$/.test(text.slice(i + 2, i + 6))) throw new Fault('Invalid \\uXXXX escape', i + 1);
      i += 5;
    } else if ('"\\/bfnrt'.includes(escape) && escape !== '') i += 1;
    else if (escape !== '') throw new Fault('Invalid \\escape', i);
  }
  throw new Fault('Unterminated string starting at', open);
}

function scanObject(text: string, open: number): number {
  let i = skip(text, open + 1);
  if (text.charAt(i) === '}') return i + 1;
  for (;;) {
    if (text.charAt(i) !== '"') throw new Fault('Expecting property name enclosed in double quotes', i);
    i = skip(text, scanString(text, i));
    if (text.charAt(i) !== ':') throw new Fault("Expecting ':' delimiter", i);
    i = skip(text, scanValue(text, skip(text, i + 1)));
    if (text.charAt(i) === '}') return i + 1;
    if (text.charAt(i) !== ',') throw new Fault("Expecting ',' delimiter", i);
    i = skip(text, i + 1);
  }
}

function scanArray(text: string, open: number): number {
  let i = skip(text, open + 1);
  if (text.charAt(i) === ']') return i + 1;
  for (;;) {
    i = skip(text, scanValue(text, i));
    if (text.charAt(i) === ']') return i + 1;
    if (text.charAt(i) !== ',') throw new Fault("Expecting ',' delimiter", i);
    i = skip(text, i + 1);
  }
}

const atom = /(?:null|true|false|NaN|-?Infinity|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)/y;

function scanValue(text: string, at: number): number {
  const char = text.charAt(at);
  if (char === '"') return scanString(text, at);
  if (char === '{') return scanObject(text, at);
  if (char === '[') return scanArray(text, at);
  atom.lastIndex = at;
  if (!atom.test(text)) throw new Fault('Expecting value', at);
  return atom.lastIndex;
}

export function readPythonJson(source: string): JsonRead {
  const text = source.startsWith('\uFEFF') ? source.slice(1) : source;
  try {
    return { value: JSON.parse(text) as unknown };
  } catch (notJson) {
    if (!(notJson instanceof SyntaxError)) throw notJson;
  }
  try {
    const end = skip(text, scanValue(text, skip(text, 0)));
    if (end < text.length) return { fault: { msg: 'Extra data', pos: end } };
    // Only NaN and Infinity are left, which Python takes and JSON does not.
    return { value: JSON.parse(text.replaceAll(/\bNaN\b|-?\bInfinity\b/g, 'null')) as unknown };
  } catch (failure) {
    if (failure instanceof Fault) return { fault: { msg: failure.message, pos: failure.pos } };
    throw failure;
  }
}

/** Line and column, both from 1, of a position. */
export function lineAndColumn(text: string, pos: number): { lineno: number; colno: number } {
  const before = text.slice(0, pos).split('\n');
  return { lineno: before.length, colno: (before.at(-1)?.length ?? 0) + 1 };
}
