/** From a `View` to the JSON the page draws. Pure. */
import type { Picture } from '../../src/creation.ts';
import type { View } from '../../src/desk.ts';
import type { Term } from '../../src/personal.ts';

/** A picture as the page shows it. */
export interface PagePicture {
  src: string;
  /** The same bytes, sent as a file to keep. */
  download: string;
  /** px */
  width: number;
  /** px */
  height: number;
  seed: number;
}

/** A `View` without bytes: pictures and preview are addresses. */
export type PageView = Omit<View, 'preview' | 'pictures'> & {
  pictures: PagePicture[];
  /** Address of the newest preview; another address for each new one. */
  preview?: string;
};

const toPagePicture = (picture: Picture): PagePicture => {
  const src = `/api/pictures/${picture.sha256}`;
  return { src, download: `${src}?download`, width: picture.width, height: picture.height, seed: picture.seed };
};

/** @param previewNumber number of the newest preview the server holds for this creation, if it holds one. */
export function pageView(view: View, previewNumber?: number): PageView {
  const { preview: _bytes, pictures, ...rest } = view;
  const shown: PageView = { ...rest, pictures: pictures.map(toPagePicture) };
  if (previewNumber !== undefined) shown.preview = `/api/creations/${view.creation}/preview?v=${previewNumber}`;
  return shown;
}

/** A word of the dictionary as the page shows it. */
export type PageTerm = Omit<Term, 'by'> & {
  /** The person looking wrote it last. */
  mine: boolean;
  /** Platform it was last written on, and four characters that tell its writers apart; ids of people stay here. */
  by: string;
};

const extensions: Readonly<Record<string, string>> = { 'image/png': 'png', 'image/jpeg': 'jpg', 'image/webp': 'webp' };

/** Types a picture may leave with; undefined for anything else, so that nothing is ever served as a page. */
export const pictureExtension = (mime: string): string | undefined => extensions[mime];

/** One server-sent event. JSON has no raw line breaks, so one data line is enough. */
export const sseEvent = (name: string, data: unknown): string => `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
