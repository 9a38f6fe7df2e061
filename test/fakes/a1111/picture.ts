/** Pictures that cost next to nothing: deterministic in words, seed and size, real files in every format the WebUI speaks. */
import { constants, crc32, deflateSync, inflateSync } from 'node:zlib';
import sharp from 'sharp';
import type { Profile } from './knobs.ts';
import { HttpFault } from './reply.ts';

export interface PictureWish {
  readonly words: string;
  readonly seed: number;
  readonly width: number;
  readonly height: number;
  /** 0-1, how far the drawing got. */
  readonly fraction: number;
  readonly detail: 'smooth' | 'photo';
}

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const IHDR_END = SIGNATURE.length + 25;
const CACHE_BYTES = 64_000_000;

/** mulberry32: small, well-spread, public domain. */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

function chunk(type: string, data: Uint8Array): Buffer {
  const whole = Buffer.alloc(data.length + 12);
  whole.writeUInt32BE(data.length, 0);
  whole.write(type, 4, 'latin1');
  whole.set(data, 8);
  whole.writeUInt32BE(crc32(whole.subarray(4, data.length + 8)), data.length + 8);
  return whole;
}

function header(width: number, height: number, bitDepth: number, colourType: number): Buffer {
  const data = Buffer.alloc(13);
  data.writeUInt32BE(width, 0);
  data.writeUInt32BE(height, 4);
  data[8] = bitDepth;
  data[9] = colourType;
  return chunk('IHDR', data);
}

/** A smooth curve of `length` values between 0 and 90, different for each channel. */
function curve(length: number, random: () => number): Uint8Array {
  const waves = [1, 2, 3].map((n) => ({
    turns: n * (0.3 + random()),
    shift: random() * Math.PI * 2,
    size: random() / n,
  }));
  const total = waves.reduce((sum, wave) => sum + wave.size, 0.001);
  return Uint8Array.from({ length }, (_, i) => {
    const sum = waves.reduce((at, w) => at + w.size * Math.sin((w.turns * Math.PI * 2 * i) / length + w.shift), 0);
    return 45 + (45 * sum) / total;
  });
}

/** Pixels of a row, from inclusive to exclusive. */
type Span = readonly [from: number, to: number];

/** The parts of `a` that are not in `b`. */
function without(a: Span, b: Span): Span[] {
  if (b[0] >= b[1]) return [a];
  return [
    [a[0], Math.min(a[1], b[0])],
    [Math.max(a[0], b[1]), a[1]],
  ];
}

/**
 * Rows are written as PNG's "up" differences. Colour is column curve + row curve + disc, so a row differs from the one
 * above by one constant except at the rim of the disc: a fill instead of a loop over pixels.
 */
function pixels(wish: PictureWish): Buffer {
  const { width, height } = wish;
  const random = createRandom(crc32(wish.words) ^ Math.imul(wish.seed | 0, 2654435761));
  const columns = [curve(width, random), curve(width, random), curve(width, random)];
  const rows = [curve(height, random), curve(height, random), curve(height, random)];
  const glow = [20 + random() * 30, 20 + random() * 30, 20 + random() * 30].map((v) => Math.round(v * wish.fraction));
  const centre = { x: width * (0.3 + random() * 0.4), y: height * (0.3 + random() * 0.4) };
  const radius = Math.min(width, height) * (0.12 + random() * 0.2);
  const stride = 1 + width * 3;
  const raw = Buffer.alloc(stride * height);
  for (let x = 0; x < width; x++) {
    for (let c = 0; c < 3; c++) raw[1 + x * 3 + c] = (columns[c]?.[x] ?? 0) + (rows[c]?.[0] ?? 0);
  }
  let above: Span = [0, 0];
  for (let y = 0; y < height; y++) {
    const start = y * stride;
    if (y > 0) {
      raw[start] = 2;
      const step = rows.map((row) => ((row[y] ?? 0) - (row[y - 1] ?? 0)) & 255);
      raw.fill(Uint8Array.from(step), start + 1, start + stride);
    }
    const reach = Math.sqrt(Math.max(0, radius ** 2 - (y - centre.y) ** 2));
    const here: Span = [Math.max(0, Math.round(centre.x - reach)), Math.min(width, Math.round(centre.x + reach))];
    const add = ([from, to]: Span, sign: number): void => {
      for (let x = from; x < to; x++) {
        for (let c = 0; c < 3; c++) raw[start + 1 + x * 3 + c]! += sign * (glow[c] ?? 0);
      }
    };
    for (const span of without(here, above)) add(span, 1);
    for (const span of without(above, here)) add(span, -1);
    above = here;
  }
  if (wish.detail === 'photo') addGrain(raw, stride, random);
  return raw;
}

