/** What may stand in `reply_markup`. */
import { isObject, listOf, objectOf, objectsOf, textOf, type Json } from '../json.ts';
import { refuse } from './apiError.ts';
import type { Button, Keyboard } from './world.ts';

const DATA_BYTES = 64;
const MAX_BUTTONS = 100;
/** Apps show no more in a row. */
const ROW_BUTTONS = 8;
const PLACEHOLDER_LENGTH = 64;
const COPY_LENGTH = 256;

export interface Markup {
  readonly keyboard: Keyboard;
  /** Anything but buttons under the message. */
  readonly other: Json | undefined;
}

const actions = [
  'callback_data',
  'url',
  'copy_text',
  'switch_inline_query',
  'switch_inline_query_current_chat',
  'switch_inline_query_chosen_chat',
  'web_app',
  'login_url',
  'callback_game',
  'pay',
  'disabled',
];

function checkButton(button: Json): Button {
  const bad = (what: string): Error => refuse.bad(`can't parse inline keyboard button: ${what}`);
  const text = textOf(button.text);
  if (text.trim() === '') throw bad('Text must be non-empty');
  const chosen = actions.filter((name) => button[name] !== undefined);
  if (chosen.length === 0) throw bad('Text buttons are unallowed in the inline keyboard');
  if (button.callback_data !== undefined) {
    const bytes = Buffer.byteLength(textOf(button.callback_data));
    if (bytes < 1 || bytes > DATA_BYTES) throw refuse.bad('BUTTON_DATA_INVALID');
  }
  if (button.url !== undefined && !/^(https?:\/\/|tg:\/\/|[\w.-]+\.\w{2,})/i.test(textOf(button.url)))
    throw refuse.bad(`inline keyboard button URL '${textOf(button.url)}' is invalid: Wrong HTTP URL`);
  if (button.copy_text !== undefined) {
    const { length } = textOf(objectOf(button.copy_text).text);
    if (length < 1 || length > COPY_LENGTH) throw refuse.bad('BUTTON_COPY_TEXT_INVALID');
  }
  return { ...button, text };
}

/** @throws ApiError */
function readKeyboard(rows: unknown): Keyboard {
  const keyboard = listOf(rows)
    .map((row) => {
      if (!Array.isArray(row)) throw refuse.bad('object expected as reply markup');
      return objectsOf(row).map(checkButton);
    })
    .filter((row) => row.length > 0);
  if (keyboard.flat().length > MAX_BUTTONS) throw refuse.bad('reply markup is too long');
  if (keyboard.some((row) => row.length > ROW_BUTTONS))
    throw refuse.bad(`BUTTON_ROW_TOO_LONG: a row shows ${ROW_BUTTONS} buttons`);
  return keyboard;
}

const none: Markup = { keyboard: [], other: undefined };

/**
 * @param onlyInline as edits have it
 * @throws ApiError
 */
export function readMarkup(given: unknown, { onlyInline = false } = {}): Markup {
  if (given === undefined) return none;
  if (!isObject(given)) throw refuse.bad('object expected as reply markup');
  if (given.inline_keyboard !== undefined)
    return {
      keyboard: readKeyboard(given.inline_keyboard),
      other: given.force_reply === true ? { force_reply: true } : undefined,
    };
  if (onlyInline) throw refuse.bad('inline keyboard expected');
  if (textOf(given.input_field_placeholder).length > PLACEHOLDER_LENGTH)
    throw refuse.bad('INPUT_FIELD_PLACEHOLDER_INVALID');
  if (given.keyboard !== undefined && listOf(given.keyboard).length === 0) return none;
  if (given.keyboard === undefined && given.remove_keyboard !== true && given.force_reply !== true) return none;
  return { keyboard: [], other: given };
}

export const buttonsOf = (keyboard: Keyboard): readonly Button[] => keyboard.flat();
