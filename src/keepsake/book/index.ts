/** The art book: a cover, how it grew, a page for each picture of the line, and who made it. */
import { paperTheme, type Pen } from '../looks.ts';
import { render, type Shot, shotOf, shotWithin } from '../pictures.ts';
import { isShown, type ToldStory } from '../told.ts';
import { drawTree } from '../tree/draw.ts';
import type { TypefaceFiles } from '../type/slices.ts';
import { openSubsetter } from '../type/subset.ts';
import { openFontBook } from './fonts.ts';
import { type Leaf, openLeaf, paper, type PaperSize } from './leaf.ts';
import { colophonPages, coverPage, picturePage, treePage } from './pages.ts';
import { date, openPdf, type PdfFile, ref, text } from './pdf.ts';

/** Of all pictures together, and of one. */
const mostBytes = { all: 8_000_000, one: 700_000 };

interface Leaves {
  leaf: (size?: PaperSize) => Leaf;
  /** Ends the page; `title` is what it is called in the outline, where it is in it. */
  close: (leaf: Leaf, title?: string) => void;
}

interface Closed {
  page: number;
  title?: string;
}

/** Headings that viewers show beside the pages. */
const outlineOf = (file: PdfFile, pages: readonly Closed[]): number => {
  const named = pages.flatMap(({ page, title }) => (title === undefined ? [] : [{ page, title, id: file.reserve() }]));
  const root = file.reserve();
  for (const [index, { page, title, id }] of named.entries()) {
    const before = named[index - 1];
    const after = named[index + 1];
    file.write(id, {
      Title: text(title),
      Parent: ref(root),
      Dest: [ref(page), '/Fit'],
      ...(before ? { Prev: ref(before.id) } : {}),
      ...(after ? { Next: ref(after.id) } : {}),
    });
  }
  const [first] = named;
  const last = named.at(-1);
  file.write(root, {
    Type: '/Outlines',
    Count: named.length,
    ...(first && last ? { First: ref(first.id), Last: ref(last.id) } : {}),
  });
  return root;
};

/** The picture for the cover: the winner, else the last of the line. Chats show covers, so a covered one is veiled. */
const heroOf = async (story: ToldStory, width: number, height: number): Promise<Shot | undefined> => {
  const told = story.path.findLast(({ shown }) => shown.isWinner) ?? story.path.at(-1);
  return told && shotOf(story, told.shown, { width, height, fit: 'cover', veiled: told.shown.node.covered });
};

const writePages = async (pen: Pen, story: ToldStory, { leaf, close }: Leaves): Promise<void> => {
  const { typesetter } = pen;
  const cover = leaf();
  await coverPage({ leaf: cover, typesetter, story }, await heroOf(story, 1400, 1106));
  close(cover, story.title);
  if (story.pictures.length > 1) {
    const shot = await render(await drawTree(pen, story, { theme: paperTheme, headed: false }), 'image/jpeg');
    // A wide tree lies on its side.
    const tree = leaf(shot.width > shot.height ? { width: paper.height, height: paper.width } : paper);
    await treePage({ leaf: tree, typesetter, story }, shot);
    close(tree, story.labels['keepsake.tree']);
  }
  const seen = story.path.filter(isShown);
  const most = Math.min(mostBytes.one, mostBytes.all / Math.max(1, seen.length));
  for (const [index, told] of seen.entries()) {
    const page = leaf();
    const shot = await shotWithin(story, told.shown, most);
    await picturePage({ leaf: page, typesetter, story }, told, { shot, number: index + 1, of: seen.length });
    close(page, `${told.number} ${told.shown.title}`);
  }
  const colophons = await colophonPages({ typesetter, story, leaf });
  for (const [index, one] of colophons.entries())
    close(one, index === 0 ? story.labels['keepsake.colophon'] : undefined);
};

export async function makeBook(pen: Pen, story: ToldStory, typeface: TypefaceFiles): Promise<Uint8Array> {
  const [{ zlibSync }, cut] = await Promise.all([import('fflate'), openSubsetter(typeface)]);
  // Not Node's own deflate: what that makes of the same bytes depends on the processor.
  const file = openPdf((bytes) => zlibSync(bytes, { level: 6 }));
  const fonts = openFontBook();
  const [tree, shared] = [file.reserve(), file.reserve()];
  const pages: Closed[] = [];
  await writePages(pen, story, {
    leaf: (size) => openLeaf(file, fonts, size),
    close: (leaf, title) => {
      const { bytes, pictures } = leaf.content();
      const page = file.add({
        Type: '/Page',
        Parent: ref(tree),
        MediaBox: [0, 0, leaf.width, leaf.height],
        Resources: { Font: ref(shared), XObject: pictures },
        Contents: ref(file.addStream({}, bytes)),
      });
      pages.push({ page, ...(title === undefined ? {} : { title }) });
    },
  });
  file.write(shared, fonts.embed(file, cut));
  file.write(tree, { Type: '/Pages', Count: pages.length, Kids: pages.map(({ page }) => ref(page)) });
  const root = file.add({
    Type: '/Catalog',
    Pages: ref(tree),
    Lang: text(story.labels['keepsake.locale']),
    Outlines: ref(outlineOf(file, pages)),
    ViewerPreferences: { DisplayDocTitle: 'true' },
  });
  const info = file.add({
    Title: text(story.title),
    Author: text(story.labels['keepsake.names'](story.credit.slice(0, 20).map(({ name }) => name))),
    Creator: text('Atelier'),
    CreationDate: date(story.endedAt ?? story.madeAt),
  });
  return file.finish(root, info);
}
