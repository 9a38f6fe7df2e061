/** What a refusal of Telegram means to the studio and to people. */
import { AwayError, CancelledError, RefusedError } from '../../src/errors.ts';
import type { Chat } from '../../src/chat/model.ts';
import type { FaultKind, TelegramFault } from './faults.ts';
import { wordsFor } from './languages.ts';

/** What would be the same tomorrow. */
const hopeless: readonly FaultKind[] = ['refused', 'lacking', 'badPicture', 'tooLarge', 'noEdit', 'noMessage'];

/**
 * What the pipeline is told about a delivery that failed.
 * @param where name of the group, for a sentence that does not stand there
 */
export const failureOf = (fault: TelegramFault, where = ''): Error => {
  const { kind, message: detail } = fault;
  if (kind === 'blocked') return new CancelledError();
  if (kind === 'mute') return new RefusedError({ code: 'E-PLT-02', say: 'place.mayNotPost', facts: { where }, detail });
  if (kind === 'noTopic') return new RefusedError({ code: 'E-PLT-06', say: 'place.closed', facts: {}, detail });
  return hopeless.includes(kind)
    ? new RefusedError({ code: 'E-PLT-08', say: 'place.refused', facts: {}, detail })
    : new AwayError({ code: 'E-PLT-05', say: 'place.away', facts: {}, retry: 'wait', detail });
};

/**
 * Why nothing is drawn, for whoever asked.
 * @param where name of the group
 */
export const whyNot = (
  fault: TelegramFault,
  { chat, locale, where }: { chat: Chat; locale: string; where?: string | undefined },
): string => (fault.kind === 'noTopic' ? wordsFor(locale).topicShut : chat.explain(failureOf(fault, where), locale));
