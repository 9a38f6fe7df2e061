/** What everything in this adapter works with, once it is started. Interfaces only. */
import type { RawApi } from 'grammy';
import type { Governor } from '../../src/chat/governor.ts';
import type { Chat } from '../../src/chat/model.ts';
import type { Studio } from '../../src/desk.ts';
import type { Actions, Clock, Log, Notebook } from '../../src/ports.ts';
import type { Crowd } from './crowd.ts';
import type { Doing } from './doing.ts';
import type { Drafts } from './drafts.ts';
import type { Keyboards } from './keyboard.ts';
import type { TelegramMemory } from './memory.ts';
import type { Moves } from './moves.ts';
import type { TelegramOptions } from './options.ts';
import type { Me } from './said.ts';

export interface TelegramParts {
  options: TelegramOptions;
  /** Throws TelegramFault. */
  call: RawApi;
  me: Me;
  studio: Studio;
  chat: Chat;
  actions: Actions;
  notebook: Notebook;
  memory: TelegramMemory;
  keyboards: Keyboards;
  governor: Governor;
  crowd: Crowd;
  doing: Doing;
  drafts: Drafts;
  moves: Moves;
  clock: Clock;
  log: Log;
  localeFor: (tag: string | undefined) => string;
  /** Ends every wait. */
  stopping: AbortSignal;
}
