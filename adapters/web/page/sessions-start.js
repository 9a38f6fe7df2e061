// @ts-check
/** How a session begins. */
import { call, newEventId, Problem } from './api.js';
import { el, setText } from './dom.js';
import { cells, labelled, tick } from './fields.js';
import { picker } from './folio.js';
import { recall, remember } from './keep.js';
import { openSheet } from './sheet.js';
import { locale, t } from './words.js';

/** @typedef {import('../roomShape.ts').PageSession} PageSession */

const modes = /** @type {const} */ (['free', 'relay', 'corpse', 'duel', 'jam', 'directed']);
const joinings = /** @type {const} */ (['everyone', 'code', 'host']);

/** @param {string} id */
export const addressOf = (id) => `/session/${id}`;

/** @param {PageSession} session */
export const go = ({ id }) => location.assign(addressOf(id));

/** @param {unknown} error */
export const problemOf = (error) => (error instanceof Problem ? error.message : t('compose.failed'));

export const nameField = () =>
  el('input', {
    class: 'field',
    maxlength: 32,
    autocomplete: 'nickname',
    value: recall('name') ?? '',
    'data-label-placeholder': 'room.nameHint',
  });

/** What somebody calls themselves, kept for the next time. @param {HTMLInputElement} field */
export const nameGiven = (field) => {
  const name = field.value.trim();
  remember('name', name || null);
  return name ? { name } : {};
};

/** @param {string} hint label key @param {number} most */
const line = (hint, most) => el('input', { class: 'field', maxlength: most, 'data-label-placeholder': hint });

function createFields() {
  const title = line('room.titleHint', 80);
  title.required = true;
  const theme = line('room.themeHint', 300);
  const mode = cells(
    'room.mode',
    modes.map((value) => ({ value, text: t(`mode.${value}`) })),
    'free',
  );
  const about = el('p', { class: 'hint-line', 'aria-live': 'polite' });
  const minutes = el('input', {
    class: 'field',
    type: 'number',
    min: 1,
    max: 43_200,
    inputmode: 'numeric',
    'data-label-placeholder': 'room.minutesHint',
  });
  const joining = picker(
    joinings.map((value) => ({ value, text: t(`joining.${value}`) })),
    'everyone',
  );
  const name = nameField();
  const link = tick('rule.link', 'rule.linkHint');
  const guests = tick('rule.guests', 'rule.guestsHint');
  const hidden = tick('rule.hidden', 'rule.hiddenHint');
  const follow = () => {
    setText(about, t(`mode.${mode.value()}Hint`));
    guests.node.hidden = !link.input.checked;
  };
  mode.node.addEventListener('change', follow);
  link.input.addEventListener('change', follow);
  follow();
  const pair = [labelled('room.minutes', minutes), labelled('rule.joining', joining), labelled('room.yourName', name)];
  return {
    title,
    nodes: [
      labelled('room.name', title),
      labelled('room.theme', theme),
      mode.node,
      about,
      el('div', { class: 'settings-pair' }, ...pair),
      link.node,
      guests.node,
      hidden.node,
    ],
    given: () => ({
      ...nameGiven(name),
      title: title.value.trim(),
      theme: theme.value.trim(),
      mode: mode.value(),
      ...(minutes.value && { minutes: Number(minutes.value) }),
      hidden: hidden.input.checked,
      rules: {
        joining: joining.value,
        link: link.input.checked,
        guests: link.input.checked && guests.input.checked,
      },
    }),
  };
}

export function openStart() {
  // Pressing again does not begin another one.
  const id = newEventId();
  const { title, nodes, given } = createFields();
  async function start() {
    if (title.value.trim() === '') {
      title.focus();
      return t('room.titleMissing');
    }
    try {
      /** @type {{ session: PageSession }} */
      const { session } = await call('/api/sessions', { json: { id, locale: locale(), ...given() } });
      go(session);
      return null;
    } catch (error) {
      return problemOf(error);
    }
  }
  openSheet({ name: 'start', title: 'room.start', send: 'room.begin', onSend: start }, ...nodes);
  title.focus();
}
