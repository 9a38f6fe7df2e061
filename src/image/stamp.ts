/**
 * Recipes inside picture files. We write them into PNG as the WebUI does; we read them from what it, its relatives and model
 * sites write: text chunks of PNG, and the user comment of JPEG and WebP (`exif.ts`).
 */
import { crc32, inflateSync } from 'node:zlib';
import { commentOfExif, exifOfJpeg, exifOfWebp } from './exif.ts';
import { kindOf } from './magic.ts';
import { prunePng } from './png.ts';

/** Bytes of one text, also after it is inflated. */
export const textLimit = 256 * 1024;
/** Chunks of a file that are looked at; a PNG of 16 megapixels in chunks of 8 KB, as old encoders cut it, has 8,000. */
const chunkLimit = 16_384;
/** Text chunks that are read. */
const textChunks = 32;

/** Keyword of our own chunk; the text is the JSON of a recipe. */
const ownKeyword = 'atelier';

const asciiOnly = (text: string): boolean => !/[\u0080-\uFFFF]/.test(text);

/** UTF-8 in a chunk that should hold Latin-1 is a common mistake, and hardly ever what Latin-1 says. */
function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}

function chunk(type: string, data: Uint8Array): Buffer {
  const framed = Buffer.alloc(data.length + 12);
  framed.writeUInt32BE(data.length);
  framed.write(type, 4, 'latin1');
  framed.set(data, 8);
  framed.writeUInt32BE(crc32(framed.subarray(4, data.length + 8)), data.length + 8);
  return framed;
}

const internationalText = (keyword: string, text: string): Buffer =>
  chunk('iTXt', Buffer.concat([Buffer.from(`${keyword}\0\0\0\0\0`, 'latin1'), Buffer.from(text)]));

/** Latin-1 where it says all, which every reader knows, else UTF-8; as the WebUI does it. */
function textChunk(keyword: string, text: string): Buffer {
  const plain = Buffer.from(text, 'latin1');
  const fits = plain.toString('latin1') === text && (asciiOnly(text) || !isUtf8(plain));
  if (!fits) return internationalText(keyword, text);
  return chunk('tEXt', Buffer.concat([Buffer.from(`${keyword}\0`, 'latin1'), plain]));
}

const withoutNul = (text: string): string => text.replaceAll('\0', '').toWellFormed();

/**
 * The picture with its recipe in it, before the pixels; earlier texts are dropped, the pixels stay byte for byte.
 * @param texts `parameters` as a WebUI writes them, `recipe` as JSON.
 * @throws BadAnswerError E-SD-09 when the file is not a whole PNG.
 */
export function stamp(png: Uint8Array, texts: { parameters: string; recipe: string }): Uint8Array {
  const { bytes } = prunePng(png);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 8;
  while (typeAt(bytes, at) !== 'IDAT') at += view.getUint32(at) + 12;
  return Buffer.concat([
    bytes.subarray(0, at),
    textChunk('parameters', withoutNul(texts.parameters)),
    internationalText(ownKeyword, withoutNul(texts.recipe)),
    bytes.subarray(at),
  ]);
}

const typeAt = (bytes: Uint8Array, at: number): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset + at + 4, 4).toString('latin1');

export interface Stamp {
  /** As a WebUI writes them. */
  parameters?: string;
  /** JSON of a recipe of ours. */
  recipe?: string;
  /** Another program left a form of its own that is not read here: a graph of nodes, or settings as JSON. */
  comment?: 'graph' | 'settings';
}

/** What a file says of how it was made. Never throws: whatever is broken, too long or too much is as if it were not there. */
export function readStamp(file: Uint8Array): Stamp {
  const kind = kindOf(file);
  if (kind === 'image/png') return readTexts(textsOfPng(file));
  if (kind === 'image/jpeg') return readTexts(commentOfExif(exifOfJpeg(file), textLimit));
  if (kind === 'image/webp') return readTexts(commentOfExif(exifOfWebp(file), textLimit));
  return {};
}

function readTexts(texts: ReadonlyMap<string, string>): Stamp {
  const given = texts.get('parameters') ?? texts.get('UserComment') ?? '';
  const isJson = /^\s*\{/.test(given);
  const recipe = texts.get(ownKeyword);
  const comment = formOf(texts, isJson ? given : '');
  return {
    ...(given !== '' && !isJson && { parameters: given }),
    ...(recipe !== undefined && { recipe }),
    ...(comment !== undefined && (isJson || given === '') && { comment }),
  };
}

function formOf(texts: ReadonlyMap<string, string>, json: string): Stamp['comment'] {
  const graph = [json, texts.get('prompt') ?? '', texts.get('workflow') ?? ''];
  if (graph.some((text) => /"(?:class_type|last_node_id)\\?"/.test(text))) return 'graph';
  const settings = json || (texts.get('Comment') ?? '');
  // What the undesired content is called there; within another JSON its quotes are escaped.
  return /^\s*\{/.test(settings) && /"uc\\?"/.test(settings) ? 'settings' : undefined;
}

/** Texts by keyword; of two with one keyword, the first. */
function textsOfPng(bytes: Uint8Array): ReadonlyMap<string, string> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const texts = new Map<string, string>();
  let budget = textChunks;
  for (let at = 8, count = 0; at + 12 <= bytes.length && count < chunkLimit && budget > 0; count += 1) {
    const length = view.getUint32(at);
    const end = at + length + 12;
    if (end > bytes.length) break;
    const type = typeAt(bytes, at);
    if (type === 'IEND') break;
    if (/^(?:tEXt|zTXt|iTXt|eXIf)$/.test(type) && length <= textLimit) {
      budget -= 1;
      const isWhole = crc32(bytes.subarray(at + 4, end - 4)) === view.getUint32(end - 4);
      if (isWhole) addTexts(texts, type, bytes.subarray(at + 8, end - 4));
    }
    at = end;
  }
  return texts;
}

function addTexts(texts: Map<string, string>, type: string, data: Uint8Array): void {
  const found = type === 'eXIf' ? commentOfExif(data, textLimit) : keyedText(type, data);
  for (const [key, text] of found) if (!texts.has(key)) texts.set(key, text);
}

function keyedText(type: string, data: Uint8Array): readonly (readonly [string, string])[] {
  const mark = data.indexOf(0);
  if (mark < 1 || mark > 79) return [];
  const keyword = Buffer.from(data.subarray(0, mark)).toString('latin1');
  const rest = data.subarray(mark + 1);
  const text = type === 'iTXt' ? international(rest) : latin(type === 'zTXt' ? inflated(rest.subarray(1)) : rest);
  return text === undefined ? [] : [[keyword, text]];
}

const latin = (bytes: Uint8Array | undefined): string | undefined => {
  if (!bytes) return undefined;
  return Buffer.from(bytes).toString(isUtf8(bytes) ? 'utf8' : 'latin1');
};

/** Behind the keyword: compressed or not, method, language and translated keyword, each with a NUL behind it. */
function international(rest: Uint8Array): string | undefined {
  const language = rest.indexOf(0, 2);
  const translated = language < 0 ? -1 : rest.indexOf(0, language + 1);
  if (translated < 0) return undefined;
  const body = rest.subarray(translated + 1);
  const bytes = rest[0] === 1 ? inflated(body) : body;
  return bytes && Buffer.from(bytes).toString('utf8');
}

function inflated(bytes: Uint8Array): Uint8Array | undefined {
  try {
    return inflateSync(bytes, { maxOutputLength: textLimit });
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (code.startsWith('Z_') || code === 'ERR_BUFFER_TOO_LARGE') return undefined;
    throw error;
  }
}
