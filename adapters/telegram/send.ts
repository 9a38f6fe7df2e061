/** Messages as they leave: where to, what they answer, and that nothing in them turns into a preview. */
import type { InlineKeyboardMarkup, ForceReply } from 'grammy/types';
import type { Place } from '../../src/creation.ts';
import type { TelegramParts } from './parts.ts';
import type { Spot } from './spot.ts';
import type { Rich } from './text.ts';

/** The address of every call that sends. */
export const aimed = ({ chat, thread, replyTo, isSilent }: Spot) => ({
  chat_id: chat,
  ...(thread !== undefined && { message_thread_id: thread }),
  ...(isSilent && { disable_notification: true }),
  ...(replyTo !== undefined && {
    reply_parameters: { message_id: replyTo, allow_sending_without_reply: true },
  }),
});

export const worded = ({ text, entities }: Rich) => ({
  text,
  entities: [...entities],
  link_preview_options: { is_disabled: true },
});

export const captioned = ({ text, entities }: Rich) => ({ caption: text, caption_entities: [...entities] });

const numberIn = (text: string | undefined): number | undefined => (text === undefined ? undefined : Number(text));

export const spotOf = ({ chat, thread, replyTo }: Place): Spot => ({
  chat: Number(chat),
  ...(thread !== undefined && { thread: Number(thread) }),
  ...(replyTo !== undefined && { replyTo: Number(replyTo) }),
});

export const placeholderOf = ({ placeholder }: Place): number | undefined => numberIn(placeholder);

/** @returns the number of the message */
export const sendText = async (
  { call, crowd, moves }: Pick<TelegramParts, 'call' | 'crowd' | 'moves'>,
  spot: Spot,
  rich: Rich,
  markup?: InlineKeyboardMarkup | ForceReply,
): Promise<number> => {
  const sent = await call.sendMessage({ ...aimed(spot), ...worded(rich), ...(markup && { reply_markup: markup }) });
  crowd.saw(moves.now(spot.chat), sent.message_id);
  crowd.mark(moves.now(spot.chat), sent.message_id);
  return sent.message_id;
};
