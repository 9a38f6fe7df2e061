/** What stands on the pages of the book. */
import { factsOf } from '../head.ts';
import type { Shot } from '../pictures.ts';
import type { Box } from '../svg.ts';
import { percents, type Shown, type Told, type ToldStory } from '../told.ts';
import type { Line, TextStyle, Typesetter } from '../type/typesetter.ts';
import { inks, type Leaf, paper } from './leaf.ts';

interface Desk {
  leaf: Leaf;
  typesetter: Typesetter;
  story: ToldStory;
}

const { margin } = paper;
const column = paper.width - 2 * margin;

const setter =
  ({ typesetter }: Pick<Desk, 'typesetter'>) =>
  (text: string, style: TextStyle): Promise<Line[]> =>
    typesetter.set(text, { width: column, ...style });

/** The largest box of the picture's shape within another, in its middle. */
const within = ({ width, height }: Shot, box: Box): Box => {
  const scale = Math.min(box.width / width, box.height / height);
  const size = { width: width * scale, height: height * scale };
  return { x: box.x + (box.width - size.width) / 2, y: box.y + (box.height - size.height) / 2, ...size };
};

export async function coverPage({ leaf, typesetter, story }: Desk, hero: Shot | undefined): Promise<void> {
  const set = setter({ typesetter });
  leaf.plate({ x: 0, y: 0, width: paper.width, height: paper.height }, inks.paper);
  const pictured = { x: 0, y: 0, width: paper.width, height: 470 };
  if (hero) leaf.image(hero, pictured);
  let y = hero ? pictured.height + 32 : 250;
  y += leaf.text(await set(story.title, { size: 30, weight: 'bold', lines: 3 }), { x: margin, y });
  if (story.theme !== '')
    y += 6 + leaf.text(await set(story.theme, { size: 13, lines: 3 }), { x: margin, y: y + 6, colour: inks.faint });
  y += 8 + leaf.text(await set(factsOf(story), { size: 10.5, lines: 2 }), { x: margin, y: y + 8, colour: inks.faint });
  const names = story.labels['keepsake.names'](story.credit.map(({ name }) => name));
  leaf.text(await set(names, { size: 11.5, lines: 2 }), { x: margin, y: y + 4 });
  leaf.text(await set(story.labels['keepsake.made'], { size: 9.5 }), {
    x: margin,
    y: paper.height - 46,
    colour: inks.faint,
  });
}

export async function treePage({ leaf, typesetter, story }: Desk, shot: Shot): Promise<void> {
  const set = setter({ typesetter });
  leaf.text(await set(story.labels['keepsake.tree'], { size: 20, weight: 'bold' }), { x: margin, y: margin - 14 });
  const room = { x: 24, y: margin + 24, width: leaf.width - 48, height: leaf.height - margin - 24 - 36 };
  leaf.image(shot, within(shot, room));
}

/** Of one picture: how it came about and out of what, who has a share, what people thought of it. */
const factLines = ({ labels, pictures }: ToldStory, { shown, parents }: Told & { shown: Shown }): string[] => {
  const numbers = new Map(pictures.map(({ id, number }) => [id, number]));
  const from = parents.flatMap((id) => numbers.get(id) ?? []).join(', ');
  const whole = percents(shown.credit);
  const credit = shown.credit.map(({ name }, index) => labels['keepsake.share'](name, whole[index] ?? 0));
  return [
    credit.length > 0 ? credit.join(' · ') : labels['keepsake.names'](shown.authors),
    [
      labels['keepsake.operations'][shown.operation],
      ...(from === '' ? [] : [`${labels['keepsake.from']} ${from}`]),
      ...(shown.likes > 0 ? [labels['keepsake.likes'](shown.likes)] : []),
      ...(shown.isWinner ? [labels['keepsake.winner']] : []),
      shown.node.id,
    ].join(' · '),
  ];
};

