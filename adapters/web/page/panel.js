// @ts-check
/** A button of the composer and the small panel it opens. */
import { el } from './dom.js';

/**
 * @typedef {object} Panel
 * @property {HTMLButtonElement} button
 * @property {HTMLElement} box
 * @property {() => void} close
 */

/** Room kept between a panel and the edge of the composer, px. */
const margin = 8;

/**
 * @param {string} name
 * @param {HTMLElement} content
 * @param {() => void} [onOpen]
 * @returns {Panel}
 */
export function createPanel(name, content, onOpen) {
  const id = `panel-${name}`;
  const box = el('div', { class: `panel panel-${name}`, id, hidden: true }, content);
  const button = el('button', {
    class: `chip chip-${name}`,
    type: 'button',
    'aria-expanded': 'false',
    'aria-controls': id,
  });

  /** Lines the panel up with its button, within the composer. */
  function align() {
    const desk = box.parentElement?.getBoundingClientRect();
    if (!desk) return;
    const wanted = button.getBoundingClientRect().left - desk.left;
    box.style.left = `${Math.max(margin, Math.min(wanted, desk.width - box.offsetWidth - margin))}px`;
  }

  /** @param {Event} event */
  function onOutside(event) {
    const inside = event.target instanceof Node && (box.contains(event.target) || button.contains(event.target));
    if (!inside) close(false);
  }

  function open() {
    box.hidden = false;
    button.setAttribute('aria-expanded', 'true');
    onOpen?.();
    align();
    document.addEventListener('pointerdown', onOutside);
    document.addEventListener('focusin', onOutside);
    const first = box.querySelector('input:checked, input, select');
    if (first instanceof HTMLElement) first.focus();
  }

  /** @param {boolean} [back] puts the keyboard back on the button */
  function close(back = true) {
    if (box.hidden) return;
    box.hidden = true;
    button.setAttribute('aria-expanded', 'false');
    document.removeEventListener('pointerdown', onOutside);
    document.removeEventListener('focusin', onOutside);
    if (back) button.focus();
  }

  button.addEventListener('click', () => (box.hidden ? open() : close()));
  box.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' && (event.key !== 'Enter' || event.isComposing)) return;
    event.preventDefault();
    close();
  });
  return { button, box, close };
}

/**
 * One of several, as radio buttons: arrow keys move, a click or Enter takes and closes.
 * @param {string} name
 * @param {string} legend label key
 */
export function createRadios(name, legend) {
  const group = el('fieldset', { class: 'radios' }, el('legend', { label: legend }));
  /**
   * @param {readonly { value: string, text: string, picture?: Node }[]} items
   * @param {string} chosen
   */
  function fill(items, chosen) {
    const rows = items.map(({ value, text, picture }) => {
      const input = el('input', { class: 'unseen', type: 'radio', name: `choice-${name}`, value });
      input.checked = value === chosen;
      return el('label', { class: 'radio' }, input, picture, el('span', {}, text));
    });
    group.replaceChildren(...group.querySelectorAll('legend'), ...rows);
  }
  return { group, fill };
}
