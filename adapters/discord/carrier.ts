/**
 * Gets a message to where it belongs: with the interaction's token while that lives, then as the bot in the same message, then
 * in a new message of the channel, at last in a direct one.
 */
import { AwayError, CancelledError, RefusedError } from '../../src/errors.ts';
import type { Clock, Log } from '../../src/ports.ts';
import { code, DiscordFault, isAway, isFault, isTooLarge } from './faults.ts';
import { digestOf, usualBytes } from './compose.ts';
import { type Draft, type Messages, nonceOf, type Sent } from './messages.ts';
import type { Answer, Places, Post } from './places.ts';

/** Bytes that any place takes. */
const anywhereBytes = 2 * 1024 * 1024;

/** Makes the message within so many bytes a file. */
export type Make = (most: number) => Promise<Draft>;

export interface Carried {
  creation: string;
  post: Post;
  make: Make;
}

export interface Carrier {
  /**
   * Edits the message in place. False when that is not possible, or not any more.
   * @throws CancelledError when somebody has removed the message; AwayError when Discord cannot be reached.
   */
  edit(carried: Carried): Promise<boolean>;
  /**
   * @param carried `mayStand`: an earlier state may stand there under the same part, which then becomes this one
   * @throws AwayError; RefusedError where the bot may not write.
   */
  post(
    carried: Omit<Carried, 'post'> & { chat: string; replyTo?: string; part: string; mayStand?: boolean },
  ): Promise<string>;
  /**
   * The first message of ours after another one that names the creation. Undefined also where the bot may not read, or cannot.
   * @throws AwayError when Discord cannot be reached.
   */
  find(sought: { creation: string; chat: string; after: string }): Promise<string | undefined>;
  /** To the person alone. @throws AwayError; RefusedError when they take none. */
  mail(carried: Omit<Carried, 'post'> & { user: string }): Promise<{ chat: string; message: string }>;
}

/** Codes that say that the token is spent. */
const spent = [code.badWebhookToken, code.unknownWebhook, code.unknownInteraction];

export const unreachable = (cause: DiscordFault): RefusedError =>
  new RefusedError({ code: 'E-PLT-06', say: 'place.closed', facts: {}, detail: cause.message, cause });

/** Nobody answers: the same again later. A form that is refused is a fault of ours and stays what it is. */
export const translated = (error: unknown): unknown => {
  if (!(error instanceof DiscordFault) || isFault(error, code.badForm)) return error;
  return isAway(error)
    ? new AwayError({ code: 'E-PLT-05', say: 'place.away', facts: {}, retry: 'wait', cause: error })
    : unreachable(error);
};

/** Messages whose last state is remembered, so that the same is not sent again. */
const digestsKept = 2000;

/** What messages showed last. */
const createDigests = () => {
  const known = new Map<string, string>();
  return {
    has: (message: string, digest: string): boolean => known.get(message) === digest,
    set: (message: string, digest: string): void => {
      known.delete(message);
      known.set(message, digest);
      for (const oldest of known.keys()) {
        if (known.size <= digestsKept) break;
        known.delete(oldest);
      }
    },
  };
};

/** Sends what fits; once more with smaller files when they are too large after all. */
const fitting = async <T>(make: Make, most: number, send: (draft: Draft) => Promise<T>): Promise<T> => {
  const draft = await make(most);
  try {
    return await send(draft);
  } catch (error) {
    if (!isTooLarge(error) || draft.files.length === 0) throw error;
    return send(await make(Math.min(most / 4, anywhereBytes)));
  }
};

export interface CarrierParts {
  messages: Messages;
  places: Places;
  /** Our own user, once known. */
  me: () => string | undefined;
  clock: Clock;
  log: Log;
}

/** What became of an edit: done, not possible this way, or the message is gone. */
type Verdict = 'done' | 'no' | 'gone';

const verdictOf = (error: unknown): Verdict => {
  if (isFault(error, code.unknownMessage)) return 'gone';
  if (!(error instanceof DiscordFault) || isAway(error) || isFault(error, code.badForm)) throw error;
  return 'no';
};

