// @ts-check
/** Parts that the forms of the verbs are made of. */
import { el, setText } from './dom.js';
import { t } from './words.js';

let made = 0;
/** An id no other field has. */
const nextId = () => `field-${(made += 1)}`;

/**
 * A label above its field.
 * @param {string} label key
 * @param {HTMLElement} field
 * @param {string} [hint] key
 */
export function labelled(label, field, hint) {
  field.id ||= nextId();
  const note = hint ? el('small', { id: `${field.id}-hint`, class: 'hint-line', label: hint }) : null;
  if (note) field.setAttribute('aria-describedby', note.id);
  return el('div', { class: 'row' }, el('label', { for: field.id, label }), field, note);
}

/**
 * A few lines of words.
 * @param {string} placeholder label key
 * @param {number} [rows]
 */
export const wordsField = (placeholder, rows = 2) =>
  el('textarea', { class: 'field', rows, maxlength: 1500, 'data-label-placeholder': placeholder });

/**
 * A box to tick.
 * @param {string} label key
 * @param {string} hint key
 * @param {boolean} [on]
 */
export function tick(label, hint, on = false) {
  const input = el('input', { type: 'checkbox' });
  input.checked = on;
  const node = el(
    'label',
    { class: 'drawer-check' },
    input,
    el('span', {}, el('span', { label }), el('small', { label: hint })),
  );
  return { node, input };
}

/**
 * A slider that says its value.
 * @param {{ label: string, min: number, max: number, step: number, value: number, say: (value: number) => string }} plan
 */
export function slider({ label, min, max, step, value, say }) {
  const input = el('input', { class: 'slider', type: 'range', min, max, step });
  input.value = String(value);
  const output = el('output', { class: 'slider-value' });
  const node = labelled(label, el('div', { class: 'slider-row' }, input, output));
  const caption = node.querySelector('label');
  input.id = nextId();
  caption?.setAttribute('for', input.id);
  output.setAttribute('for', input.id);
  function show() {
    const text = say(Number(input.value));
    setText(output, text);
    input.setAttribute('aria-valuetext', text);
  }
  input.addEventListener('input', show);
  show();
  return { node, input, show };
}

/** @param {number} value 0-1 */
export const percent = (value) => `${Math.round(value * 100)}%`;

/** How far a drawing may leave the picture it starts from. @param {number} value */
export const strengthSlider = (value) =>
  slider({ label: 'edit.strength', min: 0.1, max: 1, step: 0.05, value, say: percent });

/**
 * One of several, as a list that opens.
 * @param {readonly { value: string, text: string }[]} items
 * @param {string} [chosen]
 */
export function choice(items, chosen = '') {
  const node = el('select', { class: 'field' });
  node.append(...items.map(({ value, text }) => el('option', { value }, text)));
  if (items.some(({ value }) => value === chosen)) node.value = chosen;
  return node;
}

/**
 * One of several, side by side.
 * @param {string} legend label key
 * @param {readonly { value: string, text: string, picture?: Node, off?: boolean }[]} items
 * @param {string} chosen
 */
export function cells(legend, items, chosen) {
  const name = nextId();
  const node = el('fieldset', { class: 'cells' }, el('legend', { label: legend }));
  for (const { value, text, picture, off } of items) {
    const input = el('input', { class: 'unseen', type: 'radio', name, value, disabled: off });
    input.checked = value === chosen && !off;
    node.append(el('label', { class: 'radio cell' }, input, picture, el('span', {}, text)));
  }
  return {
    node,
    value: () => {
      const found = node.querySelector('input:checked');
      return found instanceof HTMLInputElement ? found.value : '';
    },
  };
}

/** A picture file from this device, with its name beside the button. @param {string} label key */
export function fileField(label) {
  const input = el('input', {
    class: 'unseen',
    type: 'file',
    accept: 'image/png,image/jpeg,image/webp',
    tabindex: -1,
    'aria-hidden': 'true',
  });
  const name = el('span', { class: 'file-name' });
  const button = el('button', { class: 'secondary', type: 'button', label, onclick: () => input.click() });
  input.addEventListener('change', () => setText(name, input.files?.[0]?.name ?? ''));
  return { node: el('div', { class: 'file-row' }, button, name, input), input, file: () => input.files?.[0] ?? null };
}

/**
 * A form within a card: Ctrl+Enter sends it, Escape closes it, and a foot holds what does both with the mouse.
 * @param {{ kind: string, aside: Node | null, send: Node, submit: () => Promise<void>, close: () => void }} how
 * @param {...(Node | null)} content
 */
export function createCardForm({ kind, aside, send, submit, close }, ...content) {
  const leave = el('button', { class: 'secondary', type: 'button', label: 'change.close', onclick: close });
  const foot = el('div', { class: 'change-foot' }, aside, el('div', { class: 'change-send' }, leave, send));
  const form = el('form', { class: `change ${kind}` }, ...content, foot);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void submit();
  });
  form.addEventListener('keydown', (event) => {
    if (event.isComposing) return;
    if (event.key === 'Escape') close();
    else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void submit();
    else return;
    event.preventDefault();
  });
  return form;
}

/** Leaves out what was not chosen. @param {Record<string, string | false | null | undefined>} all */
export const given = (all) =>
  Object.fromEntries(
    Object.entries(all).flatMap(([key, value]) => (value ? [/** @type {[string, string]} */ ([key, value])] : [])),
  );

/**
 * What a picture given along can be for, of what some engine can do now.
 * @param {readonly string[]} abilities
 * @returns {{ value: string, text: string }[]}
 */
export const purposes = (abilities) =>
  [
    { value: 'input', ability: 'start' },
    { value: 'style', ability: 'style' },
    { value: 'lines', ability: 'lines' },
    { value: 'pose', ability: 'pose' },
    { value: 'depth', ability: 'depth' },
  ].flatMap(({ value, ability }) => (abilities.includes(ability) ? [{ value, text: t(`use.${value}`) }] : []));
