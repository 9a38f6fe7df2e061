/** Plays one session: begins on Discord, is brought to Telegram, and people come in by the link. */
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Keepsake, keepsakeKinds } from '../../src/sessionDesk.ts';
import { creditOf, nodesOf } from '../../src/sessions/tree.ts';
import type { Mode, Session } from '../../src/session.ts';
import type { Channel, User as DiscordUser } from '../fakes/discord.ts';
import type { Topic, User as TelegramUser } from '../fakes/telegram.ts';
import { type Scene, scripts } from './modes.ts';
import { onDiscord, onPage, onTelegram, type Player } from './players.ts';
import type { Site } from './site.ts';

const names = ['小明', '小红', '小刚', '小丽', '阿杰', '阿敏', 'Leo', 'Mia', 'Noah', 'Zoe', '老周', '小陈'];
const patienceMs = 60_000;

export interface Played {
  mode: Mode;
  people: number;
  ideas: number;
  pictures: number;
  votes: number;
  winners: readonly string[];
  /** Percent, by name. */
  credit: Readonly<Record<string, number>>;
  /** First 12 characters of the SHA-256 of what people take home. */
  exports: Readonly<Record<string, string>>;
  /** What must not be: pictures that stand twice, or at one side only. */
  faults: readonly string[];
}

interface Cast {
  players: Player[];
  host: DiscordUser;
  keeper: TelegramUser;
  /** On Telegram besides. */
  others: TelegramUser[];
}

/** Everything that is decided by where people are. */
interface Places {
  thread?: Channel;
  topic?: Topic;
  room?: { link: string; idOf(name: string): Promise<string | undefined> };
}

const need = <T>(value: T | undefined, what: string): T => {
  if (value === undefined) throw new Error(`no ${what}`);
  return value;
};

const castOf = (
  site: Site,
  mode: Mode,
  places: Places,
  guild: ReturnType<Site['discord']['scenery']['guild']>,
): Cast => {
  const { discord, telegram, lots } = site;
  const count = 2 + lots.below(11);
  // A duel wants somebody who votes.
  const people = names.slice(0, mode === 'duel' ? Math.max(3, count) : count);
  const thread = (): Channel => need(places.thread, 'thread');
  const topic = (): Topic => need(places.topic, 'topic');
  const host = discord.scenery.user({ name: people[0] ?? 'Host', locale: 'zh-CN' });
  const keeper = telegram.scenery.user({ name: people[1] ?? 'Keeper', language: 'zh' });
  discord.scenery.join(guild, host);
  const others: TelegramUser[] = [];
  const players = people.map((name, index): Player => {
    if (index === 0) return onDiscord(site, host, name, thread);
    if (index === 1) return onTelegram(site, keeper, name, topic);
    if (index % 3 === 2) return onPage(site, name, () => need(places.room, 'room'));
    if (index % 3 === 0) {
      const user = discord.scenery.user({ name, locale: 'zh-CN' });
      discord.scenery.join(guild, user);
      return onDiscord(site, user, name, thread);
    }
    const user = telegram.scenery.user({ name, language: 'zh' });
    others.push(user);
    return onTelegram(site, user, name, topic);
  });
  return { players, host, keeper, others };
};

const faultsOf = (site: Site, session: Session, { thread, topic }: Places): string[] => {
  const { discord, telegram } = site;
  const drawn = new Set(session.nodes.filter(({ secret }) => !secret).map(({ id }) => id.split('.')[0] ?? ''));
  const own = discord.messages(need(thread, 'thread')).filter(({ authorId }) => authorId === discord.appId);
  const cards = own.filter(({ attachments }) => attachments.length > 0).length;
  const photos = telegram
    .messages(need(topic, 'topic'))
    .filter((message) => telegram.file(message) !== undefined).length;
  const enough = session.mode === 'corpse' || session.mode === 'duel' ? 1 : drawn.size;
  return [
    ...(cards < enough ? [`${cards} messages with pictures on Discord for ${drawn.size} creations`] : []),
    ...(photos < enough ? [`${photos} messages with pictures on Telegram for ${drawn.size} creations`] : []),
    ...discord.faults(),
    ...telegram.faults(),
  ];
};

