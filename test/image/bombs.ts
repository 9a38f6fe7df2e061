/** Hostile pictures, made on the spot: nothing of the kind is kept as a file. */
import { randomBytes } from 'node:crypto';
import { crc32, deflateSync } from 'node:zlib';

export const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');

export function chunk(type: string, data: Uint8Array = new Uint8Array()): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}

export interface Header {
  width: number;
  height: number;
  depth?: number;
  colour?: number;
  interlace?: number;
}

export function header({ width, height, depth = 8, colour = 2, interlace = 0 }: Header): Buffer {
  const data = Buffer.alloc(13);
  data.writeUInt32BE(width);
  data.writeUInt32BE(height, 4);
  data.set([depth, colour, 0, 0, interlace], 8);
  return chunk('IHDR', data);
}

/** RGB noise, as a drawn picture never compresses. */
export function noisePng(width: number, height: number, more: { before?: Buffer[]; tail?: Buffer } = {}): Buffer {
  const raw = randomBytes((width * 3 + 1) * height);
  for (let row = 0; row < height; row += 1) raw[row * (width * 3 + 1)] = 0;
  return Buffer.concat([
    signature,
    header({ width, height }),
    ...(more.before ?? []),
    chunk('IDAT', deflateSync(raw)),
    chunk('IEND'),
    more.tail ?? Buffer.alloc(0),
  ]);
}

/** A text chunk that would inflate to `megabytes`. */
export function zippedText(megabytes: number): Buffer {
  const zipped = deflateSync(Buffer.alloc(megabytes * 1024 * 1024), { level: 9 });
  return chunk('zTXt', Buffer.concat([Buffer.from('Comment\0\0', 'latin1'), zipped]));
}

/** A profile chunk that would inflate to `megabytes`. */
export function zippedProfile(megabytes: number): Buffer {
  const zipped = deflateSync(Buffer.alloc(megabytes * 1024 * 1024), { level: 9 });
  return chunk('iCCP', Buffer.concat([Buffer.from('x\0\0', 'latin1'), zipped]));
}

/** 20000 x 20000 in the header, with the little data that an honest compressor needs for it. */
export function hugePng(): Buffer {
  const row = deflateSync(Buffer.alloc(20_000 * 3 + 1));
  return Buffer.concat([signature, header({ width: 20_000, height: 20_000 }), chunk('IDAT', row), chunk('IEND')]);
}

/** 16383 x 16383, the most the format can hold, in 34 bytes of lossless WebP. */
export function hugeWebp(): Buffer {
  const size = Buffer.alloc(4);
  size.writeUInt32LE(16_382 | (16_382 << 14));
  const body = Buffer.concat([Buffer.from([0x2f]), size, Buffer.alloc(9)]);
  const length = (value: number): Buffer => {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32LE(value);
    return bytes;
  };
  return Buffer.concat([
    Buffer.from('RIFF'),
    length(body.length + 12),
    Buffer.from('WEBPVP8L'),
    length(body.length),
    body,
  ]);
}
