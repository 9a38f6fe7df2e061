/**
 * Posts of sessions: a message each, edited in place, pinned where it is to stay. Telegram cannot be asked whether a message
 * arrived, so one that was on its way when the process died is sent again, without a ring.
 */
import type { InputFile } from 'grammy';
import type { InlineKeyboardMarkup } from 'grammy/types';
import type { Post } from '../../src/chat/model.ts';
import type { Place } from '../../src/creation.ts';
import type { PostOrder } from '../../src/sessionDesk.ts';
import { unlessSame } from './api.ts';
import { failureOf } from './failure.ts';
import { isFault, TelegramFault } from './faults.ts';
import { type Keys, keysFor } from './keyboard.ts';
import { wordsFor } from './languages.ts';
import { slotOf } from './memory.ts';
import { laneOf } from './posts.ts';
import type { TelegramParts } from './parts.ts';
import { platform } from './read.ts';
import { digest, type Leaf, leafOf } from './roomMedia.ts';
import { createRoomMemory, type RoomMemory, type RoomRow } from './roomMemory.ts';
import { aimed, captioned, sendText, spotOf, worded } from './send.ts';
import { copyButtonOf, panelCaption, panelMessage } from './show.ts';
import { createSlow } from './slow.ts';
import type { Spot } from './spot.ts';
import { captionLimit, cut, joined, naming, type Rich, textLimit } from './text.ts';

export interface RoomPosts {
  /** See `RoomPort.post`. */
  post(place: Place, order: PostOrder): Promise<void>;
  remove(place: Place, key: string): Promise<void>;
}

interface Bench extends TelegramParts {
  rows: RoomMemory;
}

/** A post, ready to be sent. */
interface Sheet {
  slot: string;
  spot: Spot;
  kind: PostOrder['post']['kind'];
  post: Post;
  keys: Keys;
  leaf: Leaf | undefined;
  /** What stands below a picture, and what stands alone. */
  caption: Rich;
  text: Rich;
  /** Digests of the picture, and of the words and buttons. */
  shows: string;
  says: string;
}

/** Those of this platform whom the post rings, by name; an edit rings nobody, so they may stay. */
const ringsOf = ({ rings }: Post, { view: { session } }: PostOrder): Rich[] =>
  rings.flatMap((who) => {
    const id = Number(who.slice(platform.length + 1));
    if (!who.startsWith(`${platform}:`) || !(id > 0)) return [];
    return [naming(id, session.members.find((member) => member.who === who)?.name ?? '')];
  });

const read = async ({ chat, studio }: Bench, place: Place, order: PostOrder): Promise<Sheet> => {
  const post = await chat.post(order);
  const { kind } = order.post;
  const { nodes } = order.view.session;
  const keys = keysFor(post.choices, post.buttons);
  const leaf = leafOf({ studio, place, nodes, isVote: kind === 'ballot' }, post);
  const rung = joined(ringsOf(post, order), ' ');
  const text = cut(joined([rung, panelMessage(post)], '\n'), textLimit);
  const { replyTo: _replyTo, ...spot } = spotOf(place);
  return {
    slot: slotOf(order.key, place),
    spot,
    kind,
    post,
    keys,
    leaf,
    caption: cut(joined([rung, panelCaption(post)], '\n'), captionLimit),
    text,
    shows: digest(leaf?.id, leaf?.covered),
    says: digest(text, keys, post.code),
  };
};

const markupOf = ({ keyboards }: Bench, { keys, post }: Sheet): Promise<InlineKeyboardMarkup> =>
  keyboards.of(keys, copyButtonOf(post, `📋 ${wordsFor(post.locale).copy}`));

/** Whoever is named hears it, and of a vote everybody; all else comes quietly. */
const isQuiet = ({ kind, post: { rings } }: Sheet): boolean =>
  rings.length === 0 && kind !== 'ballot' && kind !== 'reveal';

/** An answer to this message, or a heart under it, means the picture that it shows. */
const remember = async ({ memory }: Bench, { chat, thread }: Spot, message: number, { shown }: Leaf): Promise<void> => {
  if (shown) await memory.setShown(chat, message, { ...shown, ...(thread !== undefined && { thread }) });
  else await memory.forgetShown(chat, message);
};

