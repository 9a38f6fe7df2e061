/** JSON text followed byte by byte, just far enough to know where in the outermost object we are. */

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;

/** Longest key that matters (`images`) with room to tell it from longer ones. */
const KEY_CHARS = 8;

/** What the byte began: the list of key `images`, the string of key `image`, or nothing of interest. */
export type Began = 'images' | 'image' | undefined;

export interface JsonText {
  /** Follows one byte. The content of what it began must not be shown to it; the closing quote or bracket neither. */
  take(byte: number): Began;
  /** True when an object was opened and all is closed again. */
  isWhole(): boolean;
}

export function createJsonText(): JsonText {
  let depth = 0;
  let isObject = false;
  let inString = false;
  let skipNext = false;
  let isKey = false;
  let key = '';

  const within = (byte: number): void => {
    if (skipNext) skipNext = false;
    else if (byte === BACKSLASH) skipNext = true;
    else if (byte === QUOTE) {
      inString = false;
      return;
    }
    if (isKey && depth === 1 && key.length < KEY_CHARS) key += String.fromCharCode(byte);
  };

  const openString = (): Began => {
    if (depth === 1 && !isKey && key === 'image') return 'image';
    inString = true;
    if (depth === 1 && isKey) key = '';
    return undefined;
  };

  const open = (byte: number): Began => {
    if (byte === OPEN_LIST && depth === 1 && !isKey && key === 'images') return 'images';
    depth += 1;
    isObject ||= byte === OPEN_OBJECT;
    isKey = depth === 1 && byte === OPEN_OBJECT;
    return undefined;
  };

  return {
    take(byte) {
      if (inString) within(byte);
      else if (byte === QUOTE) return openString();
      else if (byte === OPEN_OBJECT || byte === OPEN_LIST) return open(byte);
      else if (byte === CLOSE_OBJECT || byte === CLOSE_LIST) depth -= 1;
      else if (depth === 1 && (byte === COLON || byte === COMMA)) isKey = byte === COMMA;
      return undefined;
    },
    isWhole: () => isObject && depth === 0 && !inString,
  };
}
