// @ts-check
/** Painting over a part of a picture and saying what should be there instead. */
import { pictureId } from './api.js';
import { el } from './dom.js';
import { fileField, given, labelled, slider, strengthSlider, wordsField } from './fields.js';
import { icon } from './icons.js';
import { createMask } from './mask.js';
import { openSheet } from './sheet.js';
import { t } from './words.js';

/** @typedef {import('./card.js').CardActions} CardActions */
/** @typedef {import('./card.js').Subject} Subject */
/** @typedef {ReturnType<typeof createMask>} Mask */

/** Width of the brush, percent of the longer side. */
const sizes = { least: 1, most: 40, step: 1, usual: 10, key: 2 };
/** What is painted over is drawn anew, but fits in. */
const usualStrength = 0.75;

/**
 * @param {Mask} mask
 * @param {import('../show.ts').PagePicture} picture
 * @param {{ tool: () => 'brush' | 'eraser', size: () => number, onChange: () => void }} hand size in px of the picture
 */
function createCanvas(mask, picture, hand) {
  const ring = el('div', { class: 'brush-ring', hidden: true });
  mask.canvas.className = 'mask-layer';
  mask.canvas.setAttribute('aria-label', t('inpaint.canvas'));
  mask.canvas.setAttribute('role', 'img');
  const node = el(
    'div',
    { class: 'mask' },
    el('img', { src: picture.src, alt: '', 'aria-hidden': 'true' }),
    mask.canvas,
    ring,
  );
  node.style.setProperty('--ratio', String(picture.width / picture.height));

  /** @param {PointerEvent} event */
  function pointAt(event) {
    const box = mask.canvas.getBoundingClientRect();
    const scale = picture.width / box.width;
    return { x: (event.clientX - box.left) * scale, y: (event.clientY - box.top) * scale };
  }
  /** @param {PointerEvent} event */
  function showRing(event) {
    const box = mask.canvas.getBoundingClientRect();
    ring.hidden = event.pointerType === 'touch';
    ring.style.width = `${(hand.size() * box.width) / picture.width}px`;
    ring.style.left = `${event.clientX - box.left}px`;
    ring.style.top = `${event.clientY - box.top}px`;
  }
  mask.canvas.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return;
    event.preventDefault();
    mask.canvas.setPointerCapture(event.pointerId);
    mask.begin(hand.tool(), hand.size(), pointAt(event));
    hand.onChange();
  });
  mask.canvas.addEventListener('pointermove', (event) => {
    showRing(event);
    if (!mask.canvas.hasPointerCapture(event.pointerId)) return;
    const all = event.getCoalescedEvents();
    for (const each of all.length > 0 ? all : [event]) mask.moveTo(pointAt(each));
  });
  mask.canvas.addEventListener('pointerleave', () => {
    ring.hidden = true;
  });
  for (const name of /** @type {const} */ (['pointerup', 'pointercancel']))
    mask.canvas.addEventListener(name, () => mask.end());
  return node;
}

/**
 * @param {string} name
 * @param {() => void} onclick
 */
const toolButton = (name, onclick) =>
  el(
    'button',
    {
      class: `tool tool-${name}`,
      type: 'button',
      aria: `inpaint.${name}`,
      'data-label-title': `inpaint.${name}`,
      onclick,
    },
    icon(name, 19),
  );

/**
 * Brush, eraser, undo, clear, invert, and a mask made elsewhere.
 * @param {Mask} mask
 * @param {number} side longer side of the picture, px
 */
