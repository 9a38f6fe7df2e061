/** Reads multipart/form-data as servers in the wild do: names quoted or not, headers in any case. */

export interface Part {
  readonly name: string;
  readonly fileName: string | undefined;
  readonly contentType: string | undefined;
  readonly bytes: Buffer;
}

/** The body is no multipart, or ends too early. */
export class MultipartError extends Error {}

/** `name="x"`, `name=x`, and the UTF-8 form of RFC 5987. */
function parameter(header: string, name: string): string | undefined {
  const wide = new RegExp(`[;\\s]${name}\\*=utf-8''([^;\\s]+)`, 'i').exec(header)?.[1];
  if (wide !== undefined) return decodeURIComponent(wide);
  const found = new RegExp(`[;\\s]${name}=(?:"([^"]*)"|([^;]+))`, 'i').exec(header);
  return (found?.[1] ?? found?.[2]?.trim())?.replaceAll('%22', '"');
}

function readPart(bytes: Buffer): Part {
  const split = bytes.indexOf('\r\n\r\n');
  if (split < 0) throw new MultipartError('a part without headers');
  const headers = bytes.subarray(0, split).toString('utf8').split('\r\n');
  const header = (name: string): string | undefined =>
    headers
      .find((line) => line.toLowerCase().startsWith(`${name}:`))
      ?.slice(name.length + 1)
      .trim();
  const disposition = header('content-disposition') ?? '';
  const name = parameter(disposition, 'name');
  if (!/^form-data\b/i.test(disposition) || name === undefined) throw new MultipartError('a part without a name');
  return {
    name,
    fileName: parameter(disposition, 'filename'),
    contentType: header('content-type'),
    bytes: bytes.subarray(split + 4),
  };
}

export const isMultipart = (contentType: string): boolean => /^multipart\/form-data/i.test(contentType);

/** @throws MultipartError */
export function readMultipart(bytes: Buffer, contentType: string): Part[] {
  const boundary = parameter(`;${contentType}`, 'boundary');
  if (boundary === undefined) throw new MultipartError('multipart without a boundary');
  const mark = Buffer.from(`\r\n--${boundary}`);
  const parts: Part[] = [];
  // The first boundary has no line break in front of it.
  if (!bytes.subarray(0, mark.length - 2).equals(mark.subarray(2)))
    throw new MultipartError('it does not start with its boundary');
  let at = mark.length - 2;
  while (bytes.subarray(at, at + 2).toString('latin1') === '\r\n') {
    const end = bytes.indexOf(mark, at);
    if (end < 0) throw new MultipartError('the last boundary is missing');
    parts.push(readPart(bytes.subarray(at + 2, end)));
    at = end + mark.length;
  }
  if (bytes.subarray(at, at + 2).toString('latin1') !== '--') throw new MultipartError('the last boundary is missing');
  return parts;
}
