/**
 * The engine for a machine without a WebUI: cut-paper pictures composed from the words of the prompt, each marked as a
 * sketch. The same order gives the same bytes within one version of the studio and of its picture codec.
 */
import { BadAnswerError, CancelledError } from '../errors.ts';
import type { Clock, DrawnPicture, DrawOrder, DrawProgress, DrawResult, ImageEngine } from '../ports.ts';
import type { Origin } from './sketch/random.ts';
import { createGrain, enlarge, glance, render, sheetSize, soften } from './sketch/render.ts';
import { drawScene } from './sketch/scene.ts';

/** Longest side of a preview, px. */
const previewSide = 256;
/** Passes over one picture: a small one to show, then the real one. */
const passes = 2;

const seedAfter = (seed: number, index: number): number => (seed + index) % 2 ** 32;

/** Pictures differ by seed; variations keep the seed and differ by what they walk towards, as the WebUI does it. */
function originOf({ brief }: DrawOrder, index: number): Origin {
  const { positive: words, seed, variation } = brief;
  if (!variation) return { words, seed: seedAfter(seed, index) };
  return { words, seed, towards: { seed: seedAfter(variation.seed, index), strength: variation.strength } };
}

function stopIfCancelled(signal: AbortSignal): void {
  if (signal.aborted) throw new CancelledError();
}

interface Easel {
  order: DrawOrder;
  grain: Buffer;
  onPass: (done: number, preview?: DrawProgress['preview']) => void;
  signal: AbortSignal;
}

async function drawOne({ order, grain, onPass, signal }: Easel, index: number): Promise<DrawnPicture> {
  const { width, height, start } = order.brief;
  const origin = originOf(order, index);
  const strength = start?.strength ?? 1;
  const cover = order.start ? strength * 0.85 : 1;
  const beneath = (size: { width: number; height: number }): Promise<Uint8Array> | undefined =>
    order.start && soften(order.start, size, strength);
  const shrink = Math.min(1, previewSide / Math.max(width, height));
  const shown = { width: Math.max(1, Math.round(width * shrink)), height: Math.max(1, Math.round(height * shrink)) };
  const preview = await glance(drawScene({ origin, width, height, cover, shown }), await beneath(shown));
  stopIfCancelled(signal);
  onPass(index * passes + 1, preview);
  const under = await beneath({ width, height });
  stopIfCancelled(signal);
  const svg = drawScene({ origin, width, height, cover, shown: sheetSize(order.brief) });
  const picture = await render({ svg, size: { width, height }, grain, ...(under && { beneath: under }) });
  stopIfCancelled(signal);
  onPass((index + 1) * passes);
  return { ...picture, mime: 'image/png', seed: origin.seed };
}

export function createSketchEngine({ clock }: { clock: Clock }): ImageEngine {
  const grain = createGrain();

  const draw = async (
    order: DrawOrder,
    onProgress: (progress: DrawProgress) => void,
    signal: AbortSignal,
  ): Promise<DrawResult> => {
    stopIfCancelled(signal);
    const steps = order.brief.count * passes;
    const began = clock.now();
    const onPass: Easel['onPass'] = (step, preview) => {
      const etaSeconds = ((clock.now() - began) / step / 1000) * (steps - step);
      const phase = step < steps ? 'drawing' : 'finishing';
      onProgress({ phase, fraction: step / steps, step, steps, etaSeconds, ...(preview && { preview }) });
    };
    onProgress({ phase: 'drawing', fraction: 0, step: 0, steps });
    const pictures: DrawnPicture[] = [];
    for (let index = 0; index < order.brief.count; index += 1) {
      pictures.push(await drawOne({ order, grain, onPass, signal }, index));
    }
    return { pictures, notes: [] };
  };

  const upscale = async (picture: Uint8Array, factor: number, signal: AbortSignal): Promise<DrawnPicture> => {
    stopIfCancelled(signal);
    const large = await enlarge(picture, factor).catch((cause: unknown) => {
      const detail = 'picture to enlarge does not decode';
      throw new BadAnswerError({ code: 'E-SD-09', say: 'engine.garbage', facts: {}, detail, cause });
    });
    stopIfCancelled(signal);
    return { ...large, mime: 'image/png', seed: 0 };
  };

  const look = (signal: AbortSignal): ReturnType<ImageEngine['look']> =>
    signal.aborted
      ? Promise.reject(new CancelledError())
      : Promise.resolve({ models: [], samplers: [], upscalers: [], dialect: 'sketch' });

  return { name: 'sketch', simulated: true, draw, upscale, look };
}
