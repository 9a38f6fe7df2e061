/** From updates to what a person said and means. Pure: no clock, no network, no state. */
import { cutText } from '../../src/chat/cut.ts';
import { readSpoken, type SpokenVerb, type SpokenWords, usualPrefixes } from '../../src/chat/spoken.ts';
import type { Operation, Place } from '../../src/creation.ts';
import { answeredFiles, type FileRef, filesIn, type Unusable, unusableIn } from './attached.ts';
import { callsIn, commandOf, type Me, saidIn } from './said.ts';
import {
  contentKinds,
  type TelegramChat,
  type TelegramMessage,
  type TelegramUpdate,
  type TelegramUser,
} from './update.ts';

export const platform = 'telegram';

export interface Someone {
  /** `telegram:<id>` */
  who: string;
  id: number;
  /** As others see them, at most 64 characters. */
  name: string;
  /** Language of their app. */
  tag: string | undefined;
  /** Speaks as the group itself, which only administrators can. */
  asGroup: boolean;
}

/** Where a message stands. */
export interface Where {
  chat: number;
  isGroup: boolean;
  thread: number | undefined;
  /** 0 for a message that only the bot sees. */
  message: number;
  /** Of a command that only the bot sees: what an answer only this person sees replies to. */
  ephemeral: number | undefined;
}

/** The message that is answered. */
export interface Answered {
  message: number;
  /** We wrote it; undefined where the server does not say who did. */
  isOurs: boolean | undefined;
  /** Platform-qualified person who wrote it; absent: no person did. */
  by: string | undefined;
  files: readonly FileRef[];
  unusable: Unusable | undefined;
}

/** A message, read. */
export interface Heard {
  /** Of the event; the same whenever it is read. */
  id: string;
  person: Someone;
  where: Where;
  /** Lower case, without the stroke. Absent: it is no command. */
  command: string | undefined;
  /** Name of the group it was said in. */
  group: string | undefined;
  /** Name of the topic, where the message tells. */
  topic: string | undefined;
  /** A word it begins with says what is meant. */
  verb: Verb | undefined;
  /** Without command, name of the bot and such words; trimmed. */
  words: string;
  /** The bot was called by name. */
  isCalled: boolean;
  files: readonly FileRef[];
  /** What came along and is no picture. */
  unusable: Unusable | undefined;
  answered: Answered | undefined;
  /** Platform-qualified people who are named by their profile. */
  named: readonly string[];
}

type Verb = SpokenVerb | 'session';

export const whoIs = (id: number): string => `${platform}:${id}`;

/** Of a name on one's profile there is no more than this, characters. */
const nameLimit = 64;

export const personOf = (user: TelegramUser): Someone => ({
  who: whoIs(user.id),
  id: user.id,
  name: cutText([user.first_name, user.last_name].filter(Boolean).join(' ').trim(), nameLimit),
  tag: user.language_code,
  asGroup: false,
});

/** Somebody who speaks as a chat: an administrator as their group, anybody as a channel of theirs. */
const chatAs = (user: TelegramUser, { id, title }: TelegramChat, chat: TelegramChat): Someone => ({
  ...personOf({ ...user, first_name: title ?? user.first_name, last_name: undefined }),
  who: whoIs(id),
  asGroup: id === chat.id,
});

/** Telegram's own accounts for administrators who speak as their group, and for people who speak as a channel. */
const masks = [1_087_968_824, 136_817_688];
/** Telegram itself, which copies the posts of a channel into its group: nobody said that there. */
const telegramItself = 777_000;

/** Who says it. Undefined: a bot, or nobody. */
const speakerOf = ({ from, sender_chat, chat, is_automatic_forward }: TelegramMessage): Someone | undefined => {
  if (is_automatic_forward === true || from?.id === telegramItself) return undefined;
  if (sender_chat && (!from || masks.includes(from.id)))
    return chatAs(from ?? { id: sender_chat.id, first_name: '' }, sender_chat, chat);
  // In a private chat there is one person, who has its number.
  const user = from ?? (chat.type === 'private' ? { id: chat.id, first_name: '' } : undefined);
  return user && user.is_bot !== true ? personOf(user) : undefined;
};

/**
 * Only topics are threads: a reply in a plain group, or outside all topics, carries a thread number too, which nothing can be
 * sent to. What answers nothing, and stands in a forum, is in a topic also where the server does not say so.
 */
export const threadOf = (at: {
  message_thread_id?: number | undefined;
  is_topic_message?: boolean | undefined;
  chat?: TelegramChat;
  reply_to_message?: unknown;
}): number | undefined => {
  const isUnmarked = at.is_topic_message === undefined && at.chat?.is_forum === true;
  return at.is_topic_message === true || (isUnmarked && at.reply_to_message === undefined)
    ? at.message_thread_id
    : undefined;
};

