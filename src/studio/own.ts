/** What people keep: checked here, because it comes from them. */
import type { z } from 'zod';
import type { Studio } from '../desk.ts';
import { BadAskError } from '../errors.ts';
import { ownStyleSchema, personSettingsSchema, termSchema } from '../personal.ts';
import { sanitisePrompt } from '../prompt/sanitise.ts';
import { hold, refOf, refuseForbidden, type StudioParts } from './parts.ts';

type Own = Pick<
  Studio,
  | 'favourite'
  | 'favourites'
  | 'settings'
  | 'saveSettings'
  | 'styles'
  | 'saveStyle'
  | 'dropStyle'
  | 'terms'
  | 'saveTerm'
  | 'dropTerm'
>;

const checked = <T>(schema: z.ZodType<T>, value: unknown): T => {
  const read = schema.safeParse(value);
  if (read.success) return read.data;
  const field = read.error.issues[0]?.path.join('.') ?? '';
  throw new BadAskError({ code: 'E-IN-10', say: 'own.unusable', facts: { field } });
};

export const createOwn = (parts: StudioParts): Own => {
  const { collection, clock } = parts;
  /** Words that end in everybody's prompts are checked like words of a request. */
  const prompt = (text: string, id: string): string => {
    refuseForbidden(parts, id, text);
    return sanitisePrompt(text, { allowedLoras: parts.loras() }).text;
  };
  return {
    favourite: async (picture, person, on) => {
      await hold(parts, picture, person);
      await collection.setFavourite(person.who, refOf(picture), on);
    },
    favourites: (who) => collection.favourites(who),
    settings: (who) => collection.settings(who),
    saveSettings: async (who, given) => {
      const settings = checked(personSettingsSchema, given);
      await collection.saveSettings(who, settings);
      return settings;
    },
    styles: (who) => collection.styles(who),
    saveStyle: async (who, given) => {
      const style = checked(ownStyleSchema, given);
      const kept = {
        ...style,
        positive: prompt(style.positive, 'style'),
        negative: sanitisePrompt(style.negative).text,
      };
      await collection.saveStyle(who, checked(ownStyleSchema, kept));
      return kept;
    },
    dropStyle: (who, name) => collection.dropStyle(who, name),
    terms: () => collection.terms(),
    saveTerm: async (who, given) => {
      const own = typeof given === 'object' && given !== null ? given : {};
      const term = checked(termSchema, { ...own, by: who, changedAt: clock.now() });
      refuseForbidden(parts, 'term', term.said);
      const kept = checked(termSchema, { ...term, means: prompt(term.means, 'term') });
      await collection.saveTerm(kept);
      return kept;
    },
    dropTerm: async (_who, said) => collection.dropTerm(said),
  };
};
