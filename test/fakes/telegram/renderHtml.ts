/** A chat as one page without scripts or addresses of elsewhere: pictures are inside it. */
import { listOf, objectOf, objectsOf, textOf, type Json } from '../json.ts';
import { bubbleHtml, colourOf, initialOf, keyboardHtml, thumbnail, type Page } from './bubbleHtml.ts';
import { commandsFor } from './commandList.ts';
import type { House } from './house.ts';
import type { InlineAsk } from './inline.ts';
import { promptFor } from './people.ts';
import type { Press } from './presses.ts';
import { style, type Theme } from './style.ts';
import { actionWords, dayLabel, excerpt, labelsFor, linesOf, serviceWords, titleOf, type Line } from './timeline.ts';
import { chatOf, isIn, threadOf, type Button, type Place, type User } from './world.ts';
import { escapeHtml, wordsHtml } from './wordsHtml.ts';

export interface HtmlHow {
  readonly theme?: Theme | undefined;
  /** What its answer shows lies over the chat. */
  readonly press?: Press | undefined;
  /** The menu of commands is open. */
  readonly menu?: boolean | undefined;
  /** A page to act in: addresses of the seat end with `query`, and it looks again by itself. */
  readonly live?: { readonly query: string; readonly seconds: number } | undefined;
  /** Its results are up. */
  readonly inline?: InlineAsk | undefined;
}

const GENERAL_NAME_ID = 1;

function topHtml({ house, place, viewer, label }: Page): string {
  const chat = chatOf(place);
  const title = titleOf(place, viewer, house);
  const action = actionWords(house, place, label);
  const people = [...chat.members.keys()].filter((id) => {
    const user = house.world.users.get(id);
    return user !== undefined && isIn(chat, user);
  }).length;
  const bot = house.world.bot.user.firstName;
  const under = chat.type === 'private' ? label.bot : label.members(people);
  const busy = chat.type === 'private' ? action : `${bot} ${action}`;
  const line = action === '' ? `<small>${under}</small>` : `<small class="busy">${escapeHtml(busy)}</small>`;
  const face = chat.type === 'private' ? house.world.bot.user.id : chat.id;
  return `<header class="top"><span class="avatar ${colourOf(face)}">${initialOf(title)}</span><div><b>${escapeHtml(title)}</b>${line}</div></header>`;
}

function topicsHtml({ place, label }: Page): string {
  const chat = chatOf(place);
  const topics = [...chat.topics.values()].filter(({ deleted }) => !deleted);
  if (!chat.isForum || topics.length === 0) return '';
  const here = threadOf(place) ?? GENERAL_NAME_ID;
  return `<nav class="topics">${topics
    .map(
      ({ threadId, name, iconColor, closed }) =>
        `<span class="${threadId === here ? 'here' : ''}">${threadId === GENERAL_NAME_ID ? `# ${label.general}` : `<i style="background:#${iconColor.toString(16).padStart(6, '0')}"></i>${escapeHtml(name)}`}${closed ? ' 🔒' : ''}</span>`,
    )
    .join('')}</nav>`;
}

function pinHtml(page: Page, lines: readonly Line[]): string {
  const pinned = lines.flatMap(({ messages }) => messages).findLast((one) => one.pinned);
  if (pinned === undefined) return '';
  return `<div class="pin"><div><b>${page.label.pinned}</b><span>${escapeHtml(excerpt(pinned, page.label))}</span></div></div>`;
}

function linesHtml(page: Page, lines: readonly Line[]): string {
  const days = lines.map(({ messages: [first] }) => dayLabel(first.at, page.label));
  /** Both are of one person, with nothing between them. */
  const sameRun = (a: number, b: number): boolean => {
    const [one, other] = [lines[a]?.messages[0], lines[b]?.messages[0]];
    const spoken = one !== undefined && other !== undefined && one.service === undefined && other.service === undefined;
    return spoken && one.from === other.from && days[a] === days[b];
  };
  return lines
    .map((line, index) => {
      const [first] = line.messages;
      const chip = days[index] === days[index - 1] ? '' : `<div class="day">${days[index] ?? ''}</div>`;
      const run = { begins: !sameRun(index - 1, index), ends: !sameRun(index, index + 1) };
      const body =
        first.service === undefined
          ? bubbleHtml(page, line, run)
          : `<div class="service">${escapeHtml(serviceWords(first, page.label))}</div>`;
      return chip + body;
    })
    .join('\n');
}

function draftHtml({ house, place, label, live }: Page): string {
  const draft = house.drafts.shown(place);
  if (draft === undefined) return '';
  const { text, entities } = draft.words;
  const said = text === '' ? label.thinking : wordsHtml(text, entities);
  const words = `<span class="${draft.stopped ? '' : 'dots'}">${said}</span>`;
  const halt = draft.stopped
    ? `<span class="key">${label.stopped}</span>`
    : `<button class="key halt">${label.stop}</button>`;
  const action = live === undefined ? '' : ` action="/stop?${escapeHtml(live)}"`;
  const stop = draft.canStop
    ? `<form class="keys" method="post"${action}><div class="keyrow">${halt}</div></form>`
    : '';
  return `<article class="in draft${text === '' ? ' thinking' : ''}"><div class="body"><div class="bubble"><div class="words">${words}</div></div>${stop}</div></article>`;
}

