/** What stands in a channel for one viewer, from old to new, and the few words the client itself says. */
import type { House } from './house.ts';
import type { Channel, Message, User } from './world.ts';

export interface Line {
  readonly message: Message | undefined;
  /** A command of the viewer's that nobody answered in time; its name. */
  readonly unanswered: string | undefined;
}

interface Labels {
  readonly onlyYou: string;
  readonly edited: string;
  readonly thinking: string;
  readonly unanswered: string;
  readonly used: string;
  readonly spoiler: string;
  readonly app: string;
  readonly gone: string;
  readonly pinned: string;
}

const labels: Readonly<Record<string, Labels>> = {
  'en-US': {
    onlyYou: 'Only you can see this',
    edited: 'edited',
    thinking: 'is thinking…',
    unanswered: 'The application did not respond',
    used: 'used',
    spoiler: 'SPOILER',
    app: 'APP',
    gone: 'The original message was deleted',
    pinned: 'pinned a message',
  },
  'zh-CN': {
    onlyYou: '只有您能看到此消息',
    edited: '已编辑',
    thinking: '正在思考…',
    unanswered: '该应用程序未响应',
    used: '使用了',
    spoiler: '剧透内容',
    app: '应用',
    gone: '原消息已被删除',
    pinned: '标注了一条消息',
  },
  'zh-TW': {
    onlyYou: '只有您能看到此訊息',
    edited: '已編輯',
    thinking: '正在思考…',
    unanswered: '該應用程式未回應',
    used: '使用了',
    spoiler: '劇透內容',
    app: '應用程式',
    gone: '原訊息已被刪除',
    pinned: '釘選了一則訊息',
  },
  ja: {
    onlyYou: 'あなただけに表示されています',
    edited: '編集済',
    thinking: 'が考え中…',
    unanswered: 'アプリケーションが応答しませんでした',
    used: 'が使用',
    spoiler: 'ネタバレ',
    app: 'アプリ',
    gone: '元のメッセージは削除されました',
    pinned: 'がメッセージをピン留めしました',
  },
};

const english = labels['en-US'] as Labels;

export const labelsFor = ({ locale }: User): Labels => labels[locale] ?? english;

/** @throws Error when the viewer cannot see the channel. */
export function linesOf({ world, interactions }: House, channel: Channel, viewer: User): readonly Line[] {
  if (!world.sees(channel, viewer.id)) throw new Error(`${viewer.name} does not see #${channel.name}`);
  const said = [...channel.messages.values()]
    .filter(({ deleted, onlyFor }) => !deleted && (onlyFor === undefined || onlyFor === viewer.id))
    .map((message) => ({ id: message.id, message, unanswered: undefined }));
  const unheard = interactions.all
    .filter((one) => one.channel.id === channel.id && one.userId === viewer.id && one.ack === undefined)
    .filter(({ createdAt }) => world.clock.now() - createdAt > 3000)
    .map(({ id, command }) => ({ id, message: undefined, unanswered: command ?? '' }));
  return [...said, ...unheard].sort((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1));
}

export const nameOf = ({ world }: House, id: string): string => world.users.get(id)?.name ?? 'deleted user';

/** The thread that hangs on a message: `name · 3`, put away or not. */
export const threadLabel = ({ world }: House, { id, channelId }: Message): string | undefined => {
  const thread = world.channels.get(id);
  if (thread?.thread === undefined || thread.parentId !== channelId) return undefined;
  const count = [...thread.messages.values()].filter(({ deleted }) => !deleted).length;
  return `🧵 ${thread.name} · ${count}${thread.thread.archived ? ' 🗄️' : ''}${thread.thread.locked ? ' 🔒' : ''}`;
};

/** HH:MM, UTC. */
export const timeLabel = (ms: number): string => new Date(ms).toISOString().slice(11, 16);

/** `<@id>`, `<@&id>`, `<#id>`, `<t:s:R>` and `<:name:id>` as a reader sees them. */
export function readMention({ world }: House, token: string): string | undefined {
  const match = /^<(@!?|@&|#|t:|a?:)([^<>]{1,100})>$/.exec(token);
  const [, sort = '', rest = ''] = match ?? [];
  if (sort.startsWith('@') && sort !== '@&') return `@${world.users.get(rest)?.name ?? 'unknown-user'}`;
  if (sort === '@&')
    return `@${[...world.guilds.values()].flatMap(({ roles }) => roles.get(rest)?.name ?? [])[0] ?? 'deleted-role'}`;
  if (sort === '#') return `#${world.channels.get(rest)?.name ?? 'unknown'}`;
  if (sort === 't:') {
    const [seconds = '', style = 'f'] = rest.split(':');
    return moment(Number(seconds) * 1000, style, world.clock.now());
  }
  return sort.endsWith(':') && sort !== '' ? `:${rest.split(':')[0] ?? ''}:` : undefined;
}

function moment(at: number, style: string, now: number): string {
  if (!Number.isFinite(at)) return '';
  if (style !== 'R') return new Date(at).toISOString().slice(0, 16).replace('T', ' ');
  const seconds = Math.round((at - now) / 1000);
  const size = Math.abs(seconds);
  const amount =
    size < 60 ? `${size} s` : size < 3600 ? `${Math.round(size / 60)} min` : `${Math.round(size / 3600)} h`;
  return seconds >= 0 ? `in ${amount}` : `${amount} ago`;
}
