// @ts-check
/** A dialog with a title and room for lists, and the small parts that the lists share. */
import { el } from './dom.js';
import { icon } from './icons.js';
import { t } from './words.js';

/** A button that asks once more waits this long for the answer, ms. */
const doubtMs = 4000;

/**
 * @param {{ name: string, title: string, about?: string }} plan `name` becomes the class `folio-{name}`, `title` is a label key
 * @param {...import('./dom.js').Child} content
 */
export function openFolio({ name, title, about }, ...content) {
  const id = `folio-${name}-title`;
  const dialog = el(
    'dialog',
    { class: `recipe folio folio-${name}`, 'aria-labelledby': id },
    el(
      'header',
      { class: 'recipe-head' },
      el('h2', { id, label: title }),
      el('code', {}, about ?? ''),
      el(
        'button',
        { class: 'tool', type: 'button', aria: 'folio.close', onclick: () => dialog.close() },
        icon('close'),
      ),
    ),
    ...content,
  );
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close();
  });
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

/**
 * A button that does something that cannot be undone: the first press only asks.
 * @param {string} label key
 * @param {() => void} run
 */
export function sureButton(label, run) {
  const button = el('button', { class: 'quiet', type: 'button', label });
  let asked = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  /** @param {boolean} now */
  function ask(now) {
    asked = now;
    clearTimeout(timer);
    if (now) timer = setTimeout(() => ask(false), doubtMs);
    button.dataset['label'] = now ? 'folio.sure' : label;
    button.textContent = t(button.dataset['label']);
    button.classList.toggle('quiet-sure', now);
  }
  button.addEventListener('click', () => {
    if (!asked) return ask(true);
    ask(false);
    run();
  });
  button.addEventListener('blur', () => ask(false));
  return button;
}

/**
 * Buttons of one row of a list; what they do is told apart by the title of the row.
 * @param {string} title id
 * @param {...HTMLElement} buttons
 */
export function rowTools(title, ...buttons) {
  for (const button of buttons) button.setAttribute('aria-describedby', title);
  return el('div', { class: 'shelf-tools' }, ...buttons);
}

/**
 * A choice among a few; the empty value comes first.
 * @param {readonly { value: string, text: string }[]} items
 * @param {string} chosen
 */
export function picker(items, chosen) {
  const select = el('select', { class: 'field' }, ...items.map(({ value, text }) => el('option', { value }, text)));
  // What was chosen once may be gone; it stays visible instead of turning into something else.
  if (!items.some(({ value }) => value === chosen)) select.append(el('option', { value: chosen }, chosen));
  select.value = chosen;
  return select;
}

/**
 * Saves text as a file.
 * @param {string} name
 * @param {string} text
 */
export function saveFile(name, text) {
  const href = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = el('a', { href, download: name, hidden: true });
  document.body.append(link);
  link.click();
  link.remove();
  // The browser reads it after this turn.
  setTimeout(() => URL.revokeObjectURL(href), 10_000);
}
