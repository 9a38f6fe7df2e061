/**
 * Updates as far as this adapter reads them: what the schemas do not name is left out, and what is left is what is kept
 * until the update is done with.
 */
import { z } from 'zod';

/** Something that may be missing: what cannot be read is no reason to leave the rest unread. */
const maybe = <T extends z.ZodType>(schema: T) => schema.optional().catch(undefined);

/** Longest text that is read, UTF-16 units; Telegram sends half of it at most. */
const textRead = 8192;
const words = z.string().transform((text) => text.slice(0, textRead));

const user = z.object({
  id: z.int(),
  is_bot: z.boolean().optional(),
  first_name: z.string().max(500).catch(''),
  last_name: maybe(z.string().max(500)),
  language_code: maybe(z.string().max(40)),
});
export type TelegramUser = z.infer<typeof user>;

const chat = z.object({
  id: z.int(),
  type: z.enum(['private', 'group', 'supergroup', 'channel']),
  title: maybe(z.string().max(500)),
  is_forum: maybe(z.boolean()),
});
export type TelegramChat = z.infer<typeof chat>;

const entity = z.object({
  type: z.string().max(40),
  offset: z.int(),
  length: z.int(),
  user: maybe(user),
});
export type TelegramEntity = z.infer<typeof entity>;

const photoSize = z.object({
  file_id: z.string().max(400),
  width: z.int().catch(0),
  height: z.int().catch(0),
  file_size: maybe(z.int()),
});

const document = z.object({
  file_id: z.string().max(400),
  mime_type: maybe(z.string().max(200)),
  file_name: maybe(z.string().max(300)),
  file_size: maybe(z.int()),
});

/** What people send, besides words, pictures and files. */
const otherKinds = [
  'animation',
  'audio',
  'checklist',
  'contact',
  'dice',
  'game',
  'live_photo',
  'location',
  'paid_media',
  'poll',
  'story',
  'venue',
  'video',
  'video_note',
  'voice',
] as const;
export const contentKinds = ['photo', 'document', 'sticker', ...otherKinds] as const;

/** That it is there is all that is read of it. */
const present = z
  .unknown()
  .transform((value) => (value === undefined ? undefined : (true as const)))
  .optional();

const stickerFields = z.object({
  file_id: maybe(z.string().max(400)),
  file_size: maybe(z.int()),
  is_animated: maybe(z.boolean()),
  is_video: maybe(z.boolean()),
});
/** One that cannot be read is there all the same. */
const sticker = stickerFields.catch({}).optional();

/** A message that is answered: who wrote it, and what is in it. */
const answered = z.object({
  ...(Object.fromEntries(otherKinds.map((kind) => [kind, present])) as Record<
    (typeof otherKinds)[number],
    typeof present
  >),
  message_id: z.int(),
  ephemeral_message_id: z.int().optional(),
  from: user.optional(),
  photo: maybe(z.array(photoSize)),
  document: maybe(document),
  sticker,
  media_group_id: z.string().max(100).optional(),
  /** The message a topic begins with; whatever is said in the topic and answers nothing else, answers it. */
  forum_topic_created: maybe(z.object({ name: z.string().max(500) })),
});
/** What comes along with a message. */
export type TelegramAttached = Pick<
  z.infer<typeof answered>,
  'photo' | 'document' | 'sticker' | 'animation' | 'video' | 'video_note' | 'voice' | 'audio'
>;

const message = answered.extend({
  chat,
  message_thread_id: z.int().optional(),
  is_topic_message: z.boolean().optional(),
  /** Who speaks for the chat or a channel instead of a person. */
  sender_chat: maybe(chat),
  via_bot: maybe(user),
  /** A post of a channel, in the group where it is talked about. */
  is_automatic_forward: maybe(z.boolean()),
  text: words.optional(),
  entities: maybe(z.array(entity)),
  caption: words.optional(),
  caption_entities: maybe(z.array(entity)),
  reply_to_message: maybe(answered),
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

const inlineQuery = z.object({ id: z.string().max(100), from: user, query: z.string().max(1024).default('') });

const chosenResult = z.object({
  result_id: z.string().max(64),
  from: user,
  query: z.string().max(1024).default(''),
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

/** What is read lies no deeper. */
const deepest = 12;

/** Some servers write `null` for what is not there. */
const withoutNulls = (value: unknown, depth = 0): unknown => {
  if (typeof value !== 'object' || value === null || depth > deepest) return value;
  if (Array.isArray(value)) return value.map((one) => withoutNulls(one, depth + 1));
  const there = Object.entries(value).filter(([, one]) => one !== null);
  return Object.fromEntries(there.map(([key, one]) => [key, withoutNulls(one, depth + 1)]));
};

/** As the server gives it. */
export const readUpdate = (raw: unknown) => updateSchema.safeParse(withoutNulls(raw));

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
