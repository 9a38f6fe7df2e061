/**
 * The nouns of the house. A `Creation` is one request and everything that became of it: one row, one state machine.
 * Schemas stand here because rows come back from disk as untrusted text; inside the house the inferred plain types are used.
 */
import { z } from 'zod';

/** An address a reply can be sent to. Plain data, so it survives restarts; never a live object of a chat library. */
export const placeSchema = z.strictObject({
  /** Name of the adapter that can reach the place, for example `web`. */
  platform: z.string().min(1),
  /** Room, channel or visitor within the platform. */
  chat: z.string().min(1),
  thread: z.string().optional(),
  /** Message the answer should reply to. */
  replyTo: z.string().optional(),
});
export type Place = z.infer<typeof placeSchema>;

/** A picture that is kept as a file, named by the SHA-256 of its bytes (lower-case hex). */
export const storedPictureSchema = z.strictObject({
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  mime: z.enum(['image/png', 'image/jpeg', 'image/webp']),
  /** px */
  width: z.int().positive(),
  /** px */
  height: z.int().positive(),
  /** File size in bytes. */
  bytes: z.int().positive(),
});
export type StoredPicture = z.infer<typeof storedPictureSchema>;

/** A drawn picture: the stored file and the seed that reproduces it. */
export const pictureSchema = storedPictureSchema.extend({ seed: z.int().nonnegative() });
export type Picture = z.infer<typeof pictureSchema>;

/** What the person set apart from the words: every value already checked to be in range by `prompt/request.ts`. */
export const wishesSchema = z.strictObject({
  /** Width : height, both 1-100, for example `{ w: 16, h: 9 }`. */
  ratio: z.strictObject({ w: z.number().positive().max(100), h: z.number().positive().max(100) }).optional(),
  /** Pictures, 1-4. */
  count: z.int().min(1).max(4).optional(),
  style: z.string().max(64).optional(),
  /** 0 - 4294967295, the range of the WebUI's generator. */
  seed: z.int().min(0).max(4294967295).optional(),
  /** Words the picture should avoid. */
  avoid: z.string().max(1500).optional(),
  /** Checkpoint as the person named it; matched against the engine's own list before it is used. */
  model: z.string().max(200).optional(),
  /** Name of a preset in `config/presets`. */
  quality: z.string().max(64).optional(),
  /** Skip the writer: the words are the prompt. */
  raw: z.boolean().optional(),
  /** px, only from pasted WebUI parameters; clamped like every size. */
  size: z.strictObject({ width: z.int().positive(), height: z.int().positive() }).optional(),
  steps: z.int().positive().optional(),
  cfg: z.number().positive().optional(),
  sampler: z.string().max(64).optional(),
});
export type Wishes = z.infer<typeof wishesSchema>;

/** One request as a person made it. `id` is the platform's event id: the same id twice is the same request. */
export const askSchema = z.strictObject({
  id: z.string().min(1).max(200),
  /** Platform-qualified person, for example `web:owner`. */
  who: z.string().min(1).max(200),
  words: z.string().max(4000),
  /** BCP 47, a language the studio speaks. */
  locale: z.string().min(2).max(20),
  place: placeSchema,
  /** Pictures the person sent, already decoded, capped and re-encoded. */
  attachments: z.array(storedPictureSchema).max(4),
  wishes: wishesSchema,
});
export type Ask = z.infer<typeof askSchema>;

/** What a writer understood. Nothing here can change sizes, steps, seeds or checkpoints. */
export const draftSchema = z.strictObject({
  positive: z.string().min(1).max(4000),
  negative: z.string().max(4000),
  /** `w:h`, one of the ratios of `prompt/size.ts`; absent when the words name none. */
  aspect: z.string().max(9).optional(),
  style: z.string().max(64).optional(),
  /** Short title in the person's language. */
  title: z.string().max(80),
  /** Who wrote it: a model name, `lexicon`, or `verbatim`. */
  writer: z.string().min(1).max(120),
});
export type Draft = z.infer<typeof draftSchema>;

