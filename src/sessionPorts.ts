/** The rows of sessions. Bodies are JSON that `sessions/` checks when it reads them. */

/** To be done for a session, until it is done. */
export interface ErrandRow {
  /** In the order in which they came. */
  seq: number;
  session: string;
  body: string;
}

export interface SessionRow {
  id: string;
  /** It has not ended. */
  open: boolean;
  link: string;
  /** ms since 1970 */
  changedAt: number;
  /** Everything but its pictures, which it names by their ids. */
  body: string;
  /** Pictures of its tree that are new, or not as they were; each has a row of its own, since few change at a time. */
  nodes: readonly { id: string; body: string }[];
}

/** As it was stored. */
export interface StoredSession {
  body: string;
  /** Bodies of its pictures, in no order. */
  nodes: readonly string[];
}

export interface SessionShelf {
  /**
   * One step: the session as it is now, the deed that led to it with what was said, and what is to be done. All of it or nothing.
   * @returns the errands as they stand, in the order given
   */
  commit(
    row: SessionRow,
    deed: { key: string; body: string } | undefined,
    errands: readonly string[],
  ): Promise<ErrandRow[]>;
  /** The session that a deed began. */
  begunBy(key: string): Promise<string | undefined>;
  /** What was said about a deed that was done already. */
  deed(session: string, key: string): Promise<string | undefined>;
  /** Those that have not ended, and those that changed after `since` (ms since 1970). */
  recent(since: number): Promise<StoredSession[]>;
  get(id: string): Promise<StoredSession | undefined>;
  byLink(link: string): Promise<StoredSession | undefined>;
  /** All that is to be done, oldest first. */
  errands(): Promise<ErrandRow[]>;
  /** When the machine loses its power the moment after, it may be there again. */
  done(seq: number): Promise<void>;
  /** Forgets deeds of before `since` (ms since 1970). */
  prune(since: number): Promise<void>;
}
