/** Writers for the lines: a real reader of answers before a model that obeys, one that copies, one that knows few words. */
import type { Draft } from '../../../src/creation.ts';
import type { PromptWriter } from '../../../src/ports.ts';
import { type Instructions, readInstructions, type Turn } from '../../../src/writers/ollama/instructions.ts';
import { taskOf } from '../../../src/writers/ollama/ask.ts';
import { createComposer } from '../../../src/writers/ollama/compose.ts';
import { failureOfTrouble, Trouble } from '../../../src/writers/ollama/trouble.ts';
import { createTestClock, createTestLog, prompt } from '../../writers/stand.ts';

/** Stands in the instructions of every model here. */
export const canary = 'canary-7d41f0';

const watched = (markdown: string): Instructions => {
  const read = readInstructions(markdown);
  return { ...read, system: `${read.system}\n${canary}` };
};
export const instructions = { writer: watched(prompt.writer), reviser: watched(prompt.reviser) };

/** The writer of the house before a model that always gives this answer, with all that the model was told. */
export function modelThat(answers: () => string): PromptWriter & { told: (readonly Turn[])[] } {
  const told: (readonly Turn[])[] = [];
  const clock = createTestClock();
  const compose = createComposer({
    ask: (turns) => (told.push(turns), Promise.resolve({ text: answers(), model: 'llama3:8b' })),
    instructions,
    clock,
    log: createTestLog(),
  });
  const task = taskOf({ clock, totalMs: 60_000, random: () => 0.5 });
  return {
    name: 'llama3:8b',
    told,
    async write(request, onText, signal) {
      try {
        return await compose(request, { ...task, model: 'llama3:8b', private: '', onText, signal, temperature: 0 });
      } catch (error) {
        throw error instanceof Trouble ? failureOfTrouble(error, 'llama3:8b') : error;
      }
    },
  };
}

export const draftOf = (positive: string, more: Partial<Draft> = {}): Draft => ({
  positive,
  negative: '',
  title: '',
  understanding: '',
  kept: [],
  missing: [],
  writer: 'stand-in',
  ...more,
});

/** Whatever comes in goes out, as prompt, as title and as what to avoid. */
export const copier: PromptWriter = {
  name: 'copier',
  write: ({ words }) =>
    Promise.resolve(
      draftOf(words, {
        negative: words,
        title: words.slice(0, 80).toWellFormed(),
        kept: [{ said: 'a', as: words.slice(0, 200) }],
      }),
    ),
};

/** Knows no word, so that what a person said stands in the prompt as they said it. */
export const plainWriter: PromptWriter = { name: 'plain', write: ({ words }) => Promise.resolve(draftOf(words)) };
