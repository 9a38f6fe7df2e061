// @ts-check
/** Older creations, a page at a time, when the reader comes near the beginning. */
import { history } from './api.js';
import { byId, setText } from './dom.js';
import { t } from './words.js';

/** @typedef {import('../show.ts').PageView} PageView */

/** Distance from the beginning at which the next page is fetched. */
const ahead = '600px';
/** Pages read to close the gap after the connection was lost. */
const gapPages = 5;

/** @param {(views: PageView[]) => void} onOlder takes them, newest first */
export function createHistory(onOlder) {
  const older = byId('older', HTMLElement);
  const button = byId('older-button', HTMLButtonElement);
  /** @type {string | undefined} */
  let next;
  let begun = false;
  let loading = false;

  /** @param {'history.older' | 'history.loading' | 'history.failed'} key */
  function label(key) {
    button.dataset['label'] = key;
    setText(button, t(key));
  }

  async function load() {
    if (loading || (begun && next === undefined)) return;
    loading = true;
    label('history.loading');
    try {
      const page = await history({ before: next });
      begun = true;
      next = page.next;
      onOlder(page.views);
      older.hidden = next === undefined;
      label('history.older');
    } catch {
      older.hidden = false;
      label('history.failed');
    } finally {
      loading = false;
    }
  }

  button.addEventListener('click', () => void load());
  new IntersectionObserver(
    (entries) => {
      if (next !== undefined && entries.some((entry) => entry.isIntersecting)) void load();
    },
    { rootMargin: `${ahead} 0px 0px` },
  ).observe(older);
  return { load };
}

/**
 * What was made elsewhere while the line was broken: pages from the newest back to the first one that is known.
 * @param {(creation: string) => boolean} isKnown
 * @returns {Promise<PageView[]>} oldest first
 */
export async function readGap(isKnown) {
  /** @type {PageView[]} */
  const found = [];
  /** @type {string | undefined} */
  let before;
  for (let page = 0; page < gapPages; page += 1) {
    const { views, next } = await history({ before });
    found.unshift(...views.toReversed());
    if (next === undefined || views.some((view) => isKnown(view.creation))) break;
    before = next;
  }
  return found;
}
