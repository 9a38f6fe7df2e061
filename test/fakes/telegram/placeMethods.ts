/** The methods about chats, their topics and their people. */
import { numberOf, objectOf, objectsOf, textOf, type Json } from '../json.ts';
import { refuse } from './apiError.ts';
import type { Call, Methods } from './house.ts';
import { chatShape, memberShape, topicShape } from './shapes.ts';
import { chatOfId, chatToRead, chatToWrite, demandRight } from './target.ts';
import { createTopic } from './topics.ts';
import { findMessage, isAdmin, type Chat, type Message, type Topic } from './world.ts';

const topicColours = [0x6f_b9_f0, 0xff_d6_7e, 0xcb_86_db, 0x8e_ee_98, 0xff_93_b2, 0xfb_6f_5f];
/** What a bot without Premium may react with; the usual part of the list. */
const reactionEmoji =
  '👍👎❤🔥🥰👏😁🤔🤯😱🤬😢🎉🤩🤮💩🙏👌🕊🤡🥱🥴😍🐳🌚🌭💯🤣⚡🍌🏆💔🤨😐🍓🍾💋🖕😈😴😭🤓👻👀🎃🙈😇😨🤝✍🤗🫡🎅🎄☃💅🤪🗿🆒💘🙉🦄😘💊🙊😎👾🤷😡';
const knownEmoji = new Set([...new Intl.Segmenter().segment(reactionEmoji)].map(({ segment }) => segment));

const messageOf = ({ params }: Call, chat: Chat, what: string): Message => {
  const message = findMessage(chat, numberOf(params.message_id));
  if (message === undefined) throw refuse.messageNotFound(what);
  return message;
};

function forumOf({ house: { world }, params }: Call): Chat {
  const chat = chatToWrite(world, params.chat_id);
  if (!chat.isForum) throw refuse.notForum();
  if (chat.type !== 'private') demandRight(world, chat, 'can_manage_topics', 'manage topics');
  return chat;
}

function topicOf(call: Call): Topic {
  const topic = forumOf(call).topics.get(numberOf(call.params.message_thread_id));
  if (topic === undefined || topic.deleted) throw refuse.noThread();
  return topic;
}

function tell({ house }: Call, { chat, threadId }: Topic, service: Json): void {
  house.messages.post({ chat, threadId, from: house.world.bot.user, words: { text: '', entities: [] }, service });
}

const setClosed =
  (closed: boolean) =>
  (call: Call): true => {
    const topic = topicOf(call);
    if (topic.closed === closed) throw refuse.bad('TOPIC_NOT_MODIFIED');
    topic.closed = closed;
    tell(call, topic, closed ? { forum_topic_closed: {} } : { forum_topic_reopened: {} });
    return true;
  };

const topicMethods: Methods = {
  createForumTopic(call) {
    const chat = forumOf(call);
    const name = textOf(call.params.name);
    if (name.length < 1 || name.length > 128) throw refuse.bad('TOPIC_TITLE_INVALID');
    const iconColor = numberOf(call.params.icon_color, topicColours[0]);
    if (!topicColours.includes(iconColor)) throw refuse.bad('invalid topic icon color');
    return topicShape(createTopic(call.house, { chat, name, iconColor, by: call.house.world.bot.user }));
  },
  editForumTopic(call) {
    const topic = topicOf(call);
    const name = textOf(call.params.name);
    if (name === topic.name) throw refuse.bad('TOPIC_NOT_MODIFIED');
    if (name !== '') topic.name = name;
    tell(call, topic, { forum_topic_edited: { name: topic.name } });
    return true;
  },
  closeForumTopic: setClosed(true),
  reopenForumTopic: setClosed(false),
  deleteForumTopic(call) {
    const topic = topicOf(call);
    topic.deleted = true;
    for (const message of topic.chat.messages.values()) if (message.threadId === topic.threadId) message.deleted = true;
    call.house.world.changed();
    return true;
  },
};

export const placeMethods: Methods = {
  ...topicMethods,
  getChat({ house: { world, messages }, params }) {
    const chat = chatToRead(world, params.chat_id);
    const pinned = [...chat.messages.values()].findLast((one) => one.pinned && !one.deleted);
    return {
      ...chatShape(chat),
      accent_color_id: 0,
      max_reaction_count: 11,
      accepted_gift_types: {
        unlimited_gifts: false,
        limited_gifts: false,
        unique_gifts: false,
        premium_subscription: false,
        gifts_from_channels: false,
      },
      ...(pinned === undefined ? {} : { pinned_message: messages.shape(pinned) }),
    };
  },
  getChatMember({ house: { world }, params }) {
    const chat = chatToRead(world, params.chat_id);
    const user = world.users.get(numberOf(params.user_id));
    if (user === undefined) throw refuse.userNotFound();
    return memberShape(user, chat.members.get(user.id));
  },
  getChatAdministrators({ house: { world }, params }) {
    const chat = chatToRead(world, params.chat_id);
    if (chat.type === 'private') throw refuse.bad('there are no administrators in the private chat');
    return [...chat.members].flatMap(([id, member]) => {
      const user = world.users.get(id);
      return user !== undefined && isAdmin(chat, user) ? [memberShape(user, member)] : [];
    });
  },
  getChatMemberCount: ({ house: { world }, params }) => chatToRead(world, params.chat_id).members.size,
  leaveChat({ house: { world }, params }) {
    const chat = chatOfId(world, params.chat_id);
    if (chat.type === 'private') throw refuse.bad("chat member status can't be changed in private chats");
    chat.members.set(world.bot.user.id, { status: 'left', rights: [] });
    world.changed();
    return true;
  },
  pinChatMessage(call) {
    const { world, messages } = call.house;
    const chat = chatToWrite(world, call.params.chat_id);
    const message = messageOf(call, chat, 'message to pin');
    if (chat.type !== 'private') demandRight(world, chat, 'can_pin_messages', 'manage pinned messages in the chat');
    message.pinned = true;
    messages.post({
      chat,
      threadId: message.threadId,
      from: world.bot.user,
      words: { text: '', entities: [] },
      service: { pinned_message: messages.shape(message) },
    });
    return true;
  },
  unpinChatMessage(call) {
    const { world } = call.house;
    const chat = chatToWrite(world, call.params.chat_id);
    const message =
      call.params.message_id === undefined
        ? [...chat.messages.values()].findLast(({ pinned }) => pinned)
        : messageOf(call, chat, 'message to unpin');
    if (message === undefined) throw refuse.messageNotFound('message to unpin');
    message.pinned = false;
    world.changed();
    return true;
  },
  setMessageReaction(call) {
    const { world, messages } = call.house;
    const chat = chatToWrite(world, call.params.chat_id);
    const message = messageOf(call, chat, 'message to react');
    const list = objectsOf(call.params.reaction);
    if (list.length > 1) throw refuse.bad('REACTIONS_TOO_MANY');
    const emoji = list[0] === undefined ? undefined : textOf(objectOf(list[0]).emoji);
    if (emoji !== undefined && !knownEmoji.has(emoji)) throw refuse.bad('REACTION_INVALID');
    if (emoji !== undefined && chat.noReactions) throw refuse.noReactions();
    messages.react(message, world.bot.user, emoji);
    return true;
  },
};
