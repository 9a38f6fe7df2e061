/** Messages that are still being written, as the person in the private chat sees them grow. */
import { waitFor } from '../waiting.ts';
import { chatShape, known } from './shapes.ts';
import type { Worded } from './text.ts';
import type { Updates } from './updates.ts';
import { chatOf, threadOf, type Chat, type Place, type World } from './world.ts';

/** A draft that is not renewed vanishes, ms. */
export const DRAFT_MS = 30_000;

export interface Draft {
  readonly chat: Chat;
  readonly threadId: number | undefined;
  readonly id: number;
  /** Empty: shown as "Thinking…". */
  words: Worded;
  canStop: boolean;
  keepOnStop: boolean;
  stopped: boolean;
  /** ms since 1970, of the last change. */
  at: number;
  /** A message of the bot has come in its place. */
  ended: boolean;
  /** Every text it had. */
  readonly texts: string[];
}

export interface Drafts {
  readonly all: readonly Draft[];
  show(draft: Pick<Draft, 'chat' | 'threadId' | 'id' | 'words' | 'canStop' | 'keepOnStop'>): void;
  /** What the person sees now. */
  shown(place: Place): Draft | undefined;
  /** A message took its place. */
  end(chat: Chat, threadId: number | undefined): void;
  /** The person presses Stop. @throws Error when there is nothing to stop. */
  stop(place: Place): void;
  seen(place: Place, check: (draft: Draft) => boolean, timeoutMs?: number): Promise<Draft>;
}

export function createDrafts(world: World, updates: Updates): Drafts {
  const all: Draft[] = [];
  const shown: Drafts['shown'] = (place) => {
    const last = all.findLast(({ chat, threadId }) => chat === chatOf(place) && threadId === threadOf(place));
    if (last === undefined || last.ended || world.clock.now() - last.at > DRAFT_MS) return undefined;
    return last.stopped && !last.keepOnStop ? undefined : last;
  };
  return {
    all,
    show(given) {
      const old = all.findLast(
        ({ chat, threadId, id }) => chat === given.chat && threadId === given.threadId && id === given.id,
      );
      // One that was stopped, or that a message replaced, does not come back.
      if (old?.stopped === true) return;
      const at = world.clock.now();
      if (old === undefined || old.ended)
        all.push({ ...given, stopped: false, ended: false, at, texts: [given.words.text] });
      else {
        Object.assign(old, { words: given.words, canStop: given.canStop, keepOnStop: given.keepOnStop, at });
        old.texts.push(given.words.text);
      }
      world.changed();
    },
    shown,
    end(chat, threadId) {
      for (const one of all) if (one.chat === chat && one.threadId === threadId) one.ended = true;
    },
    stop(place) {
      const draft = shown(place);
      if (draft === undefined || !draft.canStop || draft.stopped) throw new Error('there is nothing to stop');
      draft.stopped = true;
      const { chat, threadId, id } = draft;
      updates.push(
        'stopped_message_generation',
        known({ chat: chatShape(chat), message_thread_id: threadId, draft_id: id }),
      );
      world.changed();
    },
    seen: (place, check, timeoutMs = 5000) =>
      waitFor(
        world,
        () => {
          const draft = shown(place);
          return draft !== undefined && check(draft) ? draft : undefined;
        },
        { what: () => `a draft in ${chatOf(place).title}`, timeoutMs },
      ),
  };
}
