// @ts-check
/** What attached pictures are for; shown only while there are some. */
import { el, setText } from './dom.js';
import { given, purposes, strengthSlider } from './fields.js';
import { t } from './words.js';

/** @typedef {'describe' | 'blend'} Instead */

/** Half of the picture stays, half follows the words. */
const usualStrength = 0.6;

/**
 * @param {() => Promise<import('../../../src/desk.ts').Choices>} load
 * @param {(operation: Instead) => void} onInstead another thing to do with the pictures than drawing from them
 */
export function createPurpose(load, onInstead) {
  const use = el('select', { class: 'field', aria: 'use.label' });
  const strength = strengthSlider(usualStrength);
  const describe = el('button', { class: 'quiet', type: 'button', onclick: () => onInstead('describe') });
  const blend = el('button', { class: 'quiet', type: 'button', onclick: () => onInstead('blend') });
  const node = el('div', { class: 'purpose', hidden: true }, use, describe, blend, strength.node);
  /** @type {readonly string[]} */
  let abilities = [];
  let count = 0;

  function show() {
    node.hidden = count === 0;
    const items = purposes(abilities);
    const chosen = use.value;
    use.replaceChildren(...items.map(({ value, text }) => el('option', { value }, text)));
    if (items.some(({ value }) => value === chosen)) use.value = chosen;
    use.hidden = items.length < 2;
    strength.node.hidden = use.value !== 'input';
    describe.hidden = count !== 1 || !abilities.includes('describe');
    blend.hidden = count < 2 || !abilities.includes('start');
    setText(describe, t('compose.whatIsThis'));
    setText(blend, t('compose.blendThese'));
  }
  use.addEventListener('change', show);
  return {
    node,
    /** @param {number} pictures */
    update(pictures) {
      const began = count === 0 && pictures > 0;
      count = pictures;
      show();
      if (!began) return;
      void load().then(
        (choices) => {
          abilities = choices.abilities;
          return show();
        },
        // What nobody could be asked about is not offered.
        () => undefined,
      );
    },
    relabel: show,
    /** @returns {Record<string, string>} */
    options: () => {
      if (count === 0) return {};
      // What stands there by default is left to the flags within the words.
      const isInput = use.value === 'input';
      const moved = Number(strength.input.value) !== usualStrength;
      return given({ use: !isInput && use.value, strength: isInput && moved && strength.input.value });
    },
  };
}
