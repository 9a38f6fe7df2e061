// @ts-check
/** Scrolling: whoever is at the end stays there while things grow; everybody else stays where they read. */
import { byId } from './dom.js';

/** Closer to the end than this, the page follows what is new, px. */
const nearEnd = 140;

const screen = () => document.scrollingElement ?? document.documentElement;

/** @param {HTMLElement} stream */
export function createFollower(stream) {
  const latest = byId('latest', HTMLButtonElement);
  let following = true;
  let lastTop = 0;

  function toEnd() {
    screen().scrollTo({ top: screen().scrollHeight, behavior: 'instant' });
  }

  function follow() {
    following = true;
    toEnd();
  }

  /**
   * Changes the page above what is being read without moving it.
   * @param {() => void} change
   */
  function keeping(change) {
    const before = screen().scrollHeight;
    change();
    if (following) toEnd();
    else screen().scrollTop += screen().scrollHeight - before;
  }

  latest.addEventListener('click', follow);
  window.addEventListener(
    'scroll',
    () => {
      const top = screen().scrollTop;
      const atEnd = screen().scrollHeight - top - window.innerHeight < nearEnd;
      // Only moving up is leaving: when the page grows below, nobody has moved.
      if (atEnd) following = true;
      else if (top < lastTop) following = false;
      lastTop = top;
      latest.hidden = atEnd;
    },
    { passive: true },
  );
  // Pictures and prompts grow after they are placed.
  new ResizeObserver(() => {
    if (following) toEnd();
  }).observe(stream);
  return { follow, keeping };
}
