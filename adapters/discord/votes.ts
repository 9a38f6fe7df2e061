/** Reactions to pictures of a session are votes. They are no events that must not be lost: whoever misses one sets it again. */
import type { Studio } from '../../src/desk.ts';
import type { Clock, Log } from '../../src/ports.ts';
import { AtelierError } from '../../src/errors.ts';
import { type Places, placeOf } from './places.ts';
import { createQueues } from './queues.ts';
import { readReaction, type Reaction } from './readTalk.ts';
import { bareLine } from './showText.ts';
import { whoIs } from './who.ts';

export interface VoteParts {
  studio: () => Promise<Studio>;
  places: Places;
  localeFor: (tag: string | undefined) => string;
  /** Our own user, once known. */
  me: () => string | undefined;
  clock: Clock;
  log: Log;
}

/** @param on false: it was taken back */
export type Vote = (raw: unknown, on: boolean) => Promise<void>;

/** Without the colour of a hand and the mark that makes a sign an emoji. */
const plainEmoji = (emoji: string): string => emoji.replaceAll(/\p{Emoji_Modifier}|\ufe0f/gu, '');
const votes: ReadonlySet<string> = new Set(['👍', '❤', '⭐', '🔥']);

const nameChars = 64;
/** People under pictures that are remembered. */
const mostKept = 10_000;

const keepNewest = <K, V>(map: Map<K, V>, key: K, value: V): void => {
  map.delete(key);
  map.set(key, value);
  for (const oldest of map.keys()) {
    if (map.size <= mostKept) break;
    map.delete(oldest);
  }
};

export const createVote = ({ studio, places, localeFor, me, clock, log }: VoteParts): Vote => {
  /** Signs of one person under one picture: while one is left, the vote stands. */
  const standing = new Map<string, ReadonlySet<string>>();
  const queues = createQueues();

  /** Whether what they have set there has begun or ended to be a vote. */
  const isTurn = ({ messageId, user, emoji }: Reaction, on: boolean): boolean => {
    const key = `${messageId}/${user}`;
    const before = standing.get(key) ?? new Set();
    const after = new Set(before);
    if (on) after.add(emoji);
    else after.delete(emoji);
    keepNewest(standing, key, after);
    return on ? before.size === 0 : after.size === 0;
  };

  const vote = async (reaction: Reaction, on: boolean): Promise<void> => {
    const { sessions } = await studio();
    const place = placeOf(reaction);
    const at = sessions.at(place);
    const creation = at && (await places.shownIn(reaction.messageId));
    if (!at || creation === undefined || !isTurn(reaction, on)) return;
    const who = whoIs(reaction.user);
    // Of a reaction that is taken back Discord tells only whose it was.
    const known = sessions.lastAt(place)?.members.find((member) => member.who === who)?.name;
    const name = bareLine(reaction.name ?? known ?? '', nameChars);
    const by = { who, name, place, locale: localeFor(undefined) };
    const id = `${reaction.messageId}/${on ? 'on' : 'off'}/${clock.now()}`;
    await sessions.act(at.id, id, by, { kind: 'vote', picture: { creation, picture: 1 }, on });
  };

  return async (raw, on) => {
    const reaction = readReaction(raw);
    if (!reaction || reaction.user === me() || !votes.has(plainEmoji(reaction.emoji))) return;
    await queues.run(reaction.user, async () => {
      try {
        await vote(reaction, on);
      } catch (error) {
        if (!(error instanceof AtelierError)) throw error;
        log.info('discord.vote', { on, error });
      }
    });
  };
};
