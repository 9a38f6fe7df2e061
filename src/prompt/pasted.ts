/**
 * Recognises the body of a WebUI request that a person pasted: from a tutorial with curly quotes, from a chat with full-width
 * punctuation, from Python with True and None.
 */

/** Flat fields only; nested values are skipped. */
export type Fields = ReadonlyMap<string, string | number | boolean>;

export interface Pasted {
  fields: Fields;
  /** Text around the body. */
  around: string;
}

const telling = new Set(
  (
    'prompt negative_prompt seed subseed batch_size n_iter steps cfg_scale width height sampler_index sampler_name ' +
    'scheduler denoising_strength restore_faces tiling enable_hr styles override_settings alwayson_scripts'
  ).split(' '),
);

/** @param text tidied and capped. @returns undefined when it is a description. */
export function readPasted(text: string): Pasted | undefined {
  const start = text.search(/[{｛]/);
  if (start < 0) return undefined;
  const body = strictBody(text, start) ?? looseBody(text, start);
  const known = [...body.fields.keys()].filter((key) => telling.has(key)).length;
  if (known < 3 && !(known === 2 && body.fields.has('prompt'))) return undefined;
  const around = `${text.slice(0, start)} ${text.slice(body.end)}`.replace(/`{3,}(?:json|python)?/gi, ' ');
  return { fields: body.fields, around: around.trim() };
}

interface Body {
  fields: Fields;
  /** Position behind the closing brace. */
  end: number;
}

function strictBody(text: string, start: number): Body | undefined {
  const end = text.lastIndexOf('}') + 1;
  try {
    const value: unknown = JSON.parse(text.slice(start, end));
    if (typeof value !== 'object' || value === null) return undefined;
    const flat = Object.entries(value).filter(([, field]) => ['string', 'number', 'boolean'].includes(typeof field));
    const nested = Object.keys(value).filter((key) => !flat.some(([name]) => name === key));
    return { fields: new Map([...nested.map((key) => [key, ''] as const), ...flat]), end };
  } catch (error) {
    // Not JSON as it stands, which is what the other reader is for.
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

const doubleQuotes = '"“”„‟＂';
const singleQuotes = "'‘’‚‛＇";
const quotesLike = (char: string): string | undefined =>
  [doubleQuotes, singleQuotes].find((quotes) => char !== '' && quotes.includes(char));
const endsValue = /^\s*(?:[,，:：}｝\]］]|$)/u;

/** A reader that forgives: any quotes, either width, trailing or missing commas, comments of no kind, a missing end. */
function looseBody(text: string, start: number): Body {
  const fields = new Map<string, string | number | boolean>();
  let at = start + 1;
  const skip = (chars: RegExp): void => {
    while (at < text.length && chars.test(text[at] ?? '')) at += 1;
  };
  const quotedText = (quotes: string, isKey: boolean): string => {
    let value = '';
    for (at += 1; at < text.length; at += 1) {
      const char = text[at] ?? '';
      if (quotes.includes(char) && (isKey || endsValue.test(text.slice(at + 1, at + 40)))) break;
      if (char === '\\') value += unescape(text[(at += 1)] ?? '');
      else value += char;
    }
    at += 1;
    return value;
  };
  const bareText = (): string => {
    const from = at;
    while (at < text.length && !/[,，}｝\n]/.test(text[at] ?? '')) at += 1;
    return text.slice(from, at).trim();
  };
  while (at < text.length) {
    skip(/[\s,，;；]/u);
    if (/[}｝]/.test(text[at] ?? '')) return { fields, end: at + 1 };
    const keyQuotes = quotesLike(text[at] ?? '');
    const key = keyQuotes ? quotedText(keyQuotes, true) : (/^\w{1,40}/.exec(text.slice(at, at + 40))?.[0] ?? '');
    if (!keyQuotes) at += Math.max(1, key.length);
    skip(/\s/u);
    if (!/[:：=]/.test(text[at] ?? '')) continue;
    at += 1;
    skip(/\s/u);
    const quotes = quotesLike(text[at] ?? '');
    if (quotes) fields.set(key.trim(), quotedText(quotes, false));
    else if (/[{｛[［]/.test(text[at] ?? '')) {
      at = behindNested(text, at);
      fields.set(key.trim(), '');
    } else {
      const plain = plainValue(bareText());
      if (plain !== undefined) fields.set(key.trim(), plain);
    }
  }
  return { fields, end: text.length };
}

/** Brackets in prompts are escaped by people who do not know that JSON needs two backslashes: `\(` stays `\(`. */
const unescape = (char: string): string =>
  ({ n: '\n', t: ' ', r: '\n', '"': '"', '\\': '\\', '/': '/' })[char] ?? `\\${char}`;

function behindNested(text: string, start: number): number {
  let depth = 0;
  for (let at = start; at < text.length; at += 1) {
    if (/[{｛[［]/.test(text[at] ?? '')) depth += 1;
    else if (/[}｝\]］]/.test(text[at] ?? '')) depth -= 1;
    if (depth === 0) return at + 1;
  }
  return text.length;
}

function plainValue(text: string): string | number | boolean | undefined {
  const plain = text.normalize('NFKC');
  if (/^(?:true|false)$/i.test(plain)) return plain.toLowerCase() === 'true';
  if (plain === '' || /^(?:null|none)$/i.test(plain)) return undefined;
  const number = Number(plain);
  return Number.isNaN(number) ? text : number;
}
