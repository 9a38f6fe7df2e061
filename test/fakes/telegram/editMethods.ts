/** The methods that change or take away what was sent. */
import { listOf, numberOf, objectOf, textOf, type Json } from '../json.ts';
import { refuse, type ApiError } from './apiError.ts';
import type { Call, Method, Methods } from './house.ts';
import { readMarkup } from './keyboards.ts';
import { mediaOf } from './media.ts';
import { captionOf, measured } from './sendMethods.ts';
import { chatToRead, chatToWrite } from './target.ts';
import { readWords, TEXT_LENGTH, textFields } from './text.ts';
import { findMessage, may, type Content, type Message } from './world.ts';

/** Nothing older can be taken away, ms. */
const DELETE_MS = 48 * 3_600_000;

/** The message a request edits. */
interface Aim {
  readonly message: Message;
  /** By its inline id: files cannot be uploaded, and the answer is `true`. */
  readonly inline: boolean;
}

function inlineAim({ house }: Call, id: string): Aim {
  for (const chat of house.world.chats.values())
    for (const message of chat.messages.values())
      if (message.inlineId === id && !message.deleted) return { message, inline: true };
  throw refuse.bad('MESSAGE_ID_INVALID');
}

function aimOf(call: Call): Aim {
  const { house, params } = call;
  const inlineId = textOf(params.inline_message_id);
  if (inlineId !== '') return inlineAim(call, inlineId);
  if (params.chat_id === undefined && params.message_id === undefined)
    throw refuse.bad('message identifier is not specified');
  const chat = chatToWrite(house.world, params.chat_id);
  const message = findMessage(chat, numberOf(params.message_id));
  if (message === undefined) throw refuse.editNotFound();
  const keyboardOfChat = message.markup !== undefined && message.content.keyboard.length === 0;
  if (
    message.from !== house.world.bot.user ||
    message.service !== undefined ||
    message.forwardedFrom !== undefined ||
    keyboardOfChat
  )
    throw refuse.cannotEdit();
  return { message, inline: false };
}

/** The ephemeral message a request is about. */
function ephemeralOf({ house, params }: Call, missing: () => ApiError): Message {
  const chat = chatToWrite(house.world, params.chat_id);
  const message = chat.messages.get(-numberOf(params.ephemeral_message_id));
  if (
    message === undefined ||
    message.deleted ||
    message.onlyFor?.id !== numberOf(params.receiver_user_id) ||
    message.from !== house.world.bot.user
  )
    throw missing();
  return message;
}

const ephemeralAim = (call: Call): Aim => ({ message: ephemeralOf(call, refuse.editNotFound), inline: true });

type Change = (call: Call, aim: Aim) => Content | Promise<Content>;

const keyboardOf = ({ params }: Call): Content['keyboard'] =>
  readMarkup(params.reply_markup, { onlyInline: true }).keyboard;

const text: Change = (call, { message }) => {
  const { content } = message;
  const words = measured(readWords(call.params, textFields), TEXT_LENGTH, 'MESSAGE_TOO_LONG');
  if (words.text === '') throw refuse.bad('message text is empty');
  if (content.media !== undefined || message.other !== undefined) throw refuse.noTextToEdit();
  return { ...content, ...words, keyboard: keyboardOf(call) };
};

const caption: Change = (call, { message }) => {
  const { content } = message;
  const words = captionOf(call.params);
  if (content.media === undefined) throw refuse.noCaptionToEdit();
  const captionAbove = call.params.show_caption_above_media === true;
  return { ...content, ...words, captionAbove, keyboard: keyboardOf(call) };
};

const media: Change = async (call, { message, inline }) => {
  const wanted: Json = objectOf(call.params.media);
  const kind = textOf(wanted.type);
  if (kind !== 'photo' && kind !== 'document') throw refuse.bad(`type of the media is not supported here: ${kind}`);
  if (message.albumId !== undefined && message.content.media?.kind !== kind)
    throw refuse.bad("can't use the media of the specified type in the album");
  if (inline && message.inlineId !== undefined && textOf(wanted.media).startsWith('attach://'))
    throw refuse.bad('file of an inline message must be sent by its identifier or URL');
  const words = captionOf(wanted);
  const made = await mediaOf(call, { kind, source: wanted.media, spoiler: wanted.has_spoiler === true });
  return { ...words, media: made, captionAbove: wanted.show_caption_above_media === true, keyboard: keyboardOf(call) };
};

const markup: Change = (call, { message }) => ({ ...message.content, keyboard: keyboardOf(call) });

const edit =
  (change: Change, aim: (call: Call) => Aim): Method =>
  async (call) => {
    const found = aim(call);
    const content = await change(call, found);
    if (found.message.deleted) throw refuse.editNotFound();
    call.house.messages.edit(found.message, content);
    return found.inline ? true : call.house.messages.shape(found.message);
  };

function remove({ house, params }: Call, id: number): void {
  const { world, messages } = house;
  const chat = chatToRead(world, params.chat_id);
  const message = findMessage(chat, id);
  if (message === undefined) throw refuse.deleteNotFound();
  const own = message.from === world.bot.user || chat.type === 'private';
  const old = world.clock.now() - message.at > DELETE_MS;
  if (old || (!own && !may(chat, world.bot.user, 'can_delete_messages'))) throw refuse.cannotDelete();
  messages.remove(message);
}

export const editMethods: Methods = {
  editMessageText: edit(text, aimOf),
  editMessageCaption: edit(caption, aimOf),
  editMessageMedia: edit(media, aimOf),
  editMessageReplyMarkup: edit(markup, aimOf),
  editEphemeralMessageText: edit(text, ephemeralAim),
  editEphemeralMessageCaption: edit(caption, ephemeralAim),
  editEphemeralMessageMedia: edit(media, ephemeralAim),
  editEphemeralMessageReplyMarkup: edit(markup, ephemeralAim),
  deleteMessage(call) {
    remove(call, numberOf(call.params.message_id));
    return true;
  },
  deleteMessages(call) {
    const ids = listOf(call.params.message_ids).map((id) => numberOf(id));
    if (ids.length < 1 || ids.length > 100)
      throw refuse.bad('wrong number of message identifiers: 1-100 can be deleted');
    for (const id of ids)
      if (findMessage(chatToRead(call.house.world, call.params.chat_id), id) !== undefined) remove(call, id);
    return true;
  },
  deleteEphemeralMessage(call) {
    call.house.messages.remove(ephemeralOf(call, refuse.deleteNotFound));
    return true;
  },
};
