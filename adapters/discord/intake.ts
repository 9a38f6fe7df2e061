/** From an event to a turn: written down, acknowledged, and only then worked on. */
import type { Clock, Log } from '../../src/ports.ts';
import type { Acknowledge, Standing } from './acknowledge.ts';
import type { Carry } from './carry.ts';
import type { ClientLocales } from './clientLocale.ts';
import type { Asked } from './decide.ts';
import { DiscordFault } from './faults.ts';
import type { Gateway } from './gateway.ts';
import type { Desk, Inbox, StoredEvent } from './inbox.ts';
import type { OwnRole } from './ownRole.ts';
import { answerOf, placeOf, type Places } from './places.ts';
import { readInteraction, readUnread } from './read.ts';
import { type Edited, readEdited, readRemoved, readRoles, readSaid, type Removed } from './readTalk.ts';
import type { Talk } from './talk.ts';
import type { Said, Turn } from './turn.ts';

export interface IntakeParts {
  acknowledge: Acknowledge;
  carry: Carry;
  desk: Desk;
  inbox: Inbox;
  locales: ClientLocales;
  places: Places;
  talk: Talk;
  ownRole: OwnRole;
  keepSession: Gateway['keep'];
  /** Our own user, once known. */
  me: () => string | undefined;
  clock: Clock;
  log: Log;
  stopping: AbortSignal;
}

export interface Intake {
  /** @param isReplayed an earlier process may have answered it */
  interaction(raw: unknown, isReplayed: boolean): Promise<void>;
  message(raw: unknown): Promise<void>;
  /** Somebody has changed a message. */
  edited(raw: unknown): Promise<void>;
  /** Messages are gone. */
  removed(raw: unknown): Promise<void>;
  /** Carries out what an earlier process acknowledged. */
  recover(): Promise<void>;
}

/** Events that are remembered, since some come twice. */
const seenKept = 10_000;
/** Pauses between attempts to find out what became of an acknowledgement, ms; the last one repeats. */
const findPausesMs = [500, 2000, 10_000, 30_000];

const createSeen = () => {
  const ids = new Set<string>();
  /** True the first time. */
  return (id: string): boolean => {
    if (ids.has(id)) return false;
    ids.add(id);
    for (const oldest of ids) {
      if (ids.size <= seenKept) break;
      ids.delete(oldest);
    }
    return true;
  };
};

const isBy = (raw: unknown, id: string): boolean =>
  (raw as { author?: { id?: unknown } | null } | null)?.author?.id === id;

const find = async (parts: IntakeParts, incoming: Asked): Promise<Standing | 'lost' | 'gone'> => {
  const { acknowledge, clock, stopping } = parts;
  for (let attempt = 0; ; attempt += 1)
    try {
      return await acknowledge.find(incoming);
    } catch (error) {
      if (!(error instanceof DiscordFault)) throw error;
      await clock.wait(findPausesMs[Math.min(attempt, findPausesMs.length - 1)] ?? 0, stopping);
    }
};

/** Where the answer stands, and with what it can be changed. */
const turnOf = async ({ places }: IntakeParts, incoming: Asked, standing: Standing | 'gone'): Promise<Turn> => {
  if (standing === 'gone') {
    const isSecret = incoming.kind === 'command' && 'ask' in incoming && incoming.ask.private;
    return { incoming, place: placeOf(incoming, isSecret ? { private: true } : {}), ear: { kind: 'none' } };
  }
  const { message, private: isPrivate } = standing;
  const answer = answerOf(incoming, isPrivate);
  await places.keepAnswer(message, answer);
  const source = incoming.kind === 'press' ? incoming : incoming.kind === 'form' ? incoming.source : undefined;
  const isUnder = source?.messageId === message;
  const place = placeOf(incoming, { ...(isPrivate && { private: true }), ...(!isUnder && { placeholder: message }) });
  return { incoming, place, ear: isUnder ? { kind: 'beside', answer } : { kind: 'fill', answer, private: isPrivate } };
};

/** @param sent what became of the acknowledgement */
const finish = async (parts: IntakeParts, incoming: Asked, sent: Standing | 'unknown'): Promise<void> => {
  const { carry, inbox, log } = parts;
  const standing = sent === 'unknown' ? await find(parts, incoming) : sent;
  if (standing === 'lost') log.warn('discord.neverAcknowledged', { id: incoming.id });
  else await carry.out(await turnOf(parts, incoming, standing));
  await inbox.drop(incoming.id);
};

const finishSaid = async ({ carry, inbox, locales, talk }: IntakeParts, said: Said): Promise<void> => {
  const { channelId: chat, messageId: message, who, text } = said;
  const locale = await locales.of(who.id, text);
  const incoming = locale === undefined ? said : { ...said, who: { ...who, locale } };
  if (await talk.isIdea(incoming)) await talk.idea(incoming);
  else if (incoming.how !== 'talk') {
    await talk.note(incoming);
    const place = placeOf(incoming, { replyTo: message });
    await carry.out({ incoming, place, ear: { kind: 'reply', chat, message } });
  }
  await inbox.drop(incoming.id);
};

