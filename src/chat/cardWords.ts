/** What a card says: title, sentence, rows, notes, facts. Pure; every part is cut to what a message can hold. */
import { isEnded, type Stage } from '../creation.ts';
import type { Understanding, View } from '../desk.ts';
import { cutLine, cutText } from './cut.ts';
import type { CardLabels, Span } from './labels.ts';
import type { Row, Tone } from './model.ts';

/** Longest texts of a card, UTF-16 units; together they stay below 4,000 with the labels. */
export const cardLimits = {
  title: 100,
  text: 400,
  /** Of one row's value; all rows together. */
  row: 500,
  rows: 2000,
  note: 300,
  notes: 800,
  fact: 60,
  facts: 8,
  alt: 1000,
} as const;

const tones: Readonly<Record<Stage, Tone>> = {
  queued: 'waiting',
  writing: 'busy',
  asking: 'asking',
  waiting: 'waiting',
  drawing: 'busy',
  delivering: 'busy',
  done: 'good',
  failed: 'bad',
  cancelled: 'over',
  expired: 'over',
};

export const toneOf = ({ stage }: View): Tone => tones[stage];

/** Colour is never the only sign. */
export const markers: Readonly<Record<Tone, string>> = {
  waiting: '⏳',
  busy: '🎨',
  asking: '💬',
  good: '✅',
  bad: '⚠️',
  over: '⏹️',
};

/** How it came about, where not from words alone, and what it is: `Enlarged · a cat`. */
export const madeOf = (view: View, labels: CardLabels): string => {
  const made = view.operation === 'draw' ? '' : labels['card.made'][view.operation];
  return [made, cutLine(view.title || view.words, 60)].filter(Boolean).join(' · ') || view.creation;
};

export const titleOf = (view: View, labels: CardLabels): string =>
  cutText(`${markers[toneOf(view)]} ${madeOf(view, labels)}`, cardLimits.title);

const spanIn = (unit: Span['unit'], low: number, high: number, step: number): Span => {
  const top = Math.max(step, Math.ceil(high / step) * step);
  return { low: Math.min(top, Math.max(step, Math.round(low / step) * step)), high: top, unit };
};

/** In numbers people say: 5 seconds, minutes, hours. */
export const spanOf = ([low, high]: readonly [number, number]): Span => {
  if (high <= 90) return spanIn('seconds', low, high, 5);
  return high <= 5400 ? spanIn('minutes', low / 60, high / 60, 1) : spanIn('hours', low / 3600, high / 3600, 1);
};

export const textOf = (view: View, labels: CardLabels): string => {
  const { stage, turn, understanding } = view;
  const seconds = stage === 'queued' || stage === 'waiting' ? turn?.seconds : undefined;
  const wait = seconds && labels['card.wait'](spanOf(seconds));
  const said = stage === 'done' && understanding?.sentence ? understanding.sentence : view.text;
  return cutText([said, wait].filter(Boolean).join(' · '), cardLimits.text);
};

type Pair = readonly [label: string, value: string | undefined];

const understood = ({ prompt }: View, labels: CardLabels, what: Understanding): Pair[] => {
  const { sentence, kept, missing, ratio, style } = what;
  const total = kept.length + missing.length;
  return [
    [labels['card.sentence'], sentence],
    [labels['card.kept'], total > 0 ? `${kept.length}/${total}` : undefined],
    [labels['card.missing'], labels['card.words'](missing)],
    [labels['card.prompt'], prompt?.positive],
    [labels['card.avoid'], prompt?.negative],
    [labels['card.ratio'], ratio],
    [labels['card.style'], style === undefined ? undefined : labels['card.styleName'](style)],
  ];
};

const changed = ({ diff }: View, labels: CardLabels): Pair[] => [
  [labels['card.added'], diff?.added.join(', ')],
  [labels['card.removed'], diff?.removed.join(', ')],
];

const described = ({ descriptions = [] }: View, labels: CardLabels): Pair[] =>
  descriptions.map((text, index) => [labels['card.description'](index + 1, descriptions.length), text]);

const pairsOf = (view: View, labels: CardLabels): Pair[] => {
  const { stage, prompt, understanding } = view;
  if (stage === 'asking') return understanding ? understood(view, labels, understanding) : [];
  if (stage === 'writing') return [[labels['card.prompt'], prompt?.positive]];
  if (stage === 'done') return [...described(view, labels), ...changed(view, labels)];
  return isEnded(stage) ? [] : [[labels['card.sentence'], understanding?.sentence]];
};

