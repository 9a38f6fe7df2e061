/** Real PNG files for the stand-in desk. */
import { crc32 } from 'node:zlib';
import sharp from 'sharp';

/** A soft gradient with a disc, different for each seed. */
export async function paint(seed: number, width = 512, height = 512): Promise<Uint8Array> {
  const hue = (seed * 47) % 360;
  const picture = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><defs><linearGradient id="g" x2="0" y2="1"><stop stop-color="hsl(${hue} 42% 82%)"/><stop offset="1" stop-color="hsl(${(hue + 50) % 360} 38% 42%)"/></linearGradient></defs><rect width="100%" height="100%" fill="url(#g)"/><circle cx="${width * 0.68}" cy="${height * 0.3}" r="${height * 0.11}" fill="hsl(${(hue + 20) % 360} 80% 68%)"/><path d="M0 ${height * 0.72} Q${width * 0.3} ${height * 0.5} ${width * 0.55} ${height * 0.74} T${width} ${height * 0.64} V${height} H0Z" fill="hsl(${(hue + 70) % 360} 30% 30%)"/><path d="M0 ${height * 0.88} Q${width * 0.4} ${height * 0.7} ${width} ${height * 0.9} V${height} H0Z" fill="hsl(${(hue + 80) % 360} 32% 20%)"/></svg>`;
  return new Uint8Array(await sharp(Buffer.from(picture)).png().toBuffer());
}

/** The PNG with a text chunk behind its header, as WebUIs write their parameters. */
export function withText(png: Uint8Array, keyword: string, text: string): Uint8Array {
  const data = Buffer.from(`${keyword}\0\0\0\0\0${text}`, 'utf8');
  const typed = Buffer.concat([Buffer.from('iTXt', 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(typed));
  // 8 bytes of signature and 25 of IHDR come first in every PNG.
  return new Uint8Array(Buffer.concat([png.subarray(0, 33), length, typed, sum, png.subarray(33)]));
}

/** Text of a chunk that `withText` wrote. */
export function textIn(png: Uint8Array, keyword: string): string | undefined {
  const bytes = Buffer.from(png);
  for (let at = 8; at + 12 <= bytes.length; at += 12 + bytes.readUInt32BE(at)) {
    const data = bytes.subarray(at + 8, at + 8 + bytes.readUInt32BE(at)).toString('utf8');
    const isText = bytes.toString('latin1', at + 4, at + 8) === 'iTXt';
    if (isText && data.startsWith(`${keyword}\0`)) return data.slice(keyword.length + 5);
  }
  return undefined;
}
