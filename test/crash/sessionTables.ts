/** Sessions of a crash campaign: begun on Discord, brought to Telegram, and their deadlines watched. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Mode, Round, Session } from '../../src/session.ts';
import type { Guild, User as DiscordUser } from '../fakes/discord.ts';
import type { User as TelegramUser } from '../fakes/telegram.ts';
import { missing } from './site.ts';
import { command, type Table } from './sessionPeople.ts';
import type { SessionStage } from './sessionStage.ts';

/** Longest wait for anything but the end of all work, ms. */
const patienceMs = 30_000;

/** Whether it happens in time. */
export const until = async (check: () => boolean, timeoutMs: number): Promise<boolean> => {
  for (const since = Date.now(); Date.now() - since < timeoutMs; await sleep(50)) if (check()) return true;
  return check();
};

export const votingIn = ({ rounds }: Session): Round | undefined => rounds.findLast(({ stage }) => stage === 'voting');

interface Owners {
  host: DiscordUser;
  guild: Guild;
  keeper: TelegramUser;
  people: readonly TelegramUser[];
}

export const openTable = async (
  { discord, telegram, books }: SessionStage,
  { host, guild, keeper, people }: Owners,
  { mode, minutes }: { mode: Mode; minutes?: number },
): Promise<Table> => {
  const now = (): Session | undefined => books.sessions().find((session) => session.mode === mode);
  const reach = async (check: (session: Session) => boolean): Promise<Session> => {
    await until(() => check(now() ?? missing()), patienceMs);
    const session = now() ?? missing();
    if (!check(session)) throw new Error(`the ${mode} does not begin`);
    return session;
  };
  const channel = discord.scenery.channel(guild, { name: mode });
  const options = { title: mode, mode, ...(minutes !== undefined && { minutes }) };
  await command(discord, host, channel, { name: 'start', options });
  await until(() => now() !== undefined, patienceMs);
  const { id, seats } = await reach(({ stage }) => stage === 'open');
  const thread = discord.channel(seats[0]?.place.chat) ?? missing();

  const forum = telegram.scenery.supergroup({ title: mode, people: [keeper, ...people], forum: true });
  for (const user of [telegram.bot.user, keeper]) telegram.scenery.setAdmin(forum, user, true);
  const topic = telegram.scenery.topic(forum, { name: mode });
  await command(discord, host, thread, { name: 'bridge' });
  const { offer } = await reach((session) => session.offer !== undefined);
  await telegram.people.say(keeper, topic, `/session bridge ${offer?.code ?? ''}`);
  await reach((session) => session.seats.length === 2);
  return { id, thread, topic };
};

/** Every deadline stays where it was when it was set, unless the host ends a jam before: nobody pauses or extends anything here. */
export const createDeadlines = () => {
  const first = new Map<string, number>();
  const moved: string[] = [];
  let looks = 0;
  const check = (name: string, at: number | undefined): void => {
    if (at === undefined) return;
    looks += 1;
    const before = first.get(name) ?? at;
    first.set(name, before);
    if (before !== at) moved.push(`${name}: ${before} became ${at}`);
  };
  return {
    look: (sessions: readonly Session[]): void => {
      for (const { id, endsAt, rounds } of sessions) {
        check(`${id} ends`, endsAt);
        for (const { number, until: at } of rounds) check(`${id} round ${number}`, at);
      }
    },
    /** The host says so now: its end may have changed at the next look, and stays from then on. */
    mayEnd: (id: string): void => void first.delete(`${id} ends`),
    result: () => ({ looks, moved }),
  };
};
