// @ts-check
/** One creation in the stream: what was asked, and the answer as it grows. */
import { createChange } from './change.js';
import { el, applyLabels, setText } from './dom.js';
import { icon } from './icons.js';
import { createSheet } from './pictures.js';
import { openRecipe } from './recipe.js';
import { createBar, createPrompt, createSteps, isEnded } from './stage.js';
import { announce } from './toast.js';
import { saysSketch, sketchLine, t, timeOf } from './words.js';

/** @typedef {import('../show.ts').PageView} PageView */
/** @typedef {'again' | 'vary' | 'change' | 'cancel'} Verb */

/**
 * @typedef {object} CardActions
 * @property {(verb: Verb, creation: string, change?: { positive: string, negative: string }) => Promise<string | null>} press
 *   the sentence to show when it failed
 * @property {(words: string) => void} reuse puts words back into the composer
 * @property {(creation: string) => HTMLElement | null} find node of another card
 */

/**
 * @typedef {object} Card
 * @property {HTMLElement} node
 * @property {() => PageView} view
 * @property {(view: PageView, live: boolean) => void} update
 * @property {() => void} relabel
 * @property {number} changes counts updates, to tell whether an answer is older than what is shown
 */

const verbs = /** @type {const} */ (['again', 'vary', 'change', 'cancel']);

/**
 * @param {PageView} view
 * @param {CardActions} actions
 */
function asked(view, actions) {
  if (view.operation === 'draw') {
    return el('div', { class: 'slip', dir: 'auto', role: 'note', aria: 'card.you' }, el('p', {}, view.words));
  }
  const title = view.title || t('card.untitled');
  const jump = () => actions.find(view.parents[0] ?? '')?.scrollIntoView({ block: 'center' });
  return el(
    'button',
    { class: 'slip slip-verb', type: 'button', onclick: jump },
    icon(view.operation, 15),
    el('span', { dir: 'auto' }, t(`card.${view.operation}Of`, { title })),
  );
}

/** Saves every picture of a card, one after another. @param {PageView} view */
function downloadAll(view) {
  for (const picture of view.pictures) {
    const link = el('a', { href: picture.download, download: true, hidden: true });
    document.body.append(link);
    link.click();
    link.remove();
  }
}

/**
 * @param {string} name
 * @param {() => void} onclick
 */
const actionButton = (name, onclick) =>
  el(
    'button',
    { class: `action action-${name}`, type: 'button', onclick },
    icon(name, 17),
    el('span', { label: `card.${name}` }),
  );

/** Sentences below: what was changed, what went wrong, how to connect a real engine. */
function createRemarks() {
  const node = el('div', { class: 'remarks' });
  let shown = '';
  /** @param {PageView} view */
  function update(view) {
    const sketch = view.simulated && view.pictures.length > 0 && !saysSketch(view.notes) ? sketchLine() : '';
    const key = JSON.stringify([view.notes, sketch]);
    if (key === shown) return;
    shown = key;
    const notes = view.notes.map((note) => el('p', { class: 'note', dir: 'auto' }, note));
    if (sketch) notes.push(el('p', { class: 'note note-sketch' }, sketch));
    node.replaceChildren(...notes);
    node.hidden = notes.length === 0;
  }
  return { node, update };
}

/** Title, time and short id. */
function createHead() {
  const title = el('h2', { class: 'card-title', dir: 'auto' });
  const meta = el('p', { class: 'card-meta' });
  const node = el('header', { class: 'card-head' }, title, meta);
  /** @param {PageView} view */
  function update(view) {
    // A title that only repeats the words above says nothing.
    setText(title, view.title === view.words ? '' : view.title);
    const size = view.brief && view.pictures.length > 0 ? `${view.brief.width} × ${view.brief.height}` : '';
    const took = view.drawMs === undefined ? '' : t('recipe.seconds', { n: (view.drawMs / 1000).toFixed(1) });
    setText(meta, [timeOf(view.madeAt), size, took].filter(Boolean).join(' · '));
  }
  return { node, update };
}

/**
 * Verbs of a card, with the editor that "change" opens and the reason why a press failed.
 * @param {() => PageView} view
 * @param {CardActions} actions
 */
