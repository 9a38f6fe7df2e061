/** A channel as one page without scripts or addresses of elsewhere: pictures are inside it. */
import { kind, selects } from './componentRules.ts';
import { formHtml } from './formHtml.ts';
import type { House } from './house.ts';
import { numberOf, objectOf, objectsOf, textOf, type Json } from '../json.ts';
import { escapeHtml, markdown } from './markdown.ts';
import { referenceOf } from './messageRules.ts';
import { looseFiles, plain } from './renderText.ts';
import { style } from './style.ts';
import { systemTypes } from './messages.ts';
import { labelsFor, linesOf, nameOf, readMention, threadLabel, timeLabel } from './timeline.ts';
import { flag, type Attachment, type Channel, type Message, type User } from './world.ts';

export interface HtmlHow {
  /** A form that lies open over the channel, as `Seen.form` has it. */
  readonly form?: Json | undefined;
}

interface Page {
  readonly house: House;
  readonly viewer: User;
}

const buttonStyles = ['', 'primary', 'secondary', 'success', 'danger', 'link', 'premium'];

const words = ({ house }: Page, text: string): string => markdown(text, (token) => readMention(house, token));

function pictureHtml(
  { house, viewer }: Page,
  { file, url, alt, spoiler }: { file: Attachment | undefined; url: string; alt: string; spoiler: boolean },
): string {
  const bytes = file === undefined ? undefined : house.files.bytesOf(file);
  const known = bytes !== undefined && file?.width !== undefined;
  const shown = known
    ? `<img src="data:${file.contentType ?? 'image/png'};base64,${bytes.toString('base64')}" alt="${escapeHtml(alt)}">`
    : `<div class="file">📄 ${escapeHtml(file?.name ?? url)}${file === undefined ? '' : ` · ${Math.ceil(file.size / 1024)} KB`}</div>`;
  const cover = spoiler ? `<span class="cover">${labelsFor(viewer).spoiler}</span>` : '';
  return `<figure class="${spoiler ? 'veiled' : ''}">${shown}${cover}${alt === '' ? '' : `<figcaption>ALT ${escapeHtml(alt)}</figcaption>`}</figure>`;
}

function mediaHtml(page: Page, message: Message, item: Json): string {
  const url = textOf(objectOf(item.media ?? item.file).url);
  const file = message.attachments.find(({ name }) => name === referenceOf(url));
  const alt = textOf(item.description) || (file?.alt ?? '');
  return pictureHtml(page, { file, url, alt, spoiler: item.spoiler === true || file?.spoiler === true });
}

const buttonHtml = (one: Json): string =>
  `<span class="button ${buttonStyles[numberOf(one.style)] ?? ''}${one.disabled === true ? ' disabled' : ''}">${escapeHtml([textOf(objectOf(one.emoji).name), textOf(one.label)].filter(Boolean).join(' '))}${one.style === 5 ? ' ↗' : ''}</span>`;

function selectHtml(one: Json): string {
  const chosen = objectsOf(one.options).filter((option) => option.default === true);
  const label = chosen.length > 0 ? chosen.map((option) => textOf(option.label)).join(', ') : textOf(one.placeholder);
  const options = objectsOf(one.options).map(
    (option) =>
      `<li>${escapeHtml([textOf(objectOf(option.emoji).name), textOf(option.label)].filter(Boolean).join(' '))}<small>${escapeHtml(textOf(option.description))}</small></li>`,
  );
  return `<details class="select${one.disabled === true ? ' disabled' : ''}"><summary>${escapeHtml(label)} ▾</summary><ul>${options.join('')}</ul></details>`;
}

function componentHtml(page: Page, message: Message, one: Json): string {
  const inner = (list: unknown): string =>
    objectsOf(list)
      .map((child) => componentHtml(page, message, child))
      .join('');
  switch (one.type) {
    case kind.row:
      return `<div class="row">${inner(one.components)}</div>`;
    case kind.button:
      return buttonHtml(one);
    case kind.textDisplay:
      return `<div class="text">${words(page, textOf(one.content))}</div>`;
    case kind.section:
      return `<div class="section"><div>${inner(one.components)}</div><div class="accessory">${inner([one.accessory])}</div></div>`;
    case kind.gallery:
      return `<div class="gallery n${Math.min(4, objectsOf(one.items).length)}">${objectsOf(one.items)
        .map((item) => mediaHtml(page, message, item))
        .join('')}</div>`;
    case kind.thumbnail:
    case kind.file:
      return mediaHtml(page, message, one);
    case kind.separator:
      return `<hr class="${one.divider === false ? 'blank' : ''}">`;
    case kind.container: {
      const colour =
        typeof one.accent_color === 'number' ? `#${one.accent_color.toString(16).padStart(6, '0')}` : '#3f4147';
      return `<div class="container" style="border-left-color:${colour}">${inner(one.components)}</div>`;
    }
    default:
      return selects.includes(numberOf(one.type)) ? selectHtml(one) : '';
  }
}

