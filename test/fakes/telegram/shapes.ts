/** The world as the API tells it. */
import type { Json } from '../json.ts';
import type { Chat, Entity, Member, Message, Photo, StoredFile, Topic, User, World } from './world.ts';

export const seconds = (ms: number): number => Math.floor(ms / 1000);

/** Leaves out what is undefined. */
export const known = (fields: Json): Json =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

export const userShape = ({ id, isBot, firstName, lastName, username, languageCode }: User): Json =>
  known({ id, is_bot: isBot, first_name: firstName, last_name: lastName, username, language_code: languageCode });

export const chatShape = (chat: Chat): Json =>
  chat.type === 'private'
    ? known({ id: chat.id, type: 'private', first_name: chat.title, username: chat.username })
    : known({
        id: chat.id,
        type: chat.type,
        title: chat.title,
        username: chat.username,
        is_forum: chat.isForum || undefined,
      });

export const fileShape = ({ fileId, uniqueId, size, width, height, name, mimeType, kind }: StoredFile): Json =>
  kind === 'photo'
    ? { file_id: fileId, file_unique_id: uniqueId, file_size: size, width, height }
    : known({ file_id: fileId, file_unique_id: uniqueId, file_size: size, file_name: name, mime_type: mimeType });

export const photoShape = ({ sizes }: Photo): readonly Json[] => sizes.map(fileShape);

export const entityShape =
  ({ users }: World) =>
  ({ type, offset, length, url, user, language, custom_emoji_id }: Entity): Json => {
    const person = user === undefined ? undefined : users.get(user);
    return known({
      type,
      offset,
      length,
      url,
      language,
      custom_emoji_id,
      user: person === undefined ? undefined : userShape(person),
    });
  };

function contentShape(world: World, { content }: Message): Json {
  const { text, entities, media, captionAbove } = content;
  const list = entities.length === 0 ? undefined : entities.map(entityShape(world));
  if (media === undefined) return text === '' ? {} : known({ text, entities: list });
  const caption = known({
    caption: text === '' ? undefined : text,
    caption_entities: list,
    show_caption_above_media: captionAbove || undefined,
  });
  if (media.kind === 'photo')
    return known({ photo: photoShape(media), has_media_spoiler: media.spoiler || undefined, ...caption });
  const thumbnail = media.thumbnail === undefined ? undefined : fileShape(media.thumbnail);
  return { document: known({ ...fileShape(media.file), thumbnail }), ...caption };
}

/** @param alone without what it answers */
export function messageShape(world: World, message: Message, alone = false): Json {
  const { chat, threadId, content } = message;
  // In a topic of a group, what answers nothing answers the message that tells of the topic.
  const root = chat.type === 'supergroup' && threadId !== message.id ? chat.messages.get(threadId ?? 0) : undefined;
  const replyTo = message.replyTo ?? root;
  const inPlace = replyTo === undefined || alone || replyTo.deleted || replyTo.chat !== chat ? undefined : replyTo;
  const origin = message.forwardedFrom;
  return known({
    message_id: message.id,
    ephemeral_message_id: message.ephemeralId,
    receiver_user: message.onlyFor === undefined ? undefined : userShape(message.onlyFor),
    message_thread_id: threadId,
    is_topic_message: threadId === undefined ? undefined : true,
    from: userShape(message.from),
    chat: chatShape(chat),
    date: seconds(message.at),
    edit_date: message.editedAt === undefined ? undefined : seconds(message.editedAt),
    forward_origin:
      origin === undefined
        ? undefined
        : { type: 'user', date: seconds(origin.at), sender_user: userShape(origin.from) },
    reply_to_message: inPlace === undefined ? undefined : messageShape(world, inPlace, true),
    quote:
      message.quote === undefined
        ? undefined
        : { text: message.quote, position: Math.max(0, replyTo?.content.text.indexOf(message.quote) ?? 0) },
    via_bot: message.viaBot ? userShape(world.bot.user) : undefined,
    media_group_id: message.albumId,
    has_protected_content: message.guarded || undefined,
    link_preview_options: message.linkPreview,
    ...contentShape(world, message),
    ...message.other,
    ...message.service,
    reply_markup: content.keyboard.length === 0 ? undefined : { inline_keyboard: content.keyboard },
  });
}

export function memberShape(user: User, member: Member | undefined): Json {
  const { status, rights } = member ?? { status: 'left', rights: [] };
  const base = { status, user: userShape(user) };
  const has = (name: string): boolean => (rights as readonly string[]).includes(name);
  switch (status) {
    case 'creator':
      return { ...base, is_anonymous: false };
    case 'administrator':
      return {
        ...base,
        can_be_edited: false,
        is_anonymous: false,
        can_manage_chat: true,
        can_delete_messages: has('can_delete_messages'),
        can_manage_video_chats: false,
        can_restrict_members: false,
        can_promote_members: false,
        can_change_info: false,
        can_invite_users: true,
        can_post_stories: false,
        can_edit_stories: false,
        can_delete_stories: false,
        can_pin_messages: has('can_pin_messages'),
        can_manage_topics: has('can_manage_topics'),
        can_send_welcome_messages: false,
      };
    case 'restricted':
      return {
        ...base,
        is_member: true,
        ...Object.fromEntries(restrictable.map((name) => [name, has('can_send_messages')])),
        until_date: 0,
      };
    case 'kicked':
      return { ...base, until_date: 0 };
    case 'member':
    case 'left':
      return base;
  }
}

const restrictable = [
  'can_send_messages',
  'can_send_audios',
  'can_send_documents',
  'can_send_photos',
  'can_send_videos',
  'can_send_video_notes',
  'can_send_voice_notes',
  'can_send_polls',
  'can_send_other_messages',
  'can_add_web_page_previews',
  'can_react_to_messages',
  'can_change_info',
  'can_invite_users',
  'can_edit_tag',
  'can_pin_messages',
  'can_manage_topics',
];

export const topicShape = ({ threadId, name, iconColor }: Topic): Json => ({
  message_thread_id: threadId,
  name,
  icon_color: iconColor,
});
