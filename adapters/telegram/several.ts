/** What only several pictures need: all of them as an album, and each as the file it was drawn as. */
import type { View } from '../../src/desk.ts';
import { wordsFor } from './languages.ts';
import type { Keys } from './keyboard.ts';

/** Verbs of this adapter: nobody else shows pictures together on one. */
export const albumVerb = 'album';
export const originalsVerb = 'originals';

export const albumKeys = ({ creation, pictures, stage, locale }: View): Keys => {
  if (stage !== 'done' || pictures.length < 2) return [];
  const { album, originals } = wordsFor(locale);
  return [
    [
      { action: { verb: albumVerb, creation }, label: `🖼️ ${album}` },
      { action: { verb: originalsVerb, creation }, label: `🗂️ ${originals}` },
    ],
  ];
};
