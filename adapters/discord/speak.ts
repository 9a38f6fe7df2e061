/**
 * Words for one person: in the answer that waits for them, beside the message they pressed, or in reply to what they said; where
 * that is closed, in a direct chat.
 */
import type { Clock, Log } from '../../src/ports.ts';
import { code, DiscordFault, isAway, isFault, isTooLarge } from './faults.ts';
import { type Draft, type Messages, nonceOf } from './messages.ts';
import type { Answer } from './places.ts';
import type { Turn } from './turn.ts';

/** Whom it is for, and where it reaches them. */
export type Listener = Pick<Turn, 'ear'> & { incoming: Pick<Turn['incoming'], 'id' | 'who'> };

export interface Speak {
  /** Never throws: who cannot be told is noted. */
  say(to: Listener, draft: Draft): Promise<void>;
  /** In the answer that was announced, which stays and becomes another. */
  hold(to: Listener, draft: Draft): Promise<void>;
  /** In the place of the message that was pressed, where it was one for this person alone. */
  replace(to: Listener, draft: Draft): Promise<void>;
  /** To the person alone, about what they said. */
  mail(to: Pick<Listener, 'incoming'>, draft: Draft): Promise<void>;
}

/** Pauses before Discord is tried again, ms. */
const pausesMs = [500, 2000, 8000];

/** The answer, its token or the channel is not there any more, or not for us. What is wrong with the words is not mended elsewhere. */
const isClosed = (error: unknown): boolean =>
  isFault(error) && !isAway(error) && !isTooLarge(error) && !isFault(error, code.badForm);

export const createSpeak = ({ messages, clock, log }: { messages: Messages; clock: Clock; log: Log }): Speak => {
  const insist = async (id: string, send: () => Promise<unknown>): Promise<void> => {
    for (const pause of [...pausesMs, undefined])
      try {
        await send();
        return;
      } catch (error) {
        if (pause === undefined || !isAway(error)) {
          if (!(error instanceof DiscordFault)) throw error;
          log.warn('discord.untold', { id, error });
          return;
        }
        await clock.wait(pause);
      }
  };
  /** What was announced for all to see turns into words for one. The first message after an announcement would fill it. */
  const insteadOf = async (answer: Answer, draft: Draft): Promise<void> => {
    try {
      await messages.dropAnswer(answer);
    } catch (error) {
      if (isAway(error) || !isFault(error)) throw error;
      // What cannot be taken away says it to all, rather than to nobody.
      if (!isFault(error, code.unknownMessage)) return messages.editAnswer(answer, draft);
    }
    return messages.whisper(answer, draft);
  };
  const mail: Speak['mail'] = ({ incoming: { id, who } }, draft) =>
    insist(id, async () => messages.post(await messages.mailbox(who.id), draft, { nonce: nonceOf(id, 'told') }));

  /** @param send undefined where there is no way but the last */
  const reach = async (to: Listener, draft: Draft, send?: () => Promise<unknown>): Promise<void> => {
    const { id } = to.incoming;
    let isReached = send !== undefined;
    if (send)
      await insist(id, async () => {
        try {
          await send();
        } catch (error) {
          if (!isClosed(error)) throw error;
          log.info('discord.mailed', { id, error });
          isReached = false;
        }
      });
    if (!isReached) await mail(to, draft);
  };
  const say: Speak['say'] = async (to, draft) => {
    const { ear } = to;
    switch (ear.kind) {
      case 'fill':
        return reach(to, draft, () =>
          ear.private ? messages.editAnswer(ear.answer, draft) : insteadOf(ear.answer, draft),
        );
      case 'beside':
        return reach(to, draft, () => messages.whisper(ear.answer, draft));
      case 'reply':
        return reach(to, draft, () =>
          messages.post(ear.chat, draft, { nonce: nonceOf(ear.message, 'told'), replyTo: ear.message }),
        );
      case 'none':
        return reach(to, draft);
    }
  };
  /** @param kind of the ear whose answer becomes the words */
  const inAnswer =
    (kind: 'fill' | 'beside'): Speak['say'] =>
    (to, draft) => {
      const { ear } = to;
      return ear.kind === kind ? reach(to, draft, () => messages.editAnswer(ear.answer, draft)) : say(to, draft);
    };
  return { say, hold: inAnswer('fill'), replace: inAnswer('beside'), mail };
};
