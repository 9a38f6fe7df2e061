/** People of a play, each through the client of their platform: commands, plain messages, buttons. */
import type { Place } from '../../src/creation.ts';
import type { Actor } from '../../src/sessionDesk.ts';
import { buttonsIn, textIn } from '../discord/stage.ts';
import type { Channel, Message, User as DiscordUser } from '../fakes/discord.ts';
import type { Topic, User as TelegramUser } from '../fakes/telegram.ts';
import type { Site } from './site.ts';

export interface Player {
  name: string;
  /** Platform-qualified. */
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

/** At the page, by the link of the session. */
export const onPage = ({ house, lots }: Site, name: string, session: () => { id: string; link: string }): Player => {
  const who = `web:guest-${lots.secret()}`;
  const place: Place = { platform: 'web', chat: who };
  const by: Actor = { who, name, locale: 'zh-CN', place };
  const { sessions } = house.studio;
  let event = 0;
  const next = (): string => {
    event += 1;
    return `e${event}`;
  };
  return {
    name,
    who,
    platform: 'web',
    say: async (words) => void (await sessions.act(session().id, next(), by, { kind: 'idea', words })),
    command: async (command, options = {}) => {
      const { picture = '' } = options;
      if (command === 'join')
        await sessions.act(session().id, next(), by, { kind: 'join', code: options['code'] ?? session().link });
      else if (command === 'vote' && /^[A-Z]$/.test(picture)) {
        const { session: now } = await sessions.view(session().id, by);
        const round = now.rounds.findLast(({ stage }) => stage === 'voting');
        await sessions.act(now.id, next(), by, {
          kind: 'ballot',
          round: round?.number ?? 0,
          entry: picture.charCodeAt(0) - 65,
        });
      } else if (command === 'vote') await sessions.act(session().id, next(), by, { kind: 'vote', picture, on: true });
      else if (command === 'final') await sessions.act(session().id, next(), by, { kind: 'final', picture, on: true });
      else throw new Error(`nobody at the page does ${command} in a play`);
    },
    decide: nobody,
  };
};
