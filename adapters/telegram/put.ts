/** Puts what a creation shows into its message: a text, or pictures in its place. */
import type { InputFile } from 'grammy';
import type { InlineKeyboardMarkup, Message } from 'grammy/types';
import type { Card } from '../../src/chat/model.ts';
import type { View } from '../../src/desk.ts';
import { unlessSame } from './api.ts';
import { isFault, TelegramFault } from './faults.ts';
import { keysFor } from './keyboard.ts';
import type { Post, ShownIn } from './memory.ts';
import type { TelegramParts } from './parts.ts';
import type { Spot } from './spot.ts';
import { fileOf, planOf, type Plan } from './pictures.ts';
import { aimed, captioned, sendText, worded } from './send.ts';
import { cardCaption, cardMessage } from './show.ts';
import type { Rich } from './text.ts';
import { albumKeys } from './several.ts';

/** One creation on its way to its message. */
export interface Showing {
  /** See `slotOf`. */
  slot: string;
  spot: Spot;
  post: Post;
  /** What was sent last, so that the same is not sent again. */
  sent: string;
}

export const keyboardOf = ({ keyboards }: TelegramParts, card: Card, view: View): Promise<InlineKeyboardMarkup> =>
  keyboards.of([...keysFor(card.choices, card.buttons), ...albumKeys(view)]);

const markOf = (...content: readonly unknown[]): string => JSON.stringify(content);

/** Remembers the message that shows it. @param when `soon` where an edit that is repeated does no harm */
export const setMessage = async (parts: TelegramParts, showing: Showing, post: Post, when?: 'soon'): Promise<void> => {
  showing.post = post;
  await parts.memory.setPost(showing.slot, post, when);
};

/** Only what comes at the end rings, and that once: of a first one, before a crash, nobody may know. */
const sendNew = async (
  parts: TelegramParts,
  showing: Showing,
  { rich, markup, isFinal }: { rich: Rich; markup?: InlineKeyboardMarkup; isFinal: boolean },
): Promise<void> => {
  const { post, spot } = showing;
  const isSilent = !isFinal || post.sending === true;
  if (!isSilent) await setMessage(parts, showing, { ...post, sending: true });
  try {
    const message = await sendText(parts, { ...spot, isSilent }, rich, markup);
    await setMessage(parts, showing, { message, chat: spot.chat });
  } catch (error) {
    // Nobody has heard it for certain.
    if (error instanceof TelegramFault && !isFault(error, 'lost', 'server')) showing.post = post;
    throw error;
  }
};

/** @param isFinal a message that is gone is sent anew; in passing that waits for the end */
export const putText = async (
  parts: TelegramParts,
  showing: Showing,
  { card, view, isFinal }: { card: Card; view: View; isFinal: boolean },
): Promise<void> => {
  const rich = cardMessage(card);
  const markup = await keyboardOf(parts, card, view);
  const mark = markOf(rich, markup);
  if (showing.sent === mark) return;
  const { message } = showing.post;
  if (message === undefined) await sendNew(parts, showing, { rich, markup, isFinal });
  else
    try {
      const at = { chat_id: showing.spot.chat, message_id: message, reply_markup: markup };
      const call = showing.post.as
        ? parts.call.editMessageCaption({ ...at, ...captioned(cardCaption(card)) })
        : parts.call.editMessageText({ ...at, ...worded(rich) });
      await unlessSame(call);
    } catch (error) {
      if (!isFault(error, 'noMessage', 'noEdit', 'refused', 'lacking') || !isFinal) throw error;
      await sendNew(parts, showing, { rich, markup, isFinal });
    }
  showing.sent = mark;
};

const shownAt = ({ thread }: Spot, { creation }: View): ShownIn => ({
  creation,
  ...(thread !== undefined && { thread }),
});

const fileIdIn = (message: Message | true): string | undefined => {
  if (message === true) return undefined;
  return message.photo?.at(-1)?.file_id ?? message.document?.file_id;
};

const mediaOf = (media: InputFile | string, as: Plan['as'], { rich, covered }: { rich: Rich; covered: boolean }) =>
  as === 'photo'
    ? { type: as, media, ...captioned(rich), ...(covered && { has_spoiler: true }) }
    : { type: as, media, ...captioned(rich), disable_content_type_detection: true };

