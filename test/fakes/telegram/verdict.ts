/** What a bot did that Telegram or the people in it would mind. */
import type { ApiRequest } from './front.ts';
import { ANSWER_MS, type Press } from './presses.ts';
import type { Entity, Message, World } from './world.ts';

/** Something in a message of the bot that a tap opens, rings or shows differently, and that the bot had not given as data. */
export interface Live {
  readonly message: Message;
  readonly entity: Entity;
  /** The characters it covers. */
  readonly text: string;
}

/** Commands are live in every text, and do nothing but write themselves. */
const harmless = ['bot_command'];

export function liveOf(world: World): Live[] {
  const messages = [...world.chats.values()].flatMap((chat) => [...chat.messages.values()]);
  return messages
    .filter((message) => message.from === world.bot.user && message.forwardedFrom === undefined)
    .flatMap((message) =>
      [message.content, ...message.history].flatMap(({ text, entities }) =>
        entities
          .filter(({ source }) => source !== 'given')
          .map((entity) => ({ message, entity, text: text.slice(entity.offset, entity.offset + entity.length) })),
      ),
    );
}

/** One line each: bodies of the wrong form or size, formats and links that nobody gave, and people rung without having asked. */
export function faultsOf(world: World, requests: readonly ApiRequest[], presses: readonly Press[]): string[] {
  const own = `@${world.bot.user.username ?? ''}`.toLowerCase();
  const sent = requests.flatMap(({ method, problems }) => problems.map((problem) => `${method}: ${problem}`));
  const live = liveOf(world)
    .filter(({ entity, text }) => !harmless.includes(entity.type) && text.toLowerCase() !== own)
    .map(
      ({ message, entity, text }) =>
        `message ${message.id} in ${message.chat.title}: ${entity.type} came of ${JSON.stringify(text)}`,
    );
  const rung = world.pings
    .filter(({ message, fair }) => message.from === world.bot.user && !fair)
    .map(
      ({ message, user, how }) =>
        `message ${message.id} in ${message.chat.title} rang ${user.firstName} unasked (${how})`,
    );
  const ignored = presses
    .filter(({ answeredAt, at }) => answeredAt === undefined && world.clock.now() - at > ANSWER_MS)
    .map(({ user, data }) => `the press of ${JSON.stringify(data)} by ${user.firstName} was never answered`);
  return [...sent, ...new Set(live), ...rung, ...ignored];
}
