/** The sockets of the house: interfaces only. Rooms meet here and nowhere else; each has one contract suite in test/contract. */
import type { Action } from './actions.ts';
import type { Creation, Draft, Keep, Operation, Stage, StoredPicture } from './creation.ts';
import type { OwnStyle, PersonSettings, Recipe, Term } from './personal.ts';

export type { CardUse, Tenant } from './cardPorts.ts';
export { abilities } from './enginePorts.ts';
export type {
  Ability,
  Admit,
  DrawOrder,
  DrawProgress,
  DrawResult,
  DrawnPicture,
  EngineOutlook,
  EnginePool,
  EngineStatus,
  ImageEngine,
  Lease,
  Machines,
  Model,
  Pause,
} from './enginePorts.ts';

/** Owner's log. `event` is a short constant; facts never hold prompts, words of people, or secrets. */
export type Log = Readonly<
  Record<'debug' | 'info' | 'warn' | 'error', (event: string, facts?: Record<string, unknown>) => void>
>;

/** Wall clock and patience, so that tests can move both. */
export interface Clock {
  /** ms since 1970. */
  now(): number;
  /** Resolves after `ms`; rejects with the signal's reason when it aborts first. */
  wait(ms: number, signal?: AbortSignal): Promise<void>;
}

/** What one order took of an engine, s. */
export interface Spent {
  drawing: number;
  loading: number;
  /** Where it was asked for. */
  platform: string;
  /** Code of the error catalogue, where the engine failed it. */
  code?: string;
}

/** Counters and timings for the owner; labels never hold anything a person typed. */
export interface Meter {
  ended(stage: Stage, operation: Operation): void;
  wrote(writer: string, ms: number): void;
  drew(engine: string, ms: number, pictures: number): void;
  /** An order is off an engine, drawn or not. */
  spent(engine: string, spent: Spent): void;
  failed(code: string): void;
}

export interface WriteRequest {
  /** The description without flags, 1 to 1,500 characters. Protected parts are replaced by marks, to be copied as they are. */
  words: string;
  locale: string;
  /** How the checkpoint was captioned. Absent: `sentences`. */
  captions?: 'sentences' | 'tags';
  /** Checked in the answer; what is missing is asked for once more. */
  keeps?: readonly Keep[];
  /** A wording the person did not want. */
  not?: string;
  /** The prompt that the words ask to change; what they do not speak of stays. */
  from?: { positive: string; negative: string };
  /** Names of styles the writer may choose from. */
  styles: readonly string[];
  /** What the picture should not show, in the person's words; the draft's negative says it in English. */
  avoid?: string;
}

/** Turns a description into a prompt. */
export interface PromptWriter {
  /** For the recipe: a model name or `lexicon`. */
  readonly name: string;
  /**
   * @param onText receives the positive prompt as far as it is written, for showing only.
   * @throws AwayError when nobody answers, RefusedError when the model is missing, BadAnswerError when the answer is unusable twice.
   */
  write(request: WriteRequest, onText: (soFar: string) => void, signal: AbortSignal): Promise<Draft>;
  /** Its reading of a description word by word, in the order of the words; only a writer with a dictionary has one. */
  readings?(words: string): readonly Reading[];
}

/** A word of a description and the English it may have become. */
export interface Reading {
  said: string;
  /** The most likely wording first, then those of other senses. */
  as: readonly [string, ...string[]];
  /** Something to be seen, rather than what it does or how it looks. */
  isThing: boolean;
}

/** What a picture shows. */
export interface Description {
  /** English prompts, 1-4, best first. */
  prompts: readonly string[];
  /** One sentence in the person's language, where the reader can. */
  sentence?: string;
}

/** Looks at pictures. */
export interface PictureReader {
  readonly name: string;
  /** Whether it can look now; asks at most every minute. */
  ready(signal: AbortSignal): Promise<boolean>;
  /** What `ready` found last; false until it was asked. */
  seen(): boolean;
  /** @throws AwayError, RefusedError, BadAnswerError. */
  describe(picture: Uint8Array, locale: string, signal: AbortSignal): Promise<Description>;
}

export interface HistoryQuery {
  /** 1-100 */
  limit: number;
  /** `next` of the page before. */
  before?: string;
  /** Only creations whose words, title or prompt hold this, in any case. */
  search?: string;
  /** Only creations with a favourite picture. */
  favourites?: boolean;
}

export interface HistoryPage {
  creations: Creation[];
  /** Give it as `before` to get older ones; absent on the last page. */
  next?: string;
}

/** What a person or a community has had of the engines, s. */
interface Tally {
  id: string;
  used: number;
}

/** Who has had how much, as the queue keeps it. */
export interface Accounts {
  people: readonly Tally[];
  communities: readonly Tally[];
  /** Where those who begin to wait are lifted to, s. */
  levels: { people: number; communities: number };
}

