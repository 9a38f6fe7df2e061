/** Finding things by any of their names, as people type them. */

import { lazily } from './lazily.ts';

/** Something that can be chosen by its name, or by what people call it (by language). */
export interface Named {
  name: string;
  names?: Readonly<Record<string, string>>;
}

export interface Catalogue<T extends Named> {
  /** The one that answers to a name; case, width, blanks and dashes do not matter. */
  find(name: string): T | undefined;
  /** All names as they are written. */
  names: readonly string[];
  /** UTF-16 units of the longest name. */
  longest: number;
}

/** How a name is compared. */
export const foldName = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ')
    .trim();

export const namesOf = ({ name, names }: Named): string[] => [name, ...Object.values(names ?? {})];

/** Finds one that answers to a name without a catalogue of all, which pays only for many names. */
export function findNamed<T extends Named>(all: readonly T[], name: string): T | undefined {
  const wanted = foldName(name.slice(0, 100));
  return all.find((one) => namesOf(one).some((known) => foldName(known) === wanted));
}

/** Where two share a name, the first has it. Folded when it is first asked: most requests name nothing. */
export function catalogueOf<T extends Named>(all: readonly T[]): Catalogue<T> {
  const byName = lazily(() => {
    const found = new Map<string, T>();
    for (const one of all) {
      for (const name of namesOf(one).map(foldName)) if (!found.has(name)) found.set(name, one);
    }
    return found;
  });
  const names = lazily(() => all.flatMap(namesOf));
  return {
    find: (name) => byName().get(foldName(name.slice(0, 100))),
    get names() {
      return names();
    },
    get longest() {
      return Math.max(0, ...names().map((name) => name.length));
    },
  };
}
