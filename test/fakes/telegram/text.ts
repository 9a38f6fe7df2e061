/** Texts as the API reads them: marks or entities, cleaned, measured after that, with what Telegram finds in them itself. */
import { numberOf, objectOf, objectsOf, textOf, type Json } from '../json.ts';
import { refuse } from './apiError.ts';
import { findEntities, overlaps } from './found.ts';
import { parseMarks } from './marks.ts';
import type { Entity } from './world.ts';

export const TEXT_LENGTH = 4096;
export const CAPTION_LENGTH = 1024;

export interface Worded {
  readonly text: string;
  readonly entities: readonly Entity[];
}

const nothing: Worded = { text: '', entities: [] };

/** Kinds that only Telegram finds. Given ones are ignored, as the API does; they tell us that a link was meant. */
const automatic = ['mention', 'hashtag', 'cashtag', 'bot_command', 'url', 'email', 'phone_number', 'bank_card_number'];
const settable = [
  'bold',
  'italic',
  'underline',
  'strikethrough',
  'spoiler',
  'blockquote',
  'expandable_blockquote',
  'code',
  'pre',
  'text_link',
  'text_mention',
  'custom_emoji',
  'date_time',
];
/** Nothing is found inside these. */
const opaque = ['code', 'pre', 'text_link', 'text_mention', 'custom_emoji', 'date_time'];

const isInsideSymbol = (text: string, at: number): boolean => {
  const before = text.charCodeAt(at - 1);
  const after = text.charCodeAt(at);
  return before >= 0xd8_00 && before <= 0xdb_ff && after >= 0xdc_00 && after <= 0xdf_ff;
};

function checkBounds(text: string, offset: number, length: number): void {
  const bytes = (at: number): number => Buffer.byteLength(text.slice(0, at));
  if (offset < 0 || length < 0) throw refuse.bad("can't parse MessageEntity: receive an entity with incorrect bounds");
  if (offset > text.length) throw refuse.bad(`entity begins after the end of the text at UTF-16 offset ${offset}`);
  if (offset + length > text.length)
    throw refuse.bad(
      `entity beginning at UTF-16 offset ${offset} ends after the end of the text at UTF-16 offset ${offset + length}`,
    );
  if (isInsideSymbol(text, offset))
    throw refuse.bad(`entity begins in a middle of a UTF-16 symbol at byte offset ${bytes(offset)}`);
  if (isInsideSymbol(text, offset + length))
    throw refuse.bad(
      `entity beginning at UTF-16 offset ${offset} ends in a middle of a UTF-16 symbol at byte offset ${bytes(offset + length)}`,
    );
}

function givenEntities(text: string, list: unknown): Entity[] {
  return objectsOf(list).flatMap((one): Entity[] => {
    const type = textOf(one.type);
    const offset = numberOf(one.offset);
    const length = numberOf(one.length);
    checkBounds(text, offset, length);
    if (!settable.includes(type) && !automatic.includes(type))
      throw refuse.bad(`can't parse MessageEntity: Unsupported type specified`);
    if (length === 0) return [];
    const user = numberOf(objectOf(one.user).id);
    return [
      {
        type,
        offset,
        length,
        ...(one.url === undefined ? {} : { url: textOf(one.url) }),
        ...(user === 0 ? {} : { user }),
        ...(one.language === undefined ? {} : { language: textOf(one.language) }),
        ...(one.custom_emoji_id === undefined ? {} : { custom_emoji_id: textOf(one.custom_emoji_id) }),
        source: 'given',
      },
    ];
  });
}

/** Control characters become blanks, marks that turn the direction of other texts vanish, blanks at both ends go. */
function cleaned({ text, entities }: Worded): Worded {
  // One unit for one unit, so that offsets hold.
  const plain = text.replaceAll('\r', ' ').replaceAll(/[\u0000-\u0009\u000b-\u001f\u2028\u202a-\u202e]/g, ' ');
  const front = plain.length - plain.trimStart().length;
  const kept = plain.trim();
  const moved = entities.flatMap((one): Entity[] => {
    const from = Math.max(0, one.offset - front);
    const to = Math.min(kept.length, one.offset + one.length - front);
    return to > from ? [{ ...one, offset: from, length: to - from }] : [];
  });
  return { text: kept, entities: moved };
}

function withFound({ text, entities }: Worded): Worded {
  const own = entities.filter(({ type }) => settable.includes(type));
  const hidden = own.filter(({ type }) => opaque.includes(type));
  const found = findEntities(text)
    .filter((one) => !hidden.some((other) => overlaps(other, one)))
    .map((one): Entity => {
      const meant = entities.some(
        ({ type, offset, length }) => type === one.type && offset === one.offset && length === one.length,
      );
      return meant ? { ...one, source: 'given' } : one;
    });
  return { text, entities: [...own, ...found].sort((a, b) => a.offset - b.offset || b.length - a.length) };
}

export interface TextFields {
  readonly text: string;
  readonly entities: string;
}

export const textFields: TextFields = { text: 'text', entities: 'entities' };
export const captionFields: TextFields = { text: 'caption', entities: 'caption_entities' };

/**
 * The text of a request, not yet measured.
 * @throws ApiError when its marks or entities cannot be read
 */
export function readWords(params: Json, fields: TextFields): Worded {
  const text = textOf(params[fields.text]);
  if (text === '') return nothing;
  const mode = textOf(params.parse_mode);
  const raw = mode === '' ? { text, entities: givenEntities(text, params[fields.entities]) } : parseMarks(text, mode);
  return withFound(cleaned(raw));
}

/** What a person types: never marks. */
export const plainWords = (text: string, mentions: readonly Entity[] = []): Worded =>
  withFound(cleaned({ text, entities: mentions }));
