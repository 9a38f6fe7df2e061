import type { Generated, Kysely, Transaction } from 'kysely';

/** A type, not an interface: Kysely wants an index signature. */
export type Tables = {
  creations: {
    /** Order of arrival. */
    seq: Generated<number>;
    id: string;
    /** Dedupe key: the platform's event id. */
    ask_id: string;
    who: string;
    platform: string;
    stage: string;
    /** ms since 1970 */
    made_at: number;
    /** The whole creation as JSON; the columns beside it are copies for indexes. */
    body: string;
  };
  /** What a creation is found by, see `copies.ts`. */
  creation_texts: { seq: number; text: string };
  /** Who may see which picture file, through which creation; `drawn` 1 where that creation drew it, 0 where it was given. */
  picture_owners: { sha256: string; mime: string; who: string; creation: string; drawn: Generated<number> };
  /** What a person was told already, and by which creation. */
  told: { who: string; what: string; creation: string };
  /** Bodies are JSON; a `key` is a name as `collection.ts` folds it. */
  settings: { who: string; body: string };
  styles: { who: string; key: string; body: string };
  terms: { key: string; body: string };
  /** `picture` counts from 1 and stands behind the creation: `J-4F7KQ2.1`. */
  favourites: { seq: Generated<number>; who: string; creation: string; picture: string };
  /** `digest`: SHA-256 of the body. */
  recipes: { code: string; digest: string; body: string };
  /** Buttons: `digest` of the body, so that one action has one id; `until` ms since 1970. */
  actions: { id: string; digest: string; body: string; until: number | null };
  /** `kind`: person, community, or level, which has one row for either. `used`: GPU seconds. */
  accounts: { kind: string; id: string; used: number };
  lessons: { key: string; mean: number; variance: number; count: number };
  /** `open`: 1 until it has ended. */
  sessions: { id: string; open: number; link: string; changed_at: number; body: string };
  /** Pictures of their trees. */
  session_nodes: { session: string; id: string; body: string };
  /** Deeds that were done, and what was said about them. */
  session_deeds: { session: string; key: string; at: number; body: string };
  session_errands: { seq: Generated<number>; session: string; body: string };
  /** What chat adapters remember. `at`: ms since 1970, of the last write. */
  notebook: { seq: Generated<number>; platform: string; key: string; body: string; at: number };
};

/** One piece of work that is committed with others, see `transact.ts`. */
export interface Asked {
  durability: 'now' | 'soon';
  /** Resolves with what to do once it is committed. */
  carryOut(trx: Transaction<Tables>): Promise<() => void>;
  fail(error: unknown): void;
}

export type Database = Kysely<Tables> & { readonly commits: (asked: Asked) => void };