export const isGroup = ({ type }: TelegramChat): boolean => type === 'group' || type === 'supergroup';

/** @param first the id under which the chat was first known */
export const placeOf = ({ chat, isGroup, thread, message }: Where, first: (chat: number) => number): Place => ({
  platform,
  ...(isGroup && { community: String(first(chat)) }),
  chat: String(first(chat)),
  ...(thread !== undefined && { thread: String(thread) }),
  ...(message > 0 && { replyTo: String(message) }),
});

const answeredIn = (message: TelegramMessage, me: Me): Answered | undefined => {
  const { reply_to_message: answered } = message;
  // In a topic everything that answers nothing answers the message with which the topic begins.
  if (!answered || answered.message_id === threadOf(message)) return undefined;
  const { from } = answered;
  return {
    message: answered.message_id,
    isOurs: from && from.id === me.id,
    by: from && from.is_bot !== true ? whoIs(from.id) : undefined,
    ...answeredFiles(answered),
  };
};

/** Of an album by its first message: what comes too late to be a part of it is something of its own. */
const eventOf = ({ update_id, message }: TelegramUpdate): string =>
  message?.media_group_id === undefined
    ? `${platform}:${update_id}`
    : `${platform}:${message.chat.id}:${message.media_group_id}:${message.message_id}`;

const inHan = (words: readonly string[]): string[] => words.filter((word) => /\p{Script=Han}/u.test(word));
const session = ['会话', '會話'];
/** Also written as a command, which Telegram knows in Latin letters only. */
const asTyped = (words: readonly string[]): string[] => words.flatMap((word) => [word, `/${word}`, `／${word}`]);
const prefixesOf = (pick: (words: readonly string[]) => readonly string[]): SpokenWords<Verb>['prefixes'] => ({
  session: asTyped(session),
  draw: asTyped(pick(usualPrefixes.draw)),
  edit: asTyped(pick(usualPrefixes.edit)),
  describe: asTyped(pick(usualPrefixes.describe)),
  upscale: asTyped(pick(usualPrefixes.upscale)),
});
const prefixes = prefixesOf((words) => words);
const hanPrefixes = prefixesOf(inHan);

/** That somebody pinned something, came, or opened a topic is no message of a person. */
const says = (message: TelegramMessage): boolean =>
  (message.text ?? message.caption) !== undefined || contentKinds.some((kind) => message[kind] !== undefined);

/**
 * @param updates one message, or all of an album
 * @returns undefined for what is not for this bot, or says nothing
 */
export const readMessages = (updates: readonly TelegramUpdate[], me: Me): Heard | undefined => {
  const messages = updates.flatMap(({ message }) => message ?? []);
  const speaking = messages.find(({ text, caption }) => (text ?? caption) !== undefined) ?? messages[0];
  const [first] = updates;
  if (!speaking || !first || speaking.chat.type === 'channel' || speaking.via_bot?.id === me.id) return undefined;
  const { chat } = speaking;
  const person = speakerOf(speaking);
  if (!person || !messages.some(says)) return undefined;
  const said = saidIn(speaking);
  const split = commandOf(said, me);
  if (!split) return undefined;
  const { command, rest } = split;
  const calls = callsIn(said, me);
  // Among themselves people use English words as they please.
  const begins = isGroup(chat) && calls.length === 0 ? hanPrefixes : prefixes;
  const spoken = readSpoken(rest, { prefixes: begins, mentions: calls });
  return {
    id: eventOf(first),
    person,
    where: {
      chat: chat.id,
      isGroup: isGroup(chat),
      thread: threadOf(speaking),
      message: speaking.message_id,
      ephemeral: speaking.ephemeral_message_id,
    },
    group: chat.title,
    topic: speaking.reply_to_message?.forum_topic_created?.name,
    command,
    // Behind a command even such a word is a part of the description.
    verb: command === undefined ? spoken.verb : undefined,
    words: command === undefined || spoken.verb === undefined ? spoken.words : rest.trim(),
    isCalled: spoken.mentioned,
    files: messages.flatMap(filesIn),
    unusable: messages.map(unusableIn).find((what) => what !== undefined),
    answered: answeredIn(speaking, me),
    named: said.entities.flatMap(({ type, user }) =>
      type === 'text_mention' && user && user.is_bot !== true ? [whoIs(user.id)] : [],
    ),
  };
};

/** What the message that is answered is to us. */
export type AnsweredTo = 'nothing' | 'form' | 'picture' | 'other';

