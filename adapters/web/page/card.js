// @ts-check
/** One creation in the stream: what was asked, and the answer as it grows. */
import { createChange } from './change.js';
import { createDescriptions } from './describe.js';
import { createDiff } from './diff.js';
import { el, applyLabels, setText } from './dom.js';
import { icon } from './icons.js';
import { isPlain, madeOf, saysWords } from './made.js';
import { createSheet } from './pictures.js';
import { createBar, createPrompt, createSteps, isEnded } from './stage.js';
import { announce } from './toast.js';
import { createUnderstanding } from './understanding.js';
import { buildVerbs } from './verbs.js';
import { saysSketch, sketchLine, t, timeOf } from './words.js';

/** @typedef {import('../show.ts').PageView} PageView */

/** @typedef {{ view: PageView, index: number }} Subject one picture of a creation; index from 0 */

/**
 * @typedef {object} CardActions what a card may ask for; those that send resolve with the sentence to show when it failed
 * @property {(body: import('./api.js').AskBody, files?: readonly Blob[], mask?: Blob | null) => Promise<string | null>} make
 * @property {(creation: string, answer: import('./api.js').SteerBody) => Promise<string | null>} steer
 * @property {(creation: string) => Promise<string | null>} cancel
 * @property {(call: () => Promise<unknown>) => Promise<string | null>} attempt
 * @property {() => Promise<import('../../../src/desk.ts').Choices>} choices
 * @property {() => import('../../../src/desk.ts').Choices} known as they were when last asked for
 * @property {(words: string) => void} reuse puts words back into the composer
 * @property {(subject: Subject) => void} startFrom puts a picture into the composer
 * @property {(subject: Subject) => void} blend begins a blend with it
 * @property {(part: import('./blend.js').Part) => void} blendToggle
 * @property {(toggle: Element) => void} blendMark shows whether its picture is part of the blend
 * @property {(picture: string) => void} show goes to the card of a picture, or opens the picture where there is no card
 * @property {Pick<import('./stars.js').Stars, 'has' | 'add' | 'delete'>} favourites ids of pictures
 */

/**
 * @typedef {object} Card
 * @property {HTMLElement} node
 * @property {() => PageView} view
 * @property {(view: PageView, live: boolean) => void} update
 * @property {() => void} relabel
 * @property {number} changes counts updates, to tell whether an answer is older than what is shown
 */

/** @param {string} parent `J-4F7KQ2.1` or the id of a creation alone @param {CardActions} actions */
function parentLink(parent, actions) {
  const [creation = '', n = ''] = parent.split('.');
  const text = n ? t('card.fromPicture', { id: creation, n }) : t('card.from', { id: creation });
  return el('button', { class: 'slip-from', type: 'button', onclick: () => actions.show(parent) }, text);
}

/**
 * @param {PageView} view
 * @param {CardActions} actions
 */
function asked(view, actions) {
  if (isPlain(view))
    return el('div', { class: 'slip', dir: 'auto', role: 'note', aria: 'card.you' }, el('p', {}, view.words));
  const made = madeOf(view);
  const verb = el(
    'p',
    { class: 'slip-verb' },
    icon(made.icon, 15),
    el('span', { label: made.label }),
    made.detail !== '' && el('span', { class: 'slip-detail' }, made.detail),
  );
  verb.append(...view.parents.map((parent) => parentLink(parent, actions)));
  return el(
    'div',
    { class: 'slip slip-made', role: 'note', aria: 'card.you' },
    verb,
    saysWords(view) && el('p', { dir: 'auto' }, view.words),
  );
}

/** Keeps the slip in step: what was done is known in full only later. @param {PageView} first @param {CardActions} actions */
function createSlip(first, actions) {
  /** @param {PageView} view */
  const keyOf = (view) =>
    isPlain(view) ? '' : JSON.stringify([madeOf(view), saysWords(view), document.documentElement.lang]);
  let node = asked(first, actions);
  let shown = keyOf(first);
  /** @param {PageView} view */
  function update(view) {
    const key = keyOf(view);
    if (key === shown) return;
    shown = key;
    const next = asked(view, actions);
    node.replaceWith(next);
    node = next;
  }
  return { first: node, update };
}

/** How long the question stands, for whoever does not see the clock on the button. @param {PageView} view */
function goesOn({ stage, understanding }) {
  const until = understanding?.until;
  if (stage !== 'asking' || until === undefined) return '';
  return t('answer.goesOn', { n: Math.max(1, Math.ceil((until - Date.now()) / 1000)) });
}

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
    const [picture] = view.pictures;
    const size = picture ? `${picture.width} × ${picture.height}` : '';
    const took = view.drawMs === undefined ? '' : t('recipe.seconds', { n: (view.drawMs / 1000).toFixed(1) });
    setText(meta, [timeOf(view.madeAt), size, took].filter(Boolean).join(' · '));
  }
  return { node, update };
}

