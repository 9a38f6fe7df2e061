import { z } from 'zod';

/** Stable Diffusion WebUIs, which draw. */
export const engineOptions = z.strictObject({
  urls: z
    .array(z.url({ protocol: /^https?$/ }))
    .min(1)
    .max(32)
    .default(['http://127.0.0.1:7860'])
    .meta({
      env: 'SD_URLS',
      doc: 'Stable Diffusion WebUIs started with --api, separated by commas. Once set, the built-in sketch engine is never used.',
    }),
  auth: z
    .string()
    .regex(/^[^:,]+:[^:,]+$/, 'expected user:password, neither with a colon or comma')
    .optional()
    .meta({ env: 'SD_AUTH', secret: true, doc: 'user:password, if the WebUI runs with --api-auth.' }),
  loras: z.array(z.string().min(1).max(200)).max(500).default(['*']).meta({
    env: 'SD_LORAS',
    doc: 'LoRAs that people may call as <lora:name:weight>, by name, separated by commas. * is all that are installed, none is no LoRA.',
  }),
});
