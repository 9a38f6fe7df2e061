// @ts-check
/** Puts the page of a room together. */
import { Problem } from './api.js';
import { applyLabels, byId, el, setText } from './dom.js';
import { icon } from './icons.js';
import { createRoomApi } from './room-api.js';
import { createJoin } from './room-join.js';
import { createNow } from './room-now.js';
import { createPeople } from './room-people.js';
import { createPictureView } from './room-picture.js';
import { createSay } from './room-say.js';
import { createRoomStore } from './room-store.js';
import { createStream } from './room-stream.js';
import { createTools } from './room-tools.js';
import { createTree } from './room-tree.js';
import { createCountdown, titleOf } from './room-words.js';
import { setUpTheme } from './theme.js';
import { announce, toast } from './toast.js';
import { chooseLocale, languageName, nextLocale, onLocale, setTexts, t } from './words.js';

/** @typedef {import('../roomShape.ts').PageRoom} PageRoom */

/** A short break is not worth a word, ms. */
const breakMs = 1200;
/** Wait before asking again while the server does not answer, ms. */
const againMs = 2500;

const api = createRoomApi(location.pathname);

function setUpLanguage() {
  const button = byId('language', HTMLButtonElement);
  const show = () => {
    setText(button, languageName(nextLocale()));
    button.lang = nextLocale();
    applyLabels(document);
  };
  button.addEventListener('click', () => chooseLocale(nextLocale()));
  onLocale(show);
  show();
}

/** The texts of the page; keeps asking while nobody answers. */
async function arrive() {
  for (;;) {
    const page = await api.texts().catch(() => null);
    if (page) return page;
    setText(byId('link', HTMLElement), '…');
    await new Promise((resolve) => setTimeout(resolve, againMs));
  }
}

function createLinkSign() {
  const sign = byId('link', HTMLElement);
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  /** @param {'open' | 'waiting'} state */
  return (state) => {
    clearTimeout(timer);
    if (state === 'open') setText(sign, '');
    else timer = setTimeout(() => setText(sign, t('link.reconnecting')), breakMs);
  };
}

/** Nothing is open at this address, or not any more. */
function showClosed() {
  byId('panes', HTMLElement).hidden = true;
  const closed = byId('closed', HTMLElement);
  closed.hidden = false;
  closed.replaceChildren(
    el('h2', { label: 'room.closed' }),
    el('p', { class: 'empty-lead', label: api.byLink ? 'room.closedLink' : 'room.closedOwn' }),
  );
  setText(byId('link', HTMLElement), '');
  document.body.append(el('span', { id: 'ready', hidden: true }));
}

/** Title, mode and the time that is left. @param {import('./room-words.js').Countdown} countdown */
function createHead(countdown) {
  const mode = el('span', { class: 'room-mode' });
  const stage = el('span', { class: 'room-stage' });
  const left = el('span', { class: 'room-left' });
  const theme = el('span', { class: 'room-theme', dir: 'auto' });
  byId('line', HTMLElement).append(mode, stage, left, theme);
  return (/** @type {PageRoom} */ room) => {
    setText(byId('title', HTMLElement), room.title);
    document.title = `${room.title} · ${t('page.title')}`;
    setText(mode, t(`mode.${room.mode}`));
    mode.title = t(`mode.${room.mode}Hint`);
    setText(stage, room.stage === 'open' ? '' : t(`phase.${room.stage}`));
    stage.dataset['stage'] = room.stage;
    countdown.show(left, room.stage === 'open' || room.stage === 'voting' ? room.endsAt : undefined);
    setText(theme, room.theme);
  };
}

