/** Request bodies: JSON, or multipart/form-data with `payload_json` and `files[n]`. */
import { ApiError, refuse } from './apiError.ts';
import { isObject, listOf, parseJson, type Json } from '../json.ts';

export interface UploadedFile {
  /** The n of `files[n]`. */
  readonly index: string;
  readonly name: string;
  readonly contentType: string | undefined;
  readonly bytes: Buffer;
}

export interface Body {
  readonly payload: Json;
  /** The payload when it is a list, as a bulk PUT sends it. */
  readonly items: readonly unknown[];
  readonly files: readonly UploadedFile[];
  readonly size: number;
}

interface Part {
  readonly name: string;
  readonly fileName: string | undefined;
  readonly contentType: string | undefined;
  readonly bytes: Buffer;
}

const badForm = (what: string): ApiError => new ApiError(400, 50035, `Invalid Form Body: ${what}`);

/** `name="x"`, `name=x`, and the UTF-8 form of RFC 5987. */
function parameter(header: string, name: string): string | undefined {
  const wide = new RegExp(`[;\\s]${name}\\*=utf-8''([^;\\s]+)`, 'i').exec(header)?.[1];
  if (wide !== undefined) return decodeURIComponent(wide);
  const found = new RegExp(`[;\\s]${name}=(?:"([^"]*)"|([^;\\s]+))`, 'i').exec(header);
  return (found?.[1] ?? found?.[2])?.replaceAll('%22', '"');
}

function readPart(bytes: Buffer): Part {
  const split = bytes.indexOf('\r\n\r\n');
  if (split < 0) throw badForm('a part without headers');
  const headers = bytes.subarray(0, split).toString('utf8').split('\r\n');
  const header = (name: string): string | undefined =>
    headers
      .find((line) => line.toLowerCase().startsWith(`${name}:`))
      ?.slice(name.length + 1)
      .trim();
  const disposition = header('content-disposition') ?? '';
  const name = parameter(disposition, 'name');
  if (!/^form-data\b/i.test(disposition) || name === undefined) throw badForm('a part without a name');
  return {
    name,
    fileName: parameter(disposition, 'filename'),
    contentType: header('content-type'),
    bytes: bytes.subarray(split + 4),
  };
}

function readParts(bytes: Buffer, boundary: string): Part[] {
  const mark = Buffer.from(`\r\n--${boundary}`);
  const parts: Part[] = [];
  // The first boundary has no line break in front of it.
  if (!bytes.subarray(0, mark.length - 2).equals(mark.subarray(2)))
    throw badForm('it does not start with its boundary');
  let at = mark.length - 2;
  while (bytes.subarray(at, at + 2).toString('latin1') === '\r\n') {
    const end = bytes.indexOf(mark, at);
    if (end < 0) throw badForm('the last boundary is missing');
    parts.push(readPart(bytes.subarray(at + 2, end)));
    at = end + mark.length;
  }
  if (bytes.subarray(at, at + 2).toString('latin1') !== '--') throw badForm('the last boundary is missing');
  return parts;
}

const parsePayload = (text: string): unknown => {
  try {
    return text === '' ? {} : parseJson(text);
  } catch (notJson) {
    if (notJson instanceof SyntaxError) throw refuse.badJson();
    throw notJson;
  }
};

/** Discord keeps letters, digits, dots, dashes and underscores of a file's name. */
const cleanName = (name: string): string => name.replaceAll(/[^\p{L}\p{N}._-]/gu, '_') || 'unknown';

/** @throws ApiError when it cannot be read. */
export function readPayload(bytes: Buffer, contentType: string | undefined): Body {
  const type = contentType ?? '';
  const whole = (value: unknown, files: readonly UploadedFile[]): Body => ({
    payload: isObject(value) ? value : {},
    items: listOf(value),
    files,
    size: bytes.length,
  });
  if (!/^multipart\/form-data/i.test(type)) return whole(parsePayload(bytes.toString('utf8')), []);
  const boundary = parameter(`;${type}`, 'boundary');
  if (boundary === undefined) throw badForm('multipart without a boundary');
  const parts = readParts(bytes, boundary);
  const json = parts.find(({ name }) => name === 'payload_json')?.bytes.toString('utf8') ?? '';
  const files = parts.flatMap((part) => {
    const index = /^files\[(\d{1,3})\]$/.exec(part.name)?.[1];
    if (index === undefined || part.fileName === undefined) return [];
    return [{ index, name: cleanName(part.fileName), contentType: part.contentType, bytes: part.bytes }];
  });
  return whole(parsePayload(json), files);
}
