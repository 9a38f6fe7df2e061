/** One message, or an album, as a bubble with what hangs under it. */
import type { House } from './house.ts';
import { excerpt, isOf, timeLabel, type Labels, type Line } from './timeline.ts';
import {
  chatOf,
  keyOf,
  type Button,
  type Keyboard,
  type Media,
  type Message,
  type Photo,
  type Place,
  type StoredFile,
  type User,
} from './world.ts';
import { escapeHtml, wordsHtml } from './wordsHtml.ts';

export interface Page {
  readonly house: House;
  readonly place: Place;
  readonly viewer: User;
  readonly label: Labels;
  /** Buttons press: what an address of this seat ends with. */
  readonly live: string | undefined;
}

const PHOTO_WIDTH = { min: 220, max: 400 };
/** Largest copy that a page holds, px. */
const COPY_SIDE = 800;

export const colourOf = (id: number): string => `c${Math.abs(id) % 7}`;
export const initialOf = (name: string): string => escapeHtml(/^./su.exec(name)?.[0].toUpperCase() ?? '?');

const dataUrl = ({ house }: Page, file: StoredFile | undefined): string | undefined => {
  const bytes = file === undefined ? undefined : house.files.bytesOf(file);
  return bytes === undefined ? undefined : `data:${file?.mimeType ?? 'image/jpeg'};base64,${bytes.toString('base64')}`;
};

const copyFor = ({ sizes }: Photo): StoredFile | undefined =>
  sizes.findLast(({ width = 0, height = 0 }) => Math.max(width, height) <= COPY_SIDE) ?? sizes[0];

/** A picture small enough for a quote, if the message has one. */
export function thumbnail(page: Page, { content: { media }, deleted }: Message): string {
  if (media === undefined || deleted || (media.kind === 'photo' && media.spoiler)) return '';
  const url = dataUrl(page, media.kind === 'photo' ? media.sizes[0] : media.thumbnail);
  return url === undefined ? '' : `<img src="${url}" alt="">`;
}

function photoHtml(page: Page, photo: Photo): string {
  const url = dataUrl(page, copyFor(photo));
  const inner = url === undefined ? `<div class="lost">${page.label.photo}</div>` : `<img src="${url}" alt="">`;
  return `<span class="picture${photo.spoiler ? ' veiled' : ''}">${inner}</span>`;
}

const sizeLabel = (bytes: number): string =>
  bytes < 1024 ** 2 ? `${(bytes / 1024).toFixed(1)} KB` : `${(bytes / 1024 ** 2).toFixed(1)} MB`;

function fileHtml(page: Page, media: Exclude<Media, Photo>): string {
  const url = dataUrl(page, media.thumbnail);
  const icon = url === undefined ? '<i>📄</i>' : `<img src="${url}" alt="">`;
  const name = escapeHtml(media.file.name ?? page.label.file);
  return `<div class="file">${icon}<div><b>${name}</b><small>${sizeLabel(media.file.size)}</small></div></div>`;
}

const widthOf = (photo: Photo): number => {
  const { width = 1, height = 1 } = photo.sizes.at(-1) ?? {};
  const scaled = Math.min(width, (420 * width) / height);
  return Math.round(Math.min(PHOTO_WIDTH.max, Math.max(PHOTO_WIDTH.min, scaled)));
};

function mediaHtml(page: Page, messages: Line['messages']): { html: string; width: string } {
  const all = messages.flatMap(({ content }) => content.media ?? []);
  const photos = all.filter((one) => one.kind === 'photo');
  const [first] = photos;
  if (first === undefined) {
    const files = all.flatMap((one) => (one.kind === 'document' ? [fileHtml(page, one)] : []));
    return { html: files.join(''), width: '' };
  }
  if (photos.length === 1) return { html: photoHtml(page, first), width: ` style="width:${widthOf(first)}px"` };
  const kind = photos.length > 4 ? 'many' : `n${photos.length}`;
  return {
    html: `<div class="album ${kind}">${photos.map((one) => photoHtml(page, one)).join('')}</div>`,
    width: ' style="width:400px"',
  };
}

const linkSign = '<svg viewBox="0 0 10 10"><path d="M1 9 9 1M3 1h6v6"/></svg>';
const copySign = '<svg viewBox="0 0 10 10"><path d="M3 3h6v6H3zM1 7V1h6"/></svg>';

const buttonHtml = ({ text, style, url, copy_text, callback_data }: Button, live: boolean): string => {
  const words = `${escapeHtml(text)}${url === undefined ? '' : linkSign}${copy_text === undefined ? '' : copySign}`;
  const look = `class="key ${escapeHtml(style ?? '')}"`;
  return live && callback_data !== undefined
    ? `<button ${look} name="press" value="${escapeHtml(callback_data)}">${words}</button>`
    : `<span ${look}>${words}</span>`;
};

