// @ts-check
/** Choosing two to four pictures from the cards and from this device, to become one. */
import { applyLabels, el, setText } from './dom.js';
import { fileField, given, percent, slider, wordsField } from './fields.js';
import { icon } from './icons.js';
import { announce } from './toast.js';
import { t } from './words.js';

/** @typedef {{ id: string, src: string, file?: File }} Part one picture of a blend */

const limits = { least: 2, most: 4 };

/** The bar: what was chosen, a word on it, the balance of two. @param {() => void} onCancel */
function createBar(onCancel) {
  const thumbs = el('ul', { class: 'thumbs' });
  const guide = wordsField('blend.guideHint', 1);
  guide.dataset['labelAria'] = 'blend.guide';
  guide.setAttribute('aria-label', t('blend.guide'));
  const balance = slider({
    label: 'blend.balance',
    min: 10,
    max: 90,
    step: 5,
    value: 50,
    say: (value) => `${percent(value / 100)} : ${percent(1 - value / 100)}`,
  });
  const upload = fileField('blend.upload');
  const problem = el('p', { class: 'problem', role: 'alert', hidden: true });
  const send = el('button', { class: 'primary', type: 'submit', label: 'blend.send' });
  const lead = el('p', { class: 'blend-lead', 'aria-live': 'polite' });
  const cancel = el('button', { class: 'secondary', type: 'button', label: 'sheet.cancel', onclick: onCancel });
  const foot = el('div', { class: 'blend-foot' }, upload.node, el('div', { class: 'change-send' }, cancel, send));
  const parts = [lead, thumbs, guide, balance.node, problem, foot];
  const node = el('form', { class: 'composer blend-bar', aria: 'verb.blend' }, ...parts);
  node.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !event.isComposing) onCancel();
  });
  return { node, thumbs, guide, balance, upload, problem, send, lead };
}

/** @param {Part} part @param {(id: string) => void} remove */
function thumb(part, remove) {
  const drop = el(
    'button',
    { class: 'thumb-drop', type: 'button', aria: 'compose.remove', onclick: () => remove(part.id) },
    icon('close', 12),
  );
  return el('li', { class: 'thumb' }, el('img', { src: part.src, alt: part.file?.name ?? part.id }), drop);
}

/** Shows in a card whether its picture is chosen. @param {Element} toggle @param {readonly Part[]} parts */
function markIn(toggle, parts) {
  const chosen = parts.some(({ id }) => id === toggle.getAttribute('data-picture'));
  toggle.setAttribute('aria-pressed', String(chosen));
}

/**
 * @param {HTMLElement} host what it stands in
 * @param {import('./card.js').CardActions['make']} make
 */
export function createBlend(host, make) {
  /** @type {Part[]} */
  let parts = [];
  /** @type {HTMLElement | null} */
  let returnTo = null;
  const { node, thumbs, guide, balance, upload, problem, send, lead } = createBar(() => close());
  const relabel = () => {
    applyLabels(node);
    show();
  };

  /** @param {string | null} text */
  function tell(text) {
    problem.hidden = text === null;
    setText(problem, text ?? '');
  }

  function show() {
    thumbs.replaceChildren(...parts.map((part) => thumb(part, remove)));
    balance.node.hidden = parts.length !== 2;
    send.disabled = parts.length < limits.least;
    setText(lead, t(parts.length < limits.least ? 'blend.chooseMore' : 'blend.chosen', { n: parts.length }));
    for (const toggle of document.querySelectorAll('.frame-blend')) markIn(toggle, parts);
  }

  /** @param {string} id */
  function remove(id) {
    for (const part of parts) if (part.id === id && part.file) URL.revokeObjectURL(part.src);
    parts = parts.filter((part) => part.id !== id);
    show();
  }

  /** @param {Part} part */
  function add(part) {
    if (parts.length >= limits.most) return tell(t('blend.tooMany', { n: limits.most }));
    tell(null);
    // The studio's pictures come first in a request, so they do here, and the balance means what it shows.
    parts = [...parts, part].sort((a, b) => Number(Boolean(a.file)) - Number(Boolean(b.file)));
    show();
  }

  function close() {
    if (!node.isConnected) return;
    for (const { id } of parts) remove(id);
    node.remove();
    guide.value = '';
    tell(null);
    document.body.classList.remove('is-blending');
    returnTo?.focus({ preventScroll: true });
  }

  upload.input.addEventListener('change', () => {
    const file = upload.file();
    if (file) add({ id: `file ${file.name} ${file.lastModified}`, src: URL.createObjectURL(file), file });
    upload.input.value = '';
  });
  node.addEventListener('submit', (event) => {
    event.preventDefault();
    if (send.disabled) return;
    send.disabled = true;
    const from = parts.filter(({ file }) => !file).map(({ id }) => id);
    const files = parts.flatMap(({ file }) => (file ? [file] : []));
    const options = given({ balance: parts.length === 2 && balance.input.value });
    void make({ as: 'blend', from, words: guide.value.trim(), options }, files).then((failure) => {
      send.disabled = false;
      tell(failure);
      if (failure === null) close();
      return failure;
    });
  });

  /** @param {Part} part the first one */
  function start(part) {
    returnTo = document.activeElement instanceof HTMLElement ? document.activeElement : null;
    document.body.classList.add('is-blending');
    host.append(node);
    for (const { id } of parts) remove(id);
    add(part);
    announce(t('blend.chooseMore', { n: 1 }));
    guide.focus();
  }
  /** @param {Part} part */
  function toggle(part) {
    if (parts.some(({ id }) => id === part.id)) remove(part.id);
    else add(part);
  }
  return { start, toggle, mark: (/** @type {Element} */ toggle) => markIn(toggle, parts), relabel, close };
}