function createTools(mask, side) {
  /** @type {'brush' | 'eraser'} */
  let tool = 'brush';
  const size = slider({
    label: 'inpaint.size',
    min: sizes.least,
    max: sizes.most,
    step: sizes.step,
    value: sizes.usual,
    say: (value) => `${Math.round((value / 100) * side)} px`,
  });
  const brush = toolButton('brush', () => take('brush'));
  const eraser = toolButton('eraser', () => take('eraser'));
  const undo = toolButton('undo', () => after(() => mask.undo()));
  const clear = toolButton('clear', () => after(() => mask.change('clear')));
  const invert = toolButton('invert', () => after(() => mask.change('invert')));

  /** @param {'brush' | 'eraser'} which */
  function take(which) {
    tool = which;
    brush.setAttribute('aria-pressed', String(which === 'brush'));
    eraser.setAttribute('aria-pressed', String(which === 'eraser'));
  }
  function show() {
    undo.disabled = !mask.canUndo();
    clear.disabled = !mask.canUndo();
  }
  /** @param {() => void} act */
  function after(act) {
    act();
    show();
  }
  /** @param {number} by */
  function resize(by) {
    size.input.value = String(Number(size.input.value) + by);
    size.show();
  }
  take('brush');
  show();
  const row = el('div', { class: 'tools-row', role: 'toolbar', aria: 'inpaint.tools' });
  row.append(brush, eraser, undo, clear, invert);
  return {
    node: el('div', { class: 'mask-tools' }, row, size.node),
    tool: () => tool,
    size: () => (Number(size.input.value) / 100) * side,
    show,
    focus: () => brush.focus(),
    /** @param {KeyboardEvent} event @returns {boolean} whether the key meant something */
    onKey(event) {
      if (event.key === '[') resize(-sizes.key);
      else if (event.key === ']') resize(sizes.key);
      else if (event.key === 'z' && (event.ctrlKey || event.metaKey)) after(() => mask.undo());
      else return false;
      return true;
    },
  };
}

/** @param {Subject} subject @param {CardActions} actions */
export async function openInpaint(subject, actions) {
  const { abilities } = await actions.choices();
  const picture = subject.view.pictures[subject.index];
  if (!picture) return;
  const mask = createMask(picture.width, picture.height);
  const tools = createTools(mask, Math.max(picture.width, picture.height));
  const canvas = createCanvas(mask, picture, { tool: tools.tool, size: tools.size, onChange: tools.show });
  const words = wordsField('inpaint.wordsHint');
  const area = el('input', {
    class: 'field',
    type: 'text',
    maxlength: 200,
    'data-label-placeholder': 'inpaint.areaHint',
  });
  const upload = fileField('inpaint.upload');
  const strength = strengthSlider(usualStrength);

  async function send() {
    const isPainted = !mask.isEmpty();
    const named = area.value.trim();
    if (!isPainted && named === '') return t(abilities.includes('area') ? 'inpaint.nothingNamed' : 'inpaint.nothing');
    const options = given({ strength: strength.input.value, area: !isPainted && named });
    const from = [pictureId(subject.view, subject.index)];
    return actions.make(
      { as: 'inpaint', from, words: words.value.trim(), options },
      [],
      isPainted ? await mask.file() : null,
    );
  }

  const sheet = openSheet(
    {
      name: 'inpaint',
      title: 'verb.inpaint',
      send: 'inpaint.send',
      about: pictureId(subject.view, subject.index),
      onSend: send,
    },
    el(
      'div',
      { class: 'inpaint' },
      el('div', { class: 'inpaint-left' }, canvas, tools.node),
      el(
        'div',
        { class: 'inpaint-right' },
        labelled('inpaint.words', words),
        abilities.includes('area') && labelled('inpaint.area', area, 'inpaint.areaNote'),
        strength.node,
        upload.node,
        el('p', { class: 'hint-line', label: 'inpaint.how' }),
        el('p', { class: 'hint-line inpaint-keys', label: 'inpaint.keys' }),
      ),
    ),
  );
  upload.input.addEventListener('change', () => {
    const file = upload.file();
    if (!file) return;
    void mask.load(file).then((done) => {
      sheet.tell(done ? '' : t('compose.wrongType'));
      tools.show();
      return done;
    });
  });
  sheet.dialog.addEventListener('keydown', (event) => {
    const typing = event.target instanceof HTMLTextAreaElement || event.target === area;
    if (typing || !tools.onKey(event)) return;
    event.preventDefault();
  });
  tools.focus();
}
