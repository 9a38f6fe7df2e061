/**
 * What people say at the place of a session that listens: each message is an idea, without an answer but for a mark. A message
 * that is changed or taken away changes its idea.
 */
import type { PictureRef, Studio } from '../../src/desk.ts';
import { AtelierError } from '../../src/errors.ts';
import type { Log } from '../../src/ports.ts';
import type { Actor, Deed, RoomPort } from '../../src/sessionDesk.ts';
import { localeOf, personOf } from './decide.ts';
import type { Downloads } from './download.ts';
import { type Places, placeOf } from './places.ts';
import { createQueues } from './queues.ts';
import type { Edited, Removed } from './readTalk.ts';
import type { RoomRows } from './roomRows.ts';
import type { Said } from './turn.ts';
import { whoIs } from './who.ts';

export interface TalkParts {
  studio: () => Promise<Studio>;
  localeFor: (tag: string | undefined) => string;
  downloads: Downloads;
  places: Places;
  rows: RoomRows;
  mark: RoomPort['mark'];
  log: Log;
}

export interface Talk {
  /** True for an idea of a session. */
  isIdea(said: Said): Promise<boolean>;
  /** What was said at the place of a session in another way: a later change of it is still heard. */
  note(said: Said): Promise<void>;
  idea(said: Said): Promise<void>;
  /** Whether a session is there, which wants to hear of what becomes of messages. */
  isHeard(where: Where): Promise<boolean>;
  /** What happens at the place of a session is dealt with in the order in which it happened. */
  inTurn(where: Where, work: () => Promise<void>): Promise<void>;
  edited(edited: Edited): Promise<void>;
  removed(removed: Removed): Promise<void>;
}

/** Files that are taken along of one message. */
const mostFiles = 4;

type Where = Pick<Said, 'channelId' | 'guildId'>;

export const createTalk = (parts: TalkParts): Talk => {
  const { studio, downloads, places, rows, mark, log } = parts;
  const queues = createQueues();

  const sessionAt = async (where: Where) => (await studio()).sessions.at(placeOf(where));

  /**
   * False when it was refused.
   * @throws what may succeed later: the event then stays in the inbox for the next start
   */
  const isDone = async (kind: Deed['kind'], act: () => Promise<unknown>): Promise<boolean> => {
    try {
      await act();
      return true;
    } catch (error) {
      if (!(error instanceof AtelierError) || error.retry === 'wait') throw error;
      log.debug('discord.deed', { kind, error });
      return false;
    }
  };
  const act = async (where: Where, { id, by, deed }: { id: string; by: Actor; deed: Deed }): Promise<void> => {
    const at = await sessionAt(where);
    if (at) await (await studio()).sessions.act(at.id, id, by, deed);
  };

  const note = async (said: Said): Promise<void> => {
    const { who, name } = personOf(said);
    if (await sessionAt(said)) await rows.keepSaid(said.messageId, { who, name });
  };

  const pictureOf = async ({ replyToMessageId: answered }: Said): Promise<PictureRef | undefined> => {
    const creation = answered === undefined ? undefined : await places.shownIn(answered);
    return creation === undefined ? undefined : { creation, picture: 1 };
  };

  const ideaIn = async (said: Said): Promise<Deed> => {
    const picture = await pictureOf(said);
    const files: Uint8Array[] = [];
    for (const file of said.files.slice(0, mostFiles)) files.push(await downloads.get(file));
    const { text: words, messageId: message } = said;
    return { kind: 'idea', words, message, ...(picture && { to: [picture] }), ...(files.length > 0 && { files }) };
  };

  const idea = async (said: Said): Promise<void> => {
    await note(said);
    const by = { ...personOf(said), locale: await localeOf(parts, said.who) };
    if (await isDone('idea', async () => act(said, { id: said.id, by, deed: await ideaIn(said) }))) return;
    await mark(placeOf(said), said.messageId, 'refused').catch((error: unknown) =>
      log.info('discord.unmarked', { error }),
    );
  };

  /** Whoever said it changes it; Discord does not tell who took a message away. */
  const authorOf = async (where: Where, message: string): Promise<Actor | undefined> => {
    const known = await rows.said(message);
    return known && { ...known, place: placeOf(where), locale: parts.localeFor(undefined) };
  };

  return {
    isIdea: async (said) =>
      said.guildId !== undefined && !said.isMention && said.text !== '' && (await sessionAt(said))?.listens === true,
    note,
    idea,
    isHeard: async (where) => (await sessionAt(where)) !== undefined,
    inTurn: async (where, work) => ((await sessionAt(where)) ? queues.run(where.channelId, work) : work()),
    edited: async (edited) => {
      const { id, messageId: message, text: words, who } = edited;
      const by = await authorOf(edited, message);
      if (by?.who !== whoIs(who.id)) return;
      await isDone('reworded', () => act(edited, { id, by, deed: { kind: 'reworded', message, words } }));
    },
    removed: async (removed) => {
      const { id, messageId: message } = removed;
      const by = await authorOf(removed, message);
      if (by) await isDone('withdrawn', () => act(removed, { id, by, deed: { kind: 'withdrawn', message } }));
      await rows.dropSaid(message);
    },
  };
};
