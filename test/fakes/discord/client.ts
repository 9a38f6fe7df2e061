/** The stage of the fake's own tests: a server, a channel, a person, and the real discord.js client, logged in. */
import { randomBytes } from 'node:crypto';
import { Client, Events, GatewayIntentBits, Partials, type Interaction } from 'discord.js';
import sharp from 'sharp';
import {
  startFakeDiscord,
  type Channel,
  type FakeDiscord,
  type FakeDiscordOptions,
  type Guild,
  type User,
} from '../discord.ts';

export interface Stage {
  readonly discord: FakeDiscord;
  readonly guild: Guild;
  readonly channel: Channel;
  readonly ana: User;
  readonly clients: Client[];
  /** What clients emitted as errors and their handlers threw. */
  readonly broken: unknown[];
}

interface TestContext {
  after(clean: () => Promise<void>): void;
}

export async function setStage(t: TestContext, options: Partial<FakeDiscordOptions> = {}): Promise<Stage> {
  const discord = await startFakeDiscord(options);
  const clients: Client[] = [];
  const broken: unknown[] = [];
  // Clients first: one whose server goes away tries to come back.
  t.after(async () => {
    await Promise.all(clients.map((client) => client.destroy()));
    await discord.close();
    if (broken.length > 0) throw broken[0];
  });
  const guild = discord.scenery.guild({ name: 'Studio' });
  const channel = discord.scenery.channel(guild, { name: 'draws' });
  const ana = discord.scenery.user({ name: 'Ana' });
  discord.scenery.join(guild, ana);
  return { discord, guild, channel, ana, clients, broken };
}

export interface ClientHow {
  readonly intents?: readonly GatewayIntentBits[];
  /** ms until a request is given up. */
  readonly timeout?: number;
  readonly onInteraction?: (interaction: Interaction) => Promise<unknown>;
}

const usualIntents = [
  GatewayIntentBits.Guilds,
  GatewayIntentBits.GuildMessages,
  GatewayIntentBits.GuildMessageReactions,
  GatewayIntentBits.DirectMessages,
];

/** A client that is ready. What its handlers throw fails the test when it ends. */
export async function logIn({ discord, clients, broken }: Stage, how: ClientHow = {}): Promise<Client<true>> {
  const client = new Client({
    intents: how.intents ?? usualIntents,
    partials: [Partials.Channel],
    enforceNonce: true,
    allowedMentions: { parse: [], repliedUser: false },
    rest: { api: discord.api, timeout: how.timeout ?? 5000, retries: 2 },
  });
  clients.push(client);
  client.on(Events.Error, (error) => broken.push(error));
  if (how.onInteraction !== undefined) {
    const { onInteraction } = how;
    client.on(
      Events.InteractionCreate,
      (interaction) => void onInteraction(interaction).catch((error: unknown) => broken.push(error)),
    );
  }
  const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve));
  await client.login(discord.token);
  return ready;
}

/** A picture of noise, about 1 MB: nothing makes it smaller. */
export const noise = (side = 600): Promise<Buffer> =>
  sharp(randomBytes(side * side * 3), { raw: { width: side, height: side, channels: 3 } })
    .png()
    .toBuffer();
