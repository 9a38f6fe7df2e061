// @ts-check
/** What is under way: a pause, a turn, a vote, the end. Stands above the talk, so that nobody has to look for it. */
import { el } from './dom.js';
import { icon } from './icons.js';
import { letterOf, nameOf, namesOf, nodeAt, titleOf } from './room-words.js';
import { openViewer } from './viewer.js';
import { t } from './words.js';

/** @typedef {import('../roomShape.ts').PageRoom} PageRoom */
/** @typedef {import('../roomShape.ts').PageRound} PageRound */

/**
 * @typedef {object} NowRoom
 * @property {import('./room-api.js').RoomApi} api
 * @property {(deed: import('./room-api.js').PageDeed) => Promise<boolean>} act
 * @property {(id: string) => void} open
 * @property {import('./room-words.js').Countdown} countdown
 */

/** @param {PageRound} round @param {number} index */
const canVote = ({ entries }, index) => entries[index]?.mine !== true;

/**
 * @param {NowRoom} desk
 * @param {PageRoom} room
 * @param {PageRound} round
 * @param {number} index
 */
function entryCard({ api, act, open }, room, round, index) {
  const entry = round.entries[index];
  const letter = letterOf(index);
  const src = api.entry(round.number, index);
  const isChosen = round.chosen === index;
  const title = entry?.node === undefined ? t('room.entry', { letter }) : titleOf(room, entry.node);
  const look = () => {
    if (entry?.node !== undefined) return open(entry.node);
    const pictures = round.entries.map(({ width, height }, at) => {
      const file = api.entry(round.number, at);
      return { src: file, download: file, width, height };
    });
    openViewer({ title: t('room.entryShort'), pictures }, index, (at) => t('room.entry', { letter: letterOf(at) }));
  };
  const takesPart = room.me.key !== undefined && room.me.role !== 'muted' && room.me.role !== 'gone';
  return el(
    'li',
    { class: isChosen ? 'ballot-entry ballot-chosen' : 'ballot-entry' },
    el(
      'button',
      { class: 'ballot-picture', type: 'button', 'aria-label': t('room.openPicture', { title }), onclick: look },
      el('img', { src, alt: '', draggable: 'false' }),
      el('span', { class: 'ballot-letter', 'aria-hidden': 'true' }, letter),
    ),
    takesPart &&
      el(
        'button',
        {
          class: isChosen ? 'primary ballot-vote' : 'secondary ballot-vote',
          type: 'button',
          id: `vote-${round.number}-${index}`,
          disabled: !canVote(round, index),
          'aria-pressed': String(isChosen),
          'aria-label': canVote(round, index) ? t('room.voteFor', { letter }) : t('room.yours'),
          onclick: () => void act({ kind: 'ballot', round: round.number, entry: index }),
        },
        isChosen && icon('check', 15),
        el('span', {}, canVote(round, index) ? t(isChosen ? 'room.voted' : 'room.vote') : t('room.yours')),
      ),
  );
}

/** @param {NowRoom} desk @param {PageRoom} room @param {PageRound} round */
function ballot(desk, room, round) {
  const left = el('span', { class: 'now-left' });
  desk.countdown.show(left, round.until);
  return el(
    'section',
    { class: 'now ballot', aria: 'room.voting' },
    el(
      'p',
      { class: 'now-head' },
      icon('vote', 17),
      el('strong', {}, t(round.blind ? 'room.blindVote' : 'room.finals', { n: round.place })),
      left,
    ),
    el('p', { class: 'now-lead' }, t(round.blind ? 'room.blindLead' : 'room.finalsLead')),
    el(
      'ul',
      { class: 'ballot-entries', 'data-count': Math.min(round.entries.length, 4) },
      ...round.entries.map((_, index) => entryCard(desk, room, round, index)),
    ),
  );
}

