/**
 * Takes the pictures out of a WebUI answer while it arrives. A picture is megabytes of base64 inside JSON; parsing that as
 * text costs three copies of everything. Here it is decoded straight into the picture's own buffer, and only the JSON
 * around the pictures is kept as text.
 */
import { createPictureSink, type PictureSink } from './base64.ts';
import { garbage } from './failure.ts';
import { createJsonText } from './jsonText.ts';

const QUOTE = 0x22;
const COMMA = 0x2c;
const SPACE = 0x20;
const CLOSE_LIST = 0x5d;

export interface ExtractLimits {
  /** Pictures kept; those after them are read past without being decoded. */
  pictures: number;
  /** Likely size of one decoded picture, bytes; a hint only. */
  pictureBytes: number;
  /** Whole answer, bytes. */
  answerBytes: number;
  /** JSON around the pictures, bytes. */
  textBytes: number;
}

export interface Extracted {
  /** Decoded pictures in order; null where the answer said null. */
  pictures: (Buffer | null)[];
  /** The answer with `images` emptied and `image` blanked. */
  text: string;
}

export interface Extractor {
  /** Keeps nothing of the chunk. @throws BadAnswerError when a limit is passed or a picture is not base64. */
  push(chunk: Buffer): void;
  /** @throws BadAnswerError when the answer is cut off. */
  end(): Extracted;
}

/** The JSON around the pictures, as it stood. */
function createTextKeeper(capBytes: number) {
  const parts: Buffer[] = [];
  let size = 0;
  return {
    keep(chunk: Buffer, start: number, end: number): void {
      if (end <= start) return;
      size += end - start;
      if (size > capBytes) throw garbage('answer has too much text');
      parts.push(Buffer.from(chunk.subarray(start, end)));
    },
    whole: (): string => Buffer.concat(parts, size).toString('utf8'),
  };
}

/** The pictures of the list, and what stands between them: commas, white space, `null`. */
function createPictures(limits: ExtractLimits) {
  const pictures: (Buffer | null)[] = [];
  let seen = 0;
  let sink: PictureSink | null = null;
  let literal = '';

  const closeLiteral = (): void => {
    if (literal === '') return;
    if (literal !== 'null') throw garbage('list of pictures holds something else');
    if (seen < limits.pictures) pictures.push(null);
    seen += 1;
    literal = '';
  };

  return {
    pictures,
    open(): void {
      sink = seen < limits.pictures ? createPictureSink(limits.pictureBytes) : null;
      seen += 1;
    },
    /** Takes characters of the open picture; offset of its closing quote, or `chunk.length`. */
    write(chunk: Buffer, start: number): number {
      if (sink) return sink.write(chunk, start);
      const quote = chunk.indexOf(QUOTE, start);
      return quote < 0 ? chunk.length : quote;
    },
    close(): void {
      if (sink) pictures.push(sink.finish());
      sink = null;
    },
    /** Takes one byte between pictures. */
    between(byte: number): void {
      if (byte === COMMA || byte === CLOSE_LIST || byte <= SPACE) {
        closeLiteral();
        return;
      }
      literal += String.fromCharCode(byte);
      if (literal.length > 4) throw garbage('list of pictures holds something else');
    },
  };
}

/** A reader of one answer: `{"images":[...]}` of txt2img and img2img, `{"image":"..."}` of the extras. */
export function createExtractor(limits: ExtractLimits): Extractor {
  const json = createJsonText();
  const text = createTextKeeper(limits.textBytes);
  const list = createPictures(limits);
  let total = 0;
  /** Where we are: in JSON text, between the pictures of the list, in one of them, or in the picture of `image`. */
  let place: 'text' | 'list' | 'listed' | 'single' = 'text';

  const readText = (chunk: Buffer, start: number): number => {
    for (let at = start; at < chunk.length; at += 1) {
      const began = json.take(chunk[at] ?? 0);
      if (!began) continue;
      text.keep(chunk, start, at + 1);
      place = began === 'images' ? 'list' : 'single';
      if (place === 'single') list.open();
      return at + 1;
    }
    text.keep(chunk, start, chunk.length);
    return chunk.length;
  };

  const readList = (chunk: Buffer, start: number): number => {
    for (let at = start; at < chunk.length; at += 1) {
      const byte = chunk[at] ?? 0;
      if (byte === QUOTE) {
        list.open();
        place = 'listed';
        return at + 1;
      }
      list.between(byte);
      if (byte !== CLOSE_LIST) continue;
      place = 'text';
      text.keep(chunk, at, at + 1);
      return at + 1;
    }
    return chunk.length;
  };

  const readPicture = (chunk: Buffer, start: number): number => {
    const quote = list.write(chunk, start);
    if (quote >= chunk.length) return chunk.length;
    list.close();
    if (place === 'single') text.keep(chunk, quote, quote + 1);
    place = place === 'single' ? 'text' : 'list';
    return quote + 1;
  };

  return {
    push(chunk) {
      total += chunk.length;
      if (total > limits.answerBytes) throw garbage('answer is too large');
      let at = 0;
      while (at < chunk.length) {
        if (place === 'text') at = readText(chunk, at);
        else at = place === 'list' ? readList(chunk, at) : readPicture(chunk, at);
      }
    },
    end() {
      if (place !== 'text' || !json.isWhole()) throw garbage('answer is cut off');
      return { pictures: list.pictures, text: text.whole() };
    },
  };
}
