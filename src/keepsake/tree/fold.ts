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

export const usualBounds: FoldBounds = { most: 60, deepest: 16, longestRun: 6 };

interface Node {
  id: string;
  rank: number;
  members: string[];
  parents: Set<Node>;
  children: Set<Node>;
  /** May not be folded as long as there is anything else. */
  kept: boolean;
}

/** Parents before children, else by age. */
const inOrder = (nodes: Iterable<Node>): Node[] => {
  const waiting = new Map([...nodes].map((node) => [node, node.parents.size]));
  const order: Node[] = [];
  const free = [...waiting].filter(([, count]) => count === 0).map(([node]) => node);
  while (free.length > 0) {
    free.sort((a, b) => b.rank - a.rank);
    const node = free.pop();
    if (!node) break;
    order.push(node);
    for (const child of node.children) {
      const left = (waiting.get(child) ?? 0) - 1;
      waiting.set(child, left);
      if (left === 0) free.push(child);
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

/** As many alike are folded before anything that something grew from. */
const crowd = 4;

type Pair = readonly [into: Node, gone: Node];

/** The two oldest of the largest group of pictures without children that grew from the same ones. */
const siblings = (order: readonly Node[], free: (node: Node) => boolean, least = 2): Pair | undefined => {
  const groups = new Map<string, Node[]>();
  for (const node of order.filter((one) => one.children.size === 0 && free(one))) {
    const key = [...node.parents]
      .map(({ rank }) => rank)
      .sort((a, b) => a - b)
      .join();
    groups.set(key, [...(groups.get(key) ?? []), node]);
  }
  const [largest] = [...groups.values()].sort((a, b) => b.length - a.length);
  const [into, gone] = largest && largest.length >= least ? largest : [];
  return into && gone && [into, gone];
};

/** The oldest picture of `among` that can be folded into the last it grew from: old times go first. */
const oldest = (among: readonly Node[], order: readonly Node[], free: (node: Node) => boolean): Pair | undefined => {
  const place = new Map(order.map((node, index) => [node, index]));
  const placeOf = (node: Node): number => place.get(node) ?? 0;
  const pairs = among.filter(free).flatMap((gone): Pair[] => {
    const [last] = [...gone.parents].sort((a, b) => placeOf(b) - placeOf(a));
    return last && free(last) ? [[last, gone]] : [];
  });
  return pairs.reduce<Pair | undefined>(
    (best, pair) => (best && best[1].rank <= pair[1].rank ? best : pair),
    undefined,
  );
};

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

const nextPair = (nodes: ReadonlySet<Node>, { most, deepest }: FoldBounds): Pair | undefined => {
  const order = inOrder(nodes);
  const free = (node: Node): boolean => !node.kept;
  const line = longestLine(order);
  if (line.length > deepest) {
    const pair = oldest(line, order, free);
    if (pair) return pair;
  }
  if (nodes.size <= most) return undefined;
  const anything = (): boolean => true;
  return (
    siblings(order, free, crowd) ??
    oldest(order, order, free) ??
    siblings(order, free) ??
    siblings(order, anything) ??
    oldest(order, order, anything) ??
    // Several beginnings that nothing grew from but one another.
    (order[0] && order[1] && [order[0], order[1]])
  );
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
  for (let pair = nextPair(nodes, bounds); pair; pair = nextPair(nodes, bounds)) {
    absorb(...pair);
    nodes.delete(pair[1]);
  }
  return inOrder(nodes).map(({ id, members, parents }) => ({
    id,
    members: members.sort((a, b) => rankOf(a) - rankOf(b)),
    parents: [...parents].map((parent) => parent.id),
  }));
}
