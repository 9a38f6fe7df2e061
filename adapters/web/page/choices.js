// @ts-check
/** What can be set apart from the words: ratio, number, style, quality, and a drawer with the rest. */
import { el } from './dom.js';
import { countIcon, icon, ratioIcon } from './icons.js';
import { recall, remember } from './keep.js';
import { createPanel, createRadios } from './panel.js';
import { named, onLocale, t } from './words.js';

/** @typedef {import('../../../src/desk.ts').Choices} Known */
/** @typedef {import('./api.js').PersonSettings} Usual */
/** @typedef {Known & { usual?: Usual }} Choices names to choose from, and what this person usually takes */
/** @typedef {'ar' | 'n' | 'style' | 'q'} Group */

/** Nothing chosen: what the person or the studio usually takes. */
const untouched = { ar: '', n: '', style: '', q: '' };
/** Pictures when nobody has said a number. */
const standardCount = '2';
/** A number of pictures within the words. It wins over the number that stands on the chip by default, not over a chosen one. */
const typedCount = /(?:[-－—–]\s*n|张数)\s*[=:：]?\s*[\d０-９一二三四两]|batch[_ ]size/iu;

/** @returns {Record<Group, string>} */
function kept() {
  try {
    const found = /** @type {Record<string, unknown>} */ (JSON.parse(recall('choices') ?? '{}'));
    const values = Object.keys(untouched).map((key) => [key, typeof found[key] === 'string' ? found[key] : '']);
    return /** @type {Record<Group, string>} */ (Object.fromEntries(values));
  } catch {
    return { ...untouched };
  }
}

/** @typedef {{ value: string, text: string, picture?: Node }} Item */

/** From quick to careful; whatever else there is comes after. */
const effort = ['draft', 'normal', 'fine'];

/** Qualities from quick to careful. @param {readonly string[]} qualities */
export function inOrder(qualities) {
  const known = effort.filter((name) => qualities.includes(name));
  return [...known, ...qualities.filter((name) => !effort.includes(name))];
}

/** What the person's settings say for a group; empty when nothing. @param {Group} group @param {Usual} [usual] */
function usualOf(group, usual = {}) {
  const { ratio, count, style, quality } = usual;
  return { ar: ratio, n: count === undefined ? undefined : String(count), style, q: quality }[group] ?? '';
}

/** The first item: nothing chosen. @param {string} key @param {string} text of the person's own default, empty when none */
const autoText = (key, text) => (text ? t('choice.usual', { value: text }) : t(key));

/** @type {Record<Group, { label: string, items: (choices: Choices) => Item[], mark: (value: string) => Node }>} */
const groups = {
  ar: {
    label: 'choice.ratio',
    items: ({ ratios, usual }) =>
      ['', ...ratios].map((value) => ({
        value,
        text: value || autoText('choice.ratioAuto', usualOf('ar', usual)),
        picture: ratioIcon(value, 26),
      })),
    mark: (value) => ratioIcon(value, 16),
  },
  n: {
    label: 'choice.count',
    items: () => ['1', '2', '3', '4'].map((value) => ({ value, text: value, picture: countIcon(Number(value), 24) })),
    mark: (value) => countIcon(Number(value), 16),
  },
  style: {
    label: 'choice.style',
    items: ({ styles, usual }) =>
      ['', ...styles].map((value) => ({
        value,
        text: named('style', value) || autoText('choice.styleAuto', named('style', usualOf('style', usual))),
      })),
    mark: () => icon('style', 16),
  },
  q: {
    label: 'choice.quality',
    items: ({ qualities, usual }) =>
      ['', ...inOrder(qualities)].map((value) => ({
        value,
        text: named('quality', value) || autoText('choice.qualityAuto', named('quality', usualOf('q', usual))),
      })),
    mark: () => icon('quality', 16),
  },
};

/** Words on a chip: its value, or its name while the value is the usual one. @param {Group} group @param {string} value */
function chipText(group, value) {
  if (group === 'n') return t('choice.countOf', { n: value });
  if (value === '') return t(groups[group].label);
  return group === 'style' ? named('style', value) : group === 'q' ? named('quality', value) : value;
}

/**
 * @param {Group} group
 * @param {Record<Group, string>} values
 * @param {{ choices: () => Choices, onOpen: () => void }} room
 */
