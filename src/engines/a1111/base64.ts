/** Base64 of a picture, decoded piece by piece into one buffer while the answer arrives. */
import { garbage } from './failure.ts';

const QUOTE = 0x22;

/** Longest `data:image/...;base64,` in front of a picture. */
const DATA_URI_CHARS = 128;
/**
 * Characters decoded at a time. A piece that does not decode is gone through again with care, so it must be small; below
 * 16 KiB the calls begin to cost.
 */
const PIECE = 32_768;

/** Receives the characters of one base64 string of the answer, up to its closing quote. */
export interface PictureSink {
  /**
   * Takes `chunk` from `start` up to the closing quote, or all of it.
   * @returns offset of the closing quote, or `chunk.length`.
   * @throws BadAnswerError for anything that is not base64.
   */
  write(chunk: Buffer, start: number): number;
  /** The decoded bytes. @throws BadAnswerError when the text breaks off. */
  finish(): Buffer;
}

/** What the JSON escapes that may stand in base64 mean; line breaks are dropped. */
const unescaped: Readonly<Record<string, string>> = { '/': '/', n: '', r: '', t: '' };

/** Resolves JSON escapes; `tail` is an escape that the text breaks off in. */
function resolveEscapes(raw: string): { clean: string; tail: string } {
  const open = /\\(?:u[0-9a-f]{0,3})?$/i.exec(raw);
  const whole = open ? raw.slice(0, open.index) : raw;
  const clean = whole.replace(/\\(?:u([0-9a-f]{4})|(.))/gi, (_all, code?: string, char?: string) => {
    if (code) return String.fromCharCode(Number.parseInt(code, 16));
    const plain = unescaped[char ?? ''];
    if (plain === undefined) throw garbage('picture is not base64');
    return plain;
  });
  return { clean, tail: open?.[0] ?? '' };
}

/** The decoded bytes so far, in a buffer that grows. */
function createBytes(hint: number) {
  let out = Buffer.allocUnsafeSlow(Math.max(hint, 1024));
  let size = 0;
  let padded = false;

  return {
    /**
     * Padding has been seen: nothing may follow. Not a getter: those of a literal give each object a hidden class of its
     * own, which lives in old space and would keep the picture from being freed young.
     */
    isPadded: (): boolean => padded,
    /** Decodes whole quads; false, and nothing kept, when a character is not base64. */
    decode(quads: string): boolean {
      const pad = quads.endsWith('==') ? 2 : quads.endsWith('=') ? 1 : 0;
      const length = (quads.length / 4) * 3 - pad;
      if (size + length > out.length) {
        const larger = Buffer.allocUnsafeSlow(Math.ceil((size + length) * 1.5));
        out.copy(larger, 0, 0, size);
        out = larger;
      }
      // The decoder skips what it does not know, so a shortfall is how a stray character shows.
      if (out.write(quads, size, length, 'base64') !== length) return false;
      size += length;
      padded = pad > 0;
      return true;
    },
    size: (): number => size,
    /** Takes back what was decoded beyond `length` bytes, none of it before padding. */
    cutTo(length: number): void {
      size = length;
      padded = false;
    },
    whole: (): Buffer => out.subarray(0, size),
  };
}

/**
 * Decodes one base64 string that arrives in pieces: plain, with a `data:` prefix, or with JSON escapes in it.
 * @param hint likely size of the decoded picture, bytes
 */
export function createPictureSink(hint: number): PictureSink {
  const bytes = createBytes(hint);
  /** Up to 3 characters of a quad that the last piece broke off in. */
  let carry = '';
  /** An escape that the last piece broke off in. */
  let tail = '';
  /** `head`: what stands first is not known yet; `escaped`: there are escapes, so each piece needs care. */
  let mode: 'head' | 'plain' | 'escaped' = 'head';
  let head = '';

  const decodeText = (text: string): void => {
    if (text === '') return;
    if (bytes.isPadded()) throw garbage('picture goes on after its end');
    const whole = text.length - (text.length % 4);
    if (whole > 0 && !bytes.decode(text.slice(0, whole))) throw garbage('picture is not base64');
    carry = text.slice(whole);
  };

  const writeWithCare = (raw: string): void => {
    if (raw.includes('\\')) mode = 'escaped';
    const resolved = resolveEscapes(tail + raw);
    tail = resolved.tail;
    decodeText(carry + resolved.clean);
  };

  /** Holds back the first characters until it is known whether they are `data:...,`. */
  const writeHead = (raw: string): void => {
    head += raw;
    if (head.length < 5 && 'data:'.startsWith(head)) return;
    const comma = head.startsWith('data:') ? head.indexOf(',') : -1;
    if (comma < 0 && head.startsWith('data:')) {
      if (head.length > DATA_URI_CHARS) throw garbage('picture is not base64');
      return;
    }
    mode = 'plain';
    writeWithCare(head.slice(comma + 1));
  };

  const writeAny = (raw: string): void => (mode === 'head' ? writeHead(raw) : writeWithCare(raw));

  /** The common case: nothing but base64. False, and nothing kept, when the piece holds anything else. */
  const writePlain = (chunk: Buffer, start: number, end: number): boolean => {
    if (bytes.isPadded()) return false;
    const from = carry === '' ? start : start + 4 - carry.length;
    if (from > end) return false;
    const size = bytes.size();
    if (from > start && !bytes.decode(carry + chunk.toString('latin1', start, from))) return false;
    const to = end - ((end - from) % 4);
    const rest = chunk.toString('latin1', to, end);
    const isWhole =
      !bytes.isPadded() && /^[\w+/-]*$/.test(rest) && (to === from || bytes.decode(chunk.toString('latin1', from, to)));
    if (isWhole) carry = rest;
    else bytes.cutTo(size);
    return isWhole;
  };

  return {
    write(chunk, start) {
      let at = start;
      while (at < chunk.length) {
        // The head is short, so that hardly anything of the picture goes through there.
        const end = Math.min(chunk.length, at + (mode === 'head' ? 32 : PIECE));
        if (mode === 'plain' && writePlain(chunk, at, end)) {
          at = end;
          continue;
        }
        const quote = chunk.subarray(at, end).indexOf(QUOTE);
        const stop = quote < 0 ? end : at + quote;
        // The usual reason is that the picture ends here.
        const isEnd = quote >= 0 && mode === 'plain' && writePlain(chunk, at, stop);
        if (!isEnd) writeAny(chunk.toString('latin1', at, stop));
        at = stop;
        if (quote >= 0) return stop;
      }
      return at;
    },
    finish() {
      if (mode === 'head') {
        if (head.startsWith('data:')) throw garbage('picture is cut off');
        writeWithCare(head);
      }
      if (tail !== '' || carry.length === 1) throw garbage('picture is cut off');
      if (carry !== '' && !bytes.decode(carry.padEnd(4, '='))) throw garbage('picture is not base64');
      return bytes.whole();
    },
  };
}
