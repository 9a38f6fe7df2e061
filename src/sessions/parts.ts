/** What the sessions of a house are built from. */
import type { ChatPort, Studio } from '../desk.ts';
import type { Keepsakes } from '../keepsake/story.ts';
import type { Lots } from '../lots.ts';
import type { BlobStore, Clock, Log, Store } from '../ports.ts';
import type { SessionShelf } from '../sessionPorts.ts';
import type { Hall } from './hall.ts';

/** The front desk without its sessions. */
export type Desk = Omit<Studio, 'sessions'>;

/**
 * Moments between two commits; tests stop the process there to show that nothing is lost. `stepped`: a step is committed, and
 * nothing of what it asks for is begun; `carried`: an errand is carried out, and not struck off yet.
 */
export type SessionMoment = 'stepped' | 'carried';

export interface SessionParts {
  desk: Desk;
  shelf: SessionShelf;
  store: Pick<Store, 'get'>;
  blobs: BlobStore;
  /** Decodes, caps and keeps a picture somebody sent. @returns its SHA-256 */
  keepFile: (file: Uint8Array) => Promise<string>;
  keepsakes: Keepsakes;
  ports: ReadonlyMap<string, ChatPort>;
  /** Its deadlines, and the moments it remembers. */
  clock: Clock;
  lots: Lots;
  log: Log;
  mark?: (moment: SessionMoment, id: string) => void;
}

export interface SessionRoom extends SessionParts {
  hall: Hall;
}

/** How creations of sessions are addressed. */
export const sessionPlatform = 'session';