/** Something learned about times: a running mean and variance of logarithms. */
export interface Lesson {
  key: string;
  mean: number;
  variance: number;
  count: number;
}

/** Rows. Every method is one transaction, durable when its promise resolves. */
export interface Store {
  /** Inserts unless a creation with this `ask.id` exists; returns the one that stands. */
  put(creation: Creation): Promise<{ creation: Creation; isNew: boolean }>;
  get(id: string): Promise<Creation | undefined>;
  /** By the platform's event id. */
  byAsk(askId: string): Promise<Creation | undefined>;
  /**
   * Changes a creation only while it is still in stage `from`; undefined when somebody else moved it. These are done in the
   * order in which they were asked for.
   * @param accounts what the change has made of them; saved together with it, or not at all.
   */
  advance(id: string, from: Stage, change: Partial<Creation>, accounts?: Accounts): Promise<Creation | undefined>;
  accounts(): Promise<Accounts>;
  /** These and no others are known from now on. */
  replaceAccounts(accounts: Accounts): Promise<void>;
  lessons(): Promise<Lesson[]>;
  /** Replaces those of the same keys. */
  saveLessons(lessons: readonly Lesson[]): Promise<void>;
  /** All creations that have not ended, oldest first. */
  open(): Promise<Creation[]>;
  /** Newest first, of one person. */
  history(who: string, query: HistoryQuery): Promise<HistoryPage>;
  /** The newest creation of this person that holds this picture. */
  byPicture(who: string, sha256: string): Promise<Creation | undefined>;
  /** Type of a picture that a creation of this person holds, else undefined: the owner check of every picture that leaves. */
  pictureOf(who: string, sha256: string): Promise<StoredPicture['mime'] | undefined>;
  /**
   * Forgets a creation that has ended. @returns the pictures that no creation holds any more; undefined when there is none
   * such, or it has not ended.
   */
  remove(id: string): Promise<string[] | undefined>;
  /** Remembers that a person was told something by a creation; false when another creation already told them. */
  tellOnce(who: string, what: string, creation: string): Promise<boolean>;
  /** Forgets what was told, so that it is told again next time. */
  untell(what: string): Promise<void>;
  close(): Promise<void>;
}

/** Picture files named by content. A file is whole or not there. */
export interface BlobStore {
  put(bytes: Uint8Array): Promise<string>;
  get(sha256: string): Promise<Uint8Array | undefined>;
  /** Path of the file, for another process to read; it may be gone by then. */
  fileOf(sha256: string): string;
  drop(sha256: string): Promise<void>;
}

/** Buttons that were shown. */
export interface Actions {
  /** Ids for these actions, in order; the same action has the same id for as long as it lives. One transaction for all. */
  ids(actions: readonly Action[]): Promise<string[]>;
  /** Undefined for ids nobody gave out, and for actions that have expired. */
  find(id: string): Promise<Action | undefined>;
}

/**
 * What one chat adapter must remember across restarts: messages it posted, events it took in, commands it registered. Bodies
 * are the adapter's own JSON, which it checks when it reads. Keys are paths: `post/J-4F7KQ2`.
 */
export interface Notebook {
  get(key: string): Promise<string | undefined>;
  /**
   * Writes that are asked for within the same turn of the event loop share commits. Durable when it resolves.
   * @param when `soon`: what the machine may forget when it loses its power the moment after; the death of the process never does
   */
  put(key: string, body: string, when?: 'soon'): Promise<void>;
  /** True when it was not there yet; what stands is left alone. */
  add(key: string, body: string): Promise<boolean>;
  /** What was dropped may be back when the machine loses its power the moment after. */
  drop(key: string): Promise<void>;
  /** Keys that begin so, oldest first. */
  entries(prefix: string): Promise<{ key: string; body: string; at: number }[]>;
  /** Drops keys that begin so and were written before (ms since 1970). */
  prune(prefix: string, before: number): Promise<void>;
}

/** What people keep: settings, styles, words and favourites of their own. Every method is one transaction. */
export interface Collection {
  settings(who: string): Promise<PersonSettings>;
  saveSettings(who: string, settings: PersonSettings): Promise<void>;
  styles(who: string): Promise<OwnStyle[]>;
  /** Replaces the style of the same name. */
  saveStyle(who: string, style: OwnStyle): Promise<void>;
  dropStyle(who: string, name: string): Promise<boolean>;
  /** The dictionary of the whole studio, by term. */
  terms(): Promise<Term[]>;
  saveTerm(term: Term): Promise<void>;
  dropTerm(said: string): Promise<boolean>;
  /** Picture ids, newest first. */
  favourites(who: string): Promise<string[]>;
  setFavourite(who: string, picture: string, on: boolean): Promise<void>;
  /** The code under which this recipe can be found; the same recipe has one code. */
  saveRecipe(recipe: Recipe): Promise<string>;
  recipe(code: string): Promise<Recipe | undefined>;
}
