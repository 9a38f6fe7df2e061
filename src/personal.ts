/** What people and communities keep beside their creations: settings, styles, words of a dictionary, recipes. */
import { z } from 'zod';
import { briefSchema } from './creation.ts';

/** Defaults of one person; flags win over them, the studio's own come after. */
export const personSettingsSchema = z.strictObject({
  /** BCP 47, a language the studio speaks. */
  locale: z.string().min(2).max(20).optional(),
  /** Name of a style, of the studio or one's own. */
  style: z.string().max(64).optional(),
  /** `w:h` */
  ratio: z.string().max(9).optional(),
  count: z.int().min(1).max(4).optional(),
  quality: z.string().max(64).optional(),
  /** Show what was understood before drawing. */
  ask: z.boolean().optional(),
});
export type PersonSettings = z.infer<typeof personSettingsSchema>;

/** A style somebody made; used by name like those of `config/styles.json`. */
export const ownStyleSchema = z.strictObject({
  /** Any script, no spaces at the ends, no commas or brackets. */
  name: z
    .string()
    .min(1)
    .max(32)
    .regex(/^[\p{L}\p{N}](?:[\p{L}\p{M}\p{N} _-]*[\p{L}\p{M}\p{N}])?$/u),
  /** Added behind the prompt. */
  positive: z.string().min(1).max(400),
  negative: z.string().max(400).default(''),
});
export type OwnStyle = z.infer<typeof ownStyleSchema>;

/** A word of the community's dictionary: where somebody says it, these words (or this LoRA, or this style) are meant. */
export const termSchema = z.strictObject({
  /** In the words of a description, for example the name of a mascot. */
  said: z.string().min(1).max(40),
  /** English words for the prompt; may call an installed LoRA. */
  means: z.string().min(1).max(400),
  /** Name of a style that goes with it. */
  style: z.string().max(64).optional(),
  /** Platform-qualified person who wrote it last. */
  by: z.string().min(1).max(200),
  /** ms since 1970 */
  changedAt: z.int(),
});
export type Term = z.infer<typeof termSchema>;

/** A file that a recipe needs, by name and, where known, by the first 10 characters of its SHA-256. */
const ingredientSchema = z.strictObject({ name: z.string().max(200), hash: z.string().max(64).optional() });

/** Everything needed to draw one picture again. Its JSON is the same in every installation. */
export const recipeSchema = z.strictObject({
  /** Version of this format. */
  atelier: z.literal(1),
  /** What the person said. */
  words: z.string().max(4000),
  /** With `count` 1 and the seed of the picture. */
  brief: briefSchema,
  checkpoint: ingredientSchema.optional(),
  vae: ingredientSchema.optional(),
  loras: z.array(ingredientSchema.extend({ weight: z.number().min(-2).max(2) })).max(8),
  /** 64-bit perceptual hash of the picture, hex, to tell drift after a replay. */
  look: z
    .string()
    .regex(/^[0-9a-f]{16}$/)
    .optional(),
  /** Program that drew it. */
  engine: z.string().max(200).optional(),
});
export type Recipe = z.infer<typeof recipeSchema>;
