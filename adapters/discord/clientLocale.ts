/** Which language somebody's client speaks. Interactions tell it; messages do not, so it is remembered, or seen by the words. */
import type { Log, Notebook } from '../../src/ports.ts';
import type { Asker } from './read.ts';

export interface ClientLocales {
  /** What an interaction tells. */
  note(who: Asker): void;
  /** Discord's tag. Undefined where neither an earlier interaction nor the words tell. */
  of(user: string, words: string): Promise<string | undefined>;
}

/** People whose language is not looked up anew. */
const mostKept = 10_000;

const keyOf = (user: string): string => `locale/${user}`;

/** A language that is written in these letters and that there may be words in. */
const seenIn = (words: string): string | undefined => {
  const plain = words.replaceAll(/--\w+|<[^>]*>|https?:\S+/g, '');
  if (/[\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}]/u.test(plain)) return undefined;
  if (/\p{sc=Han}/u.test(plain)) return 'zh-CN';
  return /\p{sc=Latin}{2}/u.test(plain) ? 'en-US' : undefined;
};

export const createClientLocales = (notebook: Notebook, log: Log): ClientLocales => {
  const known = new Map<string, string>();
  return {
    note: ({ id, locale }) => {
      if (locale === undefined || known.get(id) === locale) return;
      if (known.size >= mostKept) known.clear();
      known.set(id, locale);
      notebook.put(keyOf(id), locale, 'soon').catch((error: unknown) => log.warn('discord.locale', { error }));
    },
    of: async (user, words) => known.get(user) ?? (await notebook.get(keyOf(user))) ?? seenIn(words),
  };
};
