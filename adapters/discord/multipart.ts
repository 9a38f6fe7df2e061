/**
 * Bodies of requests as lists of buffers: nothing is copied together, the length is known beforehand, and the same body can
 * be sent again. Files travel as multipart/form-data with `payload_json` and `files[n]`.
 */
import { randomBytes } from 'node:crypto';

/** A file of a message. */
export interface Upload {
  /** ASCII, as it is referred to by `attachment://name`. */
  name: string;
  mime: string;
  bytes: Uint8Array;
}

export interface Body {
  contentType: string;
  /** Bytes of all parts together. */
  length: number;
  parts: readonly Uint8Array[];
}

const bodyOf = (contentType: string, parts: readonly Uint8Array[]): Body => ({
  contentType,
  length: parts.reduce((sum, { byteLength }) => sum + byteLength, 0),
  parts,
});

export const jsonBody = (payload: unknown): Body => bodyOf('application/json', [Buffer.from(JSON.stringify(payload))]);

/** Names and types are ours, but a quote or a line break in one would end the header it stands in. */
const plain = (text: string): string => text.replaceAll(/[^\w ./+-]/g, '_');

/** @param payload becomes `payload_json`; its `attachments` name the files by their index. */
export const multipartBody = (payload: unknown, files: readonly Upload[]): Body => {
  const boundary = `atelier-${randomBytes(18).toString('hex')}`;
  const head = (lines: string): Buffer => Buffer.from(`--${boundary}\r\n${lines}\r\n\r\n`);
  const end = Buffer.from('\r\n');
  const json = Buffer.from(JSON.stringify(payload));
  const parts: Uint8Array[] = [
    head('content-disposition: form-data; name="payload_json"\r\ncontent-type: application/json'),
    json,
    end,
  ];
  for (const [index, { name, mime, bytes }] of files.entries()) {
    const disposition = `content-disposition: form-data; name="files[${index}]"; filename="${plain(name)}"`;
    parts.push(head(`${disposition}\r\ncontent-type: ${plain(mime)}`), bytes, end);
  }
  parts.push(Buffer.from(`--${boundary}--\r\n`));
  return bodyOf(`multipart/form-data; boundary=${boundary}`, parts);
};
