/** What a chat adapter is built from. It gets the front desk itself when it is started. */
import type { Actions, Clock, Log, Notebook } from '../ports.ts';
import type { Chat } from './model.ts';

export interface ChatRoom<Options> {
  options: Options;
  chat: Chat;
  actions: Actions;
  /** Of this platform alone. */
  notebook: Notebook;
  log: Log;
  clock: Clock;
  /** The language the studio speaks that fits a platform's tag best. */
  localeFor: (tag: string | undefined) => string;
  /** Environment as the owner set it: `HTTPS_PROXY`, where the platform heeds it. */
  proxy?: string;
  /**
   * Called when the platform is lost for good, with a line that tells the owner what to do: a token that was revoked, a switch
   * in the portal that is off. The studio then ends, since a supervisor's restart would only repeat it.
   */
  lost: (line: string) => void;
}
