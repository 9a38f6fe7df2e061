/**
 * The nouns of the house. A `Creation` is one request and everything that became of it: one row, one state machine.
 * Schemas stand here because rows come back from disk as untrusted text; inside the house the inferred plain types are used.
 */
import { z } from 'zod';

/** An address a reply can be sent to. Plain data, so it survives restarts; never a live object of a chat library. */
export const placeSchema = z.strictObject({
  /** Name of the adapter that can reach the place, for example `web`. */
  platform: z.string().min(1),
  /** Server or group the chat belongs to; absent where a person is alone with the studio. */
  community: z.string().optional(),
  /** Room, channel or visitor within the platform. */
  chat: z.string().min(1),
  thread: z.string().optional(),
  /** Message the answer should reply to. */
  replyTo: z.string().optional(),
  /** Message of the studio's own, sent when the request was acknowledged, that becomes the answer. */
  placeholder: z.string().optional(),
  /** Only the person who asked sees what is shown there. */
  private: z.boolean().optional(),
});
export type Place = z.infer<typeof placeSchema>;

/** Who acts, and where. What is one's own may be used everywhere; what others made, where it was shown to all. */
export interface Person {
  /** Platform-qualified, for example `web:owner`. */
  who: string;
  place?: Place;
  /** Keeps order at that place: may stop and remove what others made there. */
  moderates?: boolean;
  /** As others see them, where the platform tells. */
  name?: string;
}

/** A picture of a creation; `picture` counts from 1. */
export interface PictureRef {
  creation: string;
  picture: number;
}

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
  /** Words that go into every picture of a session. */
  always: z.string().max(2000).optional(),
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
  scheduler: z.string().max(64).optional(),
  /** Layers of the text encoder left out, counted as the WebUI does: 1 leaves out none. */
  clipSkip: z.int().min(1).max(12).optional(),
  /** Show what was understood and wait, before anything is drawn. */
  ask: z.boolean().optional(),
  /** Cover the pictures until somebody clicks. */
  hidden: z.boolean().optional(),
  lane: z.enum(['fast', 'relax']).optional(),
  /** Denoising strength of everything that starts from a picture. */
  strength: z.number().min(0.05).max(1).optional(),
  /** Of an enlargement, or of the second pass of a drawing. */
  factor: z.number().min(1).max(4).optional(),
  /** Draws the details of an enlargement anew instead of only scaling the pixels. */
  detail: z.boolean().optional(),
  /** Share of the first picture in a blend, percent. */
  balance: z.number().min(0).max(100).optional(),
  /** What to repaint, in words, for engines that find it themselves. */
  area: z.string().max(200).optional(),
  /** What a picture given along is for; absent: `input`. */
  use: z.enum(['input', 'style', 'lines', 'pose', 'depth']).optional(),
  /** A change draws with another seed. */
  reseed: z.boolean().optional(),
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

/** Something the person named that the prompt must carry. */
export interface Keep {
  kind: 'number' | 'colour' | 'name' | 'text' | 'thing';
  /** As the person said it. */
  said: string;
  /** Any of these in the prompt (lower case) carries it; empty: only the writer's own mapping can tell. */
  as: readonly string[];
}

/** What a writer understood. Nothing here can change sizes, steps, seeds or checkpoints. */
export const draftSchema = z.strictObject({
  positive: z.string().min(1).max(4000),
  negative: z.string().max(4000),
  /** `w:h`, one of the ratios of `prompt/size.ts`; absent when the words name none. */
  aspect: z.string().max(9).optional(),
  style: z.string().max(64).optional(),
  /** Short title in the person's language. */
  title: z.string().max(80),
  /** One sentence in the person's language: what the writer believes they want to see. */
  understanding: z.string().max(300).default(''),
  /** Words of the person, and the words of `positive` that carry them. */
  kept: z
    .array(z.strictObject({ said: z.string().max(80), as: z.string().max(200) }))
    .max(60)
    .default([]),
  /** Words of the person that no other words of `positive` carry; they stand at its end as they were said. */
  missing: z.array(z.string().max(80)).max(60).default([]),
  /** Who wrote it: a model name, `lexicon`, or `verbatim`. */
  writer: z.string().min(1).max(120),
});
export type Draft = z.infer<typeof draftSchema>;

/** One element of the picture given along, and how much it counts. */
const guideSchema = z.strictObject({
  sha256: storedPictureSchema.shape.sha256,
  kind: z.enum(['style', 'lines', 'pose', 'depth']),
  /** 0-2, of the control network. */
  weight: z.number().min(0).max(2),
});

/** A picture to start from; strength (denoising) 0 keeps it, 1 forgets it. */
const startSchema = z.strictObject({
  sha256: storedPictureSchema.shape.sha256,
  strength: z.number().min(0.05).max(1),
  /** Picture of the same size in which white is repainted and black is kept. */
  mask: storedPictureSchema.shape.sha256.optional(),
  /** Words for what to repaint, where the engine makes the mask. */
  area: z.string().max(200).optional(),
  /** What the repainted part starts from: the picture as it is, or noise, for parts that show nothing yet. */
  fill: z.enum(['picture', 'noise']).optional(),
});

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
  start: startSchema.optional(),
  /** A picture that guides the drawing without being its start. */
  guide: guideSchema.optional(),
  /** Guidance that distilled models take instead of CFG. */
  distilledCfg: z.number().min(0).max(30).optional(),
  clipSkip: z.int().min(1).max(12).optional(),
  /** Name from the engine's list. */
  vae: z.string().max(200).optional(),
  /** A second pass at a larger size (hires fix). */
  hires: z
    .strictObject({
      factor: z.number().min(1).max(4),
      strength: z.number().min(0.05).max(1),
      upscaler: z.string().max(200).optional(),
    })
    .optional(),
});
export type Brief = z.infer<typeof briefSchema>;

