/** Creations shown in inline messages, into which nothing can be uploaded: pictures take the way through the storage chat. */
import type { Card } from '../../src/chat/model.ts';
import type { View } from '../../src/desk.ts';
import { CancelledError } from '../../src/errors.ts';
import { unlessSame } from './api.ts';
import { isFault } from './faults.ts';
import { keysFor } from './keyboard.ts';
import type { TelegramParts } from './parts.ts';
import { fileOf, planOf } from './pictures.ts';
import { captioned, worded } from './send.ts';
import { cardCaption, cardMessage } from './show.ts';

/** Id at Telegram of a picture that was put into the storage chat. */
const stored = async (parts: TelegramParts, card: Card, view: View): Promise<string | undefined> => {
  const { call, memory, studio, options } = parts;
  const plan = planOf(card);
  if (!plan || plan.as === 'document' || options.storageChat === undefined) return undefined;
  const post = (await memory.post(view.creation)) ?? {};
  if (post.file !== undefined && post.shows === plan.shows) return post.file;
  const photo = await fileOf(studio, view, plan.as);
  const sent = await call.sendPhoto({ chat_id: Number(options.storageChat), photo, disable_notification: true });
  const file = sent.photo.at(-1)?.file_id;
  if (file !== undefined) await memory.setPost(view.creation, { ...plan, file });
  return file;
};

export const putInline = async (parts: TelegramParts, message: string, card: Card, view: View): Promise<void> => {
  const { call, keyboards } = parts;
  const at = { inline_message_id: message };
  const file = view.stage === 'done' && card.pictures.length > 0 ? await stored(parts, card, view) : undefined;
  try {
    if (file !== undefined) {
      const media = { type: 'photo' as const, media: file, ...captioned(cardCaption(card)), has_spoiler: card.covered };
      await unlessSame(call.editMessageMedia({ ...at, media }));
    } else {
      // What has ended can be gone on with in the private chat alone.
      const markup = card.ended ? {} : { reply_markup: await keyboards.of(keysFor([], card.buttons)) };
      await unlessSame(call.editMessageText({ ...at, ...worded(cardMessage(card)), ...markup }));
    }
  } catch (error) {
    if (isFault(error, 'noMessage')) throw new CancelledError();
    throw error;
  }
};
