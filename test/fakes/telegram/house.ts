/** What every method works with. */
import type { Json } from '../json.ts';
import type { Drafts } from './drafts.ts';
import type { FileStore } from './files.ts';
import type { InlineQueries } from './inline.ts';
import type { Messages } from './messages.ts';
import type { Upload } from './params.ts';
import type { Presses } from './presses.ts';
import type { Updates } from './updates.ts';
import type { Webhook } from './webhook.ts';
import type { Chat, World } from './world.ts';

/** Commands by scope and language, as `setMyCommands` set them. */
export type CommandShelf = Map<string, readonly Json[]>;

export interface ChatAction {
  readonly chat: Chat;
  readonly threadId: number | undefined;
  readonly action: string;
  /** ms since 1970. */
  readonly at: number;
}

export interface House {
  readonly world: World;
  readonly updates: Updates;
  readonly webhook: Webhook;
  readonly files: FileStore;
  readonly messages: Messages;
  readonly presses: Presses;
  readonly inline: InlineQueries;
  readonly drafts: Drafts;
  readonly commands: CommandShelf;
  readonly actions: ChatAction[];
  /** Methods and parameters that this server does not know yet, as an older one. */
  readonly lacks: Set<string>;
}

export interface Call {
  readonly house: House;
  readonly params: Json;
  readonly uploads: ReadonlyMap<string, Upload>;
  /** Aborted when the client hangs up. */
  readonly signal: AbortSignal;
}

export type Method = (call: Call) => unknown;
export type Methods = Readonly<Record<string, Method>>;
