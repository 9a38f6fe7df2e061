/** Keepsakes: what people take home from a session, drawn and written the same on every machine. */
import type { KeepsakeKind } from '../sessionDesk.ts';
import { drawBoard } from './board.ts';
import { makeBook } from './book/index.ts';
import { drawComic } from './comic.ts';
import type { KeepsakeLabelsFor } from './labels.ts';
import type { Pen } from './looks.ts';
import { safeName } from './names.ts';
import { makePage } from './page/index.ts';
import { render } from './pictures.ts';
import { drawSheet } from './sheet.ts';
import type { Keepsakes, KeptFile, Story } from './story.ts';
import { asCurves } from './svg.ts';
import { createTiles } from './tiles.ts';
import { tell, type TellHow, type ToldStory } from './told.ts';
import { drawTree } from './tree/draw.ts';
import type { TypefaceFiles } from './type/slices.ts';
import { openTypesetter, type Typesetter } from './type/typesetter.ts';
import { makeArchive } from './zip.ts';

export interface KeepsakeParts {
  typeface: TypefaceFiles;
  labelsFor: KeepsakeLabelsFor;
  onUnreadable: TellHow['onUnreadable'];
}

interface Maker {
  ending: string;
  mime: string;
  make: (pen: Pen, story: ToldStory, typeface: TypefaceFiles) => Promise<Uint8Array>;
}

const makers: Readonly<Record<KeepsakeKind | 'tree', Maker>> = {
  tree: {
    ending: 'tree.png',
    mime: 'image/png',
    make: async (pen, story) => (await render(await drawTree(pen, story))).bytes,
  },
  sheet: {
    ending: 'sheet.png',
    mime: 'image/png',
    make: async (pen, story) => (await render(await drawSheet(pen, story))).bytes,
  },
  comic: {
    ending: 'comic.png',
    mime: 'image/png',
    make: async (pen, story) => (await render(await drawComic(pen, story))).bytes,
  },
  pdf: { ending: 'book.pdf', mime: 'application/pdf', make: makeBook },
  html: { ending: 'page.html', mime: 'text/html', make: makePage },
  zip: { ending: 'pictures.zip', mime: 'application/zip', make: (_pen, story) => makeArchive(story) },
};

const nameOf = ({ id, title }: ToldStory, ending: string): string =>
  [safeName(title, 40), safeName(id, 20), ending].filter((part) => part !== '').join('-');

/** One after the other: decoding many pictures at once takes much memory, and every core. */
const createLine = () => {
  let last: Promise<unknown> = Promise.resolve();
  return <T>(work: () => Promise<T>): Promise<T> => {
    const run = last.then(work);
    last = run.catch(() => undefined);
    return run;
  };
};

/** Shaping engine and typeface are loaded with the first keepsake, and kept. Of boards, trees and all others one is made at a time. */
export function createKeepsakes({ typeface, labelsFor, onUnreadable }: KeepsakeParts): Keepsakes {
  let opening: Promise<Typesetter> | undefined;
  const tiles = createTiles();
  const lines = { board: createLine(), tree: createLine(), other: createLine() };
  const pen = async (): Promise<Pen> => {
    opening ??= openTypesetter(typeface);
    try {
      return { typesetter: await opening, write: asCurves, tiles };
    } catch (error) {
      // The next one tries again.
      opening = undefined;
      throw error;
    }
  };
  const told = (story: Story): ToldStory => tell(story, { labels: labelsFor(story.locale), onUnreadable });
  const make = async (kind: KeepsakeKind | 'tree', story: Story): Promise<KeptFile> => {
    const { ending, mime, make: makeIt } = makers[kind];
    const all = told(story);
    const inLine = kind === 'tree' ? lines.tree : lines.other;
    const bytes = await inLine(async () => makeIt(await pen(), all, typeface));
    return { name: nameOf(all, ending), bytes, mime };
  };
  return {
    make,
    tree: (story) => make('tree', story),
    board: (story, nodes) =>
      lines.board(async () => {
        const drawing = await drawBoard(await pen(), told(story), nodes);
        if (!drawing) return undefined;
        return { name: 'board.jpg', bytes: (await render(drawing, 'image/jpeg')).bytes, mime: 'image/jpeg' };
      }),
  };
}
