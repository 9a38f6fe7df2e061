/** A session as keepsakes tell it: without what is secret, and without words that were removed. */
import type { Scene, Story } from '../keepsake/story.ts';
import type { Session } from '../session.ts';
import type { SessionRoom } from './parts.ts';
import { isShown, likesOf, nameIn, sharesIn } from './tree.ts';

/** @param path pictures of the line that is told, in order; none: all of them */
export const storyOf = (
  { blobs, desk }: SessionRoom,
  session: Session,
  locale: string,
  path: readonly string[] = [],
): Story => {
  const likes = likesOf(session);
  const won = new Set(session.winners);
  const sharesOf = sharesIn(session);
  const scenes = session.nodes
    .filter(({ secret }) => !secret)
    .map(
      (node): Scene => ({
        node,
        credit: sharesOf(node.id),
        likes: likes.get(node.id) ?? 0,
        isWinner: won.has(node.id),
      }),
    );
  const focus = session.nodes.find((node) => node.id === session.focus && isShown(node));
  return {
    id: session.id,
    title: session.title,
    theme: session.theme,
    mode: session.mode,
    madeAt: session.madeAt,
    ...(session.endedAt !== undefined && { endedAt: session.endedAt }),
    locale,
    scenes,
    path,
    ...(focus && { focus: focus.id }),
    nameOf: nameIn(session),
    bytesOf: async ({ picture, removed }) => (removed ? undefined : blobs.get(picture.sha256)),
    fileOf: ({ picture, removed }) => (removed ? undefined : blobs.fileOf(picture.sha256)),
    recipeOf: async ({ id, owner }) => {
      const [creation = '', picture = '1'] = id.split('.');
      try {
        return (await desk.recipe({ creation, picture: Number(picture) }, { who: owner })).json;
      } catch {
        // Forgotten by its owner since.
        return undefined;
      }
    },
  };
};
