/** The words of the writer while they are written, as a message that grows; in private chats of servers that know such. */
import { createHash } from 'node:crypto';
import type { View } from '../../src/desk.ts';
import type { Clock, Log } from '../../src/ports.ts';
import type { RawApi } from 'grammy';
import { isFault } from './faults.ts';
import type { Spot } from './spot.ts';
import { cut, plain, textLimit } from './text.ts';

/** Least time between two states of a draft, and what is over sooner gets none, ms. */
const gapMs = 1500;
const fromMs = 800;

/** Each by its slot, see `slotOf`. */
export interface Drafts {
  show(slot: string, spot: Spot, view: View): void;
  /** The words are to be seen as a draft, or are about to be: they need not stand anywhere else. */
  covers(slot: string): boolean;
  /** It is written. True when there was something to be seen, which only a message takes away. */
  end(slot: string): boolean;
}

/** A number for Telegram that everybody can find again. */
export const draftId = (creation: string): number =>
  (createHash('sha256').update(creation).digest().readUInt32BE(0) >>> 1) + 1;

interface Draft {
  since: number;
  at: number;
  shown: boolean;
  busy: boolean;
  /** Was not taken: the words stand in the message then, as elsewhere. */
  failed: boolean;
}

export const createDrafts = ({ call, clock, log }: { call: RawApi; clock: Clock; log: Log }): Drafts => {
  const drafts = new Map<string, Draft>();
  let isLacking = false;
  const send = async (draft: Draft, { chat, thread }: Spot, { creation, prompt }: View): Promise<void> => {
    const { text, entities } = cut(plain(prompt?.positive ?? ''), textLimit);
    draft.busy = true;
    draft.at = clock.now();
    try {
      await call.sendMessageDraft({
        chat_id: chat,
        ...(thread !== undefined && { message_thread_id: thread }),
        draft_id: draftId(creation),
        text,
        entities: [...entities],
        can_stop: true,
      });
      draft.shown = true;
      draft.failed = false;
    } catch (error) {
      // Of a server that does not know drafts, nothing more is wanted; all else may pass.
      if (isFault(error, 'lacking')) isLacking = true;
      draft.failed = true;
      log.debug('telegram.draft', { error });
    } finally {
      draft.busy = false;
    }
  };
  return {
    show: (slot, spot, view) => {
      if (isLacking || spot.chat < 0 || view.stage !== 'writing' || !view.prompt?.positive) return;
      const now = clock.now();
      const draft = drafts.get(slot) ?? { since: now, at: 0, shown: false, busy: false, failed: false };
      drafts.set(slot, draft);
      if (draft.busy || now - draft.since < fromMs || now - draft.at < gapMs) return;
      void send(draft, spot, view);
    },
    covers: (slot) => !isLacking && drafts.get(slot)?.failed === false,
    end: (slot) => {
      const draft = drafts.get(slot);
      drafts.delete(slot);
      return draft?.shown ?? false;
    },
  };
};
