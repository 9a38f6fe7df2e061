/** The methods about the bot itself: who it is, its updates, its commands, its files, its answers. */
import { numberOf, objectOf, objectsOf, textOf, type Json } from '../json.ts';
import { refuse } from './apiError.ts';
import type { Methods } from './house.ts';
import { ANSWER_LENGTH } from './presses.ts';
import { fileShape, userShape } from './shapes.ts';
import { updateShape } from './updates.ts';

const MAX_COMMANDS = 100;

/** `default`, `chat:-100123`, `chat_member:-100123:5`, each followed by the language, if any. */
export function commandKey(scope: Json, language: string): string {
  const { type = 'default', chat_id, user_id } = scope;
  const parts = [textOf(type), ...[chat_id, user_id].flatMap((id) => (id === undefined ? [] : [String(id as number)]))];
  return `${parts.join(':')}${language === '' ? '' : `/${language}`}`;
}

const keyOf = (params: Json): string => {
  const language = textOf(params.language_code);
  if (language !== '' && !/^[a-z]{2}$/.test(language)) throw refuse.bad('invalid language code specified');
  return commandKey(objectOf(params.scope), language);
};

function checkCommands(list: readonly Json[]): readonly Json[] {
  if (list.length > MAX_COMMANDS) throw refuse.bad('BOT_COMMANDS_TOO_MUCH');
  return list.map((one) => {
    const command = textOf(one.command).replace(/^\//, '');
    const description = textOf(one.description);
    if (!/^[a-z0-9_]{1,32}$/.test(command)) throw refuse.bad('BOT_COMMAND_INVALID');
    if (description.length < 1 || description.length > 256) throw refuse.bad('BOT_COMMAND_DESCRIPTION_INVALID');
    return { ...one, command, description };
  });
}

export const botMethods: Methods = {
  getMe: ({ house: { world } }) => ({
    ...userShape(world.bot.user),
    can_join_groups: true,
    can_read_all_group_messages: world.bot.readsAll,
    supports_guest_queries: false,
    supports_inline_queries: world.bot.inline,
    can_connect_to_business: false,
    has_main_web_app: false,
    has_topics_enabled: world.bot.topics,
    allows_users_to_create_topics: world.bot.topics,
    can_manage_bots: false,
    supports_join_request_queries: false,
  }),
  getUpdates: async ({ house, params, signal }) => (await house.updates.poll({ params, signal })).map(updateShape),
  setWebhook({ house, params }) {
    house.webhook.set(params);
    return true;
  },
  deleteWebhook({ house, params }) {
    house.webhook.delete(params);
    return true;
  },
  getWebhookInfo: ({ house }) => house.webhook.info(),
  logOut: () => true,
  close: () => true,
  setMyCommands({ house, params }) {
    house.commands.set(keyOf(params), checkCommands(objectsOf(params.commands)));
    house.world.changed();
    return true;
  },
  deleteMyCommands({ house, params }) {
    house.commands.delete(keyOf(params));
    house.world.changed();
    return true;
  },
  getMyCommands: ({ house, params }) => house.commands.get(keyOf(params)) ?? [],
  getFile({ house: { files }, params }) {
    const file = files.find(textOf(params.file_id));
    if (file === undefined) throw refuse.bad('wrong file_id or the file is temporarily unavailable');
    const { file_id, file_unique_id, file_size } = fileShape(file);
    return { file_id, file_unique_id, file_size, file_path: files.pathOf(file) };
  },
  answerCallbackQuery({ house, params }) {
    const text = textOf(params.text);
    if (text.length > ANSWER_LENGTH) throw refuse.bad('MESSAGE_TOO_LONG');
    house.presses.answer(textOf(params.callback_query_id), { text, alert: params.show_alert === true });
    return true;
  },
  answerInlineQuery({ house, params }) {
    house.inline.answer(textOf(params.inline_query_id), params);
    return true;
  },
  getMyName: ({ house: { world } }) => ({ name: world.bot.user.firstName }),
  setMyDescription: () => true,
  setMyShortDescription: () => true,
  setChatMenuButton: () => true,
  getUserProfilePhotos: ({ house: { world }, params }) => {
    if (!world.users.has(numberOf(params.user_id))) throw refuse.userNotFound();
    return { total_count: 0, photos: [] };
  },
};
