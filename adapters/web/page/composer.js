// @ts-check
/** The desk: words, pictures, choices, send. What could not be sent stays. */
import { ask, newEventId, pictureId, Problem } from './api.js';
import { createAttachments } from './attach.js';
import { createChoices } from './choices.js';
import { el, setText } from './dom.js';
import { icon } from './icons.js';
import { recall, remember } from './keep.js';
import { createPurpose } from './purpose.js';
import { onLocale, t } from './words.js';

/** @typedef {import('../show.ts').PageView} PageView */

/** Height the box may grow to, as a share of the window. */
const tallest = 0.36;
/** An Enter this soon after an input method has ended is the one that ended it: Safari ends first, then sends the key. ms */
const composedFor = 60;

/**
 * The box for words: grows with them, Enter sends, Shift+Enter breaks the line.
 * @param {{ label: string, placeholder: string }} labels keys
 * @param {() => void} onSend
 */
export function createWords({ label, placeholder }, onSend) {
  const words = el('textarea', {
    id: 'words',
    class: 'words',
    rows: 1,
    enterkeyhint: 'send',
    aria: label,
    'aria-describedby': 'compose-problem',
    'data-label-placeholder': placeholder,
  });
  let composed = -composedFor;
  function grow() {
    words.style.height = 'auto';
    words.style.height = `${Math.min(words.scrollHeight, window.innerHeight * tallest)}px`;
  }
  words.addEventListener('compositionend', (event) => {
    composed = event.timeStamp;
  });
  words.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey) return;
    // While an input method is composing, Enter picks a word.
    if (event.isComposing || event.timeStamp - composed < composedFor) return;
    event.preventDefault();
    onSend();
  });
  window.addEventListener('resize', grow);
  return { words, grow };
}

const createSend = () =>
  el(
    'button',
    { class: 'send', type: 'submit', aria: 'compose.send', 'data-label-title': 'compose.send' },
    icon('send', 20),
  );

/**
 * @param {HTMLFormElement} node
 * @param {HTMLTextAreaElement} words
 * @param {{ changed: () => void, add: (files: File[]) => void, submit: () => void }} on
 */
export function listenToForm(node, words, { changed, add, submit }) {
  words.addEventListener('input', changed);
  words.addEventListener('paste', (event) => {
    const files = [...(event.clipboardData?.files ?? [])];
    if (files.length === 0) return;
    event.preventDefault();
    add(files);
  });
  node.addEventListener('submit', (event) => {
    event.preventDefault();
    submit();
  });
}

const usualLabels = { label: 'compose.label', placeholder: 'compose.placeholder' };

/**
 * @param {{ loadChoices: () => Promise<import('../../../src/desk.ts').Choices>, onMade: (view: PageView) => void }} room
 */
export function createComposer({ loadChoices, onMade }) {
  const { words, grow } = createWords(usualLabels, () => void submit());
  const problem = el('p', { class: 'problem', id: 'compose-problem', role: 'alert', hidden: true });
  const send = createSend();
  const attachments = createAttachments(tell, changed);
  const purpose = createPurpose(loadChoices, (operation) => void submit(operation));
  const choices = createChoices(loadChoices);
  const hint = el('span', { class: 'hint', label: 'compose.hint' });
  const bar = el('div', { class: 'composer-bar' }, attachments.button, ...choices.buttons, hint, send);
  const parts = [problem, attachments.list, purpose.node, words, bar, attachments.input, ...choices.boxes];
  const node = el('form', { class: 'composer' }, ...parts);
  /** The same id until it has arrived, so that sending again does not draw twice. */
  let id = newEventId();
  let sending = false;

  /** @param {string} text empty hides it */
  function tell(text) {
    problem.hidden = text === '';
    setText(problem, text);
  }

  const isEmpty = () => words.value.trim() === '' && attachments.count() === 0;

  /** @param {boolean} now */
  function setSending(now) {
    sending = now;
    node.classList.toggle('composer-sending', now);
    send.setAttribute('aria-label', t(now ? 'compose.sending' : 'compose.send'));
    words.readOnly = now;
  }

  function changed() {
    id = newEventId();
    remember('draft', words.value || null);
    tell('');
    grow();
    purpose.update(attachments.count());
    send.classList.toggle('send-ready', !isEmpty());
  }

  /** @param {import('./purpose.js').Instead} [operation] absent: draws */
  async function submit(operation) {
    if (sending) return;
    if (isEmpty()) return words.focus();
    setSending(true);
    const from = attachments.from();
    const asked = {
      id,
      words: words.value,
      ...(operation && { as: operation }),
      ...(from.length > 0 && { from }),
      options: operation ? {} : { ...choices.options(words.value), ...purpose.options() },
    };
    try {
      const view = await ask(asked, attachments.files());
      if (operation !== 'describe') words.value = '';
      attachments.clear();
      changed();
      onMade(view);
    } catch (error) {
      tell(error instanceof Problem ? error.message : t('compose.failed'));
    } finally {
      setSending(false);
      words.focus();
    }
  }

  listenToForm(node, words, { changed, add: attachments.add, submit: () => void submit() });
  node.addEventListener('change', () => {
    id = newEventId();
  });
  onLocale(purpose.relabel);
  words.value = recall('draft') ?? '';
  requestAnimationFrame(changed);
  return {
    node,
    focus: () => words.focus({ preventScroll: true }),
    refresh: choices.refresh,
    /** @param {string} text takes the place of what is there */
    use(text) {
      words.value = text;
      changed();
      words.focus();
    },
    /** @param {import('./card.js').Subject} subject a picture to start from */
    startFrom({ view, index }) {
      attachments.addOwn(pictureId(view, index), view.pictures[index]?.src ?? '');
      words.focus();
    },
  };
}
