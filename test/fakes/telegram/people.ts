/** What a person does in Telegram, and what they see come of it. A step the real app would not offer throws. */
import type { Json } from '../json.ts';
import { commandsFor } from './commandList.ts';
import type { FileHandle } from './files.ts';
import type { House } from './house.ts';
import type { InlineAsk } from './inline.ts';
import { buttonsOf } from './keyboards.ts';
import type { Post } from './messages.ts';
import type { Press } from './presses.ts';
import { plainWords, type Worded } from './text.ts';
import {
  chatOf,
  isAdmin,
  isIn,
  isThere,
  may,
  threadOf,
  type Button,
  type Chat,
  type Media,
  type Message,
  type Place,
  type User,
} from './world.ts';

export interface SayHow {
  readonly replyTo?: Message | undefined;
  /** One: a photo with the text as its caption. Two to ten: an album, the caption on the first. */
  readonly photos?: readonly FileHandle[];
  /** Sent as they are; one, or an album of them. */
  readonly documents?: readonly FileHandle[];
  readonly spoiler?: boolean;
  /** Named by their profile instead of an @name; the text holds `{0}`, `{1}` in their places. */
  readonly people?: readonly User[];
  /** Another kind of content, as the API has it: `{ sticker: {...} }`, `{ voice: {...} }`. */
  readonly other?: Json;
}

export interface People {
  /** @returns the message, of an album the first. */
  say(user: User, place: Place, text: string, how?: SayHow): Promise<Message>;
  /** All messages of an album. */
  album(user: User, place: Place, text: string, how: SayHow): Promise<readonly Message[]>;
  /** Presses Start, from a deep link with `payload` if given; opens the private chat. */
  start(user: User, payload?: string): Promise<Message>;
  edit(message: Message, text: string): void;
  /** @param button its callback data or its label. @throws Error when it is not there, opens a link, or copies. */
  press(user: User, message: Message, button: string): Press;
  /** What pressing a copy button puts on the clipboard. */
  copy(user: User, message: Message, button: string): string;
  /** @param how `anonymous`: as the group itself, which its administrators can */
  react(user: User, message: Message, emoji?: string, how?: { anonymous: boolean }): void;
  deleteMessage(user: User, message: Message): void;
  forward(user: User, message: Message, to: Place): Message;
  /** Types `@bot query`. */
  inline(user: User, place: Place, query: string): InlineAsk;
  /** Taps one of the results. */
  choose(ask: InlineAsk, resultId: string): Message;
  /** The message whose answer field lies open before this person: the latest that asks for a reply, when it means them. */
  prompt(user: User, place: Place): Message | undefined;
  /** Presses Stop under the draft. */
  stopDraft(user: User, place: Place): void;
  /** What the menu of commands offers this person there. */
  commands(user: User, place: Place): readonly Json[];
}

function wordsOf(text: string, people: readonly User[] = []): Worded {
  const entities: Worded['entities'][number][] = [];
  let plain = '';
  for (const part of text.split(/(\{\d\})/)) {
    const person = /^\{\d\}$/.test(part) ? people[Number(part[1])] : undefined;
    if (person !== undefined)
      entities.push({
        type: 'text_mention',
        user: person.id,
        offset: plain.length,
        length: person.firstName.length,
        source: 'given',
      });
    plain += person?.firstName ?? part;
  }
  return plainWords(plain, entities);
}

function demandVoice(user: User, place: Place): void {
  const chat = chatOf(place);
  const refused = (why: string): Error => new Error(`${user.firstName} may not write in ${chat.title}: ${why}`);
  if (chat.migratedTo !== undefined) throw refused('it became a supergroup');
  if (!isIn(chat, user)) throw refused('not a member');
  if (!may(chat, user, 'can_send_messages')) throw refused('restricted');
  const topic = chat.topics.get(threadOf(place) ?? 1);
  if (topic?.deleted === true) throw refused('the topic is gone');
  if (topic?.closed === true && !isAdmin(chat, user)) throw refused('the topic is closed');
  if (chat.type === 'private' && !user.started) throw refused('Start was not pressed');
  if (chat.type === 'private' && user.blockedBot) throw refused('the bot is blocked');
}

function buttonOf(user: User, message: Message, wanted: string): Button {
  if (!isThere(message, user) || !isIn(message.chat, user))
    throw new Error(`${user.firstName} does not see this message`);
  const all = buttonsOf(message.content.keyboard);
  const found = all.find((one) => one.callback_data === wanted) ?? all.find(({ text }) => text === wanted);
  if (found === undefined)
    throw new Error(`there is no button ${wanted}; there are ${all.map(({ text }) => text).join(', ') || 'none'}`);
  return found;
}

