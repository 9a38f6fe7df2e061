/** Which commands the menu offers: the narrowest scope that has some, in the person's language or in none. */
import type { Json } from '../json.ts';
import { commandKey } from './botMethods.ts';
import type { House } from './house.ts';
import { isAdmin, type Chat, type User } from './world.ts';

export function commandsFor({ commands }: Pick<House, 'commands'>, user: User, chat: Chat): readonly Json[] {
  const language = (user.languageCode ?? '').slice(0, 2);
  const chatScopes: Json[] =
    chat.type === 'private'
      ? [{ type: 'chat', chat_id: chat.id }, { type: 'all_private_chats' }]
      : [
          { type: 'chat_member', chat_id: chat.id, user_id: user.id },
          ...(isAdmin(chat, user) ? [{ type: 'chat_administrators', chat_id: chat.id }] : []),
          { type: 'chat', chat_id: chat.id },
          ...(isAdmin(chat, user) ? [{ type: 'all_chat_administrators' }] : []),
          { type: 'all_group_chats' },
        ];
  for (const scope of [...chatScopes, { type: 'default' }])
    for (const one of [language, '']) {
      const found = commands.get(commandKey(scope, one));
      if (found !== undefined && found.length > 0) return found;
    }
  return [];
}
