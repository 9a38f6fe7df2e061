/** Which updates are done one after another. Pure. */
import { threadOf } from './read.ts';
import type { TelegramUpdate } from './update.ts';

/** Messages of a chat, or of a topic in it, in their order; presses and reactions in that of the message they are under. */
export const laneOfUpdate = (update: TelegramUpdate): string => {
  const { update_id, callback_query: press, message_reaction: reacted } = update;
  const message = update.message ?? update.edited_message;
  if (message) return `${message.chat.id}/${threadOf(message) ?? ''}`;
  if (press?.message) return `press/${press.message.chat.id}/${press.message.message_id}/${press.from.id}`;
  if (reacted?.user) return `reaction/${reacted.chat.id}/${reacted.message_id}/${reacted.user.id}`;
  return `alone/${update_id}`;
};
