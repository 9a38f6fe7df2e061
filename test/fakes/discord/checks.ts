/** Small checks of one field each. They collect what is wrong instead of stopping at the first. */
import type { Problem } from './apiError.ts';

export type Path = readonly (string | number)[];

export interface Findings {
  readonly problems: Problem[];
  add(path: Path, code: string, message: string): void;
  /** A text of `min` to `max` characters. Absent is fine when `min` is 0. */
  text(value: unknown, path: Path, range: { min?: number; max: number }): void;
  count(value: readonly unknown[], path: Path, range: { min?: number; max: number }): void;
  whole(value: unknown, path: Path, range: { min: number; max: number }): void;
}

/** Whether code points or UTF-16 units are counted is not documented; this is the stricter of the two. */
const lengthOf = (text: string): number => text.length;

export function createFindings(): Findings {
  const problems: Problem[] = [];
  const add: Findings['add'] = (path, code, message) => void problems.push({ path, code, message });
  return {
    problems,
    add,
    text(value, path, { min = 0, max }) {
      if (value === undefined || value === null) {
        if (min > 0) add(path, 'BASE_TYPE_REQUIRED', 'This field is required');
      } else if (typeof value !== 'string') add(path, 'STRING_TYPE_CONVERT', 'Could not interpret as string.');
      else if (lengthOf(value) > max)
        add(
          path,
          min > 0 ? 'BASE_TYPE_BAD_LENGTH' : 'BASE_TYPE_MAX_LENGTH',
          min > 0 ? `Must be between ${min} and ${max} in length.` : `Must be ${max} or fewer in length.`,
        );
      else if (lengthOf(value) < min) add(path, 'BASE_TYPE_BAD_LENGTH', `Must be between ${min} and ${max} in length.`);
    },
    count(value, path, { min = 0, max }) {
      if (value.length < min || value.length > max)
        add(path, 'BASE_TYPE_BAD_LENGTH', `Must be between ${min} and ${max} in length.`);
    },
    whole(value, path, { min, max }) {
      if (value === undefined || value === null) return;
      if (!Number.isInteger(value)) add(path, 'NUMBER_TYPE_COERCE', 'The value is not int.');
      else if ((value as number) < min) add(path, 'NUMBER_TYPE_MIN', `Must be greater than or equal to ${min}.`);
      else if ((value as number) > max) add(path, 'NUMBER_TYPE_MAX', `Must be less than or equal to ${max}.`);
    },
  };
}
