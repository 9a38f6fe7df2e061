/** How carefully to draw: files in `config/presets`, one for each quality a person can choose. */
import { z } from 'zod';

const shared = {
  /** px to draw at, where it should not follow the checkpoint's family. */
  area: z
    .int()
    .min(64 * 64)
    .max(2048 * 2048)
    .optional(),
  /** px; used as it is when no ratio is asked for, else its area is. */
  size: z
    .strictObject({
      width: z.int().min(64).max(2048).multipleOf(8),
      height: z.int().min(64).max(2048).multipleOf(8),
    })
    .optional(),
  /** Pictures when nobody says how many. */
  count: z.int().min(1).max(4).optional(),
  /** Added to what the picture should avoid. */
  negative: z.string().max(1000).optional(),
};

const effortSchema = z.strictObject({
  /** Steps relative to what is usual for the checkpoint's family, whose sampler, schedule and CFG are used. */
  effort: z.number().min(0.25).max(4),
  /** A second, larger pass for checkpoints trained on small pictures, where the engine can. */
  hires: z.boolean().optional(),
  ...shared,
});

/** An order as it stands, whatever the checkpoint. */
const fixedSchema = z.strictObject({
  steps: z.int().min(1).max(150),
  cfg: z.number().min(1).max(30),
  /** Name as the WebUI lists it since 1.9, without the scheduler: `DPM++ 2M`. */
  sampler: z.string().min(1).max(64),
  /** Absent: the engine's own choice for the sampler. */
  scheduler: z.string().min(1).max(64).optional(),
  ...shared,
});

export const presetSchema = z.union([effortSchema, fixedSchema]);
export type Preset = z.infer<typeof presetSchema>;

/** What the shipped presets are called in other languages and in short. */
export const qualityAliases: Readonly<Record<string, string>> = {
  草稿: 'draft',
  快速: 'draft',
  普通: 'normal',
  标准: 'normal',
  精细: 'fine',
  高清: 'fine',
  经典: 'classic',
};
