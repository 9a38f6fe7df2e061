/** What stands in a chat for one viewer, from old to new, and the few words the app itself says. */
import { objectOf, objectsOf, textOf } from '../json.ts';
import type { House } from './house.ts';
import { chatOf, isIn, isThere, threadOf, type Message, type Place, type User } from './world.ts';

export interface Labels {
  readonly lang: string;
  readonly bot: string;
  readonly members: (count: number) => string;
  readonly edited: string;
  readonly gone: string;
  readonly onlyYou: string;
  readonly thinking: string;
  readonly stop: string;
  readonly stopped: string;
  readonly forwarded: string;
  readonly via: string;
  readonly pinned: string;
  readonly photo: string;
  readonly album: string;
  readonly file: string;
  readonly spoiler: string;
  readonly reply: string;
  readonly message: string;
  readonly menu: string;
  readonly ok: string;
  readonly general: string;
  readonly closed: string;
  readonly restart: string;
  readonly typing: string;
  readonly sendingPhoto: string;
  readonly sendingFile: string;
  readonly joined: string;
  readonly left: string;
  readonly topicMade: string;
  readonly topicClosed: string;
  readonly topicReopened: string;
  readonly migrated: string;
  readonly other: string;
}

const en: Labels = {
  lang: 'en',
  bot: 'bot',
  members: (count) => (count === 1 ? '1 member' : `${count} members`),
  edited: 'edited',
  gone: 'Deleted message',
  onlyYou: 'Only you can see this message',
  thinking: 'Thinking…',
  stop: 'Stop',
  stopped: 'stopped',
  forwarded: 'Forwarded from',
  via: 'via',
  pinned: 'Pinned message',
  photo: 'Photo',
  album: 'Album',
  file: 'File',
  spoiler: 'spoiler',
  reply: 'Reply to',
  message: 'Message',
  menu: 'Menu',
  ok: 'OK',
  general: 'General',
  closed: 'This topic is closed',
  restart: 'Unblock the bot',
  typing: 'is typing…',
  sendingPhoto: 'is sending a photo…',
  sendingFile: 'is sending a file…',
  joined: 'joined the group',
  left: 'left the group',
  topicMade: 'The topic was created',
  topicClosed: 'The topic was closed',
  topicReopened: 'The topic was reopened',
  migrated: 'The group became a supergroup',
  other: 'Message of another kind',
};

const zhHans: Labels = {
  lang: 'zh-Hans',
  bot: '机器人',
  members: (count) => `${count} 位成员`,
  edited: '已编辑',
  gone: '已删除的消息',
  onlyYou: '仅您可见此消息',
  thinking: '思考中…',
  stop: '停止',
  stopped: '已停止',
  forwarded: '转发自',
  via: '来自',
  pinned: '置顶消息',
  photo: '图片',
  album: '相册',
  file: '文件',
  spoiler: '遮罩',
  reply: '回复',
  message: '输入消息…',
  menu: '菜单',
  ok: '好',
  general: '常规',
  closed: '该话题已关闭',
  restart: '解除封锁',
  typing: '正在输入…',
  sendingPhoto: '正在发送图片…',
  sendingFile: '正在发送文件…',
  joined: '加入了群组',
  left: '离开了群组',
  topicMade: '已创建话题',
  topicClosed: '已关闭话题',
  topicReopened: '已重新打开话题',
  migrated: '群组已升级为超级群组',
  other: '其他类型的消息',
};

const zhHant: Labels = {
  ...zhHans,
  lang: 'zh-Hant',
  bot: '機器人',
  edited: '已編輯',
  gone: '已刪除的訊息',
  onlyYou: '僅您可見此訊息',
  stopped: '已停止',
  forwarded: '轉傳自',
  via: '來自',
  pinned: '置頂訊息',
  photo: '圖片',
  album: '相簿',
  file: '檔案',
  spoiler: '遮罩',
  reply: '回覆',
  message: '輸入訊息…',
  menu: '選單',
  general: '一般',
  closed: '此話題已關閉',
  restart: '解除封鎖',
  typing: '正在輸入…',
  sendingPhoto: '正在傳送圖片…',
  sendingFile: '正在傳送檔案…',
  joined: '加入了群組',
  left: '離開了群組',
  topicMade: '已建立話題',
  topicClosed: '已關閉話題',
  topicReopened: '已重新開啟話題',
  migrated: '群組已升級為超級群組',
  other: '其他類型的訊息',
};

