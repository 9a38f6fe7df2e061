/** The front desk and what it shows: all that chat adapters know of the studio. Interfaces only. */
import type {
  Ask,
  Brief,
  Diff,
  Operation,
  Person,
  Picture,
  PictureRef,
  Place,
  Reason,
  Stage,
  Wishes,
} from './creation.ts';
import type { OwnStyle, PersonSettings, Term } from './personal.ts';
import type { Ability, CardUse, DrawProgress, EngineStatus, HistoryQuery } from './ports.ts';
import type { RoomPort, Sessions } from './sessionDesk.ts';

export type { Person, PictureRef } from './creation.ts';

/** Where a creation stands among those that have not ended. */
export interface Turn {
  /** Creations in front of this one; 0 means next. */
  ahead: number;
  /** Seconds until it ends, as far as can be told: at best, at worst. */
  seconds?: readonly [low: number, high: number];
}

/** What was understood, to look at before or after drawing. */
export interface Understanding {
  sentence: string;
  kept: readonly { said: string; as: string }[];
  missing: readonly string[];
  /** `w:h` */
  ratio: string;
  style?: string;
  /** When it goes on by itself, ms since 1970; only while asking. */
  until?: number;
}

export interface View {
  /** Id of the creation; also the key under which it is shown. */
  creation: string;
  stage: Stage;
  operation: Operation;
  /** Pictures it grew from, see `Creation.parents`. */
  parents: readonly string[];
  /** Who asked for it. */
  author: string;
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
  /** While it waits to be written or drawn. */
  turn?: Turn;
  preview?: { bytes: Uint8Array; mime: string };
  pictures: readonly Picture[];
  brief?: Brief;
  /** The recipe of the first picture as a WebUI writes it; there once the creation has ended. */
  parameters?: string;
  writer?: string;
  engine?: string;
  checkpoint?: string;
  drawMs?: number;
  understanding?: Understanding;
  diff?: Diff;
  reasons?: readonly Reason[];
  /** What a picture shows, one prompt each. */
  descriptions?: readonly string[];
  /** Covered until somebody clicks. */
  hidden: boolean;
  /** Only the person who asked sees it. */
  private?: boolean;
  /** Session whose picture it is. */
  session?: string;
  /** Verbs that make sense now and that some engine can carry out. */
  verbs: readonly Verb[];
  /** Code of the error catalogue when it failed. */
  code?: string;
  /** ms since 1970. */
  madeAt: number;
}

/** What can be done with a creation: grow another one, use its picture for a new description (`input`), answer its question. */
export type Verb = Exclude<Operation, 'draw' | 'replay'> | 'input' | 'recipe' | 'cancel' | Steer['kind'];

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
  /** What it can do for group sessions; absent: it holds none. */
  readonly rooms?: RoomPort;
  start(studio: Studio): Promise<void>;
  stop(): Promise<void>;
}

/** What a person says to a creation that asks: draw it, find another wording, take my own words, or take this prompt. */
export type Steer =
  | { kind: 'go' }
  | { kind: 'reword' }
  | { kind: 'verbatim' }
  | { kind: 'rewrite'; positive: string; negative: string; options?: Readonly<Record<string, string>> };

export interface Press extends Person {
  /** Event id of the platform, for dedupe. */
  id: string;
  locale: string;
  place: Place;
  /** Creation the button stands under. */
  creation: string;
}

export type Request = Omit<Ask, 'attachments' | 'wishes'> & {
  /** Absent: `draw`. */
  as?: Operation;
  /** Pictures of the studio it starts from, in order; before `files`. */
  from?: readonly PictureRef[];
  /** Files as they were sent; decoded, capped and re-encoded before anything is stored. */
  files: readonly Uint8Array[];
  /** For `inpaint`: white is repainted, or what is transparent. As sent. */
  mask?: Uint8Array;
  /** For `change` by hand: the prompt as the person wants it; `words` are then not read. */
  prompt?: { positive: string; negative: string };
  /** Options chosen outside the words, raw as typed; they win over flags within the words. */
  options?: Readonly<Record<string, string>>;
  /** See `Person`. */
  moderates?: boolean;
  name?: string;
  /** What a group session asks of all its pictures; after what was said with the request. */
  session?: Partial<Wishes>;
};

