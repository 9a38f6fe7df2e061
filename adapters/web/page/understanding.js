// @ts-check
/** What was understood, before it is drawn: look, then draw, edit, ask for other wording, or take one's own words. */
import { pictureId } from './api.js';
import { promptFields } from './change.js';
import { el, setText } from './dom.js';
import { choice, createCardForm, given, labelled } from './fields.js';
import { icon } from './icons.js';
import { saysWords } from './made.js';
import { isEnded } from './stage.js';
import { named, t } from './words.js';

/** @typedef {import('../show.ts').PageView} PageView */
/** @typedef {import('./card.js').CardActions} CardActions */
/** @typedef {NonNullable<PageView['understanding']>} Understanding */

/** The clock on the button is set this often, ms. */
const tickMs = 250;

/** @param {Understanding} found @param {string} negative */
function facts({ ratio, style }, negative) {
  /** @type {[string, string][]} */
  const rows = [
    ['choice.ratio', ratio],
    ['choice.style', style ? named('style', style) : t('choice.styleAuto')],
    ['change.negative', negative || t('recipe.none')],
  ];
  const list = el('dl', { class: 'facts' });
  for (const [label, value] of rows) list.append(el('div', {}, el('dt', { label }), el('dd', { dir: 'auto' }, value)));
  return list;
}

/** @param {Understanding} found */
function keptWords({ kept, missing }) {
  const of = kept.length + missing.length;
  if (of === 0) return null;
  const pairs = kept.map(({ said, as }) => {
    const isSame = said.toLowerCase() === as.toLowerCase();
    const becomes = isSame
      ? []
      : [
          el('span', { class: 'word-arrow', 'aria-hidden': 'true' }, '→'),
          el('span', { class: 'word-as', lang: 'en' }, as),
        ];
    return el('li', { class: 'word' }, el('span', {}, said), ...becomes);
  });
  const lost = missing.map((said) =>
    el(
      'li',
      { class: 'word word-missing' },
      el('span', { class: 'word-mark', 'aria-hidden': 'true' }, '!'),
      el('span', {}, said),
      el('span', { class: 'word-as', label: 'understanding.missing' }),
    ),
  );
  return el(
    'div',
    { class: 'word-room' },
    el('p', { class: 'part-title' }, t('understanding.kept', { n: kept.length, of })),
    el('ul', { class: 'word-list' }, ...lost, ...pairs),
  );
}

/**
 * Positive, negative, ratio and style, to be drawn instead.
 * @param {PageView} view as it was when editing began
 * @param {() => PageView} now
 * @param {CardActions} actions
 * @param {() => void} onClose
 */
async function createEditor(view, now, actions, onClose) {
  const { ratios, styles } = await actions.choices();
  const fields = promptFields(view);
  const found = view.understanding;
  const ratio = choice(
    ratios.map((value) => ({ value, text: value })),
    found?.ratio,
  );
  const style = choice(
    [{ value: '', text: t('choice.styleAuto') }, ...styles.map((value) => ({ value, text: named('style', value) }))],
    found?.style,
  );
  const began = { ratio: ratio.value, style: style.value };
  const problem = el('p', { class: 'problem', role: 'alert', hidden: true });
  const draw = el('button', { class: 'primary', type: 'submit', label: 'understanding.draw' });
  const warning = el('p', { class: 'hint-line' });

  async function submit() {
    if (draw.disabled || fields.positive.value.trim() === '') return fields.positive.focus();
    const options = given({
      ar: ratio.value !== began.ratio && ratio.value,
      style: style.value !== began.style && style.value,
    });
    const { creation, stage, words } = now();
    draw.disabled = true;
    // Once it has been drawn the edit is a change of that picture.
    const failure = await (stage === 'asking'
      ? actions.steer(creation, { kind: 'rewrite', ...fields.prompt(), options })
      : actions.make({ as: 'change', from: [pictureId(now(), 0)], words, prompt: fields.prompt(), options }));
    problem.hidden = failure === null;
    setText(problem, failure ?? '');
    draw.disabled = false;
    if (failure === null) onClose();
  }
  const form = createCardForm(
    { kind: 'understanding-edit', aside: warning, send: draw, submit, close: onClose },
    ...fields.nodes,
    el('div', { class: 'pair' }, labelled('choice.ratio', ratio), labelled('choice.style', style)),
    problem,
  );
  return {
    node: form,
    focus: () => fields.positive.focus(),
    isChanged: () => fields.isChanged() || ratio.value !== began.ratio || style.value !== began.style,
    /** @param {PageView} view @param {number} seconds 0: it does not go on by itself */
    update({ stage, pictures }, seconds) {
      const asking = stage === 'asking';
      draw.disabled = !asking && pictures.length === 0;
      const late = pictures.length > 0 ? t('understanding.drawn') : t('understanding.begun');
      setText(warning, asking ? (seconds > 0 ? t('understanding.goesOn', { n: seconds }) : '') : late);
    },
  };
}

