/** Topics of forums come into being. */
import type { House } from './house.ts';
import { GENERAL } from './target.ts';
import type { Chat, Topic, User } from './world.ts';

export interface NewTopic {
  readonly chat: Chat;
  readonly name: string;
  readonly iconColor: number;
  readonly by: User;
}

/** Its number is that of the message that tells of it. */
export function createTopic(
  { world, messages }: Pick<House, 'world' | 'messages'>,
  { chat, name, iconColor, by }: NewTopic,
): Topic {
  const threadId = world.newMessageId(chat);
  const topic: Topic = { chat, threadId, name, iconColor, closed: false, deleted: false };
  chat.topics.set(threadId, topic);
  const service = { forum_topic_created: { name, icon_color: iconColor } };
  messages.post({ id: threadId, chat, threadId, from: by, words: { text: '', entities: [] }, service });
  return topic;
}

export function addGeneral(chat: Chat): void {
  chat.topics.set(GENERAL, {
    chat,
    threadId: GENERAL,
    name: 'General',
    iconColor: 0x6f_b9_f0,
    closed: false,
    deleted: false,
  });
}
