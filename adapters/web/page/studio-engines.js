// @ts-check
/** Who draws and who writes: what each does now, and how it has done over the last hour. */
import { el, setText } from './dom.js';
import { createRows } from './rows.js';
import { createShareBar } from './share.js';
import { percentOf, spanText } from './spans.js';
import { createPauseControls } from './studio-pause.js';
import { t, timeOf } from './words.js';

/** @typedef {import('../floor.ts').PageStudio} PageStudio */
/** @typedef {import('../floor.ts').PageEngine} PageEngine */

/** Length of the hour that is looked back on, s. */
const hour = 3600;

/** @type {Record<PageEngine['state'], { label: string, tone: string }>} */
const states = {
  idle: { label: 'studio.idle', tone: 'good' },
  drawing: { label: 'studio.engineDrawing', tone: 'busy' },
  loading: { label: 'studio.engineLoading', tone: 'busy' },
  foreign: { label: 'studio.foreign', tone: 'busy' },
  away: { label: 'studio.away', tone: 'bad' },
  refusing: { label: 'studio.refusing', tone: 'bad' },
  unknown: { label: 'studio.unknown', tone: 'none' },
  draining: { label: 'studio.draining', tone: 'busy' },
  paused: { label: 'studio.paused', tone: 'none' },
};

/** @type {Record<PageStudio['writer']['state'], { label: string, tone: string }>} */
const writerStates = {
  ready: { label: 'studio.writerReady', tone: 'good' },
  away: { label: 'studio.writerAway', tone: 'bad' },
  unknown: { label: 'studio.writerUnknown', tone: 'none' },
};

/** A checkpoint without its folder, ending and hash. @param {string} name */
const shortName = (name) =>
  name
    .replace(/^.*[/\\]/, '')
    .replace(/ \[[0-9a-f]+\]$/, '')
    .replace(/\.(?:safetensors|ckpt|gguf)$/, '');

/** @param {NonNullable<PageEngine['pause']>} pause @param {PageEngine['state']} state */
function pauseText({ since, note }, state) {
  const when = timeOf(since);
  const why = note === '' ? t('studio.pausedSince', { when }) : t('studio.pausedFor', { when, note });
  return state === 'draining' ? t('studio.drainingWhy', { why }) : why;
}

/** Why it does not draw, and what to do. @param {PageEngine} engine */
function adviceOf({ state, problem, pause }) {
  if (pause) return pauseText(pause, state);
  if (state === 'foreign') return t('studio.foreignHint');
  if (state === 'away') return t('studio.awayHint');
  return state === 'refusing' ? (problem?.text ?? '') : '';
}

/** @param {PageEngine} engine */
function busyText({ busy, overSeconds }) {
  const n = percentOf(busy);
  return overSeconds >= hour
    ? t('studio.busyHour', { n })
    : t('studio.busySince', { n, span: spanText(Math.max(1, overSeconds)) });
}

/** @param {PageEngine} engine @returns {[label: string, value: string][]} */
function factsOf(engine) {
  const { checkpoint, models, withheld, swaps, swapSeconds, errors, lastError, pictureSeconds } = engine;
  const loaded = checkpoint ? shortName(checkpoint) : t('studio.checkpointNone');
  const swapping =
    swapSeconds === undefined
      ? t('studio.swapsOf', { n: swaps })
      : t('studio.swapsTaking', { n: swaps, span: spanText(swapSeconds) });
  return [
    [
      'studio.checkpoint',
      [loaded, models > 1 && t('studio.models', { n: models }), withheld > 0 && t('studio.withheld', { n: withheld })]
        .filter(Boolean)
        .join(' · '),
    ],
    [
      'studio.speed',
      pictureSeconds === undefined ? t('studio.speedNone') : t('studio.speedOf', { span: spanText(pictureSeconds) }),
    ],
    ['studio.swaps', swapping],
    [
      'studio.errors',
      errors === 0 ? t('studio.errorsNone') : t('studio.errorsOf', { n: errors, code: lastError ?? '' }),
    ],
  ];
}

/** A word with a dot in the colour of how it is. */
function createSign() {
  const word = el('span');
  const node = el('span', { class: 'sign' }, word);
  /** @param {{ label: string, tone: string }} state */
  function show({ label, tone }) {
    node.dataset['tone'] = tone;
    setText(word, t(label));
  }
  return { node, show };
}

/** @param {() => void} onChange @returns {import('./rows.js').Row<PageEngine>} */
function makeEngine(onChange) {
  const name = el('h4');
  const sign = createSign();
  const dialect = el('span', { class: 'machine-kind' });
  const words = el('span');
  const code = el('code');
  const advice = el('p', { class: 'machine-advice' }, words, code);
  const bar = createShareBar();
  const busy = el('p', { class: 'machine-busy' });
  const facts = el('dl', { class: 'machine-facts' });
  const owner = createPauseControls(onChange);
  const node = el(
    'li',
    { class: 'machine' },
    el('div', { class: 'machine-head' }, name, dialect, sign.node),
    advice,
    el('div', { class: 'machine-share' }, bar.node, busy),
    facts,
    owner.node,
  );
  const rows = createRows(
    facts,
    (/** @type {[string, string]} */ [label]) => label,
    () => {
      const term = el('dt');
      const value = el('dd');
      return {
        node: el('div', {}, term, value),
        show: ([label, text]) => {
          setText(term, t(label));
          setText(value, text);
        },
      };
    },
  );
  /** @param {PageEngine} engine */
  function show(engine) {
    setText(name, engine.name);
    setText(dialect, engine.dialect ?? '');
    sign.show(states[engine.state]);
    const text = adviceOf(engine);
    advice.hidden = text === '';
    setText(words, text);
    setText(code, engine.pause ? '' : (engine.problem?.code ?? ''));
    bar.show(engine.busy, t('studio.busy'));
    setText(busy, busyText(engine));
    rows(factsOf(engine));
    owner.show({ name: engine.name, isPaused: engine.pause !== undefined });
  }
  return { node, show };
}

/** @param {() => void} onChange a machine was paused or goes on */
export function createEnginesView(onChange) {
  const none = el('p', { class: 'studio-lead', label: 'studio.machinesNone', hidden: true });
  const list = el('ul', { class: 'machines' });
  const writer = el('span', { class: 'writer-name' });
  const sign = createSign();
  const node = el(
    'section',
    { class: 'studio-part' },
    el('h3', { label: 'studio.machines' }),
    none,
    list,
    el('p', { class: 'writer' }, el('span', { label: 'studio.writer' }), writer, sign.node),
  );
  const rows = createRows(
    list,
    (/** @type {PageEngine} */ engine) => engine.name,
    () => makeEngine(onChange),
  );
  /** @param {PageStudio} studio */
  function show(studio) {
    none.hidden = studio.engines.length > 0;
    rows(studio.engines);
    setText(writer, studio.writer.name);
    sign.show(writerStates[studio.writer.state]);
  }
  return { node, show };
}
