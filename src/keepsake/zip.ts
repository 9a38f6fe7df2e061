/** The archive: pictures as they were drawn, their recipes, and the whole story as data. */
import { shotWithin } from './pictures.ts';
import { safeName } from './names.ts';
import { dayOf, isShown, type Shown, type Told, type ToldStory } from './told.ts';

/** Most bytes of all original pictures together; those beyond are smaller copies, since an archive is made in memory. */
const mostOriginals = 96 * 1024 * 1024;
const copyBytes = 400_000;

const endings: Readonly<Record<string, string>> = { 'image/png': 'png', 'image/jpeg': 'jpg', 'image/webp': 'webp' };

type Seen = Told & { shown: Shown };

interface Entry {
  path: string;
  bytes: Uint8Array;
  /** Pictures are compressed already. */
  packed: boolean;
}

interface Kept {
  picture?: { path: string; original: boolean };
  recipe?: string;
}

const orderOf = ({ pictures, path }: ToldStory): Seen[] => {
  const first = new Set(path.map(({ id }) => id));
  const seen = pictures.filter(isShown);
  const weight = ({ id, shown }: Seen): number => (shown.isWinner ? 0 : first.has(id) ? 1 : 2);
  return seen.sort((a, b) => weight(a) - weight(b) || a.number - b.number);
};

const stemOf = ({ number, shown }: Seen): string => {
  const name = safeName(shown.title, 40);
  return `${String(number).padStart(3, '0')}${name === '' ? '' : `-${name}`}`;
};

/** Winners and the line that is told come first, should there be too much for all. */
const filesOf = async (story: ToldStory): Promise<{ entries: Entry[]; kept: Map<string, Kept> }> => {
  const entries: Entry[] = [];
  const kept = new Map<string, Kept>();
  let room = mostOriginals;
  for (const told of orderOf(story)) {
    const { shown } = told;
    const stem = stemOf(told);
    const mine: Kept = {};
    const recipe = await story.recipeOf(shown);
    if (recipe !== undefined) {
      mine.recipe = `recipes/${stem}.json`;
      entries.push({ path: mine.recipe, bytes: new TextEncoder().encode(recipe), packed: false });
    }
    const original = shown.node.picture.bytes <= room ? await story.bytesOf(shown) : undefined;
    if (original && original.length <= room) {
      room -= original.length;
      mine.picture = { path: `pictures/${stem}.${endings[shown.node.picture.mime] ?? 'png'}`, original: true };
      entries.push({ path: mine.picture.path, bytes: original, packed: true });
    } else {
      const copy = await shotWithin(story, shown, copyBytes);
      if (copy) {
        mine.picture = { path: `pictures/${stem}.jpg`, original: false };
        entries.push({ path: mine.picture.path, bytes: copy.bytes, packed: true });
      }
    }
    kept.set(told.id, mine);
  }
  return { entries, kept };
};

/** The version rises whenever what stands here changes its meaning. */
const schema = { name: 'atelier.story', version: 1 } as const;

const dataOf = (story: ToldStory, kept: ReadonlyMap<string, Kept>): unknown => ({
  schema,
  id: story.id,
  title: story.title,
  theme: story.theme,
  mode: story.mode,
  madeAt: new Date(story.madeAt).toISOString(),
  endedAt: story.endedAt === undefined ? null : new Date(story.endedAt).toISOString(),
  credit: story.credit,
  path: story.path.map(({ id }) => id),
  pictures: story.pictures.map((told) => ({
    id: told.id,
    number: told.number,
    parents: told.parents,
    branch: told.branch,
    at: new Date(told.at).toISOString(),
    focus: told.isFocus,
    pinned: told.isPinned,
    ...(isShown(told)
      ? {
          operation: told.shown.operation,
          title: told.shown.title,
          caption: told.shown.caption,
          words: told.shown.words,
          authors: told.shown.authors,
          credit: told.shown.credit,
          likes: told.shown.likes,
          winner: told.shown.isWinner,
          covered: told.shown.node.covered,
          width: told.shown.node.picture.width,
          height: told.shown.node.picture.height,
          seed: told.shown.node.picture.seed,
          sha256: told.shown.node.picture.sha256,
          file: kept.get(told.id)?.picture?.path ?? null,
          original: kept.get(told.id)?.picture?.original ?? false,
          recipe: kept.get(told.id)?.recipe ?? null,
        }
      : { hidden: told.hidden }),
  })),
});

const pack = async (entries: readonly Entry[]): Promise<Uint8Array> => {
  const { Zip, ZipDeflate } = await import('fflate');
  // The same for every file of every archive. The format keeps local time, so that is what is set here.
  const stamp = new Date(2000, 0, 1, 12);
  const chunks: Uint8Array[] = [];
  const faults: Error[] = [];
  const zip = new Zip((fault, chunk) => {
    if (fault) faults.push(fault);
    else chunks.push(chunk);
  });
  for (const { path, bytes, packed } of entries) {
    // Level 0 and not "stored", which several readers refuse where sizes follow the content.
    const file = new ZipDeflate(path, { level: packed ? 0 : 6 });
    file.mtime = stamp;
    zip.add(file);
    file.push(bytes, true);
    // A large archive must not keep everybody else waiting.
    await new Promise<void>((resolve) => {
      setImmediate(resolve);
    });
  }
  zip.end();
  const [fault] = faults;
  if (fault) throw fault;
  return new Uint8Array(Buffer.concat(chunks));
};

export async function makeArchive(story: ToldStory): Promise<Uint8Array> {
  const { entries, kept } = await filesOf(story);
  const pictures = [...kept.values()].flatMap(({ picture }) => picture ?? []);
  const readme = story.labels['keepsake.readme']({
    title: story.title,
    id: story.id,
    date: dayOf(story.madeAt, story.labels),
    pictures: pictures.length,
    copies: pictures.filter(({ original }) => !original).length,
    recipes: entries.filter(({ path }) => path.startsWith('recipes/')).length,
  });
  const text = (path: string, words: string): Entry => ({
    path,
    bytes: new TextEncoder().encode(words),
    packed: false,
  });
  const told = `${JSON.stringify(dataOf(story, kept), undefined, 2)}\n`;
  const sorted = entries.sort((a, b) => (a.path < b.path ? -1 : 1));
  return pack([text('README.txt', readme), text('story.json', told), ...sorted]);
}