/** Which creations to withdraw: those that fit all that is given. */
export interface Withdrawal {
  platform: string;
  community?: string;
  chat?: string;
  who?: string;
}

/** Whether a withdrawal is about this place. */
export const isWithin = (place: Place, { platform, community, chat }: Withdrawal): boolean =>
  place.platform === platform &&
  (community === undefined || place.community === community) &&
  (chat === undefined || place.chat === chat);

/** A picture on its way to a person. */
export interface PictureFile {
  bytes: Uint8Array;
  mime: string;
  /** Encoded anew to fit; the original is larger. */
  shrunk?: boolean;
}

/** Everything needed to draw a picture again, here or elsewhere, in three spellings. */
export interface RecipeCard {
  code: string;
  json: string;
  /** As a WebUI writes it. */
  parameters: string;
}

export interface SheetHow {
  /** Longest side of a cell, px; 256 where nobody says another. */
  side?: number;
  /** Absent: PNG. */
  mime?: 'image/png' | 'image/jpeg';
}

/**
 * The front desk: all an adapter may call. Every method that takes an id checks who acts: answers and settings are for the
 * owner, stopping and removing also for who moderates the place, everything else for whoever was shown it.
 * @throws BadAskError E-OLD-01 for what is not there, or not for this person to see; E-OWN-01 for what they see and may not do.
 */
export interface Studio {
  /** Sessions of many people on one canvas. */
  readonly sessions: Sessions;
  /** Every way to make something, see `Operation`. @throws BadAskError with a sentence for the person. */
  ask(request: Request): Promise<View>;
  /** Answers a creation that asks; one that asks no more stays as it is. */
  steer(press: Press, steer: Steer): Promise<View>;
  /** Stops it if it has not ended. Resolves with the view as it then stands. */
  cancel(id: string, person: Person): Promise<View>;
  /** Stops all creations of a place or person that are gone. Resolves with their number. */
  withdraw(which: Withdrawal): Promise<number>;
  /** Forgets an ended creation: its row, and its pictures unless another creation holds them. Ids that name it stay dead. */
  remove(id: string, person: Person): Promise<void>;
  /** Covers the pictures of a creation, or uncovers them. */
  cover(id: string, person: Person, hidden: boolean): Promise<View>;
  view(id: string, person: Person): Promise<View>;
  /** Why it has not been begun, in one sentence; undefined when it does not wait to be drawn. */
  why(id: string, person: Person): Promise<string | undefined>;
  /** Creations that have not ended, next first: the person's own, and those that are shown at the place. */
  line(person: Person): Promise<View[]>;
  /**
   * The whole line, next first: those who are soonest, up to `most`, and all of the person's own.
   * @param how `locale`: of the sentences that say why
   */
  standings(person: Person, how: { most: number; locale: string }): readonly Standing[];
  history(who: string, query: HistoryQuery): Promise<{ views: View[]; next?: string }>;
  /**
   * Bytes of a picture this person's creations hold.
   * @param most bytes; a larger file is encoded anew, smaller, and then `shrunk`.
   */
  picture(sha256: string, who: string, most?: number): Promise<PictureFile | undefined>;
  /** The creation of this person that holds a picture with these bytes. */
  find(bytes: Uint8Array, who: string): Promise<PictureRef | undefined>;
  recipe(picture: PictureRef, person: Person): Promise<RecipeCard>;
  /** The picture as a PNG that carries its recipe. */
  stamped(picture: PictureRef, person: Person): Promise<PictureFile>;
  /** Pictures on one, with a label below each; 1-60. */
  sheet(cells: readonly { picture: PictureRef; label: string }[], person: Person, how?: SheetHow): Promise<Uint8Array>;
  favourite(picture: PictureRef, person: Person, on: boolean): Promise<void>;
  /** This person's favourite pictures, as `J-4F7KQ2.1`, newest first. */
  favourites(who: string): Promise<readonly string[]>;
  /** Things of one's own, checked before they are stored. */
  settings(who: string): Promise<PersonSettings>;
  saveSettings(who: string, settings: unknown): Promise<PersonSettings>;
  styles(who: string): Promise<OwnStyle[]>;
  saveStyle(who: string, style: unknown): Promise<OwnStyle>;
  dropStyle(who: string, name: string): Promise<boolean>;
  terms(): Promise<Term[]>;
  saveTerm(who: string, term: unknown): Promise<Term>;
  dropTerm(who: string, said: string): Promise<boolean>;
  /** Names a person can choose: styles, qualities, ratios, models. */
  choices(who: string): Promise<Choices>;
  status(): StudioStatus;
}

