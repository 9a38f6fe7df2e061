/** The front desk of group sessions, and what a place must be able to do to hold one. Interfaces only. */
import type { Note, Operation, Person, PictureRef, Place, Stage } from './creation.ts';
import type { Canvas, Mark, Mode, Rules, Session, SessionPost, TreeNode } from './session.ts';

/** Whoever does something in a session. */
export interface Actor extends Person {
  /** As others see them. */
  name: string;
  /** BCP 47, a language the studio speaks. */
  locale: string;
}

/** How somebody begins a session. */
export interface Opening {
  title: string;
  theme?: string;
  mode: Mode;
  /** Until it ends, or until the finals of a jam, min; 1-43,200. */
  minutes?: number;
  rules?: Partial<Rules>;
  /** Where it was asked for. */
  place: Place;
  /** What that place is called. */
  placeTitle: string;
  /** The session stays in that very place; else a thread or topic is made in it, where the platform can. */
  here: boolean;
  /** Pictures are covered there until somebody clicks. */
  hidden?: boolean;
}

/** A picture as somebody named it: the picture itself, or words like `上一张`, `第二张`, `小明那张`, `the left one`. */
export type Named = PictureRef | string;

export type Deed =
  | { kind: 'join'; code?: string }
  | { kind: 'leave' }
  | {
      kind: 'idea';
      words: string;
      /** Pictures it starts from; absent: the focus, or what the words name. */
      to?: readonly PictureRef[];
      /** Starts from no picture. */
      anew?: boolean;
      /** Absent: what the words need. */
      as?: Operation;
      files?: readonly Uint8Array[];
      options?: Readonly<Record<string, string>>;
      /** Message that said it. */
      message?: string;
      /** Message of ours that waits to become its picture. */
      placeholder?: string;
    }
  /** The author has changed the message, or taken it away. */
  | { kind: 'reworded'; message: string; words: string }
  | { kind: 'withdrawn'; message: string }
  /** Likes a picture, or votes for it while there is a vote it takes part in. `on: false` takes it back. */
  | { kind: 'vote'; picture: Named; on: boolean }
  /** By the letter under which it stands in a ballot. */
  | { kind: 'ballot'; round: number; entry: number }
  | { kind: 'focus'; picture: Named }
  | { kind: 'branch'; picture: Named }
  | { kind: 'merge'; pictures: readonly [Named, Named]; words?: string }
  | { kind: 'pin'; picture: Named; on: boolean }
  /** Sends a picture of one's own to the finals of a jam, or takes it back. */
  | { kind: 'final'; picture: Named; on: boolean }
  | { kind: 'decide'; idea: number; drawn: boolean }
  | { kind: 'rules'; rules?: Partial<Rules>; canvas?: Partial<Omit<Canvas, 'summary'>>; title?: string; theme?: string }
  | { kind: 'pause' }
  | { kind: 'resume' }
  /** Ends the turn, the entries or the vote that is under way, before its time. */
  | { kind: 'next' }
  | { kind: 'extend'; minutes: number }
  | { kind: 'end' }
  | { kind: 'hand'; to: string }
  /** `member` lets somebody in again, or in at all where the host decides. */
  | { kind: 'role'; who: string; role: 'member' | 'muted' }
  /** Offers a bridge: six letters, good for 10 min. */
  | { kind: 'offer' }
  /** Brings a session to another place by such a code. */
  | { kind: 'bridge'; code: string; place: Place; placeTitle: string; names: boolean; hidden: boolean }
  | { kind: 'unbridge' };

export interface Acted {
  session: Session;
  /** What came of it, to be said to whoever did it. */
  note: Note;
  /** For an idea. */
  mark?: Mark;
}

/** Ways to take a session home. `comic`: panels along one line of the tree. */
export const keepsakeKinds = ['zip', 'sheet', 'html', 'pdf', 'comic'] as const;
export type KeepsakeKind = (typeof keepsakeKinds)[number];

export interface KeepsakeWish {
  kind: KeepsakeKind;
  locale: string;
  /** The line of the tree that ends with this picture; absent: the line with most winners, by way of the focus, or everything. */
  path?: Named;
}

export interface Keepsake {
  name: string;
  bytes: Uint8Array;
  mime: string;
}

