/** People of a play, each through the client of their platform: commands, plain messages, buttons. */
import { buttonsIn, textIn } from '../discord/stage.ts';
import type { Channel, Message, User as DiscordUser } from '../fakes/discord.ts';
import type { Topic, User as TelegramUser } from '../fakes/telegram.ts';
import type { Site } from './site.ts';

export interface Player {
  name: string;
  /** Platform-qualified; of somebody at the page once they have joined. */
  who: string;
  platform: string;
  /** A plain message in the place of the session. */
  say(words: string): Promise<void>;
  /** `/session <name>`, with options in the order in which the platform takes them. */
  command(name: string, options?: Readonly<Record<string, string>>): Promise<void>;
  /** Answers the newest proposal by its button. */
  decide(drawn: boolean): Promise<void>;
}

const nobody = (): Promise<never> => Promise.reject(new Error('only the host decides'));

const patienceMs = 30_000;
/** As the host reads it. */
const proposed = '主持人要画吗';

/** @param where the thread of the session */
export const onDiscord = ({ discord }: Site, user: DiscordUser, name: string, where: () => Channel): Player => ({
  name,
  who: `discord:${user.id}`,
  platform: 'discord',
  say: async (words) => void (await discord.people.say(user, where(), words)),
  command: async (command, options = {}) => {
    const seen = await discord.people.slash(user, where(), `session ${command}`, options);
    await seen.answer(undefined, patienceMs);
  },
  decide: async (drawn) => {
    const isOpen = (message: Message): boolean => buttonsIn(message).length === 2 && textIn(message).includes(proposed);
    await discord.message(where(), isOpen, patienceMs);
    const message = discord.messages(where()).findLast(isOpen);
    const label = message && buttonsIn(message)[drawn ? 0 : 1];
    if (message && label !== undefined) await discord.people.press(user, message, label);
  },
});

/** Flags that a command takes without their names. */
const bare: ReadonlySet<string> = new Set(['picture', 'code', 'words', 'format', 'title']);

/** @param where the topic of the session */
export const onTelegram = ({ telegram }: Site, user: TelegramUser, name: string, where: () => Topic): Player => ({
  name,
  who: `telegram:${user.id}`,
  platform: 'telegram',
  say: async (words) => void (await telegram.people.say(user, where(), words)),
  command: async (command, options = {}) => {
    const words = Object.entries(options).map(([flag, value]) => (bare.has(flag) ? value : `--${flag} ${value}`));
    await telegram.people.say(user, where(), ['/session', command, ...words].join(' '));
  },
  decide: nobody,
});

/** Whoever is known by a cookie alone has an id of the house, which the session tells by their name. */
interface Room {
  link: string;
  idOf(name: string): Promise<string | undefined>;
}

/** At the page, by the link of the session. */
export const onPage = ({ origin }: Site, name: string, room: () => Room): Player => {
  let cookie = '';
  let event = 0;
  const post = async (path: string, body: object): Promise<void> => {
    event += 1;
    const answer = await fetch(`${origin}/room/${room().link}/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(cookie !== '' && { cookie }) },
      body: JSON.stringify({ id: `event-${String(event).padStart(4, '0')}`, ...body }),
    });
    if (!answer.ok) throw new Error(`${name} at the page: ${path} was answered by ${answer.status}`);
    cookie ||= answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  };
  const player: Player = {
    name,
    who: '',
    platform: 'web',
    say: (words) => post('deeds', { deed: { kind: 'idea', words } }),
    command: async (command, { picture = '', round = '0' } = {}) => {
      if (command === 'join') {
        await post('join', { name });
        player.who = (await room().idOf(name)) ?? '';
      } else if (/^[A-Z]$/.test(picture))
        await post('deeds', { deed: { kind: 'ballot', round: Number(round), entry: picture.charCodeAt(0) - 65 } });
      else await post('deeds', { deed: { kind: command, picture, on: true } });
    },
    decide: nobody,
  };
  return player;
};