/** A preview is named otherwise than a picture; without files nothing tells one state from another. */
const isEarlier = ({ files }: Draft, sent: Sent): boolean =>
  files.length === 0 || files.map(({ name }) => name).join('/') !== sent.files.join('/');

const told = async <T>(work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    throw translated(error);
  }
};

export const createCarrier = ({ messages, places, me, clock, log }: CarrierParts): Carrier => {
  const digests = createDigests();

  /** Sends it unless the message shows exactly this. */
  const change = async ({ post: { message }, make }: Carried, most: number, send: (draft: Draft) => Promise<void>) =>
    fitting(make, most, async (draft) => {
      const digest = digestOf(draft);
      if (digests.has(message, digest)) return;
      await send(draft);
      digests.set(message, digest);
    });
  const withToken = async (carried: Carried, answer: Answer): Promise<Verdict> => {
    try {
      await change(carried, answer.most ?? usualBytes, (draft) => messages.editAnswer(answer, draft));
      return 'done';
    } catch (error) {
      const verdict = verdictOf(error);
      log.debug('discord.tokenEdit', { creation: carried.creation, error });
      if (isFault(error, ...spent)) await places.spent(carried.post.message);
      return verdict;
    }
  };
  /** @param isOpened the thread was put away, and has been opened for this. */
  const asBot = async (carried: Carried, isOpened = false): Promise<Verdict> => {
    const { chat, message } = carried.post;
    try {
      await change(carried, usualBytes, (draft) => messages.edit(chat, message, draft));
      return 'done';
    } catch (error) {
      const verdict = verdictOf(error);
      log.debug('discord.edit', { creation: carried.creation, error });
      if (isOpened || !isFault(error, code.archivedThread)) return verdict;
    }
    try {
      await messages.unarchive(chat);
    } catch (error) {
      return verdictOf(error) === 'gone' ? 'gone' : 'no';
    }
    return asBot(carried, true);
  };
  const edit = async (carried: Carried): Promise<boolean> => {
    const { post } = carried;
    const answer = await places.answer(post.message);
    const hasToken = answer !== undefined && answer.until > clock.now();
    let verdict: Verdict = hasToken ? await withToken(carried, answer) : 'no';
    const isLasting = post.mailed === true || !(post.private === true || answer?.lasting === false);
    if (verdict === 'no' && isLasting) verdict = await asBot(carried);
    // What only one person sees cannot be removed by others; it may only be out of reach.
    if (verdict === 'gone' && isLasting) throw new CancelledError();
    return verdict === 'done';
  };

  return {
    edit: (carried) => told(() => edit(carried)),
    post: ({ creation, make, chat, replyTo, part, mayStand }) => {
      const how = { nonce: nonceOf(`${creation}/${chat}`, part), ...(replyTo !== undefined && { replyTo }) };
      return told(() =>
        fitting(make, usualBytes, async (draft) => {
          const sent = await messages.post(chat, draft, how);
          // An earlier state of it, sent before anybody could note it.
          if (mayStand && isEarlier(draft, sent)) await messages.edit(chat, sent.id, draft);
          return sent.id;
        }),
      );
    },
    find: async ({ creation, chat, after }) => {
      try {
        for (const { id, author, json } of await messages.following(chat, after))
          if (author === me() && json.includes(creation) && (await places.shownIn(id)) === undefined) return id;
      } catch (error) {
        if (isAway(error)) throw translated(error);
        // Also an answer that cannot be read: rather a second card than none.
        log.info('discord.unread', { creation, error });
      }
      return undefined;
    },
    mail: ({ creation, make, user }) =>
      told(async () => {
        const chat = await messages.mailbox(user);
        const how = { nonce: nonceOf(creation, 'mail') };
        const message = await fitting(make, usualBytes, async (draft) => (await messages.post(chat, draft, how)).id);
        return { chat, message };
      }),
  };
};
