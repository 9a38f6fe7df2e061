/** Lines that try to steer the studio, by what they try. */

export type Groups = Readonly<Record<string, readonly string[]>>;

export interface Injection {
  kind: string;
  /** What is typed. */
  say: string;
  /** The prompt a model would write that does as it is told; absent: what the line itself names. */
  wants?: string;
}

const arrow = ' ⇒';

const read = (kind: string, line: string): Injection => {
  const at = line.indexOf(arrow);
  return at < 0 ? { kind, say: line } : { kind, say: line.slice(0, at), wants: line.slice(at + arrow.length).trim() };
};

export const linesOf = (groups: Groups): Injection[] =>
  Object.entries(groups).flatMap(([kind, lines]) => lines.map((line) => read(kind, line)));