export async function picturePage(
  { leaf, typesetter, story }: Desk,
  told: Told & { shown: Shown },
  { shot, number, of }: { shot: Shot | undefined; number: number; of: number },
): Promise<void> {
  const { labels } = story;
  const { shown } = told;
  const set = setter({ typesetter });
  const room = { x: margin, y: margin, width: column, height: 500 };
  const box = shot ? within(shot, room) : { ...room, height: 120 };
  const placed = { ...box, y: margin };
  if (shot) leaf.image(shot, placed);
  else {
    leaf.plate(placed, inks.paper);
    const gone = await set(labels['keepsake.gone'], { size: 12 });
    leaf.text(gone, { x: paper.width / 2, y: placed.y + 52, anchor: 'middle', colour: inks.faint });
  }
  let y = placed.y + placed.height + 22;
  y += leaf.text(await set(shown.title, { size: 20, weight: 'bold', lines: 2 }), { x: margin, y });
  y += leaf.text(await set(shown.caption, { size: 12.5, lines: 5 }), { x: margin, y: y + 3 }) + 3;
  if (shown.words !== '') {
    const idea = await set(`${labels['keepsake.idea']}  ${shown.words}`, { size: 10, lines: 4 });
    y += 8 + leaf.text(idea, { x: margin, y: y + 8, colour: inks.faint });
  }
  leaf.plate({ x: margin, y: y + 12, width: 36, height: 1.5 }, shown.isWinner ? inks.gold : inks.line);
  y += 20;
  const [credit = '', facts = ''] = factLines(story, told);
  y += leaf.text(await set(credit, { size: 10.5, lines: 3 }), { x: margin, y });
  leaf.text(await set(facts, { size: 9.5, lines: 2 }), { x: margin, y, colour: inks.faint });
  const foot = { y: paper.height - 40, colour: inks.faint };
  leaf.text(await set(story.title, { size: 9, lines: 1, width: column - 60 }), { x: margin, ...foot });
  leaf.text(await set(labels['keepsake.page'](number, of), { size: 9 }), {
    x: paper.width - margin,
    anchor: 'end',
    ...foot,
  });
}

/** Rows of names on a page, in each of two columns. */
const rows = 34;
const rowHeight = 17;
const half = column / 2 - 12;

const creditColumns = async (
  leaf: Leaf,
  { typesetter, story }: Omit<Desk, 'leaf'>,
  { from, y }: { from: number; y: number },
): Promise<void> => {
  const whole = percents(story.credit);
  for (const [index, { name }] of story.credit.slice(from, from + 2 * rows).entries()) {
    const x = margin + Math.floor(index / rows) * (half + 24);
    const top = y + (index % rows) * rowHeight;
    const share = `${whole[from + index] ?? 0}%`;
    leaf.text(await typesetter.set(name, { size: 10.5, width: half - 44, lines: 1 }), { x, y: top });
    leaf.text(await typesetter.set(share, { size: 10.5 }), { x: x + half, y: top, anchor: 'end', colour: inks.faint });
  }
};

export async function colophonPages({
  typesetter,
  story,
  leaf: open,
}: Omit<Desk, 'leaf'> & { leaf: () => Leaf }): Promise<Leaf[]> {
  const { labels } = story;
  const set = setter({ typesetter });
  const leaves: Leaf[] = [];
  for (let from = 0; from === 0 || from < story.credit.length; from += 2 * rows) {
    const leaf = open();
    leaf.plate({ x: 0, y: 0, width: paper.width, height: paper.height }, inks.paper);
    let y = margin;
    y += leaf.text(await set(labels['keepsake.credits'], { size: 20, weight: 'bold' }), { x: margin, y });
    y += leaf.text(await set(labels['keepsake.creditsHow'], { size: 10, lines: 2 }), {
      x: margin,
      y,
      colour: inks.faint,
    });
    await creditColumns(leaf, { typesetter, story }, { from, y: y + 16 });
    leaves.push(leaf);
  }
  const last = leaves.at(-1);
  let foot = paper.height - 96;
  for (const words of [labels['keepsake.made'], factsOf(story), labels['keepsake.font']])
    foot += last?.text(await set(words, { size: 9.5, lines: 1 }), { x: margin, y: foot, colour: inks.faint }) ?? 0;
  return leaves;
}