/**
 * Verbs of a card, with the editor that "change" opens and the reason why a press failed.
 * @param {() => PageView} view
 * @param {ReturnType<typeof createSheet>} sheet
 * @param {CardActions} actions
 */
function createFoot(view, sheet, actions) {
  const row = el('div', { class: 'actions' });
  const failure = el('p', { class: 'problem', role: 'alert', hidden: true });
  const slot = el('div', { class: 'card-slot' });
  const node = el('footer', { class: 'card-foot' }, failure, row, slot);
  let shown = '';
  const subject = () => ({ view: view(), index: sheet.at() });

  /** @param {() => Promise<string | null>} verb */
  function press(verb) {
    const within = node.parentElement ?? node;
    const buttons = [...within.querySelectorAll('button')].filter((each) =>
      each.closest('.actions, .answers, .descriptions'),
    );
    for (const button of buttons) button.disabled = true;
    void verb().then((problem) => {
      for (const button of buttons) button.disabled = false;
      failure.hidden = problem === null;
      setText(failure, problem ?? '');
      return problem;
    });
  }

  async function openChange() {
    if (slot.hasChildNodes()) return slot.replaceChildren();
    const close = () => {
      slot.replaceChildren();
      const back = row.querySelector('.action-change');
      // What was sent stands at the end of the page by now; the keyboard must not pull the eyes away from it.
      if (back instanceof HTMLElement) back.focus({ preventScroll: true });
    };
    // Known names come at once; they are asked for only before anybody was.
    const known = actions.known();
    const choices = known.ratios.length > 0 ? known : await actions.choices();
    const editor = createChange(subject(), actions, { choices, onClose: close });
    slot.replaceChildren(editor.node);
    editor.focus();
  }

  /** @param {PageView} now */
  function update(now) {
    const key = JSON.stringify([now.verbs, now.stage, now.pictures.length > 0, now.brief !== undefined]);
    if (key === shown) return;
    shown = key;
    const focused = row.contains(document.activeElement);
    const room = { subject, actions, press, openChange: () => void openChange(), sheet };
    row.replaceChildren(...buildVerbs(now, room));
    row.hidden = !row.hasChildNodes();
    // The button that was pressed is gone; the keyboard stays with the card.
    if (focused) row.querySelector('button')?.focus();
  }
  return { node, update, press };
}

/** Keys 1-4 choose a picture while the keyboard is within the card. @param {HTMLElement} node @param {(index: number) => void} pick */
function listenForNumbers(node, pick) {
  node.addEventListener('keydown', (event) => {
    const at = '1234'.indexOf(event.key);
    const typing =
      event.target instanceof HTMLTextAreaElement ||
      event.target instanceof HTMLSelectElement ||
      (event.target instanceof HTMLInputElement && event.target.type !== 'radio');
    if (at === -1 || event.key.length !== 1 || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    pick(at);
  });
}

/**
 * @param {PageView} first
 * @param {CardActions} actions
 * @returns {Card}
 */
export function createCard(first, actions) {
  let view = first;
  const now = () => view;
  const [head, steps, prompt, bar, remarks, diff] = [
    createHead(),
    createSteps(),
    createPrompt(),
    createBar(),
    createRemarks(),
    createDiff(),
  ];
  const sheet = createSheet(actions);
  const status = el('p', { class: 'status', dir: 'auto' });
  const code = el('span', { class: 'status-code' });
  const statusRow = el('div', { class: 'status-row' }, status, code);
  const foot = createFoot(now, sheet, actions);
  const understanding = createUnderstanding(now, actions, foot.press);
  const descriptions = createDescriptions(actions, foot.press);
  const slip = createSlip(view, actions);
  const parts = [slip, head, steps, prompt, bar, remarks, diff, understanding, descriptions, foot];
  const answer = el(
    'div',
    { class: 'card' },
    head.node,
    steps.node,
    statusRow,
    sheet.node,
    descriptions.node,
    bar.node,
    prompt.node,
    diff.node,
    understanding.node,
    remarks.node,
    foot.node,
  );
  const node = el('article', { class: 'entry', tabindex: -1, 'data-creation': view.creation }, slip.first, answer);
  listenForNumbers(node, sheet.pick);

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
    if (moved) announce([[view.title, view.text].filter(Boolean).join(': '), goesOn(view)].filter(Boolean).join(' '));
    card.changes += 1;
  }

  /** @type {Card} */
  const card = {
    node,
    view: () => view,
    update,
    relabel() {
      applyLabels(node);
      sheet.forget();
      update(view, false);
    },
    changes: 0,
  };
  update(view, false);
  return card;
}
