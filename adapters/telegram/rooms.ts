/** What Telegram can do for group sessions: topics of forums, posts that stay, reactions under messages. */
import { cutText } from '../../src/chat/cut.ts';
import type { Place } from '../../src/creation.ts';
import type { Mark, Mode } from '../../src/session.ts';
import type { RoomPort } from '../../src/sessionDesk.ts';
import { z } from 'zod';
import { failureOf } from './failure.ts';
import { isFault, TelegramFault } from './faults.ts';
import type { TelegramParts } from './parts.ts';
import type { Posts } from './posts.ts';
import { createRoomPosts } from './roomPosts.ts';
import { spotOf } from './send.ts';
import { inert } from './text.ts';

export type Rooms = RoomPort;

interface RoomParts extends TelegramParts {
  posts: Pick<Posts, 'removeAt'>;
}

/** The six colours that Telegram has for topics. */
const colours = {
  free: 0x6f_b9_f0,
  relay: 0xff_d6_7e,
  corpse: 0xcb_86_db,
  duel: 0xfb_6f_5f,
  jam: 0x8e_ee_98,
  directed: 0xff_93_b2,
} as const satisfies Record<Mode, number>;

/** Bots may react with what everybody may react with, and with nothing else. */
const emoji = { taken: '✍', waiting: '👀', refused: '🤷', done: '👌' } as const satisfies Record<Mark, string>;

/** Longest name of a topic. */
const nameLimit = 128;
/** A chat without topics, or one in which the bot may not make any. */
const noTopics = ['refused', 'mute', 'lacking', 'noTopic'] as const;

const topicSchema = z.strictObject({ thread: z.int() });
const topicKey = ({ chat }: Place, key: string): string => `room/topic/${chat}/${key}`;

const isCreation = (key: string): boolean => /^J-[0-9A-Z]{6}$/.test(key);

/** Where a session may stay: what was answered there, and what waits there, is left out. */
const bare = ({ replyTo: _replyTo, placeholder: _placeholder, ...place }: Place): Place => place;

const createTopics = ({ call, notebook, log }: RoomParts): Pick<RoomPort, 'open' | 'close'> => ({
  open: async (given, key, { title, mode }) => {
    const place = bare(given);
    if (place.community === undefined) return { place, made: false };
    const known = await notebook.get(topicKey(place, key));
    if (known !== undefined) {
      const { thread } = topicSchema.parse(JSON.parse(known));
      return { place: { ...place, thread: String(thread) }, made: true };
    }
    try {
      const name = inert(cutText(title, nameLimit)).slice(0, nameLimit) || '·';
      const made = await call.createForumTopic({ chat_id: Number(place.chat), name, icon_color: colours[mode] });
      const thread = made.message_thread_id;
      await notebook.put(topicKey(place, key), JSON.stringify({ thread }));
      return { place: { ...place, thread: String(thread) }, made: true };
    } catch (error) {
      if (!(error instanceof TelegramFault)) throw error;
      if (!isFault(error, ...noTopics)) throw failureOf(error);
      log.debug('telegram.topic', { error });
      return { place, made: false };
    }
  },
  close: async (place) => {
    const { chat, thread } = spotOf(place);
    if (thread === undefined) return;
    try {
      await call.closeForumTopic({ chat_id: chat, message_thread_id: thread });
    } catch (error) {
      if (!(error instanceof TelegramFault)) throw error;
      // Somebody closed it before, or the bot keeps no order there any more.
      if (!isFault(error, ...noTopics, 'blocked', 'noMessage')) throw failureOf(error);
      log.debug('telegram.topic', { error });
    }
  },
});

export const createRooms = (parts: RoomParts): Rooms => {
  const { call, governor, log, posts } = parts;
  const room = createRoomPosts(parts);
  return {
    ...createTopics(parts),
    post: (place, order) => room.post(place, order),
    remove: (place, key) => (isCreation(key) ? posts.removeAt(key, place) : room.remove(place, key)),
    mark: async (place, message, mark) => {
      const { chat } = spotOf(place);
      const message_id = Number(message);
      if (!Number.isSafeInteger(message_id) || message_id <= 0) return;
      try {
        // A lane of their own: reactions take none of the edits that a group takes in a minute.
        await governor.finish(`mark ${chat}`, `mark ${chat}/${message}`, async () => {
          await call.setMessageReaction({
            chat_id: chat,
            message_id,
            reaction: [{ type: 'emoji', emoji: emoji[mark] }],
          });
        });
      } catch (error) {
        if (!(error instanceof TelegramFault)) throw error;
        // The message is gone, or nobody may react there.
        log.debug('telegram.mark', { error });
      }
    },
  };
};
