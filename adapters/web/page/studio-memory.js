// @ts-check
/** Memory of the graphics card: who holds how much, and whose turn it is. Shown only where something is known of it. */
import { el, setText } from './dom.js';
import { createRows } from './rows.js';
import { createShareBar } from './share.js';
import { gigabytes } from './spans.js';
import { t } from './words.js';

/** @typedef {import('../../../src/desk.ts').CardStatus} CardStatus */
/** @typedef {CardStatus['tenants'][number]} Tenant */

/** @type {Record<NonNullable<CardStatus['phase']>, string>} */
const phases = { write: 'studio.turnWrite', draw: 'studio.turnDraw', changing: 'studio.turnChanging' };
/** @type {Partial<Record<Tenant['unload'], string>>} */
const unloads = { useless: 'studio.unloadUseless', unmeasured: 'studio.unloadUnmeasured' };

/** @param {CardStatus} card */
function sharingText({ sharing, changes }) {
  if (sharing === 'unknown') return t('studio.sharingUnknown');
  if (sharing === 'no') return t('studio.notSharing');
  return t('studio.sharing', { n: changes });
}

/** @param {Tenant} tenant */
function useText({ use = {} }) {
  const { held, free, total } = use;
  const rest =
    free !== undefined &&
    (total === undefined
      ? t('studio.free', { n: gigabytes(free) })
      : t('studio.freeOf', { n: gigabytes(free), of: gigabytes(total) }));
  const own = held === undefined ? t('studio.heldUnknown') : t('studio.held', { n: gigabytes(held) });
  return [own, rest].filter(Boolean).join(' · ');
}

/** @returns {import('./rows.js').Row<Tenant>} */
function makeTenant() {
  const name = el('span', { class: 'tenant-name' });
  const use = el('span', { class: 'tenant-use' });
  const bar = createShareBar();
  const unload = el('p', { class: 'queue-why' });
  const node = el('li', { class: 'tenant' }, el('p', { class: 'tenant-head' }, name, use), bar.node, unload);
  /** @param {Tenant} tenant */
  function show(tenant) {
    const { held, total } = tenant.use ?? {};
    const isKnown = held !== undefined && total !== undefined && total > 0;
    bar.node.hidden = !isKnown;
    if (isKnown) bar.show(held / total, `${tenant.name}: ${t('studio.memory')}`);
    setText(name, tenant.name);
    setText(use, useText(tenant));
    const key = unloads[tenant.unload];
    setText(unload, key ? t(key) : '');
  }
  return { node, show };
}

export function createMemoryView() {
  const lead = el('p', { class: 'studio-lead' });
  const turn = el('p', { class: 'studio-lead' });
  const list = el('ul', { class: 'tenants' });
  const node = el(
    'section',
    { class: 'studio-part', hidden: true },
    el('h3', { label: 'studio.memory' }),
    lead,
    turn,
    list,
  );
  const rows = createRows(list, (/** @type {Tenant} */ tenant) => tenant.name, makeTenant);
  /** @param {{ card?: CardStatus }} studio */
  function show({ card }) {
    node.hidden = card === undefined;
    if (!card) return;
    setText(lead, sharingText(card));
    setText(turn, card.phase ? t(phases[card.phase]) : '');
    rows(card.tenants);
  }
  return { node, show };
}
