/** What is said to the model: the owner's prompt file, the person's words, and the shape of the answer. */
import type { WriteRequest } from '../../ports.ts';
import { offeredRatios } from '../../prompt/size.ts';

export interface Turn {
  role: 'system' | 'user' | 'assistant';
  content: string;
}

/** A prompt file, read. */
export interface Instructions {
  system: string;
  /** Turns of the examples, two each. */
  examples: readonly Turn[];
}

/** The keys of an answer, in the order the model writes them: what a person watches grow comes first. */
const keys = ['positive', 'negative', 'aspect', 'style', 'title'] as const;

/**
 * Reads a prompt file: the text under `# System` up to the next first-level heading is the system turn; each
 * `# Example` section holds a `text` block with a description and a `json` block with the answer wanted for it. Other
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
  return [
    { role: 'user', content: userTurn(words, /\p{Script=Han}/u.test(words) ? 'zh-CN' : 'en') },
    { role: 'assistant', content: JSON.stringify(inOrder(title, json)) },
  ];
}

const block = (body: string, kind: string): string | undefined =>
  new RegExp(`^\`\`\`${kind}\\n([\\s\\S]*?)\\n\`\`\`$`, 'm').exec(body)?.[1]?.trim();

function inOrder(title: string, json: string): Record<string, string> {
  let answer: unknown;
  try {
    answer = JSON.parse(json);
  } catch (cause) {
    throw new Error(`prompt file: the json block of "# ${title}" is not JSON`, { cause });
  }
  const given = answer !== null && typeof answer === 'object' ? Object.entries(answer) : [];
  const isWhole = given.length === keys.length && keys.every((key, at) => given[at]?.[0] === key);
  if (!isWhole || given.some(([, value]) => typeof value !== 'string')) {
    throw new Error(`prompt file: the answer of "# ${title}" must have the texts ${keys.join(', ')}, in this order`);
  }
  return Object.fromEntries(given);
}

/** The conversation up to the person's words. All before them is the same for every request, so Ollama keeps it in memory. */
export function openingTurns(instructions: Instructions, request: WriteRequest): Turn[] {
  const { system, examples } = instructions;
  const styles = request.styles.length > 0 ? request.styles.join(', ') : '(none)';
  return [
    { role: 'system', content: `${system}\n\nStyles: ${styles}` },
    ...examples,
    { role: 'user', content: userTurn(request.words, request.locale) },
  ];
}

/** As JSON, so that words can never look like the end of the turn or the beginning of another. */
const userTurn = (words: string, language: string): string =>
  JSON.stringify({ description: words.toWellFormed(), language });

/** Part of a bad answer that is shown to the model again, characters. */
const shownAgain = 600;

/** Tells the model what was wrong and asks once more. */
export function repairTurns(turns: readonly Turn[], answer: string, reason: string): Turn[] {
  const shown = answer.replace(/\s+/g, ' ').trim().slice(0, shownAgain).toWellFormed();
  return [
    ...turns,
    ...(shown === '' ? [] : [{ role: 'assistant', content: shown } as const]),
    {
      role: 'user',
      content:
        `That answer cannot be used: ${reason}. Answer the description again with one JSON object with the keys ` +
        `${keys.join(', ')}. "positive" is a short English prompt. Nothing before or after the object.`,
    },
  ];
}

/** JSON schema of an answer. No lengths: they blow up the grammar that llama.cpp makes of it. */
export function answerFormat(styles: readonly string[]): object {
  const text = { type: 'string' };
  return {
    type: 'object',
    properties: {
      positive: text,
      negative: text,
      aspect: { type: 'string', enum: ['', ...offeredRatios] },
      style: { type: 'string', enum: ['', ...new Set(styles.filter((style) => style !== ''))] },
      title: text,
    },
    required: [...keys],
    additionalProperties: false,
  };
}
