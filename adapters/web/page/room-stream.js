// @ts-check
/** What was said and what came of it, oldest first. */
import { el } from './dom.js';
import { icon } from './icons.js';
import { letterOf, initialOf, nameOf, namesOf, nodeAt, titleOf, toneOf } from './room-words.js';
import { createRows } from './rows.js';
import { createShareBar } from './share.js';
import { t, timeOf } from './words.js';

/** @typedef {import('../roomShape.ts').PageRoom} PageRoom */
/** @typedef {import('../roomShape.ts').PageIdea} PageIdea */
/** @typedef {import('../roomShape.ts').PageNode} PageNode */
/** @typedef {import('../roomShape.ts').PageRound} PageRound */
/** @typedef {import('../roomShape.ts').PageAsk} PageAsk */

/**
 * @typedef {{ at: number, key: string, room: PageRoom } & (
 *   | { kind: 'line', text: string, sign?: string }
 *   | { kind: 'idea', idea: PageIdea, nodes: PageNode[], ask?: PageAsk }
 *   | { kind: 'picture', nodes: PageNode[] }
 *   | { kind: 'result', round: PageRound })} Told
 */

/**
 * @typedef {object} StreamRoom
 * @property {import('./room-api.js').RoomApi} api
 * @property {(id: string) => void} open
 * @property {(deed: import('./room-api.js').PageDeed) => Promise<boolean>} act
 * @property {(creation: string, answer: Answer) => Promise<boolean>} answer
 */
/** @typedef {Parameters<import('./room-api.js').RoomApi['answer']>[1]} Answer */

/** Closer to the end than this, the list follows what is new, px. */
const nearEnd = 90;
/** Pictures side by side in one message. */
const together = 4;

/** Pictures whose ideas are forgotten, one entry for each creation. @param {PageRoom} room @returns {Told[]} */
function picturesOf(room) {
  const known = new Set(room.ideas.map(({ number }) => number));
  /** @type {Map<string, PageNode[]>} */
  const byCreation = new Map();
  for (const node of room.nodes) {
    if (node.ideas.some((number) => known.has(number))) continue;
    const creation = node.id.slice(0, 8);
    byCreation.set(creation, [...(byCreation.get(creation) ?? []), node]);
  }
  return [...byCreation].map(([creation, nodes]) => ({
    kind: 'picture',
    key: creation,
    at: nodes[0]?.at ?? 0,
    nodes: nodes.slice(0, together),
    room,
  }));
}

/** @param {PageRoom} room @returns {Told[]} */
function told(room) {
  /** @type {Told[]} */
  const ideas = room.ideas.map((idea) => {
    // Ideas drawn together share a picture; it stands below the last of them.
    const nodes = room.nodes.filter(({ ideas: all }) => all.at(-1) === idea.number).slice(0, together);
    const ask = room.asks.find((one) => one.idea === idea.number);
    return { kind: 'idea', key: `idea-${idea.number}`, at: idea.at, idea, nodes, room, ...(ask && { ask }) };
  });
  const over = room.rounds.filter(({ stage }) => stage === 'closed' || stage === 'void');
  /** @type {Told[]} */
  const results = over.map((round) => ({ kind: 'result', key: `round-${round.number}`, at: round.at, round, room }));
  /** @type {Told[]} */
  const notices = room.notices.map(({ text, at }, index) => {
    return { kind: 'line', key: `notice-${at}-${index}`, at, text, room };
  });
  /** @type {Told} */
  const begun = {
    kind: 'line',
    key: 'begun',
    at: room.madeAt,
    text: t('room.begun', { time: timeOf(room.madeAt) }),
    room,
  };
  const names = namesOf(room, [...new Set(room.winners.flatMap((id) => nodeAt(room, id)?.authors ?? []))]);
  /** @type {Told[]} */
  const ended =
    room.endedAt === undefined
      ? []
      : [
          {
            kind: 'line',
            key: 'ended',
            at: room.endedAt,
            sign: 'crown',
            text: t(names ? 'room.endedWith' : 'room.endedNow', { names }),
            room,
          },
        ];
  return [begun, ...ideas, ...picturesOf(room), ...results, ...notices, ...ended].toSorted(
    (one, other) => one.at - other.at,
  );
}

/** @param {StreamRoom} desk @param {PageRoom} room @param {readonly PageNode[]} nodes */
const thumbs = ({ api, open }, room, nodes) =>
  el(
    'div',
    { class: 'said-pictures', 'data-count': nodes.length },
    ...nodes.map((node) =>
      node.removed
        ? el('p', { class: 'said-gone' }, t('room.removed'))
        : el(
            'button',
            {
              class: `said-picture${node.covered ? ' said-covered' : ''}`,
              type: 'button',
              'aria-label': t('room.openPicture', { title: titleOf(room, node.id) }),
              onclick: () => open(node.id),
            },
            el('img', { src: api.thumb(node.id), alt: '', loading: 'lazy' }),
          ),
    ),
  );