function createFoot(view, actions) {
  const row = el('div', { class: 'actions' });
  const failure = el('p', { class: 'problem', role: 'alert', hidden: true });
  const slot = el('div', { class: 'card-slot' });
  const node = el('footer', { class: 'card-foot' }, failure, row, slot);
  let shown = '';

  /**
   * @param {Verb} verb
   * @param {{ positive: string, negative: string }} [change]
   */
  async function press(verb, change) {
    const buttons = [...row.querySelectorAll('button')];
    for (const button of buttons) button.disabled = true;
    const problem = await actions.press(verb, view().creation, change);
    for (const button of buttons) button.disabled = false;
    failure.hidden = problem === null;
    setText(failure, problem ?? '');
    return problem === null;
  }

  function openEditor() {
    if (slot.hasChildNodes()) return slot.replaceChildren();
    const close = () => {
      slot.replaceChildren();
      row.querySelector('.action-change')?.dispatchEvent(new Event('focusback'));
    };
    const editor = createChange(view(), (change) => press('change', change), close);
    slot.replaceChildren(editor.node);
    editor.focus();
  }

  /** @param {PageView} now */
  function build(now) {
    const buttons = verbs
      .filter((verb) => now.verbs.includes(verb))
      .map((verb) => actionButton(verb, verb === 'change' ? openEditor : () => void press(verb)));
    if (now.pictures.length > 0) buttons.push(actionButton('download', () => downloadAll(view())));
    if (now.brief && isEnded(now)) buttons.push(actionButton('recipe', () => openRecipe(view())));
    if (isEnded(now) && now.pictures.length === 0 && now.words) {
      const reuse = el('button', { class: 'action', type: 'button', onclick: () => actions.reuse(view().words) });
      reuse.append(icon('back', 17), el('span', { label: 'card.useWords' }));
      buttons.push(reuse);
    }
    const change = buttons.find((button) => button.classList.contains('action-change'));
    change?.addEventListener('focusback', () => change.focus());
    return buttons;
  }

  /** @param {PageView} now */
  function update(now) {
    const key = JSON.stringify([now.verbs, now.pictures.length > 0, isEnded(now), now.brief !== undefined]);
    if (key === shown) return;
    shown = key;
    const focused = row.contains(document.activeElement);
    row.replaceChildren(...build(now));
    row.hidden = !row.hasChildNodes();
    // The button that was pressed is gone; the keyboard stays with the card.
    if (focused) row.querySelector('button')?.focus();
  }
  return { node, update };
}

/**
 * @param {PageView} first
 * @param {CardActions} actions
 * @returns {Card}
 */
export function createCard(first, actions) {
  let view = first;
  const [head, steps, prompt, sheet, bar, remarks] = [
    createHead(),
    createSteps(),
    createPrompt(),
    createSheet(),
    createBar(),
    createRemarks(),
  ];
  const status = el('p', { class: 'status', dir: 'auto' });
  const code = el('span', { class: 'status-code' });
  const statusRow = el('div', { class: 'status-row' }, status, code);
  const foot = createFoot(() => view, actions);
  const parts = [head, steps, prompt, bar, remarks, foot];
  const answer = el(
    'div',
    { class: 'card' },
    head.node,
    steps.node,
    statusRow,
    sheet.node,
    bar.node,
    prompt.node,
    remarks.node,
    foot.node,
  );
  const node = el(
    'article',
    { class: 'entry', tabindex: -1, 'data-creation': view.creation },
    asked(view, actions),
    answer,
  );

  /**
   * @param {PageView} next
   * @param {boolean} live
   */
  function update(next, live) {
    const moved = live && next.stage !== view.stage;
    view = next;
    for (const part of parts) part.update(view);
    sheet.update(view, live);
    answer.dataset['stage'] = view.stage;
    const failed = ['failed', 'expired'].includes(view.stage);
    answer.classList.toggle('card-problem', failed);
    statusRow.hidden = view.stage === 'done';
    setText(status, view.text);
    setText(code, failed && view.code ? t('card.code', { code: view.code }) : '');
    node.setAttribute('aria-busy', String(!isEnded(view)));
    node.setAttribute('aria-label', view.title || view.words.slice(0, 80));
    if (moved) announce([view.title, view.text].filter(Boolean).join(': '));
    card.changes += 1;
  }

  /** @type {Card} */
  const card = {
    node,
    view: () => view,
    update,
    relabel() {
      applyLabels(node);
      node.firstElementChild?.replaceWith(asked(view, actions));
      sheet.forget();
      update(view, false);
    },
    changes: 0,
  };
  update(view, false);
  return card;
}
