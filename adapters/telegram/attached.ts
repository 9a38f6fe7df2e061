/** What comes along with a message: pictures to draw from, and what is none. Pure. */
import type { TelegramAttached } from './update.ts';

/** A picture at Telegram. */
export interface FileRef {
  id: string;
  /** Size as Telegram tells it, bytes. */
  bytes: number | undefined;
}

/** What people take for a picture, or for words, and is neither to us. */
export type Unusable = 'file' | 'moving' | 'sound';

/** By its kind, or where nobody told that, by its name. */
const isPicture = ({ mime_type: mime, file_name: name }: NonNullable<TelegramAttached['document']>): boolean =>
  mime === undefined ? /\.(?:png|jpe?g|webp)$/i.test(name ?? '') : mime.startsWith('image/');

/** The largest copy of a photo, or a picture that was sent as a file. */
export const filesIn = ({ photo, document }: TelegramAttached): FileRef[] => {
  const largest = photo?.toSorted((a, b) => a.width * a.height - b.width * b.height).at(-1);
  if (largest) return [{ id: largest.file_id, bytes: largest.file_size }];
  return document && isPicture(document) ? [{ id: document.file_id, bytes: document.file_size }] : [];
};

/** Telegram tells of a GIF as of a film, and as of a file as well. */
export const unusableIn = (message: TelegramAttached): Unusable | undefined => {
  const { animation, video, video_note: round, voice, audio, document } = message;
  if (animation ?? video ?? round) return 'moving';
  if (voice ?? audio) return 'sound';
  return document && !isPicture(document) ? 'file' : undefined;
};

/** Of a message that is answered: who picks a sticker means the picture on it, and nobody means what they hear. */
export const answeredFiles = (message: TelegramAttached): { files: FileRef[]; unusable: Unusable | undefined } => {
  const { sticker } = message;
  const unusable = unusableIn(message);
  if (!sticker) return { files: filesIn(message), unusable: unusable === 'sound' ? undefined : unusable };
  const { file_id: id, file_size: bytes, is_animated, is_video } = sticker;
  if (id === undefined || is_animated || is_video) return { files: [], unusable: 'moving' };
  return { files: [{ id, bytes }], unusable: undefined };
};
