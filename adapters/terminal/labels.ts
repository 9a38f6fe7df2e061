/** Words of the terminal itself. Sentences about creations come from `say.ts`. */
export interface TerminalLabels {
  help: string;
  /** What commands there are at all. */
  usage: string;
  prompt: string;
  negative: string;
  seed: string;
  size: string;
  writer: string;
  engine: string;
  understood: string;
  kept: string;
  missing: string;
  style: string;
  /** Asks what to do with what was understood; the answers are Enter, w, m and q. */
  askAnswer: string;
  /** A verb that works on a picture of the studio was given none. */
  needsId: string;
  /** Marks pictures of the built-in placeholder. */
  simulated: string;
  /** The database or its folder cannot be used; `reason` is the system's own word. */
  noData: (reason: string) => string;
  /** The studio is running and has the data, so this picture does not enter its history. */
  apart: string;
  /** `name` with its dashes: `--sed`. */
  unknownOption: (name: string) => string;
  /** It lacks its value, or takes none. */
  wrongOption: (name: string) => string;
  cannotRead: (path: string) => string;
  cannotWrite: (path: string) => string;
}
