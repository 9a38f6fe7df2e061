/** The fallback writer with its dictionary, which takes a second to read: one for all tests of a process. */
import { createLexicon } from '../../src/writers/lexicon.ts';

export const lexicon = createLexicon();

/** Resolves when the dictionary is read, however busy the machine is: tests that have little patience begin with it. */
export const dictionaryRead = async (): Promise<void> => {
  const ask = { words: '猫', locale: 'zh-CN', styles: [] };
  await lexicon.write(ask, () => undefined, new AbortController().signal);
};
