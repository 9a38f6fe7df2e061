// @ts-check
/** Where a creation stands: four steps, one sentence, the prompt as it is written, and the bar. */
import { el, setText } from './dom.js';
import { t } from './words.js';

/** @typedef {import('../show.ts').PageView} PageView */

const ended = ['done', 'failed', 'cancelled', 'expired'];

/** @param {PageView} view */
export const isEnded = (view) => ended.includes(view.stage);

const steps = [
  { label: 'stage.line', stages: ['queued'] },
  { label: 'stage.writing', stages: ['writing', 'asking', 'waiting'] },
  { label: 'stage.drawing', stages: ['drawing'] },
  { label: 'stage.done', stages: ['delivering', 'done'] },
];

/** A prompt longer than this is folded once the picture is there, characters. */
const foldFrom = 180;

/** The four steps; gone once it has ended. */
export function createSteps() {
  const items = steps.map((step) => el('li', { class: 'step' }, el('span', { label: step.label })));
  const node = el('ol', { class: 'steps' }, ...items);
  /** @param {PageView} view */
  function update(view) {
    node.hidden = isEnded(view);
    // Waiting for a machine is being in line, whether or not the prompt is written already.
    const inLine = view.stage === 'waiting' && view.operation !== 'draw';
    const at = inLine ? 0 : steps.findIndex((step) => step.stages.includes(view.stage));
    for (const [index, item] of items.entries()) {
      item.classList.toggle('step-past', index < at);
      item.classList.toggle('step-now', index === at);
      if (index === at) item.setAttribute('aria-current', 'step');
      else item.removeAttribute('aria-current');
    }
  }
  return { node, update };
}

/** The prompt: appears while it is written, folds when the picture is there. */
export function createPrompt() {
  const text = el('p', { class: 'prompt-text', lang: 'en' });
  const more = el('button', { class: 'quiet', type: 'button', 'aria-expanded': 'false' });
  const node = el('div', { class: 'prompt', hidden: true }, text, more);
  let open = false;

  function fold() {
    node.classList.toggle('prompt-folded', !more.hidden && !open);
    more.setAttribute('aria-expanded', String(open));
    setText(more, t(open ? 'card.showLess' : 'card.showAll'));
  }
  more.addEventListener('click', () => {
    open = !open;
    fold();
  });

  /** @param {PageView} view */
  function update(view) {
    const positive = view.prompt?.positive ?? '';
    node.hidden = positive === '';
    setText(text, positive);
    // Chinese is not slanted.
    text.lang = /[\u3040-\u30ff\u3400-\u9fff]/.test(positive) ? 'zh' : 'en';
    node.classList.toggle('prompt-live', view.stage === 'writing');
    more.hidden = positive.length < foldFrom || view.stage === 'writing';
    fold();
  }
  return { node, update };
}

/** How far the drawing is. */
export function createBar() {
  const fill = el('div', { class: 'bar-fill' });
  const track = el(
    'div',
    { class: 'bar', role: 'progressbar', 'aria-valuemin': 0, 'aria-valuemax': 100, aria: 'stage.drawing' },
    fill,
  );
  const count = el('span', { class: 'bar-count' });
  const node = el('div', { class: 'bar-row', hidden: true }, track, count);
  /** @param {PageView} view */
  function update(view) {
    const { progress } = view;
    node.hidden = view.stage !== 'drawing';
    const percent = Math.round((progress?.fraction ?? 0) * 100);
    fill.style.transform = `scaleX(${percent / 100})`;
    track.setAttribute('aria-valuenow', String(percent));
    track.classList.toggle('bar-unsure', percent === 0);
    const { step, steps: of } = progress ?? {};
    setText(count, step !== undefined && of ? `${step} / ${of}` : percent > 0 ? `${percent}%` : '');
  }
  return { node, update };
}
