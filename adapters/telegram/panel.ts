/** Panels as messages: a text, or pictures with a text below, and what can be pressed. */
import type { InputFile } from 'grammy';
import type { InlineKeyboardMarkup, Message } from 'grammy/types';
import type { Panel } from '../../src/chat/model.ts';
import type { Place } from '../../src/creation.ts';
import type { PictureRef } from '../../src/desk.ts';
import { BadAskError } from '../../src/errors.ts';
import { unlessSame } from './api.ts';
import { isFault } from './faults.ts';
import { keysFor } from './keyboard.ts';
import { wordsFor } from './languages.ts';
import type { TelegramParts } from './parts.ts';
import { inputFile, photoLimits } from './pictures.ts';
import type { Target } from './privately.ts';
import { captioned, worded } from './send.ts';
import { copyButtonOf, panelCaption, panelMessage } from './show.ts';
import type { Rich } from './text.ts';

export interface Content {
  text: Rich;
  caption: Rich;
  markup: InlineKeyboardMarkup;
  photo?: InputFile;
  covered: boolean;
}

/** Longest side of one of several pictures of a list, px. */
const thumbSide = 256;

interface Viewing {
  locale: string;
  /** Where it was asked for: what is shown there to all may be on it. */
  place: Place;
}

interface LabelledCell {
  who: string;
  picture: PictureRef;
  label: string;
}

/** Of people elsewhere only those pictures that may be seen at the place; those of whoever is first in any case. */
const drawSheet = async (
  { studio }: TelegramParts,
  cells: readonly LabelledCell[],
  who: string,
  place: Place,
): Promise<Uint8Array | undefined> => {
  if (cells.length === 0) return undefined;
  const how = { side: thumbSide, mime: 'image/jpeg' } as const;
  try {
    return await studio.sheet(cells, { who, place }, how);
  } catch (error) {
    const own = cells.filter((cell) => cell.who === who);
    if (!(error instanceof BadAskError) || own.length === cells.length || own.length === 0) throw error;
    return studio.sheet(own, { who }, how);
  }
};

/** Several pictures on one, numbered as the lines of the list are. */
const sheetOf = async (parts: TelegramParts, { pictures }: Panel, place: Place): Promise<InputFile | undefined> => {
  const [first] = pictures;
  if (!first) return undefined;
  const { studio } = parts;
  const cells: LabelledCell[] = [];
  for (const { who, sha256 } of pictures) {
    const file = await studio.picture(sha256, who);
    const picture = file && (await studio.find(file.bytes, who));
    if (picture) cells.push({ who, picture, label: String(cells.length + 1) });
  }
  const bytes = await drawSheet(parts, cells, first.who, place);
  return bytes && inputFile(bytes, 'list', 'image/jpeg');
};

const photoOf = async (parts: TelegramParts, panel: Panel, place: Place): Promise<InputFile | undefined> => {
  const { image, pictures } = panel;
  const [first] = pictures;
  if (image) return inputFile(image.bytes, 'picture', image.mime);
  if (!first || pictures.length > 1) return sheetOf(parts, panel, place);
  const file = await parts.studio.picture(first.sha256, first.who, photoLimits.bytes);
  return file && inputFile(file.bytes, 'picture', file.mime);
};

export const contentOf = async (parts: TelegramParts, panel: Panel, { locale, place }: Viewing): Promise<Content> => {
  const keys = keysFor(panel.choices, panel.buttons);
  const photo = await photoOf(parts, panel, place);
  return {
    text: panelMessage(panel),
    caption: panelCaption(panel),
    markup: await parts.keyboards.of(keys, copyButtonOf(panel, `📋 ${wordsFor(locale).copy}`)),
    covered: [...panel.pictures, ...(panel.image ? [panel.image] : [])].some(({ covered }) => covered),
    ...(photo && { photo }),
  };
};

export const sendContent =
  ({ call }: Pick<TelegramParts, 'call'>, { text, caption, markup, photo, covered }: Content) =>
  (target: Target): Promise<Message> =>
    photo
      ? call.sendPhoto({ ...target, photo, ...captioned(caption), has_spoiler: covered, reply_markup: markup })
      : call.sendMessage({ ...target, ...worded(text), reply_markup: markup });

/** The message that was pressed. */
export interface Under {
  chat: number;
  message: number;
  /** Only this person sees it. */
  ephemeral: number | undefined;
  hasMedia: boolean;
  person: number;
}

/** False when it cannot become this: the panel is then sent anew. */
export const replaceContent = async (
  { call }: Pick<TelegramParts, 'call'>,
  { text, caption, markup, photo, covered }: Content,
  { chat, message, ephemeral, hasMedia, person }: Under,
): Promise<boolean> => {
  const alone = ephemeral !== undefined && {
    chat_id: chat,
    receiver_user_id: person,
    ephemeral_message_id: ephemeral,
  };
  const seen = { chat_id: chat, message_id: message };
  const keys = { reply_markup: markup };
  try {
    if (photo) {
      const media = { type: 'photo' as const, media: photo, ...captioned(caption), has_spoiler: covered };
      await unlessSame(
        alone
          ? call.editEphemeralMessageMedia({ ...alone, ...keys, media })
          : call.editMessageMedia({ ...seen, ...keys, media }),
      );
    } else if (hasMedia) {
      // A picture cannot become a text again.
      await (alone ? call.deleteEphemeralMessage(alone) : call.deleteMessage(seen));
      return false;
    } else {
      const words = { ...worded(text), ...keys };
      await unlessSame(
        alone ? call.editEphemeralMessageText({ ...alone, ...words }) : call.editMessageText({ ...seen, ...words }),
      );
    }
    return true;
  } catch (error) {
    if (isFault(error, 'noMessage', 'noEdit', 'refused', 'lacking')) return false;
    throw error;
  }
};
