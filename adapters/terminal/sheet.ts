/** `--sheet`: what was drawn once, in every style, on one picture. */
import { randomUUID } from 'node:crypto';
import type { PictureRef, Studio, View } from '../../src/desk.ts';
import type { Place } from '../../src/creation.ts';

interface SheetParts {
  studio: Studio;
  who: string;
  locale: string;
  place: Place;
  /** Resolves with the view of a creation once it has ended. */
  endOf: (creation: string) => Promise<View>;
}

interface Styled {
  picture: PictureRef;
  label: string;
}

/** Same prompt and seed each time, so that only the style differs. Styles that could not be drawn are left out. */
export const drawSheet = async (parts: SheetParts, plain: View): Promise<Uint8Array> => {
  const { studio, who, locale, place, endOf } = parts;
  const first = { creation: plain.creation, picture: 1 };
  const { styles } = await studio.choices(who);
  const asked = await Promise.all(
    styles.map(async (style) => {
      const id = randomUUID();
      const given = { as: 'restyle', words: '', from: [first], files: [], options: { style } } as const;
      const { creation } = await studio.ask({ id, who, locale, place, ...given });
      return { style, creation };
    }),
  );
  const cells: Styled[] = [{ picture: first, label: '·' }];
  for (const { style, creation } of asked) {
    const view = await endOf(creation);
    if (view.stage === 'done') cells.push({ picture: { creation, picture: 1 }, label: style });
  }
  return studio.sheet(cells, { who });
};