function embedHtml(page: Page, embed: Json): string {
  const colour = `#${numberOf(embed.color, 0x3f4147).toString(16).padStart(6, '0')}`;
  const fields = objectsOf(embed.fields).map(
    (field) => `<div><b>${escapeHtml(textOf(field.name))}</b>${words(page, textOf(field.value))}</div>`,
  );
  return `<div class="container" style="border-left-color:${colour}"><b>${escapeHtml(textOf(embed.title))}</b>${words(page, textOf(embed.description))}${fields.join('')}<small>${escapeHtml(textOf(objectOf(embed.footer).text))}</small></div>`;
}

function headHtml({ house, viewer }: Page, message: Message): string {
  const label = labelsFor(viewer);
  const replied =
    message.replyTo === undefined
      ? undefined
      : house.world.channels.get(message.channelId)?.messages.get(message.replyTo);
  const author = house.world.users.get(message.authorId);
  const { interaction } = message;
  const above =
    message.replyTo !== undefined
      ? replied === undefined || replied.deleted
        ? label.gone
        : `@${nameOf(house, replied.authorId)} ${plain(house, replied.content).slice(0, 80)}`
      : interaction?.command === undefined
        ? ''
        : `${nameOf(house, interaction.userId)} ${label.used} ${interaction.command}`;
  const badge = author?.bot === true ? `<span class="badge">${label.app}</span>` : '';
  return `${above === '' ? '' : `<div class="above">╭ ${escapeHtml(above)}</div>`}<header><b>${escapeHtml(author?.name ?? 'deleted')}</b>${badge}<time>${timeLabel(message.createdAt)}</time>${message.pinned ? '<span>📌</span>' : ''}</header>`;
}

function messageHtml(page: Page, message: Message): string {
  const label = labelsFor(page.viewer);
  if (message.type === systemTypes.pinned)
    return `<article class="note">📌 ${escapeHtml(nameOf(page.house, message.authorId))} ${label.pinned}</article>`;
  const { shown, hidden } = looseFiles(message);
  const thread = threadLabel(page.house, message);
  const rung = message.pinged.includes(page.viewer.id) || message.pinged.includes('everyone');
  const parts = [
    headHtml(page, message),
    (message.flags & flag.loading) === 0 ? '' : `<div class="thinking">${label.thinking}</div>`,
    message.content === '' ? '' : `<div class="text">${words(page, message.content)}</div>`,
    ...message.embeds.map((embed) => embedHtml(page, embed)),
    ...shown.map((file) => pictureHtml(page, { file, url: file.name, alt: file.alt ?? '', spoiler: file.spoiler })),
    ...message.components.map((one) => componentHtml(page, message, one)),
    ...hidden.map(({ name }) => `<div class="hidden">not shown: ${escapeHtml(name)}</div>`),
    message.editedAt === undefined ? '' : `<small class="note">(${label.edited})</small>`,
    message.reactions.size === 0
      ? ''
      : `<div class="row">${[...message.reactions].map(([emoji, people]) => `<span class="reaction">${escapeHtml(emoji)} ${people.size}</span>`).join('')}</div>`,
    thread === undefined ? '' : `<div class="thread">${escapeHtml(thread)}</div>`,
    message.onlyFor === undefined ? '' : `<small class="note">👁 ${label.onlyYou}</small>`,
  ];
  return `<article id="m${message.id}" class="${message.onlyFor === undefined ? '' : 'private'}${rung ? ' rung' : ''}">${parts.join('')}</article>`;
}

/** @throws Error when the viewer cannot see the channel. */
export function renderHtml(house: House, how: HtmlHow & { channel: Channel; viewer: User }): string {
  const { channel, viewer, form } = how;
  const page = { house, viewer };
  const lines = linesOf(house, channel, viewer).map(({ message, unanswered }) =>
    message === undefined
      ? `<article class="private"><div class="above">╭ ${escapeHtml(`${viewer.name} ${labelsFor(viewer).used} ${unanswered ?? ''}`)}</div><div class="failed">⚠ ${labelsFor(viewer).unanswered}</div></article>`
      : messageHtml(page, message),
  );
  return `<!doctype html>
<html lang="${escapeHtml(viewer.locale)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
<title>#${escapeHtml(channel.name)}</title><style>${style}</style></head>
<body><h1># ${escapeHtml(channel.name)}</h1><main>${lines.join('\n')}</main>${form === undefined ? '' : formHtml(form)}</body></html>
`;
}
