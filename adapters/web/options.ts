import { z } from 'zod';

/** The studio page. */
export const webOptions = z.strictObject({
  host: z
    .string()
    .min(1)
    .default('127.0.0.1')
    .meta({ env: 'WEB_HOST', doc: 'Address the page listens on. Anything but loopback needs WEB_TOKEN.' }),
  port: z.int().min(0).max(65535).default(8080).meta({ env: 'WEB_PORT', doc: 'Port of the page; 0 takes a free one.' }),
  token: z
    .string()
    .min(16, 'expected at least 16 characters')
    .max(200)
    .optional()
    .meta({ env: 'WEB_TOKEN', secret: true, doc: 'Password of the page, 16 characters or more.' }),
});
export type WebOptions = z.infer<typeof webOptions>;
