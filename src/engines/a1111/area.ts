/** A mask from words, by the Segment Anything extension with GroundingDINO: boxes around what is named, then its outline. */
import { z } from 'zod';
import type { Brief } from '../../creation.ts';
import { AtelierError, BadAskError } from '../../errors.ts';
import { TransferError } from '../../http/outbound.ts';
import { fit, type Size } from '../../image/canvas.ts';
import { kindOf } from '../../image/magic.ts';
import { coverage, grow } from '../../image/mask.ts';
import { lacks } from '../needs.ts';
import { garbage, ofAnswer, stalled } from './failure.ts';
import type { Job } from './job.ts';
import { isGone } from './lists.ts';
import type { Queue } from './queue.ts';
import { askedFor, buildSegment } from './request.ts';

/** The model works at this size whatever it is given, and sends nine pictures of the given size back, px. */
const LONGEST_SIDE = 1024;
/** Nine PNGs of noise at that size, in base64, bytes. */
const ANSWER_BYTES = 9 * LONGEST_SIDE * LONGEST_SIDE * 5;
/** On first use about 700 MB of GroundingDINO are downloaded, ms. */
const PATIENCE_MS = 600_000;
/** An outline cuts its thing off too closely to repaint it; part of the shorter side that is added around. */
const MARGIN_PART = 1 / 128;
/** Shares of the picture between which a mask is about a part of it. */
const PLAUSIBLE = { least: 0.0005, most: 0.95 };

const answerSchema = z.object({ masks: z.array(z.string()).max(16).catch([]) });

const notFound = (what: string): BadAskError =>
  new BadAskError({ code: 'E-SD-10', say: 'engine.areaNotFound', facts: { what }, detail: 'no mask for the words' });

function within({ width, height }: Size): Size {
  const scale = Math.min(1, LONGEST_SIDE / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

function decode(text: string): Buffer {
  const bytes = Buffer.from(text.replace(/^data:[^,]{0,100},/, ''), 'base64');
  if (!kindOf(bytes)) throw garbage('mask is no picture');
  return bytes;
}

/** The largest of the outlines: they go from a part of the thing to all of it. */
async function largest(masks: readonly string[]): Promise<Buffer | undefined> {
  let best: { bytes: Buffer; share: number } | undefined;
  for (const text of masks) {
    const bytes = decode(text);
    const share = await coverage(bytes);
    const isPart = share >= PLAUSIBLE.least && share <= PLAUSIBLE.most;
    if (isPart && share > (best?.share ?? 0)) best = { bytes, share };
  }
  return best?.bytes;
}

export interface AreaOrder {
  brief: Brief;
  /** In the size of the order. */
  start: Uint8Array;
  words: string;
  /** Of the extension. */
  model: string;
}

/**
 * @returns a mask of the size of the order, white where the words point.
 * @throws BadAskError when nothing in the picture is what the words say; AwayError E-SD-05; what `draw` throws.
 */
export async function findArea(
  queue: Queue,
  { brief, start, words, model }: AreaOrder,
  { onProgress, signal }: Pick<Job, 'onProgress' | 'signal'>,
): Promise<Uint8Array> {
  const picture = await fit(start, within(brief));
  const answer = await queue
    .ask({
      path: '/sam/sam-predict',
      body: buildSegment(picture, model, words),
      limits: { bytes: ANSWER_BYTES, ms: PATIENCE_MS },
      onProgress,
      signal,
    })
    .catch((thrown: unknown) => {
      const isLate = !signal.aborted && thrown instanceof TransferError && thrown.kind === 'timeout';
      throw isLate ? stalled(PATIENCE_MS) : thrown;
    });
  if (isGone(answer)) throw lacks('area');
  const asked = askedFor(brief);
  if (answer.status !== 200) throw ofAnswer(answer.status, answer.text, { ...asked, words: [...asked.words, words] });
  const read = answerSchema.safeParse(answer.json);
  if (!read.success) throw garbage('no masks');
  try {
    const mask = await largest(read.data.masks);
    if (!mask) throw notFound(words);
    const { width, height } = brief;
    return await grow(mask, { width, height }, Math.max(1, Math.min(width, height) * MARGIN_PART));
  } catch (thrown) {
    const isOurs = thrown instanceof AtelierError && thrown.say !== 'picture.unreadable';
    throw isOurs ? thrown : garbage('mask does not decode', thrown);
  }
}