/** @param out folder for what people take home */
export const play = async (site: Site, mode: Mode, out?: string): Promise<Played> => {
  const { discord, telegram, house, lots } = site;
  const { sessions } = house.studio;
  const places: Places = {};
  const guild = discord.scenery.guild({ name: 'Guild' });
  const channel = discord.scenery.channel(guild, { name: '画室' });
  const { players, host, keeper, others } = castOf(site, mode, places, guild);
  const forum = telegram.scenery.supergroup({ title: '茶馆', people: [keeper, ...others], forum: true });
  telegram.scenery.setAdmin(forum, telegram.bot.user, true);
  telegram.scenery.setAdmin(forum, keeper, true);
  const topic = telegram.scenery.topic(forum, { name: '画画' });
  places.topic = topic;

  const who = `discord:${host.id}`;
  const known = new Set(sessions.list({ who }).map(({ id }) => id));
  const started = await discord.people.slash(host, channel, 'session start', {
    title: `${mode} ${known.size + 1}`,
    mode,
    ...(mode === 'jam' && { minutes: 60, theme: '中秋' }),
  });
  await started.answer(undefined, patienceMs);
  const begun = need(
    sessions.list({ who }).find(({ id }) => !known.has(id)),
    'session',
  );
  const state = async (): Promise<Session> => (await sessions.view(begun.id, { who })).session;
  const until: Scene['until'] = async (check, what) => {
    for (const late = performance.now() + patienceMs; ; ) {
      const session = await state();
      if (check(session)) return session;
      if (performance.now() > late) throw new Error(`${mode}: not within ${patienceMs} ms: ${what}`);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  };
  const open = await until(({ stage }) => stage === 'open', 'a thread');
  places.room = {
    link: open.link,
    idOf: async (name) => (await state()).members.find((member) => member.name === name)?.who,
  };
  places.thread = need(discord.channel(open.seats[0]?.place.chat), 'thread');

  await players[0]?.command('bridge');
  const offered = await until(({ offer }) => offer !== undefined, 'an offer');
  await players[1]?.command('bridge', { code: offered.offer?.code ?? '' });
  await until(({ seats }) => seats.length === 2, 'a bridge');
  const link = { rules: { link: true, guests: true } } as const;
  const leading = { who, name: players[0]?.name ?? '', locale: 'zh-CN' };
  await sessions.act(begun.id, 'link', leading, { kind: 'rules', ...link });
  for (const player of players.slice(1)) {
    await player.command('join', player.platform === 'web' ? {} : { code: begun.code });
    await until(({ members }) => members.some((one) => one.who === player.who), `${player.name} in it`);
  }

  const scene: Scene = {
    host: need(players[0], 'host'),
    players,
    lots,
    state,
    until,
    advance: (minutes) => site.advance(minutes * 60_000),
  };
  await scripts[mode](scene);
  if ((await state()).stage !== 'ended') await sessions.act(begun.id, 'end', leading, { kind: 'end' });
  const ended = await until(({ stage }) => stage === 'ended', 'the end');

  const exports: Record<string, string> = {};
  const digest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex').slice(0, 12);
  const keep = (kind: string, { name, bytes }: Keepsake): void => {
    exports[kind] = digest(bytes);
    if (out !== undefined) writeFileSync(join(out, `${mode}-${name}`), bytes);
  };
  for (const kind of keepsakeKinds) keep(kind, await sessions.keepsake(begun.id, { who }, { kind, locale: 'zh-CN' }));
  keep('tree', await sessions.tree(begun.id, { who }, 'zh-CN'));

  const credit: Record<string, number> = {};
  const nameOf = (person: string): string => ended.members.find((one) => one.who === person)?.name ?? '?';
  const shown = ended.nodes.filter(({ removed }) => !removed);
  for (const { id } of shown)
    for (const [person, share] of creditOf(nodesOf(ended), id))
      credit[nameOf(person)] = (credit[nameOf(person)] ?? 0) + (100 * share) / shown.length;
  await settle(site, places, ended);
  return {
    mode,
    people: players.length,
    ideas: ended.ideas.length,
    pictures: shown.length,
    votes: ended.ballots.length,
    winners: ended.winners.map((id) => nameOf(ended.nodes.find((node) => node.id === id)?.owner ?? '')),
    credit: Object.fromEntries(Object.entries(credit).map(([name, share]) => [name, Math.round(share * 10) / 10])),
    exports,
    faults: faultsOf(site, ended, places),
  };
};

/** What was posted last is there: the thread is closed behind it. */
const settle = async ({ discord, telegram }: Site, { thread, topic }: Places, session: Session): Promise<void> => {
  const photos = (): number =>
    telegram.messages(need(topic, 'topic')).filter((message) => telegram.file(message) !== undefined).length;
  const open =
    session.mode === 'free' || session.mode === 'relay' || session.mode === 'jam' || session.mode === 'directed';
  const creations = new Set(session.nodes.map(({ id }) => id.split('.')[0]));
  if (open) await telegram.until(() => photos() >= creations.size, 'pictures on Telegram', patienceMs);
  if (session.seats[0]?.made)
    await discord.until(() => thread?.thread?.archived === true, 'a closed thread', patienceMs);
};
