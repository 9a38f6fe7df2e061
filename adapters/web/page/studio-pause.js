// @ts-check
/** One machine is wanted for something else: nothing new begins on it until it goes on. */
import * as api from './api.js';
import { el } from './dom.js';
import { toast } from './toast.js';
import { t } from './words.js';

/** @typedef {import('../floor.ts').PageEngine} PageEngine */

/** Letters of the reason; the server takes no more. */
const noteChars = 200;

/** @param {() => void} onChange a machine was paused or goes on */
export function createPauseControls(onChange) {
  let name = '';
  const pause = el('button', { class: 'quiet', type: 'button', label: 'studio.pause', onclick: () => ask(true) });
  const goOn = el('button', {
    class: 'secondary',
    type: 'button',
    label: 'studio.resume',
    onclick: () => void resume(),
  });
  const note = el('input', { class: 'field', type: 'text', maxlength: noteChars, autocomplete: 'off' });
  const form = el(
    'form',
    {
      class: 'machine-pause',
      hidden: true,
      onsubmit: (/** @type {SubmitEvent} */ event) => (event.preventDefault(), void stop()),
    },
    el('label', {}, el('span', { label: 'studio.pauseWhy' }), note),
    el('button', { class: 'secondary', type: 'submit', label: 'studio.pauseNow' }),
    el('button', { class: 'quiet', type: 'button', label: 'studio.pauseNot', onclick: () => ask(false) }),
  );
  const buttons = el('div', { class: 'machine-buttons' }, pause, goOn);
  const node = el('div', { class: 'machine-owner' }, buttons, form);

  /** @param {boolean} asks */
  function ask(asks) {
    form.hidden = !asks;
    buttons.hidden = asks;
    if (asks) note.focus();
    else pause.focus();
  }

  /** @param {Promise<unknown>} change */
  async function after(change) {
    for (const button of node.querySelectorAll('button')) button.disabled = true;
    const isDone = await change.then(
      () => true,
      (error) => {
        toast(error instanceof api.Problem ? error.message : t('compose.failed'));
        return false;
      },
    );
    for (const button of node.querySelectorAll('button')) button.disabled = false;
    onChange();
    return isDone;
  }

  async function stop() {
    if (!(await after(api.pauseMachine(name, note.value)))) return;
    note.value = '';
    show({ name, isPaused: true });
    ask(false);
    goOn.focus();
  }

  async function resume() {
    if (!(await after(api.resumeMachine(name)))) return;
    show({ name, isPaused: false });
    pause.focus();
  }

  /** @param {{ name: string, isPaused: boolean }} machine */
  function show(machine) {
    ({ name } = machine);
    pause.hidden = machine.isPaused;
    goOn.hidden = !machine.isPaused;
    pause.setAttribute('aria-label', t('studio.pauseName', { name }));
    goOn.setAttribute('aria-label', t('studio.resumeName', { name }));
  }
  return { node, show };
}
