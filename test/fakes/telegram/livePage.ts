/** A page to sit at: the chats of one person, a field to write in, buttons that press. For trying a bot by hand. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { textOf } from '../json.ts';
import { readBody } from '../loopback.ts';
import type { FileHandle } from './files.ts';
import type { House } from './house.ts';
import { readAsked } from './params.ts';
import type { People } from './people.ts';
import { renderHtml } from './renderHtml.ts';
import type { Theme } from './style.ts';
import { findMessage, isIn, type Chat, type Message, type Place, type User } from './world.ts';
import { escapeHtml } from './wordsHtml.ts';

/** How often the page looks again, s. */
const LOOK_AGAIN = 1;
/** What a press was answered with is shown for this long, ms. */
const TOAST_MS = 4000;

const frameStyle = `body{margin:0;height:100vh;display:flex;flex-direction:column;font:15px "Noto Sans","DejaVu Sans","Noto Sans SC",sans-serif;background:#17212b;color:#fff}
nav{display:flex;gap:14px;padding:8px 14px}nav a{color:#6ab3f3}iframe{flex:1;border:0;background:#fff}form{display:flex;gap:8px;padding:10px 14px}
input[name=text]{flex:1;padding:8px;border-radius:8px;border:0;font:inherit}button{padding:8px 16px;border:0;border-radius:8px;background:#3390ec;color:#fff}`;

interface Seat {
  readonly user: User;
  readonly chat: Chat;
  readonly place: Place;
  /** The same seat in an address. */
  readonly query: string;
}

function seatAt({ world }: House, query: URLSearchParams): Seat {
  const people = [...world.users.values()].filter(({ isBot }) => !isBot);
  const user = people.find(({ id }) => String(id) === query.get('user')) ?? people[0];
  if (user === undefined) throw new Error('there is nobody here');
  const chats = [...world.chats.values()].filter((chat) => isIn(chat, user));
  const chat = chats.find(({ id }) => String(id) === query.get('chat')) ?? chats[0];
  if (chat === undefined) throw new Error(`${user.firstName} has no chat`);
  const topic = chat.topics.get(Number(query.get('thread')));
  const thread = topic === undefined ? {} : { thread: String(topic.threadId) };
  const theme = query.get('theme') === 'dark' ? { theme: 'dark' } : {};
  const again = new URLSearchParams({ user: String(user.id), chat: String(chat.id), ...thread, ...theme });
  return { user, chat, place: topic ?? chat, query: again.toString() };
}

const themeOf = (query: URLSearchParams): Theme => (query.get('theme') === 'dark' ? 'dark' : 'light');

function frame({ world }: House, { user, query }: Seat): string {
  const links = [...world.chats.values()]
    .filter((chat) => isIn(chat, user))
    .flatMap((chat) => {
      const to = (thread: string, name: string): string =>
        `<a href="/?user=${user.id}&amp;chat=${chat.id}${thread}">${escapeHtml(name)}</a>`;
      const topics = [...chat.topics.values()].filter(({ deleted, threadId }) => !deleted && threadId > 1);
      return [
        to('', chat.type === 'private' ? world.bot.user.firstName : chat.title),
        ...topics.map(({ threadId, name }) => to(`&amp;thread=${threadId}`, `› ${name}`)),
      ];
    });
  const address = escapeHtml(query);
  return `<!doctype html><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(user.firstName)}</title><style>${frameStyle}</style>
<nav>${links.join('')}</nav><iframe name="chat" src="/view?${address}#end"></iframe>
<form method="post" action="/say?${address}" enctype="multipart/form-data" target="_top"><input name="text" autofocus autocomplete="off"><input type="file" name="photo" accept="image/*"><button>Send</button></form>`;
}

interface Live {
  readonly house: House;
  readonly people: People;
}

async function act(
  { house, people }: Live,
  url: URL,
  { bytes, contentType }: { bytes: Buffer; contentType: string | undefined },
): Promise<string> {
  const { user, chat, place, query } = seatAt(house, url.searchParams);
  const { params, uploads } = readAsked(new URLSearchParams(), bytes, contentType);
  const message = Number(url.searchParams.get('message'));
  if (url.pathname === '/say') {
    const photo = uploads.get('photo');
    const photos: FileHandle[] = photo === undefined || photo.bytes.length === 0 ? [] : [photo];
    const replyTo = people.prompt(user, place);
    await people.say(user, place, textOf(params.text), { photos, replyTo });
    return `/?${query}`;
  }
  if (url.pathname === '/press') {
    const pressed: Message | undefined = message < 0 ? chat.messages.get(message) : findMessage(chat, message);
    if (pressed === undefined) throw new Error('the message is gone');
    people.press(user, pressed, textOf(params.press));
  } else if (url.pathname === '/stop') people.stopDraft(user, place);
  else throw new Error(`there is no ${url.pathname}`);
  return `/view?${query}#end`;
}

/** Answers everything that is no call of the API. */
export async function answerLive(live: Live, req: IncomingMessage, res: ServerResponse): Promise<void> {
  const url = new URL(req.url ?? '/', 'http://127.0.0.1');
  const bytes = await readBody(req);
  if (bytes === undefined) return;
  try {
    if (req.method === 'POST') {
      const location = await act(live, url, { bytes, contentType: req.headers['content-type'] });
      res.writeHead(303, { location }).end();
      return;
    }
    const seat = seatAt(live.house, url.searchParams);
    const now = live.house.world.clock.now();
    const press = live.house.presses.all.findLast(
      ({ user, message, answeredAt = 0 }) =>
        user === seat.user && message.chat === seat.chat && now - answeredAt < TOAST_MS,
    );
    const how = { theme: themeOf(url.searchParams), press, live: { query: seat.query, seconds: LOOK_AGAIN } };
    const page =
      url.pathname === '/view' ? renderHtml(live.house, seat.place, seat.user, how) : frame(live.house, seat);
    res.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page);
  } catch (refused) {
    if (!(refused instanceof Error)) throw refused;
    res.writeHead(400, { 'content-type': 'text/plain; charset=utf-8' }).end(refused.message);
  }
}
