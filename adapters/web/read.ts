/** From HTTP to the nouns of the house. Pure: no clock, no network, no state. */
import { z } from 'zod';
import { operationSchema } from '../../src/creation.ts';
import type { PictureRef, Press, Request, Steer } from '../../src/desk.ts';
import { BadAskError } from '../../src/errors.ts';
import type { HistoryQuery } from '../../src/ports.ts';

/** The person and language behind one HTTP request. */
export interface Caller {
  /** `owner`, or the id of a visitor's cookie. */
  visitor: string;
  locale: string;
}

/** Pictures one description may carry. */
export const filesAllowed = 4;
/** Pictures of the studio one description may start from. */
const picturesAllowed = 4;
/** Creations one history answer may hold. */
const pageLimit = 50;

export const whoIs = (visitor: string): string => `web:${visitor}`;

const unreadable = (detail: string): BadAskError =>
  new BadAskError({ code: 'E-WEB-01', say: 'web.badRequest', facts: {}, detail });

/** An id made by the page for each thing a person does, so that sending it again does not do it twice. */
const eventId = z.string().regex(/^[A-Za-z0-9_-]{8,64}$/);
/** Options chosen outside the words, by the name of their flag in any language; the studio reads the values. */
const options = z
  .record(z.string().regex(/^\p{L}[\p{L}\p{N}-]{0,31}$/u), z.string().max(1500))
  .refine((given) => Object.keys(given).length <= 32);
/** A picture of the studio; the id alone names the first one, or a creation without pictures. */
const pictureId = z.string().regex(/^J-[0-9A-HJKMNP-TV-Z]{6}(?:\.[1-9])?$/);
const wording = z.strictObject({ positive: z.string().max(4000), negative: z.string().max(4000) });
const askBody = z.strictObject({
  id: eventId,
  words: z.string(),
  locale: z.string().max(20).optional(),
  as: operationSchema.optional(),
  from: z.array(pictureId).max(picturesAllowed).optional(),
  prompt: wording.optional(),
  options: options.optional(),
});
const plainSteer = { id: eventId, locale: z.string().max(20).optional() };
const steerBody = z.discriminatedUnion('kind', [
  z.strictObject({ ...plainSteer, kind: z.enum(['go', 'reword', 'verbatim']) }),
  z.strictObject({ ...plainSteer, kind: z.literal('rewrite'), ...wording.shape, options: options.optional() }),
]);
const pauseBody = z.strictObject({ note: z.string().max(200).default('') });
const historyQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(pageLimit).default(20),
  before: z.string().min(1).max(200).optional(),
  search: z.string().max(200).optional(),
  favourites: z.literal('1').optional(),
});

/** Checks without repeating the value: what people send must not reach the log. */
export function checked<T>(schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  // Only the first step of a path is a name of ours; further down people choose the names.
  const where = result.error.issues.map((issue) => `${String(issue.path[0] ?? 'body')}: ${issue.code}`);
  throw unreadable(where.slice(0, 5).join('; '));
}

/** @throws BadAskError when it is not JSON. */
export function readJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    throw unreadable(cause instanceof SyntaxError ? 'not JSON' : 'not UTF-8');
  }
}

/** Ids are kept apart by visitor, so nobody can name the request of somebody else. */
const ownId = (caller: Caller, id: string): string => `web:${caller.visitor}:${id}`;

const placeOf = (caller: Caller) => ({ platform: 'web', chat: caller.visitor });

/** @throws BadAskError (not found) when it cannot be the id of a creation. */
export function readCreationId(text: string): string {
  if (/^J-[0-9A-HJKMNP-TV-Z]{6}$/.test(text)) return text;
  throw new BadAskError({ code: 'E-OLD-01', say: 'ask.notFound', facts: {} });
}

const toRef = (id: string): PictureRef => ({ creation: id.slice(0, 8), picture: Number(id.slice(9) || 1) });

/** @throws BadAskError (not found) when it cannot be the id of a picture, `J-4F7KQ2.1`. */
export function readPictureId(text: string): PictureRef {
  if (/^J-[0-9A-HJKMNP-TV-Z]{6}\.[1-9]$/.test(text)) return toRef(text);
  throw new BadAskError({ code: 'E-OLD-01', say: 'ask.notFound', facts: {} });
}

/** Why the owner pauses a machine, on one line. */
export function readPause(body: unknown): { note: string } {
  return { note: checked(pauseBody, body).note.replace(/\s+/g, ' ').trim() };
}

const chosen = (given: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== ''));

/** What came along with a description. */
export interface Sent {
  files: readonly Uint8Array[];
  mask?: Uint8Array;
}

/** @throws BadAskError when the body has another shape or there are too many files. */
export function readAsk(body: unknown, { files, mask }: Sent, caller: Caller): Request {
  const ask = checked(askBody, body);
  if (files.length > filesAllowed) {
    throw new BadAskError({ code: 'E-IN-04', say: 'picture.tooMany', facts: { limit: filesAllowed } });
  }
  return {
    id: ownId(caller, ask.id),
    who: whoIs(caller.visitor),
    words: ask.words,
    locale: caller.locale,
    place: placeOf(caller),
    files,
    options: chosen(ask.options ?? {}),
    ...(ask.as && { as: ask.as }),
    ...(ask.from && { from: ask.from.map(toRef) }),
    ...(ask.prompt && { prompt: ask.prompt }),
    ...(mask && { mask }),
  };
}

/** Language a JSON body asks for, when it is a string. */
export function localeIn(body: unknown): string | undefined {
  const found = z.object({ locale: z.string() }).safeParse(body);
  return found.success ? found.data.locale : undefined;
}

/** @throws BadAskError when the body has another shape. */
export function readSteer(body: unknown, creation: string, caller: Caller): { press: Press; steer: Steer } {
  const { id, locale: _read, ...steer } = checked(steerBody, body);
  const press = {
    id: ownId(caller, id),
    who: whoIs(caller.visitor),
    locale: caller.locale,
    place: placeOf(caller),
    creation,
  };
  if (steer.kind !== 'rewrite') return { press, steer: { kind: steer.kind } };
  const { options: given, ...rewrite } = steer;
  return { press, steer: given ? { ...rewrite, options: chosen(given) } : rewrite };
}

/** @throws BadAskError when limit is not 1-50, or something unknown is asked for. */
export function readHistory(query: Record<string, string>): HistoryQuery {
  const { limit, before, search, favourites } = checked(historyQuery, query);
  const wanted = search?.trim();
  return {
    limit,
    ...(before !== undefined && { before }),
    ...(wanted && { search: wanted }),
    ...(favourites && { favourites: true }),
  };
}

/** The first language of an Accept-Language header that the studio speaks; `zh-TW` finds `zh-CN`. */
export function readLocale(header: string | undefined, locales: readonly string[], standard: string): string {
  const wanted = (header ?? '')
    .slice(0, 500)
    .split(',')
    .map((part) => {
      const [tag = '', ...rest] = part.trim().toLowerCase().split(';');
      const weight = rest.map((each) => /^\s*q=([01](?:\.\d{1,3})?)\s*$/.exec(each)?.[1]).find(Boolean);
      return { tag, weight: weight === undefined ? 1 : Number(weight) };
    })
    .filter(({ tag, weight }) => tag !== '' && weight > 0)
    .sort((a, b) => b.weight - a.weight);
  for (const { tag } of wanted) {
    const exact = locales.find((each) => each.toLowerCase() === tag);
    const near = locales.find((each) => each.toLowerCase().split('-')[0] === tag.split('-')[0]);
    if (exact ?? near) return exact ?? near ?? standard;
  }
  return standard;
}
