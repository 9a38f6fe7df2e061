/** What the buttons under a message do. Only an opaque id leaves the house; what it means stands in a row. */
import { z } from 'zod';
import { creationSchema } from './creation.ts';

export const actionSchema = z.strictObject({
  /** What is done, by a name of `chat/verbs.ts`. */
  verb: z.string().min(1).max(40),
  creation: creationSchema.shape.id.optional(),
  /** Picture of the creation, from 1. */
  picture: z.int().min(1).max(99).optional(),
  /** What else the verb needs: a style, a ratio, a page. */
  argument: z.string().max(400).optional(),
  /** Platform-qualified person. Only they may press it; absent: whoever may use the creation. */
  owner: z.string().max(200).optional(),
  /** ms since 1970; dead from then on. Absent: never. */
  until: z.int().optional(),
});
export type Action = z.infer<typeof actionSchema>;

/** 16 random bytes in base64url: 22 characters, within 64 bytes and within 100 characters. */
export const actionIdPattern = /^[\w-]{22}$/;
