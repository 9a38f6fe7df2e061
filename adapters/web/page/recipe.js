// @ts-check
/** Everything needed to draw the same picture again. */
import { el } from './dom.js';
import { icon } from './icons.js';
import { copyText, toast } from './toast.js';
import { t, timeOf } from './words.js';

/** @typedef {import('../show.ts').PageView} PageView */

/**
 * The recipe as plain data, for copying.
 * @param {PageView} view
 */
export function recipeOf(view) {
  const { brief } = view;
  return {
    id: view.creation,
    title: view.title,
    words: view.words,
    positive: brief?.positive ?? view.prompt?.positive ?? '',
    negative: brief?.negative ?? view.prompt?.negative ?? '',
    ...(brief && {
      width: brief.width,
      height: brief.height,
      steps: brief.steps,
      cfg: brief.cfg,
      sampler: brief.sampler,
      scheduler: brief.scheduler,
      seed: brief.seed,
      count: brief.count,
      variation: brief.variation,
      start: brief.start,
    }),
    seeds: view.pictures.map((picture) => picture.seed),
    checkpoint: view.checkpoint ?? brief?.checkpoint,
    engine: view.engine,
    writer: view.writer,
    drawMs: view.drawMs,
    madeAt: new Date(view.madeAt).toISOString(),
  };
}

/**
 * @param {PageView} view
 * @returns {[string, string, string?][]} label key, value, kind
 */
function rows(view) {
  const { brief } = view;
  const seeds = view.pictures.map((picture) => picture.seed);
  /** @type {[string, string | number | undefined, string?][]} */
  const all = [
    ['recipe.positive', brief?.positive ?? view.prompt?.positive, 'long'],
    ['recipe.negative', (brief?.negative ?? view.prompt?.negative) || t('recipe.none'), 'long'],
    ['recipe.seed', seeds.length > 0 ? seeds.join(', ') : brief?.seed],
    ['recipe.size', brief && `${brief.width} × ${brief.height}`],
    ['recipe.steps', brief?.steps],
    ['recipe.cfg', brief?.cfg],
    ['recipe.sampler', brief?.sampler],
    ['recipe.scheduler', brief?.scheduler],
    ['recipe.variation', brief?.variation?.strength],
    ['recipe.start', brief?.start?.strength],
    ['recipe.checkpoint', view.checkpoint ?? brief?.checkpoint],
    ['recipe.engine', view.engine],
    ['recipe.writer', view.writer],
    [
      'recipe.time',
      view.drawMs === undefined ? undefined : t('recipe.seconds', { n: (view.drawMs / 1000).toFixed(1) }),
    ],
    ['recipe.made', timeOf(view.madeAt)],
  ];
  return all.flatMap(([key, value, kind]) =>
    value === undefined ? [] : [/** @type {[string, string, string?]} */ ([key, String(value), kind])],
  );
}

/** @param {PageView} view */
export function openRecipe(view) {
  const list = el('dl', { class: 'recipe-list' });
  for (const [key, value, kind] of rows(view)) {
    list.append(el('div', { class: `recipe-row ${kind ?? ''}` }, el('dt', { label: key }), el('dd', {}, value)));
  }
  /** @param {string} text */
  const copy = (text) => {
    void copyText(text, dialog).then((done) => done && toast(t('recipe.copied')));
  };
  const { parameters } = view;
  const dialog = el(
    'dialog',
    { class: 'recipe', 'aria-labelledby': 'recipe-title' },
    el(
      'header',
      { class: 'recipe-head' },
      el('h2', { id: 'recipe-title', label: 'recipe.title' }),
      el('code', {}, view.creation),
      el(
        'button',
        { class: 'tool', type: 'button', aria: 'recipe.close', onclick: () => dialog.close() },
        icon('close'),
      ),
    ),
    list,
    el(
      'footer',
      { class: 'recipe-foot' },
      el('button', {
        class: 'secondary',
        type: 'button',
        label: 'recipe.copyPrompt',
        onclick: () => copy(recipeOf(view).positive),
      }),
      parameters !== undefined &&
        el('button', {
          class: 'secondary',
          type: 'button',
          label: 'recipe.copyParameters',
          onclick: () => copy(parameters),
        }),
      el('button', {
        class: 'primary',
        type: 'button',
        label: 'recipe.copyJson',
        onclick: () => copy(JSON.stringify(recipeOf(view), null, 2)),
      }),
    ),
  );
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close();
  });
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