export function createPeople(house: House): People {
  const { world, messages, files, presses, inline, drafts } = house;
  const isEphemeralCommand = (user: User, place: Place, { text, entities }: Worded): boolean => {
    const [first] = entities;
    if (chatOf(place).type === 'private' || first?.type !== 'bot_command' || first.offset !== 0) return false;
    const name = text.slice(1, first.length).split('@')[0];
    return commandsFor(house, user, chatOf(place)).some((one) => one.command === name && one.is_ephemeral === true);
  };
  const common = (user: User, place: Place, how: SayHow): Omit<Post, 'words'> => {
    demandVoice(user, place);
    const { replyTo } = how;
    if (replyTo !== undefined && (!isThere(replyTo, user) || replyTo.chat !== chatOf(place)))
      throw new Error('the message to answer is gone');
    return {
      chat: chatOf(place),
      threadId: threadOf(place) ?? (replyTo?.chat === chatOf(place) ? replyTo.threadId : undefined),
      from: user,
      replyTo,
      other: how.other,
    };
  };
  const mediaOf = (how: SayHow): Promise<Media[]> =>
    Promise.all([
      ...(how.photos ?? []).map((file) => files.keepPhoto(file, how.spoiler === true)),
      ...(how.documents ?? []).map((file) => files.keepDocument(file)),
    ]);
  const send = async (user: User, place: Place, text: string, how: SayHow): Promise<readonly Message[]> => {
    const base = common(user, place, how);
    const words = wordsOf(text, how.people);
    const media = await mediaOf(how);
    if (media.length > 10) throw new Error('an album holds ten');
    const answersPanel = how.replyTo?.onlyFor === user;
    const onlyFor = answersPanel || isEphemeralCommand(user, place, words) ? world.bot.user : undefined;
    if (media.length === 0) {
      if (words.text === '' && how.other === undefined) throw new Error('there is nothing to say');
      return [messages.post({ ...base, words, onlyFor })];
    }
    const albumId = media.length > 1 ? world.newAlbumId() : undefined;
    const empty: Worded = { text: '', entities: [] };
    return media.map((one, index) =>
      messages.post({ ...base, words: index === 0 ? words : empty, media: one, albumId, onlyFor }),
    );
  };
  const first = (all: readonly Message[]): Message => {
    const [one] = all;
    if (one === undefined) throw new Error('nothing was sent');
    return one;
  };
  return {
    say: async (user, place, text, how = {}) => first(await send(user, place, text, how)),
    album: send,
    async start(user, payload) {
      if (payload !== undefined && !/^[\w-]{1,64}$/.test(payload))
        throw new Error('a payload has 1-64 of A-Z a-z 0-9 _ -');
      const chat = privateChatOf(house, user);
      user.started = true;
      user.blockedBot = false;
      return first(await send(user, chat, payload === undefined ? '/start' : `/start ${payload}`, {}));
    },
    edit(message, text) {
      if (message.from.isBot || message.viaBot || !isThere(message)) throw new Error('only their own message');
      messages.edit(message, { ...message.content, ...plainWords(text) });
    },
    press(user, message, wanted) {
      const button = buttonOf(user, message, wanted);
      if (button.callback_data === undefined) throw new Error(`the button ${button.text} does not call the bot`);
      return presses.press(user, message, button.callback_data);
    },
    copy(user, message, wanted) {
      const { copy_text, text } = buttonOf(user, message, wanted);
      if (copy_text === undefined) throw new Error(`the button ${text} copies nothing`);
      return copy_text.text;
    },
    react(user, message, emoji, how = { anonymous: false }) {
      if (!isThere(message, user) || !isIn(message.chat, user))
        throw new Error(`${user.firstName} does not see this message`);
      if (message.chat.noReactions) throw new Error(`nobody may react in ${message.chat.title}`);
      messages.react(message, user, emoji, how.anonymous);
    },
    deleteMessage(user, message) {
      const own = message.from === user || message.onlyFor === user || message.chat.type === 'private';
      if (!own && !may(message.chat, user, 'can_delete_messages'))
        throw new Error(`${user.firstName} may not delete this`);
      messages.remove(message);
    },
    forward(user, message, to) {
      if (!isThere(message, user) || message.guarded) throw new Error('it cannot be forwarded');
      const { text, entities, media, captionAbove } = message.content;
      const base = common(user, to, {});
      return messages.post({
        ...base,
        words: { text, entities },
        media,
        captionAbove,
        forwardedFrom: message,
        other: message.other,
      });
    },
    prompt: (user, place) => promptFor(user, place),
    inline: (user, place, query) => inline.ask(user, place, query),
    choose: (ask, resultId) => inline.choose(ask, resultId),
    stopDraft(user, place) {
      if (!isIn(chatOf(place), user)) throw new Error(`${user.firstName} does not see this chat`);
      drafts.stop(place);
    },
    commands: (user, place) => commandsFor(house, user, chatOf(place)),
  };
}

/** A selective wish is for those it names and those it answers. */
function isMeant(user: User, { markup, content, replyTo }: Message): boolean {
  if (markup?.selective !== true) return true;
  const named = content.entities.some(
    ({ type, user: id, offset, length }) =>
      id === user.id ||
      (type === 'mention' &&
        content.text.slice(offset + 1, offset + length).toLowerCase() === user.username?.toLowerCase()),
  );
  return named || replyTo?.from === user;
}

export function promptFor(user: User, place: Place): Message | undefined {
  const here = [...chatOf(place).messages.values()].filter(
    (message) => isThere(message, user) && message.threadId === threadOf(place),
  );
  const last = here.findLast((message) => message.markup !== undefined && isMeant(user, message));
  if (last?.markup?.force_reply !== true) return undefined;
  return here.some(({ from, replyTo }) => from === user && replyTo === last) ? undefined : last;
}

/** The private chat of a person with the bot; made when there is none yet. */
export function privateChatOf({ world }: Pick<House, 'world'>, user: User): Chat {
  const old = world.chats.get(user.id);
  if (old !== undefined) return old;
  const chat: Chat = {
    id: user.id,
    type: 'private',
    title: user.firstName,
    username: user.username,
    isForum: world.bot.topics,
    noReactions: false,
    members: new Map([
      [user.id, { status: 'member', rights: [] }],
      [world.bot.user.id, { status: 'member', rights: [] }],
    ]),
    topics: new Map(),
    messages: new Map(),
    migratedTo: undefined,
    lastMessageId: 0,
  };
  world.chats.set(chat.id, chat);
  return chat;
}
