import { z } from 'zod';

/** What a WebUI is told apart by: its address, without credentials. */
export const machineAddress = (url: string): string => {
  const { protocol, host, pathname } = new URL(url);
  return `${protocol}//${host}${pathname.replace(/\/+$/, '')}`;
};

/** Begins what one machine may be asked for: its name, a colon, its first checkpoint. */
const machineFirst = /^(sd[1-9]\d?)\s*[:：]\s*(.*)$/i;

/** By machine, the checkpoints it may be asked for; who is not in it, may be asked for all. */
export const allowedModels = (entries: readonly string[]): ReadonlyMap<string, readonly string[]> => {
  const allowed = new Map<string, string[]>();
  let names: string[] = [];
  for (const entry of entries) {
    const [, machine, first = entry] = machineFirst.exec(entry) ?? [];
    if (machine !== undefined) {
      names = allowed.get(machine.toLowerCase()) ?? [];
      allowed.set(machine.toLowerCase(), names);
    }
    names.push(first);
  }
  return allowed;
};

/** A machine comes first, and none is without a checkpoint. */
const isAllowedModels = (entries: readonly string[]): boolean =>
  (entries.length === 0 || machineFirst.test(entries[0] ?? '')) &&
  entries.every((entry) => (machineFirst.exec(entry)?.[2] ?? entry) !== '');

/** Stable Diffusion WebUIs, which draw. */
export const engineOptions = z.strictObject({
  urls: z
    .array(z.url({ protocol: /^https?$/ }))
    .min(1)
    .max(32)
    .default(['http://127.0.0.1:7860'])
    .meta({
      env: 'SD_URLS',
      address: true,
      doc: 'Stable Diffusion WebUIs started with --api, separated by commas. Once set, the built-in sketch engine is never used.',
    }),
  auth: z
    .string()
    .regex(/^[^:,]+:[^:,]+$/, 'expected user:password, neither with a colon or comma')
    .optional()
    .meta({ env: 'SD_AUTH', secret: true, doc: 'user:password, if the WebUI runs with --api-auth.' }),
  models: z
    .array(z.string().min(1).max(300))
    .max(500)
    .refine(isAllowedModels, 'expected a machine and its checkpoints, for example sd2: dreamshaper_8, *sd15*')
    .default([])
    .meta({
      env: 'SD_MODELS',
      doc: 'Checkpoints a WebUI may be asked to load: sd2: dreamshaper_8, *sd15*, sd3: ponyXL. sd2 is the second of SD_URLS, * stands for anything; a WebUI that is not named may be asked for all.',
    }),
  loras: z.array(z.string().min(1).max(200)).max(500).default(['*']).meta({
    env: 'SD_LORAS',
    doc: 'LoRAs that people may call as <lora:name:weight>, by name, separated by commas. * is all that are installed, none is no LoRA.',
  }),
});
