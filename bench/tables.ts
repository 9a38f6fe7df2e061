/** Group sessions as a studio finds them when it starts: well under way, each at a channel of Discord and a group of Telegram. */
import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import type { Picture, Place } from '../src/creation.ts';
import type { Ballot, Idea, Mode, Session, TreeNode } from '../src/session.ts';
import { begun } from '../src/sessions/life.ts';
import { createBlobs } from '../src/store/blobs.ts';
import { openDatabase } from '../src/store/database.ts';
import { rowOf } from '../src/sessions/rows.ts';
import { createSessionShelf } from '../src/store/sessions.ts';

/** Pictures that stand in each session already, and likes of them. */
const nodes = 60;
/** Different ones; each is as large as drawn ones are. */
const pictures = 12;
const side = 768;
const ideas = 60;

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const codeOf = (n: number, letters: string): string =>
  Array.from({ length: 6 }, (_, digit) => letters[Math.floor(n / letters.length ** digit) % letters.length]).join('');

export interface TableWish {
  mode: Mode;
  /** Where it is, with the platform-qualified people of each place. */
  seats: readonly { place: Place; people: readonly string[] }[];
}

const makePicture = async (n: number): Promise<{ bytes: Uint8Array; picture: Omit<Picture, 'sha256'> }> => {
  const grain = { type: 'gaussian' as const, mean: 60 + 10 * n, sigma: 25 };
  const bytes = await sharp({ create: { width: side, height: side, channels: 3, background: '#777', noise: grain } })
    .png()
    .toBuffer();
  return { bytes, picture: { mime: 'image/png', width: side, height: side, bytes: bytes.length, seed: n } };
};

const nodeOf = (n: number, owner: string, picture: Picture, parents: readonly string[]): TreeNode => ({
  id: `J-${codeOf(n, alphabet)}.1`,
  picture,
  parents: [...parents],
  operation: 'change',
  authors: [owner],
  owner,
  ideas: [],
  words: '竹林里的橘猫，加一盏红灯笼，远处多一座山',
  title: '竹林里的橘猫',
  caption: 'an orange cat under a red lantern in a bamboo grove',
  branch: 1,
  secret: false,
  covered: false,
  removed: false,
  pinned: false,
  at: Date.now(),
});

const ideaOf = (number: number, who: string): Idea => ({
  number,
  who,
  words: '竹林里的橘猫，加一盏红灯笼，远处多一座山',
  locale: 'zh-CN',
  seat: 'p1',
  to: [],
  operation: 'change',
  options: {},
  files: [],
  state: 'drawn',
  at: Date.now(),
});

const sessionOf = (n: number, { mode, seats }: TableWish, kept: readonly Picture[]): Session => {
  const [first, ...others] = seats;
  if (!first) throw new Error('a session is somewhere');
  const people = seats.flatMap((seat) => seat.people);
  const [host = ''] = people;
  const by = { who: host, name: '小明', locale: 'zh-CN' };
  const now = Date.now();
  const fresh = {
    code: () => codeOf(n, 'ABCDEFGHJKLMNPQRSTUVWXYZ'),
    link: () => randomBytes(16).toString('base64url'),
    seed: () => n,
  };
  const opening = { title: `画室 ${n}`, mode, place: first.place, placeTitle: '画室', here: true };
  const { session } = begun(`S-${codeOf(n, alphabet)}`, by, opening, { now, fresh });
  const whoAt = (at: number): string => people[at % people.length] ?? host;
  const tree: TreeNode[] = [];
  for (let at = 0; at < nodes; at += 1) {
    const picture = kept[(n + at) % kept.length];
    const parent = tree.at(-1 - (at % 3))?.id;
    if (picture) tree.push(nodeOf(1000 + n * nodes + at, whoAt(at), picture, parent === undefined ? [] : [parent]));
  }
  const ballots: Ballot[] = tree.map(({ id }, at) => ({ round: 0, who: whoAt(at + 1), node: id, at: now }));
  return {
    ...session,
    seats: [
      ...session.seats,
      ...others.map(({ place }, at) => ({ ...session.seats[0]!, key: `p${at + 2}`, place, by: host })),
    ],
    members: people.map((who, at) => ({
      who,
      name: `小明${at}`,
      role: at === 0 ? 'host' : 'member',
      joinedAt: now,
      seenAt: now,
    })),
    ideas: Array.from({ length: ideas }, (_, at) => ideaOf(10 + at, whoAt(at))),
    nodes: tree,
    ballots,
    numbered: 10 + ideas,
  };
};

/** Writes them into the folder of a studio that will run there. @returns their ids */
export const writeTables = async (folder: string, wishes: readonly TableWish[]): Promise<void> => {
  mkdirSync(join(folder, 'data'), { recursive: true });
  const blobs = createBlobs(join(folder, 'data', 'pictures'));
  const kept: Picture[] = [];
  for (let n = 0; n < pictures; n += 1) {
    const { bytes, picture } = await makePicture(n);
    kept.push({ ...picture, sha256: await blobs.put(bytes) });
  }
  const db = await openDatabase(join(folder, 'data', 'atelier.db'));
  const shelf = createSessionShelf(db);
  const sessions = wishes.map((wish, n) => sessionOf(n, wish, kept));
  await Promise.all(sessions.map((session) => shelf.commit(rowOf(session), undefined, [])));
  await db.destroy();
};
