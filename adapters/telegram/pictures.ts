/** The pictures of a creation as files for Telegram: one as it is, several together on one. */
import { createHash } from 'node:crypto';
import { InputFile } from 'grammy';
import type { Card, Chat } from '../../src/chat/model.ts';
import type { Picture } from '../../src/creation.ts';
import type { Person, PictureRef, Studio, View } from '../../src/desk.ts';
import type { ShownIn } from './memory.ts';

/** What Telegram takes as a photo: bytes, sum and ratio of the sides. */
export const photoLimits = { bytes: 10_000_000, sides: 10_000, ratio: 20 } as const;
/** What a bot may send as a file, bytes; a little is left for the rest of the call. */
export const documentBytes = 49_000_000;
/** Longest side of one of several pictures that are shown together, px. */
export const cellSide = 768;

export interface Plan {
  as: 'photo' | 'document';
  /** Which pictures it shows; the same for the same ones. */
  shows: string;
}

/** Whether it is shown in the chat; a very long or very large one can only be sent as a file. */
export const fitsPhoto = ({ width, height }: Pick<Picture, 'width' | 'height'>): boolean =>
  width + height <= photoLimits.sides && Math.max(width, height) <= photoLimits.ratio * Math.min(width, height);

export const planOf = ({ pictures }: Card): Plan | undefined => {
  const [first] = pictures;
  if (!first) return undefined;
  if (pictures.length === 1) return { as: fitsPhoto(first) ? 'photo' : 'document', shows: first.sha256 };
  const all = createHash('sha256').update(pictures.map(({ sha256 }) => sha256).join('/'));
  return { as: 'photo', shows: `sheet ${all.digest('base64url')}` };
};

const endings: Readonly<Record<string, string>> = { 'image/png': 'png', 'image/jpeg': 'jpg', 'image/webp': 'webp' };

/** grammY writes names unquoted, so they are plain. */
export const inputFile = (bytes: Uint8Array, name: string, mime: string): InputFile =>
  new InputFile(bytes, `${name}.${endings[mime] ?? 'bin'}`);

/** Several pictures on one, numbered as their buttons are. */
const sheetOf = async (studio: Studio, { creation, author, pictures }: View): Promise<InputFile> => {
  const cells = pictures.map((_, index) => ({ picture: { creation, picture: index + 1 }, label: String(index + 1) }));
  const bytes = await studio.sheet(cells, { who: author }, { side: cellSide, mime: 'image/jpeg' });
  return inputFile(bytes, creation, 'image/jpeg');
};

/** @param most bytes. @throws Error when the file is gone, which only a broken disk brings about. */
export const onePicture = async (
  studio: Studio,
  { creation, author, pictures }: View,
  { picture, most }: { picture: number; most: number },
): Promise<InputFile> => {
  const sha256 = pictures[picture - 1]?.sha256 ?? '';
  const file = await studio.picture(sha256, author, most);
  if (!file) throw new Error(`picture ${picture} of ${creation} is missing`);
  return inputFile(file.bytes, pictures.length > 1 ? `${creation}-${picture}` : creation, file.mime);
};

export const fileOf = (studio: Studio, view: View, as: Plan['as']): Promise<InputFile> =>
  view.pictures.length > 1
    ? sheetOf(studio, view)
    : onePicture(studio, view, { picture: 1, most: as === 'photo' ? photoLimits.bytes : documentBytes });

/** The picture of a creation that somebody means when they answer its message. */
export const picturesOf = async (
  { studio, chat }: { studio: Studio; chat: Chat },
  { creation, picture }: ShownIn,
  person: Person,
): Promise<PictureRef[]> => {
  const view = await studio.view(creation, person);
  if (view.pictures.length === 0) return [{ creation, picture: 1 }];
  const { choices } = await chat.card(view, person.who);
  const picked = choices.flatMap(({ options }) => options).find(({ chosen }) => chosen)?.value;
  return [{ creation, picture: picture ?? Number(picked ?? 1) }];
};