/** Another picture is being chosen in the tree. @param {(ids: string[]) => void} onChosen */
function createChooser(onChosen) {
  let first = '';
  const text = el('span', { dir: 'auto' });
  const leave = el('button', { class: 'quiet', type: 'button', label: 'room.cancel', onclick: () => stop() });
  const node = el('p', { class: 'chooser', role: 'status', hidden: true }, icon('blend', 17), text, leave);
  /** @type {(on: boolean) => void} */
  let onChange = () => undefined;
  function stop() {
    first = '';
    node.hidden = true;
    onChange(false);
  }
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && first !== '') stop();
  });
  return {
    node,
    /** @param {(on: boolean) => void} listener */
    listen(listener) {
      onChange = listener;
    },
    /** @param {PageRoom} room @param {string} id */
    start(room, id) {
      first = id;
      setText(text, t('room.chooseOther', { title: titleOf(room, id) }));
      node.hidden = false;
      onChange(true);
    },
    /** @param {string} id @returns {boolean} it was for this */
    take(id) {
      if (first === '') return false;
      const chosen = [first, id];
      if (id !== first) {
        stop();
        onChosen(chosen);
      }
      return true;
    },
  };
}

/** Does something and says what came of it. @param {() => void} onDone */
function createDoing(onDone) {
  /** @param {() => Promise<import('./room-api.js').Said>} call @returns {Promise<boolean>} whether it was done */
  return async (call) => {
    try {
      const { text } = await call();
      if (text) toast(text);
      onDone();
      return true;
    } catch (error) {
      toast(error instanceof Problem ? error.message : t('compose.failed'));
      return false;
    }
  };
}

function createRoom() {
  /** @type {PageRoom | null} */
  let room = null;
  let skew = 0;
  const countdown = createCountdown(() => Date.now() + skew);
  const done = createDoing(() => void store.read());
  /** @param {import('./room-api.js').PageDeed} deed */
  const act = (deed) => done(() => api.act(deed));
  const desk = { api, room: () => room, act, countdown };
  const say = createSay(api, {
    onSaid: () => {
      stream.follow();
      void store.read();
    },
  });
  const chooser = createChooser((ids) => say.goOnFrom(ids));
  const picture = createPictureView({
    ...desk,
    goOnFrom: (ids) => say.goOnFrom(ids),
    mergeWith: (id) => room && chooser.start(room, id),
  });
  /** @param {string} id */
  const open = (id) => {
    if (!chooser.take(id)) picture.show(id);
  };
  const tree = createTree(api, open);
  chooser.listen((on) => tree.choosing(on));
  const stream = createStream({ ...desk, open, answer: (ask, how) => done(() => api.answer(ask, how)) });
  const now = createNow({ ...desk, open });
  const people = createPeople(desk);
  const tools = createTools(desk);
  const head = createHead(countdown);
  const join = createJoin(api, () => {
    store.reopen();
    void store.read();
  });
  byId('tools', HTMLElement).prepend(people.button, ...tools.buttons);
  const talk = el(
    'section',
    { class: 'talk', aria: 'room.talk' },
    now.node,
    stream.node,
    chooser.node,
    say.node,
    join.node,
  );
  byId('panes', HTMLElement).append(tree.node, talk);

  function show() {
    if (!room) return;
    const { me } = room;
    byId('panes', HTMLElement).hidden = false;
    head(room);
    for (const part of [tree, stream, now, say, join, tools]) part.show(room);
    people.update();
    picture.update();
    const mayJoin = me.byLink && me.key === undefined;
    join.node.hidden = !mayJoin;
    say.node.hidden = mayJoin;
  }
  const store = createRoomStore(api, {
    onRoom: (next) => {
      const before = room;
      room = next;
      skew = next.now - Date.now();
      show();
      if (!before) document.body.append(el('span', { id: 'ready', hidden: true }));
      if (next.turn?.mine && before && !before.turn?.mine) announce(t('room.yourTurn'));
    },
    onPresence: (presence) => people.present(presence),
    onProgress: (ideas, fraction) => {
      tree.progress(ideas, fraction);
      stream.progress(ideas, fraction);
    },
    onState: createLinkSign(),
    onGone: showClosed,
  });
  onLocale(() => {
    show();
    void store.read();
  });
}

async function main() {
  setTexts(await arrive());
  setText(byId('link', HTMLElement), '');
  setUpLanguage();
  setUpTheme(byId('theme', HTMLButtonElement));
  // Guests have no studio to go back to.
  if (api.byLink) byId('home', HTMLAnchorElement).removeAttribute('href');
  else byId('home', HTMLAnchorElement).title = t('room.home');
  createRoom();
}

void main();
