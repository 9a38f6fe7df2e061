/** One chat with everything in it that a page can show. */
import { InputFile } from 'grammy';
import type { InlineKeyboardButton } from 'grammy/types';
import type { Press, Topic, User } from '../telegram.ts';
import { createBot, picture, type Stage } from './client.ts';

export interface Scene {
  readonly ming: User;
  readonly topic: Topic;
  /** Answered with a toast. */
  readonly press: Press;
}

const keyboard: InlineKeyboardButton[][] = [
  [
    { text: '🔁 再来', callback_data: 'again' },
    { text: 'A label so long that no row of buttons shows the whole of it', callback_data: 'vary' },
    { text: '删除', callback_data: 'delete', style: 'danger' },
  ],
  [
    { text: 'Recipe', copy_text: { text: 'r_1' } },
    { text: 'Gallery', url: 'https://example.org' },
  ],
];

/** @param language of the viewer: `zh-hans`, `zh-hant` or `en` */
export async function playScene({ telegram, ana, ...stage }: Stage, language: string): Promise<Scene> {
  const { api } = createBot({ telegram, ana, ...stage });
  const { people, scenery } = telegram;
  const ming = scenery.user({ name: '小明', language });
  const forum = scenery.supergroup({ title: 'Studio', people: [ana, ming], forum: true });
  const topic = scenery.topic(forum, { name: '风筝' });
  const { threadId: message_thread_id } = topic;
  const asked = await people.say(ming, topic, '/draw **风筝** <script>alert(1)</script>');
  const file = async (background: string): Promise<InputFile> =>
    new InputFile(await picture(320, 240, background), 'kite.png');
  const caption = '"一只风筝" <kite>\n512 × 512';
  const more = {
    caption,
    caption_entities: [{ type: 'italic' as const, offset: caption.indexOf('\n') + 1, length: 9 }],
    reply_markup: { inline_keyboard: keyboard },
  };
  const { message_id } = await api.sendPhoto(forum.id, await file('#e46'), {
    ...more,
    message_thread_id,
    has_spoiler: true,
    reply_parameters: { message_id: asked.id },
  });
  await api.editMessageCaption(forum.id, message_id, { ...more, caption: `${caption}.` });
  const board = await telegram.message(topic, ({ id }) => id === message_id);
  people.react(ana, board, '❤');
  const album = await Promise.all(
    ['#f84', '#4af', '#6c6'].map(async (colour) => ({ type: 'photo' as const, media: await file(colour) })),
  );
  await api.sendMediaGroup(forum.id, album, { message_thread_id });
  await api.sendDocument(forum.id, await file('#333'), { message_thread_id });
  const press = people.press(ming, board, 'again');
  await api.answerCallbackQuery(press.id, { text: 'On its <way>' });
  const mine = { ephemeral_message_parameters: { receiver_user_id: ming.id, callback_query_id: press.id } };
  await api.sendMessage(forum.id, 'for you', { ...mine, message_thread_id });
  await api.sendMessage(forum.id, 'What should change?', {
    message_thread_id,
    reply_markup: { force_reply: true, input_field_placeholder: '换成夜晚' },
  });
  return { ming, topic, press };
}
