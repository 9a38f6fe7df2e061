/** Discord: the studio in servers, in direct chats, and wherever somebody has the app with them. */
import { GatewayIntentBits } from 'discord-api-types/v10';
import { createGovernor, type Pace } from '../../src/chat/governor.ts';
import type { ChatRoom } from '../../src/chat/room.ts';
import type { ChatPort, Studio } from '../../src/desk.ts';
import { createAcknowledge } from './acknowledge.ts';
import { createCarrier } from './carrier.ts';
import { createCarry } from './carry.ts';
import { createClientLocales } from './clientLocale.ts';
import { createComposer, usualBytes } from './compose.ts';
import { createDeliverer } from './deliver.ts';
import { createDownloads } from './download.ts';
import { onEvent } from './events.ts';
import { revokedLine } from './faults.ts';
import { createGateway, type Dispatched } from './gateway.ts';
import { createDesk, createInbox } from './inbox.ts';
import { createIntake } from './intake.ts';
import { createMessages } from './messages.ts';
import type { DiscordOptions } from './options.ts';
import { createOwnRole } from './ownRole.ts';
import { createPlaces } from './places.ts';
import { createPosts } from './posts.ts';
import { createRest } from './rest.ts';
import { createRing } from './ring.ts';
import { createRooms } from './rooms.ts';
import { createSelf } from './self.ts';
import { createSpeak } from './speak.ts';
import { createTalk } from './talk.ts';
import { createVote } from './votes.ts';
import { drain, watchTokens } from './wait.ts';

export interface Discord extends ChatPort {
  /** Resolves when the first session with the gateway stands. */
  readonly ready: Promise<void>;
}

/** Events that are worked on at the same time. */
const workAtOnce = 16;

/** Answers have a limit of their own each; what a channel's readers bear is one change in 1.2 s. */
const pace: Pace = {
  firstMs: 1000,
  gapsMs: [2500, 4000, 6000, 10_000],
  laneMs: (_lane, isFinal) => (isFinal ? 0 : 1200),
};

const intentsOf = ({ messageContent }: DiscordOptions): number => {
  const { Guilds, GuildMessages, GuildMessageReactions, DirectMessages, MessageContent } = GatewayIntentBits;
  const usual = Guilds | GuildMessages | GuildMessageReactions | DirectMessages;
  return usual | (messageContent === 'on' ? MessageContent : 0);
};

export const createDiscord = (room: ChatRoom<DiscordOptions>): Discord => {
  const { options, chat, actions, notebook, localeFor, proxy, lost, clock, log } = room;
  const { token = '', apiUrl } = options;
  const started = Promise.withResolvers<Studio>();
  const studio = (): Promise<Studio> => started.promise;
  const stop = new AbortController();
  const stopping = stop.signal;

  const me = (): string | undefined => self.user();
  const address = { ...(apiUrl !== undefined && { apiUrl }), ...(proxy !== undefined && { proxy }) };
  const rest = createRest({ token, ...address, log, onRevoked: () => lost(revokedLine) });
  const messages = createMessages(rest);
  const places = createPlaces(notebook, clock);
  const composer = createComposer(actions, studio);
  const carrier = createCarrier({ messages, places, me, clock, log });
  const governor = createGovernor({ clock, log, pace });
  const posts = createPosts({ composer, carrier, places, clock });
  const showing = { chat, composer, carrier, places, posts, clock, log };
  const delivery = { ...showing, governor, ring: createRing(showing), studio };
  const deliverer = createDeliverer(delivery);
  const acknowledge = createAcknowledge({ chat, actions, composer, places, rest, studio, localeFor, log });
  const downloads = createDownloads(rest, apiUrl, log);
  const speak = createSpeak({ messages, clock, log });
  const shared = { chat, actions, composer, messages, places, deliverer, downloads, speak, studio, localeFor, log };
  const desk = createDesk({ clock, log, atOnce: workAtOnce });

  const rooms = createRooms({ ...shared, carrier, rest, notebook, governor, me, clock });
  const { rows } = rooms;
  const talk = createTalk({ ...shared, rows, mark: (...about) => rooms.port.mark(...about) });
  const vote = createVote({ ...shared, me, clock });

  const self = createSelf({ rest, notebook, clock, log }, stopping);
  const gateway = createGateway({
    token,
    intents: intentsOf(options),
    rest,
    notebook,
    clock,
    log,
    onEvent: (event: Dispatched): Promise<void> => {
      if (event.name !== 'READY') return onEvent({ intake, desk, places, rows, vote, studio, log }, event);
      // From now on a process that dies can be followed by one that hears what it did not.
      const ready = Promise.all([self.ready(event.data), gateway.keep()]);
      ready.catch((error: unknown) => log.error('discord.ready', { error }));
      return Promise.resolve();
    },
    lost,
  });
  const intake = createIntake({
    ...shared,
    acknowledge,
    carry: createCarry(shared),
    desk,
    inbox: createInbox(notebook),
    locales: createClientLocales(notebook, log),
    talk,
    ownRole: createOwnRole({ rest, me, clock, log, stopping }),
    keepSession: () => gateway.keep(),
    me,
    clock,
    stopping,
  });

  return {
    platform: 'discord',
    limits: { editEveryMs: pace.firstMs, picturesPerPost: 10, pictureBytes: usualBytes, textChars: 4000 },
    ready: gateway.ready,
    show: (place, key, view) => deliverer.show(place, key, view),
    rooms: rooms.port,
    start: async (front) => {
      started.resolve(front);
      await self.load();
      await intake.recover();
      void watchTokens({ ...delivery, deliverer }, stopping);
      gateway.start();
    },
    stop: async () => {
      stop.abort();
      // What is on its way goes first, so that the last word stays the last.
      const idle = governor.stop();
      await Promise.all([gateway.stop(), desk.close(), drain({ ...delivery, deliverer }), rooms.stop()]);
      await rest.close();
      await idle;
    },
  };
};
