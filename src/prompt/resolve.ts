/** Whose word counts: a flag before the session's rule, that before one's own settings, the channel's and the studio's. */
import type { Reason, Wishes } from '../creation.ts';
import type { PersonSettings } from '../personal.ts';
import { parseRatio } from './size.ts';

export type Source = Reason['source'];

/** Wishes by where they come from; the first layer that has an opinion wins. */
export interface Layers {
  /** What was said with this request. */
  flag: Wishes;
  session?: Partial<Wishes>;
  person?: PersonSettings;
  channel?: Partial<Wishes>;
  studio?: Partial<Wishes>;
}

export interface Resolved {
  wishes: Wishes;
  /** Where each wish came from. */
  from: Partial<Record<keyof Wishes, Source>>;
}

/** What is said of one of these is said of all: a size is not bent by a usual ratio, a sampler keeps its own schedule. */
const together: readonly (readonly (keyof Wishes)[])[] = [
  ['ratio', 'size'],
  ['sampler', 'scheduler'],
];

const wishesOf = ({ style, ratio, count, quality, ask }: PersonSettings): Partial<Wishes> => {
  const shape = ratio === undefined ? undefined : parseRatio(ratio);
  return {
    ...(style === undefined ? {} : { style }),
    ...(shape === undefined ? {} : { ratio: shape }),
    ...(count === undefined ? {} : { count }),
    ...(quality === undefined ? {} : { quality }),
    ...(ask === undefined ? {} : { ask }),
  };
};

/** One set of wishes out of all layers. Words that are to be taken as they are get no style but one named with them. */
export function resolveWishes(layers: Layers): Resolved {
  const ordered: readonly (readonly [Source, Partial<Wishes> | undefined])[] = [
    ['flag', layers.flag],
    ['session', layers.session],
    ['person', layers.person && wishesOf(layers.person)],
    ['channel', layers.channel],
    ['studio', layers.studio],
  ];
  const wishes: Wishes = {};
  const from: Resolved['from'] = {};
  for (const [source, layer] of ordered) {
    const decided = new Set(Object.keys(from));
    for (const [name, value] of Object.entries(layer ?? {})) {
      const key = name as keyof Wishes;
      const group = together.find((keys) => keys.includes(key)) ?? [key];
      const isPlain = key === 'style' && layers.flag.raw === true && source !== 'flag';
      if (value === undefined || isPlain || group.some((one) => decided.has(one))) continue;
      Object.assign(wishes, { [key]: value });
      from[key] = source;
    }
  }
  return { wishes, from };
}
