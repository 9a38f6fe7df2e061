/** The negative prompt of a changed prompt. */

/** Parts between commas. */
export const phrasesOf = (list: string): string[] =>
  list
    .split(',')
    .map((phrase) => phrase.trim())
    .filter(Boolean);

const words = (text: string): string => ` ${(text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).join(' ')} `;

/**
 * The old negative prompt as it was, without what the change has brought into the picture, and what the change takes away
 * behind it. Done here, as a small model drops or rewords long lists it is told to copy.
 * @param from the prompt before the change.
 * @param added phrases the model names.
 */
export function mergeNegative(from: { positive: string; negative: string }, positive: string, added: string): string {
  const [before, after] = [words(from.positive), words(positive)];
  const isWanted = (phrase: string): boolean => {
    const said = words(phrase);
    return said.trim() !== '' && after.includes(said) && !before.includes(said);
  };
  const old = phrasesOf(from.negative).filter((phrase) => !isWanted(phrase));
  const known = new Set(old.map(words));
  const more = phrasesOf(added).filter((phrase) => !known.has(words(phrase)) && !after.includes(words(phrase)));
  return [...old, ...more].join(', ').slice(0, 4000);
}
