/** The tree as a drawing: cards with pictures, curves between them, and who made what. */
import { badge, type Badge, branchColour, framed, paperTheme, type Pen, styleOf, type Theme } from '../looks.ts';
import { headOf } from '../head.ts';
import { dataUri, type Drawing, gently } from '../pictures.ts';
import { escaped, heightOf, rectangle } from '../svg.ts';
import { isShown, type Told, type ToldStory } from '../told.ts';
import { fold, type Item } from './fold.ts';
import { type Card, type CardSize, place, type Plan } from './place.ts';

const card: CardSize = { width: 172, height: 236, picture: 172 };
const radius = 16;
const margin = 40;
const narrowest = 640;

export interface TreeLook {
  theme: Theme;
  /** Where a click on a card leads; absent: nowhere. */
  hrefOf?: (told: Told) => string;
  /** Whether the drawing names the session above the tree. */
  headed: boolean;
}

export const treePicture: TreeLook = { theme: paperTheme, headed: true };

interface Scene {
  pen: Pen;
  story: ToldStory;
  look: TreeLook;
  toldOf: ReadonlyMap<string, Told>;
}

const badgesOf = ({ story: { labels } }: Scene, told: Told): Badge[] => [
  ...(told.shown?.isWinner
    ? [{ icon: 'star' as const, text: labels['keepsake.winner'], className: 'k-gold' as const }]
    : []),
  ...(told.isFocus ? [{ icon: 'target' as const, text: labels['keepsake.focus'], className: 'k-blue' as const }] : []),
];

const marksOf = async (scene: Scene, told: Told, { x, y }: Card): Promise<string> => {
  const signs: string[] = [];
  let top = y + 9;
  for (const one of badgesOf(scene, told)) {
    signs.push((await badge(scene.pen, one, { x: x + 9, y: top, anchor: 'start' })).svg);
    top += 28;
  }
  if (told.isPinned) {
    const pin: Badge = { icon: 'pin', text: '', className: 'k-shade' };
    signs.push((await badge(scene.pen, pin, { x: x + card.width - 9, y: y + 9, anchor: 'end' })).svg);
  }
  const likes = told.shown?.likes ?? 0;
  if (likes > 0) {
    const heart: Badge = { icon: 'heart', text: String(likes), className: 'k-shade' };
    const at = { x: x + card.width - 9, y: y + card.picture - 33, anchor: 'end' as const };
    signs.push((await badge(scene.pen, heart, at)).svg);
  }
  return signs.join('');
};

const ringsOf = (told: Told, { x, y }: Card): string => {
  const grown = (by: number) => ({ x: x - by, y: y - by, width: card.width + 2 * by, height: card.picture + 2 * by });
  const gold = told.shown?.isWinner ? rectangle(grown(2.5), 'k-ring-gold', radius + 2.5) : '';
  const blue = told.isFocus ? rectangle(grown(gold ? 8 : 2.5), 'k-ring-blue', radius + (gold ? 8 : 2.5)) : '';
  return gold + blue;
};

const emptyFrame = async ({ pen }: Scene, words: string, { x, y }: Card): Promise<string> => {
  const frame = rectangle({ x: x + 1, y: y + 1, width: card.width - 2, height: card.picture - 2 }, 'k-empty', radius);
  const lines = await pen.typesetter.set(words, { size: 15, width: card.width - 36, lines: 3 });
  const top = y + (card.picture - heightOf(lines)) / 2;
  return frame + pen.write(lines, { x: x + card.width / 2, y: top, anchor: 'middle', className: 'k-faint' });
};

const pictureOf = async (scene: Scene, told: Told, at: Card): Promise<string> => {
  const { labels } = scene.story;
  if (!isShown(told))
    return emptyFrame(scene, labels[told.hidden === 'removed' ? 'keepsake.removed' : 'keepsake.secret'], at);
  const { shown } = told;
  const side = { width: card.width, height: card.picture };
  const shot = await scene.pen.tiles(scene.story, shown, { ...side, fit: 'cover', veiled: shown.node.covered });
  if (!shot) return emptyFrame(scene, labels['keepsake.gone'], at);
  return framed(dataUri(shot), { x: at.x, y: at.y, ...side }, { id: `k${told.number}`, radius, alt: shown.title });
};

