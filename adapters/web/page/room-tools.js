// @ts-check
/** What is done with the room as a whole: leading it, passing it on, taking it home. */
import { byId, el } from './dom.js';
import { openFolio, sureButton } from './folio.js';
import { icon } from './icons.js';
import { openMenu } from './menu.js';
import { openRules } from './room-rules.js';
import { copyText, toast } from './toast.js';
import { t } from './words.js';

/** @typedef {import('../roomShape.ts').PageRoom} PageRoom */

/**
 * @typedef {object} ToolsRoom
 * @property {import('./room-api.js').RoomApi} api
 * @property {() => PageRoom | null} room
 * @property {(deed: import('./room-api.js').PageDeed) => Promise<boolean>} act
 * @property {import('./room-words.js').Countdown} countdown
 */

/** Of one press of "more time", min. */
const moreMinutes = 10;

/** Something to copy, with its button. @param {string} label key @param {string} text @param {string} [hint] key */
function copyRow(label, text, hint) {
  const id = `copy-${label.replace('.', '-')}`;
  const field = el('input', { class: 'field copy-text', id, readonly: true, value: text });
  const node = el(
    'div',
    { class: 'copy' },
    el('label', { for: id, label }),
    el(
      'div',
      { class: 'copy-row' },
      field,
      el(
        'button',
        {
          class: 'secondary',
          type: 'button',
          'aria-describedby': id,
          onclick: () => void copy(),
        },
        icon('copy', 16),
        el('span', { label: 'room.copy' }),
      ),
    ),
    hint && el('p', { class: 'folio-lead copy-hint', label: hint }),
  );
  async function copy() {
    if (await copyText(text, node)) toast(t('recipe.copied'));
    else field.select();
  }
  field.addEventListener('focus', () => field.select());
  return node;
}

/** A switch of the rules of the room. @param {ToolsRoom} desk @param {'link' | 'guests'} name @param {boolean} on */
function ruleSwitch(desk, name, on) {
  const input = el('input', { type: 'checkbox' });
  input.checked = on;
  input.addEventListener('change', () => void desk.act({ kind: 'rules', rules: { [name]: input.checked } }));
  return el(
    'label',
    { class: 'drawer-check' },
    input,
    el('span', {}, el('span', { label: `rule.${name}` }), el('small', { label: `rule.${name}Hint` })),
  );
}

/** @param {ToolsRoom} desk */
function openShare(desk) {
  const body = el('div', { class: 'folio-body share-body', tabindex: -1 });
  let shown = '';
  function show() {
    const room = desk.room();
    const key = room ? JSON.stringify([room.code, room.link, room.offer, room.rules, room.me.leads]) : '';
    if (!room || key === shown) return;
    shown = key;
    const { code, link, offer, rules, me, stage } = room;
    const left = el('span', {});
    desk.countdown.show(left, offer?.until);
    const parts = [
      code !== undefined && copyRow('room.code', code, 'room.codeHint'),
      me.leads && stage !== 'ended' && ruleSwitch(desk, 'link', rules.link),
      me.leads && rules.link && stage !== 'ended' && ruleSwitch(desk, 'guests', rules.guests),
      link !== undefined && copyRow('room.link', new URL(link, location.href).href, 'room.linkHint'),
      me.leads && stage !== 'ended' && bridgePart(desk, room),
      offer && copyRow('room.offer', offer.code, 'room.offerHint'),
      offer && el('p', { class: 'folio-lead copy-hint' }, left),
    ];
    body.replaceChildren(...parts.filter((each) => each instanceof Node));
  }
  const dialog = openFolio({ name: 'share', title: 'room.share' }, body);
  show();
  return { show, dialog };
}

/** @param {ToolsRoom} desk @param {PageRoom} room */
const bridgePart = (desk, { places }) =>
  el(
    'section',
    { class: 'bridge' },
    el('h3', { class: 'part-title', label: 'room.bridge' }),
    el(
      'p',
      { class: 'folio-lead copy-hint' },
      places.length > 0
        ? t('room.bridgedWith', { places: places.filter(Boolean).join(t('room.comma')) || t('room.elsewhere') })
        : t('room.bridgeHint'),
    ),
    el(
      'div',
      { class: 'copy-row' },
      el('button', {
        class: 'secondary',
        type: 'button',
        label: 'room.offerBridge',
        onclick: () => void desk.act({ kind: 'offer' }),
      }),
      places.length > 0 && sureButton('room.unbridge', () => void desk.act({ kind: 'unbridge' })),
    ),
  );

