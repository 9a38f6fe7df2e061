/**
 * Texts for Telegram, as data: the characters and the entities over them, counted in UTF-16 units as Telegram does. Nothing
 * is ever marked up within a text, so words of people and models stay words. Pure.
 */
import type { MessageEntity } from 'grammy/types';
import { cutText } from '../../src/chat/cut.ts';

export interface Rich {
  readonly text: string;
  readonly entities: readonly MessageEntity[];
}

/** Most UTF-16 units of a message, and of what stands under a picture. */
export const textLimit = 4096;
export const captionLimit = 1024;

/**
 * Invisible, without width, and no part of a word: between two characters it keeps Telegram from taking them for a link, a
 * name or a command. Only what would become live is touched, so that all else can be copied as it was.
 */
const joiner = '\u2060';

/** Ends of what would become live, each at the place where a joiner parts it. */
const live: readonly RegExp[] = [
  // @name, and the address of a mailbox.
  /@(?=[A-Za-z0-9_])/g,
  /[#＃](?=[\p{L}\p{M}\p{N}_\u00b7]|\u200c)/gu,
  /\$(?=[A-Z1])/g,
  // /command, but not the stroke within 1/4 or and/or.
  /(?<![\p{L}\p{N}_])\/(?=[A-Za-z0-9_])/gu,
  /:(?=\/\/)/g,
  // The dot of a domain, also of one in another script; not that of a number.
  /(?<=\S)\.(?=[\p{L}\p{M}_~-])/gu,
  // Of an address in numbers the last dot.
  /(?<=\d\.\d{1,3}\.\d{1,3})\.(?=\d)/g,
  /\+(?=\d)/g,
  // A card number has 13 digits or more.
  /(?<=\d(?:[ -]?\d){6})(?=(?:[ -]?\d){6})/g,
];

/** Marks that turn the direction of what follows, and with it what people believe to read. */
const turns = /[\u202a-\u202e\u2066-\u2069]/g;

/** The same text with nothing in it that Telegram would make live by itself. */
export const inert = (text: string): string =>
  live.reduce(
    (left, pattern) => left.replace(pattern, (found) => found + joiner),
    text.toWellFormed().replace(turns, ''),
  );

export const nothing: Rich = { text: '', entities: [] };

/** Words of the studio itself: a command or the name of the bot in them may be tapped. */
export const ours = (text: string): Rich => ({ text, entities: [] });

export const plain = (text: string): Rich => ({ text: inert(text), entities: [] });

type Look = Extract<
  MessageEntity['type'],
  'bold' | 'italic' | 'code' | 'pre' | 'blockquote' | 'expandable_blockquote' | 'spoiler'
>;

/** Within `code` and `pre` Telegram finds nothing, so what is to be copied stays as it is to the letter. */
export const styled = (type: Look, text: string): Rich => {
  const said = type === 'code' || type === 'pre' ? text.toWellFormed().replace(turns, '') : inert(text);
  return said === '' ? nothing : { text: said, entities: [{ type, offset: 0, length: said.length }] };
};

/** Names a person so that the chat shows it to them. @param id of the person */
export const naming = (id: number, name: string): Rich => {
  const text = inert(cutText(name, 64)) || '·';
  return {
    text,
    entities: [{ type: 'text_mention', offset: 0, length: text.length, user: { id, is_bot: false, first_name: text } }],
  };
};

export const joined = (parts: readonly Rich[], between = ''): Rich => {
  let text = '';
  const entities: MessageEntity[] = [];
  for (const part of parts) {
    if (part.text === '') continue;
    if (text !== '') text += between;
    for (const entity of part.entities) entities.push({ ...entity, offset: entity.offset + text.length });
    text += part.text;
  }
  return { text, entities };
};

/** @param most UTF-16 units. Cut between graphemes; entities end where the text does. */
export const cut = ({ text, entities }: Rich, most: number): Rich => {
  // Telegram takes blanks at the ends away, and entities would then be off.
  const front = text.length - text.trimStart().length;
  const kept = cutText(text.trim(), most);
  const moved = entities.flatMap((entity) => {
    const offset = Math.max(0, entity.offset - front);
    const length = Math.min(kept.length, entity.offset + entity.length - front) - offset;
    return length > 0 ? [{ ...entity, offset, length }] : [];
  });
  return { text: kept, entities: moved };
};
