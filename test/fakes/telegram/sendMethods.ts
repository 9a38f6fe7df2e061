/** The methods that send: texts, photos, documents, albums, drafts, copies. */
import { numberOf, objectOf, objectsOf, textOf, type Json } from '../json.ts';
import { refuse } from './apiError.ts';
import type { Call, Methods } from './house.ts';
import { readMarkup } from './keyboards.ts';
import { mediaOf } from './media.ts';
import type { Post } from './messages.ts';
import { chatToRead, chatToWrite, replyOf, threadToWrite } from './target.ts';
import { CAPTION_LENGTH, captionFields, readWords, TEXT_LENGTH, textFields, type Worded } from './text.ts';
import { findMessage, isAdmin, isIn, type Chat, type Message } from './world.ts';

type Base = Omit<Post, 'words'>;

/** Who alone sees it, and in place of what. @throws ApiError */
function ephemeralOf(
  { house, params }: Call,
  chat: Chat,
  replyTo: Message | undefined,
): Pick<Post, 'onlyFor' | 'inPlaceOf'> {
  if (params.ephemeral_message_parameters === undefined) {
    if (replyTo?.onlyFor !== undefined)
      throw refuse.bad('an ephemeral message can be answered by an ephemeral message only');
    return {};
  }
  const asked = objectOf(params.ephemeral_message_parameters);
  const { world, presses } = house;
  if (chat.type === 'private') throw refuse.bad('ephemeral messages can be sent in groups only');
  const user = world.users.get(numberOf(asked.receiver_user_id));
  if (user === undefined || !isIn(chat, user)) throw refuse.userNotFound();
  const press = asked.callback_query_id === undefined ? undefined : presses.fresh(textOf(asked.callback_query_id));
  if (press !== undefined && (press.user !== user || press.message.chat !== chat)) throw refuse.oldQuery();
  const answers = replyTo?.onlyFor === world.bot.user && replyTo.from === user;
  if (press === undefined && !answers && !isAdmin(chat, world.bot.user))
    throw refuse.notEnoughRights('send ephemeral messages');
  return { onlyFor: user, inPlaceOf: asked.replace_callback_query_message === true ? press?.message : undefined };
}

/** Everything about a message but its words. @throws ApiError */
function baseOf(call: Call, { album = false } = {}): Base {
  const { house, params } = call;
  const { world } = house;
  const chat = chatToWrite(world, params.chat_id);
  const asked = threadToWrite(world, chat, params.message_thread_id);
  const reply = replyOf(world, chat, params);
  const { keyboard, other } = album ? { keyboard: [], other: undefined } : readMarkup(params.reply_markup);
  const { message } = reply;
  return {
    chat,
    // An answer stands in the topic of what it answers.
    threadId: asked ?? (message?.chat === chat ? message.threadId : undefined),
    from: world.bot.user,
    keyboard,
    markup: other,
    replyTo: message,
    quote: reply.quote,
    silent: params.disable_notification === true,
    guarded: params.protect_content === true,
    linkPreview: params.link_preview_options === undefined ? undefined : objectOf(params.link_preview_options),
    ...ephemeralOf(call, chat, message),
  };
}

export function measured(words: Worded, max: number, tooLong: string): Worded {
  if (words.text.length > max) throw refuse.bad(tooLong);
  return words;
}

export const captionOf = (params: Json): Worded =>
  measured(readWords(params, captionFields), CAPTION_LENGTH, 'message caption is too long');

function send({ house }: Call, post: Post): Json {
  house.drafts.end(post.chat, post.threadId);
  return house.messages.shape(house.messages.post(post));
}

async function sendMedia(call: Call, kind: 'photo' | 'document'): Promise<Json> {
  const base = baseOf(call);
  const { params } = call;
  const words = captionOf(params);
  const media = await mediaOf(call, { kind, source: params[kind], spoiler: params.has_spoiler === true });
  return send(call, { ...base, words, media, captionAbove: params.show_caption_above_media === true });
}

