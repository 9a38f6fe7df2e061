/**
 * Fifty group sessions at once, each at a channel of Discord and a group of Telegram with their usual limits, and two hundred
 * people who say ideas, like pictures and press buttons for a minute. What the platforms refuse, how often boards are edited,
 * how long an idea waits for its sign, and how long the event loop of the studio is held up meanwhile.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { flatten } from '../test/fakes/discord/componentRules.ts';
import { intent } from '../test/fakes/discord/gateway.ts';
import { type Channel, type Message, type Seen, startFakeDiscord, type User } from '../test/fakes/discord.ts';
import { textOf } from '../test/fakes/json.ts';
import {
  type Chat,
  type Message as TelegramMessage,
  type Press,
  startFakeTelegram,
  type User as TelegramUser,
} from '../test/fakes/telegram.ts';
import { startStudio } from './coldstart-studio.ts';
import { loopDelayOf } from './crowd.ts';
import { atMost, type Metric, partOf } from './metric.ts';
import { watchProcess } from './process.ts';
import { type TableWish, writeTables } from './tables.ts';

const SESSIONS = 50;
/** Of each session on each platform. */
const PEOPLE = 2;
/** While people are at it, ms. */
const LASTS = 60_000;
/** Boards as they are found are shown once at the start, ms. */
const SETTLES = 20_000;
/** After the last idea, ms. */
const COMES = 15_000;
/** Least time from one edit of a board to the next, ms. */
const BOARD_GAP = 15_000;
/** Edits that were held up arrive closer to the next ones, ms. */
const BOARD_SLACK = 3000;
const GOAL_LOOP = 20;
const GOAL_MARK = 3000;

interface Table {
  channel: Channel;
  chat: Chat;
  drawers: readonly User[];
  painters: readonly TelegramUser[];
}

const openPlatforms = async () => {
  const discord = await startFakeDiscord({ gateway: { privileged: intent.messageContent } });
  const telegram = await startFakeTelegram({ recompress: false });
  const guild = discord.scenery.guild({ name: 'Studio' });
  const tables = Array.from({ length: SESSIONS }, (_, n): Table => {
    const drawers = Array.from({ length: PEOPLE }, (__, at) => discord.scenery.user({ name: `D${n}-${at}` }));
    for (const user of drawers) discord.scenery.join(guild, user);
    const painters = Array.from({ length: PEOPLE }, (__, at) => telegram.scenery.user({ name: `T${n}-${at}` }));
    const chat = telegram.scenery.supergroup({ title: `Studio ${n}`, people: painters });
    // Only those who keep order hear of everything that is said.
    telegram.scenery.setAdmin(chat, telegram.bot.user, true);
    return { channel: discord.scenery.channel(guild, { name: `draw-${n}` }), chat, drawers, painters };
  });
  const wishes = tables.map(
    ({ channel, chat, drawers, painters }, n): TableWish => ({
      mode: n % 2 === 0 ? 'free' : 'jam',
      seats: [
        {
          place: { platform: 'discord', community: guild.id, chat: channel.id },
          people: drawers.map(({ id }) => `discord:${id}`),
        },
        {
          place: { platform: 'telegram', community: String(chat.id), chat: String(chat.id) },
          people: painters.map(({ id }) => `telegram:${id}`),
        },
      ],
    }),
  );
  return { discord, telegram, tables, wishes };
};
type Platforms = Awaited<ReturnType<typeof openPlatforms>>;

interface Heard {
  said: Message[];
  told: TelegramMessage[];
  seen: Seen[];
  presses: Press[];
}

const words = ['竹林里的橘猫', '加一盏红灯笼', '下起雪来', '换成水彩画风', 'a lighthouse in fog', 'make it night'];

const buttonOn = (message: Message | undefined, at: number): string | undefined => {
  const buttons = flatten(message?.components ?? []).flatMap(({ type, custom_id: id }) =>
    type === 2 ? textOf(id) : [],
  );
  return buttons[at % Math.max(1, buttons.length)];
};

