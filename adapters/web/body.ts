/** Reading request bodies with a cap, before anything looks at them. */
import { parseBody } from 'hono/utils/body';
import { BadAskError } from '../../src/errors.ts';
import { filesAllowed, readJson } from './read.ts';

const kilobyte = 1024;
const megabyte = 1024 * kilobyte;
/** JSON body, bytes. */
const jsonCap = 64 * kilobyte;
/** Form with pictures, bytes: four pictures, a mask and the text. */
const formCap = 26 * megabyte;

const tooLarge = (cap: number): BadAskError => {
  const limit = cap < megabyte ? `${cap / kilobyte} KB` : `${cap / megabyte} MB`;
  return new BadAskError({ code: 'E-WEB-07', say: 'web.tooLarge', facts: { limit } });
};

const unreadable = (detail: string): BadAskError =>
  new BadAskError({ code: 'E-WEB-01', say: 'web.badRequest', facts: {}, detail });

/** @throws BadAskError E-WEB-07 as soon as the length given, or the bytes counted, pass `cap`. */
async function readCapped(request: Request, cap: number): Promise<Uint8Array<ArrayBuffer>> {
  if (Number(request.headers.get('content-length') ?? 0) > cap) throw tooLarge(cap);
  const chunks: Uint8Array[] = [];
  let total = 0;
  const body: AsyncIterable<Uint8Array> | Iterable<Uint8Array> = request.body ?? [];
  for await (const chunk of body) {
    total += chunk.byteLength;
    if (total > cap) throw tooLarge(cap);
    chunks.push(chunk);
  }
  return new Uint8Array(Buffer.concat(chunks, total));
}

const mediaType = (request: Request): string =>
  (request.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';

/**
 * Only `application/json`: a form of another website cannot send that type without being asked for permission first.
 * @throws BadAskError E-WEB-01 when it is not JSON, E-WEB-07 above 64 KB.
 */
export async function jsonBody(request: Request): Promise<unknown> {
  if (mediaType(request) !== 'application/json') throw unreadable('not application/json');
  return readJson(await readCapped(request, jsonCap));
}

/** The one field of the sign-in form. @throws BadAskError E-WEB-01, E-WEB-07 above 64 KB. */
export async function tokenField(request: Request): Promise<string> {
  if (mediaType(request) !== 'application/x-www-form-urlencoded') throw unreadable('not a form');
  const text = new TextDecoder().decode(await readCapped(request, jsonCap));
  return new URLSearchParams(text).get('token') ?? '';
}

export interface AskBody {
  body: unknown;
  files: Uint8Array[];
  mask?: Uint8Array;
}

async function readForm(request: Request): Promise<Record<string, (string | File)[] | string | File>> {
  const bytes = await readCapped(request, formCap);
  const type = request.headers.get('content-type') ?? '';
  try {
    const whole = new Request('http://form/', { method: 'POST', headers: { 'content-type': type }, body: bytes });
    return await parseBody(whole, { all: true });
  } catch (cause) {
    throw unreadable(`form: ${cause instanceof Error ? cause.name : 'unknown'}`);
  }
}

type Form = Awaited<ReturnType<typeof readForm>>;

/** Bytes of the files sent under one name; text under it is left out. */
const filesIn = (form: Form, name: string): Promise<Uint8Array[]> =>
  Promise.all(
    [form[name] ?? []]
      .flat()
      .filter((part) => typeof part !== 'string')
      .map(async (part) => new Uint8Array(await part.arrayBuffer())),
  );

/**
 * A description: JSON, or a form with the JSON in the field `ask`, up to four pictures in fields `file` and one in `mask`.
 * @throws BadAskError E-WEB-01 when it cannot be read, E-WEB-07 above the caps, E-IN-04 for more than four files.
 */
export async function askBody(request: Request): Promise<AskBody> {
  if (mediaType(request) !== 'multipart/form-data') return { body: await jsonBody(request), files: [] };
  const form = await readForm(request);
  const text = form['ask'];
  if (typeof text !== 'string' || text.length > jsonCap) throw unreadable('form without ask');
  const files = await filesIn(form, 'file');
  if (files.length > filesAllowed) {
    throw new BadAskError({ code: 'E-IN-04', say: 'picture.tooMany', facts: { limit: filesAllowed } });
  }
  const [mask, another] = await filesIn(form, 'mask');
  if (another) throw unreadable('form with two masks');
  return { body: readJson(new TextEncoder().encode(text)), files, ...(mask && { mask }) };
}
