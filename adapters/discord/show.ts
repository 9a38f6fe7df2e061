/** Cards, panels and sentences as messages of Discord: Components V2. Pure. */
import type { Action } from '../../src/actions.ts';
import type { Card, Option, Panel, Post, Row, Tone } from '../../src/chat/model.ts';
import { openingOf } from '../../src/chat/opening.ts';
import {
  component,
  galleryOf,
  type InnerPart,
  optionsOf,
  rowsOf,
  type ShownFile,
  textOf,
  type TextPart,
  withinCount,
} from './showParts.ts';
import { codeBlock, fairShare, plainLine, plainLines } from './showText.ts';
import { userOf } from './who.ts';

interface ContainerPart {
  type: typeof component.container;
  accent_color?: number;
  components: InnerPart[];
}

interface FilePart {
  type: typeof component.file;
  file: { url: string };
}

export interface MessageBody {
  /** IS_COMPONENTS_V2, which a message never loses again. */
  flags: number;
  components: (ContainerPart | TextPart | FilePart)[];
  /** Nobody, but those a card rings. */
  allowed_mentions: { parse: []; users: string[]; replied_user: false };
}

/** An edit of a message that had text of the old kind, which Components V2 do not stand beside. */
export interface EditBody extends MessageBody {
  content: null;
  embeds: [];
}

export interface CardHow {
  /** What a button carries. */
  idOf: (action: Action) => string;
  /** Pictures of the card that the message has, in order. */
  files: readonly ShownFile[];
  /** File name of the preview, where the message has one. */
  preview?: string;
}

export interface PanelHow {
  idOf: (action: Action) => string;
  files: readonly ShownFile[];
}

const v2 = 1 << 15;

/** UTF-16 units of all texts of a message together. */
const mostText = 4000;
/** Kept free for the fences of code, for what stands between texts, and for who is rung. */
const spare = 60;

const titleChars = 200;
const sentenceChars = 700;
const notesChars = 900;
const noteChars = 400;
const factsChars = 400;
const labelChars = 60;
const ringChars = 300;

/** Apart from each other for people who do not tell red from green, too: amber, blue and grey differ in lightness. */
const colours: Readonly<Record<Tone, number>> = {
  waiting: 0x747f8d,
  busy: 0x3d8bfd,
  asking: 0xf0b232,
  good: 0x23a55a,
  bad: 0xda373c,
  over: 0x4e5058,
};

const bodyOf = (components: MessageBody['components'], rung: readonly string[] = []): MessageBody => ({
  flags: v2,
  components,
  allowed_mentions: { parse: [], users: [...rung], replied_user: false },
});

export const asEdit = (body: MessageBody): EditBody => ({ ...body, content: null, embeds: [] });

const barCells = 16;

/** Two signs of one width, so that the bar does not move as it fills. */
const barOf = (fraction: number): string => {
  const full = Math.round(Math.min(1, Math.max(0, fraction)) * barCells);
  return `${'▰'.repeat(full)}${'▱'.repeat(barCells - full)}`;
};

const lines = (all: readonly string[]): string => all.filter((line) => line !== '').join('\n');

const headingOf = (title: string): string => {
  const shown = plainLine(title, titleChars);
  return shown === '' ? '' : `### ${shown}`;
};

/** Title and sentence; while something is drawn also how far it is, in a bar and in numbers. */
const headOf = (card: Card, facts: string): string => {
  const { progress } = card;
  const [heading, ...below] = openingOf(card);
  return lines([
    headingOf(heading),
    ...below.map((text) => plainLines(text, sentenceChars)),
    ...(progress === undefined ? [] : [barOf(progress), facts]),
  ]);
};

const rowsText = (rows: readonly Row[], room: number): string => {
  const labels = rows.map(({ label }) => plainLine(label, labelChars));
  const around = labels.reduce((sum, label) => sum + label.length + '****  \n'.length, 0);
  const values = rows.map(({ value }) => plainLine(value, mostText));
  const share = fairShare(
    values.map((value) => value.length),
    room - around,
  );
  return lines(rows.map(({ value }, index) => `**${labels[index]}**  ${plainLine(value, Math.min(share, mostText))}`));
};

const notesText = (notes: readonly string[]): string => {
  const share = fairShare(
    notes.map((note) => Math.min(noteChars, plainLine(note, noteChars).length)),
    notesChars - 3 * notes.length,
  );
  return lines(notes.map((note) => `- ${plainLine(note, Math.min(noteChars, share))}`));
};

