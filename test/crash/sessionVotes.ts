/** Who has chosen what, as people themselves remember it. */
import type { Round, Session } from '../../src/session.ts';
import type { Choice, Person, Table } from './sessionPeople.ts';
import { votingIn } from './sessionTables.ts';

/** Likes belong to no round. */
const noRound = 0;

export interface Ballots {
  /** Whoever was not heard yet says the same again; some of the others change their minds. */
  vote(table: Table, session: Session, people: readonly Person[]): Promise<void>;
  /** Each likes a picture of somebody else. */
  like(table: Table, session: Session, people: readonly Person[]): Promise<void>;
  /** Votes that were heard, and are not where they belong. */
  missing(session: Session): string[];
  /** What the tally of a round has to be. Undefined where it hangs on a vote of which nobody knows whether it was heard. */
  winners(session: Session, round: Round): readonly string[] | undefined;
  heard(): number;
}

/** What may stand there: what was heard last, or anything that was tried after it. */
const allowed = (choices: readonly Choice[]): ReadonlySet<string | undefined> => {
  const last = choices.findLastIndex(({ isHeard }) => isHeard);
  const after = choices.slice(Math.max(0, last)).map(({ node }) => node);
  return new Set(last < 0 ? [...after, undefined] : after);
};

export const createBallots = (random: () => number): Ballots => {
  /** By session, round and person; likes by picture besides. */
  const all = new Map<string, Choice[]>();
  const keyOf = ({ session, round, who, node }: Omit<Choice, 'isHeard'>): string =>
    `${session} ${round} ${who}${round === noRound ? ` ${node}` : ''}`;
  const note = (choice: Choice): void => {
    const key = keyOf(choice);
    all.set(key, [...(all.get(key) ?? []), choice]);
  };
  /** Written down before it is tried: the studio may hear what nobody is told of. */
  const attempt = async (choice: Omit<Choice, 'isHeard'>, trying: () => Promise<boolean | undefined>) => {
    const noted: Choice = { ...choice, isHeard: false };
    note(noted);
    const isHeard = await trying();
    noted.isHeard = isHeard === true;
    if (isHeard !== undefined) return;
    const key = keyOf(choice);
    all.set(
      key,
      (all.get(key) ?? []).filter((one) => one !== noted),
    );
  };
  const pick = <T>(items: readonly T[]): T | undefined => items[Math.floor(random() * items.length)];

  const voteOne = async (table: Table, session: Session, round: Round, person: Person): Promise<void> => {
    const { who } = person;
    const entries = round.entries.map(({ node = '' }, entry) => ({ node, entry }));
    const authors = (id: string) => session.nodes.find((node) => node.id === id)?.authors ?? [];
    const before = all.get(`${session.id} ${round.number} ${who}`)?.at(-1);
    const again = before && !before.isHeard ? entries.find(({ node }) => node === before.node) : undefined;
    if (before?.isHeard && random() > 0.25) return;
    const chosen = again ?? pick(entries.filter(({ node }) => node !== '' && !authors(node).includes(who)));
    if (!chosen) return;
    const choice = { session: session.id, round: round.number, who, node: chosen.node };
    await attempt(choice, () => person.vote(table, round.number, chosen.entry));
  };

  const standing = ({ id, ballots }: Session, { session, round, who, node }: Choice): (string | undefined)[] => {
    if (session !== id) return [];
    const own = ballots.filter(
      (one) => one.round === round && one.who === who && (round !== noRound || one.node === node),
    );
    return own.length === 0 ? [undefined] : own.map((one) => one.node);
  };

  return {
    vote: async (table, session, people) => {
      const round = votingIn(session);
      if (!round) return;
      await Promise.all(people.map((person) => voteOne(table, session, round, person)));
    },
    like: async (table, session, people) => {
      await Promise.all(
        people.map(async (person) => {
          const { who } = person;
          const { id } = pick(session.nodes.filter(({ authors }) => !authors.includes(who))) ?? {};
          if (id === undefined || all.has(keyOf({ session: session.id, round: noRound, who, node: id }))) return;
          await attempt({ session: session.id, round: noRound, who, node: id }, () => person.like(table, id));
        }),
      );
    },
    missing: (session) =>
      [...all.values()].flatMap((choices) => {
        const [first] = choices;
        if (first?.session !== session.id) return [];
        const there = standing(session, first);
        const isRight = there.length === 1 && allowed(choices).has(there[0]);
        return isRight ? [] : [`${first.who} in round ${first.round}: ${there.join(' and ') || 'nothing'}`];
      }),
    winners: (session, { number, entries }) => {
      const mine = [...all.values()].filter(([one]) => one?.session === session.id && one.round === number);
      const chosen = mine.map((choices) => [...allowed(choices)]);
      if (chosen.some((nodes) => nodes.length > 1)) return undefined;
      const count = (node: string): number => chosen.filter(([one]) => one === node).length;
      const nodes = entries.flatMap(({ node }) => node ?? []);
      const most = Math.max(...nodes.map(count));
      return most > 0 ? nodes.filter((node) => count(node) === most) : [];
    },
    heard: () => [...all.values()].filter((choices) => choices.some(({ isHeard }) => isHeard)).length,
  };
};