const captionOf = async ({ pen, story }: Scene, told: Told, { x, y }: Card): Promise<string> => {
  const title = await pen.typesetter.set(told.shown?.title ?? '', {
    size: 15,
    weight: 'bold',
    width: card.width,
    lines: 1,
  });
  const names = story.labels['keepsake.names'](told.shown?.authors ?? []);
  const authors = await pen.typesetter.set(names, { size: 13, width: card.width, lines: 1 });
  const id = await pen.typesetter.set(told.id, { size: 11, width: card.width, lines: 1 });
  // Below the outermost ring.
  const rings = Number(told.shown?.isWinner === true) + Number(told.isFocus);
  const top = y + card.picture + 6 + 4 * rings;
  const below = isShown(told) ? [22, 20] : [0, 0];
  return (
    pen.write(title, { x, y: top, className: 'k-ink' }) +
    pen.write(authors, { x, y: top + (below[0] ?? 0), className: 'k-faint' }) +
    pen.write(id, { x, y: top + (below[0] ?? 0) + (below[1] ?? 0), className: 'k-faint' })
  );
};

/** Several as a pile: the newest that may be seen on top, and how many they are. */
const pileOf = async (scene: Scene, { members }: Item, at: Card): Promise<string> => {
  const { x, y } = at;
  const tolds = members.flatMap((id) => scene.toldOf.get(id) ?? []);
  const side = { width: card.width - 16, height: card.picture - 16 };
  const sheets = [16, 8].map((by) => rectangle({ x: x + by, y: y + 16 - by, ...side }, 'k-stack', radius)).join('');
  const top = tolds.findLast(isShown);
  const shot =
    top && (await scene.pen.tiles(scene.story, top.shown, { ...side, fit: 'cover', veiled: top.shown.node.covered }));
  const box = { x, y: y + 16, ...side };
  const front = shot
    ? framed(dataUri(shot), box, { id: `k${top?.number ?? 0}`, radius, alt: '' }) + rectangle(box, 'k-veil', radius)
    : rectangle(box, 'k-stack', radius);
  const count = await scene.pen.typesetter.set(`+${members.length}`, { size: 40, weight: 'bold' });
  const said = await scene.pen.typesetter.set(scene.story.labels['keepsake.folded'](members.length), {
    size: 13,
    width: card.width,
    lines: 1,
  });
  const middle = y + 16 + (side.height - 40 * 1.45) / 2;
  return (
    sheets +
    front +
    scene.pen.write(count, { x: x + side.width / 2, y: middle, anchor: 'middle', className: shot ? 'k-on' : 'k-ink' }) +
    scene.pen.write(said, { x, y: y + card.picture + 6, className: 'k-faint' })
  );
};

const drawCard = async (scene: Scene, at: Card): Promise<string> => {
  const [first = ''] = at.item.members;
  const told = scene.toldOf.get(first);
  if (!told) return '';
  const inner =
    at.item.members.length > 1
      ? await pileOf(scene, at.item, at)
      : (await pictureOf(scene, told, at)) +
        ringsOf(told, at) +
        (await marksOf(scene, told, at)) +
        (await captionOf(scene, told, at));
  const href = scene.look.hrefOf?.(told);
  return href === undefined ? inner : `<a href="${escaped(href)}">${inner}</a>`;
};

const linksOf = ({ toldOf }: Scene, { links }: Plan): string =>
  links
    .map(({ to, d }) => `<path class="k-link" stroke="${branchColour(toldOf.get(to)?.branch ?? 1)}" d="${d}"/>`)
    .join('');

/** What is drawn by itself: what people look for first, and where the story begins and ends. */
const keptOf = ({ pictures }: ToldStory): ReadonlySet<string> =>
  new Set(
    pictures
      .filter(({ shown, isFocus, isPinned }, index) => {
        const isEnd = index === 0 || index === pictures.length - 1;
        return shown?.isWinner === true || isFocus || isPinned || isEnd;
      })
      .map(({ id }) => id),
  );

export async function drawTree(pen: Pen, story: ToldStory, look: TreeLook = treePicture): Promise<Drawing> {
  const scene: Scene = { pen, story, look, toldOf: new Map(story.pictures.map((told) => [told.id, told])) };
  const plan = place(fold(story.pictures, keptOf(story)), card);
  const width = Math.max(look.headed ? narrowest : 0, plan.width + 2 * margin);
  const head = look.headed
    ? await headOf(pen, story, { x: margin, y: margin, width: width - 2 * margin })
    : { svg: '', height: 0 };
  const left = (width - plan.width) / 2;
  const cards = await gently(plan.cards, (one) => drawCard(scene, one));
  const height = plan.height + head.height + 2 * margin;
  const ground = look.headed ? rectangle({ x: 0, y: 0, width, height }, 'k-paper') : '';
  const body =
    `${styleOf(look.theme)}${ground}${head.svg}` +
    `<g transform="translate(${left} ${margin + head.height})">${linksOf(scene, plan)}${cards.join('')}</g>`;
  return { width: Math.ceil(width), height: Math.ceil(height), body };
}