/** Four bits of noise, as differences like the rest: about the bytes of a real drawing. */
function addGrain(raw: Buffer, stride: number, random: () => number): void {
  const tile = Uint8Array.from({ length: 65_536 + stride }, () => random() * 16);
  let above: number | undefined;
  for (let start = 0; start < raw.length; start += stride) {
    const here = Math.floor(random() * 65_536);
    for (let i = 1; i < stride; i++) {
      raw[start + i]! += tile[here + i]! - (above === undefined ? 0 : tile[above + i]!);
    }
    above = here;
  }
}

export interface Painter {
  /** A PNG without any text in it. */
  draw(wish: PictureWish): Buffer;
}

export function createPainter(): Painter {
  const cache = new Map<string, Buffer>();
  let held = 0;
  return {
    draw(wish) {
      const key = `${wish.width}x${wish.height} ${wish.seed} ${wish.fraction} ${wish.detail} ${wish.words}`;
      const known = cache.get(key);
      if (known !== undefined) return known;
      const packed = deflateSync(pixels(wish), {
        level: 1,
        strategy: wish.detail === 'photo' ? constants.Z_HUFFMAN_ONLY : constants.Z_DEFAULT_STRATEGY,
      });
      const png = Buffer.concat([
        SIGNATURE,
        header(wish.width, wish.height, 8, 2),
        chunk('IDAT', packed),
        chunk('IEND', Buffer.alloc(0)),
      ]);
      cache.set(key, png);
      held += png.length;
      for (const [oldest, bytes] of cache) {
        if (held <= CACHE_BYTES) break;
        cache.delete(oldest);
        held -= bytes.length;
      }
      return png;
    },
  };
}

/** Puts a text chunk behind the header: tEXt, or iTXt when Latin-1 cannot hold the text. */
export function withText(png: Buffer, keyword: string, text: string): Buffer {
  const latin = !/[^\p{ASCII}\u0080-\u00ff]/u.test(text);
  const data = latin
    ? Buffer.concat([Buffer.from(`${keyword}\0`, 'latin1'), Buffer.from(text, 'latin1')])
    : Buffer.concat([Buffer.from(`${keyword}\0\0\0\0\0`, 'latin1'), Buffer.from(text)]);
  return Buffer.concat([png.subarray(0, IHDR_END), chunk(latin ? 'tEXt' : 'iTXt', data), png.subarray(IHDR_END)]);
}

/** Text chunks of a PNG by keyword; an empty object for anything else. */
export function readTexts(png: Buffer): Record<string, string> {
  const texts: Record<string, string> = {};
  if (!png.subarray(0, 8).equals(SIGNATURE)) return texts;
  for (let at = 8; at + 12 <= png.length; ) {
    const length = png.readUInt32BE(at);
    const type = png.toString('latin1', at + 4, at + 8);
    const data = png.subarray(at + 8, at + 8 + length);
    const end = data.indexOf(0);
    if (type === 'tEXt' && end > 0) texts[data.toString('latin1', 0, end)] = data.toString('latin1', end + 1);
    if (type === 'iTXt' && end > 0) {
      const language = data.indexOf(0, end + 3);
      const translated = data.indexOf(0, language + 1);
      const body = data.subarray(translated + 1);
      texts[data.toString('latin1', 0, end)] = (data[end + 1] === 1 ? inflateSync(body) : body).toString();
    }
    at += 12 + length;
  }
  return texts;
}

