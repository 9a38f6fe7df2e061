/** Which of its checkpoints a WebUI may be asked for, in the owner's words. */
import { nearest } from '../../prompt/nearest.ts';
import { type Facts, type ListedModel, stemOf } from './dialect.ts';

/** A name on the owner's list that this WebUI does not have; `near` is empty when nothing comes close. */
export interface Unlisted {
  name: string;
  near: string;
}

export interface Allowance {
  /** Takes the checkpoints off the list that must not be asked for. */
  limit(facts: Facts): Facts;
  unlisted(facts: Facts): Unlisted[];
}

const namesOf = ({ title, name, hash, sha256 }: ListedModel): string[] =>
  [title, name, hash, sha256, sha256.slice(0, 10), stemOf(title)].filter((one) => one !== '');

/** `*` stands for anything, even nothing. */
const patternOf = (given: string): RegExp => {
  const parts = [given, stemOf(given)].map((one) =>
    one
      .split('*')
      .map((part) => RegExp.escape(part))
      .join('.*'),
  );
  return new RegExp(`^(?:${parts.join('|')})$`, 'i');
};

/** @param names of checkpoints; absent: all of them */
export const createAllowance = (names: readonly string[] | undefined): Allowance => {
  if (!names) return { limit: (facts) => facts, unlisted: () => [] };
  const rules = names.map((name) => ({ name, pattern: patternOf(name) }));
  const fits = (model: ListedModel, pattern: RegExp): boolean => namesOf(model).some((one) => pattern.test(one));
  const allows = (model: ListedModel): boolean => rules.some(({ pattern }) => fits(model, pattern));
  return {
    limit: (facts) => ({
      ...facts,
      models: facts.models.filter(allows),
      withheld: facts.models.filter((model) => !allows(model)),
    }),
    unlisted: ({ models, withheld }) => {
      const all = [...models, ...withheld];
      const known = all.map(({ title }) => stemOf(title));
      return rules
        .filter(({ pattern }) => !all.some((model) => fits(model, pattern)))
        .map(({ name }) => ({ name, near: nearest(stemOf(name), known) }));
    },
  };
};
