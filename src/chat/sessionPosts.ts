/** What is posted at the places of a session, for all to see. Pure. */
import type { Idea, Round, SessionPost, TreeNode } from '../session.ts';
import type { PostOrder } from '../sessionDesk.ts';
import type { Say } from '../say.ts';
import { cutLine } from './cut.ts';
import type { Button, Choice, Panel, PanelPicture, Post, Tone } from './model.ts';
import { button, choice, option, panel, rowsOf } from './panelParts.ts';
import { forAll, offersOf, pressing, sessionAction } from './sessionParts.ts';
import {
  authorsAt,
  covers,
  joinedBy,
  leftUntil,
  letterOf,
  nameAt,
  placeOfRound,
  sayNote,
  shownNode,
  stateLines,
  type Telling,
  titleOf,
} from './sessionWords.ts';

export interface Posting extends Telling {
  seat: string;
  locale: string;
  say: Say;
}

/** Everything of a post but where it stands. */
type Shown = Omit<Post, 'locale' | 'pinned' | 'rings'>;

/** Pictures that a post has room for. */
const mostPictures = 10;
const mostButtons = 10;
const perMenu = 25;

const shown = (tone: Tone, parts: Parameters<typeof panel>[0]): Shown => ({ ...panel(parts), tone });

const nodesOf = ({ view: { session } }: Posting, ids: readonly (string | undefined)[]): TreeNode[] =>
  ids.flatMap((id) => session.nodes.filter((node) => node.id === id && !node.removed));

const board = (posting: Posting, image: PostOrder['image']): Shown => {
  const { labels, view } = posting;
  const { session } = view;
  const tones: Readonly<Record<typeof session.stage, Tone>> = {
    opening: 'waiting',
    open: 'good',
    paused: 'waiting',
    voting: 'asking',
    ended: 'over',
  };
  const pressed = { telling: posting, bind: forAll };
  const alt = cutLine(labels['session.boardAlt'](session.title), 1000);
  return {
    ...shown(tones[session.stage], {
      title: session.title,
      lines: stateLines(posting),
      buttons: rowsOf(offersOf(session).map((name) => pressing(pressed, name))),
    }),
    ...(image && { image: { ...image, alt, covered: covers(session) } }),
  };
};

/** In a place of its own the sentence says enough; elsewhere it has to be told which session it is about. */
const notice = (posting: Posting, post: Extract<SessionPost, { kind: 'notice' }>): Shown => {
  const { view, seat, say, locale } = posting;
  const { session } = view;
  const said = sayNote(say, locale, post.note);
  const isAlone = session.seats.find(({ key }) => key === seat)?.made === true && said !== '' && said.length <= 100;
  const nodes = nodesOf(posting, post.nodes);
  const [only] = nodes.length === 1 && session.stage !== 'ended' ? nodes : [];
  const pressed = { telling: posting, bind: forAll };
  return shown('good', {
    title: isAlone ? said : session.title,
    lines: isAlone ? [] : [said],
    pictures: nodes.map((node) => shownNode(session, node)),
    buttons: only ? [[pressing(pressed, 'vote', { node: only.id }), pressing(pressed, 'step', { node: only.id })]] : [],
  });
};

interface Entry {
  letter: string;
  /** From 0. */
  index: number;
  node: TreeNode;
  votes: number;
}

/** Entries keep their letters when pictures of others are removed. */
const entriesOf = ({ view: { session } }: Posting, { entries, number }: Round): Entry[] =>
  entries.flatMap((entry, index) => {
    const node = session.nodes.find(({ id, removed }) => id === entry.node && !removed);
    if (!node) return [];
    const votes = session.ballots.filter((ballot) => ballot.round === number && ballot.node === node.id).length;
    return [{ letter: letterOf(index), index, node, votes }];
  });

const picturesOf = ({ view, labels }: Posting, entries: readonly Entry[]): PanelPicture[] =>
  entries
    .slice(0, mostPictures)
    .map(({ letter, node }) => shownNode(view.session, node, labels['ballot.entry'](letter)));

/** A button each while they are few, else menus. */
const votes = (posting: Posting, { number }: Round, entries: readonly Entry[]): Pick<Panel, 'buttons' | 'choices'> => {
  const { labels, view } = posting;
  const about = { session: view.session.id };
  if (entries.length <= mostButtons) {
    const buttons = entries.map(
      ({ letter, index }): Button =>
        button(sessionAction('session.ballot', { ...about, rest: `${number} ${index}` }), letter, { style: 'primary' }),
    );
    return { buttons: rowsOf(buttons), choices: [] };
  }
  const choices = Array.from({ length: Math.ceil(entries.length / perMenu) }, (_, page): Choice[] => {
    const some = entries.slice(page * perMenu, page * perMenu + perMenu);
    const range = `${some[0]?.letter ?? ''}–${some.at(-1)?.letter ?? ''}`;
    return choice(
      sessionAction('session.ballot', { ...about, rest: `${number} page${page}` }),
      joinedBy([labels['ballot.pick'], range]),
      some.map(({ letter, index }) => option(labels['ballot.entry'](letter), String(index))),
    );
  });
  return { buttons: [], choices: choices.flat() };
};

const voting = (posting: Posting, round: Round): Shown => {
  const { labels, view } = posting;
  const entries = entriesOf(posting, round);
  const voted = new Set(view.session.ballots.filter((one) => one.round === round.number).map(({ who }) => who)).size;
  const isOpen = round.stage === 'voting' && view.session.stage !== 'ended';
  return shown('asking', {
    title: `🗳️ ${labels['ballot.title'](placeOfRound(view.session, round.number))}`,
    lines: [
      labels['ballot.lead'],
      joinedBy([...leftUntil(posting, round.until), ...(voted > 0 ? [labels['ballot.voted'](voted)] : [])]),
      ...(entries.length > mostPictures ? [labels['ballot.more'](mostPictures, entries.length)] : []),
    ].filter(Boolean),
    pictures: picturesOf(posting, entries),
    ...(isOpen ? votes(posting, round, entries) : {}),
  });
};

