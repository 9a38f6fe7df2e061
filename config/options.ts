import { z } from 'zod';

/** The studio as a whole. */
export const studioOptions = z.strictObject({
  locale: z
    .enum(['zh-CN', 'en'])
    .default('zh-CN')
    .meta({ env: 'LOCALE', doc: "Language where a person's own is not known: zh-CN or en." }),
  logLevel: z
    .enum(['debug', 'info', 'warn', 'error', 'silent'])
    .default('info')
    .meta({ env: 'LOG_LEVEL', doc: 'debug, info, warn, error or silent.' }),
  picturesMb: z.int().min(8).max(8192).default(64).meta({
    env: 'STUDIO_PICTURES_MB',
    doc: 'Megabytes of pictures in memory at a time: half of it on their way from WebUIs to disk, half from disk to chats. What is larger goes alone.',
  }),
  gpu: z.enum(['separate', 'shared', 'auto']).default('auto').meta({
    env: 'GPU_MODE',
    doc: 'shared: Ollama and the WebUI take turns on one graphics card; separate: each has its own, or one has room for both; auto finds out.',
  }),
  style: z
    .string()
    .max(64)
    .optional()
    .meta({ env: 'STUDIO_STYLE', doc: 'Style of every picture that names none, by its name in config/styles.json.' }),
  ratio: z
    .string()
    .refine((text) => {
      const [, w, h] = /^(\d{1,3}(?:\.\d{1,2})?):(\d{1,3}(?:\.\d{1,2})?)$/.exec(text) ?? [];
      const ratio = Number(w) / Number(h);
      return ratio >= 1 / 4 && ratio <= 4 && Number(w) <= 100 && Number(h) <= 100;
    }, 'expected width:height, for example 3:2')
    .optional()
    .meta({ env: 'STUDIO_RATIO', doc: 'Width:height of a picture whose words name none, from 1:4 to 4:1.' }),
  count: z
    .int()
    .min(1)
    .max(4)
    .default(1)
    .meta({ env: 'STUDIO_COUNT', doc: 'Pictures of a request that says no number, 1-4.' }),
  quality: z
    .string()
    .min(1)
    .max(64)
    .default('normal')
    .meta({ env: 'STUDIO_QUALITY', doc: 'Quality of a request that names none: a file of config/presets.' }),
  ask: z
    .enum(['on', 'off'])
    .default('off')
    .meta({ env: 'STUDIO_ASK', doc: 'on shows what was understood before drawing; off draws at once.' }),
});
