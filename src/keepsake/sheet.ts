/** The contact sheet: the pictures of a line in reading order, with what they are called and who made them. */
import { headOf } from './head.ts';
import { framed, icon, paperTheme, type Pen, styleOf } from './looks.ts';
import { dataUri, type Drawing, gently, shotOf } from './pictures.ts';
import { rectangle } from './svg.ts';
import { chosen, type Shown, type Told, type ToldStory } from './told.ts';

const most = 60;
const margin = 44;
const gap = { across: 28, down: 30 };
/** Width of a cell, px. */
const cellWidth = 300;
const captionHeight = 104;
const radius = 10;

type Seen = Told & { shown: Shown };

/** Height of the pictures: that of the middle one in the width of a cell, within reason. */
const pictureHeight = (seen: readonly Seen[]): number => {
  const ratios = seen.map(({ shown: { node } }) => node.picture.height / node.picture.width).sort((a, b) => a - b);
  const middle = ratios[Math.floor(ratios.length / 2)] ?? 1;
  return Math.round(cellWidth * Math.min(1.5, Math.max(0.6, middle)));
};

/** As near to a square as can be. */
const columnsFor = (count: number, rowHeight: number): number => {
  const fault = (columns: number): number => {
    const rows = Math.ceil(count / columns);
    const shape = (columns * (cellWidth + gap.across)) / (rows * rowHeight);
    return Math.abs(Math.log(shape)) + (columns * rows - count) / count;
  };
  const tried = Array.from({ length: Math.min(10, count) }, (_, index) => index + 1);
  return tried.reduce((best, columns) => (fault(columns) < fault(best) ? columns : best), 1);
};

interface Place {
  x: number;
  y: number;
  height: number;
}

const cellOf = async (
  { typesetter, write }: Pen,
  story: ToldStory,
  told: Seen,
  { x, y, height }: Place,
): Promise<string> => {
  const { shown, number } = told;
  const shot = await shotOf(story, shown, { width: cellWidth, height, fit: 'inside', veiled: shown.node.covered });
  const size = shot ?? { width: cellWidth, height };
  // Pictures stand on one line, as prints do on a wall.
  const box = { x, y: y + height - size.height, width: size.width, height: size.height };
  const picture = shot
    ? framed(dataUri(shot), box, { id: `k${number}`, radius, alt: shown.title })
    : rectangle(box, 'k-empty', radius);
  const star = shown.isWinner ? icon('star', x, y + height + 13, { size: 17, className: 'k-gold' }) : '';
  const indent = shown.isWinner ? 23 : 0;
  const set = (text: string, size: number, more: { weight?: 'bold'; lines?: number; width?: number } = {}) =>
    typesetter.set(text, { size, width: cellWidth, lines: 1, ...more });
  const title = await set(`${number}  ${shown.title}`, 17, { weight: 'bold', width: cellWidth - indent });
  const caption = await set(shown.caption, 14, { lines: 2 });
  const names = await set(story.labels['keepsake.names'](shown.authors), 13);
  const top = y + height + 8;
  return (
    picture +
    star +
    write(title, { x: x + indent, y: top, className: 'k-ink' }) +
    write(caption, { x, y: top + 26, className: 'k-ink' }) +
    write(names, { x, y: top + 28 + 20.3 * caption.length, className: 'k-faint' })
  );
};

export async function drawSheet(pen: Pen, story: ToldStory): Promise<Drawing> {
  const seen = chosen(story.path, most);
  const height = pictureHeight(seen);
  const rowHeight = height + captionHeight + gap.down;
  const columns = columnsFor(Math.max(1, seen.length), rowHeight);
  const width = Math.max(2 * margin + columns * (cellWidth + gap.across) - gap.across, 640);
  const note = story.labels['keepsake.chosen'](seen.length, story.path.length);
  const head = await headOf(pen, story, {
    x: margin,
    y: margin,
    width: width - 2 * margin,
    ...(seen.length < story.path.length ? { note } : {}),
  });
  const cells = await gently(seen, (told, index) =>
    cellOf(pen, story, told, {
      x: margin + (index % columns) * (cellWidth + gap.across),
      y: margin + head.height + Math.floor(index / columns) * rowHeight,
      height,
    }),
  );
  const whole = 2 * margin + head.height + Math.ceil(seen.length / columns) * rowHeight - gap.down;
  const ground = rectangle({ x: 0, y: 0, width, height: whole }, 'k-paper');
  return { width, height: whole, body: styleOf(paperTheme) + ground + head.svg + cells.join('') };
}
