/** What can be pressed under a card: only what makes sense now and some engine can do. Pure. */
import type { Action } from '../actions.ts';
import type { View } from '../desk.ts';
import type { CardLabels } from './labels.ts';
import type { Button, Choice } from './model.ts';
import type { SessionVerb, VerbName } from './verbs.ts';

interface Offer {
  verb: VerbName | SessionVerb;
  label: string;
  emoji?: string;
  style?: Button['style'];
  argument?: string;
}

/** Need no engine: the card itself decides when they make sense. */
const own: readonly Offer['verb'][] = [
  'more',
  'why',
  'drawThis',
  'session.vote',
  'session.focus',
  'session.branch',
  'session.step',
];

const buttonOf = ({ creation }: View, { verb, argument, ...offer }: Offer, picture?: number): Button => {
  const action: Action = {
    verb,
    creation,
    ...(picture !== undefined && { picture }),
    ...(argument !== undefined && { argument }),
  };
  return { style: 'secondary', ...offer, action };
};

/** A row of what is possible of these; no row when nothing is. */
const rowOf = (view: View, offers: readonly Offer[], picture?: number): Button[][] => {
  const possible = offers.filter(({ verb }) => own.includes(verb) || view.verbs.some((one) => one === verb));
  return possible.length > 0 ? [possible.map((offer) => buttonOf(view, offer, picture))] : [];
};

const answers = (labels: CardLabels): Offer[] => [
  { verb: 'go', label: labels['card.go'], emoji: '🎨', style: 'primary' },
  { verb: 'rewrite', label: labels['card.rewrite'], emoji: '✏️' },
  { verb: 'reword', label: labels['card.reword'], emoji: '🔁' },
  { verb: 'verbatim', label: labels['card.verbatimText'], emoji: '📝' },
  { verb: 'cancel', label: labels['card.dismiss'], emoji: '✖️' },
];

const results = (labels: CardLabels): Offer[] => [
  { verb: 'again', label: labels['card.again'], emoji: '🔁' },
  { verb: 'vary', label: labels['card.vary'], emoji: '✨' },
  { verb: 'change', label: labels['card.change'], emoji: '✏️' },
  { verb: 'upscale', label: labels['card.upscale'], emoji: '⬆️' },
  { verb: 'more', label: labels['card.more'] },
];

/** Of a picture that belongs to a session: what all there can do with it. */
const shared = ({ session }: View, { 'card.shared': labels }: CardLabels): Offer[] =>
  session === undefined
    ? []
    : [
        { verb: 'session.vote', label: labels.like, emoji: '👍', argument: session },
        { verb: 'session.focus', label: labels.focus, emoji: '🎯', argument: session },
        { verb: 'session.branch', label: labels.branch, emoji: '🌿', argument: session },
        { verb: 'session.step', label: labels.tree, emoji: '🌳', argument: session },
      ];

const cancel = (labels: CardLabels): Offer => ({ verb: 'cancel', label: labels['card.cancel'], emoji: '✖️' });

/** Draws as many as are missing: the argument is their number. */
const missing = (view: View, labels: CardLabels): Button[][] => {
  const count = (view.brief?.count ?? 0) - view.pictures.length;
  if (count < 1 || view.operation === 'upscale') return [];
  const label = labels['card.missingPictures'](count);
  return rowOf(view, [{ verb: 'again', label, emoji: '🧩', argument: String(count) }]);
};

const doneButtons = (view: View, labels: CardLabels): Button[][] => {
  const { pictures, descriptions = [] } = view;
  const draws = descriptions.map((_, index): Offer => {
    const label = labels['card.drawThis'](index + 1, descriptions.length);
    return { verb: 'drawThis', label, emoji: '🎨', argument: String(index + 1) };
  });
  if (pictures.length === 0) return rowOf(view, draws);
  // Of several pictures the press finds out which one was picked.
  const which = pictures.length === 1 ? 1 : undefined;
  return [
    ...rowOf(view, results(labels), which),
    ...missing(view, labels),
    ...rowOf(view, shared(view, labels), which),
  ];
};

export const buttonsOf = (view: View, labels: CardLabels): Button[][] => {
  switch (view.stage) {
    case 'queued':
    case 'writing':
    case 'drawing':
    case 'delivering':
      return rowOf(view, [cancel(labels)]);
    case 'asking':
      return rowOf(view, answers(labels));
    case 'waiting':
      return rowOf(view, [cancel(labels), { verb: 'why', label: labels['card.why'], emoji: '❔' }]);
    case 'done':
      return doneButtons(view, labels);
    case 'failed':
    case 'cancelled':
    case 'expired': {
      const label = labels[view.stage === 'failed' ? 'card.tryAgain' : 'card.drawAgain'];
      return rowOf(view, [
        { verb: 'again', label, emoji: '🔁', style: 'primary' },
        { verb: 'change', label: labels['card.change'], emoji: '✏️' },
      ]);
    }
  }
};

/** @param picked picture the viewer chose last, from 1 */
export const choicesOf = (view: View, labels: CardLabels, picked: number | undefined): Choice[] => {
  const { stage, pictures, creation } = view;
  if (stage !== 'done' || pictures.length < 2) return [];
  const options = pictures.map((_, index) => ({
    label: labels['card.picture'](index + 1),
    value: String(index + 1),
    ...(index + 1 === picked && { chosen: true }),
  }));
  return [{ action: { verb: 'pick', creation }, label: labels['card.which'], options }];
};
