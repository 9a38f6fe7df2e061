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
 * @property {number} at columns to the right of what it grew from
 */
/**
 * How far a tree reaches to either side, generation by generation, in columns from its root.
 * @typedef {{ left: number[], right: number[] }} Outline
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
    const bough = { id, children: [], at: 0 };
    (known.get(parents[0] ?? '')?.children ?? roots).push(bough);
    known.set(id, bough);
  }
  return roots;
}

/**
 * Children stand as close as their own trees let them, and what they grew from in the middle above.
 * @param {Bough} bough
 * @returns {Outline}
 */
function arrange(bough) {
  /** @type {Outline} */
  const all = { left: [], right: [] };
  for (const child of bough.children) {
    const own = arrange(child);
    const shared = Math.min(all.right.length, own.left.length);
    const room = Array.from({ length: shared }, (_, depth) => (all.right[depth] ?? 0) - (own.left[depth] ?? 0) + 1);
    child.at = Math.max(0, ...room);
    for (const [depth, left] of own.left.entries()) {
      all.left[depth] ??= left + child.at;
      all.right[depth] = (own.right[depth] ?? 0) + child.at;
    }
  }
  const middle = ((bough.children[0]?.at ?? 0) + (bough.children.at(-1)?.at ?? 0)) / 2;
  for (const child of bough.children) child.at -= middle;
  return {
    left: [0, ...all.left.map((each) => each - middle)],
    right: [0, ...all.right.map((each) => each - middle)],
  };
}

/** From one picture to the next, px. */
const step = { x: leafSize.width + gap.x, y: leafSize.height + gap.y };

/**
 * @param {Bough} bough
 * @param {Spot} spot
 * @param {Map<string, Spot>} spots
 */
function place(bough, spot, spots) {
  spots.set(bough.id, spot);
  for (const child of bough.children) place(child, { x: spot.x + child.at * step.x, y: spot.y + step.y }, spots);
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
    const { left, right } = arrange(root);
    const first = Math.min(...left);
    const own = {
      width: (Math.max(...right) - first) * step.x + leafSize.width,
      height: left.length * step.y - gap.y,
    };
    if (x > 0 && x + own.width > room) {
      x = 0;
      y += rowHeight + gap.y;
      rowHeight = 0;
    }
    place(root, { x: x - first * step.x, y }, spots);
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