/** As many as fit together, each cut to `most`. */
const within = <T>(items: readonly T[], total: number, lengthOf: (item: T) => number): T[] => {
  let left = total;
  return items.filter((item) => {
    left -= lengthOf(item);
    return left >= 0;
  });
};

export const rowsOf = (view: View, labels: CardLabels): Row[] => {
  const rows = pairsOf(view, labels).flatMap(([label, value]) =>
    value ? [{ label, value: cutLine(value, cardLimits.row) }] : [],
  );
  return within(rows, cardLimits.rows, ({ value }) => value.length);
};

export const notesOf = (view: View, labels: CardLabels, now: number): string[] => {
  // How it would have been drawn is of no use to whoever stopped it.
  if (view.stage === 'cancelled') return [];
  const until = view.understanding?.until;
  const goesOn =
    view.stage === 'asking' && until !== undefined
      ? [labels['card.goesOn'](Math.max(1, Math.ceil((until - now) / 1000)))]
      : [];
  const notes = [...goesOn, ...view.notes].map((note) => cutText(note, cardLimits.note));
  return within(notes, cardLimits.notes, (note) => note.length);
};

/** Without folders, ending and hash: `SDXL/juggernaut_v9.safetensors [d91d35736d]` -> `juggernaut_v9`. */
const shortModel = (name: string): string =>
  name
    .replace(/ \[[0-9a-f]+\]$/u, '')
    .replace(/\.(?:safetensors|ckpt|pth?|gguf|sft)$/iu, '')
    .replace(/^.*[\\/]/u, '') || name;

/** Each once: `7`, `7–10` where they follow one another. */
const seedsOf = ({ pictures }: View, picked: number | undefined): string => {
  const one = picked === undefined ? undefined : pictures[picked - 1];
  const seeds = [...new Set((one ? [one] : pictures).map(({ seed }) => seed))];
  const [first = 0] = seeds;
  const inOrder = seeds.length > 1 && seeds.every((seed, index) => seed === first + index);
  return inOrder ? `${first}–${first + seeds.length - 1}` : seeds.join(', ');
};

const wroteIt = (writer: string | undefined, labels: CardLabels): string | undefined => {
  if (writer === 'lexicon') return labels['card.dictionary'];
  return writer === 'verbatim' ? labels['card.verbatim'] : undefined;
};

const resultFacts = (view: View, labels: CardLabels, picked: number | undefined): (string | undefined)[] => {
  const { pictures, brief, drawMs, writer, simulated } = view;
  const [first] = pictures;
  if (!first) return [];
  const { width, height } = (picked === undefined ? undefined : pictures[picked - 1]) ?? first;
  const model = view.checkpoint ?? brief?.checkpoint;
  return [
    simulated ? labels['card.sketch'] : undefined,
    `${width}×${height}`,
    model === undefined ? undefined : shortModel(model),
    labels['card.seed'](seedsOf(view, picked)),
    drawMs === undefined ? undefined : labels['card.seconds'](Math.max(1, Math.round(drawMs / 1000))),
    wroteIt(writer, labels),
  ];
};

const drawingFacts = ({ progress, brief, checkpoint }: View, labels: CardLabels): (string | undefined)[] => {
  const { phase, step, steps, fraction = 0 } = progress ?? {};
  const model = checkpoint ?? brief?.checkpoint;
  return [
    phase === 'drawing' ? `${Math.round(100 * Math.min(1, Math.max(0, fraction)))}%` : undefined,
    phase === 'drawing' && step !== undefined && steps ? labels['card.steps'](step, steps) : undefined,
    model === undefined ? undefined : shortModel(model),
  ];
};

export const factsOf = (view: View, labels: CardLabels, picked: number | undefined): string[] => {
  const { stage, code, creation } = view;
  const facts = stage === 'done' ? resultFacts(view, labels, picked) : [];
  const drawing = stage === 'drawing' ? drawingFacts(view, labels) : [];
  return [...facts, ...drawing, code, creation]
    .filter((fact) => fact !== undefined)
    .map((fact) => cutLine(fact, cardLimits.fact));
};

export const altOf = (view: View, labels: CardLabels): string => {
  const shows = view.understanding?.sentence || view.words || view.title || view.prompt?.positive;
  const facts = { shows: shows || labels['card.altUnknown'], count: view.pictures.length, sketch: view.simulated };
  return cutLine(labels['card.alt'](facts), cardLimits.alt);
};
