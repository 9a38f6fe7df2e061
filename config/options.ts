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
});