/**
 * Answers of one card while it asks, and how long it still does.
 * @param {() => PageView} view
 * @param {CardActions} actions
 * @param {{ press: (verb: () => Promise<string | null>) => void, edit: () => void }} room
 */
function createAnswers(view, actions, room) {
  const node = el('div', { class: 'answers' });
  const clock = el('span', { class: 'answer-clock' });
  /**
   * @param {import('../../../src/desk.ts').Verb} verb
   * @param {string} kind class
   * @param {() => void} onclick
   */
  const answer = (verb, kind, onclick) =>
    view().verbs.includes(verb) &&
    el('button', { class: `${kind} answer-${verb}`, type: 'button', onclick }, el('span', { label: `answer.${verb}` }));
  /** @param {'go' | 'reword' | 'verbatim'} kind */
  const steer = (kind) => () => room.press(() => actions.steer(view().creation, { kind }));
  function build() {
    const go = answer('go', 'primary', steer('go'));
    if (go) go.append(clock);
    const all = [
      go,
      answer('rewrite', 'secondary', room.edit),
      answer('reword', 'secondary', steer('reword')),
      answer('verbatim', 'secondary', steer('verbatim')),
      answer('cancel', 'quiet', () => room.press(() => actions.cancel(view().creation))),
    ];
    node.replaceChildren(...all.filter((each) => each !== false));
  }
  /** @param {number} seconds */
  const setClock = (seconds) => setText(clock, seconds > 0 ? t('answer.in', { n: seconds }) : '');
  return { node, build, setClock };
}

/**
 * @param {() => PageView} view
 * @param {CardActions} actions
 * @param {(verb: () => Promise<string | null>) => void} press
 */
export function createUnderstanding(view, actions, press) {
  const body = el('div', { class: 'understanding-body' });
  const slot = el('div', { class: 'card-slot' });
  const toggle = el(
    'button',
    { class: 'quiet understanding-toggle', type: 'button', 'aria-expanded': 'false' },
    el('span', { label: 'understanding.title' }),
    icon('caret', 15),
  );
  const answers = createAnswers(view, actions, { press, edit: () => void openEditor() });
  const node = el('section', { class: 'understanding', hidden: true, aria: 'understanding.title' });
  node.append(toggle, body, answers.node, slot);
  /** @type {Awaited<ReturnType<typeof createEditor>> | null} */
  let editor = null;
  let open = false;
  let shown = '';
  /** @type {ReturnType<typeof setInterval> | undefined} */
  let timer;

  const secondsLeft = () => {
    const until = view().understanding?.until;
    return until === undefined ? 0 : Math.max(0, Math.ceil((until - Date.now()) / 1000));
  };
  function showClock() {
    if (!node.isConnected) clearInterval(timer);
    answers.setClock(secondsLeft());
    editor?.update(view(), secondsLeft());
  }
  function closeEditor() {
    const back = slot.contains(document.activeElement);
    editor = null;
    slot.replaceChildren();
    const edit = answers.node.querySelector('.answer-rewrite');
    if (back && edit instanceof HTMLElement) edit.focus({ preventScroll: true });
    update(view());
  }
  async function openEditor() {
    if (editor) return closeEditor();
    editor = await createEditor(view(), view, actions, closeEditor);
    slot.replaceChildren(editor.node);
    showClock();
    editor.focus();
  }
  toggle.addEventListener('click', () => {
    open = !open;
    update(view());
  });

  /** @param {PageView} now @param {Understanding} found */
  function build(now, found) {
    // The line above may say it already.
    const isNew = now.stage !== 'asking' || now.text !== found.sentence;
    const sentence = isNew && found.sentence && el('p', { class: 'understood', dir: 'auto' }, found.sentence);
    const all = [sentence, keptWords(found), facts(found, now.prompt?.negative ?? '')];
    body.replaceChildren(...all.filter((each) => each instanceof HTMLElement));
    answers.build();
  }

  /** @param {PageView} now */
  function update(now) {
    const found = now.understanding;
    const asking = now.stage === 'asking';
    clearInterval(timer);
    // An edit that came too late stays, to be sent as a change.
    if (editor && !asking && !editor.isChanged()) closeEditor();
    // Without words of its own it was the picture before that was understood.
    node.hidden = !found || (!asking && !editor && !(isEnded(now) && saysWords(now)));
    if (!found) return;
    const key = JSON.stringify([found, now.stage, now.verbs, now.prompt?.negative, document.documentElement.lang]);
    if (key !== shown) build(now, found);
    shown = key;
    toggle.hidden = asking;
    body.hidden = !asking && !open;
    answers.node.hidden = !asking;
    toggle.setAttribute('aria-expanded', String(open));
    node.classList.toggle('understanding-asking', asking);
    showClock();
    if (asking && found.until !== undefined) timer = setInterval(showClock, tickMs);
  }
  return { node, update };
}