export interface Choices {
  styles: readonly string[];
  qualities: readonly string[];
  ratios: readonly string[];
  models: readonly string[];
  /** The same models, with their families: `SDXL`. `loaded`: some engine has it in memory now. */
  checkpoints: readonly { name: string; family: string; loaded: boolean }[];
  /** LoRAs that people may call. */
  loras: readonly string[];
  upscalers: readonly string[];
  /** What some engine can do now. */
  abilities: readonly Ability[];
}

/** How the graphics card is shared between those who write and those who draw. */
export interface CardStatus {
  mode: 'separate' | 'shared' | 'auto';
  /** Whether they take turns: `unknown` until it was found out. */
  sharing: 'yes' | 'no' | 'unknown';
  /** Whose turn it is; absent while nobody has it. */
  phase?: 'write' | 'draw' | 'changing';
  /** How often it has changed hands. */
  changes: number;
  tenants: readonly {
    name: string;
    /** As it was measured last. */
    use?: CardUse;
    /** ms since 1970 */
    measuredAt?: number;
    /** What came of asking it to clear the card: `useless` when nothing ever did, `unmeasured` when nobody can tell. */
    unload: 'untried' | 'works' | 'useless' | 'unmeasured';
  }[];
}

/** What an engine does for us now, and has done over the last hour, or since the start where that is less. */
export interface EngineUse {
  name: string;
  /** What becomes of our order there; `waiting`: somebody else's comes first. Absent: there is none. */
  phase?: DrawProgress['phase'];
  /** Share of the time that went into our drawings and what had to be loaded for them, 0-1. */
  busy: number;
  /** Of what time that is the share, s. */
  overSeconds: number;
  /** Checkpoints loaded. */
  swaps: number;
  errors: number;
  /** Code of the last of them. */
  lastError?: string;
  /** Expected of a picture of one megapixel in 20 steps with what is loaded, s; absent until it has drawn. */
  pictureSeconds?: number;
  /** Expected of loading a checkpoint, s; absent until it has loaded one. */
  swapSeconds?: number;
}

/** How many stand where; those that have not ended. */
export interface Crowd {
  /** Understood, and to be drawn. */
  waiting: Readonly<Record<'fast' | 'normal' | 'relax', number>>;
  drawing: number;
  /** To be understood, or about to be. */
  writing: number;
  /** When whoever came last will have their pictures, s from now: at best, at worst. Absent while nobody waits. */
  newest?: readonly [low: number, high: number];
}

/** One creation in line as anybody may see it; what it is of, only its author knows. */
export interface Standing {
  stage: Stage;
  operation: Operation;
  turn?: Turn;
  /** 0-1 while it is drawn. */
  fraction?: number;
  /** One's own: the whole view, and why it has not been begun, in a sentence. */
  own?: { view: View; why?: string };
}

/** Bytes of pictures in memory. */
export interface Flight {
  /** Between engines and disk. */
  arriving: number;
  /** Between disk and chats. */
  leaving: number;
}

export interface StudioStatus {
  engines: readonly EngineStatus[];
  /** In the same order. */
  use: readonly EngineUse[];
  crowd: Crowd;
  /** Whether the main writer answered last time it was asked. */
  writer: { name: string; state: 'unknown' | 'ready' | 'away' };
  /** Creations that have not ended. */
  open: number;
  flight: Flight;
  /** Absent where nobody who draws has a card, or writes with one. */
  card?: CardStatus;
}
