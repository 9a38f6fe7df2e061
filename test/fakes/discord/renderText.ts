/** A channel as lines of text: what a test compares, and a person skims. */
import { kind, mediaOf, selects } from './componentRules.ts';
import type { House } from './house.ts';
import { numberOf, objectOf, objectsOf, textOf, type Json } from '../json.ts';
import { referenceOf } from './messageRules.ts';
import { systemTypes } from './messages.ts';
import { labelsFor, linesOf, nameOf, readMention, threadLabel } from './timeline.ts';
import { flag, type Attachment, type Channel, type Message, type User } from './world.ts';

const styles = ['', 'primary', 'secondary', 'success', 'danger', 'link', 'premium'];

const emojiOf = (emoji: unknown): string => textOf(objectOf(emoji).name);

const fileText = ({ name, width, height, size, alt, spoiler }: Attachment): string =>
  [
    `[${width === undefined ? `file ${name} ${size} B` : `picture ${name} ${width}×${height}`}`,
    alt === undefined ? '' : ` "${alt}"`,
    spoiler ? ' (spoiler)' : '',
    ']',
  ].join('');

function mediaText(message: Message, item: Json): string {
  const url = textOf(objectOf(item.media ?? item.file).url);
  const file = message.attachments.find(({ name }) => name === referenceOf(url));
  const alt = textOf(item.description) || file?.alt;
  if (file === undefined)
    return `[picture ${url}${alt === undefined ? '' : ` "${alt}"`}${item.spoiler === true ? ' (spoiler)' : ''}]`;
  return fileText({ ...file, alt, spoiler: file.spoiler || item.spoiler === true });
}

const buttonText = (one: Json): string => {
  const words = [emojiOf(one.emoji), textOf(one.label)].filter(Boolean).join(' ');
  const style = styles[numberOf(one.style)] ?? '';
  const notes = [style === 'secondary' ? '' : style, one.disabled === true ? 'disabled' : ''].filter(Boolean);
  return `[${words}${notes.length === 0 ? '' : ` (${notes.join(', ')})`}]`;
};

function selectText(one: Json): string {
  const options = objectsOf(one.options).map(
    (option) => `${option.default === true ? '●' : '○'} ${textOf(option.label)}`,
  );
  return `[▾ ${textOf(one.placeholder)}${options.length === 0 ? '' : `: ${options.join(' | ')}`}${one.disabled === true ? ' (disabled)' : ''}]`;
}

/** Lines of one component. */
function componentLines(house: House, message: Message, one: Json): string[] {
  const inner = (list: unknown): string[] => objectsOf(list).flatMap((child) => componentLines(house, message, child));
  switch (one.type) {
    case kind.row:
      return [inner(one.components).join(' ')];
    case kind.button:
      return [buttonText(one)];
    case kind.textDisplay:
      return plain(house, textOf(one.content)).split('\n');
    case kind.section:
      return [...inner(one.components), ...inner([one.accessory]).map((line) => `    ${line}`)];
    case kind.gallery:
      return objectsOf(one.items).map((item) => mediaText(message, item));
    case kind.thumbnail:
    case kind.file:
      return [mediaText(message, one)];
    case kind.separator:
      return [one.divider === false ? '' : '────'];
    case kind.container: {
      const colour =
        one.accent_color === undefined || one.accent_color === null
          ? ''
          : ` #${numberOf(one.accent_color).toString(16).padStart(6, '0')}`;
      return [
        `┏${colour}${one.spoiler === true ? ' (spoiler)' : ''}`,
        ...inner(one.components).map((line) => `┃ ${line}`),
        '┗',
      ];
    }
    default:
      return selects.includes(numberOf(one.type)) ? [selectText(one)] : [];
  }
}

/** With names in place of mentions. */
export const plain = (house: House, text: string): string =>
  text.replaceAll(/<[@#:at][^<>\s]{1,100}>/g, (token) => readMention(house, token) ?? token);

const embedLines = (house: House, embed: Json): string[] =>
  [
    embed.title,
    embed.description,
    ...objectsOf(embed.fields).map(({ name, value }) => `${textOf(name)}: ${textOf(value)}`),
    objectOf(embed.footer).text,
  ]
    .map(textOf)
    .filter(Boolean)
    .flatMap((text) =>
      plain(house, text)
        .split('\n')
        .map((line) => `│ ${line}`),
    );

/** Files that the message's own components do not show. */
export function looseFiles({ flags, attachments, components }: Message): { shown: Attachment[]; hidden: Attachment[] } {
  const used = mediaOf(components).map(referenceOf);
  const rest = attachments.filter(({ name }) => !used.includes(name));
  return (flags & flag.v2) === 0 ? { shown: rest, hidden: [] } : { shown: [], hidden: rest };
}

function messageLines(house: House, message: Message, viewer: User): string[] {
  const words = labelsFor(viewer);
  const author = house.world.users.get(message.authorId);
  if (message.type === systemTypes.pinned) return [`📌 ${nameOf(house, message.authorId)} ${words.pinned}`];
  const notes = [
    message.editedAt === undefined ? '' : words.edited,
    message.onlyFor === undefined ? '' : words.onlyYou,
    message.pinned ? '📌' : '',
  ];
  const asked = message.interaction;
  const replied =
    message.replyTo === undefined
      ? undefined
      : house.world.channels.get(message.channelId)?.messages.get(message.replyTo);
  const loose = looseFiles(message);
  const loading = (message.flags & flag.loading) !== 0;
  return [
    ...(asked?.command === undefined ? [] : [`╭ ${nameOf(house, asked.userId)} ${words.used} ${asked.command}`]),
    ...(message.replyTo === undefined
      ? []
      : [
          `╭ ${replied === undefined || replied.deleted ? words.gone : `${nameOf(house, replied.authorId)}: ${plain(house, replied.content).slice(0, 60)}`}`,
        ]),
    [
      `${author?.name ?? 'deleted'}${author?.bot === true ? ` ${words.app}` : ''}`,
      ...notes.filter(Boolean).map((note) => `(${note})`),
    ].join(' '),
    ...[
      ...(loading ? [words.thinking] : []),
      ...(message.content === '' ? [] : plain(house, message.content).split('\n')),
      ...message.embeds.flatMap((embed) => embedLines(house, embed)),
      ...loose.shown.map(fileText),
      ...message.components.flatMap((one) => componentLines(house, message, one)),
      ...loose.hidden.map(({ name }) => `[not shown: ${name}]`),
      ...[threadLabel(house, message) ?? ''].filter(Boolean),
      ...[[...message.reactions].map(([emoji, people]) => `${emoji} ${people.size}`).join('  ')].filter(Boolean),
    ].map((line) => `  ${line}`),
  ];
}

/** @throws Error when the viewer cannot see the channel. */
export function renderText(house: House, channel: Channel, viewer: User): string {
  const lines = linesOf(house, channel, viewer).flatMap(({ message, unanswered }) =>
    message === undefined
      ? [`╭ ${viewer.name} ${labelsFor(viewer).used} ${unanswered ?? ''}`, `  ${labelsFor(viewer).unanswered}`]
      : messageLines(house, message, viewer),
  );
  return [`#${channel.name}`, ...lines, ''].join('\n');
}