/** What was changed or taken away. */
const finishTold = async ({ talk, inbox }: IntakeParts, told: Edited | Removed): Promise<void> => {
  await ('text' in told ? talk.edited(told) : talk.removed(told));
  await inbox.drop(told.id);
};

const toldBy = ({ me }: IntakeParts, { kind, raw }: StoredEvent): Edited | Removed | undefined =>
  kind === 'edit' ? readEdited(raw, { id: me() ?? '' }) : readRemoved(raw)[0];

/** What somebody says, to us or among others. */
const heard = ({ me }: IntakeParts, raw: unknown, role?: string): Said | undefined => {
  const id = me();
  // Every message of ours comes back to us.
  return id === undefined || isBy(raw, id) ? undefined : readSaid(raw, { id, ...(role !== undefined && { role }) });
};

/** Whether it was said to us may have to be asked first; what happened there later waits for it. */
const recoverSaid = async (parts: IntakeParts, id: string, raw: unknown): Promise<void> => {
  const { inbox, ownRole, talk } = parts;
  const named = readRoles(raw);
  const where = named ?? heard(parts, raw);
  if (!where) return inbox.drop(id);
  return talk.inTurn(where, async () => {
    const said = heard(parts, raw, named && (await ownRole(raw)));
    return said ? finishSaid(parts, said) : inbox.drop(id);
  });
};

const recoverOne = (parts: IntakeParts, id: string, event: StoredEvent): Promise<void> => {
  const { inbox, talk } = parts;
  const { kind, raw } = event;
  if (kind === 'message') return recoverSaid(parts, id, raw);
  if (kind === 'edit' || kind === 'removal') {
    const told = toldBy(parts, event);
    return told ? talk.inTurn(told, () => finishTold(parts, told)) : inbox.drop(id);
  }
  const incoming = readInteraction(raw);
  return !incoming || incoming.kind === 'complete' || incoming.kind === 'said'
    ? inbox.drop(id)
    : finish(parts, incoming, 'unknown');
};

export const createIntake = (parts: IntakeParts): Intake => {
  const { acknowledge, desk, inbox, locales, talk, keepSession, me, log } = parts;
  const isFirst = createSeen();
  /** In one transaction with how far the session has come. False when an earlier process has taken it in. */
  const keep = (id: string, event: StoredEvent): Promise<boolean> => {
    const kept = inbox.keep(id, event);
    keepSession().catch((error: unknown) => log.warn('discord.session', { error }));
    return kept;
  };
  const unread = async (raw: unknown): Promise<void> => {
    log.info('discord.unread', {});
    const asked = readUnread(raw);
    if (asked && isFirst(asked.id)) await acknowledge.unknown(asked);
  };
  const tell = async (told: Edited | Removed, event: StoredEvent): Promise<void> => {
    if (!(await talk.isHeard(told)) || !isFirst(told.id) || !(await keep(told.id, event))) return;
    desk.work(() => talk.inTurn(told, () => finishTold(parts, told)));
  };
  return {
    interaction: async (raw, isReplayed) => {
      const incoming = readInteraction(raw);
      if (!incoming || incoming.kind === 'said') return unread(raw);
      if (!isFirst(incoming.id)) return;
      locales.note(incoming.who);
      if (incoming.kind === 'complete') return acknowledge.suggest(incoming);
      const first = await acknowledge.decide(incoming);
      const isWhole = first.kind === 'form' || first.kind === 'say';
      if (!isWhole && !(await keep(incoming.id, { kind: 'interaction', raw }))) return;
      const sent = await acknowledge.send(incoming, first, isReplayed);
      if (isWhole || sent === 'answered') return;
      if (sent === 'lost') return inbox.drop(incoming.id);
      desk.work(() => finish(parts, incoming, sent));
    },
    message: async (raw) => {
      // Not later than what happens to it next, unless it has to be asked for.
      const role = readRoles(raw) && (await parts.ownRole(raw));
      const said = heard(parts, raw, role);
      if (!said || (said.how === 'talk' && !(await talk.isIdea(said))) || !isFirst(said.id)) return;
      if (await keep(said.id, { kind: 'message', raw }))
        desk.work(() => talk.inTurn(said, () => finishSaid(parts, said)));
    },
    edited: async (raw) => {
      const id = me() ?? '';
      const edited = isBy(raw, id) ? undefined : readEdited(raw, { id });
      if (edited) await tell(edited, { kind: 'edit', raw });
    },
    removed: async (raw) => {
      for (const removed of readRemoved(raw)) {
        const { messageId: id, channelId: channel_id, guildId: guild_id } = removed;
        await tell(removed, { kind: 'removal', raw: { id, channel_id, guild_id } });
      }
    },
    recover: async () => {
      const left = await inbox.left();
      if (left.length > 0) log.info('discord.resumed', { events: left.length });
      for (const { id, event } of left) {
        isFirst(id);
        desk.work(() => recoverOne(parts, id, event));
      }
    },
  };
};
