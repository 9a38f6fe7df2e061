/** A chat platform as a campaign or a benchmark uses it: many people who ask, and what comes of it. */
import { locales, say } from '../../config/locales/index.ts';

/** One request of one person. */
export interface Asked {
  /** Resolves with the ms until the studio acknowledged it; undefined when it did not in time. */
  acknowledged(timeoutMs: number): Promise<number | undefined>;
  /** The same as far as it is known now. */
  ackMs(): number | undefined;
  /** The message that answers it is final, and has the pictures that were asked for. */
  shown(): boolean;
  /** Messages that answer it. */
  messages(): number;
  /** What they say. */
  says(): string;
}

export interface ChatSite {
  readonly platform: string;
  /** What points a studio at it. */
  readonly env: Readonly<Record<string, string>>;
  /** What was said while no studio listened is heard by the next one. */
  readonly keeps: boolean;
  /** A message that was sent twice is there once. */
  readonly numbers: boolean;
  /** To be called before a studio is started: resolves once it has connected. */
  nextStudio(timeoutMs: number): Promise<void>;
  /** Asks as person `n`, in one of a few rooms, for so many pictures. */
  ask(n: number, words: string, pictures: number): Promise<Asked>;
  /**
   * Presses one of the controls of an answer that is shown: they take turns by `which`. Resolves with whether it was answered,
   * and not as one behind which nothing stands any more.
   */
  press(asked: Asked, which: number, timeoutMs: number): Promise<boolean>;
  /** Messages with pictures that stand anywhere for people to see. */
  pictureMessages(): number;
  /** How often somebody was rung beyond once for a request. */
  ringsTwice(): number;
  /** What the platform found wrong with what it was sent. */
  faults(): readonly string[];
  close(): Promise<void>;
}

/** In any language, that nothing stands behind a control. */
export const isDead = (text: string): boolean => locales.some((locale) => text.includes(say(locale, 'press.old', {})));

export const missing = (): never => {
  throw new Error('not of this site');
};

/** Whether it happens in time. */
export const inTime = (happens: Promise<unknown>): Promise<boolean> =>
  happens.then(
    () => true,
    () => false,
  );
