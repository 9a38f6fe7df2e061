/** One scenario of the contract, and what it is given. */
import type { CardLabels } from '../../../src/chat/labels.ts';
import type { Studio } from '../../../src/desk.ts';
import type { RecordedRequest } from '../../fakes/loopback.ts';
import type { ChatStage, Room, Shown, Who } from './stage.ts';

export interface Given {
  stage: ChatStage & {
    /** Resolves once nothing is open any more, and no message changes. */
    settled(): Promise<void>;
  };
  /** Fresh for this scenario. */
  room: Room & { who(who: Who): string };
  studio: Studio;
  /** Drawings from words so far, of this scenario. */
  drawn(): number;
  /** Times the engine was interrupted so far, in this scenario. */
  interrupts(): number;
  /** What the engine was asked so far, in this scenario. */
  requests(): readonly RecordedRequest[];
  /** A finished result with so many pictures, or more, in one message. */
  done(pictures: number): (shown: Shown) => boolean;
  /** A button with this label, in Chinese. */
  button(
    key: { [K in keyof CardLabels]: CardLabels[K] extends string ? K : never }[keyof CardLabels],
  ): (shown: Shown) => boolean;
}

export type Scenario = (given: Given) => Promise<void>;
