/** Looks a picture can have: `config/styles.json`. */
import { z } from 'zod';
import { foldName, namesOf } from './catalogue.ts';
import { styleFamilies } from './profile.ts';

/** What a style wants of one family of checkpoints; the rest is as usual there. */
const styleSettingsSchema = z.strictObject({
  /** Instead of the words that go for all. */
  positive: z.string().min(1).max(400).optional(),
  /** At normal quality. */
  steps: z.int().min(1).max(60).optional(),
  cfg: z.number().min(1).max(15).optional(),
  /** Name as the WebUI lists it since 1.9. */
  sampler: z.string().min(1).max(64).optional(),
  scheduler: z.string().min(1).max(64).optional(),
});
export type StyleSettings = z.infer<typeof styleSettingsSchema>;

export const styleSchema = z.strictObject({
  /** What orders and writers call it. */
  name: z.string().regex(/^[a-z][a-z0-9-]{0,31}$/, 'expected lower-case letters, digits and dashes'),
  /** What people call it, by language. */
  names: z.record(z.string(), z.string().min(1).max(32)),
  /** Added behind the prompt. */
  positive: z.string().min(1).max(400),
  /** The same in the tags of picture boards, for checkpoints trained on those; absent: `positive`. */
  tags: z.string().min(1).max(400).optional(),
  /** Added to what the picture should avoid. */
  negative: z.string().max(400).default(''),
  families: z.partialRecord(z.enum(styleFamilies), styleSettingsSchema).optional(),
});
export type Style = z.infer<typeof styleSchema>;

/** The whole file. Each name, in any language, leads to one style. */
export const stylesSchema = z.array(styleSchema).superRefine((styles, context) => {
  const seen = new Map<string, string>();
  styles.forEach((style, index) => {
    for (const key of new Set(namesOf(style).map(foldName))) {
      const first = seen.get(key);
      if (first === undefined) seen.set(key, style.name);
      else context.addIssue({ code: 'custom', path: [index], message: `"${key}" already names the style "${first}"` });
    }
  });
});