/** @type {Record<PageIdea['state'], { sign: string, label: string }>} */
const states = {
  held: { sign: 'clock', label: 'room.ideaHeld' },
  asked: { sign: 'draw', label: 'room.ideaAsked' },
  drawn: { sign: 'check', label: 'room.ideaDrawn' },
  failed: { sign: 'alert', label: 'room.ideaFailed' },
  refused: { sign: 'close', label: 'room.ideaRefused' },
  withdrawn: { sign: 'back', label: 'room.ideaWithdrawn' },
};

/** @param {PageRoom} room @param {number} key */
const face = (room, key) =>
  el('span', { class: `face ${toneOf(key)}`, 'aria-hidden': 'true' }, initialOf(nameOf(room, key)));

/** What can be done about an idea that waits. @param {StreamRoom} desk @param {PageRoom} room @param {PageIdea} idea */
function choicesFor(desk, room, idea) {
  if (idea.state !== 'held') return null;
  /** @param {string} label @param {string} kind @param {import('./room-api.js').PageDeed} deed */
  const button = (label, kind, deed) =>
    el('button', { class: kind, type: 'button', label, onclick: () => void desk.act(deed) });
  const decides = room.mode === 'directed' && room.me.leads;
  return el(
    'div',
    { class: 'said-choices' },
    decides && button('room.drawIt', 'primary', { kind: 'decide', idea: idea.number, drawn: true }),
    decides && button('room.refuseIt', 'secondary', { kind: 'decide', idea: idea.number, drawn: false }),
    idea.mine && button('room.takeBack', 'quiet', { kind: 'withdraw', idea: idea.number }),
  );
}

/** What was understood of an idea, and its author's answers. @param {StreamRoom} desk @param {PageAsk} ask */
function askParts(desk, { creation, sentence, missing, mine }) {
  /** @param {Answer} answer @param {string} kind */
  const button = (answer, kind) =>
    el('button', {
      class: kind,
      type: 'button',
      label: `answer.${answer}`,
      onclick: () => void desk.answer(creation, answer),
    });
  return [
    el('p', { class: 'said-understood', dir: 'auto' }, sentence),
    missing.length > 0 &&
      el(
        'ul',
        { class: 'word-list' },
        ...missing.map((said) =>
          el(
            'li',
            { class: 'word word-missing' },
            el('span', { dir: 'auto' }, said),
            el('span', { class: 'word-as', label: 'understanding.missing' }),
          ),
        ),
      ),
    mine &&
      el(
        'div',
        { class: 'said-choices' },
        button('go', 'primary'),
        button('reword', 'secondary'),
        button('verbatim', 'secondary'),
        button('cancel', 'quiet'),
      ),
  ];
}

/** @param {StreamRoom} desk @param {Extract<Told, { kind: 'idea' }>} told @param {HTMLElement} bar */
function ideaParts(desk, { idea, nodes, room, ask }, bar) {
  const { sign, label } = states[idea.state];
  const isFolded =
    idea.state === 'drawn' && nodes.length === 0 && room.nodes.some(({ ideas }) => ideas.includes(idea.number));
  const state = ask
    ? t(ask.mine ? 'room.ideaAskingYou' : 'room.ideaAsking')
    : isFolded
      ? t('room.ideaFolded')
      : t(label);
  const to = idea.to.length > 0 && !idea.mine ? idea.to.filter((id) => nodeAt(room, id)) : [];
  return [
    el(
      'p',
      { class: 'said-head' },
      face(room, idea.who),
      el('span', { class: 'said-name', dir: 'auto' }, nameOf(room, idea.who)),
      // Guests choose their names, and could choose somebody else's.
      room.people[idea.who - 1]?.role === 'guest' && el('span', { class: 'said-guest', label: 'role.guest' }),
      el('time', { class: 'said-time' }, timeOf(idea.at)),
    ),
    el(
      'div',
      { class: 'said-body' },
      to.length > 0 &&
        el(
          'p',
          { class: 'said-to', dir: 'auto' },
          icon('reply', 13),
          el('span', {}, to.map((id) => titleOf(room, id)).join(' + ')),
        ),
      el(
        'p',
        { class: idea.words ? 'said-words' : 'said-words said-hidden', dir: 'auto' },
        idea.words ?? t('room.ideaHidden'),
      ),
    ),
    nodes.length > 0 && thumbs(desk, room, nodes),
    el('p', { class: `said-state said-${idea.state}` }, icon(ask ? 'clock' : sign, 14), el('span', {}, state)),
    ...(ask ? askParts(desk, ask) : [idea.state === 'asked' && bar]),
    choicesFor(desk, room, idea),
  ];
}

