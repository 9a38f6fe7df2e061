/** Composites of the newest pictures, for boards: made when these change, once for all seats. */
import type { PostOrder } from '../sessionDesk.ts';
import type { Session } from '../session.ts';
import type { SessionRoom } from './parts.ts';
import { storyOf } from './story.ts';
import { viewOf } from './tree.ts';

/** Sessions whose composite is kept. */
const mostKept = 100;

type Image = PostOrder['image'];

/** Undefined while there is nothing to be seen. */
export type BoardImages = (session: Session) => Promise<Image>;

export const createBoardImages = (room: SessionRoom): BoardImages => {
  const kept = new Map<string, { of: string; image: Promise<Image> }>();
  const make = async (session: Session): Promise<Image> => {
    const { latest } = viewOf(session);
    // Of the others nothing is to be seen there.
    const story = storyOf(room, { ...session, nodes: [...latest].toReversed() }, 'en');
    const made = await room.keepsakes.board(story, latest);
    return made && { bytes: made.bytes, mime: made.mime };
  };
  const keep = (id: string, of: string, image: Promise<Image>): void => {
    kept.delete(id);
    kept.set(id, { of, image });
    for (const oldest of kept.keys()) {
      if (kept.size <= mostKept) break;
      kept.delete(oldest);
    }
  };
  return async (session) => {
    const { id } = session;
    const { latest } = viewOf(session);
    if (latest.length === 0) return undefined;
    const of = JSON.stringify(latest.map((node) => [node.id, node.picture.sha256, node.title, node.covered]));
    const known = kept.get(id);
    const image = known?.of === of ? known.image : make(session);
    keep(id, of, image);
    try {
      return await image;
    } catch (error) {
      // The next one tries again.
      if (kept.get(id)?.image === image) kept.delete(id);
      throw error;
    }
  };
};
