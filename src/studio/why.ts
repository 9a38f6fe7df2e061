/** Why a creation waits, in one sentence of the person's language. */
import type { Person } from '../desk.ts';
import type { Reason } from '../queue/fair/explain.ts';
import type { Say } from '../say.ts';
import { allowed } from './access.ts';
import type { StudioParts } from './parts.ts';

export const sayReason = (say: Say, locale: string, reason: Reason): string => {
  switch (reason.key) {
    case 'cap':
      return say(locale, `wait.${reason.whose}`, {});
    case 'own':
      return say(locale, 'wait.own', { ahead: reason.ahead });
    case 'share':
      return say(locale, 'wait.share', { people: reason.people, seconds: Math.ceil(reason.seconds) });
    case 'turn':
      return say(locale, 'wait.turn', { people: reason.people });
    case 'none':
    case 'paused':
    case 'next':
    case 'checkpoint':
    case 'lane':
      return say(locale, `wait.${reason.key}`, {});
  }
};

export const why = async (parts: StudioParts, id: string, person: Person): Promise<string | undefined> => {
  const { ask } = await allowed(parts, id, person, 'use');
  const reason = parts.pipeline.why(id);
  return reason && sayReason(parts.say, ask.locale, reason);
};
