// @ts-check
/** Everything drawn so far, as a wall of pictures: search, favourites, a click leads to the card. */
import * as api from './api.js';
import { el, setText } from './dom.js';
import { openFolio } from './folio.js';
import { icon } from './icons.js';
import { isPlain, madeOf } from './made.js';
import { t, timeOf } from './words.js';

/** @typedef {import('../show.ts').PageView} PageView */

/** Silence after typing before the search begins, ms. */
const typingMs = 250;
/** Creations read at a time. */
const pageSize = 24;

/**
 * @param {PageView} view
 * @param {import('./stars.js').Stars} stars
 * @param {() => void} onGo
 */
function tilesOf(view, stars, onGo) {
  const title = view.title || view.words.slice(0, 60) || t('card.untitled');
  const href = `#${view.creation}`;
  /** @param {Node | null} picture @param {string} name @param {...Node} more */
  const tile = (picture, name, ...more) =>
    el(
      'li',
      { class: picture ? 'tile' : 'tile tile-words' },
      el(
        'a',
        { class: 'tile-open', href, 'aria-label': name, onclick: onGo },
        picture,
        el('span', { class: 'tile-title', dir: 'auto' }, title),
        el('span', { class: 'tile-time' }, [timeOf(view.madeAt), doneTo(view)].filter(Boolean).join(' · ')),
      ),
      ...more,
    );
  if (view.pictures.length === 0) return [tile(null, title)];
  return view.pictures.map(({ src, width, height }, index) => {
    const name = t('gallery.open', { title, n: index + 1, of: view.pictures.length });
    const image = el('img', {
      class: view.hidden ? 'tile-covered' : null,
      src,
      width,
      height,
      alt: name,
      loading: 'lazy',
      decoding: 'async',
    });
    return tile(image, name, stars.button(api.pictureId(view, index)));
  });
}

/** What was done, so that pictures of one family can be told apart. @param {PageView} view */
function doneTo(view) {
  const { label, detail } = madeOf(view);
  return isPlain(view) ? '' : [t(label), detail].filter(Boolean).join(' ');
}

/** Pages of the history for one query; a newer query ends the older ones. */
function createReader() {
  let turn = 0;
  /** @type {string | undefined} */
  let next;
  let more = true;
  let loading = false;
  /** @type {{ search: string, favourites: boolean }} */
  let query = { search: '', favourites: false };
  return {
    /** @param {{ search: string, favourites: boolean }} wanted */
    ask(wanted) {
      query = wanted;
      turn += 1;
      next = undefined;
      more = true;
      loading = false;
    },
    more: () => more,
    /** @returns {Promise<{ views: PageView[], first: boolean } | null>} null: nothing to do, or no longer wanted */
    async read() {
      if (loading || !more) return null;
      const mine = turn;
      const first = next === undefined;
      loading = true;
      try {
        const page = await api.history({ limit: pageSize, before: next, ...query });
        if (mine !== turn) return null;
        next = page.next;
        more = next !== undefined;
        return { views: page.views, first };
      } finally {
        if (mine === turn) loading = false;
      }
    },
  };
}

/** The field, and the switch for favourites. @param {() => void} onChange */
function createFilter(onChange) {
  const search = el('input', {
    class: 'field',
    type: 'search',
    maxlength: 200,
    autocomplete: 'off',
    aria: 'gallery.search',
    'data-label-placeholder': 'gallery.hint',
  });
  const only = el(
    'button',
    { class: 'chip gallery-only', type: 'button', 'aria-pressed': 'false' },
    icon('star', 16),
    el('span', { label: 'gallery.favourites' }),
  );
  only.addEventListener('click', () => {
    const on = only.getAttribute('aria-pressed') !== 'true';
    only.setAttribute('aria-pressed', String(on));
    only.classList.toggle('chip-set', on);
    onChange();
  });
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  search.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(onChange, typingMs);
  });
  const value = () => ({ search: search.value.trim(), favourites: only.getAttribute('aria-pressed') === 'true' });
  const node = el('div', { class: 'gallery-filter', role: 'search' }, search, only);
  return { node, search, value, stop: () => clearTimeout(timer) };
}

/** @param {import('./stars.js').Stars} stars */
export function openGallery(stars) {
  const reader = createReader();
  const wall = el('ul', { class: 'wall' });
  const status = el('p', { class: 'gallery-status', role: 'status' });
  const again = el('button', { class: 'quiet', type: 'button', label: 'history.failed', hidden: true });
  const end = el('div', { class: 'gallery-end' }, status, again);
  const room = el('div', { class: 'folio-body gallery-room', tabindex: -1 }, wall, end);

  async function load() {
    again.hidden = true;
    if (!wall.hasChildNodes()) setText(status, t('history.loading'));
    try {
      const page = await reader.read();
      if (!page) return;
      const tiles = page.views.flatMap((view) => tilesOf(view, stars, () => dialog.close()));
      if (page.first) wall.replaceChildren(...tiles);
      else wall.append(...tiles);
      const { search, favourites } = filter.value();
      const none = search ? 'gallery.none' : favourites ? 'gallery.noFavourites' : 'gallery.nothing';
      setText(status, wall.hasChildNodes() ? '' : t(none));
      // A short page leaves the end in sight, and nothing would move to ask for the next one.
      watcher.unobserve(end);
      if (reader.more()) watcher.observe(end);
    } catch {
      setText(status, '');
      again.hidden = false;
    }
  }
  const filter = createFilter(() => {
    reader.ask(filter.value());
    room.scrollTo({ top: 0 });
    void load();
  });
  again.addEventListener('click', () => void load());
  const dialog = openFolio({ name: 'gallery', title: 'gallery.title' }, filter.node, room);
  const watcher = new IntersectionObserver(
    (entries) => {
      if (entries.some((entry) => entry.isIntersecting)) void load();
    },
    { root: room, rootMargin: '0px 0px 400px' },
  );
  dialog.addEventListener('close', () => {
    watcher.disconnect();
    filter.stop();
  });
  filter.search.focus();
  void load();
}
