// @ts-check
/** How the room is played and what its pictures have in common: to read for everybody, to change for whoever leads. */
import { Problem } from './api.js';
import { el } from './dom.js';
import { labelled, tick } from './fields.js';
import { openFolio, picker } from './folio.js';
import { openSheet } from './sheet.js';
import { t } from './words.js';

/** @typedef {import('../roomShape.ts').PageRoom} PageRoom */

/** What people write as one line each, or with commas. @param {string} text */
const listOf = (text) =>
  text
    .split(/[,，、;；\n]/)
    .map((each) => each.trim())
    .filter(Boolean)
    .slice(0, 12);

/** @param {string} value @param {number} most */
const line = (value, most) => el('input', { class: 'field', value, maxlength: most });

/** @param {number} value @param {number} most */
const minutes = (value, most) =>
  el('input', { class: 'field', type: 'number', min: 1, max: most, required: true, value });

/** @param {PageRoom} room */
function fieldsOf(room) {
  const { rules, canvas, mode } = room;
  const facts = canvas ?? { subject: '', style: '', palette: [], always: [], never: [], summary: '' };
  const parts = {
    title: line(room.title, 80),
    theme: line(room.theme, 300),
    subject: line(facts.subject, 200),
    style: line(facts.style, 64),
    palette: line(facts.palette.join(t('room.comma')), 400),
    always: line(facts.always.join(t('room.comma')), 800),
    never: line(facts.never.join(t('room.comma')), 800),
    turn: minutes(rules.turnMinutes, 1440),
    vote: minutes(rules.voteMinutes, 10_080),
    finals: minutes(rules.finals, 5),
    joining: picker(
      ['everyone', 'code', 'host'].map((value) => ({ value, text: t(`joining.${value}`) })),
      rules.joining,
    ),
  };
  const listen = tick('rule.listen', 'rule.listenHint', rules.listen);
  const askFirst = tick('rule.askFirst', 'rule.askFirstHint', rules.askFirst);
  const isShown = canvas !== undefined;
  const node = el(
    'div',
    { class: 'rules-fields' },
    labelled('room.name', parts.title),
    labelled('room.theme', parts.theme),
    el('h3', { class: 'part-title', label: 'room.canvas' }),
    isShown && labelled('canvas.subject', parts.subject),
    el(
      'div',
      { class: 'settings-pair' },
      isShown && labelled('canvas.style', parts.style),
      isShown && labelled('canvas.palette', parts.palette),
    ),
    isShown && labelled('canvas.always', parts.always, 'canvas.listHint'),
    isShown && labelled('canvas.never', parts.never),
    !isShown && el('p', { class: 'folio-lead', label: 'room.canvasSecret' }),
    el('h3', { class: 'part-title', label: 'room.how' }),
    el(
      'div',
      { class: 'settings-pair' },
      (mode === 'relay' || mode === 'corpse') && labelled('rule.turn', parts.turn),
      (mode === 'duel' || mode === 'jam') && labelled('rule.vote', parts.vote),
      mode === 'jam' && labelled('rule.finals', parts.finals),
      labelled('rule.joining', parts.joining),
    ),
    listen.node,
    askFirst.node,
  );
  return { node, parts, listen: listen.input, askFirst: askFirst.input };
}

/** @param {PageRoom} room @param {ReturnType<typeof fieldsOf>} fields @returns {import('./room-api.js').PageDeed} */
function deedOf(room, { parts, listen, askFirst }) {
  return {
    kind: 'rules',
    title: parts.title.value.trim() || room.title,
    theme: parts.theme.value.trim(),
    rules: {
      listen: listen.checked,
      askFirst: askFirst.checked,
      joining: parts.joining.value,
      turnMinutes: Number(parts.turn.value),
      voteMinutes: Number(parts.vote.value),
      finals: Number(parts.finals.value),
    },
    ...(room.canvas && {
      canvas: {
        subject: parts.subject.value.trim(),
        style: parts.style.value.trim(),
        palette: listOf(parts.palette.value),
        always: listOf(parts.always.value),
        never: listOf(parts.never.value),
      },
    }),
  };
}

/** @param {PageRoom} room */
function reading(room) {
  const { canvas, theme } = room;
  /** @param {string} label @param {string} text */
  const row = (label, text) =>
    text && el('div', { class: 'recipe-row' }, el('dt', { label }), el('dd', { dir: 'auto' }, text));
  return el(
    'div',
    { class: 'folio-body', tabindex: -1 },
    el('p', { class: 'folio-lead', label: `mode.${room.mode}Hint` }),
    el(
      'dl',
      { class: 'about-list' },
      row('room.theme', theme),
      row('canvas.subject', canvas?.subject ?? ''),
      row('canvas.style', canvas?.style ?? ''),
      row('canvas.palette', canvas?.palette.join(t('room.comma')) ?? ''),
      row('canvas.always', canvas?.always.join(t('room.comma')) ?? ''),
      row('canvas.never', canvas?.never.join(t('room.comma')) ?? ''),
      row('canvas.summary', canvas?.summary ?? ''),
    ),
  );
}

/** @param {import('./room-tools.js').ToolsRoom} desk */
export function openRules(desk) {
  const room = desk.room();
  if (!room) return;
  if (!room.me.leads || room.stage === 'ended') {
    openFolio({ name: 'rules', title: 'room.about' }, reading(room));
    return;
  }
  const fields = fieldsOf(room);
  openSheet(
    {
      name: 'rules',
      title: 'room.rules',
      send: 'room.save',
      onSend: () =>
        desk.api.act(deedOf(room, fields)).then(
          () => null,
          (error) => (error instanceof Problem ? error.message : t('compose.failed')),
        ),
    },
    el('p', { class: 'folio-lead', label: `mode.${room.mode}Hint` }),
    fields.node,
  );
}
