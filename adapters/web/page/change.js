// @ts-check
/** Editing the prompt by hand, within the card. */
import { el } from './dom.js';

/** @typedef {import('../show.ts').PageView} PageView */

/**
 * @param {PageView} view
 * @param {(change: { positive: string, negative: string }) => Promise<boolean>} onDraw true when it was taken
 * @param {() => void} onClose
 */
export function createChange(view, onDraw, onClose) {
  const start = view.brief ?? view.prompt ?? { positive: view.words, negative: '' };
  const id = `change-${view.creation}`;
  const positive = el('textarea', { id: `${id}-p`, class: 'field', rows: 4, maxlength: 4000 });
  const negative = el('textarea', { id: `${id}-n`, class: 'field', rows: 2, maxlength: 4000 });
  positive.value = start.positive;
  negative.value = start.negative;
  const draw = el('button', { class: 'primary', type: 'submit', label: 'change.draw' });

  async function submit() {
    if (draw.disabled || positive.value.trim() === '') return positive.focus();
    draw.disabled = true;
    const taken = await onDraw({ positive: positive.value, negative: negative.value });
    draw.disabled = false;
    if (taken) onClose();
  }

  const form = el(
    'form',
    { class: 'change' },
    el('label', { for: positive.id, label: 'change.positive' }),
    positive,
    el('label', { for: negative.id, label: 'change.negative' }),
    negative,
    el(
      'div',
      { class: 'change-foot' },
      el('button', { class: 'secondary', type: 'button', label: 'change.close', onclick: onClose }),
      draw,
    ),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void submit();
  });
  form.addEventListener('keydown', (event) => {
    if (event.isComposing) return;
    if (event.key === 'Escape') onClose();
    else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void submit();
    else return;
    event.preventDefault();
  });
  return { node: form, focus: () => positive.focus() };
}