/** One colour, `bits` per pixel; with 20,000 × 20,000 px and one bit it is the bomb of 400 megapixels. */
export function flatPng(width: number, height: number, kind: 'rgb' | 'bit'): Buffer {
  const stride = kind === 'rgb' ? 1 + width * 3 : 1 + Math.ceil(width / 8);
  return Buffer.concat([
    SIGNATURE,
    header(width, height, kind === 'rgb' ? 8 : 1, kind === 'rgb' ? 2 : 0),
    chunk('IDAT', deflateSync(Buffer.alloc(stride * height), { level: 1 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** `samples_format` of the options, null for the default of the profile. */
export function pictureFormat(options: Readonly<Record<string, unknown>>, profile: Profile): 'png' | 'jpeg' | 'webp' {
  const format = options.samples_format ?? (profile === 'sdnext' ? 'jpg' : 'png');
  if (format === 'jpg' || format === 'jpeg') return 'jpeg';
  return format === 'webp' ? 'webp' : 'png';
}

/** JPEG and WebP carry the parameters in EXIF. */
export async function recode(png: Buffer, format: 'jpeg' | 'webp', text: string | null): Promise<Buffer> {
  const picture = format === 'jpeg' ? sharp(png).jpeg({ quality: 80 }) : sharp(png).webp({ quality: 80 });
  const tagged = text === null ? picture : picture.withExif({ IFD2: { UserComment: text } });
  return tagged.toBuffer();
}

/** @returns undefined when the bytes are no picture. */
export async function measure(bytes: Buffer): Promise<{ width: number; height: number } | undefined> {
  try {
    const { width, height } = await sharp(bytes).metadata();
    return { width, height };
  } catch {
    return undefined;
  }
}

/** A base64 picture of a request. */
export async function decodePicture(text: unknown): Promise<{ bytes: Buffer; width: number; height: number }> {
  const bytes = Buffer.from(String(text).replace(/^data:image\/\w+;base64,/, ''), 'base64');
  const size = await measure(bytes);
  if (size === undefined) throw new HttpFault(500, 'Invalid encoded image');
  return { bytes, ...size };
}

/** `drawn` where the mask is white, the start picture where it is black; soft masks are made hard first. */
export async function inpaint(drawn: Buffer, start: Buffer, mask: Buffer, inverted: boolean): Promise<Buffer> {
  const { width, height } = await sharp(drawn).metadata();
  const fill = { width, height, fit: 'fill' as const };
  const above = await sharp(drawn).removeAlpha().raw().toBuffer();
  const below = await sharp(start).resize(fill).removeAlpha().toColourspace('srgb').raw().toBuffer();
  const greys = await sharp(mask).flatten().resize(fill).toColourspace('b-w').extractChannel(0).raw().toBuffer();
  const mixed = Buffer.from(
    below.map((old, i) => {
      const isWhite = (greys[Math.floor(i / 3)] ?? 0) > 127;
      return isWhite === inverted ? old : (above[i] ?? 0);
    }),
  );
  return sharp(mixed, { raw: { width, height, channels: 3 } })
    .png({ compressionLevel: 1 })
    .toBuffer();
}

/** Three masks of one thing in the middle, from a part of it to all of it. */
export async function outlines(width: number, height: number): Promise<string[]> {
  const draw = async (share: number): Promise<string> => {
    const inner = { width: Math.round(width * share), height: Math.round(height * share) };
    const white = await sharp({ create: { ...inner, channels: 3, background: '#fff' } })
      .png()
      .toBuffer();
    const black = sharp({ create: { width, height, channels: 3, background: '#000' } });
    const mask = await black
      .composite([{ input: white, gravity: 'centre' }])
      .png()
      .toBuffer();
    return mask.toString('base64');
  };
  return Promise.all([draw(0.2), draw(0.3), draw(0.5)]);
}

export async function enlarge(bytes: Buffer, width: number, height: number): Promise<Buffer> {
  return sharp(bytes).resize(width, height, { fit: 'fill', kernel: 'nearest' }).png({ compressionLevel: 1 }).toBuffer();
}
