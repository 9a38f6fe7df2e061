/** Whether a picture is worth showing. The first question is free and asks for the second, which decodes. */
import { BadAnswerError } from '../errors.ts';
import { mostPixels, openCodec, patienceSeconds } from './codec.ts';

/**
 * A single colour takes at most about 0.026 bytes a pixel (RGBA, matches of 258 bytes at 13 bits each with fixed Huffman
 * codes, as small encoders write it), a picture with noise of one level in 256 already
 * 0.7: what a VAE draws is noisier than that.
 */
const emptyBytesPerPixel = 0.05;

/** Spread of a channel up to which it counts as one value; JPEG and colour conversion round by one. */
const flatSpread = 2;
/** Brightest value of a black picture. */
const blackLevel = 4;

/**
 * True when the PNG is so small for its size that a drawn picture is implausible; ask `isBlack` then. False alarms (a plain
 * gradient) are harmless.
 *
 * @param width px
 * @param height px
 */
export function looksEmpty(bytes: Uint8Array, width: number, height: number): boolean {
  return bytes.length < width * height * emptyBytesPerPixel;
}

/**
 * True when the picture is black, fully transparent, or one single colour, as a VAE leaves it that computed NaN.
 *
 * @throws BadAnswerError E-SD-09 when the picture cannot be decoded whole.
 */
export async function isBlack(bytes: Uint8Array): Promise<boolean> {
  const sharp = await openCodec();
  const pixels = await sharp(bytes, { limitInputPixels: mostPixels, failOn: 'warning' })
    .timeout({ seconds: patienceSeconds })
    .flatten({ background: '#000' })
    .toColourspace('srgb')
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true })
    .catch((cause: unknown) => {
      throw new BadAnswerError({
        code: 'E-SD-09',
        say: 'engine.garbage',
        facts: {},
        retry: 'retry',
        detail: 'picture does not decode',
        cause,
      });
    });
  return isFlat(pixels.data, pixels.info.channels);
}

function isFlat(data: Uint8Array, channels: number): boolean {
  const low = Array.from({ length: channels }, () => 255);
  const high = Array.from({ length: channels }, () => 0);
  for (let at = 0; at < data.length; at += channels) {
    for (let channel = 0; channel < channels; channel += 1) {
      const value = data[at + channel] ?? 0;
      const least = Math.min(low[channel] ?? 255, value);
      const most = Math.max(high[channel] ?? 0, value);
      if (most > blackLevel && most - least > flatSpread) return false;
      low[channel] = least;
      high[channel] = most;
    }
  }
  return true;
}
