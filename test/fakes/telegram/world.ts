/** What the fake Telegram remembers: people, chats, topics, messages. Plain data; the rules are elsewhere. */
import type { MovableClock } from '../movableClock.ts';
import type { Json } from '../json.ts';

export interface User {
  readonly id: number;
  readonly isBot: boolean;
  readonly firstName: string;
  readonly lastName: string | undefined;
  /** Without the `@`. */
  readonly username: string | undefined;
  /** IETF tag of the app they use: `en`, `zh-hans`, `zh-hant`, `ja`. */
  languageCode: string | undefined;
  /** Has pressed Start in the private chat; nobody else may be written to. */
  started: boolean;
  blockedBot: boolean;
  deactivated: boolean;
}

export type MemberStatus = 'creator' | 'administrator' | 'member' | 'restricted' | 'left' | 'kicked';

export type Right = 'can_delete_messages' | 'can_manage_topics' | 'can_pin_messages' | 'can_send_messages';

export interface Member {
  status: MemberStatus;
  /** Of an administrator: what they may beyond speaking. Of a restricted one: what is left to them. */
  rights: readonly Right[];
}

export type ChatType = 'private' | 'group' | 'supergroup';

export interface Chat {
  readonly id: number;
  readonly type: ChatType;
  title: string;
  readonly username: string | undefined;
  /** Has topics. Of a private chat: so set by the bot's owner. */
  isForum: boolean;
  /** Nobody may react to messages. */
  noReactions: boolean;
  readonly members: Map<number, Member>;
  readonly topics: Map<number, Topic>;
  /** By message id; what only one person sees by the negative of its own number. From old to new. */
  readonly messages: Map<number, Message>;
  /** The supergroup this group became. */
  migratedTo: number | undefined;
  /** Of a supergroup: its own numbers. Private chats and groups share those of the bot. */
  lastMessageId: number;
}

export interface Topic {
  readonly chat: Chat;
  readonly threadId: number;
  name: string;
  readonly iconColor: number;
  closed: boolean;
  deleted: boolean;
}

/** A chat, or a topic in it. */
export type Place = Chat | Topic;

export const chatOf = (place: Place): Chat => ('chat' in place ? place.chat : place);
export const threadOf = (place: Place): number | undefined => ('chat' in place ? place.threadId : undefined);

export interface Entity {
  readonly type: string;
  /** UTF-16 units, like `length`. */
  readonly offset: number;
  readonly length: number;
  readonly url?: string;
  readonly user?: number;
  readonly language?: string;
  readonly custom_emoji_id?: string;
  /** Given as data, made from marks in the text (`parse_mode`), or found in the text by Telegram itself. */
  readonly source: 'given' | 'parsed' | 'found';
}

export interface StoredFile {
  /** What the bot sends the file by; another one for each bot and each sending. */
  readonly fileId: string;
  readonly uniqueId: string;
  readonly kind: 'photo' | 'document';
  readonly size: number;
  readonly width: number | undefined;
  readonly height: number | undefined;
  readonly name: string | undefined;
  readonly mimeType: string | undefined;
}

export interface Photo {
  readonly kind: 'photo';
  /** From small to large. */
  readonly sizes: readonly StoredFile[];
  readonly spoiler: boolean;
}

export interface Document {
  readonly kind: 'document';
  readonly file: StoredFile;
  readonly thumbnail: StoredFile | undefined;
}

export type Media = Photo | Document;

/** A button under a message, as the API has it. */
export interface Button {
  readonly text: string;
  readonly callback_data?: string;
  readonly url?: string;
  readonly style?: string;
  readonly copy_text?: { readonly text: string };
  readonly switch_inline_query?: string;
  readonly switch_inline_query_current_chat?: string;
}

export type Keyboard = readonly (readonly Button[])[];

/** What of a message an edit changes. */
export interface Content {
  /** Of a message with media: its caption. */
  readonly text: string;
  readonly entities: readonly Entity[];
  readonly media: Media | undefined;
  readonly captionAbove: boolean;
  readonly keyboard: Keyboard;
}

export interface Snapshot extends Content {
  /** ms since 1970; until when it was so. */
  readonly until: number;
}

