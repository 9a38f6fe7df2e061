/** Words with their formats as HTML. Links cannot be followed: a page shows, it does not lead away. */
import type { Entity } from './world.ts';

export const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const plain: Readonly<Record<string, readonly [open: string, close: string]>> = {
  bold: ['<strong>', '</strong>'],
  italic: ['<em>', '</em>'],
  underline: ['<u>', '</u>'],
  strikethrough: ['<s>', '</s>'],
  spoiler: ['<span class="hidden-words">', '</span>'],
  code: ['<code>', '</code>'],
  pre: ['<pre>', '</pre>'],
  blockquote: ['<blockquote>', '</blockquote>'],
  expandable_blockquote: ['<blockquote>', '</blockquote>'],
};

const tags = ({ type, url }: Entity): readonly [string, string] =>
  plain[type] ?? [
    `<span class="link ${escapeHtml(type)}"${url === undefined ? '' : ` title="${escapeHtml(url)}"`}>`,
    '</span>',
  ];

const cutTo = (entity: Entity, from: number, to: number): Entity[] => {
  const offset = Math.max(from, entity.offset);
  const length = Math.min(to, entity.offset + entity.length) - offset;
  return length > 0 ? [{ ...entity, offset, length }] : [];
};

const blocks = ['pre', 'blockquote', 'expandable_blockquote'];

function between(text: string, from: number, to: number, entities: readonly Entity[]): string {
  const [first, ...rest] = [...entities].sort((a, b) => a.offset - b.offset || b.length - a.length);
  if (first === undefined) return escapeHtml(text.slice(from, to));
  const end = first.offset + first.length;
  const [open, close] = tags(first);
  // What reaches beyond the first is cut in two at its end.
  const inside = rest.flatMap((one) => cutTo(one, first.offset, end));
  const after = rest.flatMap((one) => cutTo(one, end, to));
  // A block stands on lines of its own without the breaks around it.
  const block = blocks.includes(first.type);
  const before = text.slice(from, first.offset);
  const next = block && text[end] === '\n' ? end + 1 : end;
  return `${escapeHtml(block ? before.replace(/\n$/, '') : before)}${open}${between(text, first.offset, end, inside)}${close}${between(
    text,
    next,
    to,
    after.flatMap((one) => cutTo(one, next, to)),
  )}`;
}

export const wordsHtml = (text: string, entities: readonly Entity[]): string => between(text, 0, text.length, entities);
