/** Answers to messages that draw nothing: panels, settings, questions. */
import type { Locales } from './locales.ts';
import type { TelegramParts } from './parts.ts';
import type { Posts } from './posts.ts';
import type { Replies } from './hear.ts';
import type { Rights } from './rights.ts';

export interface RepliesParts extends TelegramParts {
  locales: Locales;
  rights: Rights;
  posts: Posts;
}

export const createReplies = (_parts: RepliesParts): Replies => ({
  reply: async () => undefined,
  isForm: async () => false,
  askFor: async () => undefined,
});
