/** Which updates are done one after another. Pure. */
import { threadOf } from './read.ts';
import type { TelegramUpdate } from './update.ts';

/** Messages of a chat, or of a topic in it, in their order; presses in that of the message they are under. */
export const laneOfUpdate = ({ update_id, message, callback_query: press }: TelegramUpdate): string => {
  if (message) return `${message.chat.id}/${threadOf(message) ?? ''}`;
  if (press?.message) return `press/${press.message.chat.id}/${press.message.message_id}/${press.from.id}`;
  return `alone/${update_id}`;
};