/** @param {NowRoom} desk @param {PageRoom} room */
function turn(desk, room) {
  if (!room.turn || room.stage !== 'open') return null;
  const { who, mine, until, caption } = room.turn;
  const left = el('span', { class: 'now-left' });
  desk.countdown.show(left, until);
  const isDrawing = room.ideas.some((idea) => idea.who === who && (idea.state === 'asked' || idea.state === 'held'));
  return el(
    'section',
    { class: mine ? 'now turn turn-mine' : 'now turn', aria: 'room.turnTitle' },
    el(
      'p',
      { class: 'now-head' },
      icon(mine ? 'draw' : 'clock', 17),
      el('strong', { dir: 'auto' }, mine ? t('room.yourTurn') : t('room.turnOf', { name: nameOf(room, who) })),
      !isDrawing && left,
    ),
    mine &&
      caption !== undefined &&
      el('p', { class: 'turn-caption', dir: 'auto' }, t('room.lastCaption', { caption })),
    el('p', { class: 'now-lead' }, t(isDrawing ? 'room.turnDrawing' : mine ? 'room.yourTurnLead' : 'room.turnLead')),
  );
}

/** @param {PageRoom} room */
const paused = (room) =>
  room.stage === 'paused'
    ? el(
        'section',
        { class: 'now', aria: 'room.paused' },
        el('p', { class: 'now-head' }, icon('pause', 17), el('strong', {}, t('room.paused'))),
        el('p', { class: 'now-lead' }, t(room.me.leads ? 'room.pausedLeads' : 'room.pausedLead')),
      )
    : null;

/** @param {PageRoom} room */
function drawing(room) {
  const open = room.rounds.findLast(({ stage }) => stage === 'open');
  if (!open) return null;
  return el(
    'section',
    { class: 'now', aria: 'room.roundOpen' },
    el('p', { class: 'now-head' }, icon('draw', 17), el('strong', {}, t('room.roundOpen', { n: open.place }))),
    el('p', { class: 'now-lead' }, t('room.roundOpenLead')),
  );
}

/** @param {NowRoom} desk @param {PageRoom} room */
function won({ api, open }, room) {
  if (room.stage !== 'ended') return null;
  const winners = room.winners.filter((id) => nodeAt(room, id)?.removed === false);
  const names = namesOf(room, [...new Set(winners.flatMap((id) => nodeAt(room, id)?.authors ?? []))]);
  return el(
    'section',
    { class: 'now over', aria: 'room.over' },
    el(
      'p',
      { class: 'now-head' },
      icon(winners.length > 0 ? 'crown' : 'flag', 18),
      el(
        'strong',
        { dir: 'auto' },
        winners.length > 0 ? t(winners.length > 1 ? 'room.tie' : 'room.winnerBy', { names }) : t('room.over'),
      ),
    ),
    winners.length > 0 &&
      el(
        'ul',
        { class: 'over-pictures', 'data-count': Math.min(winners.length, 3) },
        ...winners.slice(0, 6).map((id) =>
          el(
            'li',
            {},
            el(
              'button',
              {
                class: 'over-picture',
                type: 'button',
                'aria-label': t('room.openPicture', { title: titleOf(room, id) }),
                onclick: () => open(id),
              },
              el('img', { src: winners.length === 1 ? api.picture(id) : api.thumb(id), alt: '' }),
            ),
          ),
        ),
      ),
    el('p', { class: 'now-lead' }, t('room.overLead', { n: room.nodes.filter(({ removed }) => !removed).length })),
  );
}

/** What of the room this part is made from. @param {PageRoom} room */
const keyOf = (room) => {
  const under = room.rounds.filter(({ stage }) => stage === 'open' || stage === 'voting');
  const own = room.ideas.filter(({ who, state }) => who === room.turn?.who && (state === 'asked' || state === 'held'));
  const names = room.people.map(({ name }) => name);
  const facts = [room.stage, room.turn, under, room.winners, room.me, own.length, names, document.documentElement.lang];
  return JSON.stringify(facts);
};

/** @param {NowRoom} desk */
export function createNow(desk) {
  const node = el('div', { class: 'nows', 'aria-live': 'polite' });
  let shown = '';
  return {
    node,
    /** @param {PageRoom} room */
    show(room) {
      const key = keyOf(room);
      if (key === shown) return;
      shown = key;
      const focused = document.activeElement?.id ?? '';
      const round = room.rounds.findLast(({ stage }) => stage === 'voting');
      const parts = [
        paused(room),
        round && ballot(desk, room, round),
        turn(desk, room),
        drawing(room),
        won(desk, room),
      ];
      node.replaceChildren(...parts.filter((each) => each instanceof Node));
      node.hidden = !node.hasChildNodes();
      if (focused && node.querySelector(`#${CSS.escape(focused)}`)) document.getElementById(focused)?.focus();
    },
  };
}
