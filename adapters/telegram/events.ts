/** What happens around the conversation: the bot is thrown out, a group changes its number, somebody stops a draft. */
import { draftId } from './drafts.ts';
import type { Work } from './inbox.ts';
import type { TelegramParts } from './parts.ts';
import { isGroup, platform, whoIs } from './read.ts';
import type { TelegramMembership, TelegramStopped, TelegramUpdate } from './update.ts';

const gone = ['left', 'kicked'];

/** Nobody there can be told anything any more, so nothing more is drawn for it. */
const leave = async (
  { studio, moves, log }: TelegramParts,
  { chat, new_chat_member }: TelegramMembership,
): Promise<void> => {
  if (!gone.includes(new_chat_member.status)) return;
  const id = String(moves.first(chat.id));
  const withdrawn = await studio.withdraw({ platform, ...(isGroup(chat) ? { community: id } : { chat: id }) });
  log.info('telegram.left', { withdrawn });
};

/** Only the number of a draft comes back; it is made of the id of its creation. */
const stop = async ({ studio }: TelegramParts, { chat, draft_id }: TelegramStopped): Promise<void> => {
  const person = { who: whoIs(chat.id) };
  const found = (await studio.line(person)).find(({ creation }) => draftId(creation) === draft_id);
  if (found) await studio.cancel(found.creation, person);
};

/** @returns undefined when the update is none of these */
export const eventWork = (parts: TelegramParts, update: TelegramUpdate): Work | undefined => {
  const { message, my_chat_member: membership, stopped_message_generation: stopped } = update;
  if (membership) return () => leave(parts, membership);
  if (stopped) return () => stop(parts, stopped);
  const { migrate_to_chat_id: to, migrate_from_chat_id: from, chat } = message ?? {};
  if (chat && to !== undefined) return () => parts.moves.move(chat.id, to);
  if (chat && from !== undefined) return () => parts.moves.move(from, chat.id);
  return undefined;
};