/** What a person wants. */
export type Wish =
  | {
      kind: 'make';
      as: Operation;
      words: string;
      options?: Readonly<Record<string, string>>;
      /** What came along and is not looked at. */
      unused?: Unusable;
    }
  /** It is about something that is no picture. */
  | { kind: 'unusable'; what: Unusable }
  /** A command without the words it needs: they are asked for. */
  | { kind: 'ask'; as: Operation }
  | { kind: 'panel'; panel: 'line' | 'me' | 'settings' | 'styles' | 'models' | 'help' | 'privacy' | 'start' }
  | { kind: 'recipe'; code: string }
  | { kind: 'cancel'; creation: string }
  | { kind: 'language'; given: string }
  /** @see readSession */
  | { kind: 'session'; words: string }
  | { kind: 'fill' };

const panels = {
  queue: 'line',
  me: 'me',
  settings: 'settings',
  styles: 'styles',
  models: 'models',
  help: 'help',
  privacy: 'privacy',
} as const;

const made: Readonly<Record<string, Operation>> = {
  draw: 'draw',
  edit: 'edit',
  describe: 'describe',
  upscale: 'upscale',
  blend: 'blend',
};

/** `2`, `4x`, `4 detail` of an enlargement. */
const enlargement = (words: string): Readonly<Record<string, string>> => {
  const factor = /^([1-4])\s*[x×倍]?(?![\p{L}\d])/iu.exec(words)?.[1];
  return factor === undefined ? {} : { factor };
};

const make = (heard: Heard, as: Operation, answeredTo: AnsweredTo): Wish => {
  const { words, files, answered } = heard;
  if (as === 'describe') return { kind: 'make', as, words: '' };
  if (as === 'upscale') {
    const options = enlargement(words);
    return { kind: 'make', as, words: options['factor'] === undefined ? words : '', options };
  }
  const pictures = files.length + (answeredTo === 'picture' ? 1 : (answered?.files.length ?? 0));
  return words === '' && pictures === 0 ? { kind: 'ask', as } : { kind: 'make', as, words };
};

/** `R-9QX2M`; creations begin with J. */
const recipeCode = /^r[-_]?[0-9a-z]{4,16}$/i;

const commanded = (heard: Heard, command: string, answeredTo: AnsweredTo): Wish | undefined => {
  const { words } = heard;
  const as = Object.hasOwn(made, command) ? made[command] : undefined;
  if (as) return make(heard, as, answeredTo);
  if (Object.hasOwn(panels, command)) return { kind: 'panel', panel: panels[command as keyof typeof panels] };
  switch (command) {
    case 'cancel':
      return words === '' ? { kind: 'panel', panel: 'line' } : { kind: 'cancel', creation: words.toUpperCase() };
    case 'recipe':
      return recipeCode.test(words) ? { kind: 'make', as: 'replay', words } : { kind: 'recipe', code: words };
    case 'lang':
      return { kind: 'language', given: words };
    case 'session':
      return { kind: 'session', words };
    case 'start': {
      const [, session] = /^s_([a-z]{6})$/i.exec(words) ?? [];
      if (session !== undefined) return { kind: 'session', words: `join ${session}` };
      const [, code] = /^r_(?:r[-_]?)?([0-9a-z]{4,16})$/i.exec(words) ?? [];
      return code === undefined
        ? { kind: 'panel', panel: 'start' }
        : { kind: 'make', as: 'replay', words: `R-${code}` };
    }
    default:
      return heard.where.isGroup ? undefined : { kind: 'panel', panel: 'help' };
  }
};

/** @returns undefined for what is no wish: people talk among themselves. */
export const wishOf = (heard: Heard, answeredTo: AnsweredTo): Wish | undefined => {
  const { command, verb, words, files, where, isCalled } = heard;
  if (answeredTo === 'form') return { kind: 'fill' };
  if (command !== undefined) return commanded(heard, command, answeredTo);
  if (verb === 'session') return { kind: 'session', words };
  if (verb) return make(heard, verb, answeredTo);
  const spoken = words !== '' || files.length > 0;
  if (answeredTo === 'picture' && spoken) {
    // Words alone change it; a picture that comes along is put together with it.
    if (files.length > 0) return { kind: 'make', as: 'blend', words };
    return { kind: 'make', as: 'change', words };
  }
  if (where.isGroup && !isCalled) return undefined;
  if (!spoken) return where.isGroup && !isCalled ? undefined : { kind: 'panel', panel: 'help' };
  if (files.length > 0 && words === '') return { kind: 'ask', as: files.length > 1 ? 'blend' : 'draw' };
  return { kind: 'make', as: 'draw', words };
};
