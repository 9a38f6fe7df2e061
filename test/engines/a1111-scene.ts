/** What the tests of pictures that grow from pictures have in common: extensions, pictures, failures. */
import assert from 'node:assert/strict';
import sharp from 'sharp';
import { AtelierError, type RetryVerdict } from '../../src/errors.ts';
import type { Ability } from '../../src/ports.ts';
import type { FakeA1111, FakeA1111Knobs } from '../fakes/a1111.ts';
import { lastBody } from './a1111-bench.ts';

export const TXT2IMG = '/sdapi/v1/txt2img';
export const IMG2IMG = '/sdapi/v1/img2img';
export const INTERROGATE = '/sdapi/v1/interrogate';
export const SEGMENT = '/sam/sam-predict';

export const control: NonNullable<FakeA1111Knobs['control']> = {
  modules: ['none', 'canny', 'depth_anything', 'lineart_realistic', 'openpose', 'openpose_full', 'reference_only'],
  models: [
    'control_v11p_sd15_canny [d14c016b]',
    'diffusers_xl_canny_full [2b69fca4]',
    'control_v11f1p_sd15_depth [cfd03158]',
    'control_v11p_sd15_openpose [cab727d4]',
    't2i-adapter_xl_openpose [18cb12c1]',
  ],
};
export const segment: NonNullable<FakeA1111Knobs['segment']> = {
  models: ['mobile_sam.pt', 'sam_vit_h_4b8939.pth'],
  finds: ['the fox'],
};

export const flat = (width: number, height: number, background: string): Promise<Buffer> =>
  sharp({ create: { width, height, channels: 3, background } })
    .png()
    .toBuffer();

/** White in a corner of this share of each side. */
export async function corner(side: number, share: number): Promise<Buffer> {
  const input = await flat(Math.round(side * share), Math.round(side * share), '#fff');
  return sharp(await flat(side, side, '#000'))
    .composite([{ input, left: 0, top: 0 }])
    .removeAlpha()
    .png()
    .toBuffer();
}

export const pixel = async (png: Uint8Array, x: number, y: number): Promise<number[]> => {
  const { data, info } = await sharp(png).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  return [...data.subarray((y * info.width + x) * 3, (y * info.width + x) * 3 + 3)];
};

export const decoded = (base64: unknown): Buffer => Buffer.from(String(base64), 'base64');

export const problem = (code: string, say: string, facts: object, retry: RetryVerdict) => (error: unknown) => {
  assert.ok(error instanceof AtelierError, String(error));
  assert.deepEqual([error.code, error.say, error.facts, error.retry], [code, say, facts, retry]);
  return true;
};
export const lacking = (what: Ability) => problem('E-SD-11', 'engine.lacks', { what }, 'retry');

export const green = flat(64, 64, '#208040');

export const unitOf = (fake: FakeA1111, path = TXT2IMG): Record<string, unknown> => {
  const scripts = lastBody(fake, path)['alwayson_scripts'] as { controlnet: { args: Record<string, unknown>[] } };
  const [unit, ...more] = scripts.controlnet.args;
  assert.ok(unit && more.length === 0);
  return unit;
};
