// @ts-check
/** The dialog of one verb: a title, what it needs to know, one button that sends. */
import { el, setText } from './dom.js';
import { icon } from './icons.js';

/**
 * @typedef {object} SheetPlan
 * @property {string} name class `sheet-{name}`
 * @property {string} title label key
 * @property {string} send label key of the button that sends
 * @property {string} [about] what it is about, for example `J-4F7KQ2.1`
 * @property {() => Promise<string | null>} onSend the sentence to show when it failed; null closes
 * @property {() => void} [onClose]
 */

/**
 * @param {SheetPlan} plan
 * @param {...import('./dom.js').Child} content
 */
export function openSheet(plan, ...content) {
  const problem = el('p', { class: 'problem', role: 'alert', hidden: true });
  const send = el('button', { class: 'primary', type: 'submit', label: plan.send });
  const id = `sheet-${plan.name}-title`;
  const form = el(
    'form',
    { class: 'bench-form', method: 'dialog' },
    el(
      'header',
      { class: 'recipe-head' },
      el('h2', { id, label: plan.title }),
      el('code', {}, plan.about ?? ''),
      el(
        'button',
        { class: 'tool', type: 'button', aria: 'sheet.close', onclick: () => dialog.close() },
        icon('close'),
      ),
    ),
    el('div', { class: 'bench-body' }, ...content),
    el(
      'footer',
      { class: 'recipe-foot' },
      problem,
      el('button', { class: 'secondary', type: 'button', label: 'sheet.cancel', onclick: () => dialog.close() }),
      send,
    ),
  );
  const dialog = el('dialog', { class: `recipe bench bench-${plan.name}`, 'aria-labelledby': id }, form);

  /** @param {string} text empty hides it */
  function tell(text) {
    problem.hidden = text === '';
    setText(problem, text);
  }

  async function submit() {
    if (send.disabled) return;
    send.disabled = true;
    tell('');
    const failure = await plan.onSend();
    send.disabled = false;
    if (failure === null) dialog.close();
    else tell(failure);
  }

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void submit();
  });
  form.addEventListener('keydown', (event) => {
    if (event.isComposing || event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    void submit();
  });
  dialog.addEventListener('close', () => {
    dialog.remove();
    plan.onClose?.();
  });
  document.body.append(dialog);
  dialog.showModal();
  return { dialog, tell, close: () => dialog.close() };
}
