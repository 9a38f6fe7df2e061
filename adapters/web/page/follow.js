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
   * Changes the page around what is being read without moving it.
   * @param {() => void} change
   */
  function keeping(change) {
    const read = [...stream.children].find((node) => node.getBoundingClientRect().bottom > 0);
    const before = read?.getBoundingClientRect().top ?? 0;
    change();
    if (following) toEnd();
    else if (read) screen().scrollTop += read.getBoundingClientRect().top - before;
  }

  /** Somebody goes elsewhere: what grows at the end no longer pulls the page along. */
  function leave() {
    following = false;
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
  /** Somebody writes in a card further up; what grows must not carry it out of sight. */
  function isWritingAbove() {
    const form = document.activeElement?.closest('form') ?? null;
    return form !== null && stream.contains(form) && !stream.lastElementChild?.contains(form);
  }
  // Pictures and prompts grow after they are placed.
  new ResizeObserver(() => {
    if (following && !isWritingAbove()) toEnd();
  }).observe(stream);
  return { follow, leave, keeping };
}
