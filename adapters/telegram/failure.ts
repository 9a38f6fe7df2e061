/** What a refusal of Telegram means to the studio and to people. */
import { AwayError, CancelledError, RefusedError } from '../../src/errors.ts';
import type { FaultKind, TelegramFault } from './faults.ts';

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
