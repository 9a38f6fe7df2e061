/** Builds everything that runs between start and stop. */
import { z } from 'zod';
import { createGovernor } from '../../src/chat/governor.ts';
import type { ChatRoom } from '../../src/chat/room.ts';
import type { Studio } from '../../src/desk.ts';
import { createApi, type TelegramApi } from './api.ts';
import { registerCommands } from './commands.ts';
import { createCrowd } from './crowd.ts';
import { createDeeds } from './deeds.ts';
import { createDoing } from './doing.ts';
import { createDrafts } from './drafts.ts';
import { eventWork } from './events.ts';
import { isFault } from './faults.ts';
import { createFetch } from './files.ts';
import { createHear } from './hear.ts';
import { type Acknowledge, createInbox, type Inbox, type Job } from './inbox.ts';
import { type Intake, openIntake } from './intake.ts';
import { inlineWork } from './inline.ts';
import { createKeyboards } from './keyboard.ts';
import { createLocales } from './locales.ts';
import { createMemory } from './memory.ts';
import { type Moves, readMoves } from './moves.ts';
import type { TelegramOptions } from './options.ts';
import { pace } from './pace.ts';
import type { TelegramParts } from './parts.ts';
import { createRender } from './outcome.ts';
import { createPosts, laneOf, type Posts } from './posts.ts';
import { createPresses } from './press.ts';
import { createPrivately } from './privately.ts';
import { createQuestions, type Questions } from './questions.ts';
import type { Me } from './said.ts';
import { createReplies } from './replies.ts';
import { createRights } from './rights.ts';
import { createRooms, type Rooms } from './rooms.ts';
import { laneOfUpdate } from './route.ts';

export type TelegramRoom = ChatRoom<TelegramOptions>;

export interface Running {
  posts: Posts;
  rooms: Rooms;
  /** Takes nothing new, and tells all who wait; calls still work until `stop`. */
  drain(): Promise<void>;
  stop(): Promise<void>;
}

interface Listening {
  inbox: Inbox;
  questions: Questions;
}

/** How often what is old is forgotten, ms. */
const tidyMs = 86_400_000;

const keepTidy = async ({ memory, clock, log, stopping }: TelegramParts): Promise<void> => {
  while (!stopping.aborted) {
    await memory.tidy(clock.now()).catch((error: unknown) => log.warn('telegram.tidy', { error }));
    await clock.wait(tidyMs, stopping).catch(() => undefined);
  }
};

/** Every bot has a name, but not every server tells it. */
const meSchema = z.object({ id: z.int(), username: z.string().catch('') });

const usualApi = 'https://api.telegram.org';
const tokenLine =
  'Telegram does not know TELEGRAM_TOKEN. Copy the token that @BotFather shows for your bot, or make a new one with /token.';

const awayLine =
  'Telegram cannot be reached and is tried until it answers. Where it is blocked, set HTTPS_PROXY to a proxy that reaches it.';

/** Waits for Telegram as long as it takes: the studio and its page run meanwhile. */
const introduce = async ({ call }: TelegramApi, { clock, log }: TelegramRoom, stopping: AbortSignal): Promise<Me> => {
  for (let failures = 0; ; failures += 1) {
    try {
      const { id, username } = meSchema.parse(await call.getMe());
      return { id, username };
    } catch (error) {
      if (isFault(error, 'token')) throw error;
      if (failures === 0) log.warn('telegram.away', { advice: awayLine, error });
      await clock.wait(Math.min(15_000, 1000 * 2 ** failures), stopping);
    }
  }
};

const connect = (room: TelegramRoom, moves: Moves, stopping: AbortSignal) => {
  const { options, clock, log } = room;
  let isLost = false;
  const onToken = (): void => {
    if (!isLost) room.lost(tokenLine);
    isLost = true;
  };
  const governor = createGovernor({ clock, log, pace });
  const api = createApi({
    token: options.token ?? '',
    apiUrl: (options.apiUrl ?? usualApi).replace(/\/+$/, ''),
    ...(room.proxy !== undefined && { proxy: room.proxy }),
    clock,
    moves,
    onFlood: (chat, ms) => governor.pause(laneOf(chat), ms),
    onToken,
    stopping,
  });
  return { governor, api };
};

/** Doors for what arrives: each update goes to whoever understands it. */
const listen = (
  parts: TelegramParts,
  api: TelegramApi,
  { posts, rooms }: Pick<Running, 'posts' | 'rooms'>,
): Listening => {
  const { notebook, clock, log, options } = parts;
  const locales = createLocales(parts.studio, parts.localeFor);
  const rights = createRights(parts);
  const privately = createPrivately(parts);
  const questions = createQuestions(parts);
  const fetch = createFetch({ api, isOwnServer: options.apiUrl !== undefined });
  const render = createRender({ ...parts, posts, privately });
  const note = (job: Job, status: number): Promise<void> => inbox.note(job, status);
  const deeds = createDeeds({ ...parts, fetch, locales, rooms });
  const all = { ...parts, posts, privately, locales, rights, questions, fetch, render, note, deeds };
  const hear = createHear(all, createReplies(all));
  const press = createPresses(all);
  const acknowledge = (job: Job): Acknowledge => {
    const [update] = job.updates;
    const { callback_query: pressed } = update;
    if (pressed) return press(job, pressed);
    return async () => eventWork(parts, update) ?? deeds.other(update) ?? inlineWork(all, update) ?? hear(job);
  };
  const inbox = createInbox({ notebook, clock, log, acknowledge, laneOf: laneOfUpdate });
  return { inbox, questions };
};

/** @throws TelegramFault when the token is not known. */
export const run = async (room: TelegramRoom, studio: Studio, stopping: AbortSignal): Promise<Running> => {
  const { options, chat, actions, notebook, clock, log, localeFor } = room;
  const moves = await readMoves(notebook);
  const { governor, api } = connect(room, moves, stopping);
  const me = await introduce(api, room, stopping);
  const parts: TelegramParts = {
    options,
    call: api.call,
    me,
    studio,
    chat,
    actions,
    notebook,
    memory: createMemory(notebook),
    keyboards: createKeyboards(actions),
    governor,
    crowd: createCrowd(),
    doing: createDoing({ call: api.call, clock, log, stopping }),
    drafts: createDrafts({ call: api.call, clock, log }),
    moves,
    clock,
    log,
    localeFor,
    stopping,
  };
  const posts = createPosts(parts);
  const rooms = createRooms({ ...parts, posts });
  const { inbox, questions } = listen(parts, api, { posts, rooms });
  await inbox.resume();
  await questions.resume();
  const close = async (intake?: Intake): Promise<void> => {
    await Promise.all([inbox.stop(), intake?.stop()]);
    await api.carrier.close();
  };
  const intake = await openIntake(parts, inbox, api).catch(async (error: unknown) => {
    await close();
    throw error;
  });
  void keepTidy(parts);
  registerCommands(parts).catch((error: unknown) => log.warn('telegram.commands', { error }));
  return {
    posts,
    rooms,
    drain: async () => {
      // What is on its way goes first, so that the last word stays the last.
      await governor.stop();
      await posts.drain();
    },
    stop: () => close(intake),
  };
};
