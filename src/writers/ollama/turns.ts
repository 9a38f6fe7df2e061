/** What is said to the model, and the shape of its answer. */
import type { WriteRequest } from '../../ports.ts';
import { offeredRatios } from '../../prompt/size.ts';
import { cutText } from '../../prompt/text.ts';
import { type Instructions, type Turn, keys, userTurn } from './instructions.ts';

/** Longest prompt that is shown only to be told from, UTF-16 units. */
const notLimit = 600;

/** The conversation up to the person's words. All before them is the same for every request, so Ollama keeps it in memory. */
export function openingTurns(instructions: Instructions, request: WriteRequest): Turn[] {
  const { system, examples } = instructions;
  const styles = request.styles.length > 0 ? request.styles.join(', ') : '(none)';
  const wanted = {
    words: request.words,
    language: request.locale,
    prompt: request.from?.positive,
    tags: request.captions === 'tags',
    not: request.not === undefined ? undefined : cutText(request.not, notLimit),
  };
  return [
    { role: 'system', content: `${system}\n\nStyles: ${styles}` },
    ...examples,
    { role: 'user', content: userTurn(wanted) },
  ];
}

/** Part of an answer that is shown to the model again, UTF-16 units. */
const shownAgain = 600;

/** Tells the model what was wrong and asks once more. */
export function repairTurns(turns: readonly Turn[], answer: string, reason: string): Turn[] {
  return again(
    turns,
    answer,
    `That answer cannot be used: ${reason}. Answer once more with one JSON object with the keys ${keys.join(', ')}. ` +
      '"positive" is a short English prompt; "kept" names each thing once. Nothing before or after the object.',
  );
}

/** Tells the model exactly what its prompt lacks and asks once more. */
export function amendTurns(turns: readonly Turn[], positive: string, complaints: readonly string[]): Turn[] {
  return again(
    turns,
    JSON.stringify({ positive }),
    `${complaints.join(' ')} Answer once more with one JSON object with the keys ${keys.join(', ')}. ` +
      '"positive" must be the whole prompt, put right. Nothing before or after the object.',
  );
}

function again(turns: readonly Turn[], answer: string, content: string): Turn[] {
  const shown = answer.replace(/\s+/g, ' ').trim().slice(0, shownAgain).toWellFormed();
  return [
    ...turns,
    ...(shown === '' ? [] : [{ role: 'assistant', content: shown } as const]),
    { role: 'user', content },
  ];
}

/** JSON schema of an answer. No lengths: they blow up the grammar that llama.cpp makes of it. */
export function answerFormat(styles: readonly string[]): object {
  const text = { type: 'string' };
  return {
    type: 'object',
    properties: {
      positive: text,
      kept: {
        type: 'array',
        items: {
          type: 'object',
          properties: { said: text, as: text },
          required: ['said', 'as'],
          additionalProperties: false,
        },
      },
      negative: text,
      aspect: { type: 'string', enum: ['', ...offeredRatios] },
      style: { type: 'string', enum: ['', ...new Set(styles.filter((style) => style !== ''))] },
      title: text,
      understanding: text,
    },
    required: [...keys],
    additionalProperties: false,
  };
}