/** @param {ToolsRoom} desk @param {HTMLElement} anchor */
function openKeepsakes({ api }, anchor) {
  /** @param {string} sign @param {string} kind */
  const item = (sign, kind) => ({
    name: sign,
    label: `keepsake.${kind}`,
    hint: `keepsake.${kind}Hint`,
    href: api.keepsake(kind),
  });
  openMenu(anchor, 'room.export', [
    item('zip', 'zip'),
    item('dictionary', 'pdf'),
    item('comic', 'comic'),
    item('library', 'sheet'),
    item('file', 'html'),
    item('branch', 'tree'),
  ]);
}

/** Ending cannot be taken back. @param {ToolsRoom} desk */
function openEnding(desk) {
  const end = el('button', {
    class: 'primary',
    type: 'button',
    label: 'room.endSure',
    onclick: () => {
      dialog.close();
      void desk.act({ kind: 'end' });
    },
  });
  const leave = el('button', {
    class: 'secondary',
    type: 'button',
    label: 'change.close',
    onclick: () => dialog.close(),
  });
  const dialog = openFolio(
    { name: 'ending', title: 'room.end' },
    el('p', { class: 'folio-lead', label: 'room.endLead' }),
    el('footer', { class: 'recipe-foot' }, leave, end),
  );
}

/** Where there is no room for these buttons, they are in the menu. */
const isNarrow = () => byId('theme', HTMLElement).getClientRects().length === 0;
const lookItems = [
  { name: 'dictionary', label: 'page.language', run: () => byId('language', HTMLElement).click() },
  { name: 'auto', label: 'room.look', run: () => byId('theme', HTMLElement).click() },
];

/** @param {ToolsRoom} desk @param {HTMLElement} anchor */
function openLeading(desk, anchor) {
  const room = desk.room();
  if (!room) return;
  const { mode, stage, me } = room;
  const isOver = stage === 'ended';
  const isVoting = room.rounds.some((round) => round.stage === 'voting');
  const hasNext = isVoting || mode === 'jam' || room.turn !== undefined;
  const nextLabel = isVoting ? 'room.nextVote' : mode === 'jam' ? 'room.nextJam' : 'room.nextTurn';
  /** @param {import('./room-api.js').PageDeed} deed */
  const run = (deed) => () => void desk.act(deed);
  /** @type {(import('./menu.js').MenuItem | false)[]} */
  const items = [
    { name: 'quality', label: me.leads && !isOver ? 'room.rules' : 'room.about', run: () => openRules(desk) },
    me.leads && stage === 'open' && { name: 'pause', label: 'room.pause', run: run({ kind: 'pause' }) },
    me.leads && stage === 'paused' && { name: 'resume', label: 'room.resume', run: run({ kind: 'resume' }) },
    me.leads && !isOver && hasNext && { name: 'next', label: nextLabel, run: run({ kind: 'next' }) },
    me.leads && !isOver && { name: 'clock', label: 'room.extend', run: run({ kind: 'extend', minutes: moreMinutes }) },
    ...(isNarrow() ? lookItems : []),
    me.key !== undefined &&
      me.role !== 'gone' &&
      !isOver && {
        name: 'leave',
        label: 'room.leave',
        hint: me.role === 'host' ? 'room.leaveHint' : '',
        run: run({ kind: 'leave' }),
      },
    me.leads && !isOver && { name: 'end', label: 'room.end', hint: 'room.endHint', run: () => openEnding(desk) },
  ];
  openMenu(
    anchor,
    'room.more',
    items.filter((each) => each !== false),
  );
}

/** @param {ToolsRoom} desk */
export function createTools(desk) {
  /** @type {(() => void) | null} */
  let showShare = null;
  /** @param {string} sign @param {string} label @param {(anchor: HTMLButtonElement) => void} run @param {string} popup */
  const button = (sign, label, run, popup) => {
    const node = el(
      'button',
      {
        class: `tool room-${sign}`,
        type: 'button',
        aria: label,
        'data-label-title': label,
        'aria-haspopup': popup,
        'aria-expanded': popup === 'menu' ? 'false' : null,
      },
      icon(sign, 19),
    );
    node.addEventListener('click', () => run(node));
    return node;
  };
  const share = button(
    'share',
    'room.share',
    () => {
      const { show, dialog } = openShare(desk);
      showShare = show;
      dialog.addEventListener('close', () => {
        showShare = null;
      });
    },
    'dialog',
  );
  const take = button('download', 'room.export', (anchor) => openKeepsakes(desk, anchor), 'menu');
  const more = button('dots', 'room.more', (anchor) => openLeading(desk, anchor), 'menu');
  return {
    buttons: [share, take, more],
    /** @param {PageRoom} room */
    show(room) {
      const takesPart = room.me.key !== undefined && room.me.role !== 'gone' && room.me.role !== 'muted';
      share.hidden = room.code === undefined && room.link === undefined && !(room.me.leads && room.stage !== 'ended');
      take.hidden = !takesPart || room.nodes.every(({ removed }) => removed);
      showShare?.();
    },
  };
}
