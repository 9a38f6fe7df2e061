/**
 * What only one person is to see: in a group a message that nobody else is shown, where the server knows such; else their
 * private chat; else not at all.
 */
import type { Message, ReplyParameters } from 'grammy/types';
import { isFault } from './faults.ts';
import type { TelegramParts } from './parts.ts';
import type { Someone, Where } from './read.ts';
import { aimed } from './send.ts';

/** Somebody did something, and this is where they wait for what comes of it. */
export interface Ground {
  person: Someone;
  where: Where;
  locale: string;
  /** Of the press, while it is fresh. */
  query?: string;
}

/** Address of one message, for every method that sends. */
export interface Target {
  chat_id: number;
  message_thread_id?: number;
  reply_parameters?: ReplyParameters;
  ephemeral_message_parameters?: { receiver_user_id: number; callback_query_id?: string };
}

/** `here`: where they asked. `elsewhere`: in their private chat. `nowhere`: they never opened one. */
export type Shown = 'here' | 'elsewhere' | 'nowhere';

export interface Privately {
  send(ground: Ground, send: (target: Target) => Promise<Message>): Promise<Shown>;
}

/** Refusals after which it is tried in another way. */
const otherWay = ['refused', 'mute', 'oldQuery', 'noReply', 'lacking', 'noTopic', 'noMessage'] as const;

const ephemeralTarget = ({ person, where, query }: Ground): Target => {
  const { chat, thread, ephemeral } = where;
  return {
    chat_id: chat,
    ...(thread !== undefined && { message_thread_id: thread }),
    ...(ephemeral !== undefined && { reply_parameters: { ephemeral_message_id: ephemeral } }),
    ephemeral_message_parameters: {
      receiver_user_id: person.id,
      ...(query !== undefined && { callback_query_id: query }),
    },
  };
};

export const createPrivately = ({ call, log }: Pick<TelegramParts, 'call' | 'log'>): Privately => {
  let isKnown: Promise<boolean> | undefined;
  /** A server that does not know them would show such a message to everybody, so it is asked first, in a way that shows nothing. */
  const probe = async (chat: number, user: number): Promise<boolean> => {
    try {
      await call.deleteEphemeralMessage({ chat_id: chat, receiver_user_id: user, ephemeral_message_id: 2 ** 31 - 1 });
      return true;
    } catch (error) {
      const isLacking = isFault(error, 'lacking');
      if (isLacking) log.info('telegram.lacks', { what: 'ephemeral messages' });
      return !isLacking;
    }
  };

  const sendHere = async (ground: Ground, send: (target: Target) => Promise<Message>): Promise<boolean> => {
    const { where, person, query } = ground;
    if (query === undefined && where.ephemeral === undefined) return false;
    isKnown ??= probe(where.chat, person.id);
    if (!(await isKnown)) return false;
    try {
      const sent = await send(ephemeralTarget(ground));
      if (sent.ephemeral_message_id !== undefined) return true;
      // Everybody sees it: the server left out what it does not know.
      isKnown = Promise.resolve(false);
      await call.deleteMessage({ chat_id: where.chat, message_id: sent.message_id });
      return false;
    } catch (error) {
      if (isFault(error, ...otherWay)) return false;
      throw error;
    }
  };

  return {
    send: async (ground, send) => {
      const { person, where } = ground;
      if (!where.isGroup) {
        const { chat, thread } = where;
        await send(aimed({ chat, ...(thread !== undefined && { thread }) }));
        return 'here';
      }
      if (await sendHere(ground, send)) return 'here';
      try {
        await send(aimed({ chat: person.id }));
        return 'elsewhere';
      } catch (error) {
        if (isFault(error, 'blocked', 'refused')) return 'nowhere';
        throw error;
      }
    },
  };
};
