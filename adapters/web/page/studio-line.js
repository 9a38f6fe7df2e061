// @ts-check
/** The line: who is next, and when; one's own with what there is to say and a way out. */
import * as api from './api.js';
import { el, setText } from './dom.js';
import { icon } from './icons.js';
import { createRows } from './rows.js';
import { percentOf, spanText } from './spans.js';
import { toast } from './toast.js';
import { t } from './words.js';

/** @typedef {import('../floor.ts').PageStudio} PageStudio */
/** @typedef {import('../floor.ts').PageStanding} PageStanding */

/** What is said of those that have no place. @type {Partial<Record<PageStanding['stage'], string>>} */
const doing = {
  queued: 'studio.understood',
  writing: 'studio.understood',
  asking: 'studio.asks',
  delivering: 'studio.saving',
};

/** @param {PageStanding} standing */
function stateOf({ stage, fraction, seconds }) {
  if (stage === 'drawing') return t('studio.percent', { n: percentOf(fraction ?? 0) });
  const key = doing[stage];
  const ready = seconds && t('studio.ready', { span: spanText(seconds) });
  return [key && t(key), ready].filter(Boolean).join(' · ');
}

/** @param {PageStanding} standing */
const kindOf = ({ operation }) => t(operation === 'draw' ? 'studio.words' : `made.${operation}`);

/** @param {() => void} onChange @param {() => void} onGo @returns {import('./rows.js').Row<PageStanding>} */
function makeRow(onChange, onGo) {
  /** @type {PageStanding['own']} */
  let own;
  const place = el('span', { class: 'queue-place' });
  const sign = el('span', { class: 'queue-sign' });
  const link = el('a', { class: 'queue-name', dir: 'auto', onclick: onGo });
  const name = el('span', { class: 'queue-name' });
  const kind = el('span', { class: 'queue-kind' });
  const state = el('p', { class: 'queue-state' });
  const why = el('p', { class: 'queue-why' });
  const stop = el('button', { class: 'quiet queue-stop', type: 'button', onclick: () => void cancel() });
  const text = el('div', { class: 'queue-text' }, el('p', { class: 'queue-head' }, link, name, kind), state, why);
  const node = el('li', { class: 'queue-row' }, place, text, stop);

  async function cancel() {
    if (!own) return;
    stop.disabled = true;
    await api.cancel(own.creation).catch((error) => {
      stop.disabled = false;
      toast(error instanceof api.Problem ? error.message : t('compose.failed'));
    });
    onChange();
  }

  /** @param {PageStanding} standing */
  function show(standing) {
    ({ own } = standing);
    node.classList.toggle('queue-own', own !== undefined);
    node.classList.toggle('queue-drawn', standing.stage === 'drawing');
    if (standing.place === undefined) {
      const name = standing.stage === 'drawing' ? 'draw' : 'dots';
      if (sign.dataset['icon'] !== name) sign.replaceChildren(icon(name, 17));
      sign.dataset['icon'] = name;
      if (place.firstChild !== sign) place.replaceChildren(sign);
      place.removeAttribute('aria-label');
    } else {
      setText(place, String(standing.place));
      place.setAttribute('role', 'img');
      place.setAttribute('aria-label', t('studio.place', { n: standing.place }));
    }
    link.hidden = own === undefined;
    name.hidden = own !== undefined;
    setText(link, own?.name || t('card.untitled'));
    if (own) link.setAttribute('href', `#${own.creation}`);
    setText(name, t('studio.someone'));
    setText(kind, kindOf(standing));
    setText(state, stateOf(standing));
    setText(why, own?.why ?? '');
    stop.hidden = own?.stops !== true;
    setText(stop, t('studio.stop'));
    if (own) stop.setAttribute('aria-label', t('studio.stopName', { name: own.name }));
  }
  return { node, show };
}

/** How many stand where, in one line. @param {PageStudio} studio */
function crowdText({ crowd: { waiting, drawing, writing, newest } }) {
  const all = waiting.fast + waiting.normal + waiting.relax;
  const parts = [
    drawing > 0 && t('studio.drawing', { n: drawing }),
    all > 0 && t('studio.waiting', { n: all }),
    waiting.fast > 0 && t('studio.fast', { n: waiting.fast }),
    waiting.relax > 0 && t('studio.relax', { n: waiting.relax }),
    writing > 0 && t('studio.writing', { n: writing }),
    newest && all > 1 && t('studio.newest', { span: spanText(newest) }),
  ];
  return parts.filter(Boolean).join(' · ');
}

/**
 * Others have no name, so they are told apart by where they stand.
 * @param {readonly PageStanding[]} line
 */
const keyed = (line) => line.map((standing, index) => ({ ...standing, key: standing.own?.creation ?? `#${index}` }));

/** @param {() => void} onChange something was stopped @param {() => void} onGo a link leads away */
export function createLineView(onChange, onGo) {
  const crowd = el('p', { class: 'studio-lead' });
  const list = el('ol', { class: 'queue' });
  const rest = el('p', { class: 'studio-lead' });
  const node = el('section', { class: 'studio-part' }, el('h3', { label: 'studio.line' }), crowd, list, rest);
  const rows = createRows(
    list,
    (/** @type {ReturnType<typeof keyed>[number]} */ { key }) => key,
    () => makeRow(onChange, onGo),
  );
  /** @param {PageStudio} studio */
  function show(studio) {
    setText(crowd, studio.line.length === 0 ? t('studio.lineEmpty') : crowdText(studio));
    rows(keyed(studio.line));
    setText(rest, studio.unlisted > 0 ? t('studio.unlisted', { n: studio.unlisted }) : '');
  }
  return { node, show };
}
