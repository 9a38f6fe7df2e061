/** The sockets of the house: interfaces only. Rooms meet here and nowhere else; each has one contract suite in test/contract. */
import type { Ask, Brief, Creation, Draft, Note, Operation, Picture, Place, Stage, StoredPicture } from './creation.ts';
import type { AtelierError } from './errors.ts';

/** Owner's log. `event` is a short constant; facts never hold prompts, words of people, or secrets. */
export interface Log {
  debug(event: string, facts?: Record<string, unknown>): void;
  info(event: string, facts?: Record<string, unknown>): void;
  warn(event: string, facts?: Record<string, unknown>): void;
  error(event: string, facts?: Record<string, unknown>): void;
}

/** Wall clock and patience, so that tests can move both. */
export interface Clock {
  /** ms since 1970. */
  now(): number;
  /** Resolves after `ms`; rejects with the signal's reason when it aborts first. */
  wait(ms: number, signal?: AbortSignal): Promise<void>;
}

/** Counters and timings for the owner; labels never hold anything a person typed. */
export interface Meter {
  ended(stage: Stage, operation: Operation): void;
  wrote(writer: string, ms: number): void;
  drew(engine: string, ms: number, pictures: number): void;
  failed(code: string): void;
}

export interface WriteRequest {
  /** The description without flags, 1 to 1,500 characters. */
  words: string;
  locale: string;
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
}

export interface DrawOrder {
  /** Id of the creation; engines that tag work with an id use it. */
  id: string;
  brief: Brief;
  /** Clean bytes of `brief.start`, when there is one. */
  start?: Uint8Array;
}

export interface DrawProgress {
  /** `waiting`: someone else is drawing there; `loading`: a checkpoint goes into memory; `stopping`: a cancel is on its way. */
  phase: 'waiting' | 'loading' | 'drawing' | 'finishing' | 'stopping';
  /** 0-1, never falling within one order. */
  fraction: number;
  step?: number;
  steps?: number;
  /** Engine's own estimate, s. */
  etaSeconds?: number;
  /** A small picture of what there is so far; only ever pixels we decoded and encoded again. */
  preview?: { bytes: Uint8Array; mime: string };
}

export interface DrawnPicture {
  /** A whole PNG, JPEG or WebP without anything but the picture in it. */
  bytes: Uint8Array;
  mime: StoredPicture['mime'];
  /** px */
  width: number;
  /** px */
  height: number;
  seed: number;
}

export interface DrawResult {
  pictures: DrawnPicture[];
  /** What was not as ordered: another sampler, fewer pictures. */
  notes: Note[];
  /** Checkpoint that drew, where the engine tells. */
  checkpoint?: string;
}

export interface Model {
  /** What an order names. */
  name: string;
  /** First 10 characters of the SHA-256, where the engine knows it. */
  hash?: string;
}

export interface EngineOutlook {
  models: readonly Model[];
  samplers: readonly string[];
  upscalers: readonly string[];
  /** Loaded now, where the engine tells. */
  checkpoint?: string;
  /** For people who run it: `A1111 v1.10.1`, `Forge`, `sketch`. */
  dialect: string;
}

/** Something that draws. All promises settle when the signal aborts, after the engine has really stopped our work. */
export interface ImageEngine {
  /** Stable name of the backend, free of credentials. */
  readonly name: string;
  /** A built-in placeholder; its pictures are marked wherever they are shown. */
  readonly simulated?: boolean;
  /**
   * @throws AwayError, RefusedError, BadAnswerError; CancelledError once the signal has aborted.
   */
  draw(order: DrawOrder, onProgress: (progress: DrawProgress) => void, signal: AbortSignal): Promise<DrawResult>;
  /** Enlarges one picture by `factor` (1-4). */
  upscale(picture: Uint8Array, factor: number, signal: AbortSignal): Promise<DrawnPicture>;
  /** Asks the engine whether it is there and what it has. Throws like `draw`. */
  look(signal: AbortSignal): Promise<EngineOutlook>;
}

/** One backend for one order. Give it back exactly once, with the failure if there was one. */
export interface Lease {
  engine: ImageEngine;
  release(failure?: Error): void;
}

export interface EngineStatus {
  name: string;
  state: 'unknown' | 'idle' | 'drawing' | 'away' | 'refusing';
  outlook?: EngineOutlook;
  /** Why it is away or refusing. */
  failure?: AtelierError;
}

/** All engines of the installation. */
export interface EnginePool {
  /** Resolves as soon as an engine is free and well. Waits as long as the signal allows. */
  take(signal: AbortSignal): Promise<Lease>;
  status(): EngineStatus[];
  /** Calls back whenever `status()` changed. Returns the way to stop listening. */
  watch(onChange: () => void): () => void;
  start(): void;
  stop(): Promise<void>;
}

export interface HistoryPage {
  creations: Creation[];
  /** Give it as `before` to get older ones; absent on the last page. */
  next?: string;
}

