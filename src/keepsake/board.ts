/** The newest pictures on one, for the message that stands pinned. Without names: it is shown at every place of a session. */
import type { TreeNode } from '../session.ts';
import { framed, paperTheme, type Pen, styleOf } from './looks.ts';
import { dataUri, type Drawing, gently } from './pictures.ts';
import { rectangle } from './svg.ts';
import { isShown, type ToldStory } from './told.ts';

const most = 6;
const width = 900;
const gap = 12;
const radius = 18;
/** Pictures in a row, by how many there are. */
const columnsFor = [1, 1, 2, 3, 2, 3, 3];
/** Of one that stands alone, px. */
const tallest = 640;

export async function drawBoard(
  { typesetter, write, tiles }: Pen,
  story: ToldStory,
  nodes: readonly TreeNode[],
): Promise<Drawing | undefined> {
  const byId = new Map(story.pictures.filter(isShown).map((told) => [told.id, told]));
  const tolds = nodes.flatMap(({ id }) => byId.get(id) ?? []).slice(0, most);
  if (tolds.length === 0) return undefined;
  const columns = columnsFor[tolds.length] ?? 3;
  const side = (width - gap * (columns + 1)) / columns;
  const box = { width: Math.round(side), height: Math.round(Math.min(side, tallest)) };
  const drawn = await gently(tolds, async ({ shown, number }, index) => {
    const x = gap + (index % columns) * (side + gap);
    const y = gap + Math.floor(index / columns) * (box.height + gap);
    const shot = await tiles(story, shown, { ...box, fit: 'cover', veiled: shown.node.covered });
    const title = await typesetter.set(shown.title, { size: 19, weight: 'bold', width: box.width - 44, lines: 1 });
    const plate = { x: x + 10, y: y + box.height - 46, width: (title[0]?.width ?? 0) + 24, height: 36 };
    return (
      (shot
        ? framed(dataUri(shot), { x, y, ...box }, { id: `k${number}`, radius, alt: shown.title })
        : rectangle({ x, y, ...box }, 'k-empty', radius)) +
      rectangle(plate, 'k-shade', 18) +
      write(title, { x: plate.x + 12, y: plate.y + 4, className: 'k-on' })
    );
  });
  const height = gap + Math.ceil(tolds.length / columns) * (box.height + gap);
  const ground = rectangle({ x: 0, y: 0, width, height }, 'k-paper');
  return { width, height, body: styleOf(paperTheme) + ground + drawn.join('') };
}
