/** What a picture shows, in the words of the WebUI's own models. */
import { z } from 'zod';
import { type AtelierError, RefusedError } from '../../errors.ts';
import { TransferError } from '../../http/outbound.ts';
import type { ImageEngine } from '../../ports.ts';
import type { SmallAnswer } from './connection.ts';
import { lacks } from '../needs.ts';
import { type Asked, garbage, ofAnswer } from './failure.ts';
import { isGone } from './lists.ts';
import type { Knowledge } from './look.ts';
import type { Queue } from './queue.ts';
import { buildInterrogate } from './request.ts';

/** Longest description, characters. */
const MOST_CHARS = 1_500;
/** Longest answer, bytes. */
const ANSWER_BYTES = 262_144;
/** On first use about 3 GB of models are downloaded before anything is said, ms. */
const PATIENCE_MS = 900_000;

const answerSchema = z.object({ caption: z.string() });
const asked: Asked = { width: 0, height: 0, words: [], posted: false };

/** One line without control characters or markup: what a model says goes into prompts. */
export function cleanCaption(caption: string): string {
  const plain = caption
    .slice(0, MOST_CHARS * 4)
    .toWellFormed()
    .replace(/<[^<>]{0,200}>/g, ' ')
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s<>]+/gu, ' ')
    .trim();
  return plain.length > MOST_CHARS
    ? plain
        .slice(0, MOST_CHARS)
        .replace(/[\ud800-\udbff]$/, '')
        .trimEnd()
    : plain;
}

/** A1111 puts this behind what it has when its model breaks off. */
const BROKEN = '<error>';

function read(answer: SmallAnswer): string | AtelierError {
  if (isGone(answer)) return lacks('describe');
  if (answer.status !== 200) return ofAnswer(answer.status, answer.text, asked);
  const said = answerSchema.safeParse(answer.json);
  if (!said.success) return garbage('no caption');
  if (said.data.caption.includes(BROKEN)) return garbage('captioning failed');
  return cleanCaption(said.data.caption) || garbage('empty caption');
}

const slow = (ms: number): RefusedError =>
  new RefusedError({
    code: 'E-SD-05',
    say: 'engine.describeSlow',
    facts: { minutes: Math.max(1, Math.round(ms / 60_000)) },
    detail: 'no answer from interrogate',
  });

/** @param patienceMs longest wait for the answer of one model */
export function createDescribe(
  knowledge: Knowledge,
  queue: Queue,
  patienceMs: number = PATIENCE_MS,
): NonNullable<ImageEngine['describe']> {
  const ask = async (picture: Uint8Array, model: 'clip' | 'deepdanbooru', signal: AbortSignal) => {
    try {
      return read(
        await queue.ask({
          path: '/sdapi/v1/interrogate',
          body: buildInterrogate(picture, model),
          limits: { bytes: ANSWER_BYTES, ms: patienceMs },
          onProgress: () => undefined,
          signal,
        }),
      );
    } catch (thrown) {
      if (!signal.aborted && thrown instanceof TransferError && thrown.kind === 'timeout') throw slow(patienceMs);
      throw thrown;
    }
  };
  return (picture, signal) =>
    queue.attempt(signal, asked, async () => {
      if (!(await knowledge.get(signal)).describes) throw lacks('describe');
      const first = await ask(picture, 'clip', signal);
      if (typeof first === 'string') return first;
      // Those are two models; where one is missing or broken the other may do.
      const second = await ask(picture, 'deepdanbooru', signal);
      if (typeof second === 'string') return second;
      throw first;
    });
}
