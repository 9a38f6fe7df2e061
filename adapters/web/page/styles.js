// @ts-check
/** Styles of one's own: a name for words that go behind every prompt. */
import * as api from './api.js';
import { el, setText } from './dom.js';
import { labelled } from './fields.js';
import { openFolio, rowTools, sureButton } from './folio.js';
import { openSheet } from './sheet.js';
import { toast } from './toast.js';
import { t } from './words.js';

/** @typedef {import('./api.js').OwnStyle} OwnStyle */

/** What a style's name may hold: letters and digits of any script, single spaces, `-` and `_` within. */
const styleName = /^[\p{L}\p{N}](?:[\p{L}\p{M}\p{N} _-]{0,30}[\p{L}\p{M}\p{N}])?$/u;

/**
 * @param {OwnStyle} style empty name: a new one
 * @param {(saved: OwnStyle) => void} onSaved
 */
export function openStyleForm(style, onSaved) {
  const isNew = style.name === '';
  const name = el('input', {
    class: 'field',
    type: 'text',
    maxlength: 32,
    autocomplete: 'off',
    readonly: !isNew,
    'data-label-placeholder': 'styles.nameHint',
  });
  const positive = el('textarea', {
    class: 'field',
    rows: 4,
    maxlength: 400,
    'data-label-placeholder': 'styles.positiveHint',
  });
  const negative = el('textarea', {
    class: 'field',
    rows: 2,
    maxlength: 400,
    'data-label-placeholder': 'choice.avoidHint',
  });
  name.value = style.name;
  positive.value = style.positive.slice(0, 400);
  negative.value = style.negative.slice(0, 400);

  async function save() {
    const given = { name: name.value.trim(), positive: positive.value.trim(), negative: negative.value.trim() };
    if (!styleName.test(given.name)) return t('styles.badName');
    if (!given.positive) return t('styles.empty');
    try {
      onSaved(await api.saveStyle(given));
      toast(t('styles.saved', { name: given.name }));
      return null;
    } catch (error) {
      return error instanceof api.Problem ? error.message : t('compose.failed');
    }
  }
  openSheet(
    { name: 'style', title: isNew ? 'styles.new' : 'styles.edit', send: 'styles.save', onSend: save },
    labelled('styles.name', name),
    labelled('styles.positive', positive, isNew ? 'styles.positiveNote' : undefined),
    labelled('styles.negative', negative),
  );
  (isNew ? name : positive).focus();
}

export function openStyles() {
  const list = el('ul', { class: 'shelf' });
  const status = el('p', { class: 'folio-status', role: 'status' });
  const add = el('button', {
    class: 'primary',
    type: 'button',
    label: 'styles.new',
    onclick: () => edit({ name: '', positive: '', negative: '' }),
  });
  /** @param {OwnStyle} style */
  const edit = (style) => openStyleForm(style, () => void load());

  /** @param {string} name */
  async function drop(name) {
    try {
      await api.dropStyle(name);
      toast(t('styles.dropped', { name }));
    } catch (error) {
      toast(error instanceof api.Problem ? error.message : t('compose.failed'));
    }
    await load();
    add.focus();
  }

  /** @param {OwnStyle} style @param {number} at */
  const row = (style, at) =>
    el(
      'li',
      { class: 'shelf-row' },
      el(
        'div',
        { class: 'shelf-text' },
        el('h3', { id: `style-${at}`, dir: 'auto' }, style.name),
        el('p', { dir: 'auto' }, style.positive),
        style.negative !== '' &&
          el('p', { class: 'shelf-less', dir: 'auto' }, t('styles.without', { words: style.negative })),
      ),
      rowTools(
        `style-${at}`,
        el('button', { class: 'quiet', type: 'button', label: 'folio.edit', onclick: () => edit(style) }),
        sureButton('folio.delete', () => void drop(style.name)),
      ),
    );

  async function load() {
    try {
      const styles = await api.styles();
      list.replaceChildren(...styles.map(row));
      setText(status, styles.length === 0 ? t('styles.none') : '');
    } catch (error) {
      setText(status, error instanceof api.Problem ? error.message : t('compose.failed'));
    }
  }
  openFolio(
    { name: 'styles', title: 'styles.title' },
    el('p', { class: 'folio-lead', label: 'styles.lead' }),
    el('div', { class: 'folio-body', tabindex: -1 }, status, list),
    el('footer', { class: 'recipe-foot' }, add),
  );
  void load();
}
