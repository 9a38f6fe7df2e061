/**
 * Bodies with files in them, as most programs write them. grammY's own are right by the standard, but spare every blank and
 * quote, and tell no length: there are servers that cannot read them.
 */
import { Readable } from 'node:stream';

/** What grammY writes in front of each part; a chunk of its own, or with the value behind it. */
const head = /^content-disposition:form-data;name="([^"\r\n]*)"(?:;filename=([^"\r\n]*)\r\ncontent-type:\S+)?\r\n\r\n/;
/** Longest of them, bytes. */
const headBytes = 600;

const kinds: Readonly<Record<string, string>> = { png: 'image/png', jpg: 'image/jpeg', webp: 'image/webp' };

const rewritten = (chunk: Uint8Array): Uint8Array[] => {
  const start = Buffer.from(chunk.buffer, chunk.byteOffset, Math.min(headBytes, chunk.byteLength)).toString('latin1');
  const [found, name = '', file] = head.exec(start) ?? [];
  if (found === undefined) return [chunk];
  const kind = file === undefined ? undefined : (kinds[file.split('.').at(-1) ?? ''] ?? 'application/octet-stream');
  const named = `Content-Disposition: form-data; name="${name}"`;
  const lines = kind === undefined ? [named] : [`${named}; filename="${file}"`, `Content-Type: ${kind}`];
  return [Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'), chunk.subarray(found.length)];
};

/** The same parts, and the length of the whole. The files are in memory already, and none is copied. */
export const conventional = async (stream: Readable): Promise<{ body: Readable; bytes: number }> => {
  const chunks: Uint8Array[] = [];
  // Between parts and in front of the first one there is a line that begins with two strokes.
  let isHead = false;
  for await (const given of stream) {
    const chunk = given as Uint8Array;
    chunks.push(...(isHead ? rewritten(chunk) : [chunk]));
    isHead = chunk.byteLength < headBytes && /^(?:\r\n)?--/.test(Buffer.from(chunk).toString('latin1'));
  }
  return { body: Readable.from(chunks), bytes: chunks.reduce((sum, { byteLength }) => sum + byteLength, 0) };
};
