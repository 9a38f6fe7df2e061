/**
 * The user comment of JPEG and WebP files, where WebUIs and model sites put what they write into PNG as text. Only offsets
 * within the given bytes are followed, none twice, so that a hostile file costs no more than an honest one.
 */

const nothing = new Uint8Array();

/** Segments before the pixels that are looked at. */
const segmentLimit = 256;

const textAt = (bytes: Uint8Array, at: number, length: number): string =>
  Buffer.from(bytes.subarray(at, at + length)).toString('latin1');

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** The first EXIF block (a TIFF file) of a JPEG; empty when there is none. */
export function exifOfJpeg(bytes: Uint8Array): Uint8Array {
  const view = viewOf(bytes);
  for (let at = 2, count = 0; at + 4 <= bytes.length && count < segmentLimit; count += 1) {
    const marker = view.getUint16(at);
    // Start of scan: pixels from here on. Anything but a marker: not a JPEG any more.
    if (marker === 0xffda || marker >> 8 !== 0xff) break;
    const end = at + 2 + view.getUint16(at + 2);
    if (marker === 0xffe1 && textAt(bytes, at + 4, 6) === 'Exif\0\0') return bytes.subarray(at + 10, end);
    at = end;
  }
  return nothing;
}

/** The EXIF chunk of a WebP; some writers put the mark of JPEG before it. */
export function exifOfWebp(bytes: Uint8Array): Uint8Array {
  const view = viewOf(bytes);
  for (let at = 12, count = 0; at + 8 <= bytes.length && count < segmentLimit; count += 1) {
    const length = view.getUint32(at + 4, true);
    if (textAt(bytes, at, 4) === 'EXIF') {
      const start = textAt(bytes, at + 8, 6) === 'Exif\0\0' ? at + 14 : at + 8;
      return bytes.subarray(start, at + 8 + length);
    }
    at += 8 + length + (length % 2);
  }
  return nothing;
}

interface Tiff {
  bytes: Uint8Array;
  view: DataView;
  /** Intel byte order. */
  little: boolean;
  /** Most bytes of a text. */
  limit: number;
}

/** Entries of a directory that are looked at. */
const entryLimit = 128;

const imageDescription = 0x010e;
const make = 0x010f;
const model = 0x0110;
const exifDirectory = 0x8769;
const userComment = 0x9286;

/** Value bytes by tag; what does not lie within the block is left out. */
function directory({ bytes, view, little, limit }: Tiff, start: number): ReadonlyMap<number, Uint8Array> {
  const found = new Map<number, Uint8Array>();
  if (start < 8 || start + 2 > bytes.length) return found;
  const count = Math.min(view.getUint16(start, little), entryLimit);
  for (let at = start + 2; at < start + 2 + count * 12 && at + 12 <= bytes.length; at += 12) {
    const type = view.getUint16(at + 2, little);
    const length = view.getUint32(at + 4, little) * (type === 4 ? 4 : 1);
    const from = length <= 4 ? at + 8 : view.getUint32(at + 8, little);
    // Bytes, text, a long, or bytes of no stated meaning: all that is asked for here.
    const isPlain = type === 1 || type === 2 || type === 4 || type === 7;
    if (isPlain && length > 0 && length <= limit && from + length <= bytes.length)
      found.set(view.getUint16(at, little), bytes.subarray(from, from + length));
  }
  return found;
}

/**
 * Texts of an EXIF block by name: `UserComment`, and the `prompt` and `workflow` that programs of node graphs write
 * into tags of other meaning.
 * @param limit most bytes of one text.
 */
export function commentOfExif(bytes: Uint8Array, limit: number): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  const order = textAt(bytes, 0, 2);
  if (bytes.length < 14 || (order !== 'II' && order !== 'MM')) return texts;
  const tiff: Tiff = { bytes, view: viewOf(bytes), little: order === 'II', limit };
  const first = directory(tiff, tiff.view.getUint32(4, tiff.little));
  for (const tag of [imageDescription, make, model]) {
    const [, name, text] = /^(prompt|workflow) ?: ?(.*)$/isu.exec(utf8(first.get(tag) ?? nothing)) ?? [];
    if (name !== undefined && text !== undefined) texts.set(name.toLowerCase(), text);
  }
  const pointer = first.get(exifDirectory);
  const inner = pointer?.length === 4 ? directory(tiff, viewOf(pointer).getUint32(0, tiff.little)) : undefined;
  const comment = inner?.get(userComment) ?? first.get(userComment);
  if (comment) texts.set('UserComment', commentText(comment, tiff.little));
  return texts;
}

const utf8 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8').replace(/\0+$/, '');

/** Eight bytes name the encoding (EXIF 2.3, 4.6.5, UserComment); without them it is UTF-8, as many write it. */
function commentText(bytes: Uint8Array, little: boolean): string {
  const head = textAt(bytes, 0, 8);
  const body = bytes.subarray(8);
  if (head === 'UNICODE\0') return utf16(body, little);
  if (head === 'ASCII\0\0\0' || /^\0{8}$/.test(head)) return utf8(body);
  return utf8(bytes);
}

/**
 * The order of bytes is that of the block or, from most WebUIs whatever the block says, the big-endian one. A byte order mark
 * decides; else the side on which the zeros of plain letters, digits and line ends stand.
 */
function utf16(bytes: Uint8Array, little: boolean): string {
  const even = Buffer.from(bytes.subarray(0, bytes.length & ~1));
  const mark = even.length < 2 ? 0 : even.readUInt16BE(0);
  let high = 0;
  let low = 0;
  for (let at = 0; at + 1 < Math.min(even.length, 4096); at += 2) {
    if (even[at] === 0) high += 1;
    if (even[at + 1] === 0) low += 1;
  }
  const isLittle = mark === 0xfffe || (mark !== 0xfeff && (high === low ? little : low > high));
  const text = (isLittle ? even : even.swap16()).toString('utf16le');
  return text
    .replace(/^\uFEFF/, '')
    .replace(/\0+$/, '')
    .toWellFormed();
}
