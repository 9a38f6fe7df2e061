/** CLIP's vocabulary, read once for all tests of a process. */
import { readClipVocabulary } from '../../config/library.ts';
import { createTokens } from '../../src/prompt/tokens.ts';

export const tokens = createTokens(readClipVocabulary);
