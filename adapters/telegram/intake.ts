/** How updates reach the studio: fetched, or brought by Telegram where the owner has an address for it. */
import type { TelegramApi } from './api.ts';
import { isFault } from './faults.ts';
import type { Inbox } from './inbox.ts';
import type { TelegramParts } from './parts.ts';
import { poll } from './polling.ts';
import { updateKinds } from './update.ts';

export const secretLine =
  'TELEGRAM_WEBHOOK_URL needs TELEGRAM_WEBHOOK_SECRET: without it anybody could pretend to be Telegram. Set one of 16 letters or more.';

export interface Intake {
  /** Ends it; resolves when nothing more comes in. */
  stop(): Promise<void>;
}

/** That a webhook of ours is set, so that it is taken away when updates are fetched again. */
const key = 'webhook';
/** Pauses between attempts to tell Telegram the address, ms. */
const pauseMs = 5000;

const untilDone = async ({ clock, log, stopping }: TelegramParts, work: () => Promise<unknown>): Promise<void> => {
  for (let failures = 0; ; failures += 1) {
    try {
      await work();
      return;
    } catch (error) {
      stopping.throwIfAborted();
      if (isFault(error, 'token', 'refused')) throw error;
      if (failures === 0) log.warn('telegram.away', { error });
      await clock.wait(pauseMs, stopping);
    }
  }
};

const byWebhook = async (
  parts: TelegramParts,
  inbox: Inbox,
  address: { url: string; secret: string },
): Promise<Intake> => {
  const { options, call, notebook, log } = parts;
  const { url, secret } = address;
  const { host, port, path } = { host: options.webhookHost, port: options.webhookPort, path: new URL(url).pathname };
  const { openWebhook } = await import('./webhook.ts');
  const server = await openWebhook({ host, port, path, secret, log, take: inbox.take });
  try {
    await notebook.put(key, '1');
    await untilDone(parts, () => call.setWebhook({ url, secret_token: secret, allowed_updates: updateKinds }));
  } catch (error) {
    // Nobody else would close it, and an open door keeps the process alive.
    await server.close();
    throw error;
  }
  log.info('telegram.webhook', { port: server.port });
  return { stop: () => server.close() };
};

const byPolling = async (parts: TelegramParts, inbox: Inbox, api: TelegramApi): Promise<Intake> => {
  const { call, notebook, clock, log, stopping } = parts;
  if ((await notebook.get(key)) !== undefined) {
    await untilDone(parts, () => call.deleteWebhook({}));
    await notebook.drop(key);
  }
  const polling = poll({ api, clock, log, take: inbox.take, stopping });
  return { stop: () => polling };
};

export const openIntake = (parts: TelegramParts, inbox: Inbox, api: TelegramApi): Promise<Intake> => {
  const { webhookUrl: url, webhookSecret: secret } = parts.options;
  return url !== undefined && secret !== undefined
    ? byWebhook(parts, inbox, { url, secret })
    : byPolling(parts, inbox, api);
};
