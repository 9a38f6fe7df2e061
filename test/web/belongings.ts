/** What people keep, in memory: favourites, settings, styles, words of the dictionary, recipes. */
import { createHash } from 'node:crypto';
import type { Brief } from '../../src/creation.ts';
import type { RecipeCard, Studio } from '../../src/desk.ts';
import { BadAskError } from '../../src/errors.ts';
import {
  type OwnStyle,
  ownStyleSchema,
  type PersonSettings,
  personSettingsSchema,
  type Recipe,
  recipeSchema,
  type Term,
  termSchema,
} from '../../src/personal.ts';
import type { z } from 'zod';

type Kept = 'settings' | 'saveSettings' | 'styles' | 'saveStyle' | 'dropStyle' | 'terms' | 'saveTerm' | 'dropTerm';

function read<T>(schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const field = result.error.issues[0]?.path.join('.') ?? '';
  throw new BadAskError({ code: 'E-IN-10', say: 'own.unusable', facts: { field } });
}

export function createBelongings(now: () => number): Pick<Studio, Kept> {
  const settings = new Map<string, PersonSettings>();
  const styles = new Map<string, Map<string, OwnStyle>>();
  const terms = new Map<string, Term>();
  const ownStyles = (who: string): Map<string, OwnStyle> => {
    const found = styles.get(who) ?? new Map<string, OwnStyle>();
    styles.set(who, found);
    return found;
  };
  return {
    settings: async (who) => settings.get(who) ?? {},
    async saveSettings(who, given) {
      const kept = read(personSettingsSchema, given);
      settings.set(who, kept);
      return kept;
    },
    styles: async (who) => [...ownStyles(who).values()],
    async saveStyle(who, given) {
      const style = read(ownStyleSchema, given);
      ownStyles(who).set(style.name, style);
      return style;
    },
    dropStyle: async (who, name) => ownStyles(who).delete(name),
    terms: async () => [...terms.values()].toSorted((a, b) => a.said.localeCompare(b.said)),
    async saveTerm(who, given) {
      const term = read(termSchema, { ...(given as object), by: who, changedAt: now() });
      terms.set(term.said, term);
      return term;
    },
    dropTerm: async (_who, said) => terms.delete(said),
  };
}

export interface RecipeBook {
  card(words: string, brief: Brief, seed: number): RecipeCard;
  /** The recipe a code, its JSON or a WebUI's text means; undefined when it is none of these. */
  read(text: string): { words: string; brief: Brief } | undefined;
}

const parametersOf = (brief: Brief): string =>
  [
    brief.positive,
    `Negative prompt: ${brief.negative}`,
    `Steps: ${brief.steps}, Sampler: ${brief.sampler}, CFG scale: ${brief.cfg}, Seed: ${brief.seed}, Size: ${brief.width}x${brief.height}`,
  ].join('\n');

function readRecipeJson(text: string): Recipe | undefined {
  try {
    return recipeSchema.parse(JSON.parse(text));
  } catch {
    // Somebody's broken paste is no recipe.
    return undefined;
  }
}

export function createRecipes(usual: Brief): RecipeBook {
  const byCode = new Map<string, Recipe>();
  return {
    card(words, given, seed) {
      const recipe: Recipe = { atelier: 1, words, brief: { ...given, count: 1, seed }, loras: [] };
      const json = JSON.stringify(recipe, null, 2);
      const code = `R-${createHash('sha256').update(json).digest('hex').slice(0, 10).toUpperCase()}`;
      byCode.set(code, recipe);
      return { code, json, parameters: parametersOf(recipe.brief) };
    },
    read(text) {
      const known = byCode.get(text.trim());
      if (known) return known;
      if (text.trim().startsWith('{')) return readRecipeJson(text);
      const seed = /Steps: \d+.*Seed: (\d+)/.exec(text)?.[1];
      const positive = text.split('\n')[0] ?? '';
      return seed ? { words: positive, brief: { ...usual, count: 1, positive, seed: Number(seed) } } : undefined;
    },
  };
}
