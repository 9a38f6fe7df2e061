/**
 * The words of a message, and what in them is a command or calls the bot. Telegram marks both; a server that marks nothing is
 * read by the same rules. Pure.
 */
import type { TelegramEntity, TelegramMessage } from './update.ts';

/** The bot itself, as `getMe` tells. */
export interface Me {
  id: number;
  /** Without the `@`; '' when the server does not tell. */
  username: string;
}

export interface Said {
  text: string;
  entities: readonly TelegramEntity[];
}

/** Telegram's own rules for a command at the beginning, and for names. */
const command = /^\/[a-z0-9_]{1,64}(?:@[a-z0-9_]{3,32})?(?![\p{L}\p{M}\p{N}_])/iu;
const names = /(?<![\p{L}\p{N}_@/])@[a-z][a-z0-9_]{2,31}(?![a-z0-9_])/giu;
/** UTF-16 units that are looked at for names. */
const looked = 4096;

/** What Telegram would have marked. It marks nothing only where there is nothing; then this finds nothing either. */
const marksIn = (text: string): TelegramEntity[] => {
  const start = command.exec(text)?.[0];
  const called = [...text.slice(0, looked).matchAll(names)].map(({ index, 0: name }) => ({
    type: 'mention',
    offset: index,
    length: name.length,
  }));
  return start === undefined ? called : [{ type: 'bot_command', offset: 0, length: start.length }, ...called];
};

export const saidIn = ({ text, entities, caption, caption_entities }: TelegramMessage): Said => {
  const words = text ?? caption ?? '';
  return { text: words, entities: (text === undefined ? caption_entities : entities) ?? marksIn(words) };
};

/** Cuts a command off its front: `/draw@bot a cat`. Null for a command to another bot. */
export const commandOf = ({ text, entities }: Said, me: Me): { command?: string; rest: string } | null => {
  const [first] = entities;
  if (first?.type !== 'bot_command' || first.offset !== 0) return { rest: text };
  const [name = '', to] = text.slice(1, first.length).toLowerCase().split('@');
  if (to !== undefined && me.username !== '' && to !== me.username.toLowerCase()) return null;
  return { command: name, rest: text.slice(first.length) };
};

/** The ways in which the bot is called by name in this text, as they stand there. */
export const callsIn = ({ text, entities }: Said, me: Me): string[] =>
  entities.flatMap(({ type, offset, length, user }) => {
    const words = text.slice(offset, offset + length);
    const isName = type === 'mention' && words.slice(1).toLowerCase() === me.username.toLowerCase();
    return isName || (type === 'text_mention' && user?.id === me.id) ? [words] : [];
  });
