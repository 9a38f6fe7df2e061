/** Makes a tree of hundreds of pictures small enough to look at: what is folded stands as one item for several. Pure. */

export interface Knot {
  id: string;
  parents: readonly string[];
}

/** One picture, or several that are drawn as one. */
export interface Item {
  /** Of its first picture. */
  id: string;
  /** Oldest first; never empty. */
  members: readonly string[];
  /** Items it grew from. */
  parents: readonly string[];
}

export interface FoldBounds {
  /** Items, at least 1. */
  most: number;
  /** Items on the longest line. */
  deepest: number;
  /** Pictures in a line without forks that are all drawn. */
  longestRun: number;
}

export const usualBounds: FoldBounds = { most: 60, deepest: 16, longestRun: 16 };

interface Node {
  id: string;
  rank: number;
  members: string[];
  parents: Set<Node>;
  children: Set<Node>;
  /** May not be folded as long as there is anything else. */
  kept: boolean;
}

/** Puts a node into a list that falls by rank. */
const insert = (list: Node[], node: Node): void => {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list[middle]?.rank ?? 0) > node.rank) low = middle + 1;
    else high = middle;
  }
  list.splice(low, 0, node);
};

/** Parents before children, else by age. */
const inOrder = (nodes: Iterable<Node>): Node[] => {
  const waiting = new Map<Node, number>();
  const free: Node[] = [];
  for (const node of nodes) {
    waiting.set(node, node.parents.size);
    if (node.parents.size === 0) insert(free, node);
  }
  const order: Node[] = [];
  for (let node = free.pop(); node; node = free.pop()) {
    order.push(node);
    for (const child of node.children) {
      const left = (waiting.get(child) ?? 0) - 1;
      waiting.set(child, left);
      if (left === 0) insert(free, child);
    }
  }
  return order;
};

/**
 * `gone` becomes part of `into`. No ring arises as long as `into` is the last parent of `gone` in an order of the whole, or
 * neither has children.
 */
const absorb = (into: Node, gone: Node): void => {
  into.members.push(...gone.members);
  into.kept ||= gone.kept;
  for (const parent of gone.parents) {
    parent.children.delete(gone);
    if (parent === into) continue;
    parent.children.add(into);
    into.parents.add(parent);
  }
  for (const child of gone.children) {
    child.parents.delete(gone);
    child.parents.add(into);
    into.children.add(child);
  }
};

const only = <T>(set: ReadonlySet<T>): T | undefined => (set.size === 1 ? [...set][0] : undefined);
const isPlain = (node: Node): boolean => !node.kept && node.parents.size === 1 && node.children.size === 1;

/** The inner part of each long line without forks becomes one; its ends stay. */
const foldRuns = (nodes: Set<Node>, longest: number): void => {
  for (const first of inOrder(nodes)) {
    const above = only(first.parents);
    if (!nodes.has(first) || !isPlain(first) || (above && isPlain(above))) continue;
    const run = [first];
    for (let next = only(first.children); next && isPlain(next); next = only(next.children)) run.push(next);
    const [into, ...rest] = run.length > longest ? run.slice(1, -1) : [];
    for (const gone of into ? rest : []) {
      absorb(into as Node, gone);
      nodes.delete(gone);
    }
  }
};

/** More alike than these are folded before anything that something grew from. */
const crowd = 3;

type Pair = readonly [into: Node, gone: Node];

/** The largest group of pictures without children that grew from the same ones, oldest first. */
const largestGroup = (order: readonly Node[], free: (node: Node) => boolean): Node[] => {
  const groups = new Map<string, Node[]>();
  for (const node of order.filter((one) => one.children.size === 0 && free(one))) {
    const key = [...node.parents]
      .map(({ rank }) => rank)
      .sort((a, b) => a - b)
      .join();
    const group = groups.get(key);
    if (group) group.push(node);
    else groups.set(key, [node]);
  }
  return [...groups.values()].reduce((best, group) => (group.length > best.length ? group : best), []);
};

