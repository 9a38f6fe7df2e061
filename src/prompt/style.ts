/** Looks a picture can have: `config/styles.json`. */
import { z } from 'zod';
import { foldName, namesOf } from './catalogue.ts';

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
