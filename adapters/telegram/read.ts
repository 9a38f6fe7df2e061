/** From updates to what a person said and means. Pure: no clock, no network, no state. */
import { cutText } from '../../src/chat/cut.ts';
import { readSpoken, type SpokenVerb, type SpokenWords, usualPrefixes } from '../../src/chat/spoken.ts';
import type { Operation, Place } from '../../src/creation.ts';
import type { TelegramChat, TelegramEntity, TelegramMessage, TelegramUpdate, TelegramUser } from './update.ts';

export const platform = 'telegram';

/** The bot itself, as `getMe` tells. */
export interface Me {
  id: number;
  /** Without the `@`. */
  username: string;
}

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

/** A picture at Telegram. */
export interface FileRef {
  id: string;
  /** Size as Telegram tells it, bytes. */
  bytes: number | undefined;
}

/** The message that is answered. */
export interface Answered {
  message: number;
  /** We wrote it. */
  isOurs: boolean;
  /** Platform-qualified person who wrote it; absent: no person did. */
  by: string | undefined;
  files: readonly FileRef[];
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

/** An administrator who speaks as their group. */
const groupOf = (user: TelegramUser, { id, title }: TelegramChat): Someone => ({
  ...personOf({ ...user, first_name: title ?? user.first_name, last_name: undefined }),
  who: whoIs(id),
  asGroup: true,
});

/** Only topics are threads: a reply in a plain group carries a thread number too, which nothing can be sent to. */
export const threadOf = (at: {
  message_thread_id?: number | undefined;
  is_topic_message?: boolean | undefined;
}): number | undefined => (at.is_topic_message === true ? at.message_thread_id : undefined);

export const isGroup = ({ type }: TelegramChat): boolean => type === 'group' || type === 'supergroup';

/** @param first the id under which the chat was first known */
export const placeOf = ({ chat, isGroup, thread, message }: Where, first: (chat: number) => number): Place => ({
  platform,
  ...(isGroup && { community: String(first(chat)) }),
  chat: String(first(chat)),
  ...(thread !== undefined && { thread: String(thread) }),
  ...(message > 0 && { replyTo: String(message) }),
});

const isPicture = (mime: string | undefined): boolean => mime?.startsWith('image/') ?? false;

/** The largest copy of a photo, or a picture that was sent as a file. */
export const filesIn = ({ photo, document }: Pick<TelegramMessage, 'photo' | 'document'>): FileRef[] => {
  const largest = photo?.toSorted((a, b) => a.width * a.height - b.width * b.height).at(-1);
  if (largest) return [{ id: largest.file_id, bytes: largest.file_size }];
  return document && isPicture(document.mime_type) ? [{ id: document.file_id, bytes: document.file_size }] : [];
};

interface Said {
  text: string;
  entities: readonly TelegramEntity[];
}

const saidIn = ({ text, entities, caption, caption_entities }: TelegramMessage): Said => ({
  text: text ?? caption ?? '',
  entities: (text === undefined ? caption_entities : entities) ?? [],
});

/** Cuts a command off its front: `/draw@bot a cat`. Null for a command to another bot. */
const commandOf = ({ text, entities }: Said, me: Me): { command?: string; rest: string } | null => {
  const [first] = entities;
  if (first?.type !== 'bot_command' || first.offset !== 0) return { rest: text };
  const [name = '', to] = text.slice(1, first.length).toLowerCase().split('@');
  if (to !== undefined && to !== me.username.toLowerCase()) return null;
  return { command: name, rest: text.slice(first.length) };
};

/** The ways in which the bot is called by name in this text, as they stand there. */
const callsIn = ({ text, entities }: Said, me: Me): string[] =>
  entities.flatMap(({ type, offset, length, user }) => {
    const words = text.slice(offset, offset + length);
    const isName = type === 'mention' && words.slice(1).toLowerCase() === me.username.toLowerCase();
    return isName || (type === 'text_mention' && user?.id === me.id) ? [words] : [];
  });

const answeredIn = (message: TelegramMessage, me: Me): Answered | undefined => {
  const { reply_to_message: answered } = message;
  // In a topic everything that answers nothing answers the message with which the topic begins.
  if (!answered || answered.message_id === threadOf(message)) return undefined;
  const { from } = answered;
  return {
    message: answered.message_id,
    isOurs: from?.id === me.id,
    by: from && from.is_bot !== true ? whoIs(from.id) : undefined,
    files: filesIn(answered),
  };
};

const eventOf = ({ update_id, message }: TelegramUpdate): string =>
  message?.media_group_id === undefined
    ? `${platform}:${update_id}`
    : `${platform}:${message.chat.id}:${message.media_group_id}`;

const inHan = (words: readonly string[]): string[] => words.filter((word) => /\p{Script=Han}/u.test(word));
const session = ['会话', '會話'];
const prefixes: SpokenWords<Verb>['prefixes'] = { ...usualPrefixes, session };
const hanPrefixes: SpokenWords<Verb>['prefixes'] = {
  session,
  draw: inHan(usualPrefixes.draw),
  edit: inHan(usualPrefixes.edit),
  describe: inHan(usualPrefixes.describe),
  upscale: inHan(usualPrefixes.upscale),
};

/** Telegram's own account for administrators who speak as their group. */
const groupAnonymousBot = 1_087_968_824;

/**
 * @param updates one message, or all of an album
 * @returns undefined for what is not for this bot, or says nothing
 */
export const readMessages = (updates: readonly TelegramUpdate[], me: Me): Heard | undefined => {
  const messages = updates.flatMap(({ message }) => message ?? []);
  const speaking = messages.find(({ text, caption }) => (text ?? caption) !== undefined) ?? messages[0];
  const [first] = updates;
  if (!speaking || !first || speaking.chat.type === 'channel' || speaking.via_bot?.id === me.id) return undefined;
  const { chat, from, sender_chat } = speaking;
  const asGroup = from?.id === groupAnonymousBot && sender_chat?.id === chat.id;
  if (!from || (from.is_bot === true && !asGroup)) return undefined;
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
    person: asGroup ? groupOf(from, chat) : personOf(from),
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
  | { kind: 'make'; as: Operation; words: string; options?: Readonly<Record<string, string>> }
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
