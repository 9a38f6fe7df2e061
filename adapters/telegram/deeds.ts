/** What people do in a session without a command: plain messages, changed ones, and hearts under pictures. */
import type { PictureRef, Person } from '../../src/desk.ts';
import { AtelierError } from '../../src/errors.ts';
import type { Actor, Deed } from '../../src/sessionDesk.ts';
import { failureOf } from './failure.ts';
import { TelegramFault } from './faults.ts';
import type { Fetch } from './files.ts';
import type { Work } from './inbox.ts';
import type { Locales } from './locales.ts';
import type { ShownIn } from './memory.ts';
import type { TelegramParts } from './parts.ts';
import { picturesOf } from './pictures.ts';
import {
  type AnsweredTo,
  type Heard,
  isGroup,
  personOf,
  placeOf,
  platform,
  readMessages,
  type Someone,
  type Where,
} from './read.ts';
import type { Rooms } from './rooms.ts';
import type { TelegramReacted, TelegramUpdate } from './update.ts';

export interface DeedParts extends TelegramParts {
  fetch: Fetch;
  locales: Locales;
  rooms: Rooms;
}

export interface Deeds {
  /** @returns undefined for what is no plain message, or is said where no session listens */
  idea(heard: Heard, about: { to: AnsweredTo; about?: ShownIn | undefined }): Work | undefined;
  /** @returns undefined when the update is neither a changed message nor a reaction, or is of no session */
  other(update: TelegramUpdate): Work | undefined;
}

/** Pictures one idea may bring along. */
const mostFiles = 4;
/** What counts as a vote, with and without the sign that asks for colour. */
const likes: readonly string[] = ['👍', '❤', '⭐', '🔥'];

const isLiked = (reactions: TelegramReacted['new_reaction']): boolean =>
  reactions.some(({ emoji = '' }) => likes.includes(emoji.replaceAll('\ufe0f', '')));

/** Nobody said what is to be done with it. */
const isPlain = ({ command, verb, isCalled, words, files }: Heard, to: AnsweredTo): boolean =>
  command === undefined && verb === undefined && !isCalled && to !== 'form' && (words !== '' || files.length > 0);

const actorAt = async (parts: DeedParts, person: Someone, where: Where): Promise<Actor> => ({
  who: person.who,
  name: person.name,
  locale: await parts.locales.of(person),
  place: placeOf(where, parts.moves.first),
});

/** Pictures that are answered, as far as this person may see them. */
const startsFrom = async (parts: DeedParts, shown: ShownIn | undefined, person: Person): Promise<PictureRef[]> => {
  if (!shown) return [];
  try {
    return await picturesOf(parts, shown, person);
  } catch (error) {
    if (!(error instanceof AtelierError)) throw error;
    return [{ creation: shown.creation, picture: shown.picture ?? 1 }];
  }
};

const say = async (parts: DeedParts, session: string, heard: Heard, shown: ShownIn | undefined): Promise<void> => {
  const { studio, fetch, rooms, log, stopping } = parts;
  const by = await actorAt(parts, heard.person, heard.where);
  const message = String(heard.where.message);
  try {
    const to = await startsFrom(parts, shown, by);
    const files: Uint8Array[] = [];
    for (const file of heard.files.slice(0, mostFiles)) files.push(await fetch(file, stopping));
    const along = { ...(to.length > 0 && { to }), ...(files.length > 0 && { files }) };
    await studio.sessions.act(session, heard.id, by, { kind: 'idea', words: heard.words, message, ...along });
  } catch (error) {
    stopping.throwIfAborted();
    const why = error instanceof TelegramFault ? failureOf(error) : error;
    if (!(why instanceof AtelierError)) throw error;
    log.debug('telegram.idea', { session, code: why.code });
    if (by.place) await rooms.mark(by.place, message, 'refused');
  }
};

/** Somebody does something in a session. */
interface Done {
  session: string;
  /** Event, for dedupe. */
  id: string;
  by: Actor;
}

/** What cannot be done any more is left: the person did nothing that waits for an answer. */
const quietly = async ({ studio, log }: DeedParts, { session, id, by }: Done, deed: Deed): Promise<void> => {
  try {
    await studio.sessions.act(session, id, by, deed);
  } catch (error) {
    if (!(error instanceof AtelierError)) throw error;
    log.debug('telegram.deed', { session, deed: deed.kind, code: error.code });
  }
};

const reword = (parts: DeedParts, { update_id, edited_message: message }: TelegramUpdate): Work | undefined => {
  const heard = message && readMessages([{ update_id, message }], parts.me);
  const session = heard && parts.studio.sessions.at(placeOf(heard.where, parts.moves.first));
  if (!heard || !session) return undefined;
  return async () => {
    const by = await actorAt(parts, heard.person, heard.where);
    const deed: Deed = { kind: 'reworded', message: String(heard.where.message), words: heard.words };
    await quietly(parts, { session: session.id, id: `${platform}:${update_id}`, by }, deed);
  };
};

const vote = (parts: DeedParts, { update_id, message_reaction: reacted }: TelegramUpdate): Work | undefined => {
  const { chat, message_id, user, old_reaction, new_reaction } = reacted ?? {};
  if (!chat || !user || user.is_bot === true || !old_reaction || !new_reaction || message_id === undefined)
    return undefined;
  const on = isLiked(new_reaction);
  if (on === isLiked(old_reaction)) return undefined;
  return async () => {
    const { memory, moves, studio } = parts;
    const shown = await memory.shownBy(moves.first(chat.id), message_id);
    if (!shown) return;
    const where = { chat: chat.id, isGroup: isGroup(chat), thread: shown.thread, message: 0, ephemeral: undefined };
    const session = studio.sessions.at(placeOf(where, moves.first));
    if (!session) return;
    const by = await actorAt(parts, personOf(user), where);
    const picture: PictureRef = { creation: shown.creation, picture: shown.picture ?? 1 };
    await quietly(parts, { session: session.id, id: `${platform}:${update_id}`, by }, { kind: 'vote', picture, on });
  };
};

export const createDeeds = (parts: DeedParts): Deeds => ({
  idea: (heard, { to, about }) => {
    if (!isPlain(heard, to)) return undefined;
    const session = parts.studio.sessions.at(placeOf(heard.where, parts.moves.first));
    return session?.listens === true ? () => say(parts, session.id, heard, about) : undefined;
  },
  other: (update) => reword(parts, update) ?? vote(parts, update),
});
