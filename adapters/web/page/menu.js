// @ts-check
/** A short list of things to do, opened by a button: arrow keys move, Escape gives the keyboard back. */
import { el } from './dom.js';
import { icon } from './icons.js';

/**
 * @typedef {object} MenuItem
 * @property {string} name also the icon, and the class `menu-{name}`
 * @property {string} label key
 * @property {string} [hint] key of a second line
 * @property {string} [href] a file to save instead of something to run
 * @property {() => void} [run]
 * @property {boolean} [on] for what is switched on and off
 */

/** Room kept between a menu and its button, and the edge of the window, px. */
const gap = 6;

/** @param {MenuItem} item */
function row(item) {
  const text = el('span', { class: 'menu-text' }, el('span', { label: item.label }));
  if (item.hint) text.append(el('small', { label: item.hint }));
  const shared = { class: `menu-item menu-${item.name}`, tabindex: -1 };
  if (item.href !== undefined) {
    return el('a', { ...shared, role: 'menuitem', href: item.href, download: true }, icon(item.name, 18), text);
  }
  const role = item.on === undefined ? 'menuitem' : 'menuitemcheckbox';
  const checked = item.on === undefined ? null : String(item.on);
  return el('button', { ...shared, role, type: 'button', 'aria-checked': checked }, icon(item.name, 18), text);
}

/** Below the button where there is room, else above it. @param {HTMLElement} box @param {HTMLElement} anchor */
function place(box, anchor) {
  const at = anchor.getBoundingClientRect();
  const below = at.bottom + gap + box.offsetHeight <= window.innerHeight;
  const top = below ? at.bottom + gap : Math.max(gap, at.top - gap - box.offsetHeight);
  const left = Math.max(gap, Math.min(at.left, window.innerWidth - box.offsetWidth - gap));
  box.style.setProperty('--top', `${top}px`);
  box.style.setProperty('--left', `${left}px`);
}

/**
 * @param {HTMLElement} anchor
 * @param {string} label key, what the menu is called
 * @param {readonly MenuItem[]} items
 */
export function openMenu(anchor, label, items) {
  const rows = items.map(row);
  const box = el('div', { class: 'menu', role: 'menu', popover: 'auto', aria: label }, ...rows);
  const close = () => {
    box.hidePopover();
    anchor.focus();
  };
  rows.forEach((each, index) => {
    each.addEventListener('click', () => {
      close();
      items[index]?.run?.();
    });
  });
  box.addEventListener('keydown', (event) => {
    const at = rows.findIndex((each) => each === document.activeElement);
    /** @type {Record<string, number>} */
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 };
    const next = to[event.key];
    if (next !== undefined) rows.at(next % rows.length)?.focus();
    else if (event.key === 'Escape' || event.key === 'Tab') close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  box.addEventListener('toggle', (event) => {
    if (event.newState !== 'closed') return;
    anchor.setAttribute('aria-expanded', 'false');
    box.remove();
  });
  document.body.append(box);
  box.showPopover();
  place(box, anchor);
  anchor.setAttribute('aria-expanded', 'true');
  rows[0]?.focus();
}