const listHtml = (rows: readonly string[]): string =>
  rows.length === 0 ? '' : `<div class="list">${rows.map((row) => `<div>${row}</div>`).join('')}</div>`;

const commandRow = (one: Json): string =>
  `<b>/${escapeHtml(textOf(one.command))}</b><small>${escapeHtml(textOf(one.description))}</small>`;

function resultRow({ house }: Page, one: Json): string {
  const file = house.files.find(textOf(one.photo_file_id));
  const bytes = file === undefined ? undefined : house.files.bytesOf(file);
  const icon =
    bytes === undefined ? '<i>✎</i>' : `<img src="data:image/jpeg;base64,${bytes.toString('base64')}" alt="">`;
  const title = textOf(one.title) || textOf(one.caption);
  return `${icon}<p><b>${escapeHtml(title)}</b><small>${escapeHtml(textOf(one.description))}</small></p>`;
}

/** The keyboard that the latest message put in place of the person's own. */
function boardHtml(page: Page, lines: readonly Line[]): string {
  const last = lines
    .flatMap(({ messages }) => messages)
    .findLast(({ markup }) => markup?.keyboard !== undefined || markup?.remove_keyboard !== undefined);
  if (last?.markup?.keyboard === undefined) return '';
  const rows = listOf(last.markup.keyboard).map((row) =>
    listOf(row).map((one): Button => ({ text: typeof one === 'string' ? one : textOf(objectOf(one).text) })),
  );
  return `<div class="board">${keyboardHtml(rows)}</div>`;
}

function footHtml(page: Page, lines: readonly Line[], how: HtmlHow): string {
  const { house, place, viewer, label } = page;
  const chat = chatOf(place);
  const topic = chat.topics.get(threadOf(place) ?? GENERAL_NAME_ID);
  const wide = (words: string): string => `<footer><div class="row"><span class="wide">${words}</span></div></footer>`;
  if (topic?.closed === true) return wide(label.closed);
  if (chat.type === 'private' && viewer.blockedBot) return wide(label.restart);
  const commands = commandsFor(house, viewer, chat);
  const prompt = promptFor(viewer, place);
  const asks =
    prompt === undefined
      ? ''
      : `<div class="asks">${thumbnail(page, prompt)}<div><b>${label.reply} ${escapeHtml(prompt.from.firstName)}</b><span>${escapeHtml(excerpt(prompt, label))}</span></div></div>`;
  const menu = chat.type === 'private' && commands.length > 0 ? `<span class="menu">☰ ${label.menu}</span>` : '';
  const typed = how.inline === undefined ? '' : `@${house.world.bot.user.username ?? ''} ${how.inline.query}`;
  const field = typed || textOf(prompt?.markup?.input_field_placeholder) || label.message;
  const results = objectsOf(how.inline?.results).map((one) => resultRow(page, one));
  const list = how.menu === true ? listHtml(commands.map(commandRow)) : listHtml(results);
  return `<footer>${list}${asks}<div class="row">${menu}<span class="field">${escapeHtml(field)}</span></div>${boardHtml(page, lines)}</footer>`;
}

function overHtml({ house, label }: Page, press: Press | undefined): string {
  if (press?.answeredAt === undefined || press.toast === '') return '';
  const words = escapeHtml(press.toast);
  return press.alert
    ? `<div class="veil"><div class="window"><b>${escapeHtml(house.world.bot.user.firstName)}</b><p>${words}</p><span>${label.ok}</span></div></div>`
    : `<div class="toast">${words}</div>`;
}

/** To another address each time: a browser does not load the one it is at again, only scrolls. */
const refreshTag = (query: string, seconds: number, now: number): string =>
  `\n<meta http-equiv="refresh" content="${seconds};url=/view?${escapeHtml(query)}&amp;at=${now}#end">`;

/** @throws Error when the viewer cannot see the chat. */
export function renderHtml(house: House, place: Place, viewer: User, how: HtmlHow = {}): string {
  const label = labelsFor(viewer);
  const page: Page = { house, place, viewer, label, live: how.live?.query };
  const refresh = how.live === undefined ? '' : refreshTag(how.live.query, how.live.seconds, house.world.clock.now());
  const lines = linesOf(place, viewer);
  return `<!doctype html>
<html lang="${label.lang}" data-theme="${how.theme ?? 'light'}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="content-security-policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'; form-action ${how.live === undefined ? "'none'" : "'self'"}">${refresh}
<title>${escapeHtml(titleOf(place, viewer, house))}</title><style>${style}</style></head>
<body>
${topHtml(page)}${topicsHtml(page)}${pinHtml(page, lines)}
<main>
${linesHtml(page, lines)}
${draftHtml(page)}
</main>
${overHtml(page, how.press)}
${how.live === undefined ? footHtml(page, lines, how) : '<a id="end"></a>'}
</body></html>
`;
}
