/** Words that only Telegram needs. Everything else comes from `src/chat`. */
import type { Unusable } from './attached.ts';

/** Commands people can type; Telegram takes Latin names only. */
export const commandNames = [
  'draw',
  'edit',
  'describe',
  'upscale',
  'blend',
  'session',
  'queue',
  'cancel',
  'me',
  'settings',
  'styles',
  'models',
  'recipe',
  'lang',
  'help',
  'privacy',
  'start',
] as const;
export type CommandName = (typeof commandNames)[number];

export interface TelegramWords {
  /** What each command is for, 1-100 characters. */
  commands: Readonly<Record<CommandName, string>>;
  /** At once, before anything was read. */
  received: string;
  /** Asks for the words that a command lacks. */
  askWords: string;
  /** Asks what a picture is for that came without a word. */
  askPicture: string;
  askPlaceholder: string;
  /** A question nobody answered. */
  askOver: (minutes: number) => string;
  formSend: string;
  formOn: string;
  formOff: string;
  copy: string;
  album: string;
  originals: string;
  /** Nothing was asked for, or nothing is there any more. */
  nothingThere: string;
  languageSet: (language: string) => string;
  languages: (names: readonly string[]) => string;
  /** What is stored, how long, and how it is deleted; a paragraph each. */
  privacy: readonly string[];
  hello: string;
  /** It was sent to the private chat, since others would have seen it here. */
  toPrivate: string;
  /** The same, and the person has never written there. */
  startFirst: (bot: string) => string;
  /** In front of what could not be posted where it was asked for. */
  topicClosed: string;
  /** It was closed before anything was drawn. */
  topicShut: string;
  /** Of an answer to a press that takes longer. */
  working: string;
  fileTooLarge: (megabytes: number) => string;
  fileGone: string;
  /** Something that came along is no picture. `isDrawn`: from the rest. */
  unusable: (what: Unusable, isDrawn: boolean) => string;
  inlineDraw: string;
  inlineHint: string;
  inlineWaiting: (words: string) => string;
  inlineStart: string;
}
