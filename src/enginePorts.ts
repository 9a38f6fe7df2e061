/** What draws, interfaces only: engines, the pool of them, and what the owner does with them. */
import type { Brief, Note, StoredPicture } from './creation.ts';
import type { AtelierError } from './errors.ts';

/**
 * Asked by an engine before it reads an answer of about so many bytes of pictures. Undefined: go on; else it resolves when there
 * is room for them, or rejects as the order does.
 */
export type Admit = (bytes: number) => Promise<void> | undefined;

export interface DrawOrder {
  /** Id of the creation; engines that tag work with an id use it. */
  id: string;
  brief: Brief;
  /** Clean bytes of `brief.start`, when there is one. */
  start?: Uint8Array;
  /** Clean bytes of `brief.start.mask`. */
  mask?: Uint8Array;
  /** Clean bytes of `brief.guide`. */
  guide?: Uint8Array;
  admit?: Admit;
}

export interface DrawProgress {
  /**
   * `waiting`: someone else is drawing there; `next`: another order of ours is about to end; `loading`: a checkpoint goes into
   * memory; `stopping`: a cancel is on its way.
   */
  phase: 'waiting' | 'next' | 'loading' | 'drawing' | 'finishing' | 'stopping';
  /** 0-1, never falling within one order. */
  fraction: number;
  step?: number;
  steps?: number;
  /** Engine's own estimate, s. */
  etaSeconds?: number;
  /** A small picture of what there is so far; only ever pixels we decoded and encoded again. */
  preview?: { bytes: Uint8Array; mime: string };
  /** Told once: from now on the engine takes one more order for the same checkpoint, and begins it when this one is done. */
  ending?: true;
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
  /** What the engine itself says it is, in its own words: a configuration file, a class of pipeline. */
  hint?: string;
}

/**
 * What an engine can do besides drawing from words. `start`: from a picture. `mask`: within a mask. `area`: within a mask it
 * makes from words. `hires`: a second, larger pass. `describe`: say what a picture shows. The rest: be guided by a picture.
 */
export const abilities = [
  'start',
  'mask',
  'area',
  'hires',
  'upscale',
  'describe',
  'style',
  'lines',
  'pose',
  'depth',
] as const;
export type Ability = (typeof abilities)[number];

export interface EngineOutlook {
  /** Checkpoints it may be asked for. */
  models: readonly Model[];
  /** Those it has besides, which the owner does not let it be asked for. */
  withheld?: readonly Model[];
  /** Names the owner lets it be asked for and it does not have; `near`: what may have been meant, or empty. */
  unlisted?: readonly { name: string; near: string }[];
  samplers: readonly string[];
  upscalers: readonly string[];
  abilities: readonly Ability[];
  loras: readonly Model[];
  vaes: readonly string[];
  /** Names of textual inversions that are loaded. */
  embeddings: readonly string[];
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
  upscale(picture: Uint8Array, factor: number, signal: AbortSignal, admit?: Admit): Promise<DrawnPicture>;
  /** One line in English or tags: what the picture shows. Only where `look` says `describe`. Throws like `draw`. */
  describe?(picture: Uint8Array, signal: AbortSignal): Promise<string>;
  /** Asks the engine whether it is there and what it has. Throws like `draw`. */
  look(signal: AbortSignal): Promise<EngineOutlook>;
}

/** One backend for one order. Give it back exactly once, with the failure if there was one. */
export interface Lease {
  engine: ImageEngine;
  /** The order is `ending`, so the backend may be lent to one more. */
  nearEnd(): void;
  /** What it said it can do when it was last asked; empty before that. Drawing from words goes without saying. */
  abilities: readonly Ability[];
  /** Once. `unused`: nothing was begun, which says nothing about the engine. */
  release(end?: Error | 'unused'): void;
}

/** The owner lets nothing new begin on an engine. */
export interface Pause {
  /** ms since 1970 */
  since: number;
  /** Why, in the owner's words; may be empty. */
  note: string;
}

export interface EngineStatus {
  name: string;
  /** `paused` by its owner, well or not; `draining` before that, while what it draws comes to its end. */
  state: 'unknown' | 'idle' | 'drawing' | 'away' | 'refusing' | 'draining' | 'paused';
  outlook?: EngineOutlook;
  pause?: Pause;
  /** Why it is away or refusing. */
  failure?: AtelierError;
}

/** All engines of the installation. */
export interface EnginePool {
  /** Names of those that are free and well, the one that was lent last at the end. */
  idle(): string[];
  /** Names of those that are busy and well, and take one more order for the same checkpoint: theirs is about to end. */
  ending(): string[];
  /** Undefined when this one is neither free nor ending, or not well. */
  lease(name: string): Lease | undefined;
  /** True when some engine can do all of this as far as it was ever heard of, be it busy or away; not one that refuses. */
  can(needs: readonly Ability[]): boolean;
  status(): EngineStatus[];
  /** Calls back whenever `status()` changed. Returns the way to stop listening. */
  watch(onChange: () => void): () => void;
  start(): void;
  stop(): Promise<void>;
}

/** What the owner does with engines. Resolves when it is durable and has taken effect; false for one that is not there. */
export interface Machines {
  /** @param note why, at most 200 characters; may be empty */
  pause(name: string, note: string): Promise<boolean>;
  resume(name: string): Promise<boolean>;
}
