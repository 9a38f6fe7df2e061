import { z } from 'zod';

/** Telegram. */
export const telegramOptions = z.strictObject({
  token: z
    .string()
    .regex(/^\d+:\S+$/, 'expected <digits>:<letters>, as @BotFather prints it')
    .optional()
    .meta({ env: 'TELEGRAM_TOKEN', secret: true, doc: 'Bot token from @BotFather.' }),
  apiUrl: z
    .url({ protocol: /^https?$/ })
    .optional()
    .meta({ env: 'TELEGRAM_API_URL', address: true, doc: 'Self-hosted Bot API server.' }),
  webhookUrl: z
    .url({ protocol: /^https$/ })
    .optional()
    .meta({
      env: 'TELEGRAM_WEBHOOK_URL',
      doc: 'Public https address that leads to TELEGRAM_WEBHOOK_PORT. Empty: updates are fetched, no address is needed.',
    }),
  webhookSecret: z
    .string()
    .regex(/^[\w-]{16,256}$/, 'expected 16-256 of A-Z a-z 0-9 _ -')
    .optional()
    .meta({ env: 'TELEGRAM_WEBHOOK_SECRET', secret: true, doc: 'Proves that a webhook call is from Telegram.' }),
  webhookPort: z
    .int()
    .min(0)
    .max(65_535)
    .default(8090)
    .meta({ env: 'TELEGRAM_WEBHOOK_PORT', doc: 'Port the webhook is received on, at TELEGRAM_WEBHOOK_HOST.' }),
  webhookHost: z.string().min(1).default('127.0.0.1').meta({
    env: 'TELEGRAM_WEBHOOK_HOST',
    doc: 'Address the webhook is received on, behind a proxy that speaks https.',
  }),
  inline: z.enum(['on', 'off']).default('off').meta({
    env: 'TELEGRAM_INLINE',
    doc: 'on answers @bot in any chat; needs /setinline and /setinlinefeedback at @BotFather, and TELEGRAM_STORAGE_CHAT.',
  }),
  storageChat: z
    .string()
    .regex(/^-?\d+$/, 'expected the number of a chat')
    .optional()
    .meta({ env: 'TELEGRAM_STORAGE_CHAT', doc: 'Chat of your own where pictures for inline mode are put first.' }),
});
export type TelegramOptions = z.infer<typeof telegramOptions>;
