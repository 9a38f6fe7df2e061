/** Request bodies: JSON, or multipart/form-data with `payload_json` and `files[n]`. */
import { isObject, listOf, parseJson, type Json } from '../json.ts';
import { isMultipart, MultipartError, readMultipart, type Part } from '../multipart.ts';
import { ApiError, refuse } from './apiError.ts';

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

const parsePayload = (text: string): unknown => {
  try {
    return text === '' ? {} : parseJson(text);
  } catch (notJson) {
    if (notJson instanceof SyntaxError) throw refuse.badJson();
    throw notJson;
  }
};

function partsOf(bytes: Buffer, contentType: string): Part[] {
  try {
    return readMultipart(bytes, contentType);
  } catch (broken) {
    if (broken instanceof MultipartError) throw new ApiError(400, 50035, `Invalid Form Body: ${broken.message}`);
    throw broken;
  }
}

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
  if (!isMultipart(type)) return whole(parsePayload(bytes.toString('utf8')), []);
  const parts = partsOf(bytes, type);
  const json = parts.find(({ name }) => name === 'payload_json')?.bytes.toString('utf8') ?? '';
  const files = parts.flatMap((part) => {
    const index = /^files\[(\d{1,3})\]$/.exec(part.name)?.[1];
    if (index === undefined || part.fileName === undefined) return [];
    return [{ index, name: cleanName(part.fileName), contentType: part.contentType, bytes: part.bytes }];
  });
  return whole(parsePayload(json), files);
}
