// @ts-check
/** Where ideas are said: words, pictures, and the pictures of the tree they go on from. */
import { newEventId, Problem } from './api.js';
import { createAttachments } from './attach.js';
import { createWords, listenToForm } from './composer.js';
import { el, setText } from './dom.js';
import { icon } from './icons.js';
import { recall, remember } from './keep.js';
import { nameOf, nodeAt, titleOf } from './room-words.js';
import { announce } from './toast.js';
import { t } from './words.js';

/** @typedef {import('../roomShape.ts').PageRoom} PageRoom */

/** Why nothing can be said now. @type {Record<Exclude<PageRoom['me']['say'], 'yes'>, string>} */
const closed = {
  join: 'room.sayJoin',
  muted: 'room.sayMuted',
  paused: 'room.sayPaused',
  voting: 'room.sayVoting',
  ended: 'room.sayEnded',
  turn: 'room.sayTurn',
  drawing: 'room.sayDrawing',
  opening: 'room.sayOpening',
};

/** Pictures an idea goes on from: one to change, two to blend. @param {import('./room-api.js').RoomApi} api @param {() => void} onChange */
function createTargets(api, onChange) {
  /** @type {string[]} */
  let chosen = [];
  let shown = '[]';
  const node = el('ul', { class: 'targets', hidden: true });
  /** @param {PageRoom} room */
  function show(room) {
    chosen = chosen.filter((id) => nodeAt(room, id)?.removed === false);
    const key = JSON.stringify([chosen, document.documentElement.lang]);
    if (key === shown) return;
    shown = key;
    node.hidden = chosen.length === 0;
    node.replaceChildren(
      ...chosen.map((id) =>
        el(
          'li',
          { class: 'target' },
          el('img', { src: api.thumb(id), alt: '' }),
          el(
            'span',
            { dir: 'auto' },
            t(chosen.length > 1 ? 'room.blends' : 'room.goesOn', { title: titleOf(room, id) }),
          ),
          el(
            'button',
            {
              class: 'tool',
              type: 'button',
              'aria-label': t('room.dropTarget', { title: titleOf(room, id) }),
              onclick: () => {
                chosen = chosen.filter((each) => each !== id);
                show(room);
                onChange();
              },
            },
            icon('close', 14),
          ),
        ),
      ),
    );
  }
  return {
    node,
    show,
    chosen: () => chosen,
    /** @param {string[]} ids */
    choose(ids) {
      chosen = ids;
      onChange();
    },
  };
}

/** @param {string} words @param {readonly string[]} to @returns {import('./room-api.js').PageDeed} */
const deedOf = (words, to) =>
  to.length === 2
    ? { kind: 'merge', pictures: to, ...(words && { words }) }
    : { kind: 'idea', words, ...(to.length > 0 && { to }) };

const labels = { label: 'room.sayLabel', placeholder: 'room.sayPlaceholder' };
/** Of one idea. */
const longest = 1500;

/**
 * @param {HTMLElement} attach
 * @param {readonly HTMLElement[]} above
 * @param {() => void} onSend
 */
function createForm(attach, above, onSend) {
  const { words, grow } = createWords(labels, onSend);
  words.maxLength = longest;
  const problem = el('p', { class: 'problem', id: 'compose-problem', role: 'alert', hidden: true });
  const why = el('p', { class: 'say-why' });
  const send = el(
    'button',
    { class: 'send', type: 'submit', aria: 'room.say', 'data-label-title': 'room.say' },
    icon('send', 20),
  );
  const hint = el('span', { class: 'hint', label: 'compose.hint' });
  const bar = el('div', { class: 'composer-bar' }, attach, hint, send);
  const node = el('form', { class: 'composer say' }, problem, ...above, words, why, bar);
  return {
    node,
    words,
    grow,
    /** @param {string} text empty hides it */
    tell(text) {
      problem.hidden = text === '';
      setText(problem, text);
    },
    /** @param {boolean} isReady */
    ready: (isReady) => send.classList.toggle('send-ready', isReady),
    /** @param {boolean} isBusy */
    busy(isBusy) {
      words.readOnly = isBusy;
      node.classList.toggle('composer-sending', isBusy);
    },
    /** @param {string} reason empty: open */
    close(reason) {
      node.classList.toggle('say-closed', reason !== '');
      setText(why, reason);
      words.hidden = reason !== '';
      bar.hidden = reason !== '';
      why.hidden = reason === '';
    },
  };
}

/**
 * @param {import('./room-api.js').RoomApi} api
 * @param {{ onSaid: () => void }} on
 */
export function createSay(api, { onSaid }) {
  /** @type {PageRoom | null} */
  let room = null;
  /** The same id until it has arrived, so that sending again does not say it twice. */
  let id = newEventId();
  let isSending = false;
  const attachments = createAttachments((text) => form.tell(text), changed);
  const targets = createTargets(api, changed);
  const form = createForm(attachments.button, [targets.node, attachments.list], () => void submit());
  const { node, words } = form;
  node.append(attachments.input);
  const draft = () => `room.${room?.id ?? ''}`;
  const isEmpty = () => words.value.trim() === '' && attachments.count() === 0 && targets.chosen().length < 2;

  function changed() {
    id = newEventId();
    if (room) remember(draft(), words.value || null);
    if (room) targets.show(room);
    form.tell('');
    form.grow();
    form.ready(!isEmpty());
  }

  async function submit() {
    if (isSending || room?.me.say !== 'yes') return;
    if (isEmpty()) return words.focus();
    isSending = true;
    form.busy(true);
    try {
      const { text } = await api.act(deedOf(words.value.trim(), targets.chosen()), attachments.files(), id);
      words.value = '';
      attachments.clear();
      targets.choose([]);
      announce(text);
      onSaid();
    } catch (error) {
      form.tell(error instanceof Problem ? error.message : t('compose.failed'));
    } finally {
      isSending = false;
      form.busy(false);
      words.focus();
    }
  }

  listenToForm(node, words, { changed, add: attachments.add, submit: () => void submit() });
  return {
    node,
    /** @param {string[]} ids pictures the next idea goes on from */
    goOnFrom(ids) {
      targets.choose(ids);
      words.focus();
    },
    /** @param {PageRoom} now */
    show(now) {
      const isFirst = room === null;
      room = now;
      if (isFirst) {
        words.value = recall(draft()) ?? '';
        requestAnimationFrame(changed);
      }
      targets.show(now);
      const { say } = now.me;
      form.close(say === 'yes' ? '' : t(closed[say], { name: now.turn ? nameOf(now, now.turn.who) : '' }));
    },
  };
}
