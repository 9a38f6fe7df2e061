/**
 * The engine for a machine without a WebUI: cut-paper pictures composed from the words of the prompt, each marked as a
 * sketch. The same order gives the same bytes within one version of the studio and of its picture codec.
 */
import type { Note } from '../creation.ts';
import { BadAnswerError, CancelledError } from '../errors.ts';
import type { Clock, DrawnPicture, DrawOrder, DrawProgress, DrawResult, EngineOutlook, ImageEngine } from '../ports.ts';
import type { Origin } from './sketch/random.ts';
import { fit, type Size } from '../image/canvas.ts';
import { layOver } from '../image/mask.ts';
import { cleanPng } from '../image/png.ts';
import { refuseBeyond } from './needs.ts';
import { createGrain, enlarge, glance, render, sheetSize, soften } from './sketch/render.ts';

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

/** Most pixels of a picture with a second pass: what the house decodes at all. */
const mostPixels = 4096 * 4096;

/** A second pass is the same drawing, larger. */
function drawnSize({ width, height, hires }: DrawOrder['brief']): Size {
  const factor = Math.min(hires?.factor ?? 1, Math.sqrt(mostPixels / (width * height)));
  const side = (whole: number): number => Math.floor((whole * factor) / 8) * 8;
  return factor > 1 ? { width: side(width), height: side(height) } : { width, height };
}

/** Black of the mask is the start picture, pixel for pixel. */
async function keepMasked({ order }: Easel, picture: Uint8Array, size: Size): Promise<Uint8Array> {
  const { start, mask } = order;
  if (!start || !mask) return picture;
  const whole = await layOver(await fit(start, size), picture, await fit(mask, size));
  return cleanPng(whole).bytes;
}

async function drawOne(easel: Easel, index: number): Promise<DrawnPicture> {
  const { order, grain, onPass, signal } = easel;
  // Two dozen files that a studio with a WebUI never needs.
  const { drawScene } = await import('./sketch/scene.ts');
  const { start, ...brief } = order.brief;
  const size = drawnSize(order.brief);
  const { width, height } = size;
  const origin = originOf(order, index);
  const strength = start?.strength ?? 1;
  // Noise in place of what was there: the shapes begin on an empty sheet.
  const base = start?.fill === 'noise' ? undefined : order.start;
  const cover = base ? strength * 0.85 : 1;
  const beneath = (on: Size): Promise<Uint8Array> | undefined => base && soften(base, on, strength);
  const shrink = Math.min(1, previewSide / Math.max(width, height));
  const shown = { width: Math.max(1, Math.round(width * shrink)), height: Math.max(1, Math.round(height * shrink)) };
  const scene = { origin, width: brief.width, height: brief.height, cover };
  const preview = await glance(drawScene({ ...scene, shown }), await beneath(shown));
  stopIfCancelled(signal);
  onPass(index * passes + 1, preview);
  const under = await beneath(size);
  stopIfCancelled(signal);
  const svg = drawScene({ ...scene, shown: sheetSize(size) });
  const picture = await render({ svg, size, grain, ...(under && { beneath: under }) });
  stopIfCancelled(signal);
  const bytes = await keepMasked(easel, picture.bytes, size);
  stopIfCancelled(signal);
  onPass((index + 1) * passes);
  return { bytes, width, height, mime: 'image/png', seed: origin.seed };
}

function sizeNotes({ brief }: DrawOrder): Note[] {
  const { width, height } = drawnSize(brief);
  const wished = (side: number): number => Math.floor((side * (brief.hires?.factor ?? 1)) / 8) * 8;
  const isSmaller = brief.hires && (width < wished(brief.width) || height < wished(brief.height));
  return isSmaller ? [{ key: 'engine.otherSize', facts: { width, height } }] : [];
}

const outlook: EngineOutlook = {
  models: [],
  samplers: [],
  upscalers: [],
  // What it does to pixels is what these words say; it has no eyes for the rest.
  abilities: ['start', 'mask', 'hires', 'upscale'],
  loras: [],
  vaes: [],
  embeddings: [],
  dialect: 'sketch',
};

export function createSketchEngine({ clock }: { clock: Clock }): ImageEngine {
  const grain = createGrain();

  const draw = async (
    order: DrawOrder,
    onProgress: (progress: DrawProgress) => void,
    signal: AbortSignal,
  ): Promise<DrawResult> => {
    stopIfCancelled(signal);
    refuseBeyond(outlook.abilities, order.brief);
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
    return { pictures, notes: sizeNotes(order) };
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
    signal.aborted ? Promise.reject(new CancelledError()) : Promise.resolve(outlook);

  return { name: 'sketch', simulated: true, draw, upscale, look };
}
