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
import { fileIdIn, trueWhenSame } from './put.ts';
import { platform } from './read.ts';
import { digest, kindOf, type Leaf, leavesOf, remember, sendAlbum } from './roomMedia.ts';
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
  leaves: readonly Leaf[];
  /** What stands below one picture, and what stands alone. */
  caption: Rich;
  text: Rich;
  /** Digests of the pictures, and of the words and buttons. */
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
  const keys = keysFor(post.choices, post.buttons);
  const leaves = leavesOf(studio, post, order.view.session.nodes);
  const rung = joined(ringsOf(post, order), ' ');
  const text = cut(joined([rung, panelMessage(post)], '\n'), textLimit);
  const { replyTo: _replyTo, ...spot } = spotOf(place);
  return {
    slot: slotOf(order.key, place),
    spot,
    kind: order.post.kind,
    post,
    keys,
    leaves,
    caption: cut(joined([rung, panelCaption(post)], '\n'), captionLimit),
    text,
    shows: digest(leaves.map(({ id, covered }) => [id, covered])),
    says: digest(text, keys, post.code),
  };
};

const markupOf = ({ keyboards }: Bench, { keys, post }: Sheet): Promise<InlineKeyboardMarkup> =>
  keyboards.of(keys, copyButtonOf(post, `📋 ${wordsFor(post.locale).copy}`));

/** Whoever is named hears it, and of a vote everybody; all else comes quietly. */
const isQuiet = ({ kind, post: { rings } }: Sheet): boolean =>
  rings.length === 0 && kind !== 'ballot' && kind !== 'reveal';

const oneOf = ({ leaves }: Sheet): Leaf | undefined => (leaves.length === 1 ? leaves[0] : undefined);

const sendOne = async (
  { call, crowd, moves }: Bench,
  { spot, caption }: Sheet,
  { file, leaf, as, markup }: { file: InputFile; leaf: Leaf; as: 'photo' | 'document'; markup: InlineKeyboardMarkup },
) => {
  const rest = { ...aimed(spot), ...captioned(caption), reply_markup: markup };
  const sent =
    as === 'photo'
      ? await call.sendPhoto({ ...rest, photo: file, has_spoiler: leaf.covered })
      : await call.sendDocument({ ...rest, document: file });
  crowd.saw(moves.now(spot.chat), sent.message_id);
  return sent;
};

/** Sends the message with the words. @returns what is to be remembered of it */
const sendMessage = async (bench: Bench, sheet: Sheet): Promise<Pick<RoomRow, 'message' | 'as' | 'file'>> => {
  const markup = await markupOf(bench, sheet);
  const leaf = oneOf(sheet);
  const file = await leaf?.read();
  if (!leaf || !file) return { message: await sendText(bench, sheet.spot, sheet.text, markup), as: 'text' };
  let as = kindOf([leaf]);
  let sent;
  try {
    sent = await sendOne(bench, sheet, { file, leaf, as, markup });
  } catch (error) {
    if (as === 'document' || !isFault(error, 'badPicture', 'tooLarge')) throw error;
    as = 'document';
    sent = await sendOne(bench, sheet, { file, leaf, as, markup });
  }
  await remember(bench, sheet.spot, sent.message_id, leaf);
  const id = fileIdIn(sent);
  return { message: sent.message_id, as, ...(id !== undefined && { file: id }) };
};

/** @param row what was sent of it before */
const sendNew = async (bench: Bench, sheet: Sheet, row: RoomRow): Promise<RoomRow> => {
  const { rows } = bench;
  const { slot, spot, leaves, shows, says } = sheet;
  const isAgain = row.sending === true;
  let album = row.shows === shows ? row.album : undefined;
  await rows.put(slot, { ...(album && { album, shows }), sending: true });
  if (leaves.length > 1 && !album) {
    album = await sendAlbum(bench, spot, leaves);
    await rows.put(slot, { album, shows, sending: true });
  }
  const aim = { ...spot, isSilent: isAgain || isQuiet(sheet) };
  const fresh = { ...(await sendMessage(bench, { ...sheet, spot: aim })), ...(album && { album }), shows, says };
  await rows.put(slot, fresh);
  return fresh;
};

