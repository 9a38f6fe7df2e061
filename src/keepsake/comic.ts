/** The comic: a line of the tree as panels on pages, all pages on one picture. */
import { framed, paperTheme, type Pen, styleOf } from './looks.ts';
import { factsOf } from './head.ts';
import { dataUri, type Drawing, gently, shotOf } from './pictures.ts';
import { type Box, heightOf, rectangle, short } from './svg.ts';
import { chosen, type Shown, type Told, type ToldStory } from './told.ts';

/** px */
const page = { width: 1200, height: 1700, margin: 56, gutter: 20, between: 40 };
const perPage = 6;
const mostPages = 4;
const headHeight = 130;

type Seen = Told & { shown: Shown };

const ratioOf = ({ shown: { node } }: Seen): number =>
  Math.min(1.8, Math.max(0.6, node.picture.width / node.picture.height));

/** All ways to put so many panels into rows of one to three. */
const waysOf = (count: number): number[][] =>
  count === 0
    ? [[]]
    : [1, 2, 3].filter((row) => row <= count).flatMap((row) => waysOf(count - row).map((rest) => [row, ...rest]));

interface Row {
  panels: readonly Seen[];
  /** At which nothing of its pictures would be cut, px. */
  height: number;
}

const rowsIn = (panels: readonly Seen[], way: readonly number[], width: number): Row[] => {
  let first = 0;
  return way.map((count) => {
    const members = panels.slice(first, first + count);
    first += count;
    const whole = members.reduce((sum, one) => sum + ratioOf(one), 0);
    return { panels: members, height: (width - page.gutter * (count - 1)) / whole };
  });
};

const natural = (rows: readonly Row[]): number => rows.reduce((sum, { height }) => sum + height, 0);
const roomFor = (rows: readonly Row[], { height }: Box): number => height - page.gutter * (rows.length - 1);

/** Rows fill the page, panels of a row share its width by their shapes; of all ways the one that cuts the least. */
const boxesOf = (panels: readonly Seen[], area: Box): Box[] => {
  const cut = (rows: readonly Row[]): number => Math.abs(Math.log(natural(rows) / roomFor(rows, area)));
  const [rows = []] = waysOf(panels.length)
    .map((way) => rowsIn(panels, way, area.width))
    .sort((a, b) => cut(a) - cut(b));
  const scale = roomFor(rows, area) / natural(rows);
  let y = area.y;
  return rows.flatMap((row) => {
    let x = area.x;
    const boxes = row.panels.map((one) => {
      const box = { x, y, width: row.height * ratioOf(one), height: row.height * scale };
      x += box.width + page.gutter;
      return box;
    });
    y += row.height * scale + page.gutter;
    return boxes;
  });
};

/** What is told in a corner of the panel, and by whom in the opposite one. */
const wordsOf = async (
  { typesetter, write }: Pen,
  story: ToldStory,
  { shown, number }: Seen,
  box: Box,
): Promise<string> => {
  const pad = 14;
  const inset = 16;
  const caption = await typesetter.set(shown.caption || shown.title, {
    size: 22,
    width: Math.max(140, Math.min(560, box.width - 2 * inset - 2 * pad)),
    lines: box.width < 420 ? 4 : 3,
  });
  const width = Math.max(0, ...caption.map((line) => line.width)) + 2 * pad;
  const height = heightOf(caption) + 2 * pad - 6;
  const below = number % 2 === 0;
  const y = below ? box.y + box.height - inset - height : box.y + inset;
  const plate = { x: box.x + inset, y, width, height };
  const names = await typesetter.set(story.labels['keepsake.names'](shown.authors), {
    size: 16,
    width: box.width - 2 * inset - 24,
    lines: 1,
  });
  const tag = {
    x: box.x + box.width - inset - (names[0]?.width ?? 0) - 24,
    y: below ? box.y + inset : box.y + box.height - inset - 32,
    width: (names[0]?.width ?? 0) + 24,
    height: 32,
  };
  return (
    rectangle(plate, 'c-caption', 3) +
    write(caption, { x: plate.x + pad, y: plate.y + pad - 5, className: 'k-ink' }) +
    rectangle(tag, 'k-shade', 16) +
    write(names, { x: tag.x + 12, y: tag.y + 4, className: 'k-on' })
  );
};

