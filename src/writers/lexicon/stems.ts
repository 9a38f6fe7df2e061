/** Splits a vocabulary into whole words and stems of verbs (written with `~`). */
import type { Words } from './vocabulary/entry.ts';

export function stemsOf(source: Words): { words: Words; stems: Words } {
  const words: Record<string, string> = {};
  const stems: Record<string, string> = {};
  for (const [role, text] of Object.entries(source)) {
    const rows = text.split(/[|\n]/).map((row) => row.trim());
    words[role] = rows
      .map((row) => part(row, false))
      .filter(Boolean)
      .join('|');
    stems[role] = rows
      .map((row) => part(row, true))
      .filter(Boolean)
      .join('|');
  }
  return { words, stems };
}

/** The words of a row that are stems, or those that are not, with their English. */
function part(row: string, isStem: boolean): string {
  const space = row.indexOf(' ');
  const wanted = row
    .slice(0, space)
    .split(',')
    .filter((word) => word !== '' && word.endsWith('~') === isStem)
    .map((word) => word.replace(/~$/, ''));
  return wanted.length === 0 ? '' : `${wanted.join(',')}${row.slice(space)}`;
}
