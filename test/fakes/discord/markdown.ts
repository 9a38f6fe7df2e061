/** The part of Discord's Markdown that people and bots use, as HTML. Takes any text; what is not understood stays as it is. */

/** Longest text that is read, characters; a message cannot hold more. */
const MAX_LENGTH = 4000;

export const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const marks: readonly (readonly [mark: string, open: string, close: string])[] = [
  ['**', '<strong>', '</strong>'],
  ['__', '<u>', '</u>'],
  ['~~', '<s>', '</s>'],
  ['||', '<span class="spoiler">', '</span>'],
  ['*', '<em>', '</em>'],
  ['_', '<em>', '</em>'],
];

/** Says what `<@1>` and its kin mean; undefined leaves it as text. */
export type ReadToken = (token: string) => string | undefined;

/** The token or link at the start of the text. */
function special(text: string, read: ReadToken): { html: string; length: number } | undefined {
  const token = /^<[@#:at][^<>\s]{1,100}>/.exec(text)?.[0];
  const meaning = token === undefined ? undefined : read(token);
  if (token !== undefined && meaning !== undefined)
    return { html: `<span class="mention">${escapeHtml(meaning)}</span>`, length: token.length };
  const link = /^\[([^\]]{1,200})\]\((https?:\/\/[^\s()]{1,500})\)/.exec(text);
  if (link !== null) {
    const [whole, label = '', url = ''] = link;
    return { html: `<a href="${escapeHtml(url)}" rel="noreferrer">${escapeHtml(label)}</a>`, length: whole.length };
  }
  return undefined;
}

function inline(text: string, read: ReadToken): string {
  let html = '';
  let at = 0;
  while (at < text.length) {
    const rest = text.slice(at);
    const [first = ''] = rest;
    if (!'\\`<[*_~|'.includes(first)) {
      html += escapeHtml(first);
      at += first.length;
      continue;
    }
    if (first === '\\' && /^\\[^\p{L}\p{N}\s]/u.test(rest)) {
      html += escapeHtml(rest[1] ?? '');
      at += 2;
      continue;
    }
    const codeEnd = first === '`' ? text.indexOf('`', at + 1) : -1;
    if (codeEnd > at + 1) {
      html += `<code>${escapeHtml(text.slice(at + 1, codeEnd))}</code>`;
      at = codeEnd + 1;
      continue;
    }
    const found = special(rest, read);
    if (found !== undefined) {
      html += found.html;
      at += found.length;
      continue;
    }
    const mark = marks.find(
      ([sign]) => rest.startsWith(sign) && text.indexOf(sign, at + sign.length) > at + sign.length,
    );
    if (mark === undefined) {
      html += escapeHtml(first);
      at += 1;
      continue;
    }
    const [sign, open, close] = mark;
    const end = text.indexOf(sign, at + sign.length);
    html += open + inline(text.slice(at + sign.length, end), read) + close;
    at = end + sign.length;
  }
  return html;
}

function line(text: string, read: ReadToken): string {
  const heading = /^(#{1,3}) (.+)/.exec(text);
  if (heading !== null)
    return `<h${heading[1]?.length ?? 1}>${inline(heading[2] ?? '', read)}</h${heading[1]?.length ?? 1}>`;
  if (text.startsWith('-# ')) return `<small>${inline(text.slice(3), read)}</small>`;
  if (text.startsWith('> ')) return `<blockquote>${inline(text.slice(2), read)}</blockquote>`;
  const item = /^( *)[-*] (.+)/.exec(text);
  if (item !== null) return `<div class="item">• ${inline(item[2] ?? '', read)}</div>`;
  return `<div>${text === '' ? '&nbsp;' : inline(text, read)}</div>`;
}

const blockOf = (part: string): string => `<pre>${escapeHtml(part.replace(/^[a-z0-9]+\n/, '').trim())}</pre>`;

export function markdown(text: string, read: ReadToken): string {
  const parts = text.slice(0, MAX_LENGTH).split('```');
  const isBlock = (index: number): boolean => index % 2 === 1 && index < parts.length - 1;
  const lines = (part: string): string[] => (part === '' && parts.length > 2 ? [] : part.split('\n'));
  return parts
    .map((part, index) =>
      isBlock(index)
        ? blockOf(part)
        : lines(index % 2 === 1 ? `\`\`\`${part}` : part)
            .map((one) => line(one, read))
            .join(''),
    )
    .join('');
}
