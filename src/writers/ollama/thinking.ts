/** Thoughts of a model in front of its answer. A server that does not know that a model thinks leaves them in the text. */

const opening = '<think>';
const closing = '</think>';

/** Takes the pieces of an answer and gives them back without thoughts. */
export const createThinkingFilter = (): ((piece: string) => string) => {
  let place: 'before' | 'thoughts' | 'answer' = 'before';
  let held = '';
  return (piece) => {
    if (place === 'answer') return piece;
    held += piece;
    if (place === 'before') {
      const start = held.trimStart();
      if (start.length < opening.length && opening.startsWith(start)) return '';
      place = start.startsWith(opening) ? 'thoughts' : 'answer';
      if (place === 'answer') return held;
    }
    const end = held.indexOf(closing);
    if (end < 0) {
      held = held.slice(-closing.length);
      return '';
    }
    place = 'answer';
    return held.slice(end + closing.length);
  };
};

/** Some templates open the thoughts themselves, so that only their end is in the text. */
export const afterThoughts = (text: string): string => {
  const end = text.lastIndexOf(closing);
  return end < 0 ? text : text.slice(end + closing.length);
};
