/** Messages sent by way of inline mode: the bot knows them by an id of their own, not by a chat. Pure. */
import type { Place } from '../../src/creation.ts';
import { platform } from './read.ts';

const prefix = 'inline:';

/** Only whoever sent it may do anything with it: who else reads that chat, nobody can tell. */
export const inlinePlace = (message: string): Place => ({ platform, chat: `${prefix}${message}`, private: true });

/** Id of the message, or undefined when the place is an ordinary one. */
export const inlineMessage = ({ chat }: Pick<Place, 'chat'>): string | undefined =>
  chat.startsWith(prefix) ? chat.slice(prefix.length) : undefined;
