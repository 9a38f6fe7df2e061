/** The stage of the fake's own tests: a private chat, a group, a person, and the real grammY client. */
import { Bot, type ApiClientOptions, type Context } from 'grammy';
import sharp from 'sharp';
import { startFakeTelegram, type Chat, type FakeTelegram, type FakeTelegramOptions, type User } from '../telegram.ts';

export interface Stage {
  readonly telegram: FakeTelegram;
  readonly ana: User;
  /** Ana's private chat; Start was pressed. */
  readonly home: Chat;
  /** A group of Ana's with the bot in it, and its privacy mode on. */
  readonly group: Chat;
  readonly bots: Bot[];
  /** What the bots' handlers threw. */
  readonly broken: unknown[];
}

interface TestContext {
  after(clean: () => Promise<void>): void;
}

export async function setStage(t: TestContext, options: Partial<FakeTelegramOptions> = {}): Promise<Stage> {
  const telegram = await startFakeTelegram(options);
  const bots: Bot[] = [];
  const broken: unknown[] = [];
  t.after(async () => {
    // Stopping confirms the last updates, and cannot where the server is gone or refuses.
    await Promise.all(bots.map((bot) => bot.stop().catch((refused: unknown) => refused)));
    await telegram.close();
    if (broken.length > 0) throw broken[0];
  });
  const ana = telegram.scenery.user({ name: 'Ana', username: 'ana_draws' });
  const home = telegram.scenery.private(ana);
  const group = telegram.scenery.supergroup({ title: 'Studio', people: [ana] });
  return { telegram, ana, home, group, bots, broken };
}

/** A grammY bot that does not poll yet. */
export const createBot = ({ telegram }: Stage, client: ApiClientOptions = {}): Bot =>
  new Bot(telegram.token, { client: { apiRoot: telegram.url, timeoutSeconds: 10, ...client } });

export interface Polling {
  readonly bot: Bot;
  /** Every update it handled, in order. */
  readonly heard: Context[];
}

/** A bot that polls. What its handler throws fails the test when it ends. */
export async function poll(stage: Stage, onUpdate?: (context: Context) => Promise<unknown>): Promise<Polling> {
  const bot = createBot(stage);
  const heard: Context[] = [];
  stage.bots.push(bot);
  bot.catch(({ error }) => void stage.broken.push(error));
  bot.use(async (context) => {
    heard.push(context);
    await onUpdate?.(context);
  });
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  bot.start({ onStart: () => resolve() }).catch((ended: unknown) => {
    stage.broken.push(ended);
    reject(ended instanceof Error ? ended : new Error(String(ended)));
  });
  await promise;
  return { bot, heard };
}

export const picture = (width = 64, height = 48, background = '#2a6'): Promise<Buffer> =>
  sharp({ create: { width, height, channels: 3, background } })
    .png()
    .toBuffer();