/** @param action where presses go; without it the buttons are but shown */
export function keyboardHtml(rows: Keyboard, action?: string): string {
  if (rows.length === 0) return '';
  const live = action !== undefined;
  const inner = rows
    .map((row) => `<div class="keyrow">${row.map((one) => buttonHtml(one, live)).join('')}</div>`)
    .join('');
  return live
    ? `<form class="keys" method="post" action="${escapeHtml(action)}">${inner}</form>`
    : `<div class="keys">${inner}</div>`;
}

function quoteHtml(page: Page, { replyTo, quote }: Message): string {
  if (replyTo === undefined) return '';
  const words = escapeHtml(quote ?? excerpt(replyTo, page.label));
  const name = replyTo.deleted ? '' : `<b>${escapeHtml(replyTo.from.firstName)}</b>`;
  return `<div class="quote ${colourOf(replyTo.from.id)}">${thumbnail(page, replyTo)}<div>${name}<span>${words}</span></div></div>`;
}

function aboveHtml(page: Page, message: Message, named: boolean): string {
  const { label, place, viewer } = page;
  const inGroup = named && chatOf(place).type !== 'private' && !isOf(viewer, message);
  const via = message.viaBot ? ` ${label.via} @${page.house.world.bot.user.username ?? ''}` : '';
  const name = inGroup ? escapeHtml(message.from.firstName) : '';
  const origin = message.forwardedFrom?.from.firstName;
  return [
    name + via === '' ? '' : `<div class="name ${colourOf(message.from.id)}">${name}${escapeHtml(via)}</div>`,
    message.onlyFor === undefined ? '' : `<div class="only">👁 ${label.onlyYou}</div>`,
    origin === undefined ? '' : `<div class="forward">${label.forwarded} <b>${escapeHtml(origin)}</b></div>`,
    quoteHtml(page, message),
  ].join('');
}

function reactionsHtml({ reactions }: Message): string {
  const counts = new Map<string, number>();
  for (const emoji of reactions.values()) counts.set(emoji, (counts.get(emoji) ?? 0) + 1);
  const chips = [...counts].map(([emoji, count]) => `<span>${escapeHtml(emoji)}${count > 1 ? ` ${count}` : ''}</span>`);
  return chips.length === 0 ? '' : `<div class="reactions">${chips.join('')}</div>`;
}

function metaHtml({ viewer, label }: Page, message: Message, over: boolean): string {
  const edited = message.editedAt === undefined || over ? '' : `${label.edited} `;
  const pin = message.pinned ? '📌 ' : '';
  const ticks = isOf(viewer, message) ? ' ✓✓' : '';
  return `<span class="meta${over ? ' over' : ''}">${pin}${edited}${timeLabel(message.at)}${ticks}</span>`;
}

/** The caption of an album is that of the one item that has one. */
const wordedOf = ([first, ...rest]: Line['messages']): Message =>
  [first, ...rest].find(({ content }) => content.text !== '') ?? first;

/** Where in a row of messages of one person it stands. */
export interface Run {
  readonly begins: boolean;
  readonly ends: boolean;
}

function avatarHtml({ from, content }: Message, { ends }: Run): string {
  if (!ends) return '<span class="avatar none"></span>';
  // It stands beside the bubble, not beside the buttons.
  return `<span class="avatar ${colourOf(from.id)}" style="--rows:${content.keyboard.length}">${initialOf(from.firstName)}</span>`;
}

export function bubbleHtml(page: Page, { messages }: Line, run: Run): string {
  const [first] = messages;
  const { viewer, place, label } = page;
  const worded = wordedOf(messages);
  const { text, entities, captionAbove } = worded.content;
  const { html: media, width } = mediaHtml(page, messages);
  const hasPhoto = width !== '';
  const over = hasPhoto && text === '';
  const kind = first.other === undefined ? '' : `<em>${label.other}</em>`;
  const words = over
    ? metaHtml(page, first, true)
    : `<div class="words${hasPhoto ? ' fixed' : ''}">${wordsHtml(text, entities)}${kind}${metaHtml(page, first, false)}</div>`;
  const parts = captionAbove && text !== '' ? [words, media] : [media, words];
  const own = isOf(viewer, first);
  const group = chatOf(place).type !== 'private';
  const avatar = group && !own ? avatarHtml(first, run) : '';
  const press = page.live === undefined ? undefined : `/press?${page.live}&message=${keyOf(first)}`;
  const classes = [hasPhoto ? 'media' : '', first.onlyFor === undefined ? '' : 'private'].join(' ');
  return `<article class="${own ? 'out' : 'in'}">${avatar}<div class="body"${width}><div class="bubble ${classes}">${aboveHtml(page, first, run.begins)}${parts.join('')}${reactionsHtml(first)}</div>${keyboardHtml(first.content.keyboard, press)}</div></article>`;
}