type As = 'photo' | 'document';

/** A photo, or where Telegram does not take it as one, a file. */
const asItCan = async <T>(as: As, attempt: (as: As) => Promise<T>): Promise<T> => {
  try {
    return await attempt(as);
  } catch (error) {
    if (as === 'document' || !isFault(error, 'badPicture', 'tooLarge')) throw error;
    return attempt('document');
  }
};

const sendPicture = async (bench: Bench, sheet: Sheet, leaf: Leaf, file: InputFile): Promise<number> => {
  const { call, crowd, moves } = bench;
  const { spot, caption } = sheet;
  const rest = { ...aimed(spot), ...captioned(caption), reply_markup: await markupOf(bench, sheet) };
  const message_id = await asItCan(leaf.as, async (as) => {
    const sent =
      as === 'photo'
        ? await call.sendPhoto({ ...rest, photo: file, has_spoiler: leaf.covered })
        : await call.sendDocument({ ...rest, document: file });
    return sent.message_id;
  });
  crowd.saw(moves.now(spot.chat), message_id);
  await remember(bench, spot, message_id, leaf);
  return message_id;
};

/** @param row what is known of it; one that was on its way already rings nobody a second time */
const sendNew = async (bench: Bench, sheet: Sheet, row: RoomRow): Promise<RoomRow> => {
  const { rows } = bench;
  const { slot, spot, leaf, shows, says, text } = sheet;
  await rows.put(slot, { sending: true });
  const quiet: Sheet = { ...sheet, spot: { ...spot, isSilent: row.sending === true || isQuiet(sheet) } };
  const file = await leaf?.read();
  const message =
    leaf && file
      ? await sendPicture(bench, quiet, leaf, file)
      : await sendText(bench, quiet.spot, text, await markupOf(bench, sheet));
  const fresh: RoomRow = { message, isText: !file, shows, says };
  await rows.put(slot, fresh);
  return fresh;
};

/** What stays in spite of it is not worth a failure. */
const unsend = async ({ call, memory, log }: Bench, { chat }: Spot, { message }: RoomRow): Promise<void> => {
  if (message === undefined) return;
  await memory.forgetShown(chat, message);
  try {
    await call.deleteMessage({ chat_id: chat, message_id: message });
  } catch (error) {
    if (!isFault(error, 'noMessage', 'refused', 'blocked', 'mute')) throw error;
    log.debug('telegram.unsend', { error });
  }
};

/** For what cannot become this: a picture cannot become a text again. */
const replace = async (bench: Bench, sheet: Sheet, row: RoomRow): Promise<RoomRow> => {
  await unsend(bench, sheet.spot, row);
  return sendNew(bench, sheet, { sending: true });
};

/** @returns false when the picture is gone */
const swapPicture = async (bench: Bench, sheet: Sheet, leaf: Leaf, message_id: number): Promise<boolean> => {
  const { call } = bench;
  const { spot, caption } = sheet;
  const media = await leaf.read();
  if (!media) return false;
  const at = { chat_id: spot.chat, message_id, reply_markup: await markupOf(bench, sheet) };
  const words = captioned(caption);
  await asItCan(leaf.as, async (as) => {
    const cover = as === 'photo' && leaf.covered ? { has_spoiler: true } : {};
    await unlessSame(call.editMessageMedia({ ...at, media: { type: as, media, ...words, ...cover } }));
  });
  await remember(bench, spot, message_id, leaf);
  return true;
};