/** @param {StreamRoom} desk @param {Extract<Told, { kind: 'result' }>} told */
function resultParts({ api, open }, { round, room }) {
  const isVoid = round.stage === 'void';
  const won = round.entries.filter((entry) => entry.won);
  const names = namesOf(room, [...new Set(won.flatMap(({ authors = [] }) => authors))]);
  const line = isVoid
    ? 'room.roundVoid'
    : won.length === 0
      ? 'room.nobodyVoted'
      : won.length > 1
        ? 'room.tie'
        : 'room.won';
  return [
    el('p', { class: 'result-head' }, icon('vote', 16), el('span', {}, t('room.result', { n: round.place }))),
    el('p', { class: 'result-line', dir: 'auto' }, t(line, { names })),
    el(
      'ul',
      { class: 'result-entries' },
      ...round.entries.map(({ node, authors = [], votes, won: isWinner }, index) =>
        el(
          'li',
          { class: isWinner ? 'result-entry result-won' : 'result-entry' },
          node !== undefined &&
            el(
              'button',
              {
                class: 'said-picture',
                type: 'button',
                'aria-label': t('room.openPicture', { title: titleOf(room, node) }),
                onclick: () => open(node),
              },
              el('img', { src: api.thumb(node), alt: '', loading: 'lazy' }),
            ),
          el(
            'span',
            { class: 'result-name', dir: 'auto' },
            `${letterOf(index)} · ${authors.length > 0 ? namesOf(room, authors) : titleOf(room, node ?? '')}`,
          ),
          votes !== undefined && el('span', { class: 'result-votes' }, t('room.votesOf', { n: votes })),
        ),
      ),
    ),
  ];
}

/** @param {StreamRoom} desk @returns {import('./rows.js').Row<Told> & { progress: (fraction: number) => void }} */
function makeRow(desk) {
  const node = el('li', { class: 'told' });
  const bar = createShareBar();
  let shown = '';
  /** @param {Told} told */
  function show(told) {
    const { room, ...own } = told;
    const key = JSON.stringify([own, room.me, room.people.map(({ name }) => name), document.documentElement.lang]);
    if (key === shown) return;
    shown = key;
    if (told.kind === 'idea') {
      node.className = told.idea.mine ? 'told said said-mine' : 'told said';
      node.dataset['idea'] = String(told.idea.number);
      bar.show(0, t('room.ideaAsked'));
      node.replaceChildren(...ideaParts(desk, told, bar.node).filter((each) => each instanceof Node));
    } else if (told.kind === 'picture') {
      node.className = 'told said';
      const names = namesOf(room, [...new Set(told.nodes.flatMap(({ authors }) => authors))]);
      const title = el(
        'p',
        { class: 'said-state', dir: 'auto' },
        `${titleOf(room, told.nodes[0]?.id ?? '')} · ${names}`,
      );
      node.replaceChildren(thumbs(desk, room, told.nodes), title);
    } else if (told.kind === 'result') {
      node.className = 'told result';
      node.replaceChildren(...resultParts(desk, told));
    } else {
      node.className = told.sign ? 'told told-line told-marked' : 'told told-line';
      node.replaceChildren(el('p', { dir: 'auto' }, told.sign && icon(told.sign, 15), el('span', {}, told.text)));
    }
  }
  return { node, show, progress: (fraction) => bar.show(fraction, t('room.ideaAsked')) };
}

/** @param {StreamRoom} desk */
export function createStream(desk) {
  const list = el('ol', { class: 'talk-list' });
  const scroll = el('div', { class: 'talk-scroll', role: 'log', tabindex: 0, aria: 'room.talk' }, list);
  const latest = el(
    'button',
    { class: 'latest talk-latest', type: 'button', aria: 'page.latest', hidden: true },
    icon('down'),
  );
  const node = el('div', { class: 'talk-stream' }, scroll, latest);
  /** @type {Map<HTMLElement, (fraction: number) => void>} */
  const bars = new Map();
  const rows = createRows(
    list,
    (/** @type {Told} */ { key }) => key,
    () => {
      const row = makeRow(desk);
      bars.set(row.node, row.progress);
      return row;
    },
  );
  let isFollowing = true;
  let lastTop = 0;
  const toEnd = () => {
    if (isFollowing) scroll.scrollTop = scroll.scrollHeight;
  };
  scroll.addEventListener(
    'scroll',
    () => {
      const top = scroll.scrollTop;
      const atEnd = scroll.scrollHeight - top - scroll.clientHeight < nearEnd;
      // Only moving up is leaving: when the list grows below, nobody has moved.
      if (atEnd) isFollowing = true;
      else if (top < lastTop) isFollowing = false;
      lastTop = top;
      latest.hidden = isFollowing;
    },
    { passive: true },
  );
  latest.addEventListener('click', () => {
    isFollowing = true;
    toEnd();
  });
  const grown = new ResizeObserver(toEnd);
  grown.observe(list);
  grown.observe(scroll);
  return {
    node,
    /** @param {PageRoom} room */
    show(room) {
      rows(told(room));
      for (const row of bars.keys()) if (!row.isConnected) bars.delete(row);
    },
    follow() {
      isFollowing = true;
      toEnd();
    },
    /** @param {readonly number[]} ideas @param {number} fraction */
    progress(ideas, fraction) {
      for (const [row, show] of bars) if (ideas.includes(Number(row.dataset['idea']))) show(fraction);
    },
  };
}
