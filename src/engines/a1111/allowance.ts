/** Which of its checkpoints a WebUI may be asked for, in the owner's words. */
import { nearest } from '../../prompt/nearest.ts';
import type { Facts, ListedModel } from './dialect.ts';

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

/** Without folder, ending and hash, as owners know a file. */
const stem = (title: string): string =>
  title
    .replace(/ \[[0-9a-f]+\]$/i, '')
    .replace(/^.*[\\/]/, '')
    .replace(/\.(safetensors|ckpt|gguf|sft)$/i, '');

const namesOf = ({ title, name, hash, sha256 }: ListedModel): string[] =>
  [title, name, hash, sha256, sha256.slice(0, 10), stem(title)].filter((one) => one !== '');

/** `*` stands for anything, even nothing. */
const patternOf = (given: string): RegExp => {
  const parts = [given, stem(given)].map((one) =>
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
      const known = all.map(({ title }) => stem(title));
      return rules
        .filter(({ pattern }) => !all.some((model) => fits(model, pattern)))
        .map(({ name }) => ({ name, near: nearest(stem(name), known) }));
    },
  };
};
