import { z } from 'zod';

/** Discord. */
export const discordOptions = z.strictObject({
  token: z
    .string()
    .regex(/^[^.\s]+\.[^.\s]+\.[^.\s]+$/, 'expected three parts joined by dots, from the developer portal, page Bot')
    .optional()
    .meta({ env: 'DISCORD_TOKEN', secret: true, doc: 'Bot token from the Discord developer portal.' }),
  messageContent: z.enum(['on', 'off']).default('off').meta({
    env: 'DISCORD_MESSAGE_CONTENT',
    doc: 'on also hears replies to our pictures that do not ring us; needs the switch "Message Content Intent" in the portal.',
  }),
  apiUrl: z
    .url({ protocol: /^https?$/ })
    .optional()
    .meta({ env: 'DISCORD_API_URL', doc: 'Another Discord-compatible API, for tests.' }),
});
export type DiscordOptions = z.infer<typeof discordOptions>;
