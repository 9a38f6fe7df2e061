/** The menu of commands: set for each kind of chat and language, and only when it changed. */
import { createHash } from 'node:crypto';
import type { BotCommand } from 'grammy/types';
import { spoken, wordsFor } from './languages.ts';
import type { TelegramParts } from './parts.ts';
import { type CommandName, commandNames } from './words.ts';

/** Answered where only the person sees it; the command itself as well. */
const quiet: readonly CommandName[] = [
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
];
/** What a group needs no menu for. */
const privateOnly: readonly CommandName[] = ['start'];

const listOf = (locale: string, isGroup: boolean): BotCommand[] => {
  const { commands } = wordsFor(locale);
  return commandNames
    .filter((name) => !isGroup || !privateOnly.includes(name))
    .map((command) => ({
      command,
      description: commands[command],
      ...(isGroup && quiet.includes(command) && { is_ephemeral: true }),
    }));
};

interface Menu {
  scope: { type: 'all_private_chats' } | { type: 'all_group_chats' };
  /** Two letters; absent: for all other languages. */
  language_code?: 'zh' | 'en';
  commands: BotCommand[];
}

/** Telegram tells languages by two letters. */
const lettersOf = (locale: string): 'zh' | 'en' => (locale.startsWith('zh') ? 'zh' : 'en');

export const menus = (usual: string): Menu[] =>
  [false, true].flatMap((isGroup): Menu[] => {
    const scope = { type: isGroup ? ('all_group_chats' as const) : ('all_private_chats' as const) };
    return [
      { scope, commands: listOf(usual, isGroup) },
      ...spoken.map((locale) => ({ scope, language_code: lettersOf(locale), commands: listOf(locale, isGroup) })),
    ];
  });

const key = 'commands';

export const registerCommands = async ({ call, notebook, localeFor, log, me }: TelegramParts): Promise<void> => {
  const all = menus(localeFor(undefined));
  // Of this bot: another token is another bot without a menu.
  const hash = createHash('sha256')
    .update(JSON.stringify([me.id, all]))
    .digest('base64url');
  if ((await notebook.get(key)) === hash) return;
  for (const menu of all) await call.setMyCommands(menu);
  await notebook.put(key, hash);
  log.info('telegram.commands', { menus: all.length });
};
