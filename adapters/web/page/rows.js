// @ts-check
/** Lists that change while they are looked at: a row stays the same element, so neither the keyboard nor a reader loses it. */

/**
 * @template T
 * @typedef {object} Row
 * @property {HTMLElement} node
 * @property {(item: T) => void} show
 */

/**
 * @template T
 * @param {HTMLElement} list
 * @param {(item: T) => string} keyOf
 * @param {() => Row<T>} make
 * @returns {(items: readonly T[]) => void} shows these and no others, in this order
 */
export function createRows(list, keyOf, make) {
  /** @type {Map<string, Row<T>>} */
  let rows = new Map();
  return (items) => {
    const next = new Map(items.map((item) => [keyOf(item), rows.get(keyOf(item)) ?? make()]));
    for (const [key, { node }] of rows) if (!next.has(key)) node.remove();
    rows = next;
    /** @type {Element | null} */
    let at = list.firstElementChild;
    for (const item of items) {
      const row = rows.get(keyOf(item));
      if (!row) continue;
      row.show(item);
      // Moved only where it stands wrong: what is moved loses the keyboard.
      if (row.node === at) at = at.nextElementSibling;
      else list.insertBefore(row.node, at);
    }
  };
}
