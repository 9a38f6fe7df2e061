/** Sets the stage: people, chats, topics, rights, and what changes among them while the bot watches. */
import type { Json } from '../json.ts';
import type { House } from './house.ts';
import { privateChatOf } from './people.ts';
import { chatShape, memberShape, seconds, userShape } from './shapes.ts';
import { addGeneral, createTopic } from './topics.ts';
import { isIn, type Chat, type Member, type Message, type Right, type Topic, type User } from './world.ts';

export interface GroupAbout {
  readonly title: string;
  readonly people?: readonly User[];
  /** false: the bot is not a member. */
  readonly withBot?: boolean;
}

export interface Scenery {
  /** @param about.started false: has not pressed Start. @param about.language IETF tag: `en`, `zh-hans`, `zh-hant`, `ja` */
  user(about: { name: string; lastName?: string; username?: string; language?: string; started?: boolean }): User;
  /** The private chat of a person with the bot. */
  private(user: User): Chat;
  /** A small group without topics. */
  group(about: GroupAbout): Chat;
  supergroup(about: GroupAbout & { username?: string; forum?: boolean }): Chat;
  /** Of a forum, or of a private chat when the bot has topics. */
  topic(chat: Chat, about: { name: string; by?: User }): Topic;
  setTopic(topic: Topic, how: { closed?: boolean; deleted?: boolean; name?: string }): void;
  join(chat: Chat, user: User): void;
  leave(chat: Chat, user: User): void;
  /** Makes an administrator, or takes it back. */
  setAdmin(chat: Chat, user: User, on: boolean, rights?: readonly Right[]): void;
  setReactions(chat: Chat, on: boolean): void;
  /** Takes from a person, or from the bot, the right to write. */
  setMuted(chat: Chat, user: User, on: boolean): void;
  /** The bot is thrown out, or let in. */
  kickBot(chat: Chat, by?: User): void;
  addBot(chat: Chat, by?: User): void;
  block(user: User): void;
  unblock(user: User): void;
  deactivate(user: User): void;
  /** The group becomes a supergroup with another id; its history stays behind. */
  upgrade(chat: Chat): Chat;
  /** By somebody else than the bot. */
  deleteMessage(message: Message): void;
}

const allRights: readonly Right[] = ['can_delete_messages', 'can_manage_topics', 'can_pin_messages'];

