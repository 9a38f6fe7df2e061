/** One event that somebody caused, and where words about it reach them. */
import type { Place } from '../../src/creation.ts';
import type { Asked } from './decide.ts';
import type { Answer } from './places.ts';
import type { Incoming } from './read.ts';

export type Said = Extract<Incoming, { kind: 'said' }>;

/**
 * Where words for one person go. `fill`: an answer that was announced; `beside`: the message that was pressed stays; `reply`:
 * another message; `none`: the answer was given long ago and cannot be changed.
 */
export type Ear =
  | { kind: 'fill'; answer: Answer; private: boolean }
  | { kind: 'beside'; answer: Answer }
  | { kind: 'reply'; chat: string; message: string }
  | { kind: 'none' };

export interface Turn {
  incoming: Asked | Said;
  place: Place;
  ear: Ear;
}
