/** A request, read, and what an operation makes of it. */
import type { Creation, Note, Picture, StoredPicture, Wishes } from '../creation.ts';
import type { Request } from '../desk.ts';
import { BadAskError } from '../errors.ts';
import type { Resolved } from '../prompt/resolve.ts';
import { notFound } from './access.ts';
import { type Held, nothingSaid } from './parts.ts';

export interface Parent {
  creation: Creation;
  /** `J-4F7KQ2.1`, or the id alone where nothing was drawn. */
  ref: string;
  picture?: Picture;
}

export interface Given {
  request: Request;
  /** Words without flags; may be empty where the operation needs none. */
  words: string;
  /** What the person asked for, then what they usually want, then what the studio does. */
  wishes: Wishes;
  /** Which of these decided. */
  sources: Resolved['from'];
  /** What of the request could not be taken as it was said. */
  notes: readonly Note[];
  /** Pictures pointed at, then those sent along. */
  pictures: readonly Held[];
  /** What it grows from, for operations that need no picture. */
  parent?: Parent;
}

/** The parts of a creation that differ from a plain one. */
export interface Made {
  parents: readonly string[];
  /** Absent: as they were said. */
  words?: string;
  /** Absent: as they were resolved. */
  wishes?: Wishes;
  /** Absent: those that came with the request. */
  attachments?: readonly StoredPicture[];
  change?: Partial<Omit<Creation, 'id' | 'ask'>>;
  notes?: readonly Note[];
}

/** @throws BadAskError when nothing was pointed at. */
export const needParent = ({ parent }: Given): Parent => {
  if (!parent) throw notFound();
  return parent;
};

/** The one picture an operation works on. @throws BadAskError when there is none, or more than one. */
export const onePicture = ({ pictures }: Given): Held => {
  const [first, second] = pictures;
  if (!first) throw new BadAskError({ code: 'E-IN-07', say: 'picture.needed', facts: {} });
  if (second) throw new BadAskError({ code: 'E-IN-04', say: 'picture.onlyOne', facts: { count: pictures.length } });
  return first;
};

/** @throws BadAskError when nothing was said. */
export const needWords = ({ words }: Given): string => {
  if (words === '') throw nothingSaid();
  return words;
};

/** Pictures asked for with this request; what a person usually wants counts for new descriptions only. */
export const countSaid = ({ wishes, sources }: Pick<Given, 'wishes' | 'sources'>): number | undefined =>
  sources.count === 'flag' ? wishes.count : undefined;

export const refsOf = (pictures: readonly Held[]): string[] => pictures.flatMap(({ ref }) => (ref ? [ref] : []));
