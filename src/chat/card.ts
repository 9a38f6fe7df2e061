/** From a `View` to the one message of its creation. Pure. */
import { isEnded } from '../creation.ts';
import type { View } from '../desk.ts';
import { buttonsOf, choicesOf } from './cardButtons.ts';
import { altOf, factsOf, notesOf, rowsOf, textOf, titleOf, toneOf } from './cardWords.ts';
import type { CardLabels } from './labels.ts';
import type { Card } from './model.ts';

export interface CardHow {
  /** ms since 1970. */
  now: number;
  /** Picture the viewer chose last, from 1. */
  picked?: number;
}

/** Whoever got their picture sooner is still looking, and needs no ring, ms. */
const ringsAfterMs = 10_000;

/** Before that there is nothing to be seen but noise. */
const previewFrom = 0.2;

const ringsFor = ({ stage, author, madeAt }: View, now: number): Pick<Card, 'rings'> =>
  isEnded(stage) && stage !== 'cancelled' && now - madeAt >= ringsAfterMs ? { rings: author } : {};

const drawn = ({ stage, progress, preview }: View): Pick<Card, 'progress' | 'preview'> => {
  if (stage !== 'drawing' || !progress) return {};
  const { phase } = progress;
  const fraction = Math.min(1, Math.max(0, progress.fraction));
  return {
    ...((phase === 'drawing' || phase === 'finishing') && { progress: fraction }),
    ...(preview && fraction >= previewFrom && { preview }),
  };
};

/** @param labels in the language of the view */
export const composeCard = (view: View, labels: CardLabels, { now, picked }: CardHow): Card => ({
  creation: view.creation,
  locale: view.locale,
  tone: toneOf(view),
  title: titleOf(view, labels),
  text: textOf(view, labels),
  rows: rowsOf(view, labels),
  notes: notesOf(view, labels, now),
  facts: factsOf(view, labels, picked),
  ...drawn(view),
  pictures: view.pictures,
  alt: altOf(view, labels),
  covered: view.hidden,
  choices: choicesOf(view, labels, picked),
  buttons: buttonsOf(view, labels),
  ...ringsFor(view, now),
  ended: isEnded(view.stage),
});
