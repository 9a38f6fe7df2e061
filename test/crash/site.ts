/** A chat platform as a campaign or a benchmark uses it: many people who ask, and what comes of it. */

/** One request of one person. */
export interface Asked {
  /** Resolves with the ms until the studio acknowledged it; undefined when it did not in time. */
  acknowledged(timeoutMs: number): Promise<number | undefined>;
  /** Pictures in the message that answers it, when that message is final. */
  pictures(): number;
  /** It ended in some way: with pictures, or with a sentence. */
  ended(): boolean;
  /** Messages that answer it. */
  messages(): number;
}

export interface ChatSite {
  readonly platform: string;
  /** What points a studio at it. */
  readonly env: Readonly<Record<string, string>>;
  /** Resolves once a studio has connected for the `times`th time. */
  connected(times: number, timeoutMs: number): Promise<void>;
  /** Asks as person `n`, in one of a few rooms. */
  ask(n: number, words: string): Promise<Asked>;
  /** Presses the first button of an answer that has ended. Resolves with whether the press was answered. */
  press(asked: Asked, timeoutMs: number): Promise<boolean>;
  /** All pictures that stand anywhere for people to see. */
  picturesInAll(): number;
  /** How often one person was rung twice for one request. */
  ringsTwice(): number;
  /** What the platform found wrong with what it was sent. */
  faults(): readonly string[];
  /** Answers with 429 so far. */
  limited(): number;
  close(): Promise<void>;
}
