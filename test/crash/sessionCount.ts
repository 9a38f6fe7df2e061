/** What is left of a duel and a jam after their studio was killed again and again. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Session } from '../../src/session.ts';
import { flatten } from '../fakes/discord/componentRules.ts';
import { textOf } from '../fakes/json.ts';
import { ballotKey, messageIn, type Said, type Table } from './sessionPeople.ts';
import type { SessionStage } from './sessionStage.ts';
import type { Ballots } from './sessionVotes.ts';

export interface Counted {
  ideas: { said: number; drawn: number; refused: number; unheard: number };
  votes: { heard: number; rounds: number };
  posts: { discord: number; telegram: number };
  pictures: number;
  /** Drawings beyond one each: GPU time spent again because a kill came in the middle. */
  redrawn: number;
  /**
   * Messages that nobody remembers having sent: on Telegram whoever dies between sending a message and hearing that it arrived
   * cannot know whether it did, on Discord there are none.
   */
  strays: { discord: number; telegram: number };
  wrong: readonly string[];
  faults: readonly string[];
}

interface Counting {
  stage: SessionStage;
  duel: Table;
  jam: Table;
  ballots: Ballots;
  said: readonly Said[];
}

const ideasIn = ({ stage, said }: Counting, sessions: readonly Session[]) => {
  const creations = stage.books.creations();
  const nodes = sessions.flatMap((session) => session.nodes);
  const wrong: string[] = [];
  const counts = { said: said.length, drawn: 0, refused: 0, unheard: 0 };
  for (const idea of said) {
    const made = creations.filter(({ ask }) => ask.words.includes(idea.words)).length;
    const drawn = nodes.filter(({ words }) => words.includes(idea.words)).length;
    const mark = idea.mark();
    counts.drawn += Math.min(1, drawn);
    if (mark === 'refused') counts.refused += 1;
    if (mark === 'none') counts.unheard += 1;
    const about = `${idea.platform} "${idea.words}" (${mark})`;
    if (made > 1 || drawn > 1) wrong.push(`drawn twice: ${about}`);
    if (mark === 'accepted' && drawn === 0) wrong.push(`lost: ${about}`);
    if (mark === 'refused' && drawn > 0) wrong.push(`drawn though refused: ${about}`);
    if (mark === 'none') wrong.push(`unheard: ${about}, ${drawn} drawn`);
  }
  return { counts, wrong };
};

const votesIn = ({ ballots }: Counting, sessions: readonly Session[]): string[] =>
  sessions.flatMap((session) => [
    ...ballots.missing(session).map((what) => `vote: ${what}`),
    ...session.rounds.flatMap((round) => {
      if (round.stage !== 'closed') return [`round ${round.number} of the ${session.mode} is ${round.stage}`];
      const expected = ballots.winners(session, round);
      return expected === undefined || expected.toSorted().join() === round.winners.toSorted().join()
        ? []
        : [`round ${round.number}: won by ${round.winners.join()} instead of ${expected.join()}`];
    }),
  ]);

const picturesIn = async ({ stage }: Counting, sessions: readonly Session[]): Promise<string[]> => {
  const wrong: string[] = [];
  for (const { id, picture } of sessions.flatMap((session) => session.nodes)) {
    const bytes = await readFile(stage.books.pathOf(picture.sha256)).catch(() => Buffer.alloc(0));
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    if (sha256 !== picture.sha256) wrong.push(`picture lost: ${id}`);
  }
  return wrong;
};

/** Posts that must stand at each place, by the end of their key, and cards of pictures. */
const wantedOf = ({ id, mode, rounds, nodes }: Session): { posts: string[]; cards: string[] } => ({
  posts: [`${id}/board`, `${id}/n/end`, ...rounds.map(({ number }) => ballotKey(id, number))],
  // Of a duel pictures stand in the ballot.
  cards: mode === 'jam' ? [...new Set(nodes.map((node) => node.id.split('.')[0] ?? ''))] : [],
});

interface Place {
  name: string;
  /** Messages of ours that everybody sees, but for answers to commands. */
  standing: readonly { id: string; hasPicture: boolean; says: string }[];
  /** Message by key. */
  posts: ReadonlyMap<string, string>;
  cards: ReadonlyMap<string, string>;
}

/** Characters of a message that are told. */
const saysLength = 100;

const keyed = (rows: ReadonlyMap<string, unknown>, keyOf: (key: string) => string | undefined): Map<string, string> =>
  new Map(
    [...rows].flatMap(([row, body]) => {
      const [key, message] = [keyOf(row), messageIn(body)];
      return key === undefined || message === undefined ? [] : [[key, message]];
    }),
  );

