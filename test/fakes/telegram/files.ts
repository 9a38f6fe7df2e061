/** Files that went through Telegram: photos in several sizes, documents as they are; by id, and for an hour by address. */
import { randomBytes } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import sharp from 'sharp';
import { sidesOf, typeOfName, type Sides } from '../fileKinds.ts';
import type { MovableClock } from '../movableClock.ts';
import { refuse } from './apiError.ts';
import type { Document, Photo, StoredFile } from './world.ts';

const MB = 1_000_000;
export const PHOTO_BYTES = 10 * MB;
export const DOCUMENT_BYTES = 50 * MB;
/** A bot downloads no more, bytes. */
export const DOWNLOAD_BYTES = 20 * 1024 * 1024;
const MAX_SIDES = 10_000;
const MAX_RATIO = 20;
/** An address from getFile is good for this long, ms. */
const URL_LIFE_MS = 3_600_000;
/** Longest sides of the copies that Telegram makes, px. */
const copySides = [90, 320, 800, 1280, 2560];
const THUMBNAIL_SIDE = 320;

export interface FileHandle {
  readonly name: string;
  readonly bytes: Buffer;
  readonly contentType?: string | undefined;
}

export interface FileStore {
  /** @throws ApiError PHOTO_INVALID_DIMENSIONS, IMAGE_PROCESS_FAILED, too big. */
  keepPhoto(file: FileHandle, spoiler: boolean): Promise<Photo>;
  keepDocument(file: FileHandle): Promise<Document>;
  /** A file that went through before. @throws ApiError when there is none, or it is of another kind. */
  reuse(fileId: string, kind: 'photo' | 'document', spoiler: boolean): Photo | Document;
  find(fileId: string): StoredFile | undefined;
  /** undefined when the bytes were dropped for newer ones. */
  bytesOf(file: StoredFile): Buffer | undefined;
  /** A fresh path for `/file/bot<token>/<path>`. @throws ApiError when it is too big for a bot. */
  pathOf(file: StoredFile): string;
  serve(path: string, res: ServerResponse): number;
}

interface Kept {
  readonly media: Photo | Document;
  readonly file: StoredFile;
  bytes: Buffer | undefined;
}

interface Origin {
  readonly clock: MovableClock;
  /** false: the bytes of a photo stay as they were sent. Saves time where nobody looks at them. */
  readonly recompress: boolean;
  /** The oldest files lose their bytes beyond this sum. */
  readonly keepBytes: number;
}

function checkPhoto(sides: Sides | undefined, size: number): Sides {
  if (size > PHOTO_BYTES) throw refuse.bad('file is too big');
  if (sides === undefined) throw refuse.bad('IMAGE_PROCESS_FAILED');
  const { width, height } = sides;
  const ratio = Math.max(width, height) / Math.max(1, Math.min(width, height));
  if (width + height > MAX_SIDES || ratio > MAX_RATIO) throw refuse.bad('PHOTO_INVALID_DIMENSIONS');
  return sides;
}

