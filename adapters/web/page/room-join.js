// @ts-check
/** Coming in by the link: with a name, where guests are let in; else only looking. */
import { Problem } from './api.js';
import { el, setText } from './dom.js';
import { recall, remember } from './keep.js';
import { t } from './words.js';

/** @typedef {import('../roomShape.ts').PageRoom} PageRoom */

/**
 * @param {import('./room-api.js').RoomApi} api
 * @param {() => void} onIn
 */
export function createJoin(api, onIn) {
  const name = el('input', {
    class: 'field',
    id: 'guest-name',
    maxlength: 32,
    required: true,
    autocomplete: 'nickname',
    'data-label-placeholder': 'room.yourName',
  });
  name.value = recall('name') ?? '';
  const problem = el('p', { class: 'problem', role: 'alert' });
  const button = el('button', { class: 'primary', type: 'submit', label: 'room.join' });
  const form = el(
    'form',
    { class: 'join' },
    el('label', { for: 'guest-name', label: 'room.joinLead' }),
    el('div', { class: 'join-row' }, name, button),
    problem,
  );
  /** @param {string} why @param {boolean} hidden */
  const whyNot = (why, hidden) => {
    const line = el('p', { class: 'say-why', label: why });
    line.hidden = hidden;
    return line;
  };
  let looks = whyNot('room.looksOnly', false);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    button.disabled = true;
    remember('name', name.value.trim());
    api
      .join(name.value.trim())
      .then(onIn)
      .catch((error) => setText(problem, error instanceof Problem ? error.message : t('compose.failed')))
      .finally(() => {
        button.disabled = false;
      });
  });
  const node = el('div', { class: 'composer join-box' }, form, looks);
  return {
    node,
    /** @param {PageRoom} room */
    show(room) {
      const isOpen = room.rules.guests && room.stage !== 'ended';
      form.hidden = !isOpen;
      looks.hidden = isOpen;
      const why = room.stage === 'ended' ? 'room.sayEnded' : 'room.looksOnly';
      if (looks.dataset['label'] !== why) looks.replaceWith((looks = whyNot(why, isOpen)));
    },
  };
}
