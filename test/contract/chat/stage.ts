/**
 * What the contract of chat adapters is played on: a whole studio on fake backends, one platform through its real client, and
 * people who see and do only what that platform lets them. Each platform brings a stage of its own.
 */
import type { ChatLabels } from '../../../src/chat/labels.ts';
import type { Studio } from '../../../src/desk.ts';
import type { FakeA1111 } from '../../fakes/a1111.ts';
import type { FakeOllama } from '../../fakes/ollama.ts';

/** Ana and the moderator speak Chinese, Ben speaks English. Cleo is in none of the rooms. */
export type Who = 'ana' | 'ben' | 'cleo' | 'moderator';

/** One message of the studio as somebody sees it. */
export interface Shown {
  readonly id: string;
  /** Everything that can be read in it, without the words on buttons. */
  readonly text: string;
  /** Words on buttons, top to bottom. */
  readonly buttons: readonly string[];
  /** Words of the options of menus, where there are menus. */
  readonly options: readonly string[];
  readonly pictures: readonly { bytes: Uint8Array; alt?: string; covered: boolean }[];
  /** Only one person sees it. */
  readonly private: boolean;
}

/** What a person sees come of what they did. */
export interface Answer {
  /** The message it is in, once it is so. @throws Error after 10 s, with what is there instead. */
  until(check: (shown: Shown) => boolean, what: string): Promise<Shown>;
  /** What is said to this person alone: a hint, an alert, a private message. */
  told(): Promise<string>;
}

/** A room of its own for each scenario: a channel, or a group. */
export interface Room {
  /** A thread or topic within it. */
  thread(): Promise<Room>;
  /** Describes a picture the way the platform has it for that: a command. */
  draw(who: Who, words: string, how?: { picture?: Uint8Array; hidden?: boolean }): Promise<Answer>;
  /** `describe` and `upscale` of a picture that is sent along. */
  work(who: Who, verb: 'describe' | 'upscale', picture: Uint8Array): Promise<Answer>;
  /** Plain words that name the studio. */
  mention(who: Who, words: string): Promise<Answer>;
  /** Plain words in reply to one of its messages. */
  reply(who: Who, to: Shown, words: string): Promise<Answer>;
  /** A list that only this person sees. */
  panel(who: Who, which: 'line' | 'history' | 'models' | 'styles' | 'help'): Promise<Answer>;
  /** @param button words on it, or of an option of a menu; part of them is enough. */
  press(who: Who, on: Shown, button: string): Promise<Answer>;
  /** Presses, and answers what is then asked with these words. */
  fill(who: Who, on: Shown, button: string, words: string): Promise<Answer>;
  /** The same press arrives twice, as after a lost confirmation. */
  pressTwice(who: Who, on: Shown, button: string): Promise<Answer>;
  /** A press with an id that was never given out, or that belongs to something that is gone. */
  forge(who: Who, on: Shown, actionId: string): Promise<Answer>;
  /** Everything of the studio that stands there for all to see, oldest first. */
  messages(): Promise<readonly Shown[]>;
  /** The message as it is now; undefined when it is gone. */
  look(shown: Shown): Promise<Shown | undefined>;
  /** A moderator removes it. */
  takeAway(shown: Shown): Promise<void>;
  /** The studio is thrown out of the room's community. */
  expel(): Promise<void>;
  /** It may write no more pictures there. */
  forbidPictures(): Promise<void>;
}

export interface ChatStage {
  readonly platform: string;
  readonly sd: FakeA1111;
  readonly ollama: FakeOllama;
  /** The front desk of the running studio. */
  readonly studio: () => Studio;
  readonly labels: (locale: 'zh-CN' | 'en') => ChatLabels;
  /** As the studio knows them: `discord:123`. */
  whoIs(who: Who): string;
  room(): Promise<Room>;
  /** Where a person is alone with the studio. */
  alone(who: Who): Promise<Room>;
  /** Stops the studio as a signal would, and starts it again on the same data. `meanwhile` runs while it is down. */
  restart(meanwhile?: () => Promise<void>): Promise<void>;
  /** Moves the clocks of the platform and the studio ahead together. */
  readonly advance: (ms: number) => void;
  /** The next `times` calls that bring a final message fail. */
  breakDelivery(how: 'limited' | 'broken' | 'answerLost', times: number): void;
  /** Largest file the platform takes from now on, bytes; absent: the usual. */
  fileLimit?(bytes: number | undefined): void;
  /** Lines of the owner's log so far. */
  readonly log: () => string;
  /** What the platform found wrong with what it was sent; empty when all is well. */
  faults(): readonly string[];
  close(): Promise<void>;
}
