/**
 * Writes PDF 1.7: numbered objects, compressed streams, and the table of where they stand. The libraries that do this bring a
 * font engine of their own, 20 MB, and the clock; a book needs text, JPEGs and plates, whose shapes are known already.
 */
import { createHash } from 'node:crypto';

/** A number, name, array or dictionary as PDF writes it. */
export type PdfValue = number | string | readonly PdfValue[] | { readonly [key: string]: PdfValue };

export interface PdfFile {
  /** An object that is written later; refer to it with `ref`. */
  reserve(): number;
  write(id: number, value: PdfValue): void;
  /** @returns the object's number. */
  add(value: PdfValue): number;
  /** `packed`: the bytes are compressed already, as `Filter` says. */
  addStream(dictionary: Readonly<Record<string, PdfValue>>, bytes: Uint8Array, packed?: boolean): number;
  finish(root: number, info: number): Uint8Array;
}

export type Deflate = (bytes: Uint8Array) => Uint8Array;

const latin = (text: string): Uint8Array => Buffer.from(text, 'latin1');

const digits = (value: number): string => String(Math.round(value * 1000) / 1000);

/** A string beginning with `/`, `(`, `<` or a digit is written as it is; so no text of people's goes in but through `text`. */
const written = (value: PdfValue): string => {
  if (typeof value === 'number') return digits(value);
  if (typeof value === 'string') return value;
  if (isList(value)) return `[${value.map(written).join(' ')}]`;
  return `<<${Object.entries(value)
    .map(([key, one]) => `/${key} ${written(one)}`)
    .join(' ')}>>`;
};

const isList = (value: PdfValue): value is readonly PdfValue[] => Array.isArray(value);

export const ref = (id: number): string => `${id} 0 R`;

/** UTF-16BE in hexadecimal digits: no sign of a text can end or escape anything. */
export const hex16 = (text: string): string => Buffer.from(text.toWellFormed(), 'utf16le').swap16().toString('hex');

/** A text string. */
export const text = (words: string): string => `<feff${hex16(words)}>`;

/** @param at ms since 1970 */
export const date = (at: number): string => `(D:${new Date(at).toISOString().replace(/\D/g, '').slice(0, 14)}Z)`;

export function openPdf(deflate: Deflate): PdfFile {
  const objects: (readonly Uint8Array[])[] = [];
  const reserve = (): number => objects.push([]);
  const put = (id: number, parts: readonly Uint8Array[]): void => {
    objects[id - 1] = [latin(`${id} 0 obj\n`), ...parts, latin('\nendobj\n')];
  };
  const add = (value: PdfValue): number => {
    const id = reserve();
    put(id, [latin(written(value))]);
    return id;
  };
  return {
    reserve,
    add,
    write: (id, value) => put(id, [latin(written(value))]),
    addStream: (dictionary, bytes, packed = false) => {
      const id = reserve();
      const body = packed ? bytes : deflate(bytes);
      const head = { ...dictionary, ...(packed ? {} : { Filter: '/FlateDecode' }), Length: body.length };
      put(id, [latin(`${written(head)}\nstream\n`), body, latin('\nendstream')]);
      return id;
    },
    finish: (root, info) => {
      const chunks: Uint8Array[] = [latin('%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n')];
      let at = chunks[0]?.length ?? 0;
      const offsets = objects.map((parts) => {
        const start = at;
        for (const part of parts) at += part.length;
        chunks.push(...parts);
        return start;
      });
      const hash = createHash('sha256');
      for (const chunk of chunks) hash.update(chunk);
      const id = `<${hash.digest('hex').slice(0, 32)}>`;
      const size = objects.length + 1;
      const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
      const trailer = written({ Size: size, Root: ref(root), Info: ref(info), ID: [id, id] });
      chunks.push(latin(`xref\n0 ${size}\n0000000000 65535 f \n${rows}trailer\n${trailer}\nstartxref\n${at}\n%%EOF\n`));
      return new Uint8Array(Buffer.concat(chunks));
    },
  };
}
