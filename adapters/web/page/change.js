// @ts-check
/** Changing a picture: in words, or the prompt by hand, within the card. */
import { pictureId } from './api.js';
import { el, setText } from './dom.js';
import {
  choice,
  createCardForm,
  fileField,
  given,
  labelled,
  purposes,
  strengthSlider,
  tick,
  wordsField,
} from './fields.js';
import { named, t } from './words.js';

/** @typedef {import('./card.js').CardActions} CardActions */
/** @typedef {import('./card.js').Subject} Subject */

/** Enough to change what was asked for and keep the composition. */
const usualStrength = 0.55;

/**
 * The prompt as it stands, to be written over.
 * @param {import('../show.ts').PageView} view
 */
export function promptFields(view) {
  const start = view.brief ?? view.prompt ?? { positive: view.words, negative: '' };
  const positive = el('textarea', { class: 'field', rows: 4, maxlength: 4000 });
  const negative = el('textarea', { class: 'field', rows: 2, maxlength: 4000 });
  positive.value = start.positive;
  negative.value = start.negative;
  return {
    nodes: [labelled('change.positive', positive), labelled('change.negative', negative)],
    positive,
    prompt: () => ({ positive: positive.value, negative: negative.value }),
    isChanged: () => positive.value !== start.positive || negative.value !== start.negative,
  };
}

/**
 * What is set apart from the words; by hand only what a prompt does not say.
 * @param {Subject} subject
 * @param {import('../../../src/desk.ts').Choices} choices
 */
function createSettings({ view }, choices) {
  const unset = { value: '', text: t('change.asIs') };
  const keepSeed = tick('change.keepSeed', 'change.keepSeedHint', true);
  const fromPicture = tick('change.fromPicture', 'change.fromPictureHint', !view.verbs.includes('change'));
  const strength = strengthSlider(usualStrength);
  const ratio = choice([unset, ...choices.ratios.map((value) => ({ value, text: value }))]);
  const style = choice([unset, ...choices.styles.map((value) => ({ value, text: named('style', value) }))]);
  const extra = fileField('change.extra');
  // A change starts from its own picture, so another one can only guide it.
  const uses = purposes(choices.abilities).filter(({ value }) => value !== 'input');
  const use = choice(uses, uses[0]?.value);
  const useRow = labelled('use.label', use);
  const canBoth = view.verbs.includes('edit') && view.verbs.includes('change');
  let byHand = false;
  const isEdit = () => !byHand && fromPicture.input.checked;
  const along = () => (extra.node.hidden ? null : extra.file());

  function show() {
    fromPicture.node.hidden = byHand;
    strength.node.hidden = !isEdit();
    extra.node.hidden = byHand || isEdit();
    useRow.hidden = along() === null;
  }
  for (const input of [fromPicture.input, extra.input]) input.addEventListener('change', show);
  show();
  const node = el(
    'div',
    { class: 'change-part' },
    el('div', { class: 'pair' }, keepSeed.node, canBoth && fromPicture.node),
    strength.node,
    el('div', { class: 'pair' }, labelled('choice.ratio', ratio), labelled('choice.style', style)),
    ...(uses.length > 0 ? [extra.node, useRow] : []),
  );
  return {
    node,
    isEdit,
    /** @param {boolean} on */
    setByHand(on) {
      byHand = on;
      show();
    },
    /** @returns {File[]} */
    files: () => [along()].filter((file) => file !== null),
    options: () =>
      given({
        reseed: !keepSeed.input.checked && 'true',
        strength: isEdit() && strength.input.value,
        ar: ratio.value,
        style: style.value,
        use: along() && use.value,
      }),
  };
}

/**
 * @param {Subject} subject
 * @param {CardActions} actions
 * @param {{ choices: import('../../../src/desk.ts').Choices, onClose: () => void }} room
 */
export function createChange(subject, actions, { choices, onClose }) {
  const from = pictureId(subject.view, subject.index);
  const settings = createSettings(subject, choices);
  const words = wordsField('change.wordsHint');
  const inWords = labelled('change.words', words);
  const byHand = promptFields(subject.view);
  const hand = el('div', { class: 'change-part', hidden: true }, ...byHand.nodes);
  const swap = el('button', { class: 'quiet', type: 'button', label: 'change.byHand' });
  const problem = el('p', { class: 'problem', role: 'alert', hidden: true });
  const draw = el('button', { class: 'primary', type: 'submit', label: 'change.draw' });
  const focus = () => (hand.hidden ? words : byHand.positive).focus();
  swap.hidden = !subject.view.verbs.includes('change');

  /** @param {string | null} text */
  function tell(text) {
    problem.hidden = text === null;
    setText(problem, text ?? '');
  }
  swap.addEventListener('click', () => {
    hand.hidden = !hand.hidden;
    inWords.hidden = !hand.hidden;
    settings.setByHand(!hand.hidden);
    swap.dataset['label'] = hand.hidden ? 'change.byHand' : 'change.inWords';
    setText(swap, t(swap.dataset['label']));
    tell(null);
    focus();
  });

  async function submit() {
    const written = hand.hidden ? words : byHand.positive;
    if (draw.disabled || written.value.trim() === '') return focus();
    draw.disabled = true;
    const about = { from: [from], options: settings.options() };
    const failure = await (hand.hidden
      ? actions.make(
          { ...about, as: settings.isEdit() ? 'edit' : 'change', words: words.value.trim() },
          settings.files(),
        )
      : actions.make({ ...about, as: 'change', words: subject.view.words, prompt: byHand.prompt() }));
    draw.disabled = false;
    tell(failure);
    if (failure === null) onClose();
  }

  const form = createCardForm(
    { kind: 'change-words', aside: swap, send: draw, submit, close: onClose },
    inWords,
    hand,
    settings.node,
    problem,
  );
  return { node: form, focus };
}
