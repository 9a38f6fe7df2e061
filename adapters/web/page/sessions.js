// @ts-check
/** The sessions one takes part in; how one begins, and how one comes into another. Each opens as a page of its own. */
import { call, newEventId } from './api.js';
import { el, setText } from './dom.js';
import { openFolio } from './folio.js';
import { icon } from './icons.js';
import { addressOf, go, nameField, nameGiven, openStart, problemOf } from './sessions-start.js';
import { locale, t, timeOf } from './words.js';

/** @typedef {import('../roomShape.ts').PageSession} PageSession */

/** @param {PageSession} session */
function row(session) {
  const { id, title, mode, stage, people, pictures, latest, changedAt, leads } = session;
  const facts = [
    t(`mode.${mode}`),
    t(`phase.${stage}`),
    t('room.peopleOf', { n: people }),
    t('room.picturesOf', { n: pictures }),
    leads && t('role.host'),
  ];
  return el(
    'li',
    {},
    el(
      'a',
      { class: stage === 'ended' ? 'session-row session-over' : 'session-row', href: addressOf(id) },
      el(
        'span',
        { class: 'session-picture' },
        latest === undefined
          ? icon('branch', 24)
          : el('img', { src: `/api/sessions/${id}/thumbs/${latest}`, alt: '', loading: 'lazy' }),
      ),
      el(
        'span',
        { class: 'session-text' },
        el('span', { class: 'session-title', dir: 'auto' }, title),
        el('span', { class: 'session-facts' }, facts.filter(Boolean).join(' · ')),
        el('time', { class: 'session-time' }, timeOf(changedAt)),
      ),
      icon('right', 18),
    ),
  );
}

/** @returns {HTMLElement} */
function joinForm() {
  const code = el('input', {
    class: 'field session-code',
    id: 'session-code',
    maxlength: 6,
    required: true,
    autocomplete: 'off',
    autocapitalize: 'characters',
    spellcheck: 'false',
    'data-label-placeholder': 'room.codeExample',
  });
  const name = nameField();
  name.setAttribute('aria-label', t('room.yourName'));
  const problem = el('p', { class: 'problem', role: 'alert' });
  const button = el('button', { class: 'secondary', type: 'submit', label: 'room.joinByCode' });
  const form = el(
    'form',
    { class: 'session-join' },
    el('label', { for: 'session-code', label: 'room.haveCode' }),
    el('div', { class: 'join-row' }, code, name, button),
    problem,
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    button.disabled = true;
    const json = { id: newEventId(), locale: locale(), ...nameGiven(name), code: code.value.trim() };
    /** @type {Promise<{ session: PageSession }>} */
    const joined = call('/api/sessions/join', { json });
    joined
      .then(({ session }) => go(session))
      .catch((error) => setText(problem, problemOf(error)))
      .finally(() => {
        button.disabled = false;
      });
  });
  return form;
}

export function openSessions() {
  const status = el('p', { class: 'folio-status', role: 'status' }, t('studio.loading'));
  const list = el('ul', { class: 'session-list' });
  openFolio(
    { name: 'sessions', title: 'room.sessions' },
    el('p', { class: 'folio-lead', label: 'room.sessionsLead' }),
    el('div', { class: 'folio-body', tabindex: -1 }, status, list, joinForm()),
    el(
      'footer',
      { class: 'recipe-foot' },
      el('button', { class: 'primary', type: 'button', label: 'room.start', onclick: openStart }),
    ),
  );
  void show();

  async function show() {
    try {
      /** @type {PageSession[]} */
      const sessions = await call('/api/sessions');
      setText(status, sessions.length === 0 ? t('room.noSessions') : '');
      list.replaceChildren(...sessions.map(row));
    } catch (error) {
      setText(status, problemOf(error));
    }
  }
}
