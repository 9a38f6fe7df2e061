// @ts-check
/** Sheets of the verbs that need one choice: larger, another ratio, another style, another model. */
import { pictureId } from './api.js';
import { el, setText } from './dom.js';
import { choice, given, labelled, tick, cells, wordsField } from './fields.js';
import { ratioIcon } from './icons.js';
import { openSheet } from './sheet.js';
import { named, t } from './words.js';

/** @typedef {import('./card.js').CardActions} CardActions */
/** @typedef {import('./card.js').Subject} Subject */

/** Ratios closer than this are the same one; pictures have sides that are multiples of 8. */
const sameRatio = 0.04;
/** Most pictures are wanted wider. */
const usualRatio = '16:9';

/** @param {Subject} subject */
const pictureOf = ({ view, index }) => view.pictures[index];

/** @param {Subject} subject @param {CardActions} actions */
export async function openEnlarge(subject, actions) {
  const { abilities } = await actions.choices();
  const picture = pictureOf(subject);
  if (!picture) return;
  /** @param {number} factor */
  const sizeAt = (factor) => `${Math.round(picture.width * factor)} × ${Math.round(picture.height * factor)}`;
  const factors = cells(
    'enlarge.factor',
    [1.5, 2, 4].map((factor) => ({ value: String(factor), text: t('enlarge.times', { n: factor }) })),
    '2',
  );
  const result = el('p', { class: 'sheet-fact', 'aria-live': 'polite' });
  const show = () => setText(result, `${sizeAt(1)} → ${sizeAt(Number(factors.value()))}`);
  factors.node.addEventListener('change', show);
  show();
  const detail = tick('enlarge.detail', 'enlarge.detailHint');
  openSheet(
    {
      name: 'enlarge',
      title: 'verb.upscale',
      send: 'enlarge.send',
      about: pictureId(subject.view, subject.index),
      onSend: () =>
        actions.make({
          as: 'upscale',
          from: [pictureId(subject.view, subject.index)],
          options: given({ factor: factors.value(), detail: detail.input.checked && 'true' }),
        }),
    },
    factors.node,
    result,
    abilities.includes('hires') && detail.node,
  );
}

/**
 * The picture within the frame it would get; what is empty will be drawn.
 * @param {import('../show.ts').PagePicture} picture
 */
function createOutline(picture) {
  const image = el('img', { src: picture.src, alt: '', 'aria-hidden': 'true' });
  const frame = el('div', { class: 'outline' }, image);
  const own = picture.width / picture.height;
  /** @param {string} ratio `w:h` */
  function show(ratio) {
    const [w = 1, h = 1] = ratio.split(':').map(Number);
    const wanted = w / h;
    frame.style.setProperty('--ratio', String(wanted));
    image.style.width = `${Math.min(1, own / wanted) * 100}%`;
    image.style.height = `${Math.min(1, wanted / own) * 100}%`;
    const grows = wanted > own ? 'outpaint.sides' : 'outpaint.ends';
    return t(grows, { n: Math.round((wanted > own ? wanted / own - 1 : own / wanted - 1) * 100) });
  }
  return { node: el('div', { class: 'outline-room' }, frame), show };
}

/** @param {Subject} subject @param {CardActions} actions */
export async function openOutpaint(subject, actions) {
  const { ratios } = await actions.choices();
  const picture = pictureOf(subject);
  if (!picture) return;
  /** @param {string} ratio */
  const isOwn = (ratio) => {
    const [w = 1, h = 1] = ratio.split(':').map(Number);
    return Math.abs(picture.width / picture.height / (w / h) - 1) < sameRatio;
  };
  const items = ratios.map((value) => ({ value, text: value, picture: ratioIcon(value, 26), off: isOwn(value) }));
  const open = items.filter(({ off }) => !off).map(({ value }) => value);
  const first = open.find((value) => value === usualRatio) ?? open[0] ?? '';
  const ratio = cells('choice.ratio', items, first);
  const outline = createOutline(picture);
  const fact = el('p', { class: 'sheet-fact', 'aria-live': 'polite' });
  const show = () => setText(fact, outline.show(ratio.value()));
  ratio.node.addEventListener('change', show);
  show();
  const words = wordsField('outpaint.wordsHint', 1);
  openSheet(
    {
      name: 'outpaint',
      title: 'verb.outpaint',
      send: 'outpaint.send',
      about: pictureId(subject.view, subject.index),
      onSend: () =>
        actions.make({
          as: 'outpaint',
          from: [pictureId(subject.view, subject.index)],
          words: words.value.trim(),
          options: given({ ar: ratio.value() }),
        }),
    },
    outline.node,
    fact,
    ratio.node,
    labelled('outpaint.words', words),
  );
}

/** @param {Subject} subject @param {CardActions} actions */
export async function openRestyle(subject, actions) {
  const { styles } = await actions.choices();
  const items = styles.map((value) => ({ value, text: named('style', value) }));
  const now = subject.view.understanding?.style;
  const style = cells('choice.style', items, items.find(({ value }) => value !== now)?.value ?? '');
  openSheet(
    {
      name: 'restyle',
      title: 'verb.restyle',
      send: 'restyle.send',
      about: pictureId(subject.view, subject.index),
      onSend: () =>
        actions.make({
          as: 'restyle',
          from: [pictureId(subject.view, subject.index)],
          options: given({ style: style.value() }),
        }),
    },
    style.node,
  );
}

/** The same prompt and seed on another checkpoint. @param {Subject} subject @param {CardActions} actions */
export async function openModel(subject, actions) {
  const { models } = await actions.choices();
  const { brief, prompt, checkpoint, words } = subject.view;
  const { positive, negative } = brief ?? prompt ?? { positive: words, negative: '' };
  const now = checkpoint ?? brief?.checkpoint;
  const items = models.map((value) => ({ value, text: value }));
  const model = choice(
    items,
    models.find((name) => name !== now),
  );
  openSheet(
    {
      name: 'model',
      title: 'verb.model',
      send: 'change.draw',
      about: pictureId(subject.view, subject.index),
      onSend: () =>
        actions.make({
          as: 'change',
          from: [pictureId(subject.view, subject.index)],
          words,
          prompt: { positive, negative },
          options: given({ model: model.value }),
        }),
    },
    labelled('choice.model', model, 'model.hint'),
  );
}
