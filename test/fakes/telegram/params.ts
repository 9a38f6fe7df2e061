/** What a request asks: parameters from the address, a form, JSON or multipart, and the files that came with them. */
import { isObject, parseJson, type Json } from '../json.ts';
import { isMultipart, MultipartError, readMultipart } from '../multipart.ts';
import { refuse } from './apiError.ts';

export interface Upload {
  readonly name: string;
  readonly contentType: string | undefined;
  readonly bytes: Buffer;
}

export interface Asked {
  readonly params: Json;
  /** By the name of their part. */
  readonly uploads: ReadonlyMap<string, Upload>;
  /** Bytes of the body. */
  readonly size: number;
}

function jsonOf(bytes: Buffer): Json {
  try {
    const value = parseJson(bytes.toString('utf8'));
    if (isObject(value)) return value;
  } catch (noJson) {
    if (!(noJson instanceof SyntaxError)) throw noJson;
  }
  throw refuse.bad("can't parse request parameters JSON object");
}

function multipartOf(bytes: Buffer, contentType: string): Omit<Asked, 'size'> {
  try {
    const params: Record<string, unknown> = {};
    const uploads = new Map<string, Upload>();
    for (const part of readMultipart(bytes, contentType)) {
      if (part.fileName === undefined) params[part.name] = part.bytes.toString('utf8');
      else uploads.set(part.name, { name: part.fileName, contentType: part.contentType, bytes: part.bytes });
    }
    return { params, uploads };
  } catch (broken) {
    if (broken instanceof MultipartError) throw refuse.bad(broken.message);
    throw broken;
  }
}

/** @throws ApiError when the body cannot be read. */
export function readAsked(query: URLSearchParams, bytes: Buffer, contentType = ''): Asked {
  const { params, uploads } = ((): Omit<Asked, 'size'> => {
    if (bytes.length === 0) return { params: {}, uploads: new Map() };
    if (isMultipart(contentType)) return multipartOf(bytes, contentType);
    if (/^application\/json/i.test(contentType)) return { params: jsonOf(bytes), uploads: new Map() };
    return { params: Object.fromEntries(new URLSearchParams(bytes.toString('utf8'))), uploads: new Map() };
  })();
  return { params: { ...Object.fromEntries(query), ...params }, uploads, size: bytes.length };
}