async function sendMediaGroup(call: Call): Promise<readonly Json[]> {
  const { params, house } = call;
  const base = baseOf(call, { album: true });
  const items = objectsOf(params.media);
  if (items.length < 2 || items.length > 10) throw refuse.bad('wrong number of media in the album: 2-10 can be sent');
  const kinds = new Set(items.map(({ type }) => type));
  if (kinds.size > 1 || !['photo', 'document'].includes(textOf(items[0]?.type)))
    throw refuse.bad("can't use the media of the specified type in the album");
  const ready = await Promise.all(
    items.map(async (item) => ({
      words: captionOf(item),
      captionAbove: item.show_caption_above_media === true,
      media: await mediaOf(call, {
        kind: item.type === 'photo' ? 'photo' : 'document',
        source: item.media,
        spoiler: item.has_spoiler === true,
      }),
    })),
  );
  house.drafts.end(base.chat, base.threadId);
  const albumId = house.world.newAlbumId();
  return ready.map((one) => house.messages.shape(house.messages.post({ ...base, ...one, albumId })));
}

function sendMessageDraft({ house, params }: Call): true {
  const { world } = house;
  const chat = chatToWrite(world, params.chat_id);
  if (chat.type !== 'private') throw refuse.bad('TEXTDRAFT_PEER_INVALID');
  const threadId = threadToWrite(world, chat, params.message_thread_id);
  const id = numberOf(params.draft_id);
  if (id === 0) throw refuse.bad('RANDOM_ID_INVALID');
  const words = measured(readWords(params, textFields), TEXT_LENGTH, 'message is too long');
  house.drafts.show({
    chat,
    threadId,
    id,
    words,
    canStop: params.can_stop === true,
    keepOnStop: params.keep_on_stop === true,
  });
  return true;
}

/** The message that is to be copied or forwarded. @throws ApiError */
function originOf({ house, params }: Call, what: string): Message {
  const from = chatToRead(house.world, params.from_chat_id);
  const message = findMessage(from, numberOf(params.message_id));
  if (message === undefined || message.service !== undefined) throw refuse.messageNotFound(what);
  if (message.guarded) throw refuse.bad("message can't be forwarded");
  return message;
}

const actions = [
  'typing',
  'upload_photo',
  'record_video',
  'upload_video',
  'record_voice',
  'upload_voice',
  'upload_document',
  'choose_sticker',
  'find_location',
  'record_video_note',
  'upload_video_note',
];

export const sendMethods: Methods = {
  sendMessage(call) {
    const base = baseOf(call);
    const words = measured(readWords(call.params, textFields), TEXT_LENGTH, 'message is too long');
    if (words.text === '')
      throw refuse.bad(textOf(call.params.text) === '' ? 'message text is empty' : 'text must be non-empty');
    return send(call, { ...base, words });
  },
  sendPhoto: (call) => sendMedia(call, 'photo'),
  sendDocument: (call) => sendMedia(call, 'document'),
  sendMediaGroup,
  sendMessageDraft,
  sendChatAction({ house, params }) {
    const { world, actions: seen } = house;
    const chat = chatToWrite(world, params.chat_id);
    const threadId = threadToWrite(world, chat, params.message_thread_id);
    const action = textOf(params.action);
    if (!actions.includes(action)) throw refuse.bad('wrong parameter action in request');
    seen.push({ chat, threadId, action, at: world.clock.now() });
    world.changed();
    return true;
  },
  copyMessage(call) {
    const base = baseOf(call);
    const { content, other } = originOf(call, 'message to copy');
    const { params } = call;
    const words = params.caption === undefined ? content : captionOf(params);
    const captionAbove = params.show_caption_above_media === true || content.captionAbove;
    const sent = send(call, {
      ...base,
      words: { text: words.text, entities: words.entities },
      media: content.media,
      captionAbove,
      other,
    });
    return { message_id: sent.message_id };
  },
  forwardMessage(call) {
    const base = baseOf(call);
    const origin = originOf(call, 'message to forward');
    const { text, entities, media, captionAbove } = origin.content;
    return send(call, {
      ...base,
      words: { text, entities },
      media,
      captionAbove,
      other: origin.other,
      forwardedFrom: origin,
    });
  },
};