/** Edits what stands there. @throws TelegramFault */
const change = async (bench: Bench, sheet: Sheet, row: RoomRow, message: number): Promise<RoomRow> => {
  const { call, rows } = bench;
  const { slot, spot, leaf, shows, says, text, caption } = sheet;
  const isSame = row.shows === shows;
  if (!isSame && leaf) {
    if (!(await swapPicture(bench, sheet, leaf, message))) return replace(bench, sheet, row);
  } else if (!isSame && !row.isText) return replace(bench, sheet, row);
  else {
    const at = { chat_id: spot.chat, message_id: message, reply_markup: await markupOf(bench, sheet) };
    await unlessSame(
      row.isText
        ? call.editMessageText({ ...at, ...worded(text) })
        : call.editMessageCaption({ ...at, ...captioned(caption) }),
    );
  }
  const isText = isSame ? row.isText : leaf === undefined;
  const fresh: RoomRow = { ...row, isText, shows, says };
  await rows.put(slot, fresh);
  return fresh;
};

/** @returns undefined when somebody took it away, and it is to stay away */
const put = async (bench: Bench, sheet: Sheet): Promise<RoomRow | undefined> => {
  const row = await bench.rows.get(sheet.slot);
  const { message } = row;
  if (message === undefined) return sendNew(bench, sheet, row);
  if (row.shows === sheet.shows && row.says === sheet.says) return row;
  try {
    return await change(bench, sheet, row, message);
  } catch (error) {
    if (isFault(error, 'noEdit', 'lacking', 'refused')) return replace(bench, sheet, row);
    if (!isFault(error, 'noMessage')) throw error;
    return sheet.kind === 'board' ? sendNew(bench, sheet, { sending: true }) : undefined;
  }
};

/** At the top, where the bot may put it there. */
const pin = async ({ call, rows, log }: Bench, { slot, spot, post }: Sheet, row: RoomRow): Promise<void> => {
  const { message, pinned = false } = row;
  if (message === undefined || pinned === post.pinned) return;
  const at = { chat_id: spot.chat, message_id: message };
  try {
    await (post.pinned ? call.pinChatMessage({ ...at, disable_notification: true }) : call.unpinChatMessage(at));
  } catch (error) {
    if (!(error instanceof TelegramFault)) throw error;
    log.debug('telegram.pin', { error });
    // What Telegram could not do now, it may do with the next change.
    if (!isFault(error, 'mute', 'refused', 'lacking')) return;
  }
  await rows.put(slot, { ...row, pinned: post.pinned });
};

/** A board changes often, and waits until everything else has had its turn; its last state does not. */
const isPassing = ({ post, view: { session } }: PostOrder): boolean =>
  post.kind === 'board' && session.stage !== 'ended';

export const createRoomPosts = (parts: TelegramParts): RoomPosts => {
  const bench: Bench = { ...parts, rows: createRoomMemory(parts.notebook) };
  const { governor, log } = parts;
  const slow = createSlow(parts);

  const send = async (sheet: Sheet): Promise<void> => {
    const row = await put(bench, sheet);
    if (row) await pin(bench, sheet, row);
  };

  /** Posts on their way for good: beside those, nothing in passing is taken. */
  const firm = new Map<string, number>();
  const finish = async (lane: string, sheet: Sheet): Promise<void> => {
    const { slot } = sheet;
    firm.set(slot, (firm.get(slot) ?? 0) + 1);
    try {
      await governor.finish(lane, slot, () => send(sheet));
    } finally {
      const left = (firm.get(slot) ?? 1) - 1;
      if (left > 0) firm.set(slot, left);
      else firm.delete(slot);
    }
  };

  return {
    post: async (place, order) => {
      const sheet = await read(bench, place, order);
      const { slot } = sheet;
      const lane = laneOf(place.chat);
      const isPosted = (await bench.rows.get(slot)).message !== undefined;
      try {
        if (isPassing(order) && isPosted && !firm.has(slot)) await slow.edit(lane, slot, () => send(sheet));
        else await finish(lane, sheet);
      } catch (error) {
        if (!(error instanceof TelegramFault)) throw error;
        log.warn('telegram.post', { key: order.key, error });
        throw failureOf(error);
      }
    },
    remove: async (place, key) => {
      const slot = slotOf(key, place);
      governor.forget(slot);
      try {
        await unsend(bench, spotOf(place), await bench.rows.get(slot));
      } catch (error) {
        if (!(error instanceof TelegramFault)) throw error;
        throw failureOf(error);
      }
      await bench.rows.drop(slot);
    },
  };
};