const result = (posting: Posting, round: Round): Shown => {
  const { labels, view } = posting;
  const { winners, number } = round;
  // Pictures stay in their order, so that they need not be sent again.
  const entries = entriesOf(posting, round);
  const ranked = entries.toSorted(
    (a, b) => Number(winners.includes(b.node.id)) - Number(winners.includes(a.node.id)) || b.votes - a.votes,
  );
  const lines = ranked.map(({ letter, node, votes: count }) =>
    labels['ballot.line']({
      letter,
      title: titleOf(node),
      name: authorsAt(posting, node.authors),
      votes: count,
      won: winners.includes(node.id),
    }),
  );
  const [first] = ranked;
  const pressed = { telling: posting, bind: forAll };
  return shown('good', {
    title: `🏆 ${labels['ballot.result'](placeOfRound(view.session, number))}`,
    lines: [...(winners.length > 1 ? [labels['ballot.tie']] : []), ...lines],
    pictures: picturesOf(posting, entries),
    buttons: first ? [[pressing(pressed, 'step', { node: first.node.id })]] : [],
  });
};

const ballot = (posting: Posting, number: number): Shown => {
  const { labels, view } = posting;
  const round = view.session.rounds.find((one) => one.number === number);
  const title = labels['ballot.title'](placeOfRound(view.session, number));
  if (!round || round.stage === 'void') return shown('over', { title, lines: [labels['ballot.void']] });
  if (round.stage === 'voting') return voting(posting, round);
  if (round.stage === 'closed') return result(posting, round);
  return shown('waiting', {
    title,
    lines: [joinedBy([labels['ballot.open'](round.entries.length), ...leftUntil(posting, round.until)])],
    buttons: view.session.stage === 'open' ? [[pressing({ telling: posting, bind: forAll }, 'idea')]] : [],
  });
};

const ideaOf = ({ view }: Posting, number: number): Idea | undefined =>
  view.session.ideas.find((idea) => idea.number === number);

/** What was taken back is not shown any more. */
const saidIn = (idea: Idea | undefined): string[] =>
  idea && idea.state !== 'withdrawn' && idea.words ? [cutLine(idea.words, 500)] : [];

const proposal = (posting: Posting, number: number): Shown => {
  const { labels, view } = posting;
  const idea = ideaOf(posting, number);
  const name = idea ? nameAt(posting, idea.who) : '';
  const states = labels['proposal.state'];
  const isOpen = idea?.state === 'held' && view.session.stage !== 'ended';
  const outcome =
    idea === undefined || idea.state === 'withdrawn'
      ? states.withdrawn
      : idea.state === 'refused'
        ? states.refused
        : idea.state === 'held'
          ? ''
          : states.drawn;
  const pressed = { telling: posting, bind: forAll };
  return shown(isOpen ? 'asking' : 'over', {
    title: cutLine(labels['proposal.title']({ name }), 100),
    lines: [...saidIn(idea), ...(outcome ? [outcome] : [])],
    pictures: nodesOf(posting, idea?.to ?? []).map((node) => shownNode(view.session, node)),
    buttons: isOpen
      ? [[pressing(pressed, 'draw', { rest: `${number} yes` }), pressing(pressed, 'refuse', { rest: `${number} no` })]]
      : [],
  });
};

const relayed = (posting: Posting, number: number): Shown => {
  const { labels, view } = posting;
  const idea = ideaOf(posting, number);
  const place = view.session.seats.find(({ key }) => key === idea?.seat)?.title ?? '';
  const name = idea ? nameAt(posting, idea.who) : '';
  const said = saidIn(idea);
  return shown(said.length > 0 ? 'good' : 'over', {
    title: `💬 ${cutLine(labels['relayed.title']({ name, place: cutLine(place, 30) }), 90)}`,
    lines: said.length > 0 ? said : [labels['relayed.withdrawn']],
  });
};

const reveal = (posting: Posting, ids: readonly string[]): Shown => {
  const { labels, view } = posting;
  const nodes = nodesOf(posting, ids);
  const pressed = { telling: posting, bind: forAll };
  return shown('good', {
    title: `🎭 ${labels['reveal.title']}`,
    lines: nodes.map((node, index) =>
      labels['reveal.line']({
        number: index + 1,
        name: authorsAt(posting, node.authors),
        words: cutLine(node.words || node.caption || node.title, 80),
      }),
    ),
    pictures: nodes.map((node) => shownNode(view.session, node)),
    buttons: [[pressing(pressed, 'tree'), pressing(pressed, 'export')]],
  });
};

const partsOf = (posting: Posting, { post, image }: PostOrder): Shown => {
  switch (post.kind) {
    case 'board':
      return board(posting, image);
    case 'notice':
      return notice(posting, post);
    case 'ballot':
      return ballot(posting, post.round);
    case 'proposal':
      return proposal(posting, post.idea);
    case 'relayed':
      return relayed(posting, post.idea);
    case 'reveal':
      return reveal(posting, post.nodes);
  }
};

export const composePost = (posting: Posting, order: PostOrder): Post => {
  const { seat, locale, view } = posting;
  const { post } = order;
  const platform = view.session.seats.find(({ key }) => key === seat)?.place.platform ?? '';
  return {
    ...partsOf(posting, order),
    locale,
    pinned: post.kind === 'board',
    rings: post.kind === 'notice' ? post.rings.filter((who) => who.startsWith(`${platform}:`)) : [],
  };
};
