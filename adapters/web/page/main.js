// @ts-check
/** Puts the page together. */
import { choices, settings, texts } from './api.js';
import { createComposer } from './composer.js';
import { applyLabels, byId, el, setText } from './dom.js';
import { fillEmpty } from './empty.js';
import { createFeed } from './feed.js';
import { icon } from './icons.js';
import { setUpLibrary } from './library.js';
import { connectLive } from './live.js';
import { createStudioView } from './studio.js';
import { setUpTheme } from './theme.js';
import { toast } from './toast.js';
import { chooseLocale, languageName, nextLocale, onLocale, setTexts, t } from './words.js';

/** A short break is not worth a word, ms. */
const breakMs = 1200;
/** Wait before asking again while the server does not answer, ms. */
const againMs = 2500;

function setUpLanguage() {
  const button = byId('language', HTMLButtonElement);
  const show = () => {
    // The button names the language it leads to.
    setText(button, languageName(nextLocale()));
    button.lang = nextLocale();
    document.title = `${t('page.title')} · 画室 Atelier`
      .replace('画室 · 画室', '画室')
      .replace('Atelier · 画室 Atelier', 'Atelier 画室');
    applyLabels(document);
  };
  button.addEventListener('click', () => chooseLocale(nextLocale()));
  onLocale(show);
  show();
}

function createLinkSign() {
  const sign = byId('link', HTMLElement);
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  /** @param {'open' | 'waiting'} state */
  return (state) => {
    if (state === 'open') {
      clearTimeout(timer);
      timer = undefined;
      if (sign.textContent) toast(t('link.back'));
      setText(sign, '');
      return;
    }
    timer ??= setTimeout(() => setText(sign, t('link.reconnecting')), breakMs);
  };
}

/** The texts of the page; keeps asking while nobody answers. */
async function arrive() {
  for (;;) {
    const page = await texts().catch(() => null);
    if (page) return page;
    setText(byId('link', HTMLElement), '…');
    await new Promise((resolve) => setTimeout(resolve, againMs));
  }
}

/** Names to choose from, and what this person usually takes. */
async function loadChoices() {
  const [known, usual] = await Promise.all([choices(), settings()]);
  return { ...known, usual };
}

/** Addresses like `#J-4F7KQ2` lead to a card. @param {(creation: string) => Promise<void>} show */
function setUpLinks(show) {
  const go = () => {
    const [, creation] = /^#(J-[0-9A-Z]{6})$/.exec(location.hash) ?? [];
    if (creation === undefined) return;
    // So that the same link works twice.
    window.history.replaceState(null, '', location.pathname);
    void show(creation);
  };
  window.addEventListener('hashchange', go);
  go();
}

async function main() {
  const page = await arrive();
  setText(byId('link', HTMLElement), '');
  setTexts(page);
  setUpLanguage();
  setUpTheme(byId('theme', HTMLButtonElement));
  const signOut = byId('signout', HTMLFormElement);
  signOut.hidden = !page.locked;
  signOut.addEventListener('submit', (event) => {
    event.preventDefault();
    // Sent by the form itself it would carry no origin, because this page tells nobody where it is.
    void fetch(signOut.action, { method: 'POST' }).finally(() => location.assign('/login'));
  });
  signOut.querySelector('button')?.append(icon('leave'));
  byId('latest', HTMLButtonElement).append(icon('down'));

  const empty = byId('empty', HTMLElement);
  const composer = createComposer({ loadChoices, onMade: (view) => made(view) });
  const feed = createFeed(composer, (isEmpty) => {
    empty.hidden = !isEmpty;
    document.body.classList.toggle('is-empty', isEmpty);
  });
  /** @param {import('../show.ts').PageView} view */
  function made(view) {
    feed.answer(view);
    feed.follow();
  }
  byId('desk', HTMLElement).append(composer.node);
  const studio = createStudioView();
  const onSettings = () => void composer.refresh();
  setUpLibrary(byId('library', HTMLButtonElement), {
    actions: feed.actions,
    stars: feed.stars,
    onSettings,
    openStudio: studio.open,
  });
  fillEmpty(empty, (words) => composer.use(words));
  onLocale(() => feed.relabel());
  applyLabels(document);
  await feed.loadOlder();
  connectLive({
    onSnapshot: (views, first) => void feed.onSnapshot(views, first),
    onView: (view) => {
      feed.apply(view, { live: true });
      studio.moved();
    },
    onState: createLinkSign(),
    busy: feed.busy,
  });
  document.body.append(el('span', { id: 'ready', hidden: true }));
  composer.focus();
  setUpLinks(feed.show);
}

void main();
