/** Discord: the studio in servers, direct chats and wherever somebody has installed the app. */
import { GatewayIntentBits } from 'discord-api-types/v10';
import type { ChatRoom } from '../../src/chat/room.ts';
import type { ChatPort } from '../../src/desk.ts';
import { revokedLine } from './faults.ts';
import { createGateway, type Dispatched } from './gateway.ts';
import type { DiscordOptions } from './options.ts';
import { createRest } from './rest.ts';

export interface Discord extends ChatPort {
  /** Resolves when the first session with the gateway stands. */
  readonly ready: Promise<void>;
}

/** Largest file where nothing raises the limit, bytes. */
const usualBytes = 10 * 1024 * 1024;

const intentsOf = ({ messageContent }: DiscordOptions): number => {
  const { Guilds, GuildMessages, DirectMessages, MessageContent } = GatewayIntentBits;
  return Guilds | GuildMessages | DirectMessages | (messageContent === 'on' ? MessageContent : 0);
};

export const createDiscord = (room: ChatRoom<DiscordOptions>): Discord => {
  const { options, notebook, log, clock, proxy, lost } = room;
  const { token = '', apiUrl } = options;
  const rest = createRest({
    token,
    ...(apiUrl !== undefined && { apiUrl }),
    ...(proxy !== undefined && { proxy }),
    log,
    onRevoked: () => lost(revokedLine),
  });
  const onEvent = ({ name }: Dispatched): void => log.debug('discord.event', { name });
  const gateway = createGateway({ token, intents: intentsOf(options), rest, notebook, clock, log, onEvent, lost });
  return {
    platform: 'discord',
    limits: { editEveryMs: 2500, picturesPerPost: 10, pictureBytes: usualBytes, textChars: 4000 },
    ready: gateway.ready,
    show: () => Promise.resolve(),
    start: () => {
      gateway.start();
      return Promise.resolve();
    },
    stop: async () => {
      await gateway.stop();
      await rest.close();
    },
  };
};