const factsText = (facts: readonly string[]): string => {
  const joined = plainLine(facts.filter((fact) => fact !== '').join(' · '), factsChars);
  return joined === '' ? '' : `-# ${joined}`;
};

/** Whom a card rings, where it is somebody of this platform. */
const rungBy = ({ rings }: Card): string | undefined => userOf(rings ?? '');

/** The one message of a creation. */
export const renderCard = (card: Card, { idOf, files, preview }: CardHow): MessageBody => {
  const rung = rungBy(card);
  const facts = factsText(card.facts);
  const head = headOf(card, facts);
  const notes = notesText(card.notes);
  const rows = rowsText(card.rows, mostText - spare - head.length - notes.length - facts.length);
  const pictures =
    preview === undefined ? files : [{ name: preview, alt: card.alt || card.title, covered: card.covered }];
  const controls = rowsOf(card, idOf);
  const within = withinCount(
    [
      ...textOf(lines([head, rows === '' ? '' : `\n${rows}`, notes === '' ? '' : `\n${notes}`])),
      ...galleryOf(pictures),
      ...textOf(card.progress === undefined ? facts : ''),
      ...controls,
    ],
    rung === undefined ? 1 : 2,
  );
  const container: ContainerPart = {
    type: component.container,
    accent_color: colours[card.tone],
    components: within,
  };
  return bodyOf([...textOf(rung === undefined ? '' : `<@${rung}>`), container], rung === undefined ? [] : [rung]);
};

const panelLineChars = 1000;
const codeChars = 2600;
/** People that one post rings. */
const mostRung = 10;

/** Whole lines, as many as fit; the last one that fits only in part is cut. */
const linesText = (all: readonly string[], room: number): string => {
  const taken: string[] = [];
  let left = room;
  for (const line of all) {
    if (left < 2) break;
    const shown = plainLine(line, Math.min(panelLineChars, left - 1));
    taken.push(shown);
    left -= shown.length + 1;
  }
  return taken.join('\n').trim();
};

/** @param around components that stand around them, and characters */
const panelParts = (
  panel: Panel,
  { idOf, files }: PanelHow,
  around: { components: number; chars: number },
): InnerPart[] => {
  const heading = headingOf(panel.title);
  const code = codeBlock(panel.code ?? '', codeChars);
  const text = linesText(panel.lines, mostText - spare - around.chars - heading.length - code.length);
  return withinCount(
    [...textOf(lines([heading, text])), ...textOf(code), ...galleryOf(files), ...rowsOf(panel, idOf)],
    around.components,
  );
};

/** What only the person who asked sees. */
export const renderPanel = (panel: Panel, how: PanelHow): MessageBody => {
  const components = panelParts(panel, how, { components: 1, chars: 0 });
  return bodyOf(components.length === 0 ? textOf('…') : [{ type: component.container, components }]);
};

/** What all see at a place of a session. People of other platforms are named in it, if at all. */
export const renderPost = (post: Post, how: PanelHow): MessageBody => {
  const rung = [...new Set(post.rings.flatMap((who) => userOf(who) ?? []))].slice(0, mostRung);
  const calls = rung.map((user) => `<@${user}>`).join(' ');
  const components = panelParts(post, how, { components: calls === '' ? 1 : 2, chars: calls.length });
  const container: ContainerPart = { type: component.container, accent_color: colours[post.tone], components };
  return bodyOf([...textOf(calls), ...(components.length === 0 ? textOf('…') : [container])], rung);
};

/** A sentence. */
export const renderNotice = (text: string): MessageBody => bodyOf(textOf(plainLines(text, mostText - spare) || '…'));

/** A sentence, and a file of the message to keep. */
export const renderFile = (text: string, name: string): MessageBody =>
  bodyOf([
    ...textOf(plainLines(text, mostText - spare)),
    { type: component.file, file: { url: `attachment://${name}` } },
  ]);

/** What comes up while somebody types. */
export const renderChoices = (options: readonly Option[]): { name: string; value: string }[] =>
  optionsOf(options).map(({ label, value }) => ({ name: label, value }));

/** A sentence that rings one person, by their id. */
export const renderRing = (user: string, text: string): MessageBody =>
  bodyOf(textOf(`<@${user}> ${plainLine(text, ringChars)}`), [user]);
