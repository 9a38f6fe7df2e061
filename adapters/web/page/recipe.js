// @ts-check
/** Everything needed to draw one picture again, here or elsewhere, and why each setting is as it is. */
import * as api from './api.js';
import { el, setText } from './dom.js';
import { openFolio } from './folio.js';
import { openStyleForm } from './styles.js';
import { copyText, toast } from './toast.js';
import { named, t, timeOf } from './words.js';

/** @typedef {import('../show.ts').PageView} PageView */

/** Rows of the settings, by the names that reasons use. @param {PageView} view @param {number} index */
function settingsOf(view, index) {
  const { brief, pictures } = view;
  const picture = pictures[index];
  const seconds = view.drawMs === undefined ? undefined : (view.drawMs / 1000).toFixed(1);
  /** @type {[string, string | number | undefined][]} */
  const all = [
    ['seed', picture?.seed ?? brief?.seed],
    ['size', picture ? `${picture.width} × ${picture.height}` : brief && `${brief.width} × ${brief.height}`],
    ['steps', brief?.steps],
    ['cfg', brief?.cfg],
    ['distilledCfg', brief?.distilledCfg],
    ['sampler', brief?.sampler],
    ['scheduler', brief?.scheduler],
    ['clipSkip', brief?.clipSkip],
    ['vae', brief?.vae],
    ['variation', brief?.variation?.strength],
    ['strength', brief?.start?.strength],
    ['hires', brief?.hires && `${brief.hires.factor} ×`],
    ['checkpoint', view.checkpoint ?? brief?.checkpoint],
    ['engine', view.engine],
    ['writer', view.writer],
    ['time', seconds && t('recipe.seconds', { n: seconds })],
    ['made', timeOf(view.madeAt)],
  ];
  return all.flatMap(([name, value]) => (value === undefined ? [] : [{ name, value: String(value) }]));
}

/** Names under which reasons speak of a row. @type {Record<string, string>} */
const sameSetting = { model: 'checkpoint', width: 'size', height: 'size', sched: 'scheduler', clip: 'clipSkip' };

/** Value and where it came from. @param {string} name @param {string} value @param {import('../../../src/creation.ts').Reason} [reason] */
const settingRow = (name, value, reason) =>
  el(
    'div',
    { class: 'recipe-row' },
    el('dt', {}, named('setting', name)),
    el('dd', {}, el('span', {}, value), reason && el('small', { class: 'why' }, named('source', reason.source))),
  );

/** @param {PageView} view @param {number} index */
function settingsList(view, index) {
  const rows = settingsOf(view, index);
  const reasons = view.reasons ?? [];
  const rowOf = (/** @type {string} */ setting) => sameSetting[setting] ?? setting;
  const list = el('dl', { class: 'recipe-list' });
  for (const { name, value } of rows) {
    list.append(
      settingRow(
        name,
        value,
        reasons.find(({ setting }) => rowOf(setting) === name),
      ),
    );
  }
  const others = reasons.filter(({ setting }) => !rows.some(({ name }) => name === rowOf(setting)));
  for (const reason of others) list.append(settingRow(reason.setting, sayValue(reason), reason));
  return list;
}

/** A value of a reason in the words of the page, where it has a name. @param {import('../../../src/creation.ts').Reason} reason */
const sayValue = ({ setting, value }) => (setting === 'style' || setting === 'quality' ? named(setting, value) : value);

/** @param {string} label key @param {string} text @param {HTMLElement} [more] */
const passage = (label, text, more) =>
  el(
    'section',
    { class: 'recipe-part' },
    el('h3', { label }),
    el('p', { class: 'recipe-words', dir: 'auto' }, text),
    more,
  );

/** What the person said, and the words that carry it. @param {PageView} view */
function keptWords({ understanding }) {
  if (!understanding || understanding.kept.length + understanding.missing.length === 0) return null;
  const kept = understanding.kept.map(({ said, as }) => {
    const becomes = said.toLowerCase() !== as.toLowerCase() && el('span', { class: 'recipe-kept-as' }, as);
    return el('li', { class: 'recipe-kept' }, el('span', { dir: 'auto' }, said), becomes);
  });
  const missing = understanding.missing.map((said) =>
    el(
      'li',
      { class: 'recipe-kept recipe-kept-missing' },
      el('span', { dir: 'auto' }, said),
      el('span', { class: 'recipe-kept-as', label: 'recipe.missing' }),
    ),
  );
  return el(
    'section',
    { class: 'recipe-part' },
    el('h3', { label: 'recipe.kept' }),
    el('ul', { class: 'recipe-kept-list' }, ...kept, ...missing),
  );
}

