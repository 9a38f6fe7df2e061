/** Pictures of a story in the sizes keepsakes need, and drawings turned into picture files. */
import { mostPixels, openCodec, patienceSeconds } from '../image/codec.ts';
import type { Shown, ToldStory } from './told.ts';

/** A picture file, JPEG unless somebody asked for another kind. */
export interface Shot {
  bytes: Uint8Array;
  /** px */
  width: number;
  /** px */
  height: number;
}

export interface ShotWish {
  /** px */
  width: number;
  /** px */
  height: number;
  /** `cover` fills the box and cuts what is over; `inside` stays within it, and grows no picture. */
  fit: 'cover' | 'inside';
  /** What is covered in chats is blurred. */
  veiled?: boolean;
  /** 1-100 */
  quality?: number;
}

/** Longest side of any picture file made here, px. */
export const longestSide = 4096;
/** Most bytes of any picture file made here. */
export const mostFileBytes = 7_900_000;
/** Pictures that are decoded at once. */
const atOnce = 4;
/** A picture that does not fit its share of a file is tried smaller; px. */
const smallest = 360;
const sides = [smallest, 480, 640, 900, 1200, 1600];
/** Bytes to the pixel below which few pictures come; saves trying sizes that are sure to be too large. */
const usualWeight = 0.12;

/** In the order of `items`; at most `atOnce` under way. */
export async function gently<T, R>(items: readonly T[], make: (item: T, index: number) => Promise<R>): Promise<R[]> {
  const made: R[] = [];
  const entries = items.entries();
  const work = async (): Promise<void> => {
    for (const [index, item] of entries) made[index] = await make(item, index);
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, work));
  return made;
}

/** Pixels along the shorter side of what is left of a veiled picture. */
const veiledSide = 9;

const shoot = async (bytes: Uint8Array, wish: ShotWish): Promise<Shot> => {
  const { width, height, fit, veiled = false, quality = 88 } = wish;
  const sharp = await openCodec();
  const seconds = patienceSeconds;
  let fitted = sharp(bytes, { limitInputPixels: mostPixels })
    .autoOrient()
    .flatten({ background: '#ffffff' })
    .resize({ width, height, fit, withoutEnlargement: fit === 'inside' })
    .timeout({ seconds });
  if (veiled) {
    // Details are thrown away rather than smeared: what is not there cannot be brought back.
    const { data, info } = await fitted.png({ compressionLevel: 1 }).toBuffer({ resolveWithObject: true });
    const shrink = veiledSide / Math.min(info.width, info.height);
    const few = {
      width: Math.ceil(info.width * shrink),
      height: Math.ceil(info.height * shrink),
      fit: 'fill' as const,
    };
    const left = await sharp(data).resize(few).png().toBuffer();
    fitted = sharp(left).resize({ width: info.width, height: info.height, fit: 'fill', kernel: 'cubic' });
  }
  const { data, info } = await fitted
    .toColourspace('srgb')
    .timeout({ seconds })
    .jpeg({ quality, chromaSubsampling: '4:4:4' })
    .toBuffer({ resolveWithObject: true });
  return { bytes: new Uint8Array(data), width: info.width, height: info.height };
};

/** Undefined where the file of a picture is gone, or is none: a damaged one must not take the rest of its session along. */
const unlessDamaged = async (
  story: ToldStory,
  shown: Shown,
  make: (bytes: Uint8Array) => Promise<Shot>,
): Promise<Shot | undefined> => {
  const bytes = await story.bytesOf(shown);
  if (!bytes) return undefined;
  try {
    return await make(bytes);
  } catch (error) {
    story.onUnreadable(shown, error);
    return undefined;
  }
};

export const shotOf = (story: ToldStory, shown: Shown, wish: ShotWish): Promise<Shot | undefined> =>
  unlessDamaged(story, shown, (bytes) => shoot(bytes, wish));

/** No larger than fits into `most` bytes; the smallest size is taken whatever it weighs. */
export const shotWithin = (story: ToldStory, shown: Shown, most: number): Promise<Shot | undefined> =>
  unlessDamaged(story, shown, async (bytes) => {
    const { width, height } = shown.node.picture;
    const useful = sides.filter((side) => side * side * usualWeight <= most && side < Math.max(width, height) * 2);
    for (const side of useful.toReversed()) {
      const shot = await shoot(bytes, { width: side, height: side, fit: 'inside', quality: 86 });
      if (shot.bytes.length <= most) return shot;
    }
    return shoot(bytes, { width: smallest, height: smallest, fit: 'inside', quality: 86 });
  });

export const dataUri = ({ bytes }: Shot): string =>
  `data:image/jpeg;base64,${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('base64')}`;

export interface Size {
  width: number;
  height: number;
}

/** Shrinks a drawing that is larger than a picture file may be. */
const bounded = ({ width, height }: Size, factor = 1): Size => {
  const scale = factor * Math.min(1, longestSide / width, longestSide / height);
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
};

export interface Drawing extends Size {
  /** Styles and elements, in a coordinate system of this size. */
  body: string;
}

const documentOf = ({ body, width, height }: Drawing, size: Size): Buffer =>
  Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${size.width}" height="${size.height}" viewBox="0 0 ${width} ${height}">${body}</svg>`,
  );

const rendered = async (drawing: Drawing, factor: number, mime: 'image/png' | 'image/jpeg'): Promise<Shot> => {
  const sharp = await openCodec();
  const size = bounded(drawing, factor);
  const image = sharp(documentOf(drawing, size), { limitInputPixels: mostPixels })
    .flatten({ background: '#ffffff' })
    .timeout({ seconds: 4 * patienceSeconds });
  const encoded = mime === 'image/png' ? image.png({ compressionLevel: 7 }) : image.jpeg({ quality: 86 });
  return { bytes: new Uint8Array(await encoded.toBuffer()), ...size };
};

/** At most `longestSide` on either side and `mostFileBytes` large; what would be more is drawn smaller. */
export async function render(drawing: Drawing, mime: 'image/png' | 'image/jpeg' = 'image/png'): Promise<Shot> {
  let factor = 1;
  for (;;) {
    const shot = await rendered(drawing, factor, mime);
    if (shot.bytes.length <= mostFileBytes) return shot;
    factor *= Math.min(0.9, 0.97 * Math.sqrt(mostFileBytes / shot.bytes.length));
  }
}
