// @ts-check
/** The whole studio at this moment: the line, the machines, the memory of the card. Asked for as long as it is looked at. */
import * as api from './api.js';
import { el, setText } from './dom.js';
import { openFolio } from './folio.js';
import { createEnginesView } from './studio-engines.js';
import { createLineView } from './studio-line.js';
import { createMemoryView } from './studio-memory.js';
import { t } from './words.js';

/** Between two answers, ms: while all is well, and while nobody answers. */
const everyMs = 2000;
const againMs = 8000;
/** After a creation of one's own has moved, ms: several often move at once. */
const soonMs = 150;
/** Whoever has not touched anything for so long has gone, ms. */
const restMs = 30 * 60_000;

/**
 * Calls `ask` again and again until it is stopped; not while the page is hidden, nor after nobody has touched it for long.
 * @param {() => Promise<boolean>} ask true: all is well
 * @param {(rests: boolean) => void} onRest
 */
function createPulse(ask, onRest) {
  const over = new AbortController();
  let touchedAt = performance.now();
  let asking = false;
  let again = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  /** @param {number} ms */
  function later(ms) {
    clearTimeout(timer);
    if (!over.signal.aborted) timer = setTimeout(() => void beat(), ms);
  }

  async function beat() {
    if (document.hidden || over.signal.aborted) return;
    if (asking) {
      again = true;
      return;
    }
    const rests = performance.now() - touchedAt > restMs;
    onRest(rests);
    if (rests) return;
    asking = true;
    const isWell = await ask();
    asking = false;
    later(again ? soonMs : isWell ? everyMs : againMs);
    again = false;
  }

  function touch() {
    touchedAt = performance.now();
  }
  const { signal } = over;
  for (const event of ['pointermove', 'pointerdown', 'keydown'])
    document.addEventListener(event, touch, { signal, passive: true });
  document.addEventListener('visibilitychange', () => later(0), { signal });
  void beat();
  return {
    soon: () => later(soonMs),
    goOn: () => {
      touch();
      later(0);
    },
    stop: () => {
      over.abort();
      clearTimeout(timer);
    },
  };
}

/** @param {(soon: () => void) => void} onOpen @param {() => void} onClose */
function openStudio(onOpen, onClose) {
  const status = el('p', { class: 'studio-lead', role: 'status' }, t('studio.loading'));
  const rests = el(
    'p',
    { class: 'studio-rests', hidden: true },
    el('span', { label: 'studio.rests' }),
    el('button', { class: 'secondary', type: 'button', label: 'studio.goOn', onclick: () => pulse.goOn() }),
  );
  const line = createLineView(
    () => pulse.soon(),
    () => dialog.close(),
  );
  const views = [line, createEnginesView(() => pulse.soon()), createMemoryView()];
  const parts = el('div', { class: 'studio-parts', hidden: true }, ...views.map(({ node }) => node));
  const dialog = openFolio(
    { name: 'studio', title: 'studio.title' },
    el('div', { class: 'folio-body', tabindex: -1 }, status, rests, parts),
  );
  const pulse = createPulse(
    async () => {
      const studio = await api.studio().catch(() => null);
      setText(status, studio ? '' : t('studio.unheard'));
      if (!studio) return false;
      parts.hidden = false;
      for (const view of views) view.show(studio);
      return true;
    },
    (isResting) => {
      rests.hidden = !isResting;
    },
  );
  onOpen(pulse.soon);
  dialog.addEventListener('close', () => {
    pulse.stop();
    onClose();
  });
}

/** The view, and the way to tell it that a creation of one's own has moved. */
export function createStudioView() {
  /** @type {(() => void) | null} */
  let soon = null;
  return {
    open: () =>
      openStudio(
        (given) => {
          soon = given;
        },
        () => {
          soon = null;
        },
      ),
    moved: () => soon?.(),
  };
}