/** What one person does within the minute: an idea, a like and a press, at times of their own. */
const actOnDiscord = async (
  { discord }: Platforms,
  { channel }: Table,
  user: User,
  { n, heard }: { n: number; heard: Heard },
): Promise<void> => {
  await sleep((n * 7919) % (LASTS * 0.6));
  heard.said.push(await discord.people.say(user, channel, words[n % words.length] ?? ''));
  await sleep((n * 104_729) % (LASTS * 0.2));
  const card = discord.messages(channel, user).findLast(({ attachments, pinned }) => attachments.length > 0 && !pinned);
  if (card) discord.people.react(user, card, '👍');
  await sleep((n * 1299) % (LASTS * 0.2));
  const board = discord.messages(channel).find(({ pinned }) => pinned);
  const button = buttonOn(board, n);
  if (board && button !== undefined) heard.seen.push(await discord.people.press(user, board, button));
};

const actOnTelegram = async (
  { telegram }: Platforms,
  { chat }: Table,
  user: TelegramUser,
  { n, heard }: { n: number; heard: Heard },
): Promise<void> => {
  await sleep((n * 6101) % (LASTS * 0.6));
  heard.told.push(await telegram.people.say(user, chat, words[n % words.length] ?? ''));
  await sleep((n * 15_485) % (LASTS * 0.2));
  const own = telegram.messages(chat, user).filter(({ from }) => from === telegram.bot.user);
  const card = own.findLast(({ content, pinned }) => content.media !== undefined && !pinned);
  if (card) telegram.people.react(user, card, '👍');
  await sleep((n * 2741) % (LASTS * 0.2));
  const board = own.find(({ pinned }) => pinned);
  const calls = board?.content.keyboard.flat().flatMap(({ callback_data }) => callback_data ?? []) ?? [];
  const data = calls[n % Math.max(1, calls.length)];
  if (board && data !== undefined) heard.presses.push(telegram.people.press(user, board, data));
};

const act = async (platforms: Platforms): Promise<Heard> => {
  const heard: Heard = { said: [], told: [], seen: [], presses: [] };
  const busy = platforms.tables.flatMap((table, at) => [
    ...table.drawers.map((user, one) => actOnDiscord(platforms, table, user, { n: at * 4 + one, heard })),
    ...table.painters.map((user, one) => actOnTelegram(platforms, table, user, { n: at * 4 + 2 + one, heard })),
  ]);
  await Promise.all([...busy, sleep(LASTS)]);
  return heard;
};

/** From an idea to the first sign under it, ms; Infinity where none came. */
const marksOf = ({ discord, telegram }: Platforms, { said, told }: Heard): number[] => {
  const onDiscord = new Map<string, number>();
  for (const { route, path, status, at } of discord.requests) {
    const id = /^\/channels\/\d+\/messages\/(\d+)\/reactions\//.exec(path)?.[1];
    if (id !== undefined && route.startsWith('PUT') && status < 300 && !onDiscord.has(id)) onDiscord.set(id, at);
  }
  const onTelegram = new Map<string, number>();
  for (const { method, params, status, at } of telegram.requests) {
    const key = `${Number(params.chat_id)} ${Number(params.message_id)}`;
    if (method === 'setMessageReaction' && status === 200 && !onTelegram.has(key)) onTelegram.set(key, at);
  }
  return [
    ...said.map(({ id, createdAt }) => (onDiscord.get(id) ?? Infinity) - createdAt),
    ...told.map(({ chat, id, at }) => (onTelegram.get(`${chat.id} ${id}`) ?? Infinity) - at),
  ];
};

/** Edits of each board that came sooner after the one before than they may. */
const hastyEdits = ({ discord, telegram, tables }: Platforms): { edits: number; hasty: number } => {
  const times = tables.flatMap(({ channel, chat }) => [
    discord
      .messages(channel)
      .find(({ pinned }) => pinned)
      ?.history.map(({ at }) => at) ?? [],
    telegram
      .messages(chat)
      .find(({ pinned }) => pinned)
      ?.history.map(({ until }) => until) ?? [],
  ]);
  const gaps = times.flatMap((edits) => edits.slice(1).map((at, n) => at - (edits[n] ?? at)));
  return { edits: times.flat().length, hasty: gaps.filter((gap) => gap < BOARD_GAP - BOARD_SLACK).length };
};

