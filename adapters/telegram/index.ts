/** Telegram: the studio in private chats, groups and topics, through grammY's client. */
import type { ChatPort, Studio } from '../../src/desk.ts';
import type { RoomPort } from '../../src/sessionDesk.ts';
import { AwayError } from '../../src/errors.ts';
import { isFault } from './faults.ts';
import { photoLimits } from './pictures.ts';
import { platform } from './read.ts';
import { secretLine } from './intake.ts';
import { run, type Running, type TelegramRoom } from './running.ts';
import { textLimit } from './text.ts';

const away = (): AwayError => new AwayError({ code: 'E-PLT-05', say: 'place.away', facts: {}, retry: 'wait' });

export const createTelegram = (room: TelegramRoom): ChatPort => {
  const stop = new AbortController();
  const running = Promise.withResolvers<Running>();
  let live: Running | undefined;
  // Whoever waits for it is told; nobody else needs to be.
  running.promise.catch(() => undefined);
  const begin = async (studio: Studio): Promise<void> => {
    const { webhookUrl, webhookSecret } = room.options;
    try {
      if (webhookUrl !== undefined && webhookSecret === undefined) room.lost(secretLine);
      else {
        live = await run(room, studio, stop.signal);
        running.resolve(live);
      }
    } catch (error) {
      running.reject(away());
      // That the token is not known was told when it was refused.
      if (!stop.signal.aborted && !isFault(error, 'token')) throw error;
    }
  };
  let begun: Promise<void> | undefined;
  const rooms = async (): Promise<RoomPort> => (await running.promise).rooms;
  return {
    platform,
    rooms: {
      open: async (...asked) => (await rooms()).open(...asked),
      post: async (...asked) => (await rooms()).post(...asked),
      remove: async (...asked) => (await rooms()).remove(...asked),
      mark: async (...asked) => (await rooms()).mark(...asked),
      close: async (...asked) => (await rooms()).close(...asked),
    },
    limits: { editEveryMs: 1500, picturesPerPost: 10, pictureBytes: photoLimits.bytes, textChars: textLimit },
    show: async (place, key, view) => {
      const { posts } = await running.promise;
      await posts.show(place, key, view);
    },
    start: (studio) => (begun = begin(studio)),
    stop: async () => {
      await live?.drain();
      stop.abort();
      running.reject(away());
      // What has begun to start leaves nothing open behind it.
      await begun?.catch(() => undefined);
      await live?.stop();
    },
  };
};
