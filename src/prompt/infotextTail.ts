/** The settings of a WebUI's text, `Steps: 20, Sampler: Euler a, …`, taken apart into keys and values. Linear in its length. */

export interface Setting {
  /** As it was written. */
  key: string;
  /** Without quotes around it. */
  value: string;
}

/** A text and its look-alike in plain small letters; positions are the same in both. */
export interface Source {
  text: string;
  shadow: string;
}

export interface Tail {
  start: number;
  settings: Map<string, Setting>;
  around: string[];
}

const keyHead = () => /([\p{L}\p{N}_][\p{L}\p{N} _\-/.()+]{0,60}?) ?: ?/uy;
/** Dynamic Prompts adds these without quotes, each on a line of its own. */
const lineLong = /^(?:negative )?template$/;
const flagHead = / +(?:--|——?)[a-z\p{Script=Han}]/iu;

/** Pairs of key and value from here to the end of the text, between commas or line ends. */
export function readTail(source: Source, start: number): Tail {
  const { text, shadow } = source;
  const tail: Tail = { start, settings: new Map(), around: [] };
  const head = keyHead();
  // Once one is not closed, looking again from every later one would only cost time.
  const open = { quotes: true, brackets: true };
  const endOf = (from: number, mark: RegExp): number => {
    const length = shadow.slice(from).search(mark);
    return length < 0 ? text.length : from + length;
  };
  for (let at = start; at < text.length; ) {
    if (/[\s,;]/.test(shadow[at] ?? '')) {
      at += 1;
      continue;
    }
    head.lastIndex = at;
    const key = head.exec(shadow)?.[1];
    if (key === undefined) {
      const end = endOf(at, /[,\n]/);
      tail.around.push(text.slice(at, end));
      at = end;
      continue;
    }
    const from = head.lastIndex;
    const whole = wholeValue(source, from, open);
    const end = whole?.end ?? endOf(from, lineLong.test(key) ? /\n/ : /[,\n]/);
    let value = whole?.value ?? text.slice(from, end).trim();
    const flags = whole ? -1 : value.search(flagHead);
    const stop = flags < 0 ? end : endOf(from, /\n/);
    if (flags >= 0) {
      tail.around.push(text.slice(from + flags, stop).trim());
      value = value.slice(0, flags).trim();
    }
    const name = key.trim().replace(/ {2,}/g, ' ');
    if (!tail.settings.has(name)) tail.settings.set(name, { key: text.slice(at, at + key.length).trim(), value });
    at = stop;
  }
  return tail;
}

const doubleQuotes = '"“”„‟';

/** A value that may hold commas: in quotes, or JSON. */
function wholeValue(
  source: Source,
  from: number,
  open: { quotes: boolean; brackets: boolean },
): { value: string; end: number } | undefined {
  const first = source.shadow[from] ?? ' ';
  if (open.quotes && doubleQuotes.includes(first)) {
    const found = quotedValue(source, from);
    open.quotes = found !== undefined;
    return found;
  }
  if (open.brackets && '[{'.includes(first)) {
    const end = behindJson(source.text, from);
    open.brackets = end !== undefined;
    return end === undefined ? undefined : { value: source.text.slice(from, end), end };
  }
  return undefined;
}

function quotedValue({ text, shadow }: Source, from: number): { value: string; end: number } | undefined {
  const valueEnd = / *(?:[,\n]|$)/y;
  let value = '';
  for (let at = from + 1; at < text.length; at += 1) {
    const char = shadow[at] ?? '';
    if (char === '\\') {
      at += 1;
      value += text[at] === 'n' ? '\n' : (text[at] ?? '');
      continue;
    }
    valueEnd.lastIndex = at + 1;
    if (doubleQuotes.includes(char) && valueEnd.test(shadow)) return { value, end: at + 1 };
    value += text[at] ?? '';
  }
  return undefined;
}

function behindJson(text: string, from: number): number | undefined {
  let depth = 0;
  let inString = false;
  for (let at = from; at < text.length; at += 1) {
    const char = text[at] ?? '';
    if (inString && char === '\\') at += 1;
    else if (char === '"') inString = !inString;
    else if (!inString && '[{'.includes(char)) depth += 1;
    else if (!inString && ']}'.includes(char)) depth -= 1;
    if (depth === 0) return at + 1;
  }
  return undefined;
}