/** Rows. Every method is one transaction, durable when its promise resolves. */
export interface Store {
  /** Inserts unless a creation with this `ask.id` exists; returns the one that stands. */
  put(creation: Creation): Promise<{ creation: Creation; isNew: boolean }>;
  get(id: string): Promise<Creation | undefined>;
  /** By the platform's event id. */
  byAsk(askId: string): Promise<Creation | undefined>;
  /** Changes a creation only while it is still in stage `from`; undefined when somebody else moved it. */
  advance(id: string, from: Stage, change: Partial<Creation>): Promise<Creation | undefined>;
  /** All creations that have not ended, oldest first. */
  open(): Promise<Creation[]>;
  /** Newest first, of one person. */
  history(who: string, limit: number, before?: string): Promise<HistoryPage>;
  /** Type of a picture that a creation of this person holds, else undefined: the owner check of every picture that leaves. */
  pictureOf(who: string, sha256: string): Promise<StoredPicture['mime'] | undefined>;
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
}

export interface View {
  /** Id of the creation; also the key under which it is shown. */
  creation: string;
  stage: Stage;
  operation: Operation;
  parents: readonly string[];
  /** What the person asked, in their words. */
  words: string;
  locale: string;
  title: string;
  /** One sentence on where things stand, in the person's language. */
  text: string;
  /** Further sentences: what was changed, what is missing. */
  notes: readonly string[];
  /** A built-in placeholder drew it. */
  simulated: boolean;
  /** Prompt as far as it is written. */
  prompt?: { positive: string; negative: string };
  progress?: Omit<DrawProgress, 'preview'>;
  preview?: { bytes: Uint8Array; mime: string };
  pictures: readonly Picture[];
  brief?: Brief;
  /** The recipe of the first picture as a WebUI writes it; there once the creation has ended. */
  parameters?: string;
  writer?: string;
  engine?: string;
  checkpoint?: string;
  drawMs?: number;
  /** Verbs that make sense now. */
  verbs: readonly Verb[];
  /** Code of the error catalogue when it failed. */
  code?: string;
  /** ms since 1970. */
  madeAt: number;
}

export type Verb = 'again' | 'vary' | 'change' | 'cancel';

/** What a place can carry; the core adapts to numbers, never to names. */
export interface PlaceLimits {
  /** Shortest time between two progress updates of one creation, ms. */
  editEveryMs: number;
  picturesPerPost: number;
  /** Largest picture file, bytes. */
  pictureBytes: number;
  textChars: number;
}

/** One chat platform. */
export interface ChatPort {
  readonly platform: string;
  readonly limits: PlaceLimits;
  /** Whoever asks is gone when the process ends, so what is unfinished then is cancelled instead of resumed. */
  readonly fleeting?: boolean;
  /**
   * Shows the view at the place; the same key again replaces what is shown. Must be safe to repeat. Resolves when the
   * platform has accepted it; views of ended creations are never dropped, others may be.
   */
  show(place: Place, key: string, view: View): Promise<void>;
  start(studio: Studio): Promise<void>;
  stop(): Promise<void>;
}

/** Changes to the prompt a person made by hand. */
export interface Change {
  positive: string;
  negative: string;
}

export interface Press {
  /** Event id of the platform, for dedupe. */
  id: string;
  who: string;
  locale: string;
  place: Place;
  /** Creation the button stands under. */
  creation: string;
}

export type Request = Omit<Ask, 'attachments' | 'wishes'> & {
  /** Files as they were sent; decoded, capped and re-encoded before anything is stored. */
  files: readonly Uint8Array[];
  /** Options chosen outside the words, raw as typed; they win over flags within the words. */
  options?: Readonly<Record<string, string>>;
};

/** The front desk: all an adapter may call. Every id-taking method checks the owner. */
export interface Studio {
  /** @throws BadAskError with a sentence for the person. */
  ask(request: Request): Promise<View>;
  again(press: Press): Promise<View>;
  vary(press: Press): Promise<View>;
  change(press: Press, change: Change): Promise<View>;
  /** Stops it if it has not ended. Resolves with the view as it then stands. */
  cancel(id: string, who: string): Promise<View>;
  view(id: string, who: string): Promise<View>;
  history(who: string, limit: number, before?: string): Promise<{ views: View[]; next?: string }>;
  /** Bytes of a picture this person's creations hold. */
  picture(sha256: string, who: string): Promise<{ bytes: Uint8Array; mime: string } | undefined>;
  /** Names a person can choose: styles, qualities, ratios, models. */
  choices(): Choices;
  status(): StudioStatus;
}

export interface Choices {
  styles: readonly string[];
  qualities: readonly string[];
  ratios: readonly string[];
  models: readonly string[];
}

export interface StudioStatus {
  engines: readonly EngineStatus[];
  /** Whether the main writer answered last time it was asked. */
  writer: { name: string; state: 'unknown' | 'ready' | 'away' };
  /** Creations that have not ended. */
  open: number;
}
