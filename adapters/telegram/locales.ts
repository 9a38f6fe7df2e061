/** In which language somebody is answered: the one they chose, else that of their app. */
import type { Studio } from '../../src/desk.ts';
import type { Someone } from './read.ts';

/** People whose choice is remembered. */
const most = 5000;

export interface Locales {
  of(person: Pick<Someone, 'who' | 'tag'>): Promise<string>;
  /** Their choice changed. */
  forget(who: string): void;
}

export const createLocales = (studio: Studio, localeFor: (tag: string | undefined) => string): Locales => {
  const chosen = new Map<string, string | undefined>();
  return {
    of: async ({ who, tag }) => {
      if (!chosen.has(who)) {
        const { locale } = await studio.settings(who);
        chosen.set(who, locale);
        const [oldest] = chosen.keys();
        if (chosen.size > most && oldest !== undefined) chosen.delete(oldest);
      }
      return chosen.get(who) ?? localeFor(tag);
    },
    forget: (who) => void chosen.delete(who),
  };
};
