/** What only several pictures need: all of them as an album, and each as the file it was drawn as. */
import { InputMediaBuilder } from 'grammy';
import type { Person, View } from '../../src/desk.ts';
import type { Keys } from './keyboard.ts';
import { wordsFor } from './languages.ts';
import type { TelegramParts } from './parts.ts';
import type { Spot } from './spot.ts';
import { documentBytes, fitsPhoto, onePicture, photoLimits } from './pictures.ts';
import { aimed } from './send.ts';

/** Verbs of this adapter: nobody else shows pictures together on one. */
const albumVerb = 'album';
const originalsVerb = 'originals';
export const isSeveral = (verb: string): boolean => verb === albumVerb || verb === originalsVerb;

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

/** Sends all pictures of a creation, where it was asked for. @throws BadAskError for who may not see it. */
export const sendSeveral = async (
  parts: TelegramParts,
  { verb, creation, person, spot }: { verb: string; creation: string; person: Person; spot: Spot },
): Promise<void> => {
  const { call, studio, memory, crowd, moves } = parts;
  const view = await studio.view(creation, person);
  const asPhotos = verb === albumVerb && view.pictures.every(fitsPhoto);
  const most = asPhotos ? photoLimits.bytes : Math.floor(documentBytes / view.pictures.length);
  const files = [];
  for (const [index] of view.pictures.entries())
    files.push(await onePicture(studio, view, { picture: index + 1, most }));
  const media = asPhotos
    ? files.map((file) => InputMediaBuilder.photo(file, { has_spoiler: view.hidden }))
    : files.map((file) => InputMediaBuilder.document(file, { disable_content_type_detection: true }));
  const sent = await call.sendMediaGroup({ ...aimed(spot), media });
  for (const { message_id } of sent) crowd.saw(moves.now(spot.chat), message_id);
  const thread = spot.thread === undefined ? {} : { thread: spot.thread };
  // A reply to one of them means that one.
  await Promise.all(
    sent.map(({ message_id }, index) =>
      memory.setShown(spot.chat, message_id, { creation, picture: index + 1, ...thread }),
    ),
  );
};
