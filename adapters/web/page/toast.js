// @ts-check
/** Short messages that go away by themselves, and sentences for screen readers. */
import { byId, el } from './dom.js';

/** ms */
const shownFor = 2600;
/** ms between a new live region and its words. */
const voiceMs = 60;

/**
 * While a dialog is open everything around it is silent, so the sentence is said inside as well.
 * @param {Element | undefined} dialog
 * @param {string} text
 */
function sayWithin(dialog, text) {
  if (!dialog) return;
  const kept = dialog.querySelector(':scope > .dialog-voice');
  const voice = kept ?? el('div', { class: 'unseen dialog-voice', role: 'status' });
  if (!kept) dialog.append(voice);
  // A region has to be there before its words are.
  setTimeout(() => {
    voice.textContent = text;
  }, voiceMs);
}

/** @param {string} text */
export function toast(text) {
  const node = el('p', { class: 'toast' }, text);
  const shelf = byId('toasts', HTMLElement);
  shelf.append(node);
  // Shown anew, it lies above a dialog that was opened in between.
  shelf.hidePopover();
  shelf.showPopover();
  sayWithin([...document.querySelectorAll('dialog[open]')].at(-1), text);
  setTimeout(() => {
    node.remove();
    if (!shelf.hasChildNodes()) shelf.hidePopover();
  }, shownFor);
}

/**
 * Read out once, when the reader is free.
 * @param {string} text
 */
export function announce(text) {
  byId('announcer', HTMLElement).textContent = text;
}

/**
 * Copies text. Browsers offer the clipboard only to secure pages, so a page in the local network uses the old way.
 * @param {string} text
 * @param {HTMLElement} within where the old way may put its field; inside an open dialog it has to be the dialog
 * @returns {Promise<boolean>}
 */
export async function copyText(text, within) {
  if (navigator.clipboard) {
    const done = await navigator.clipboard.writeText(text).then(
      () => true,
      () => false,
    );
    if (done) return true;
  }
  const field = el('textarea', { class: 'unseen', readonly: true, 'aria-hidden': 'true' });
  field.value = text;
  within.append(field);
  field.select();
  // oxlint-disable-next-line typescript/no-deprecated -- nothing newer works on a page that is not secure
  const done = document.execCommand('copy');
  field.remove();
  return done;
}
