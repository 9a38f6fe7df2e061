/** Which panel a button opens: what stands in its action. */
import { z } from 'zod';
import { creationSchema } from '../creation.ts';

const ofPicture = { creation: creationSchema.shape.id, picture: z.int().min(1).max(99) };
const page = z.int().min(0).max(1000).optional();
const search = z.string().max(80).optional();
const before = z.string().max(40).optional();

export const modelKinds = ['checkpoint', 'lora', 'style', 'upscaler'] as const;
export type ModelKind = (typeof modelKinds)[number];

/** All of `PanelRequest`, and panels that only other panels lead to. */
export const panelAskSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('line') }),
  z.strictObject({ kind: z.literal('history'), search, before }),
  z.strictObject({ kind: z.literal('favourites'), before }),
  z.strictObject({ kind: z.literal('settings') }),
  z.strictObject({ kind: z.literal('styles') }),
  z.strictObject({ kind: z.literal('style'), name: z.string().max(32), sure: z.boolean().optional() }),
  z.strictObject({ kind: z.literal('models'), which: z.enum(modelKinds).optional(), search, page }),
  z.strictObject({ kind: z.literal('recipe'), ...ofPicture }),
  z.strictObject({ kind: z.literal('more'), ...ofPicture }),
  z.strictObject({ kind: z.literal('why'), creation: creationSchema.shape.id }),
  z.strictObject({ kind: z.literal('help'), topic: z.string().max(40).optional() }),
  /** How far a variation goes. */
  z.strictObject({ kind: z.literal('vary'), ...ofPicture }),
  /** Another ratio, style or checkpoint for a picture. */
  z.strictObject({ kind: z.literal('ratios'), ...ofPicture }),
  z.strictObject({ kind: z.literal('looks'), ...ofPicture, page }),
  z.strictObject({ kind: z.literal('checkpoints'), ...ofPicture, page }),
  /** Whether to delete. */
  z.strictObject({ kind: z.literal('remove'), ...ofPicture }),
]);
export type PanelAsk = z.infer<typeof panelAskSchema>;

/** Undefined for what this version does not know any more. */
export const readPanelAsk = (argument: string | undefined): PanelAsk | undefined => {
  try {
    return panelAskSchema.safeParse(JSON.parse(argument ?? '')).data;
  } catch {
    return undefined;
  }
};
