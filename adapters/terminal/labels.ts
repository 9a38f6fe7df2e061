/** Words of the terminal itself. Sentences about creations come from `say.ts`. */
export interface TerminalLabels {
  help: string;
  prompt: string;
  negative: string;
  seed: string;
  size: string;
  writer: string;
  engine: string;
  /** Marks pictures of the built-in placeholder. */
  simulated: string;
  /** The studio is running and has the data, so this picture does not enter its history. */
  apart: string;
  cannotRead: (path: string) => string;
  cannotWrite: (path: string) => string;
}
