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
    .meta({ env: 'TELEGRAM_API_URL', doc: 'Self-hosted Bot API server.' }),
});
