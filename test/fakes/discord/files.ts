/** Uploaded files, and the part of the server that hands them out by signed addresses that expire. */
import { createHmac, randomBytes } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { sidesOf, typeOfName } from '../fileKinds.ts';
import type { MovableClock } from '../movableClock.ts';
import type { NewId } from './time.ts';
import type { Attachment } from './world.ts';

/** An address is good for this long, ms. */
const URL_LIFE_MS = 24 * 3_600_000;

export interface FileHandle {
  readonly name: string;
  readonly bytes: Buffer;
  readonly contentType?: string | undefined;
  readonly alt?: string | undefined;
  readonly spoiler?: boolean | undefined;
}

export interface FileStore {
  keep(channelId: string, file: FileHandle): Promise<Attachment>;
  /** A fresh address of a file. */
  urlOf(file: Attachment): string;
  /** undefined when the bytes were dropped for newer ones. */
  bytesOf(file: Attachment): Buffer | undefined;
  serve(url: URL, res: ServerResponse): void;
}

interface Origin {
  readonly clock: MovableClock;
  readonly newId: NewId;
  baseUrl(): string;
  /** The oldest files lose their bytes beyond this sum. */
  readonly keepBytes: number;
}

export function createFileStore({ clock, newId, baseUrl, keepBytes }: Origin): FileStore {
  const key = randomBytes(32);
  const shelf = new Map<string, { bytes: Buffer; type: string | undefined }>();
  let total = 0;
  const sign = (path: string, ex: string, is: string): string =>
    createHmac('sha256', key).update(`${path} ${ex} ${is}`).digest('hex');
  const pathOf = ({ channelId, id, name }: Attachment): string =>
    `/attachments/${channelId}/${id}/${encodeURIComponent(name)}`;
  return {
    async keep(channelId, file) {
      const type = file.contentType ?? typeOfName(file.name);
      const sides = await sidesOf(file.bytes);
      const id = newId();
      shelf.set(id, { bytes: file.bytes, type });
      total += file.bytes.length;
      for (const [old, { bytes }] of shelf) {
        if (total <= keepBytes || old === id) break;
        shelf.delete(old);
        total -= bytes.length;
      }
      return {
        id,
        channelId,
        name: file.name,
        contentType: type,
        size: file.bytes.length,
        width: sides?.width,
        height: sides?.height,
        alt: file.alt,
        spoiler: file.spoiler === true || file.name.startsWith('SPOILER_'),
      };
    },
    urlOf(file) {
      const path = pathOf(file);
      const now = clock.now();
      const is = Math.floor(now / 1000).toString(16);
      const ex = Math.floor((now + URL_LIFE_MS) / 1000).toString(16);
      return `${baseUrl()}${path}?ex=${ex}&is=${is}&hm=${sign(path, ex, is)}&`;
    },
    bytesOf: ({ id }) => shelf.get(id)?.bytes,
    serve(url, res) {
      const [ex = '', is = '', hm = ''] = ['ex', 'is', 'hm'].map((name) => url.searchParams.get(name) ?? '');
      const file = shelf.get(url.pathname.split('/')[3] ?? '');
      const good = hm === sign(url.pathname, ex, is) && Number.parseInt(ex, 16) * 1000 > clock.now();
      if (!good || file === undefined) {
        res.writeHead(404, { 'content-type': 'text/plain' }).end('This content is no longer available.');
        return;
      }
      const type = file.type === undefined ? {} : { 'content-type': file.type };
      res.writeHead(200, { ...type, 'content-length': file.bytes.length, 'cache-control': 'public, max-age=31536000' });
      res.end(file.bytes);
    },
  };
}