/** A complete, engine-neutral order: everything needed to draw the same picture again. */
export const briefSchema = z.strictObject({
  positive: z.string().min(1).max(4000),
  negative: z.string().max(4000),
  /** px, multiple of 8. */
  width: z.int().min(64).max(2048),
  /** px, multiple of 8. */
  height: z.int().min(64).max(2048),
  steps: z.int().min(1).max(150),
  cfg: z.number().min(0).max(30),
  sampler: z.string().min(1).max(64),
  /** Absent: the engine's own choice for the sampler. */
  scheduler: z.string().max(64).optional(),
  /** Of the first picture; picture i has seed + i. */
  seed: z.int().min(0).max(4294967295),
  count: z.int().min(1).max(4),
  /** Exact name from the engine's list; absent: the checkpoint that is loaded. */
  checkpoint: z.string().max(200).optional(),
  /** A small walk away from `seed`: strength 0-1 towards `seed` of the variation. */
  variation: z.strictObject({ seed: z.int().min(0).max(4294967295), strength: z.number().min(0).max(1) }).optional(),
  /** A picture to start from; strength (denoising) 0 keeps it, 1 forgets it. */
  start: z.strictObject({ sha256: storedPictureSchema.shape.sha256, strength: z.number().min(0.05).max(1) }).optional(),
});
export type Brief = z.infer<typeof briefSchema>;

/** A sentence to be said later in whatever language the reader has; `key` is a key of `say.ts`. */
export const noteSchema = z.strictObject({
  key: z.string(),
  facts: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type Note = z.infer<typeof noteSchema>;

/** Why a creation ended without pictures: a stable code for owners and a sentence for the person. */
export const problemSchema = noteSchema.extend({ code: z.string().regex(/^E-[A-Z]+-\d\d$/) });

/**
 * queued -> writing -> waiting -> drawing -> delivering -> done, or out by failed, cancelled, expired.
 * The result of a stage is committed together with the next stage; after a crash `writing` falls back to `queued` and
 * `drawing` to `waiting`, so only the interrupted step is repeated.
 */
export const stages = [
  'queued',
  'writing',
  'waiting',
  'drawing',
  'delivering',
  'done',
  'failed',
  'cancelled',
  'expired',
] as const;
export const stageSchema = z.enum(stages);
export type Stage = z.infer<typeof stageSchema>;

/** Stages nothing leaves any more. */
export const endedStages: readonly Stage[] = ['done', 'failed', 'cancelled', 'expired'];
export const isEnded = (stage: Stage): boolean => endedStages.includes(stage);

export const operationSchema = z.enum(['draw', 'again', 'vary', 'change']);
/** How a creation came about: from words, or from another creation. */
export type Operation = z.infer<typeof operationSchema>;

export const creationSchema = z.strictObject({
  /** `J-` and six Crockford base-32 characters. */
  id: z.string().regex(/^J-[0-9A-HJKMNP-TV-Z]{6}$/),
  ask: askSchema,
  operation: operationSchema,
  /** Creations this one grew from; empty for `draw`. */
  parents: z.array(z.string()),
  stage: stageSchema,
  draft: draftSchema.optional(),
  brief: briefSchema.optional(),
  pictures: z.array(pictureSchema),
  /** Name of the engine that drew, for the recipe. */
  engine: z.string().optional(),
  /** A built-in placeholder drew it; every view says so. */
  simulated: z.boolean().optional(),
  /** Checkpoint the engine says it used. */
  checkpoint: z.string().optional(),
  problem: problemSchema.optional(),
  notes: z.array(noteSchema),
  /** Times drawing was begun, to stop a creation that kills the process each time. */
  tries: z.int().nonnegative(),
  /** Times drawing ended in an answer worth repeating (black, garbled, stalled). */
  faults: z.int().nonnegative(),
  /** ms since 1970. */
  madeAt: z.int(),
  /** ms since 1970, of the last change of stage. */
  changedAt: z.int(),
  /** Time the engine took, in ms of wall clock. */
  drawMs: z.int().nonnegative().optional(),
});
export type Creation = z.infer<typeof creationSchema>;