export function labelsFor({ languageCode = 'en' }: User): Labels {
  if (/^zh-(hant|tw|hk)/i.test(languageCode)) return zhHant;
  return languageCode.startsWith('zh') ? zhHans : en;
}

/** One message, or the items of an album together. */
export interface Line {
  readonly messages: readonly [Message, ...Message[]];
}

/**
 * In a forum, a chat alone stands for its general topic.
 * @throws Error when the viewer cannot see the chat
 */
export function linesOf(place: Place, viewer: User): readonly Line[] {
  const chat = chatOf(place);
  if (!isIn(chat, viewer)) throw new Error(`${viewer.firstName} does not see ${chat.title}`);
  const thread = threadOf(place);
  const here = [...chat.messages.values()].filter(
    (message) =>
      isThere(message, viewer) && (thread === undefined && !chat.isForum ? true : message.threadId === thread),
  );
  const replaced = new Set(here.map(({ inPlaceOf }) => inPlaceOf));
  const lines: { messages: [Message, ...Message[]] }[] = [];
  for (const message of here.filter((one) => !replaced.has(one))) {
    const last = lines.at(-1);
    if (message.albumId !== undefined && last?.messages[0].albumId === message.albumId) last.messages.push(message);
    else lines.push({ messages: [message] });
  }
  return lines;
}

/** HH:MM, UTC. */
export const timeLabel = (ms: number): string => new Date(ms).toISOString().slice(11, 16);

export const dayLabel = (ms: number, { lang }: Labels): string =>
  new Intl.DateTimeFormat(lang, { month: 'long', day: 'numeric', timeZone: 'UTC' }).format(ms);

export const isOf = (viewer: User, message: Message): boolean => message.from === viewer;

/** What a quote or a pin shows of a message, in one line. */
export function excerpt(message: Message, label: Labels): string {
  if (message.deleted) return label.gone;
  const { text, media } = message.content;
  const line = text.replaceAll(/\s+/g, ' ').slice(0, 80);
  if (media === undefined) return line || (message.other === undefined ? '' : label.other);
  const kind = media.kind === 'photo' ? label.photo : (media.file.name ?? label.file);
  return line === '' ? kind : line;
}

/** What happened, in words. */
export function serviceWords({ service, from }: Message, label: Labels): string {
  if (service === undefined) return '';
  const names = (list: unknown): string =>
    objectsOf(list)
      .map((one) => textOf(one.first_name))
      .join(', ');
  if (service.new_chat_members !== undefined) return `${names(service.new_chat_members)} ${label.joined}`;
  if (service.left_chat_member !== undefined) return `${names([service.left_chat_member])} ${label.left}`;
  if (service.forum_topic_created !== undefined)
    return `${label.topicMade}: ${textOf(objectOf(service.forum_topic_created).name)}`;
  if (service.forum_topic_edited !== undefined) return textOf(objectOf(service.forum_topic_edited).name);
  if (service.forum_topic_closed !== undefined) return label.topicClosed;
  if (service.forum_topic_reopened !== undefined) return label.topicReopened;
  if (service.pinned_message !== undefined) return `${from.firstName}: ${label.pinned}`;
  if (service.migrate_to_chat_id !== undefined || service.migrate_from_chat_id !== undefined) return label.migrated;
  return Object.keys(service).join(', ');
}

/** What the bot is seen doing there now; shown for five seconds. */
export function actionWords({ world, actions }: House, place: Place, label: Labels): string {
  const last = actions.findLast(({ chat, threadId }) => chat === chatOf(place) && threadId === threadOf(place));
  if (last === undefined || world.clock.now() - last.at > 5000) return '';
  const since = [...last.chat.messages.values()].some(({ from, at }) => from === world.bot.user && at >= last.at);
  if (since) return '';
  if (last.action === 'typing') return label.typing;
  return last.action === 'upload_document' ? label.sendingFile : label.sendingPhoto;
}

export const titleOf = (place: Place, viewer: User, { world }: Pick<House, 'world'>): string => {
  const chat = chatOf(place);
  return chat.type === 'private' && chat.id === viewer.id ? world.bot.user.firstName : chat.title;
};
