/** MarkdownV2 and the old Markdown of `parse_mode`. */
import { refuse } from './apiError.ts';
import type { Worded } from './text.ts';
import type { Entity } from './world.ts';

const reserved = '_*[]()~`>#+-=|{}.!';

/** Longest first, so that `__` is not read as two of `_`. */
const marks: readonly (readonly [mark: string, type: string, name: string])[] = [
  ['```', 'pre', 'Pre'],
  ['||', 'spoiler', 'Spoiler'],
  ['__', 'underline', 'Underline'],
  ['*', 'bold', 'Bold'],
  ['_', 'italic', 'Italic'],
  ['~', 'strikethrough', 'Strikethrough'],
  ['`', 'code', 'Code'],
  ['[', 'text_link', 'TextUrl'],
];
const oldMarks = marks.filter(([mark]) => ['```', '*', '_', '`', '['].includes(mark));

interface Open {
  readonly mark: string;
  readonly type: string;
  readonly name: string;
  readonly from: number;
  readonly at: number;
}

const bad = (what: string): Error => refuse.bad(`can't parse entities: ${what}`);

const linkEntity = (href: string, offset: number, length: number): Entity[] => {
  const person = /^tg:\/\/user\?id=(\d+)/.exec(href)?.[1];
  if (length === 0) return [];
  if (person !== undefined) return [{ type: 'text_mention', user: Number(person), offset, length, source: 'parsed' }];
  return /^(https?|tg|ftp):|^[\w.-]+\.\w{2,}/i.test(href)
    ? [{ type: 'text_link', url: href, offset, length, source: 'parsed' }]
    : [];
};

/** @throws ApiError */
export function parseMarkdown(source: string, { old = false }: { old?: boolean } = {}): Worded {
  const bytes = (at: number): number => Buffer.byteLength(source.slice(0, at));
  const known = old ? oldMarks : marks;
  const entities: Entity[] = [];
  const open: Open[] = [];
  let text = '';
  let at = 0;
  /** The address after a link's words. */
  const address = (): string => {
    at += 1;
    if (source[at] !== '(') return '';
    const end = source.indexOf(')', at);
    if (end < 0) throw bad(`Can't find end of a URL at byte offset ${bytes(at)}`);
    const href = source.slice(at + 1, end).replaceAll(/\\([^\p{L}\p{N}\s])/gu, '$1');
    at = end + 1;
    return href;
  };
  while (at < source.length) {
    const rest = source.slice(at, at + 3);
    const top = open.at(-1);
    const literal = top?.type === 'code' || top?.type === 'pre';
    if (
      rest[0] === '\\' &&
      (old ? '_*`['.includes(rest[1] ?? ' ') : /^\\[\u0021-\u007e]/.test(rest) && !/\w/.test(rest[1] ?? ''))
    ) {
      text += rest[1] ?? '';
      at += 2;
      continue;
    }
    if (top !== undefined && (top.mark === '[' ? rest[0] === ']' : rest.startsWith(top.mark))) {
      open.pop();
      const length = text.length - top.at;
      if (top.mark === '[') entities.push(...linkEntity(address(), top.at, length));
      else {
        if (length > 0) entities.push({ type: top.type, offset: top.at, length, source: 'parsed' });
        at += top.mark.length;
      }
      continue;
    }
    const found = literal ? undefined : known.find(([mark]) => rest.startsWith(mark));
    if (found !== undefined && !(old && top !== undefined)) {
      const [mark, type, name] = found;
      open.push({ mark, type, name, from: at, at: text.length });
      at += mark.length;
      continue;
    }
    const first = rest[0] ?? '';
    const quote = first === '>' && (at === 0 || source[at - 1] === '\n');
    if (!old && !literal && reserved.includes(first) && !quote)
      throw bad(`Character '${first}' is reserved and must be escaped with the preceding '\\'`);
    if (quote && !old) {
      const end = source.indexOf('\n', at);
      const length = (end < 0 ? source.length : end) - at - 1;
      if (length > 0) entities.push({ type: 'blockquote', offset: text.length, length, source: 'parsed' });
    } else text += first;
    at += 1;
  }
  const left = open.at(-1);
  if (left !== undefined)
    throw bad(
      `Can't find end of ${old ? 'the entity starting' : `${left.name} entity`} at byte offset ${bytes(left.from)}`,
    );
  return { text, entities };
}