const scaled = ({ width, height }: Sides, side: number): Sides => {
  const scale = Math.min(1, side / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
};

/** Down to the first copy that is no smaller than the original. */
function copiesOf(sides: Sides): Sides[] {
  const longest = Math.max(sides.width, sides.height);
  const needed = copySides.filter((side, index) => index === 0 || (copySides[index - 1] ?? 0) < longest);
  return needed.map((side) => scaled(sides, side));
}

const recompressed = (bytes: Buffer, { width, height }: Sides): Promise<Buffer> =>
  sharp(bytes).flatten({ background: '#fff' }).resize(width, height, { fit: 'fill' }).jpeg({ quality: 87 }).toBuffer();

const newId = (prefix: string, length: number): string => prefix + randomBytes(length).toString('base64url');

export function createFileStore({ clock, recompress, keepBytes }: Origin): FileStore {
  const shelf = new Map<string, Kept>();
  const paths = new Map<string, { readonly kept: Kept; readonly until: number }>();
  let total = 0;
  const keep = (kept: Kept): void => {
    shelf.set(kept.file.fileId, kept);
    total += kept.bytes?.length ?? 0;
    for (const old of shelf.values()) {
      if (total <= keepBytes || old === kept) break;
      total -= old.bytes?.length ?? 0;
      old.bytes = undefined;
    }
  };
  const copied = async (bytes: Buffer, sides: Sides): Promise<{ file: StoredFile; made: Buffer }> => {
    const made = recompress ? await recompressed(bytes, sides) : bytes;
    const file: StoredFile = {
      fileId: newId('AgACAgIAAxkBAAI', 45),
      uniqueId: newId('AQAD', 8),
      kind: 'photo',
      size: made.length,
      ...sides,
      name: undefined,
      mimeType: 'image/jpeg',
    };
    return { file, made };
  };
  const keepPhoto: FileStore['keepPhoto'] = async ({ bytes }, spoiler) => {
    const sides = checkPhoto(await sidesOf(bytes), bytes.length);
    const copies = await Promise.all(copiesOf(sides).map((copy) => copied(bytes, copy)));
    const media: Photo = { kind: 'photo', sizes: copies.map(({ file }) => file), spoiler };
    for (const { file, made } of copies) keep({ media, file, bytes: made });
    return media;
  };
  /** What stands for a picture that is sent as a document. */
  const thumbnailOf = async (bytes: Buffer): Promise<StoredFile | undefined> => {
    const sides = await sidesOf(bytes);
    if (sides === undefined || bytes.length > PHOTO_BYTES || sides.width + sides.height > MAX_SIDES) return undefined;
    const { file, made } = await copied(bytes, scaled(sides, THUMBNAIL_SIDE));
    keep({ media: { kind: 'photo', sizes: [file], spoiler: false }, file, bytes: made });
    return file;
  };
  return {
    keepPhoto,
    async keepDocument({ name, bytes, contentType }) {
      if (bytes.length === 0) throw refuse.bad('file must be non-empty');
      if (bytes.length > DOCUMENT_BYTES) throw refuse.tooLarge();
      const file: StoredFile = {
        fileId: newId('BQACAgIAAxkBAAI', 45),
        uniqueId: newId('AgAD', 8),
        kind: 'document',
        size: bytes.length,
        width: undefined,
        height: undefined,
        name,
        mimeType: contentType ?? typeOfName(name) ?? 'application/octet-stream',
      };
      const media: Document = { kind: 'document', file, thumbnail: await thumbnailOf(bytes) };
      keep({ media, file, bytes });
      return media;
    },
    reuse(fileId, kind, spoiler) {
      const kept = shelf.get(fileId);
      if (kept === undefined) throw refuse.wrongFile();
      if (kept.media.kind !== kind) {
        const name = (one: string): string => `${one.slice(0, 1).toUpperCase()}${one.slice(1)}`;
        throw refuse.bad(`can't use file of type ${name(kept.media.kind)} as ${name(kind)}`);
      }
      return kept.media.kind === 'photo' ? { ...kept.media, spoiler } : kept.media;
    },
    find: (fileId) => shelf.get(fileId)?.file,
    bytesOf: ({ fileId }) => shelf.get(fileId)?.bytes,
    pathOf(file) {
      const kept = shelf.get(file.fileId);
      if (kept === undefined) throw refuse.wrongFile();
      if (file.size > DOWNLOAD_BYTES) throw refuse.fileTooBig();
      const ending = kept.file.kind === 'photo' ? 'jpg' : (/\.(\w+)$/.exec(file.name ?? '')?.[1] ?? 'bin');
      const path = `${kept.file.kind}s/file_${paths.size + 1}.${ending}`;
      paths.set(path, { kept, until: clock.now() + URL_LIFE_MS });
      return path;
    },
    serve(path, res) {
      const found = paths.get(path);
      if (found?.kept.bytes === undefined || found.until < clock.now()) {
        res.writeHead(404, { 'content-type': 'application/json' });
        res.end(JSON.stringify({ ok: false, error_code: 404, description: 'Not Found' }));
        return 404;
      }
      const { bytes } = found.kept;
      res.writeHead(200, { 'content-type': 'application/octet-stream', 'content-length': bytes.length }).end(bytes);
      return 200;
    },
  };
}