/** Pages of the tree to leaf through in a chat. */
export interface TreeStep {
  node: TreeNode;
  parents: readonly TreeNode[];
  children: readonly TreeNode[];
  /** Share of each person, adding up to 1, largest first. */
  credit: readonly Share[];
}

export interface Share {
  who: string;
  name: string;
  /** 0-1 */
  share: number;
}

/** What is known of a session besides what is stored. */
export interface SessionView {
  session: Session;
  /** Most liked people first. */
  leaders: readonly (Share & { pictures: number; likes: number })[];
  /** The newest pictures that may be seen, newest first; at most 6. */
  latest: readonly TreeNode[];
  /** Creations on their way, and ideas that wait. */
  pending: { asked: number; held: number };
  /** Winners first where they are known, else most liked first. */
  best: readonly TreeNode[];
  likes: ReadonlyMap<string, number>;
}

/**
 * All that adapters may call. Deeds are done once: the same `id` by the same person again changes nothing and says the same.
 * @throws BadAskError with a sentence for the person, as everywhere; E-SES-01 for sessions that are not there or not theirs to see.
 */
export interface Sessions {
  /** What sits at a place; from memory, so it may be asked for every message. */
  at(place: Place): { id: string; mode: Mode; listens: boolean } | undefined;
  /** The one that sits there, else the one that ended there last, if that is not long ago. */
  lastAt(place: Place): Session | undefined;
  start(id: string, by: Actor, opening: Opening): Promise<Acted>;
  act(session: string, id: string, by: Actor, deed: Deed): Promise<Acted>;
  /** Deeds that name no session: join and bridge by code. */
  actByCode(id: string, by: Actor, deed: Extract<Deed, { kind: 'join' | 'bridge' }>): Promise<Acted>;
  view(session: string, person: Person): Promise<SessionView>;
  /** Sessions a person takes part in, and those at the place, ended ones of the last days among them; newest first. */
  list(person: Person): readonly Session[];
  tree(session: string, person: Person, locale: string): Promise<Keepsake>;
  /** @throws BadAskError for pictures that are not of the session, or still secret. */
  step(session: string, person: Person, picture: Named): Promise<TreeStep>;
  keepsake(session: string, person: Person, wish: KeepsakeWish): Promise<Keepsake>;
  /** Bytes of a picture of the session, for people it is shown to. */
  picture(session: string, person: Person, node: string): Promise<{ bytes: Uint8Array; mime: string } | undefined>;
  /** The session behind the link of its page. */
  byLink(link: string): Promise<Session | undefined>;
  /** Calls back after every change of any session. Returns the way to stop listening. */
  watch(onChange: (session: Session) => void): () => void;
}

/** A post, and what it is about. */
export interface PostOrder {
  /** The same key again replaces what is shown. */
  key: string;
  post: SessionPost;
  view: SessionView;
  /** Key of the seat, for its language and its names. */
  seat: string;
  /** Composite of the latest pictures, for the board; pictures of a ballot come one by one. */
  image?: { bytes: Uint8Array; mime: string };
}

/** A creation of a session that has not ended, or has just done so. */
export interface OnItsWay {
  creation: string;
  stage: Stage;
  /** Of its drawing, 0-1. */
  fraction: number;
}

/** What a platform can do for sessions; adapters that lack it hold none. */
export interface RoomPort {
  /**
   * Makes a thread or topic for the session; the same key again gives the same one, as far as the platform can tell.
   * Where that is not possible the place itself is given back, with `made` false.
   */
  open(place: Place, key: string, what: { title: string; mode: Mode }): Promise<{ place: Place; made: boolean }>;
  /** Resolves when the platform has accepted it. Throws like `ChatPort.show`. */
  post(place: Place, order: PostOrder): Promise<void>;
  /** Takes away what was posted under this key, or the card of a creation. */
  remove(place: Place, key: string): Promise<void>;
  /** Marks a message of somebody's; a mark that cannot be set is left out. */
  mark(place: Place, message: string, mark: Mark): Promise<void>;
  /** Closes what `open` made. */
  close(place: Place): Promise<void>;
  /** Hears of each picture on its way, secret ones too, also where the session has no seat of this platform. */
  follow?(session: Session, creation: OnItsWay): void;
}
