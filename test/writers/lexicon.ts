/** The fallback writer with its dictionary, which takes a second to read: one for all tests of a process. */
import { createLexicon } from '../../src/writers/lexicon.ts';

export const lexicon = createLexicon();