/** Links to what it grew from. @param {PageView} view @param {() => void} onGo */
function parentLinks(view, onGo) {
  if (view.parents.length === 0) return null;
  const links = view.parents.map((id) => el('a', { class: 'parent', href: `#${id.slice(0, 8)}`, onclick: onGo }, id));
  return el(
    'section',
    { class: 'recipe-part' },
    el('h3', { label: 'recipe.parents' }),
    el('p', { class: 'parents' }, ...links),
  );
}

/** Which of several pictures. @param {PageView} view @param {number} index @param {(index: number) => void} onChoose */
function pictureChoice(view, index, onChoose) {
  if (view.pictures.length < 2) return null;
  const group = el('fieldset', { class: 'recipe-pictures' }, el('legend', { class: 'unseen', label: 'recipe.which' }));
  view.pictures.forEach((picture, at) => {
    const input = el('input', { class: 'unseen', type: 'radio', name: 'recipe-picture', onchange: () => onChoose(at) });
    input.checked = at === index;
    const image = el('img', { src: picture.src, alt: String(at + 1), width: 56, height: 56 });
    group.append(el('label', { class: 'recipe-picture' }, input, image));
  });
  return group;
}

/** The code and the three spellings, once the studio has told them. @param {PageView} view @param {number} index @param {(text: string) => void} copy */
function createShare(view, index, copy) {
  const id = api.pictureId(view, index);
  /** @param {string} label @param {string} [kind] */
  const button = (label, kind = 'secondary') => el('button', { class: kind, type: 'button', label, disabled: true });
  const code = el('code', { class: 'recipe-code' }, '…');
  const [copyCode, parameters, json] = [
    button('recipe.copyCode', 'primary'),
    button('recipe.copyParameters'),
    button('recipe.copyJson'),
  ];
  const problem = el('p', { class: 'problem', role: 'alert', hidden: true });
  const row = el(
    'div',
    { class: 'recipe-share' },
    el('div', { class: 'recipe-code-box' }, el('span', { class: 'recipe-code-name', label: 'recipe.code' }), code),
    copyCode,
  );
  const png = el('a', { class: 'secondary', href: api.stampedUrl(id), download: true, label: 'recipe.png' });

  async function load() {
    try {
      const card = await api.recipe(id);
      setText(code, card.code);
      for (const [each, text] of /** @type {const} */ ([
        [copyCode, card.code],
        [parameters, card.parameters],
        [json, card.json],
      ])) {
        each.disabled = false;
        each.addEventListener('click', () => copy(text));
      }
    } catch (error) {
      setText(code, '—');
      problem.hidden = false;
      setText(problem, error instanceof api.Problem ? error.message : t('compose.failed'));
    }
  }
  void load();
  return { row, problem, buttons: [parameters, json, png] };
}

/**
 * @param {PageView} view
 * @param {number} [index] of the picture, from 0
 */
export function openRecipe(view, index = 0) {
  const body = el('div', { class: 'folio-body recipe-body', tabindex: -1 });
  const foot = el('footer', { class: 'recipe-foot' });
  const dialog = openFolio({ name: 'recipe', title: 'recipe.title', about: view.creation }, body, foot);
  /** @param {string} text */
  const copy = (text) => {
    void copyText(text, dialog).then((done) => done && toast(t('recipe.copied')));
  };
  const positive = view.brief?.positive ?? view.prompt?.positive ?? '';
  const negative = view.brief?.negative ?? view.prompt?.negative ?? '';
  const copyPrompt = el('button', {
    class: 'quiet',
    type: 'button',
    label: 'recipe.copyPrompt',
    onclick: () => copy(positive),
  });
  const keepStyle = el('button', {
    class: 'secondary',
    type: 'button',
    label: 'recipe.saveStyle',
    onclick: () => openStyleForm({ name: '', positive, negative }, () => undefined),
  });

  /** @param {number} at */
  function show(at) {
    const share = view.pictures.length > 0 ? createShare(view, at, copy) : null;
    const choice = pictureChoice(view, at, (next) => {
      show(next);
      const chosen = body.querySelector('.recipe-pictures input:checked');
      if (chosen instanceof HTMLElement) chosen.focus();
    });
    const parts = [
      choice,
      share?.row,
      share?.problem,
      passage('recipe.words', view.words),
      passage('recipe.positive', positive, copyPrompt),
      passage('recipe.negative', negative || t('recipe.none')),
      keptWords(view),
      parentLinks(view, () => dialog.close()),
      el('section', { class: 'recipe-part' }, el('h3', { label: 'recipe.settings' }), settingsList(view, at)),
    ];
    body.replaceChildren(...parts.filter((part) => part !== null && part !== undefined));
    foot.replaceChildren(keepStyle, ...(share?.buttons ?? []));
  }
  show(index);
}