export function createScenery(house: House): Scenery {
  const { world, updates, messages } = house;
  const { bot } = world;
  const someone = (chat: Chat): User =>
    [...chat.members.keys()].flatMap((id) => world.users.get(id) ?? []).find(({ isBot }) => !isBot) ?? bot.user;
  const serve = (chat: Chat, from: User, service: Json): void =>
    void messages.post({ chat, threadId: undefined, from, words: { text: '', entities: [] }, service });
  /** Changes what somebody is there, and tells the bot. */
  const setMember = (chat: Chat, user: User, member: Member, by: User): void => {
    const before = memberShape(user, chat.members.get(user.id));
    chat.members.set(user.id, member);
    const body = {
      chat: chatShape(chat),
      from: userShape(by),
      date: seconds(world.clock.now()),
      old_chat_member: before,
      new_chat_member: memberShape(user, member),
    };
    if (user === bot.user) updates.push('my_chat_member', body);
    else if (chat.members.get(bot.user.id)?.status === 'administrator') updates.push('chat_member', body);
    world.changed();
  };
  const create = (type: 'group' | 'supergroup', about: GroupAbout & { username?: string; forum?: boolean }): Chat => {
    const { title, people = [], withBot = true, username, forum = false } = about;
    const chat: Chat = {
      id: world.newChatId(type),
      type,
      title,
      username,
      isForum: forum,
      noReactions: false,
      members: new Map(
        people.map((user, index) => [user.id, { status: index === 0 ? 'creator' : 'member', rights: [] }]),
      ),
      topics: new Map(),
      messages: new Map(),
      migratedTo: undefined,
      // The first message of a supergroup tells that it was made.
      lastMessageId: 1,
    };
    if (forum) addGeneral(chat);
    world.chats.set(chat.id, chat);
    if (withBot) chat.members.set(bot.user.id, { status: 'member', rights: [] });
    return chat;
  };
  return {
    user({ name, lastName, username, language = 'en', started = true }) {
      const user: User = {
        id: world.newUserId(),
        isBot: false,
        firstName: name,
        lastName,
        username,
        languageCode: language,
        started,
        blockedBot: false,
        deactivated: false,
      };
      world.users.set(user.id, user);
      return user;
    },
    private: (user) => privateChatOf(house, user),
    group: (about) => create('group', about),
    supergroup: (about) => create('supergroup', about),
    topic(chat, { name, by }) {
      if (!chat.isForum) throw new Error(`${chat.title} has no topics`);
      return createTopic(house, { chat, name, iconColor: 0x6f_b9_f0, by: by ?? someone(chat) });
    },
    setTopic(topic, { closed, deleted, name }) {
      const { chat, threadId } = topic;
      if (name !== undefined) topic.name = name;
      if (deleted === true) {
        topic.deleted = true;
        for (const message of chat.messages.values()) if (message.threadId === threadId) message.deleted = true;
      } else if (closed !== undefined && closed !== topic.closed) {
        topic.closed = closed;
        const service = closed ? { forum_topic_closed: {} } : { forum_topic_reopened: {} };
        messages.post({ chat, threadId, from: someone(chat), words: { text: '', entities: [] }, service });
      }
      world.changed();
    },
    join(chat, user) {
      setMember(chat, user, { status: 'member', rights: [] }, user);
      serve(chat, user, { new_chat_members: [userShape(user)] });
    },
    leave(chat, user) {
      setMember(chat, user, { status: 'left', rights: [] }, user);
      serve(chat, user, { left_chat_member: userShape(user) });
    },
    setAdmin(chat, user, on, rights = allRights) {
      setMember(chat, user, on ? { status: 'administrator', rights } : { status: 'member', rights: [] }, someone(chat));
    },
    setReactions(chat, on) {
      chat.noReactions = !on;
    },
    setMuted(chat, user, on) {
      setMember(
        chat,
        user,
        on ? { status: 'restricted', rights: [] } : { status: 'member', rights: [] },
        someone(chat),
      );
    },
    kickBot(chat, by = someone(chat)) {
      setMember(chat, bot.user, { status: 'kicked', rights: [] }, by);
    },
    addBot(chat, by = someone(chat)) {
      if (isIn(chat, bot.user)) throw new Error('the bot is there already');
      setMember(chat, bot.user, { status: 'member', rights: [] }, by);
      serve(chat, by, { new_chat_members: [userShape(bot.user)] });
    },
    block(user) {
      user.blockedBot = true;
      tellBlock(house, user, true);
    },
    unblock(user) {
      user.blockedBot = false;
      tellBlock(house, user, false);
    },
    deactivate(user) {
      user.deactivated = true;
      world.changed();
    },
    upgrade(chat) {
      if (chat.type !== 'group') throw new Error('only a group can be upgraded');
      const grown = create('supergroup', { title: chat.title, withBot: false });
      for (const [id, member] of chat.members) grown.members.set(id, member);
      const by = someone(chat);
      serve(chat, by, { migrate_to_chat_id: grown.id });
      chat.migratedTo = grown.id;
      serve(grown, by, { migrate_from_chat_id: chat.id });
      return grown;
    },
    deleteMessage: (message) => messages.remove(message),
  };
}

/** What the bot hears of a person who blocks it. */
function tellBlock(house: House, user: User, blocked: boolean): void {
  const { world, updates } = house;
  const chat = privateChatOf(house, user);
  const as = (status: 'member' | 'kicked'): Json => memberShape(world.bot.user, { status, rights: [] });
  updates.push('my_chat_member', {
    chat: chatShape(chat),
    from: userShape(user),
    date: seconds(world.clock.now()),
    old_chat_member: as(blocked ? 'member' : 'kicked'),
    new_chat_member: as(blocked ? 'kicked' : 'member'),
  });
  world.changed();
}
