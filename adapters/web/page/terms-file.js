// @ts-check
/** The dictionary as a file, from one studio to another. */
import { saveTerm } from './api.js';

/** @typedef {{ said: string, means: string, style?: string | undefined }} FileTerm */

/** Most words taken from one file. */
const termLimit = 1000;

/** @param {readonly FileTerm[]} terms */
export const exportTerms = (terms) => {
  const rows = terms.map(({ said, means, style }) => ({ said, means, ...(style && { style }) }));
  return `${JSON.stringify({ atelierTerms: 1, terms: rows }, null, 2)}\n`;
};

/** @param {unknown} value @returns {value is FileTerm} */
function isTerm(value) {
  if (typeof value !== 'object' || value === null) return false;
  const { said, means, style } = /** @type {Record<string, unknown>} */ (value);
  const named = style === undefined || typeof style === 'string';
  return named && [said, means].every((text) => typeof text === 'string' && text.trim() !== '');
}

/**
 * Reads an exported dictionary, or a plain list of its rows.
 * @param {string} text
 * @returns {FileTerm[] | null} null when it is something else
 */
export function readTerms(text) {
  try {
    const value = /** @type {unknown} */ (JSON.parse(text));
    const rows = Array.isArray(value) ? value : /** @type {{ terms?: unknown } | null} */ (value)?.terms;
    if (!Array.isArray(rows) || rows.length > termLimit || !rows.every(isTerm)) return null;
    return rows.map(({ said, means, style }) => ({ said: said.trim(), means: means.trim(), ...(style && { style }) }));
  } catch {
    return null;
  }
}

/**
 * Saves the words one after another; one that is refused does not stop the others.
 * @param {readonly FileTerm[]} terms
 * @param {(at: number) => void} onProgress
 */
export async function importTerms(terms, onProgress) {
  let taken = 0;
  for (const [index, term] of terms.entries()) {
    onProgress(index + 1);
    taken += await saveTerm(term).then(
      () => 1,
      () => 0,
    );
  }
  return { taken, failed: terms.length - taken };
}
