/** Words of keepsakes: headings, marks and credits, in no format's terms. All are plain text. */
import type { Operation } from '../creation.ts';
import type { Mode } from '../session.ts';

export interface KeepsakeLabels {
  /** BCP 47 name of this language, for dates and the `lang` of pages. */
  'keepsake.locale': string;
  'keepsake.modes': Readonly<Record<Mode, string>>;
  /** How a picture came about. */
  'keepsake.operations': Readonly<Record<Operation, string>>;
  'keepsake.pictures': (count: number) => string;
  'keepsake.people': (count: number) => string;
  'keepsake.likes': (count: number) => string;
  /** Several names as one text. */
  'keepsake.names': (names: readonly string[]) => string;
  /** For whoever has no name. */
  'keepsake.somebody': string;
  'keepsake.untitled': string;
  'keepsake.winner': string;
  'keepsake.focus': string;
  'keepsake.pinned': string;
  'keepsake.removed': string;
  /** Of a picture that is shown to nobody yet. */
  'keepsake.secret': string;
  /** Of a picture whose file is not there any more. */
  'keepsake.gone': string;
  /** Covers a picture until somebody clicks. */
  'keepsake.covered': string;
  /** So many pictures of one line or of one parent, drawn as one. */
  'keepsake.folded': (count: number) => string;
  /** Not all pictures of a line are shown. */
  'keepsake.chosen': (shown: number, of: number) => string;
  'keepsake.share': (name: string, percent: number) => string;
  'keepsake.from': string;
  'keepsake.grew': string;
  'keepsake.idea': string;
  'keepsake.credits': string;
  'keepsake.creditsHow': string;
  'keepsake.tree': string;
  'keepsake.gallery': string;
  'keepsake.theme': string;
  'keepsake.colophon': string;
  'keepsake.page': (number: number, of: number) => string;
  'keepsake.made': string;
  'keepsake.font': string;
  /** Whole text of README.txt in the archive; lines end in \n. */
  'keepsake.readme': (facts: ReadmeFacts) => string;
}

export interface ReadmeFacts {
  title: string;
  id: string;
  date: string;
  /** In the folder of pictures. */
  pictures: number;
  /** Of them, those that are smaller copies because the originals are too large together. */
  copies: number;
  recipes: number;
}

export type KeepsakeLabelsFor = (locale: string) => KeepsakeLabels;