const none = (metric: string, value: number): Metric => ({
  ...atMost(metric, { value, unit: '' }, 0),
  ratio: value === 0 ? 1 : 0,
  goal: '0',
});
const told = (metric: string, value: number, unit: string): Metric => ({
  ...atMost(metric, { value, unit }, Infinity),
  goal: 'none',
});

interface Measured {
  platforms: Platforms;
  heard: Heard;
  start: { p99: number; max: number };
  loop: { p99: number; max: number };
  peak: number;
}

const metricsOf = ({ platforms, heard, start, loop, peak }: Measured): Metric[] => {
  const { discord, telegram } = platforms;
  const marks = marksOf(platforms, heard);
  const { edits, hasty } = hastyEdits(platforms);
  const acks = [
    ...heard.seen.map(({ ackMs }) => ackMs ?? Infinity),
    ...heard.presses.map((one) => one.ackMs ?? Infinity),
  ];
  for (const fault of [...discord.faults(), ...telegram.faults()].slice(0, 10)) process.stderr.write(`${fault}\n`);
  return [
    told('sessions: ideas', marks.length, ''),
    told('sessions: presses', acks.length, ''),
    told('sessions: edits of boards', edits, ''),
    none('sessions: 429 on Discord', discord.requests.filter(({ status }) => status === 429).length),
    none('sessions: 429 on Telegram', telegram.limited),
    none('sessions: boards edited too soon', hasty),
    none('sessions: faults', discord.faults().length + telegram.faults().length),
    none('sessions: ideas without a sign', marks.filter((ms) => !Number.isFinite(ms)).length),
    atMost('sessions: idea to sign p50', { value: partOf(marks, 0.5) }, GOAL_MARK),
    atMost('sessions: idea to sign p99', { value: partOf(marks, 0.99) }, GOAL_MARK),
    atMost('sessions: press to answer p99', { value: partOf(acks, 0.99) }, GOAL_MARK),
    atMost('sessions: event loop delay p99 at the start', { value: start.p99 }, GOAL_LOOP),
    told('sessions: event loop delay max at the start', start.max, 'ms'),
    atMost('sessions: event loop delay p99', { value: loop.p99 }, GOAL_LOOP),
    told('sessions: event loop delay max', loop.max, 'ms'),
    told('sessions: memory, most', peak, 'MB'),
  ];
};

export async function benchSessions(): Promise<Metric[]> {
  const engines = fork(new URL('engines.ts', import.meta.url), ['photo'], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const [addresses] = (await once(engines, 'message')) as [Record<string, string>];
  const platforms = await openPlatforms();
  const { discord, telegram, wishes } = platforms;
  const env = {
    ...addresses,
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: discord.api,
    DISCORD_MESSAGE_CONTENT: 'on',
    TELEGRAM_TOKEN: telegram.token,
    TELEGRAM_API_URL: telegram.url,
  };
  const studio = await startStudio(env, (folder) => writeTables(folder, wishes));
  try {
    await loopDelayOf(studio.url);
    await sleep(SETTLES);
    const start = await loopDelayOf(studio.url);
    // The first one loads what all the others find there.
    const { drawers, channel } = platforms.tables[0]!;
    await discord.people.say(drawers[0]!, channel, words[0]!);
    await sleep(COMES);
    await loopDelayOf(studio.url);
    const watched = watchProcess(studio.pid);
    const heard = await act(platforms);
    const loop = await loopDelayOf(studio.url);
    const peak = watched.peak();
    await sleep(COMES);
    return metricsOf({ platforms, heard, start, loop, peak });
  } finally {
    await studio.stop();
    await Promise.all([discord.close(), telegram.close()]);
    engines.disconnect();
    await once(engines, 'exit');
  }
}
