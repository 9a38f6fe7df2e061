/** The HTML of `parse_mode`. */
import { refuse } from './apiError.ts';
import type { Worded } from './text.ts';
import type { Entity } from './world.ts';

const types: Readonly<Record<string, string>> = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  u: 'underline',
  ins: 'underline',
  s: 'strikethrough',
  strike: 'strikethrough',
  del: 'strikethrough',
  'tg-spoiler': 'spoiler',
  span: 'spoiler',
  a: 'text_link',
  'tg-emoji': 'custom_emoji',
  'tg-time': 'date_time',
  code: 'code',
  pre: 'pre',
  blockquote: 'blockquote',
};

const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"' };

interface Open {
  readonly tag: string;
  readonly at: number;
  readonly attributes: Readonly<Record<string, string>>;
}

/** Characters of `&lt;`, `&#39;`, `&#x27;`; what is none stays as it is. */
function reference(text: string): { readonly text: string; readonly length: number } {
  const match = /^&(?:#(\d{1,7})|#x([\da-f]{1,6})|(lt|gt|amp|quot));?/i.exec(text);
  const [whole = '', decimal, hex, name] = match ?? [];
  if (name !== undefined) return { text: named[name.toLowerCase()] ?? whole, length: whole.length };
  const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
  if (code > 0 && code <= 0x10_ff_ff) return { text: String.fromCodePoint(code), length: whole.length };
  return { text: '&', length: 1 };
}

const decode = (text: string): string =>
  text.replaceAll(/&[^;\s]{1,9};?/g, (one) => {
    const { text: read, length } = reference(one);
    return read + one.slice(length);
  });

function attributesOf(text: string): Record<string, string> {
  const all: Record<string, string> = {};
  for (const [, name = '', quoted, single, bare] of text.matchAll(
    /([\w-]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g,
  ))
    all[name.toLowerCase()] = decode(quoted ?? single ?? bare ?? '');
  return all;
}

function entityOf({ tag, at, attributes }: Open, text: string): Entity[] {
  const length = text.length - at;
  const base = { offset: at, length, source: 'parsed' as const };
  if (length === 0) return [];
  if (tag === 'a') {
    const href = attributes.href ?? text.slice(at);
    const person = /^tg:\/\/user\?id=(\d+)/.exec(href)?.[1];
    if (person !== undefined) return [{ ...base, type: 'text_mention', user: Number(person) }];
    return /^(https?|tg|ftp|mailto|tel):|^[\w.-]+\.\w{2,}/i.test(href)
      ? [{ ...base, type: 'text_link', url: href }]
      : [];
  }
  if (tag === 'tg-emoji') return [{ ...base, type: 'custom_emoji', custom_emoji_id: attributes['emoji-id'] ?? '' }];
  if (tag === 'blockquote' && attributes.expandable !== undefined) return [{ ...base, type: 'expandable_blockquote' }];
  return [{ ...base, type: types[tag] ?? tag }];
}

/** @throws ApiError */
export function parseHtml(html: string): Worded {
  const bad = (what: string): Error => refuse.bad(`can't parse entities: ${what}`);
  const bytes = (at: number): number => Buffer.byteLength(html.slice(0, at));
  const entities: Entity[] = [];
  const open: Open[] = [];
  let text = '';
  let at = 0;
  while (at < html.length) {
    const first = html[at] ?? '';
    if (first === '&') {
      const read = reference(html.slice(at, at + 12));
      text += read.text;
      at += read.length;
      continue;
    }
    if (first !== '<') {
      text += first;
      at += 1;
      continue;
    }
    const end = html.indexOf('>', at);
    const closing = /^<\/([a-z-]*)\s*>/i.exec(html.slice(at, end + 1));
    if (closing !== null) {
      const tag = (closing[1] ?? '').toLowerCase();
      const last = open.pop();
      if (last === undefined) throw bad(`Unexpected end tag at byte offset ${bytes(at)}`);
      if (tag !== '' && tag !== last.tag)
        throw bad(`Unmatched end tag at byte offset ${bytes(at)}, expected "</${last.tag}>", found "</${tag}>"`);
      entities.push(...entityOf(last, text));
      at = end + 1;
      continue;
    }
    const opening = /^<([a-z-]+)((?:\s[^>]*)?)>/i.exec(end < 0 ? '' : html.slice(at, end + 1));
    if (opening === null) {
      const tag = /^<([^\s<>]*)/.exec(html.slice(at))?.[1] ?? '';
      throw bad(
        end < 0 && tag !== ''
          ? `Unclosed start tag at byte offset ${bytes(at)}`
          : `Unsupported start tag "${tag}" at byte offset ${bytes(at)}`,
      );
    }
    const tag = (opening[1] ?? '').toLowerCase();
    const attributes = attributesOf(opening[2] ?? '');
    if (types[tag] === undefined) throw bad(`Unsupported start tag "${tag}" at byte offset ${bytes(at)}`);
    if (tag === 'span' && attributes.class !== 'tg-spoiler')
      throw bad(`Tag "span" must have class "tg-spoiler" at byte offset ${bytes(at)}`);
    open.push({ tag, at: text.length, attributes });
    at = end + 1;
  }
  const left = open.at(-1);
  if (left !== undefined) throw bad(`Can't find end tag corresponding to start tag "${left.tag}"`);
  return { text, entities };
}
