/** A chat as a person reads it, in plain lines. */
import { textOf } from '../json.ts';
import type { House } from './house.ts';
import { promptFor } from './people.ts';
import { actionWords, excerpt, labelsFor, linesOf, serviceWords, titleOf, type Labels, type Line } from './timeline.ts';
import type { Button, Entity, Keyboard, Media, Message, Place, User } from './world.ts';

const marks: Readonly<Record<string, string>> = {
  bold: '**',
  italic: '__',
  underline: '⁓',
  strikethrough: '~~',
  spoiler: '||',
  code: '`',
  pre: '```',
};

/** Formats as marks around their words, links as `words<address>`. */
function marked(text: string, entities: readonly Entity[]): string {
  const inserts = entities.flatMap(({ type, offset, length, url }): [number, string][] => {
    const mark = marks[type] ?? '';
    if (type === 'text_link') return [[offset + length, `<${url ?? ''}>`]];
    return mark === ''
      ? []
      : [
          [offset, mark],
          [offset + length, mark],
        ];
  });
  let out = text;
  for (const [at, mark] of inserts.sort(([a], [b]) => b - a)) out = out.slice(0, at) + mark + out.slice(at);
  return out;
}

function mediaLine(media: Media, label: Labels): string {
  if (media.kind === 'document') return `[${label.file} ${media.file.name ?? ''} ${media.file.size} B]`;
  const { width = 0, height = 0 } = media.sizes.at(-1) ?? {};
  return `[${label.photo} ${width}×${height}${media.spoiler ? ` (${label.spoiler})` : ''}]`;
}

const buttonText = ({ text, url, copy_text, style }: Button): string =>
  `[${text}${url === undefined ? '' : ' ↗'}${copy_text === undefined ? '' : ' ⧉'}${style === undefined ? '' : ` (${style})`}]`;

const keyboardLines = (keyboard: Keyboard): string[] => keyboard.map((row) => row.map(buttonText).join(' '));

function headLine(message: Message, label: Labels): string {
  const reply =
    message.replyTo === undefined ? '' : ` ↩ ${message.replyTo.from.firstName}: ${excerpt(message.replyTo, label)}`;
  const notes = [
    message.forwardedFrom === undefined ? '' : `${label.forwarded} ${message.forwardedFrom.from.firstName}`,
    message.viaBot ? `${label.via} bot` : '',
    message.editedAt === undefined ? '' : label.edited,
    message.onlyFor === undefined ? '' : label.onlyYou,
    message.pinned ? label.pinned : '',
  ].filter((note) => note !== '');
  return `${message.from.firstName}${reply}${notes.map((note) => ` (${note})`).join('')}`;
}

function blockOf({ messages }: Line, label: Labels): string[] {
  const [first] = messages;
  if (first.service !== undefined) return [`— ${serviceWords(first, label)} —`];
  const bodies = messages.flatMap(({ content, other }) => {
    const media = content.media === undefined ? [] : [mediaLine(content.media, label)];
    const words = content.text === '' ? [] : marked(content.text, content.entities).split('\n');
    const kind = other === undefined ? [] : [`[${Object.keys(other).join(', ')}]`];
    return content.captionAbove ? [...words, ...media] : [...media, ...words, ...kind];
  });
  const reactions = new Map<string, number>();
  for (const emoji of first.reactions.values()) reactions.set(emoji, (reactions.get(emoji) ?? 0) + 1);
  const feelings = [...reactions].map(([emoji, count]) => `${emoji} ${count}`).join('  ');
  const lines = [...bodies, ...keyboardLines(first.content.keyboard), ...(feelings === '' ? [] : [feelings])];
  return [headLine(first, label), ...lines.map((line) => `  ${line}`)];
}

/** @throws Error when the viewer cannot see the chat. */
export function renderText(house: House, place: Place, viewer: User): string {
  const label = labelsFor(viewer);
  const lines = linesOf(place, viewer);
  const topic = 'threadId' in place ? ` › ${place.name}` : '';
  const action = actionWords(house, place, label);
  const bot = house.world.bot.user.firstName;
  const draft = house.drafts.shown(place);
  const prompt = promptFor(viewer, place);
  return [
    `${titleOf(place, viewer, house)}${topic}${action === '' ? '' : ` · ${bot} ${action}`}`,
    ...lines.flatMap((line) => blockOf(line, label)),
    ...(draft === undefined
      ? []
      : [
          `${bot} …`,
          ...(draft.words.text || label.thinking).split('\n').map((line) => `  ${line}`),
          ...(draft.canStop ? [`  [${draft.stopped ? label.stopped : label.stop}]`] : []),
        ]),
    ...(prompt === undefined ? [] : [`> ${label.reply} ${bot}: ${textOf(prompt.markup?.input_field_placeholder)}`]),
    '',
  ].join('\n');
}
