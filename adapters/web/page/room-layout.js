// @ts-check
/** Where the pictures of a tree stand. Pure: numbers in, numbers out. */

/**
 * @typedef {object} Leaf
 * @property {string} id
 * @property {readonly string[]} parents
 */
/** @typedef {{ x: number, y: number }} Spot upper left corner, px */

/** px */
export const leafSize = { width: 132, height: 172 };
const gap = { x: 20, y: 30 };
/** Between trees that stand side by side, px. */
const apart = 16;

/**
 * @typedef {object} Bough
 * @property {string} id
 * @property {Bough[]} children
 * @property {number} depth generations below it, itself included
 * @property {number} span columns it takes
 */

/**
 * Each picture stands under its first parent; what has none there begins a tree.
 * @param {readonly Leaf[]} leaves parents before their children
 * @returns {Bough[]}
 */
function boughsOf(leaves) {
  /** @type {Map<string, Bough>} */
  const known = new Map();
  /** @type {Bough[]} */
  const roots = [];
  for (const { id, parents } of leaves) {
    /** @type {Bough} */
    const bough = { id, children: [], depth: 1, span: 1 };
    (known.get(parents[0] ?? '')?.children ?? roots).push(bough);
    known.set(id, bough);
  }
  for (const { id } of leaves.toReversed()) {
    const bough = known.get(id);
    if (!bough || bough.children.length === 0) continue;
    bough.span = bough.children.reduce((sum, child) => sum + child.span, 0);
    bough.depth = 1 + Math.max(...bough.children.map((child) => child.depth));
  }
  return roots;
}

/** @param {number} columns */
const widthOf = (columns) => columns * leafSize.width + (columns - 1) * gap.x;
/** @param {number} rows */
const heightOf = (rows) => rows * leafSize.height + (rows - 1) * gap.y;

/**
 * @param {Bough} bough
 * @param {Spot} from of the room it has
 * @param {Map<string, Spot>} spots
 */
function place(bough, from, spots) {
  let x = from.x;
  for (const child of bough.children) {
    place(child, { x, y: from.y + leafSize.height + gap.y }, spots);
    x += widthOf(child.span) + gap.x;
  }
  const first = spots.get(bough.children[0]?.id ?? '');
  const last = spots.get(bough.children.at(-1)?.id ?? '');
  // In the middle above its children, so that a line that does not fork is straight.
  const middle = first && last ? (first.x + last.x) / 2 : from.x + (widthOf(bough.span) - leafSize.width) / 2;
  spots.set(bough.id, { x: middle, y: from.y });
}

/**
 * Trees stand side by side, and below one another where they need more room than there is.
 * @param {readonly Leaf[]} leaves parents before their children
 * @param {number} room px
 * @returns {{ spots: Map<string, Spot>, width: number, height: number }}
 */
export function layOut(leaves, room) {
  /** @type {Map<string, Spot>} */
  const spots = new Map();
  let [x, y, rowHeight, width] = [0, 0, 0, 0];
  for (const root of boughsOf(leaves)) {
    const own = { width: widthOf(root.span), height: heightOf(root.depth) };
    if (x > 0 && x + own.width > room) {
      x = 0;
      y += rowHeight + gap.y;
      rowHeight = 0;
    }
    place(root, { x, y }, spots);
    x += own.width + apart;
    width = Math.max(width, x - apart);
    rowHeight = Math.max(rowHeight, own.height);
  }
  return { spots, width, height: y + rowHeight };
}

/**
 * From the foot of one picture to the head of another.
 * @param {Spot} from
 * @param {Spot} to
 */
export function curve(from, to) {
  const [x1, y1] = [from.x + leafSize.width / 2, from.y + leafSize.height - 4];
  const [x2, y2] = [to.x + leafSize.width / 2, to.y];
  const bend = Math.max(18, Math.abs(y2 - y1) / 2);
  return `M${x1} ${y1}C${x1} ${y1 + bend} ${x2} ${y2 - bend} ${x2} ${y2}`;
}
