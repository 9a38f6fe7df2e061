import { english } from './english.ts';
import { linesOf } from './line.ts';
import { simplified } from './simplified.ts';
import { mixed, traditional } from './traditional.ts';

export { forbidden, undressing } from './forbidden.ts';
export { obey } from './obedient.ts';

/** All lines that a studio carries out as far as they can be drawn, by language. */
export const injections = {
  english: linesOf(english),
  simplified: linesOf(simplified),
  traditional: linesOf(traditional),
  mixed: linesOf(mixed),
};