function createChip(group, values, room) {
  const { label, items, mark } = groups[group];
  const radios = createRadios(group, label);
  const panel = createPanel(group, radios.group, room.onOpen);
  /** What will be used: chosen, else usual; for the number of pictures there is always one. */
  const shown = () => values[group] || usualOf(group, room.choices().usual) || (group === 'n' ? standardCount : '');
  function show() {
    const value = shown();
    panel.button.replaceChildren(mark(value), el('span', {}, chipText(group, value)));
    panel.button.setAttribute('aria-label', `${t(label)}: ${value ? chipText(group, value) : t('choice.ratioAuto')}`);
    panel.button.classList.toggle('chip-set', values[group] !== '');
  }
  function fill() {
    const list = items(room.choices());
    // A style that is gone must not stay chosen unseen.
    if (!list.some((item) => item.value === values[group])) values[group] = '';
    radios.fill(list, values[group] || (group === 'n' ? shown() : ''));
    show();
  }
  radios.group.addEventListener('change', (event) => {
    if (event.target instanceof HTMLInputElement) values[group] = event.target.value;
    // A number that would be drawn anyway is not a choice; a number in the words wins over it.
    if (group === 'n' && values.n === (usualOf('n', room.choices().usual) || standardCount)) values.n = '';
    remember('choices', JSON.stringify(values));
    show();
  });
  // A click on a label has a detail; the one an arrow key makes has none.
  radios.group.addEventListener('click', (event) => {
    if (event.detail > 0 && event.target instanceof Element && event.target.closest('label'))
      setTimeout(() => panel.close());
  });
  return { panel, fill };
}

/** @param {() => Choices} choices @param {() => void} onOpen */
function createDrawer(choices, onOpen) {
  const avoid = el('input', {
    class: 'field',
    id: 'choice-no',
    type: 'text',
    maxlength: 1500,
    autocomplete: 'off',
    'data-label-placeholder': 'choice.avoidHint',
  });
  const seed = el('input', {
    class: 'field',
    id: 'choice-seed',
    type: 'text',
    maxlength: 64,
    autocomplete: 'off',
    'data-label-placeholder': 'choice.seedHint',
  });
  const model = el('select', { class: 'field', id: 'choice-model' });
  const raw = el('input', { id: 'choice-raw', type: 'checkbox' });
  const rows = el(
    'div',
    { class: 'drawer' },
    el('label', { for: avoid.id, label: 'choice.avoid' }),
    avoid,
    el('label', { for: seed.id, label: 'choice.seed' }),
    seed,
    el('label', { for: model.id, label: 'choice.model' }),
    model,
    el(
      'label',
      { class: 'drawer-check' },
      raw,
      el('span', {}, el('span', { label: 'choice.raw' }), el('small', { label: 'choice.rawHint' })),
    ),
  );
  const panel = createPanel('more', rows, onOpen);
  panel.button.append(icon('more', 16), el('span', { label: 'choice.more' }));

  /** @returns {Record<string, string>} */
  const values = () => ({
    ...(avoid.value.trim() && { no: avoid.value.trim() }),
    ...(seed.value.trim() && { seed: seed.value.trim() }),
    ...(model.value && { model: model.value }),
    ...(raw.checked && { raw: 'true' }),
  });
  rows.addEventListener('input', () => panel.button.classList.toggle('chip-set', Object.keys(values()).length > 0));
  function fill() {
    const chosen = model.value;
    const options = ['', ...choices().models].map((name) =>
      el('option', { value: name }, name || t('choice.modelAuto')),
    );
    model.replaceChildren(...options);
    model.value = choices().models.includes(chosen) ? chosen : '';
  }
  return { panel, fill, values };
}

/** @param {() => Promise<Choices>} load asked at the start and each time a panel opens: models come and go */
export function createChoices(load) {
  /** @type {Choices} */
  let choices = {
    styles: [],
    qualities: [],
    ratios: [],
    models: [],
    checkpoints: [],
    loras: [],
    upscalers: [],
    abilities: [],
  };
  const values = kept();
  const room = { choices: () => choices, onOpen: () => void refresh() };
  const chips = /** @type {Group[]} */ (['ar', 'n', 'style', 'q']).map((group) => createChip(group, values, room));
  const drawer = createDrawer(room.choices, room.onOpen);
  const fill = () => [...chips, drawer].forEach((each) => each.fill());

  async function refresh() {
    const found = await load().catch(() => null);
    if (!found || JSON.stringify(found) === JSON.stringify(choices)) return;
    choices = found;
    const focused = document.activeElement;
    const name = focused instanceof HTMLInputElement && focused.type === 'radio' ? focused.name : '';
    fill();
    const again = name ? document.querySelector(`input[name="${name}"]:checked`) : null;
    if (again instanceof HTMLElement) again.focus();
  }

  onLocale(fill);
  fill();
  void refresh();
  const panels = [...chips.map((chip) => chip.panel), drawer.panel];
  return {
    buttons: panels.map((panel) => panel.button),
    boxes: panels.map((panel) => panel.box),
    refresh,
    /** @returns {Record<string, string>} as the server wants them */
    /** @param {string} words */
    options: (words) => {
      const said = typedCount.test(words) || choices.usual?.count !== undefined;
      const n = values.n || (said ? '' : standardCount);
      return {
        ...Object.fromEntries(Object.entries({ ...values, n }).filter(([, value]) => value !== '')),
        ...drawer.values(),
      };
    },
  };
}
