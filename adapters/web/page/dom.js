// @ts-check
/** Building elements. Text goes in through textContent only, so words of people are never markup. */
import { t } from './words.js';

/** @typedef {Node | string | null | undefined | false} Child */
/** @typedef {string | number | boolean | null | undefined | ((event: any) => void)} Prop */

/**
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Record<string, Prop>} [props] attributes; `class`, `label` (text by key) and `onclick` and the like are special
 * @param {...Child} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function el(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === 'function') node.addEventListener(name.slice(2), value);
    else if (name === 'label') node.dataset['label'] = String(value);
    else if (name === 'aria') node.dataset['labelAria'] = String(value);
    else node.setAttribute(name, value === true ? '' : String(value));
  }
  for (const child of children) if (child) node.append(child);
  applyLabel(node);
  return node;
}

/** @param {HTMLElement} node */
function applyLabel(node) {
  const { label, labelAria, labelTitle, labelPlaceholder } = node.dataset;
  if (label) node.textContent = t(label);
  if (labelAria) node.setAttribute('aria-label', t(labelAria));
  if (labelTitle) node.title = t(labelTitle);
  if (labelPlaceholder) node.setAttribute('placeholder', t(labelPlaceholder));
}

/**
 * Says every label below `root` again, in the language chosen now.
 * @param {ParentNode} root
 */
export function applyLabels(root) {
  const selector = '[data-label],[data-label-aria],[data-label-title],[data-label-placeholder]';
  for (const node of root.querySelectorAll(selector)) if (node instanceof HTMLElement) applyLabel(node);
}

/**
 * The element of index.html with this id.
 * @template {HTMLElement} T
 * @param {string} id
 * @param {new () => T} kind
 * @returns {T}
 */
export function byId(id, kind) {
  const node = document.getElementById(id);
  if (!(node instanceof kind)) throw new Error(`index.html has no #${id}`);
  return node;
}

/**
 * Sets text only when it differs, so that nothing is read out or repainted for no reason.
 * @param {HTMLElement} node
 * @param {string} text
 */
export function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}