/** The older of such a group become one; `left` of them stay. */
const siblings = ([into, ...rest]: readonly Node[], left: number): Pair[] =>
  into ? rest.slice(0, Math.max(0, rest.length + 1 - left)).map((gone): Pair => [into, gone]) : [];

/**
 * Pictures of `among` and the last they grew from, oldest first: old times are folded before new ones. Each pair is folded
 * before the next is asked for; the order holds all the same, since what goes only leaves it.
 */
function* oldest(among: readonly Node[], order: readonly Node[], free: (node: Node) => boolean): Generator<Pair> {
  const place = new Map(order.map((node, index) => [node, index]));
  const placeOf = (node: Node): number => place.get(node) ?? 0;
  for (const gone of among.filter(free).sort((a, b) => a.rank - b.rank)) {
    let last: Node | undefined;
    for (const parent of gone.parents) if (!last || placeOf(parent) > placeOf(last)) last = parent;
    if (last && free(last)) yield [last, gone];
  }
}

/** The longest line, from its beginning. */
const longestLine = (order: readonly Node[]): Node[] => {
  const depth = new Map<Node, number>();
  const deepestOf = (nodes: Iterable<Node>): Node | undefined =>
    [...nodes].reduce<Node | undefined>(
      (best, node) => (best && (depth.get(best) ?? 0) >= (depth.get(node) ?? 0) ? best : node),
      undefined,
    );
  for (const node of order) depth.set(node, 1 + Math.max(0, ...[...node.parents].map((one) => depth.get(one) ?? 0)));
  const line: Node[] = [];
  for (let node = deepestOf(order); node; node = deepestOf(node.parents)) line.unshift(node);
  return line;
};

const isFree = (node: Node): boolean => !node.kept;
const isAny = (): boolean => true;

/** Pairs that are folded before the tree is looked at anew. */
const batch = 24;

/** Folds a little more. False once all bounds are kept, as far as that can be. */
const foldOnce = (nodes: Set<Node>, { most, deepest }: FoldBounds): boolean => {
  const take = (pairs: Iterable<Pair>, count: number): boolean => {
    let folded = 0;
    for (const [into, gone] of pairs) {
      absorb(into, gone);
      nodes.delete(gone);
      folded += 1;
      if (folded >= count) break;
    }
    return folded > 0;
  };
  const order = inOrder(nodes);
  const line = longestLine(order);
  if (line.length > deepest && take(oldest(line, order, isFree), line.length - deepest)) return true;
  const excess = nodes.size - most;
  if (excess <= 0) return false;
  for (const free of [isFree, isAny]) {
    const group = largestGroup(order, free);
    if (take(siblings(group, crowd), excess)) return true;
    if (take(oldest(order, order, free), Math.min(excess, batch))) return true;
    if (take(siblings(group, 1), excess)) return true;
  }
  // Several beginnings that nothing grew from but one another.
  const [first, second] = order;
  return first !== undefined && second !== undefined && take([[first, second]], 1);
};

/**
 * @param knots parents before children; parents that are not among them are left out.
 * @param kept pictures to be drawn by themselves as long as anything else can be folded.
 * @returns at most `bounds.most` items, parents before children; each picture is in exactly one.
 */
export function fold(knots: readonly Knot[], kept: ReadonlySet<string>, bounds: FoldBounds = usualBounds): Item[] {
  const byId = new Map<string, Node>();
  for (const [rank, { id, parents }] of knots.entries()) {
    const above = parents.flatMap((parent) => byId.get(parent) ?? []);
    const node: Node = {
      id,
      rank,
      members: [id],
      parents: new Set(above),
      children: new Set(),
      kept: kept.has(id),
    };
    for (const parent of above) parent.children.add(node);
    byId.set(id, node);
  }
  const rankOf = (id: string): number => byId.get(id)?.rank ?? 0;
  const nodes = new Set(byId.values());
  foldRuns(nodes, bounds.longestRun);
  let folding = true;
  while (folding) folding = foldOnce(nodes, bounds);
  return inOrder(nodes).map(({ id, members, parents }) => ({
    id,
    members: members.sort((a, b) => rankOf(a) - rankOf(b)),
    parents: [...parents].map((parent) => parent.id),
  }));
}