/** Where a setting came from; the first of these that has an opinion wins, `bound` last of all. */
export const sources = [
  'flag',
  'session',
  'person',
  'channel',
  'studio',
  'parent',
  'words',
  'style',
  'family',
  'preset',
  'bound',
] as const;
export const reasonSchema = z.strictObject({ setting: z.string(), value: z.string(), source: z.enum(sources) });
export type Reason = z.infer<typeof reasonSchema>;

/** What is settled before the words are read: the operation and the pictures given along decide it. */
export const planSchema = z.strictObject({
  /** The brief that the words change, with seed and count as the new one has them. Absent: the words stand alone. */
  base: briefSchema.optional(),
  start: startSchema.optional(),
  guide: guideSchema.optional(),
  /** px, where a picture fixes it. */
  size: z.strictObject({ width: briefSchema.shape.width, height: briefSchema.shape.height }).optional(),
  seed: briefSchema.shape.seed.optional(),
  /** Which layer each wish came from, by its name. */
  sources: z.record(z.string(), z.enum(sources)).optional(),
});
export type Plan = z.infer<typeof planSchema>;

/** A sentence to be said later in whatever language the reader has; `key` is a key of `say.ts`. */
export const noteSchema = z.strictObject({
  key: z.string(),
  facts: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type Note = z.infer<typeof noteSchema>;

/** Why a creation ended without pictures: a stable code for owners and a sentence for the person. */
export const problemSchema = noteSchema.extend({ code: z.string().regex(/^E-[A-Z]+-\d\d$/) });

/**
 * queued -> writing (-> asking) -> waiting -> drawing -> delivering -> done, or out by failed, cancelled, expired. `asking`
 * shows what was understood and goes on when the person says so, or by itself at `asking.until`.
 * The result of a stage is committed together with the next stage; after a crash `writing` falls back to `queued` and
 * `drawing` to `waiting`, so only the interrupted step is repeated.
 */
export const stages = [
  'queued',
  'writing',
  'asking',
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

/**
 * How a creation came about. `draw`: from words, with or without a picture to start from. `again`: another seed. `vary`: a walk
 * away from the seed. `change`: other words, same seed. `edit`: other words, starting from the picture. `inpaint`: only
 * within a mask. `outpaint`: another ratio, the new edges drawn. `upscale`: larger. `blend`: 2-4 pictures into one.
 * `describe`: a picture into words. `restyle`: another style. `replay`: a recipe drawn again, exactly.
 */
export const operations = [
  'draw',
  'again',
  'vary',
  'change',
  'edit',
  'inpaint',
  'outpaint',
  'upscale',
  'blend',
  'describe',
  'restyle',
  'replay',
] as const;
export const operationSchema = z.enum(operations);
export type Operation = z.infer<typeof operationSchema>;

/** What an engine does with a picture besides drawing a brief. */
export const workSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('upscale'),
    sha256: storedPictureSchema.shape.sha256,
    factor: z.number().min(1).max(4),
    /** Seed of the picture, kept for its recipe. */
    seed: z.int().nonnegative(),
  }),
  z.strictObject({ kind: z.literal('describe'), sha256: storedPictureSchema.shape.sha256 }),
]);

/** How a brief differs from the one it grew from. */
export const diffSchema = z.strictObject({
  /** Phrases of the prompt. */
  added: z.array(z.string()),
  removed: z.array(z.string()),
  settings: z.array(z.strictObject({ name: z.string(), from: z.string(), to: z.string() })),
});
export type Diff = z.infer<typeof diffSchema>;

export const creationSchema = z.strictObject({
  /** `J-` and six Crockford base-32 characters. */
  id: z.string().regex(/^J-[0-9A-HJKMNP-TV-Z]{6}$/),
  ask: askSchema,
  operation: operationSchema,
  /** Pictures this one grew from, as `J-4F7KQ2.1`; of creations without pictures the id alone. Empty for a plain `draw`. */
  parents: z.array(z.string()).max(8),
  stage: stageSchema,
  draft: draftSchema.optional(),
  brief: briefSchema.optional(),
  plan: planSchema.optional(),
  /** Absent: the brief is drawn. */
  work: workSchema.optional(),
  diff: diffSchema.optional(),
  /** Why each setting is as it is. */
  reasons: z.array(reasonSchema).optional(),
  /** What a picture shows, one prompt each, best first: the result of `describe`. */
  descriptions: z.array(z.string().max(2000)).max(4).optional(),
  /** 64-bit perceptual hash, hex, of the picture that a replay should look like. */
  look: z
    .string()
    .regex(/^[0-9a-f]{16}$/)
    .optional(),
  /** The person is being asked; `until` (ms since 1970) is when it goes on by itself, absent when it does not. */
  asking: z.strictObject({ until: z.int().optional() }).optional(),
  /** The wording the person did not want; the next one differs. */
  rejected: z.string().max(4000).optional(),
  /** What it stood in line with when drawing began: since when (ms since 1970), in which lane, charged how many GPU seconds. */
  turn: z
    .strictObject({ since: z.number(), lane: z.enum(['fast', 'normal', 'relax']), seconds: z.number().positive() })
    .optional(),
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
