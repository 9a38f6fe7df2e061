/** Where the bytes of a photo or document come from: an upload, or something that went through Telegram before. */
import { textOf } from '../json.ts';
import { refuse } from './apiError.ts';
import type { Call } from './house.ts';
import type { Media } from './world.ts';

export interface MediaWish {
  readonly kind: 'photo' | 'document';
  /** `attach://name`, or a file id. */
  readonly source: unknown;
  readonly spoiler: boolean;
}

/** @throws ApiError */
export async function mediaOf({ house, uploads }: Call, { kind, source, spoiler }: MediaWish): Promise<Media> {
  const { files } = house;
  // A part may be called like the parameter it stands for.
  const given = textOf(source) || (uploads.has(kind) ? `attach://${kind}` : '');
  if (given === '') throw refuse.bad(`there is no ${kind} in the request`);
  if (/^https?:\/\//i.test(given)) throw refuse.bad('failed to get HTTP URL content');
  if (!given.startsWith('attach://')) return files.reuse(given, kind, spoiler);
  const upload = uploads.get(given.slice('attach://'.length));
  if (upload === undefined) throw refuse.bad('wrong file identifier/HTTP URL specified');
  if (upload.bytes.length === 0) throw refuse.bad('file must be non-empty');
  return kind === 'photo' ? files.keepPhoto(upload, spoiler) : files.keepDocument(upload);
}
