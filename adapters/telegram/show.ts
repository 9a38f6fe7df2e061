/** Cards and panels as texts of Telegram. Pure. */
import { cutLine, cutText } from '../../src/chat/cut.ts';
import type { Card, Panel } from '../../src/chat/model.ts';
import { openingOf } from '../../src/chat/opening.ts';
import { captionLimit, cut, joined, nothing, plain, type Rich, styled, textLimit } from './text.ts';

const barCells = 12;

/** `▰▰▰▱▱▱` */
const barOf = (progress: number): string => {
  const full = Math.round(barCells * Math.min(1, Math.max(0, progress)));
  return '▰'.repeat(full) + '▱'.repeat(barCells - full);
};

/** A long text can be folded away, so that the conversation stays readable. */
const foldedFrom = 200;

const rowOf = ({ label, value }: { label: string; value: string }): Rich =>
  value.length > foldedFrom
    ? joined([styled('bold', label), styled('expandable_blockquote', value)], '\n')
    : joined([styled('bold', label), plain(value)], ' ');

/** As many of these as fit, each whole, in order. */
const fitting = (parts: readonly Rich[], room: number): Rich[] => {
  let left = room;
  return parts.filter(({ text }) => {
    left -= text.length + 1;
    return left >= 0;
  });
};

/** Title, sentence and facts are always there; rows and notes as far as there is room. */
const cardText = (card: Card, limit: number): Rich => {
  const { progress, rows, notes, facts } = card;
  const [heading, ...below] = openingOf(card);
  const head = [styled('bold', heading), ...below.map((line) => plain(line))];
  const bar = progress === undefined ? [] : [plain(barOf(progress))];
  const foot = facts.length > 0 ? [plain(facts.join(' · '))] : [];
  const fixed = [...head, ...bar, ...foot].reduce((sum, part) => sum + part.text.length + 2, 8);
  // Of several it shows where each begins.
  const said = fitting(
    notes.map((note) => plain(notes.length > 1 ? `• ${note}` : note)),
    limit - fixed,
  );
  const used = said.reduce((sum, part) => sum + part.text.length + 1, fixed);
  const known = fitting(rows.map(rowOf), limit - used);
  const groups = [[...head, ...bar], known, said, foot].map((group) => joined(group, '\n'));
  return cut(joined(groups, '\n\n'), limit);
};

/** Of a creation that has no picture to show. */
export const cardMessage = (card: Card): Rich => cardText(card, textLimit);

/** What stands under its pictures. */
export const cardCaption = (card: Card): Rich => cardText(card, captionLimit);

/** Under a picture there is room for a quarter of the text: where it is too little, every line gives a part. */
const captionLine = 72;

const bodyOf = (lines: readonly string[], room: number): string => {
  const whole = lines.map((line) => plain(line).text).join('\n');
  return whole.length <= room ? whole : lines.map((line) => plain(cutLine(line, captionLine)).text).join('\n');
};

/** Each with as many of its last lines as there is room for; one that has none left out. */
const foldsIn = (folds: NonNullable<Panel['folds']>, room: number): Rich[] => {
  let left = room;
  return folds.flatMap(({ title, lines }) => {
    const head = styled('bold', title);
    for (let from = 0; from < lines.length; from += 1) {
      const shown = [...(from > 0 ? ['…'] : []), ...lines.slice(from)].join('\n');
      const fold = joined([head, styled('expandable_blockquote', shown)], '\n');
      if (fold.text.length + 1 > left) continue;
      left -= fold.text.length + 1;
      return [fold];
    }
    return [];
  });
};

const panelText = ({ title, lines, code, folds = [] }: Panel, limit: number): Rich => {
  const copied = code === undefined ? nothing : styled('pre', cutText(code, Math.floor(limit / 2)));
  const head = styled('bold', title);
  const room = Math.max(1, limit - head.text.length - copied.text.length - 4);
  const body = bodyOf(lines, room);
  const text = cut({ text: body, entities: [] }, room);
  const folded = foldsIn(folds, room - text.text.length - 2);
  return cut(joined([head, text, joined(folded, '\n'), copied], '\n\n'), limit);
};

export const panelMessage = (panel: Panel): Rich => panelText(panel, textLimit);
export const panelCaption = (panel: Panel): Rich => panelText(panel, captionLimit);

/** Most characters that a button can put on the clipboard. */
const copyLimit = 256;

/** A text short enough has a button that copies it. */
export const copyButtonOf = ({ code }: Panel, label: string) =>
  code !== undefined && code.length <= copyLimit ? [{ text: label, copy_text: { text: code } }] : [];

/** One sentence. */
export const sentence = (text: string): Rich => cut(plain(text), textLimit);

/** In the window that a press opens, and in the line that passes by. */
export const alertLimit = 200;
export const alertText = (text: string): string => cutText(text, alertLimit);
