/** The one answer that a press gets, in time: with a sentence when there is one by then, else without. */
import { isFault } from './faults.ts';
import type { TelegramParts } from './parts.ts';
import { alertText } from './show.ts';

/** When a press is answered at the latest, ms; people expect something within a second. */
const latestMs = 700;
/** Up to so many bytes a sentence may pass by; a longer one stays until it was read. */
const toastBytes = 48;

export interface Answer {
  /** False when it was answered before: the sentence has to be said in another way. */
  say(text: string, isAlert?: boolean): boolean;
  /** Resolves once it was sent, or refused; rejects when the studio stops before. */
  readonly sent: Promise<void>;
}

export const createAnswer = (
  { call, clock, log, stopping }: Pick<TelegramParts, 'call' | 'clock' | 'log' | 'stopping'>,
  query: string,
): Answer => {
  const over = new AbortController();
  const { promise: sent, resolve, reject } = Promise.withResolvers<void>();
  let isAnswered = false;
  const send = async (text: string, isAlert: boolean): Promise<void> => {
    try {
      await call.answerCallbackQuery({
        callback_query_id: query,
        ...(text !== '' && { text: alertText(text), show_alert: isAlert }),
      });
    } catch (error) {
      if (!isFault(error, 'oldQuery')) log.warn('telegram.answer', { error });
    }
  };
  const answer: Answer = {
    say: (text, isAlert = Buffer.byteLength(text) > toastBytes) => {
      if (isAnswered) return false;
      isAnswered = true;
      over.abort();
      void send(text, isAlert).finally(resolve);
      return true;
    },
    sent,
  };
  const late = async (): Promise<void> => {
    await clock.wait(latestMs, AbortSignal.any([stopping, over.signal]));
    answer.say('');
  };
  // The wait is over early in all good cases.
  late().catch((reason: unknown) => isAnswered || reject(reason as Error));
  sent.catch(() => undefined);
  return answer;
};