const panelOf = async (pen: Pen, story: ToldStory, told: Seen, box: Box): Promise<string> => {
  const { shown, number } = told;
  const size = { width: Math.round(box.width), height: Math.round(box.height) };
  const shot = await shotOf(story, shown, { ...size, fit: 'cover', veiled: shown.node.covered });
  const picture = shot
    ? framed(dataUri(shot), box, { id: `k${number}`, radius: 4, alt: shown.title })
    : rectangle(box, 'k-stack', 4);
  return picture + rectangle(box, 'c-frame', 4) + (await wordsOf(pen, story, told, box));
};

const titleOf = async ({ typesetter, write }: Pen, story: ToldStory): Promise<string> => {
  const width = page.width - 2 * page.margin;
  const title = await typesetter.set(story.title, {
    size: story.title.length > 24 ? 38 : 52,
    weight: 'bold',
    width,
    lines: 2,
  });
  const small = title.length > 1;
  const facts = await typesetter.set(factsOf(story), { size: 18, width, lines: 1 });
  const top = page.margin - (small ? 24 : 8);
  return (
    write(title, { x: page.margin, y: top, className: 'k-ink' }) +
    write(facts, { x: page.margin, y: top + heightOf(title), className: 'k-faint' })
  );
};

const pageOf = async (
  pen: Pen,
  story: ToldStory,
  panels: readonly Seen[],
  { index, of }: { index: number; of: number },
): Promise<string> => {
  const head = index === 0 ? headHeight : 0;
  const area = {
    x: page.margin,
    y: page.margin + head,
    width: page.width - 2 * page.margin,
    height: page.height - 2 * page.margin - head - 20,
  };
  const boxes = boxesOf(panels, area);
  const drawn = await gently(panels, (told, at) => panelOf(pen, story, told, boxes[at] ?? area));
  const foot = await pen.typesetter.set(story.labels['keepsake.page'](index + 1, of), { size: 17 });
  return (
    rectangle({ x: 0, y: 0, width: page.width, height: page.height }, 'c-page') +
    (index === 0 ? await titleOf(pen, story) : '') +
    drawn.join('') +
    pen.write(foot, { x: page.width / 2, y: page.height - page.margin + 4, anchor: 'middle', className: 'k-faint' })
  );
};

/** As even as can be, so that no page is left with a single panel. */
const pagesOf = (panels: readonly Seen[]): Seen[][] => {
  const count = Math.max(1, Math.ceil(panels.length / perPage));
  return Array.from({ length: count }, (_, index) =>
    panels.slice(Math.round((index * panels.length) / count), Math.round(((index + 1) * panels.length) / count)),
  );
};

const style =
  '<style>.c-desk{fill:#8f887d}.c-page{fill:#fbf9f4}.c-caption{fill:#fff8dc;stroke:#211f1b;stroke-width:2.5}.c-frame{fill:none;stroke:#211f1b;stroke-width:6}</style>';

export async function drawComic(pen: Pen, story: ToldStory): Promise<Drawing> {
  const pages = pagesOf(chosen(story.path, perPage * mostPages));
  const columns = pages.length < 4 ? pages.length : 2;
  const drawn: string[] = [];
  for (const [index, panels] of pages.entries()) {
    const x = (index % columns) * (page.width + page.between);
    const y = Math.floor(index / columns) * (page.height + page.between);
    const svg = await pageOf(pen, story, panels, { index, of: pages.length });
    drawn.push(`<g transform="translate(${short(x)} ${short(y)})">${svg}</g>`);
  }
  const width = columns * (page.width + page.between) - page.between;
  const height = Math.ceil(pages.length / columns) * (page.height + page.between) - page.between;
  const desk = rectangle({ x: 0, y: 0, width, height }, 'c-desk');
  return { width, height, body: styleOf(paperTheme) + style + desk + drawn.join('') };
}
