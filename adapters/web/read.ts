/** From HTTP to the nouns of the house. Pure: no clock, no network, no state. */
import { z } from 'zod';
import { BadAskError } from '../../src/errors.ts';
import type { Change, Press, Request } from '../../src/ports.ts';

/** The person and language behind one HTTP request. */
export interface Caller {
  /** `owner`, or the id of a visitor's cookie. */
  visitor: string;
  locale: string;
}

/** Pictures one description may carry. */
export const filesAllowed = 4;
/** Creations one history answer may hold. */
const pageLimit = 50;

export const whoIs = (visitor: string): string => `web:${visitor}`;

const unreadable = (detail: string): BadAskError =>
  new BadAskError({ code: 'E-WEB-01', say: 'web.badRequest', facts: {}, detail });

/** An id made by the page for each thing a person does, so that sending it again does not do it twice. */
const eventId = z.string().regex(/^[A-Za-z0-9_-]{8,64}$/);
const optionText = z.string().max(1500).optional();
const askBody = z.strictObject({
  id: eventId,
  words: z.string(),
  locale: z.string().max(20).optional(),
  options: z
    .strictObject({
      ar: optionText,
      n: optionText,
      style: optionText,
      q: optionText,
      seed: optionText,
      no: optionText,
      raw: optionText,
      model: optionText,
    })
    .optional(),
});
const pressBody = z.object({ id: eventId });
const changeBody = z.object({ positive: z.string(), negative: z.string() });
const historyQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(pageLimit).default(20),
  before: z.string().min(1).max(200).optional(),
});

/** Checks without repeating the value: what people send must not reach the log. */
function checked<T>(schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const where = result.error.issues.map((issue) => `${issue.path.join('.') || 'body'}: ${issue.code}`);
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

/** @throws BadAskError when the body has another shape or there are too many files. */
export function readAsk(body: unknown, files: readonly Uint8Array[], caller: Caller): Request {
  const ask = checked(askBody, body);
  if (files.length > filesAllowed) {
    throw new BadAskError({ code: 'E-IN-04', say: 'picture.tooMany', facts: { limit: filesAllowed } });
  }
  const options = Object.entries(ask.options ?? {}).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return {
    id: ownId(caller, ask.id),
    who: whoIs(caller.visitor),
    words: ask.words,
    locale: caller.locale,
    place: placeOf(caller),
    files,
    options: Object.fromEntries(options),
  };
}

/** Language a JSON body asks for, when it is a string. */
export function localeIn(body: unknown): string | undefined {
  const found = z.object({ locale: z.string() }).safeParse(body);
  return found.success ? found.data.locale : undefined;
}

/** @throws BadAskError when the body has another shape. */
export function readPress(body: unknown, creation: string, caller: Caller): Press {
  const { id } = checked(pressBody, body);
  return {
    id: ownId(caller, id),
    who: whoIs(caller.visitor),
    locale: caller.locale,
    place: placeOf(caller),
    creation,
  };
}

/** @throws BadAskError when the body has another shape. */
export function readChange(body: unknown): Change {
  const { positive, negative } = checked(changeBody, body);
  return { positive, negative };
}

/** @throws BadAskError when limit is not 1-50. */
export function readHistory(query: Record<string, string>): { limit: number; before?: string } {
  const { limit, before } = checked(historyQuery, query);
  return before === undefined ? { limit } : { limit, before };
}

/** @throws BadAskError (not found) when it cannot be the id of a creation. */
export function readCreationId(text: string): string {
  if (/^J-[0-9A-HJKMNP-TV-Z]{6}$/.test(text)) return text;
  throw new BadAskError({ code: 'E-OLD-01', say: 'ask.notFound', facts: {} });
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
