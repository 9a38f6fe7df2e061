/** Pictures of boards and trees in the size they have there: of those on a board, or in a tree, mostly one is new. */
import { type Shot, shotOf, type ShotWish } from './pictures.ts';
import type { Shown, ToldStory } from './told.ts';

/** Of all tiles together, bytes. */
const most = 16 * 1024 * 1024;

export type Tiles = (story: ToldStory, shown: Shown, wish: ShotWish) => Promise<Shot | undefined>;

/** Those that were asked for last are kept. */
export const createTiles = (): Tiles => {
  const kept = new Map<string, Shot>();
  let size = 0;
  const drop = (key: string): void => {
    size -= kept.get(key)?.bytes.length ?? 0;
    kept.delete(key);
  };
  const keep = (key: string, shot: Shot): void => {
    drop(key);
    kept.set(key, shot);
    size += shot.bytes.length;
    for (const oldest of kept.keys()) {
      if (size <= most) break;
      drop(oldest);
    }
  };
  return async (story, shown, wish) => {
    const { width, height, fit, veiled = false } = wish;
    const key = `${shown.node.picture.sha256} ${width} ${height} ${fit} ${veiled}`;
    const shot = kept.get(key) ?? (await shotOf(story, shown, wish));
    if (shot) keep(key, shot);
    return shot;
  };
};
