/** What the pipeline is built from, and what it keeps in memory about a creation that has not ended. */
import type { Creation, Place } from '../creation.ts';
import type { ChatPort } from '../desk.ts';
import type {
  BlobStore,
  Clock,
  Collection,
  DrawProgress,
  EnginePool,
  Log,
  Meter,
  Model,
  PictureReader,
  PromptWriter,
  Store,
} from '../ports.ts';
import type { Preset } from '../prompt/preset.ts';
import type { Style } from '../prompt/style.ts';
import type { Tokens } from '../prompt/tokens.ts';
import type { Policy } from '../queue/fair/policy.ts';
import type { Say } from '../say.ts';
import type { Stint } from './stint.ts';
import type { CardParts } from './vram/index.ts';

/** Presets and styles of the installation, as read from `config/`. */
export interface Library {
  presets: ReadonlyMap<string, Preset>;
  /** Key of `presets` used when nobody says otherwise. */
  usualPreset: string;
  styles: readonly Style[];
}

/** Moments between two commits; tests stop the process there to show that nothing is lost. */
export type Moment = 'writing' | 'written' | 'leased' | 'drawing' | 'drawn' | 'stored' | 'saved' | 'shown';

export interface PipelineParts {
  store: Store;
  blobs: BlobStore;
  collection: Collection;
  pool: EnginePool;
  ports: ReadonlyMap<string, ChatPort>;
  /** Tried first. */
  writer: PromptWriter;
  /** Used when the first one fails; must not fail itself. */
  fallback: PromptWriter;
  /** Asked before an engine is, what a picture shows. */
  reader: PictureReader;
  /** LoRAs that people may call by name. */
  loras: () => string[];
  /** Textual inversions that people may name. */
  embeddings: () => string[];
  library: Library;
  /** Counts prompts as the text encoder does. */
  tokens: Tokens;
  clock: Clock;
  log: Log;
  meter: Meter;
  say: Say;
  /** 0 <= x < 1 */
  random: () => number;
  /** Creations being written at the same time. Ollama answers one at a time by default, so more only wait there. */
  writersAtOnce: number;
  /** Longest wait for an engine before a creation expires, ms. */
  expireMs: number;
  /** Time `stop` gives drawings that are under way, ms. */
  graceMs: number;
  /** What becomes of what an earlier process left; absent: it goes on. */
  onStart?: 'resume' | 'hold' | 'drop';
  /** Pictures on their way at a time, from engines to disk and from disk to chats, bytes; absent: 64 MB. */
  flightBytes?: number;
  /** Who comes first; absent: as usual. */
  policy?: Policy;
  /** The graphics card on which some write and some draw; absent: nobody has one. */
  card?: CardParts;
  mark?: (moment: Moment, id: string) => void;
}

/** A creation in memory until it has ended. `creation` is always what is committed; only the line changes it. */
export interface Active {
  creation: Creation;
  abort: AbortController;
  /** A step is running. */
  busy: boolean;
  /** The step that is running, or was the last; never rejects. */
  step?: Promise<void>;
  /** The person asked to stop it. */
  cancelled: boolean;
  /** Prompt as far as it is written. */
  text?: string;
  progress?: Omit<DrawProgress, 'preview' | 'ending'>;
  preview?: NonNullable<DrawProgress['preview']>;
  /** What was last said about its place in line. */
  lineText?: string;
  /** The drawing that is under way, or was the last. */
  stint?: Stint;
  /** When its end was foreseen first, ms since 1970, and when that was said. */
  foreseen?: { at: number; seconds: number };
  /** Deliveries that failed so far. */
  attempts: number;
  /** ms since 1970: not before. */
  notBefore: number;
}

/** The checkpoint an order without one is drawn with, as far as an engine tells. */
export const loadedModel = (pool: EnginePool): Model | undefined => {
  const outlook = pool.status().find((status) => status.outlook?.checkpoint)?.outlook;
  const name = outlook?.checkpoint;
  if (!outlook || name === undefined) return undefined;
  const isLoaded = (model: Model): boolean => model.name === name;
  // What it must not be asked for gives way to the first that it may.
  const usual = outlook.withheld?.some(isLoaded) ? outlook.models[0] : undefined;
  return outlook.models.find(isLoaded) ?? usual ?? { name };
};

/** A checkpoint as an engine lists it, with what else the engine knows of it. */
export const modelNamed = (pool: EnginePool, name: string | undefined): Model | undefined =>
  name === undefined
    ? undefined
    : pool
        .status()
        .flatMap(({ outlook }) => outlook?.models ?? [])
        .find((model) => model.name === name);

/** Seeds of the WebUI's generator are 32 bits. */
export const newSeed = (random: () => number): number => Math.floor(random() * 4294967296);

/**
 * No person is called so: their names have a colon first. Empty where somebody is alone with the studio. A creation of a session
 * names the platform of its community itself.
 */
export const communityOf = ({ platform, community }: Place): string =>
  community === undefined ? '' : community.includes('/') ? community : `${platform}/${community}`;
