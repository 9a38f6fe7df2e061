/** The tree of pictures: what grew from what, who has which share in it, which line leads where. Pure. */
import type { Ballot, Session, TreeNode } from '../session.ts';
import type { SessionView, Share } from '../sessionDesk.ts';

export type Nodes = ReadonlyMap<string, TreeNode>;

export const nodesOf = ({ nodes }: Pick<Session, 'nodes'>): Nodes => new Map(nodes.map((node) => [node.id, node]));

/** Seen by everybody: neither removed nor still to be revealed. */
export const isShown = ({ secret, removed }: TreeNode): boolean => !secret && !removed;

/**
 * A new picture belongs to the branch of its first parent, unless it begins one; what has no parent begins one. So within a
 * branch exactly one picture has no parent there.
 */
export const branchFor = (session: Session, parents: readonly string[], begins: boolean): number => {
  const parent = session.nodes.find(({ id }) => id === parents[0]);
  if (parent && !begins) return parent.branch;
  return session.nodes.reduce((last, { branch }) => Math.max(last, branch), 0) + 1;
};

/** Pictures by generation: those themselves first, then their parents, then the parents of these; each once, where it is nearest. */
const generations = (nodes: Nodes, start: string): TreeNode[][] => {
  const seen = new Set<string>();
  const found: TreeNode[][] = [];
  for (let ids: string[] = [start]; ids.length > 0; ) {
    const now = ids.filter((id) => !seen.has(id)).flatMap((id) => nodes.get(id) ?? []);
    const unique = [...new Map(now.map((node) => [node.id, node])).values()];
    for (const { id } of unique) seen.add(id);
    if (unique.length > 0) found.push(unique);
    ids = unique.flatMap(({ parents }) => parents);
  }
  return found;
};

/**
 * Each generation of the ancestors counts half of the one after it, and is split equally among its pictures and their authors.
 * @returns person -> 0-1, adding up to 1; empty for a picture that is not there.
 */
export const creditOf = (nodes: Nodes, id: string): Map<string, number> => {
  const credit = new Map<string, number>();
  for (const [age, pictures] of generations(nodes, id).entries())
    for (const { authors } of pictures)
      for (const who of authors)
        credit.set(who, (credit.get(who) ?? 0) + 0.5 ** age / pictures.length / authors.length);
  const whole = [...credit.values()].reduce((sum, share) => sum + share, 0);
  return new Map([...credit].map(([who, share]) => [who, share / whole]));
};

/** What people are called in the session. */
export const nameIn =
  ({ members }: Pick<Session, 'members'>) =>
  (who: string): string =>
    members.find((member) => member.who === who)?.name ?? '';

/** Who has which share in a picture of the session, most first; of equal ones whoever is nearer to it, then the first author. */
export const sharesIn = (session: Session): ((id: string) => Share[]) => {
  const nameOf = nameIn(session);
  const nodes = nodesOf(session);
  return (id) =>
    [...creditOf(nodes, id)]
      .map(([who, share]) => ({ who, name: nameOf(who), share }))
      .toSorted((one, other) => other.share - one.share);
};

/** The line that ends with a picture, oldest first; of several parents the first one is followed. */
export const pathTo = (nodes: Nodes, id: string): string[] => {
  const path: string[] = [];
  for (let at = nodes.get(id); at && !path.includes(at.id); at = nodes.get(at.parents[0] ?? '')) path.unshift(at.id);
  return path;
};

/** Ballots that count: each person once for a picture, and once in a round. */
export const likesOf = ({ ballots }: { ballots: readonly Ballot[] }): Map<string, number> => {
  const voters = new Map<string, Set<string>>();
  for (const { node, who } of ballots) voters.set(node, (voters.get(node) ?? new Set<string>()).add(who));
  return new Map([...voters].map(([node, whom]) => [node, whom.size]));
};

/** Most liked first; of those liked alike the older. */
export const byLikes = (session: Session): TreeNode[] => {
  const likes = likesOf(session);
  const of = ({ id }: TreeNode): number => likes.get(id) ?? 0;
  return session.nodes.filter(isShown).toSorted((one, other) => of(other) - of(one) || one.at - other.at);
};

/** Pictures, likes and share in the pictures of everybody who made something, most liked first. */
const leadersOf = (session: Session, likes: ReadonlyMap<string, number>): SessionView['leaders'] => {
  const shown = session.nodes.filter(isShown);
  const nameOf = nameIn(session);
  const all = new Map<string, { pictures: number; likes: number; share: number }>();
  for (const { id, authors } of shown)
    for (const who of authors) {
      const had = all.get(who) ?? { pictures: 0, likes: 0, share: 0 };
      all.set(who, {
        pictures: had.pictures + 1,
        likes: had.likes + (likes.get(id) ?? 0),
        share: had.share + 1 / authors.length / shown.length,
      });
    }
  return [...all]
    .map(([who, sums]) => ({ who, name: nameOf(who), ...sums }))
    .toSorted((one, other) => other.likes - one.likes || other.pictures - one.pictures);
};

/** On the board. */
const latestShown = 6;

/** Ballots of a vote that is under way are nobody's business before its end. */
const counted = ({ ballots, rounds }: Session): Ballot[] => {
  const under = new Set(rounds.filter(({ stage }) => stage === 'voting').map(({ number }) => number));
  return ballots.filter(({ round }) => !under.has(round));
};

export const viewOf = (session: Session): SessionView => {
  const likes = likesOf({ ballots: counted(session) });
  const won = new Set(session.winners);
  const best = byLikes({ ...session, ballots: counted(session) });
  return {
    session,
    leaders: leadersOf(session, likes),
    latest: session.nodes.filter(isShown).slice(-latestShown).toReversed(),
    pending: {
      asked: session.drawings.length,
      held: session.ideas.filter(({ state }) => state === 'held').length,
    },
    best: [...best.filter(({ id }) => won.has(id)), ...best.filter(({ id }) => !won.has(id))],
    likes,
  };
};

/** Takes the picture and its words away; its place in the tree stays. */
export const withoutPicture = (node: TreeNode): TreeNode => {
  const { diff: _diff, ...rest } = node;
  return { ...rest, words: '', title: '', caption: '', removed: true, pinned: false };
};