/** What stays in spite of it is not worth a failure. */
const unsend = async ({ call, memory, log }: Bench, { chat }: Spot, row: RoomRow): Promise<void> => {
  for (const message of [row.message, ...(row.album ?? [])]) {
    if (message === undefined) continue;
    await memory.forgetShown(chat, message);
    try {
      await call.deleteMessage({ chat_id: chat, message_id: message });
    } catch (error) {
      if (!isFault(error, 'noMessage', 'refused', 'blocked', 'mute')) throw error;
      log.debug('telegram.unsend', { error });
    }
  }
};

const replace = async (bench: Bench, sheet: Sheet, row: RoomRow): Promise<RoomRow> => {
  await unsend(bench, sheet.spot, row);
  return sendNew(bench, sheet, { sending: true });
};

const swapPicture = async (bench: Bench, sheet: Sheet, leaf: Leaf, message_id: number) => {
  const { call } = bench;
  const { spot, caption } = sheet;
  const media = await leaf.read();
  if (!media) return undefined;
  const at = { chat_id: spot.chat, message_id, reply_markup: await markupOf(bench, sheet) };
  const put = (as: 'photo' | 'document') =>
    call
      .editMessageMedia({
        ...at,
        media: { type: as, media, ...captioned(caption), ...(as === 'photo' && { has_spoiler: leaf.covered }) },
      })
      .catch(trueWhenSame);
  const kind = kindOf([leaf]);
  try {
    return { as: kind, file: fileIdIn(await put(kind)) };
  } catch (error) {
    if (kind === 'document' || !isFault(error, 'badPicture', 'tooLarge')) throw error;
    return { as: 'document' as const, file: fileIdIn(await put('document')) };
  }
};

/** Edits what stands there. @throws TelegramFault */
const change = async (bench: Bench, sheet: Sheet, row: RoomRow, message: number): Promise<RoomRow> => {
  const { call, rows } = bench;
  const { slot, spot, shows, says, text, caption } = sheet;
  const leaf = oneOf(sheet);
  const isSame = row.shows === shows;
  // Albums cannot be made of other messages, nor texts of pictures.
  if (!isSame && (row.album || !(leaf || (sheet.leaves.length === 0 && row.as === 'text'))))
    return replace(bench, sheet, row);
  let fresh: RoomRow = { ...row, shows, says };
  if (!isSame && leaf) {
    const swapped = await swapPicture(bench, sheet, leaf, message);
    if (!swapped) return replace(bench, sheet, row);
    await remember(bench, spot, message, leaf);
    const { file: _old, ...rest } = fresh;
    fresh = { ...rest, as: swapped.as, ...(swapped.file !== undefined && { file: swapped.file }) };
  } else {
    const at = { chat_id: spot.chat, message_id: message, reply_markup: await markupOf(bench, sheet) };
    const edit =
      row.as === 'text'
        ? call.editMessageText({ ...at, ...worded(text) })
        : call.editMessageCaption({ ...at, ...captioned(caption) });
    await unlessSame(edit);
  }
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

export const createRoomPosts = (parts: TelegramParts): RoomPosts => {
  const bench: Bench = { ...parts, rows: createRoomMemory(parts.notebook) };
  const { governor, log } = parts;
  const slow = createSlow(parts);

  const send = async (sheet: Sheet): Promise<void> => {
    const row = await put(bench, sheet);
    if (row) await pin(bench, sheet, row);
  };

  return {
    post: async (place, order) => {
      const sheet = await read(bench, place, order);
      const lane = laneOf(place.chat);
      const isPosted = (await bench.rows.get(sheet.slot)).message !== undefined;
      try {
        if (sheet.kind === 'board' && isPosted) await slow.edit(lane, sheet.slot, () => send(sheet));
        else await governor.finish(lane, sheet.slot, () => send(sheet));
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
