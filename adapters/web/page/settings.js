// @ts-check
/** Defaults of one person: what is used when neither the words nor the chips say otherwise. */
import * as api from './api.js';
import { inOrder } from './choices.js';
import { el } from './dom.js';
import { labelled, tick } from './fields.js';
import { picker } from './folio.js';
import { openSheet } from './sheet.js';
import { toast } from './toast.js';
import { chooseLocale, languageName, locale, localeNames, named, t } from './words.js';

/** @param {readonly string[]} names @param {string} group */
const itemsOf = (names, group) => names.map((name) => ({ value: name, text: named(group, name) }));

/**
 * @param {() => Promise<import('./api.js').Choices>} choices
 * @param {() => void} onSaved
 */
export async function openSettings(choices, onSaved) {
  const [known, settings] = await Promise.all([choices(), api.settings()]).catch((error) => {
    toast(error instanceof api.Problem ? error.message : t('compose.failed'));
    return [null, null];
  });
  if (!known || !settings) return;
  const usual = { value: '', text: t('settings.studio') };
  const language = picker(
    localeNames().map((name) => ({ value: name, text: languageName(name) })),
    settings.locale ?? locale(),
  );
  const style = picker([usual, ...itemsOf(known.styles, 'style')], settings.style ?? '');
  const ratio = picker([usual, ...itemsOf(known.ratios, 'ratio')], settings.ratio ?? '');
  const counts = ['1', '2', '3', '4'].map((n) => ({ value: n, text: t('choice.countOf', { n }) }));
  const count = picker([usual, ...counts], String(settings.count ?? ''));
  const quality = picker([usual, ...itemsOf(inOrder(known.qualities), 'quality')], settings.quality ?? '');
  const ask = tick('settings.ask', 'settings.askHint', settings.ask === true);

  async function save() {
    try {
      await api.saveSettings({
        locale: language.value,
        ...(style.value && { style: style.value }),
        ...(ratio.value && { ratio: ratio.value }),
        ...(count.value && { count: Number(count.value) }),
        ...(quality.value && { quality: quality.value }),
        ...(ask.input.checked && { ask: true }),
      });
    } catch (error) {
      return error instanceof api.Problem ? error.message : t('compose.failed');
    }
    if (language.value !== locale()) chooseLocale(language.value);
    onSaved();
    toast(t('settings.saved'));
    return null;
  }
  openSheet(
    { name: 'settings', title: 'settings.title', send: 'styles.save', onSend: save },
    el('p', { class: 'folio-lead', label: 'settings.lead' }),
    labelled('settings.language', language),
    el(
      'div',
      { class: 'settings-pair' },
      labelled('choice.style', style),
      labelled('choice.ratio', ratio),
      labelled('choice.count', count),
      labelled('choice.quality', quality),
    ),
    ask.node,
  );
}
