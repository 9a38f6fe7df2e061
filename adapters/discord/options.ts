import { z } from 'zod';

/** Discord. */
export const discordOptions = z.strictObject({
  token: z
    .string()
    .regex(/^[^.\s]+\.[^.\s]+\.[^.\s]+$/, 'expected three parts joined by dots, from the developer portal, page Bot')
    .optional()
    .meta({ env: 'DISCORD_TOKEN', secret: true, doc: 'Bot token from the Discord developer portal.' }),
  apiUrl: z
    .url({ protocol: /^https?$/ })
    .optional()
    .meta({ env: 'DISCORD_API_URL', doc: 'Another Discord-compatible API, for tests.' }),
});
