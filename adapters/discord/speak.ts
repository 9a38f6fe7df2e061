/** Words for one person: in the answer that waits for them, beside the message they pressed, or in reply to what they said. */
import type { Clock, Log } from '../../src/ports.ts';
import { code, DiscordFault, isAway, isFault } from './faults.ts';
import { type Draft, type Messages, nonceOf } from './messages.ts';
import type { Answer } from './places.ts';
import type { Ear } from './turn.ts';

export interface Speak {
  /** Never throws: who cannot be told is noted. */
  say(ear: Ear, draft: Draft): Promise<void>;
  /** In the answer that was announced, which stays and becomes another. */
  hold(ear: Ear, draft: Draft): Promise<void>;
  /** In the place of the message that was pressed, where it was one for this person alone. */
  replace(ear: Ear, draft: Draft): Promise<void>;
  /** To the person alone, about one of their messages. */
  mail(user: string, draft: Draft, about: string): Promise<void>;
}

/** Pauses before Discord is tried again, ms. */
const pausesMs = [500, 2000, 8000];

export const createSpeak = ({ messages, clock, log }: { messages: Messages; clock: Clock; log: Log }): Speak => {
  const insist = async (send: () => Promise<unknown>): Promise<void> => {
    for (const pause of [...pausesMs, undefined])
      try {
        await send();
        return;
      } catch (error) {
        if (pause === undefined || !isAway(error)) {
          if (!(error instanceof DiscordFault)) throw error;
          log.warn('discord.untold', { error });
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
  const mail: Speak['mail'] = (user, draft, about) =>
    insist(async () => messages.post(await messages.mailbox(user), draft, { nonce: nonceOf(about, 'told') }));

  const say: Speak['say'] = async (ear, draft) => {
    switch (ear.kind) {
      case 'fill':
        return insist(() => (ear.private ? messages.editAnswer(ear.answer, draft) : insteadOf(ear.answer, draft)));
      case 'beside':
        return insist(() => messages.whisper(ear.answer, draft));
      case 'reply':
        return insist(() =>
          messages.post(ear.chat, draft, { nonce: nonceOf(ear.message, 'told'), replyTo: ear.message }),
        );
      case 'none':
        return undefined;
    }
  };
  return {
    say,
    hold: (ear, draft) =>
      ear.kind === 'fill' ? insist(() => messages.editAnswer(ear.answer, draft)) : say(ear, draft),
    replace: (ear, draft) =>
      ear.kind === 'beside' ? insist(() => messages.editAnswer(ear.answer, draft)) : say(ear, draft),
    mail,
  };
};