const between = (key: string, start: string, end: string): string | undefined =>
  key.startsWith(start) && key.endsWith(end) ? key.slice(start.length, key.length - end.length) : undefined;

const onDiscord = ({ discord, books }: SessionStage, { thread }: Table): Place => {
  const rows = books.notebook('discord');
  const own = discord
    .messages(thread)
    .filter((one) => one.authorId === discord.appId && one.onlyFor === undefined && one.interaction === undefined)
    // "Somebody pinned a message" is said by Discord.
    .filter(({ type }) => type === 0 || type === 19);
  return {
    name: `Discord ${thread.name}`,
    standing: own.map(({ id, attachments, content, components }) => ({
      id,
      hasPicture: attachments.length > 0,
      says: [content, ...flatten(components).map((part) => textOf(part.content))].join(' ').trim().slice(0, saysLength),
    })),
    posts: keyed(rows, (key) => between(key, `room/${thread.id}/`, '')),
    cards: keyed(rows, (key) => between(key, 'post/', `/${thread.id}`)),
  };
};

const onTelegram = ({ telegram, books }: SessionStage, { topic }: Table): Place => {
  const rows = books.notebook('telegram');
  const at = `@${topic.chat.id}/${topic.threadId}`;
  const own = telegram
    .messages(topic)
    .filter((one) => one.from === telegram.bot.user && one.service === undefined && one.onlyFor === undefined)
    .filter(({ replyTo }) => replyTo?.content.text.startsWith('/') !== true);
  return {
    name: `Telegram ${topic.name}`,
    standing: own.map(({ id, content }) => ({
      id: String(id),
      hasPicture: content.media !== undefined,
      says: content.text.slice(0, saysLength),
    })),
    posts: keyed(rows, (key) => between(key, 'room/post/', at)),
    cards: keyed(rows, (key) => between(key, 'post/', at)),
  };
};

const placeIn = ({ name, standing, posts, cards }: Place, session: Session) => {
  const byId = new Map(standing.map((one) => [one.id, one]));
  const known = new Set([...posts.values(), ...cards.values()]);
  const wanted = wantedOf(session);
  const wrong = [
    ...wanted.posts.filter((key) => !byId.has(posts.get(key) ?? '')).map((key) => `${name}: no ${key}`),
    ...wanted.cards
      .filter((key) => byId.get(cards.get(key) ?? '')?.hasPicture !== true)
      .map((key) => `${name}: no picture of ${key}`),
    ...(known.size < posts.size + cards.size ? [`${name}: one message for several`] : []),
  ];
  const strays = standing.filter(({ id }) => !known.has(id));
  return { posts: standing.length, strays, wrong };
};

/** While nobody was there, the circle on a button of Telegram has stopped by itself; the press counts all the same. */
const isLate = (fault: string): boolean =>
  fault.startsWith('answerCallbackQuery') && fault.includes('query is too old');

/** Of a studio that has stopped. */
export const countUp = async (counting: Counting): Promise<Counted> => {
  const { stage, ballots, duel, jam } = counting;
  const sessions = stage.books.sessions();
  const ideas = ideasIn(counting, sessions);
  const places = [duel, jam].flatMap((table) => {
    const session = sessions.find(({ id }) => id === table.id);
    return session
      ? [{ discord: placeIn(onDiscord(stage, table), session), telegram: placeIn(onTelegram(stage, table), session) }]
      : [];
  });
  const sum = (pick: (place: (typeof places)[number]) => number): number =>
    places.reduce((total, place) => total + pick(place), 0);
  const strays = {
    discord: sum(({ discord }) => discord.strays.length),
    telegram: sum(({ telegram }) => telegram.strays.length),
  };
  const nodes = sessions.flatMap((session) => session.nodes);
  return {
    ideas: ideas.counts,
    votes: { heard: ballots.heard(), rounds: sessions.flatMap(({ rounds }) => rounds).length },
    posts: { discord: sum(({ discord }) => discord.posts), telegram: sum(({ telegram }) => telegram.posts) },
    pictures: nodes.length,
    redrawn: stage.drawn() - nodes.length,
    strays,
    wrong: [
      ...(stage.books.errands() > 0 ? [`${stage.books.errands()} errands are left`] : []),
      ...ideas.wrong,
      ...votesIn(counting, sessions),
      ...(await picturesIn(counting, sessions)),
      ...places.flatMap(({ discord, telegram }) => [...discord.wrong, ...telegram.wrong]),
      ...places.flatMap(({ discord }) => discord.strays.map(({ says }) => `nobody remembers on Discord: ${says}`)),
    ],
    faults: [...stage.discord.faults(), ...stage.telegram.faults()].filter((fault) => !isLate(fault)),
  };
};
