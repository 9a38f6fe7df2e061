/** What holds in every configuration: nothing here reads a setting. */
import { BadAskError } from '../errors.ts';
import { createHardLine } from './hardLine.ts';

/** The end of every negative prompt. Also sent to models that make no use of one. */
export const enforcedNegative = 'nsfw, nude';

const hardLine = createHardLine();

/**
 * For a person's words before anything is done with them, and for the prompt that would be drawn. Never with a negative prompt
 * as `text`: it lists what must not be shown.
 * @param avoided what the picture should not show: the person's words for it, or the negative prompt.
 * @throws BadAskError E-POL-01; its detail is the rule, never the text.
 */
export const keepHardLine = (text: string, avoided = ''): void => {
  const verdict = hardLine.check(text, avoided);
  if (!verdict.ok)
    throw new BadAskError({ code: 'E-POL-01', say: 'policy.hardLine', facts: {}, detail: `rule ${verdict.rule}` });
};
