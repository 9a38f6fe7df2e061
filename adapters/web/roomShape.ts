/** A group session as the page of its room shows it. People are numbers here; who they are elsewhere stays with the server. */
import type { Diff, Operation } from '../../src/creation.ts';
import type { Canvas, Member, Mode, Rules, Session } from '../../src/session.ts';

/** Why nothing can be added now; `yes`: it can. `join`: first one has to take part. */
export type MaySay = 'yes' | 'join' | 'muted' | 'paused' | 'voting' | 'ended' | 'turn' | 'drawing' | 'opening';

export interface PagePerson {
  /** Within the session, from 1. */
  key: number;
  /** Empty where names of their place are not shown here. */
  name: string;
  role: Member['role'];
  pictures: number;
  likes: number;
}

export interface PageNode {
  id: string;
  parents: string[];
  branch: number;
  operation: Operation;
  authors: number[];
  title: string;
  caption: string;
  /** px */
  width: number;
  /** px */
  height: number;
  likes: number;
  liked: boolean;
  /** An idea of whoever looks is in it. */
  mine: boolean;
  pinned: boolean;
  final: boolean;
  removed: boolean;
  covered: boolean;
  ideas: number[];
  /** ms since 1970 */
  at: number;
}

export interface PageIdea {
  number: number;
  who: number;
  mine: boolean;
  /** Absent: nobody else may know yet. */
  words?: string;
  state: Session['ideas'][number]['state'];
  /** Number of the drawing it is part of, with others maybe. */
  drawing?: number;
  to: string[];
  at: number;
}

/** What was understood of an idea, before it is drawn. */
export interface PageAsk {
  creation: string;
  /** Number of the idea under which it stands. */
  idea: number;
  sentence: string;
  /** Things of the idea that found no place in it. */
  missing: string[];
  /** Whoever looks may answer. */
  mine: boolean;
}

export interface PageEntry {
  mine: boolean;
  /** px */
  width: number;
  /** px */
  height: number;
  /** The rest is told where the pictures are known: always of finals, of a duel once it is over. */
  node?: string;
  title?: string;
  authors?: number[];
  votes?: number;
  won?: boolean;
}

export interface PageRound {
  /** For ballots. */
  number: number;
  /** Among all of the session, from 1. */
  place: number;
  stage: 'open' | 'voting' | 'closed' | 'void';
  /** Whose is what is told at the end. */
  blind: boolean;
  until?: number;
  /** While nothing is drawn yet, only how many. */
  entries: PageEntry[];
  /** Index of what the person looking voted for. */
  chosen?: number;
  /** When its last picture came, ms since 1970. */
  at: number;
}

export interface PageNotice {
  text: string;
  /** ms since 1970 */
  at: number;
}

export interface PageRoom {
  id: string;
  title: string;
  theme: string;
  mode: Mode;
  stage: Session['stage'];
  version: number;
  /** Clock of the server, ms since 1970. */
  now: number;
  me: {
    /** Absent: only looks. */
    key?: number;
    role: Member['role'] | 'looker';
    leads: boolean;
    say: MaySay;
    /** Came by the link of the page. */
    byLink: boolean;
  };
  /** For those who take part. */
  code?: string;
  /** Address of the public page, for whoever leads, while it is open. */
  link?: string;
  offer?: { code: string; until: number };
  rules: Rules;
  /** Absent while it would tell what is still secret. */
  canvas?: Canvas;
  /** Other places the session is at. */
  places: string[];
  people: PagePerson[];
  nodes: PageNode[];
  /** Pictures there are and nobody may see yet. */
  sealed: number;
  ideas: PageIdea[];
  /** Ideas whose author is asked. */
  asks: PageAsk[];
  rounds: PageRound[];
  turn?: { who: number; mine: boolean; until: number; caption?: string };
  focus?: string;
  branching?: string;
  endsAt?: number;
  endedAt?: number;
  madeAt: number;
  winners: string[];
  notices: PageNotice[];
}

/** One picture of the tree, and all that is said about it. */
export interface PageStep {
  id: string;
  words: string;
  caption: string;
  diff?: Diff;
  parents: string[];
  children: string[];
  /** Adding up to 1, largest first. */
  credit: { key: number; name: string; share: number }[];
}

/** A session in the list of one's own. */
export interface PageSession {
  id: string;
  title: string;
  theme: string;
  mode: Mode;
  stage: Session['stage'];
  leads: boolean;
  people: number;
  pictures: number;
  /** Newest picture that may be seen. */
  latest?: string;
  /** ms since 1970 */
  changedAt: number;
}

/** `changed`: read the room again. `presence`: numbers of people, and how many only look. */
export type RoomNews =
  | { kind: 'changed' }
  | { kind: 'presence'; people: number[]; lookers: number }
  | { kind: 'progress'; ideas: number[]; fraction: number };
