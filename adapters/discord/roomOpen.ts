/** Makes the place of a session, once, and closes it. */
import type { Place } from '../../src/creation.ts';
import type { Log } from '../../src/ports.ts';
import type { Mode } from '../../src/session.ts';
import type { RoomPort } from '../../src/sessionDesk.ts';
import { translated } from './carrier.ts';
import type { Composer } from './compose.ts';
import { code, type DiscordFault, isAway, isFault } from './faults.ts';
import { type Messages, nonceOf } from './messages.ts';
import { nameChars, type Parent, type RoomCalls } from './roomCalls.ts';
import type { OpenedRow, RoomRows } from './roomRows.ts';
import { bareLine } from './showText.ts';

export interface OpenParts {
  calls: RoomCalls;
  messages: Messages;
  composer: Composer;
  rows: RoomRows;
  /** Our own user, once known. */
  me: () => string | undefined;
  log: Log;
}

/** What is opened, and where. */
interface Wanted {
  chat: string;
  key: string;
  /** Of the thread. */
  name: string;
  mode: Mode;
}

const signs: Readonly<Record<Mode, string>> = {
  free: '🎨',
  relay: '🏃',
  corpse: '🙈',
  duel: '⚔️',
  jam: '🎪',
  directed: '🎬',
};

const stay = ({ chat }: Wanted): OpenedRow => ({ chat, made: false });

/** The answer of the API that it cannot be done, whatever the reason. */
const isRefusal = (error: unknown): error is DiscordFault => isFault(error) && !isAway(error);

const onMessage = async (parts: OpenParts, wanted: Wanted, row: OpenedRow | undefined): Promise<OpenedRow> => {
  const { calls, messages, composer, rows, log } = parts;
  const { chat, key, name, mode } = wanted;
  const draft = composer.notice(`${signs[mode]} ${name}`);
  const message = row?.message ?? (await messages.post(chat, draft, { nonce: nonceOf(key, 'opened') })).id;
  if (row?.message === undefined) await rows.keepOpened(key, { message, made: false });
  try {
    await calls.thread(chat, message, name);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    if (!isFault(error, code.threadExists)) {
      log.info('discord.noThread', { error });
      await messages.drop(chat, message).catch((undropped: unknown) => log.debug('discord.undropped', { undropped }));
      return stay(wanted);
    }
  }
  return { chat: message, made: true };
};

/** One that an earlier process asked for may be there. */
const inForum = async (parts: OpenParts, wanted: Wanted, parent: Parent, isAsked: boolean): Promise<OpenedRow> => {
  const { calls, composer, rows, me, log } = parts;
  const { chat, key, name, mode } = wanted;
  const { guild, tags } = parent;
  const owner = me();
  const known =
    isAsked && guild !== undefined && owner !== undefined
      ? await calls.findThread(guild, { chat, name, owner })
      : undefined;
  if (known !== undefined) return { chat: known, made: true };
  await rows.keepOpened(key, { isAsked: true, made: false });
  try {
    const draft = composer.notice(`${signs[mode]} ${name}`);
    return { chat: await calls.forumPost(chat, { name, tags, draft }), made: true };
  } catch (error) {
    if (!isRefusal(error)) throw error;
    log.info('discord.noThread', { error });
    return stay(wanted);
  }
};

const opened = async (parts: OpenParts, wanted: Wanted): Promise<OpenedRow> => {
  const { calls, rows } = parts;
  const row = await rows.opened(wanted.key);
  if (row?.chat !== undefined) return row;
  const parent = await calls.parent(wanted.chat);
  const found =
    parent.kind === 'room'
      ? await onMessage(parts, wanted, row)
      : parent.kind === 'forum'
        ? await inForum(parts, wanted, parent, row?.isAsked === true)
        : stay(wanted);
  await rows.keepOpened(wanted.key, found);
  return found;
};

const closed = async ({ calls, log }: OpenParts, { chat }: Place): Promise<void> => {
  try {
    await calls.archive(chat, true);
  } catch (error) {
    if (!isFault(error, code.missingPermissions)) throw error;
    // What we began we may put away, but not lock.
    log.debug('discord.unlocked', { error });
    await calls.archive(chat, false);
  }
};

export const createOpening = (parts: OpenParts): Pick<RoomPort, 'open' | 'close'> => ({
  open: async (place, key, { title, mode }) => {
    const { platform, community, chat } = place;
    try {
      const row = await opened(parts, { chat, key, name: bareLine(title, nameChars) || '…', mode });
      const where = { platform, chat: row.chat ?? chat, ...(community !== undefined && { community }) };
      return { place: where, made: row.made };
    } catch (error) {
      throw translated(error);
    }
  },
  close: async (place) => {
    try {
      await closed(parts, place);
    } catch (error) {
      if (!isRefusal(error)) throw translated(error);
      parts.log.debug('discord.unclosed', { error });
    }
  },
});
