// @ts-check
/** The community's dictionary: where somebody says a word, these words (or this LoRA, or this style) are meant. */
import * as api from './api.js';
import { el, setText } from './dom.js';
import { labelled } from './fields.js';
import { openFolio, picker, rowTools, saveFile, sureButton } from './folio.js';
import { openSheet } from './sheet.js';
import { exportTerms, importTerms, readTerms } from './terms-file.js';
import { toast } from './toast.js';
import { named, t, timeOf } from './words.js';

/** @typedef {import('./api.js').PageTerm} PageTerm */

/** @param {unknown} error */
const sentence = (error) => (error instanceof api.Problem ? error.message : t('compose.failed'));

/**
 * @param {PageTerm | null} term null: a new one
 * @param {readonly string[]} styles
 * @param {() => void} onSaved
 */
function openTermForm(term, styles, onSaved) {
  const said = el('input', {
    class: 'field',
    type: 'text',
    maxlength: 40,
    autocomplete: 'off',
    readonly: term !== null,
    'data-label-placeholder': 'terms.saidHint',
  });
  const means = el('textarea', {
    class: 'field',
    rows: 3,
    maxlength: 400,
    'data-label-placeholder': 'terms.meansHint',
  });
  const items = styles.map((name) => ({ value: name, text: named('style', name) }));
  const style = picker([{ value: '', text: t('terms.noStyle') }, ...items], term?.style ?? '');
  said.value = term?.said ?? '';
  means.value = term?.means ?? '';

  async function save() {
    const given = { said: said.value.trim(), means: means.value.trim(), ...(style.value && { style: style.value }) };
    if (!given.said || !given.means) return t('terms.empty');
    try {
      await api.saveTerm(given);
      onSaved();
      return null;
    } catch (error) {
      return sentence(error);
    }
  }
  openSheet(
    { name: 'term', title: term ? 'terms.edit' : 'terms.new', send: 'styles.save', onSend: save },
    labelled('terms.said', said),
    labelled('terms.means', means, 'terms.meansNote'),
    labelled('terms.style', style),
  );
  (term ? means : said).focus();
}

/** Who wrote it last, and when. @param {PageTerm} term */
const authorOf = (term) =>
  t('terms.changed', { who: term.mine ? t('terms.you') : term.by, when: timeOf(term.changedAt) });

/** @param {{ load: () => Promise<void>, tell: (text: string) => void }} room */
function fileTools({ load, tell }) {
  const input = el('input', {
    class: 'unseen',
    type: 'file',
    accept: 'application/json,.json',
    tabindex: -1,
    aria: 'terms.import',
  });
  input.addEventListener('change', () => {
    const file = input.files?.[0];
    input.value = '';
    if (file) void take(file);
  });
  /** @param {File} file */
  async function take(file) {
    const found = readTerms(await file.text());
    if (!found) return tell(t('terms.unreadable'));
    const { taken, failed } = await importTerms(found, (at) => tell(t('terms.importing', { n: at, of: found.length })));
    await load();
    tell(t(failed === 0 ? 'terms.imported' : 'terms.importedPartly', { n: taken, failed }));
  }
  const choose = el('button', {
    class: 'secondary',
    type: 'button',
    label: 'terms.import',
    onclick: () => input.click(),
  });
  return [input, choose];
}

/** @param {() => Promise<import('./api.js').Choices>} choices */
export function openTerms(choices) {
  /** @type {PageTerm[]} */
  let terms = [];
  const list = el('ul', { class: 'shelf' });
  const status = el('p', { class: 'folio-status', role: 'status' });
  const search = el('input', {
    class: 'field',
    type: 'search',
    maxlength: 60,
    autocomplete: 'off',
    aria: 'terms.search',
    'data-label-placeholder': 'terms.search',
  });
  const tell = (/** @type {string} */ text) => setText(status, text);

  /** @param {PageTerm | null} term */
  async function edit(term) {
    const { styles } = await choices().catch(() => ({ styles: [] }));
    openTermForm(term, styles, () => void load());
  }
  /** @param {string} said */
  async function drop(said) {
    try {
      await api.dropTerm(said);
      toast(t('terms.dropped', { said }));
    } catch (error) {
      toast(sentence(error));
    }
    await load();
    search.focus();
  }

  /** @param {PageTerm} term @param {number} at */
  const row = (term, at) =>
    el(
      'li',
      { class: 'shelf-row' },
      el(
        'div',
        { class: 'shelf-text' },
        el('h3', { id: `term-${at}`, dir: 'auto' }, term.said),
        el('p', { dir: 'auto' }, term.means),
        el(
          'p',
          { class: 'shelf-less' },
          [term.style && named('style', term.style), authorOf(term)].filter(Boolean).join(' · '),
        ),
      ),
      rowTools(
        `term-${at}`,
        el('button', { class: 'quiet', type: 'button', label: 'folio.edit', onclick: () => void edit(term) }),
        sureButton('folio.delete', () => void drop(term.said)),
      ),
    );

  function show() {
    const wanted = search.value.trim().toLowerCase();
    const found = terms.filter(({ said, means }) => `${said}\n${means}`.toLowerCase().includes(wanted));
    list.replaceChildren(...found.map(row));
    tell(found.length > 0 ? '' : t(terms.length === 0 ? 'terms.none' : 'gallery.none'));
  }
  async function load() {
    try {
      terms = await api.terms();
      show();
    } catch (error) {
      tell(sentence(error));
    }
  }
  search.addEventListener('input', show);
  const save = el('button', {
    class: 'secondary',
    type: 'button',
    label: 'terms.export',
    onclick: () => saveFile('atelier-terms.json', exportTerms(terms)),
  });
  const add = el('button', { class: 'primary', type: 'button', label: 'terms.new', onclick: () => void edit(null) });
  openFolio(
    { name: 'terms', title: 'terms.title' },
    el('p', { class: 'folio-lead', label: 'terms.lead' }),
    el('div', { class: 'gallery-filter' }, search),
    el('div', { class: 'folio-body', tabindex: -1 }, status, list),
    el('footer', { class: 'recipe-foot' }, ...fileTools({ load, tell }), save, add),
  );
  void load();
}
