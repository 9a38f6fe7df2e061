/** Words of cards and their buttons, in no platform's terms. Sentences about creations come from `say.ts`. */
import type { Operation } from '../creation.ts';
import type { PanelLabels } from './panelLabels.ts';
import type { SessionLabels } from './sessionLabels.ts';

/** From `low` to `high`, both whole and at least 1; the same when it is one number. */
export interface Span {
  low: number;
  high: number;
  unit: 'seconds' | 'minutes' | 'hours';
}

/** Labels of buttons have at most 34 characters. */
export interface CardLabels {
  /** How it came about, in front of the title; nothing is said of a plain drawing. */
  'card.made': Readonly<Record<Exclude<Operation, 'draw'>, string>>;
  /** Until it is done, as far as can be told. */
  'card.wait': (span: Span) => string;
  /** It goes on by itself after so many seconds. */
  'card.goesOn': (seconds: number) => string;
  'card.sentence': string;
  'card.prompt': string;
  'card.avoid': string;
  'card.style': string;
  /** Name of a style for people; one that nobody translated is called what it is called. */
  'card.styleName': (name: string) => string;
  'card.ratio': string;
  /** Of how many of the person's words the rewrite kept. */
  'card.kept': string;
  /** Of words that the rewrite lost, and that stand at the end of the prompt instead. */
  'card.missing': string;
  /** Words the prompt lacks, as one text. */
  'card.words': (words: readonly string[]) => string;
  'card.added': string;
  'card.removed': string;
  /** One of the prompts that describe a picture, from 1; `of` in all. */
  'card.description': (number: number, of: number) => string;
  'card.steps': (step: number, steps: number) => string;
  'card.seed': (seeds: string) => string;
  'card.seconds': (seconds: number) => string;
  /** Marks pictures of the built-in placeholder. */
  'card.sketch': string;
  /** The dictionary wrote the prompt. */
  'card.dictionary': string;
  /** The person's own text is the prompt. */
  'card.verbatim': string;
  /** For those who do not see the pictures. `sketch`: a placeholder drew them. */
  'card.alt': (facts: { shows: string; count: number; sketch: boolean }) => string;
  /** What a picture shows of which nothing is known. */
  'card.altUnknown': string;
  'card.which': string;
  'card.picture': (number: number) => string;
  'card.again': string;
  'card.vary': string;
  'card.change': string;
  'card.upscale': string;
  'card.more': string;
  /** Of a picture that belongs to a session. */
  'card.shared': Readonly<Record<'like' | 'focus' | 'branch' | 'tree', string>>;
  /** Draws as many as are missing. */
  'card.missingPictures': (count: number) => string;
  'card.go': string;
  'card.rewrite': string;
  'card.reword': string;
  'card.verbatimText': string;
  'card.dismiss': string;
  'card.cancel': string;
  'card.why': string;
  'card.tryAgain': string;
  'card.drawAgain': string;
  /** Draws one of the descriptions, from 1; `of` in all. */
  'card.drawThis': (number: number, of: number) => string;
}

/** Everything that `src/chat` says beside `say.ts`. */
export type ChatLabels = CardLabels & PanelLabels & SessionLabels;
