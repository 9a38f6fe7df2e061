/** The owner's prompt files, read. */

export interface Turn {
  role: 'system' | 'user' | 'assistant';
  content: string;
  /** Never as text: the package takes a text for the name of a file and sends what is in it. */
  images?: Uint8Array[];
}

/** A prompt file, read. */
export interface Instructions {
  system: string;
  /** Turns of the examples, two each. */
  examples: readonly Turn[];
}

/** What is asked of the model in one user turn. */
export interface Wanted {
  /** The person's words: a description, or a change of `prompt`. */
  words: string;
  /** BCP 47 */
  language: string;
  /** The prompt to be changed. */
  prompt?: string | undefined;
  tags?: boolean;
  /** A prompt the person did not want. */
  not?: string | undefined;
}

/** The keys of an answer, in the order the model writes them: what a person watches grow comes first. */
export const keys = ['positive', 'kept', 'negative', 'aspect', 'style', 'title', 'understanding'] as const;

/** As JSON, so that words can never look like the end of the turn or the beginning of another. */
export const userTurn = ({ words, language, prompt, tags = false, not }: Wanted): string =>
  JSON.stringify({
    ...(prompt === undefined ? {} : { prompt: prompt.toWellFormed() }),
    [prompt === undefined ? 'description' : 'change']: words.toWellFormed(),
    language,
    ...(tags ? { form: 'tags' } : {}),
    ...(not === undefined ? {} : { not: not.toWellFormed() }),
  });

/**
 * Reads a prompt file: the text under `# System` up to the next first-level heading is the system turn; each `# Example`
 * section holds a `text` block with what a person says, for a change a `prompt` block with the prompt before it, and a `json`
 * block with the answer wanted. A heading that ends in `(tags)` is about a checkpoint that was captioned with tags. Other
 * first-level sections are notes for people.
 * @throws Error that names the section when one is missing or its answer is not as the model's must be.
 */
export function readInstructions(markdown: string): Instructions {
  const sections = markdown
    .replaceAll('\r\n', '\n')
    .split(/^# /m)
    .slice(1)
    .map((section) => {
      const [title = '', ...lines] = section.split('\n');
      return { title: title.trim(), body: lines.join('\n').trim() };
    });
  const system = sections.find((section) => section.title === 'System')?.body ?? '';
  if (system === '') throw new Error('prompt file: the section "# System" is missing or empty');
  const examples = sections.filter((section) => section.title.startsWith('Example')).flatMap(readExample);
  return { system, examples };
}

function readExample({ title, body }: { title: string; body: string }): Turn[] {
  const words = block(body, 'text');
  const json = block(body, 'json');
  if (!words || !json) throw new Error(`prompt file: "# ${title}" needs a text block and a json block`);
  const wanted = { words, language: languageOf(words), prompt: block(body, 'prompt'), tags: title.endsWith('(tags)') };
  return [
    { role: 'user', content: userTurn(wanted) },
    { role: 'assistant', content: JSON.stringify(inOrder(title, json)) },
  ];
}

const block = (body: string, kind: string): string | undefined =>
  new RegExp(`^\`\`\`${kind}\\n([\\s\\S]*?)\\n\`\`\`$`, 'm').exec(body)?.[1]?.trim();

const scripts: readonly (readonly [RegExp, string])[] = [
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/u, 'ja'],
  [/\p{Script=Hangul}/u, 'ko'],
  [/\p{Script=Cyrillic}/u, 'ru'],
  [/\p{Script=Han}/u, 'zh-CN'],
];

const languageOf = (words: string): string => scripts.find(([script]) => script.test(words))?.[1] ?? 'en';

function inOrder(title: string, json: string): Record<string, unknown> {
  let answer: unknown;
  try {
    answer = JSON.parse(json);
  } catch (cause) {
    throw new Error(`prompt file: the json block of "# ${title}" is not JSON`, { cause });
  }
  const given: [string, unknown][] = answer !== null && typeof answer === 'object' ? Object.entries(answer) : [];
  const isWhole = given.length === keys.length && keys.every((key, at) => given[at]?.[0] === key);
  if (!isWhole || given.some(([key, value]) => key !== 'kept' && typeof value !== 'string')) {
    throw new Error(`prompt file: the answer of "# ${title}" must have the texts ${keys.join(', ')}, in this order`);
  }
  const kept: unknown = given[1]?.[1];
  if (!Array.isArray(kept) || !kept.every(isPair)) {
    throw new Error(`prompt file: "kept" of "# ${title}" must be a list of {"said": text, "as": text}`);
  }
  return Object.fromEntries(given);
}

const isPair = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  Object.keys(value).join() === 'said,as' &&
  Object.values(value).every((part) => typeof part === 'string');