/** Of a message that is so already there is no new state to tell of. */
const trueWhenSame = (error: unknown): true => {
  if (isFault(error, 'same')) return true;
  throw error;
};

/** How often one delivery tries another way before it gives up. */
const mostWays = 4;

/**
 * Swaps the message for the pictures: an edit, so that doing it twice leaves one picture.
 * @throws TelegramFault
 */
export const putPictures = async (parts: TelegramParts, showing: Showing, card: Card, view: View): Promise<void> => {
  const { call, studio, memory } = parts;
  const plan = planOf(card);
  if (!plan) return;
  const rich = cardCaption(card);
  const reply_markup = await keyboardOf(parts, card, view);
  const mark = markOf(rich, reply_markup, plan, card.covered);
  if (showing.sent === mark) return;
  let { as } = plan;
  let wasGone = false;
  for (let way = 1; ; way += 1) {
    const { post, spot } = showing;
    if (post.message === undefined) await sendNew(parts, showing, { rich: cardMessage(card), isFinal: true });
    const message_id = showing.post.message ?? 0;
    const known = post.shows === plan.shows && post.as === as ? post.file : undefined;
    const media = mediaOf(known ?? (await fileOf(studio, view, as)), as, { rich, covered: card.covered });
    try {
      // Whoever reacts to the picture as soon as it is there, is understood also if this process has died meanwhile.
      await memory.setShown(spot.chat, message_id, shownAt(spot, view));
      const edit = call.editMessageMedia({ chat_id: spot.chat, message_id, media, reply_markup });
      const shown = await edit.catch(trueWhenSame);
      const file = fileIdIn(shown) ?? known;
      const post = { ...showing.post, chat: spot.chat, as, shows: plan.shows, ...(file !== undefined && { file }) };
      // After a crash before it the edit is repeated.
      await setMessage(parts, showing, post, 'soon');
      break;
    } catch (error) {
      if (way >= mostWays) throw error;
      const isGone = isFault(error, 'noMessage');
      if (isGone && !wasGone) {
        wasGone = true;
        const { message: _gone, ...rest } = showing.post;
        showing.post = rest;
      } else if (isFault(error, 'badPicture', 'tooLarge') && as === 'photo') as = 'document';
      else if (isGone || isFault(error, 'noEdit', 'refused', 'lacking')) {
        await replaceByNew(parts, showing, { card, view, plan: { ...plan, as } });
        break;
      } else throw error;
    }
  }
  showing.sent = mark;
  crossOut(parts, showing);
};

/** For servers that cannot turn a text into a picture: the picture comes below, and the text goes. */
const replaceByNew = async (
  parts: TelegramParts,
  showing: Showing,
  { card, view, plan }: { card: Card; view: View; plan: Plan },
): Promise<void> => {
  const { call, studio, memory } = parts;
  const { spot, post } = showing;
  const file = await fileOf(studio, view, plan.as);
  const rest = {
    ...aimed(spot),
    ...captioned(cardCaption(card)),
    reply_markup: await keyboardOf(parts, card, view),
  };
  // After a crash in between, the old message is edited instead, so that there are never two.
  const { message: before } = post;
  const old = before === undefined ? {} : { before };
  await setMessage(parts, showing, old);
  const sent =
    plan.as === 'photo'
      ? await call.sendPhoto({ ...rest, photo: file, has_spoiler: card.covered })
      : await call.sendDocument({ ...rest, document: file });
  const id = fileIdIn(sent);
  await memory.setShown(spot.chat, sent.message_id, shownAt(spot, view));
  const message = sent.message_id;
  await setMessage(parts, showing, { message, ...old, ...plan, ...(id !== undefined && { file: id }) });
};

/** The message before has nothing to say any more. That it stays is no reason to fail. */
export const crossOut = (parts: TelegramParts, showing: Showing): void => {
  const { before, ...post } = showing.post;
  if (before === undefined) return;
  const gone = async (): Promise<void> => {
    await parts.call.deleteMessage({ chat_id: showing.spot.chat, message_id: before });
    await setMessage(parts, showing, post);
  };
  gone().catch((error: unknown) => parts.log.debug('telegram.crossOut', { error }));
};
