/** People of a crash campaign: what they say and choose, and what they may rely on afterwards. */
import type { Channel, FakeDiscord, Message as DiscordMessage, User as DiscordUser } from '../fakes/discord.ts';
import type { Message as TelegramMessage, Topic, User as TelegramUser } from '../fakes/telegram.ts';
import { z } from 'zod';
import { flatten } from '../fakes/discord/componentRules.ts';
import { textOf } from '../fakes/json.ts';
import { inTime } from './site.ts';
import type { SessionStage } from './sessionStage.ts';

/** Style of a button that cannot be undone. */
const danger = 4;
/** Discord's own patience, ms. */
const ackMs = 4000;

/** A session and its two places. */
export interface Table {
  id: string;
  thread: Channel;
  topic: Topic;
}

/** An idea somebody has said. */
export interface Said {
  table: Table;
  /** In no other idea. */
  words: string;
  platform: string;
  /** What became of it, as far as its author can see. */
  mark(): 'none' | 'accepted' | 'waiting' | 'refused';
}

/** A choice somebody has made. `isHeard`: the platform has said so, or keeps it until it is heard. */
export interface Choice {
  session: string;
  round: number;
  who: string;
  node: string;
  isHeard: boolean;
}

export interface Person {
  who: string;
  say(table: Table, words: string): Promise<Said>;
  /** By the button of the ballot; undefined while the ballot is not there. */
  vote(table: Table, round: number, entry: number): Promise<boolean | undefined>;
  /** Undefined while the picture is not there. */
  like(table: Table, node: string): Promise<boolean | undefined>;
}

const messageSchema = z.looseObject({ message: z.union([z.string(), z.number()]).optional() });

export const messageIn = (row: unknown): string | undefined => {
  const { message } = messageSchema.safeParse(row).data ?? {};
  return message === undefined ? undefined : String(message);
};

export const ballotKey = (session: string, round: number): string => `${session}/b/${round}`;

export const letterOf = (entry: number): string => String.fromCodePoint(65 + entry);

const hasButton = (message: DiscordMessage, label: string): boolean =>
  flatten(message.components).some((part) => part.label === label);

const marksOnDiscord = { '✍️': 'accepted', '✅': 'accepted', '⏳': 'waiting', '🚫': 'refused' } as const;
const marksOnTelegram = { '✍': 'accepted', '👌': 'accepted', '👀': 'waiting', '🤷': 'refused' } as const;

const markIn = (marks: Readonly<Record<string, ReturnType<Said['mark']>>>, signs: Iterable<string>) => {
  const found = [...signs].map((sign) => marks[sign] ?? 'none');
  return found.find((mark) => mark !== 'none') ?? 'none';
};

const setBy = (message: DiscordMessage, who: string): string[] =>
  [...message.reactions].filter(([, people]) => people.has(who)).map(([sign]) => sign);

export const onDiscord = ({ discord, books }: SessionStage, user: DiscordUser): Person => ({
  who: `discord:${user.id}`,
  say: async (table, words) => {
    const message = await discord.people.say(user, table.thread, words);
    const mark = (): ReturnType<Said['mark']> => markIn(marksOnDiscord, setBy(message, discord.appId));
    return { table, words, platform: 'discord', mark };
  },
  vote: async ({ id, thread }, round, entry) => {
    const label = letterOf(entry);
    const posted = messageIn(books.notebook('discord').get(`room/${thread.id}/${ballotKey(id, round)}`));
    const message = discord.messages(thread).find((one) => one.id === posted && hasButton(one, label));
    return message && inTime((await discord.people.press(user, message, label)).acknowledged(ackMs));
  },
  like: async ({ thread }, picture) =>
    inTime((await discord.people.slash(user, thread, 'session vote', { picture })).acknowledged(ackMs)),
});

/** Whatever happens there is told again until the studio has said that it heard it. */
export const onTelegram = ({ telegram, books }: SessionStage, user: TelegramUser): Person => {
  const rowAt = ({ topic }: Table, key: string): string | undefined =>
    messageIn(books.notebook('telegram').get(`${key}@${topic.chat.id}/${topic.threadId}`));
  const messageAt = ({ topic }: Table, posted: string | undefined): TelegramMessage | undefined =>
    telegram.messages(topic).find((one) => String(one.id) === posted);
  return {
    who: `telegram:${user.id}`,
    say: async (table, words) => {
      const message = await telegram.people.say(user, table.topic, words);
      const mark = (): ReturnType<Said['mark']> => {
        const sign = message.reactions.get(telegram.bot.user.id);
        return markIn(marksOnTelegram, sign === undefined ? [] : [sign]);
      };
      return { table, words, platform: 'telegram', mark };
    },
    vote: (table, round, entry) => {
      const label = letterOf(entry);
      const message = messageAt(table, rowAt(table, `room/post/${ballotKey(table.id, round)}`));
      const isOpen = message?.content.keyboard.flat().some(({ text }) => text === label) ?? false;
      if (!message || !isOpen) return Promise.resolve(undefined);
      telegram.people.press(user, message, label);
      return Promise.resolve(true);
    },
    like: (table, node) => {
      const message = messageAt(table, rowAt(table, `post/${node.split('.')[0] ?? ''}`));
      if (message?.content.media === undefined) return Promise.resolve(undefined);
      telegram.people.react(user, message, '👍');
      return Promise.resolve(true);
    },
  };
};

/** Heard by nobody, or by the studio, in a place where there is one. */
export const command = async (
  discord: FakeDiscord,
  user: DiscordUser,
  channel: Channel,
  { name, options = {} }: { name: string; options?: Readonly<Record<string, string | number>> },
): Promise<boolean> =>
  inTime((await discord.people.slash(user, channel, `session ${name}`, options)).acknowledged(ackMs));

/** The host ends it, and says so twice. */
export const endBy = async (discord: FakeDiscord, host: DiscordUser, { thread }: Table): Promise<void> => {
  const asked = await discord.people.slash(host, thread, 'session end');
  const question = await asked.answer(undefined, ackMs);
  const sure = flatten(question.components).find(({ style }) => style === danger);
  await discord.people.press(host, question, textOf(sure?.custom_id));
};
