/** What came to nothing on one engine is drawn on another one, as long as another one that is there could draw it. */
import type { Creation } from '../creation.ts';
import { canDraw } from '../queue/fair/match.ts';
import type { Facts, Waiting } from '../queue/fair/rows.ts';
import { needsOf } from './needs.ts';

const prefix = 'other than ';

/** The engines it should not be drawn on. */
const avoidedBy = ({ needs }: Waiting): string[] =>
  needs.filter((need) => need.startsWith(prefix)).map((need) => need.slice(prefix.length));

/** What it needs of its backend, said to the queue: not to be the one that failed it. */
export const queueNeedsOf = (creation: Creation): string[] => {
  const { stage, faults, engine } = creation;
  const hasFailed = stage === 'waiting' && faults > 0 && engine !== undefined;
  return [...needsOf(creation), ...(hasFailed ? [`${prefix}${engine}`] : [])];
};

/** Gives backends what such creations need: all but the one that failed, and that one too where there is no other. */
export const createElsewhere = () => {
  const waiting = new Map<string, Waiting>();
  return {
    note: (row: Waiting): void => {
      if (avoidedBy(row).length > 0) waiting.set(row.id, row);
      else waiting.delete(row.id);
    },
    forget: (id: string): void => void waiting.delete(id),
    has: (id: string): boolean => waiting.has(id),
    able: (all: readonly Facts[]): Facts[] => {
      const isWithout = (row: Waiting, engine: string): boolean => {
        const needs = row.needs.filter((need) => !need.startsWith(prefix));
        return !all.some((facts) => facts.name !== engine && canDraw(facts, { ...row, needs }));
      };
      const avoided = new Set<string>();
      const lonely = new Set<string>();
      for (const row of waiting.values())
        for (const engine of avoidedBy(row)) {
          avoided.add(engine);
          if (isWithout(row, engine)) lonely.add(engine);
        }
      if (avoided.size === 0) return [...all];
      return all.map((facts) => {
        const others = [...avoided].filter((engine) => engine !== facts.name || lonely.has(engine));
        return { ...facts, abilities: new Set([...facts.abilities, ...others.map((engine) => prefix + engine)]) };
      });
    },
  };
};
