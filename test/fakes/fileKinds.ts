/** What a file is: by its name, and when it is a picture by its bytes. */
import sharp from 'sharp';

const typesByEnding: Readonly<Record<string, string>> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  webp: 'image/webp',
  gif: 'image/gif',
  txt: 'text/plain; charset=utf-8',
  json: 'application/json; charset=utf-8',
};

export const typeOfName = (name: string): string | undefined =>
  typesByEnding[/\.(\w+)$/.exec(name)?.[1]?.toLowerCase() ?? ''];

/** px */
export interface Sides {
  readonly width: number;
  readonly height: number;
}

/** Of a picture, whatever its name says; undefined when the bytes are none. */
export async function sidesOf(bytes: Buffer): Promise<Sides | undefined> {
  try {
    const { width, height } = await sharp(bytes).metadata();
    return { width, height };
  } catch (noPicture) {
    if (noPicture instanceof Error) return undefined;
    throw noPicture;
  }
}
