/** What commands may touch of the process they run in. Interfaces only; `main.ts` has the real one. */
export interface Shell {
  /** Command and flags. */
  argv: readonly string[];
  env: Readonly<Record<string, string | undefined>>;
  /** Where `.env` is and relative paths begin. */
  folder: string;
  out: (text: string) => void;
  err: (text: string) => void;
  /** Whether a person sits in front of it. */
  isTerminal: Readonly<Record<'in' | 'out' | 'err', boolean>>;
  /** Of the terminal, where there is one. */
  columns: () => number | undefined;
  /** Aborts on the first SIGINT or SIGTERM. From then on the second one ends the process at once. */
  stopSignal: () => AbortSignal;
  /** One line from the person in front of the terminal; empty when they end the input. */
  ask: (question: string, signal: AbortSignal) => Promise<string>;
  /** Ends the process at once, whatever still runs. */
  exit: (code: number) => never;
}
