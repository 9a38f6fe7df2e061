/** What stands above a drawing: the title of the session, and a line of facts. */
import type { Pen } from './looks.ts';
import { heightOf } from './svg.ts';
import { dayOf, type ToldStory } from './told.ts';

export const factsOf = ({ labels, mode, pictures, credit, madeAt, id }: ToldStory): string =>
  [
    labels['keepsake.modes'][mode],
    labels['keepsake.pictures'](pictures.length),
    labels['keepsake.people'](credit.length),
    dayOf(madeAt, labels),
    id,
  ].join(' · ');

export interface HeadPlace {
  x: number;
  y: number;
  width: number;
  /** Stands after the facts. */
  note?: string;
}

export async function headOf(
  { typesetter, write }: Pen,
  story: ToldStory,
  { x, y, width, note }: HeadPlace,
): Promise<{ svg: string; height: number }> {
  const title = await typesetter.set(story.title, { size: 34, weight: 'bold', width, lines: 2 });
  const facts = note === undefined ? factsOf(story) : `${factsOf(story)} · ${note}`;
  const below = await typesetter.set(facts, { size: 17, width, lines: 2 });
  const top = heightOf(title);
  return {
    svg: write(title, { x, y: y - 6, className: 'k-ink' }) + write(below, { x, y: y + top, className: 'k-faint' }),
    height: top + heightOf(below) + 34,
  };
}