export interface Message {
  /** 0 for one that only one person sees. */
  readonly id: number;
  readonly ephemeralId: number | undefined;
  readonly chat: Chat;
  readonly threadId: number | undefined;
  readonly from: User;
  /** ms since 1970. */
  readonly at: number;
  content: Content;
  /** The items of an album share it. */
  readonly albumId: string | undefined;
  /** A keyboard for the whole chat, its removal, or a wish for an answer, as the API has it. */
  readonly markup: Json | undefined;
  readonly replyTo: Message | undefined;
  readonly quote: string | undefined;
  /** The only person who sees it. */
  readonly onlyFor: User | undefined;
  /** Shown instead of the message with the pressed button. */
  readonly inPlaceOf: Message | undefined;
  readonly silent: boolean;
  /** Cannot be forwarded or saved. */
  readonly guarded: boolean;
  readonly linkPreview: Json | undefined;
  /** What happened, for example `{ new_chat_members: [...] }`. */
  readonly service: Json | undefined;
  /** Fields of other kinds of content, for example `{ sticker: {...} }`. */
  readonly other: Json | undefined;
  /** Sent through the bot's inline mode. */
  readonly viaBot: boolean;
  /** Of one with buttons: what the bot edits it by. */
  readonly inlineId: string | undefined;
  readonly forwardedFrom: Message | undefined;
  editedAt: number | undefined;
  pinned: boolean;
  deleted: boolean;
  /** The one emoji of each person. */
  readonly reactions: Map<number, string>;
  /** What it was before each edit. */
  readonly history: Snapshot[];
}

export interface Ping {
  readonly message: Message;
  readonly user: User;
  readonly how: 'mention' | 'reply';
  /** The person did something the bot could answer, and had not been rung for it yet. */
  readonly fair: boolean;
}

export interface BotSettings {
  readonly user: User;
  token: string;
  revoked: boolean;
  /** Privacy mode is off. */
  readsAll: boolean;
  /** Private chats have topics. */
  topics: boolean;
  inline: boolean;
  /** Chosen inline results are reported. */
  inlineFeedback: boolean;
}

export interface World {
  readonly clock: MovableClock;
  readonly bot: BotSettings;
  readonly users: Map<number, User>;
  readonly chats: Map<number, Chat>;
  /** Messages in groups that rang people, in order. */
  readonly pings: Ping[];
  /** What people did that nobody was rung for yet, by person. */
  readonly owed: Map<number, number>;
  newUserId(): number;
  newChatId(type: ChatType): number;
  newMessageId(chat: Chat): number;
  newAlbumId(): string;
  /** Wakes everyone who waits for something to be so. */
  changed(): void;
  onChange(listener: () => void): () => void;
}

export interface WorldOptions {
  readonly clock: MovableClock;
  readonly token: string;
  readonly username: string;
}

export function createWorld({ clock, token, username }: WorldOptions): World {
  const listeners = new Set<() => void>();
  const id = Number(token.split(':')[0]) || 42;
  const user: User = {
    id,
    isBot: true,
    firstName: 'Atelier',
    lastName: undefined,
    username,
    languageCode: undefined,
    started: false,
    blockedBot: false,
    deactivated: false,
  };
  const last = {
    user: 5_000_000_000,
    group: 4_000_000_000,
    supergroup: 1_002_000_000_000,
    message: 0,
    album: 1_380_000_000_000_000,
  };
  return {
    clock,
    bot: { user, token, revoked: false, readsAll: false, topics: false, inline: true, inlineFeedback: true },
    users: new Map([[id, user]]),
    chats: new Map(),
    pings: [],
    owed: new Map(),
    newUserId: () => ++last.user,
    newChatId: (type) => -(type === 'supergroup' ? ++last.supergroup : ++last.group),
    newMessageId: (chat) => (chat.type === 'supergroup' ? ++chat.lastMessageId : ++last.message),
    newAlbumId: () => String(++last.album),
    changed() {
      for (const listener of listeners) listener();
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export const statusOf = (chat: Chat, user: User): MemberStatus => chat.members.get(user.id)?.status ?? 'left';

/** Is there and may read. */
export const isIn = (chat: Chat, user: User): boolean => !['left', 'kicked'].includes(statusOf(chat, user));

export function may(chat: Chat, user: User, right: Right): boolean {
  const member = chat.members.get(user.id);
  if (chat.type === 'private') return member !== undefined;
  if (member === undefined) return false;
  if (member.status === 'creator') return true;
  if (member.status === 'administrator') return right === 'can_send_messages' || member.rights.includes(right);
  if (member.status === 'restricted') return member.rights.includes(right);
  return member.status === 'member' && right === 'can_send_messages';
}

export const isAdmin = (chat: Chat, user: User): boolean => ['creator', 'administrator'].includes(statusOf(chat, user));

/** The key of a message in its chat. */
export const keyOf = (message: Message): number =>
  message.ephemeralId === undefined ? message.id : -message.ephemeralId;

/** A message that is there and that everyone in the chat sees. */
export function findMessage(chat: Chat, id: number): Message | undefined {
  const found = id > 0 ? chat.messages.get(id) : undefined;
  return found?.deleted === true ? undefined : found;
}

export const isThere = (message: Message, viewer?: User): boolean =>
  !message.deleted &&
  (viewer === undefined || message.onlyFor === undefined || message.onlyFor === viewer || message.from === viewer);
