/**
 * Updates as far as this adapter reads them: what the schemas do not name is left out, and what is left is what is kept
 * until the update is done with.
 */
import { z } from 'zod';

const user = z.object({
  id: z.int(),
  is_bot: z.boolean().optional(),
  first_name: z.string().max(500).default(''),
  last_name: z.string().max(500).optional(),
  language_code: z.string().max(40).optional(),
});
export type TelegramUser = z.infer<typeof user>;

const chat = z.object({
  id: z.int(),
  type: z.enum(['private', 'group', 'supergroup', 'channel']),
  title: z.string().max(500).optional(),
  is_forum: z.boolean().optional(),
});
export type TelegramChat = z.infer<typeof chat>;

const entity = z.object({
  type: z.string().max(40),
  offset: z.int(),
  length: z.int(),
  user: user.optional(),
});
export type TelegramEntity = z.infer<typeof entity>;

const photoSize = z.object({
  file_id: z.string().max(400),
  width: z.int(),
  height: z.int(),
  file_size: z.int().optional(),
});

const document = z.object({
  file_id: z.string().max(400),
  mime_type: z.string().max(200).optional(),
  file_size: z.int().optional(),
});

/** A message that is answered: who wrote it, and the picture in it. */
const answered = z.object({
  message_id: z.int(),
  ephemeral_message_id: z.int().optional(),
  from: user.optional(),
  photo: z.array(photoSize).optional(),
  document: document.optional(),
  media_group_id: z.string().max(100).optional(),
  /** The message a topic begins with; whatever is said in the topic and answers nothing else, answers it. */
  forum_topic_created: z.object({ name: z.string().max(500) }).optional(),
});

const message = answered.extend({
  date: z.int(),
  chat,
  message_thread_id: z.int().optional(),
  is_topic_message: z.boolean().optional(),
  /** Who speaks for the chat or a channel instead of a person. */
  sender_chat: chat.optional(),
  via_bot: user.optional(),
  text: z.string().max(8192).optional(),
  entities: z.array(entity).optional(),
  caption: z.string().max(8192).optional(),
  caption_entities: z.array(entity).optional(),
  reply_to_message: answered.optional(),
  migrate_to_chat_id: z.int().optional(),
  migrate_from_chat_id: z.int().optional(),
});
export type TelegramMessage = z.infer<typeof message>;

const callbackQuery = z.object({
  id: z.string().max(100),
  from: user,
  message: z
    .object({
      message_id: z.int(),
      ephemeral_message_id: z.int().optional(),
      chat,
      message_thread_id: z.int().optional(),
      is_topic_message: z.boolean().optional(),
      photo: z.array(z.unknown()).max(20).optional(),
      document: z.unknown().optional(),
    })
    .optional(),
  inline_message_id: z.string().max(200).optional(),
  data: z.string().max(64).optional(),
});
export type TelegramPress = z.infer<typeof callbackQuery>;

const inlineQuery = z.object({ id: z.string().max(100), from: user, query: z.string().max(1024) });

const chosenResult = z.object({
  result_id: z.string().max(64),
  from: user,
  query: z.string().max(1024),
  inline_message_id: z.string().max(200).optional(),
});

const stopped = z.object({ chat, message_thread_id: z.int().optional(), draft_id: z.int() });
export type TelegramStopped = z.infer<typeof stopped>;

const reaction = z.object({ type: z.string().max(40), emoji: z.string().max(40).optional() });

const reacted = z.object({
  chat,
  message_id: z.int(),
  /** Absent: somebody anonymous. */
  user: user.optional(),
  old_reaction: z.array(reaction),
  new_reaction: z.array(reaction),
});
export type TelegramReacted = z.infer<typeof reacted>;

const membership = z.object({ chat, from: user, new_chat_member: z.object({ status: z.string().max(40) }) });
export type TelegramMembership = z.infer<typeof membership>;

export const updateSchema = z.object({
  update_id: z.int(),
  message: message.optional(),
  edited_message: message.optional(),
  message_reaction: reacted.optional(),
  callback_query: callbackQuery.optional(),
  inline_query: inlineQuery.optional(),
  chosen_inline_result: chosenResult.optional(),
  stopped_message_generation: stopped.optional(),
  my_chat_member: membership.optional(),
});
export type TelegramUpdate = z.infer<typeof updateSchema>;

/** Kinds the server is asked for; nothing else is sent. */
export const updateKinds = [
  'message',
  'edited_message',
  'message_reaction',
  'callback_query',
  'inline_query',
  'chosen_inline_result',
  'stopped_message_generation',
  'my_chat_member',
] as const satisfies readonly Exclude<keyof TelegramUpdate, 'update_id'>[];
