/** What a command line points at, read from disk or found in the studio. */
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { PictureRef, Studio } from '../../src/desk.ts';
import { UsageError } from '../../src/exit.ts';
import type { TerminalLabels } from './labels.ts';
import { isFile, readPicture, type TerminalAsk } from './read.ts';

export interface Gathered {
  words: string;
  from: PictureRef[];
  files: Uint8Array[];
  mask?: Uint8Array;
}

interface GatherParts {
  ask: TerminalAsk;
  folder: string;
  labels: TerminalLabels;
}

const isText = (target: string): boolean => /\.(?:json|txt)$/i.test(target);

/** Creations looked through for the last one with a picture. */
const looked = 20;

/** The first picture of the newest creation that has one, or all of them. */
const lastDrawn = async (studio: Studio, who: string, all: boolean): Promise<PictureRef[]> => {
  const { views } = await studio.history(who, { limit: looked });
  const last = views.find(({ pictures }) => pictures.length > 0);
  const pictures = last?.pictures.slice(0, all ? undefined : 1) ?? [];
  return pictures.map((_, index) => ({ creation: last?.creation ?? '', picture: index + 1 }));
};

/**
 * Files that hold a picture of the studio stand for that picture, so that what was drawn from it is known.
 * @throws UsageError when a file cannot be read.
 */
export const gather = async (studio: Studio, who: string, { ask, folder, labels }: GatherParts): Promise<Gathered> => {
  const read = async (path: string): Promise<Uint8Array> => {
    try {
      return await readFile(resolve(folder, path));
    } catch (cause) {
      throw new UsageError(labels.cannotRead(path), { cause });
    }
  };
  const gathered: Gathered = { words: ask.words, from: [], files: [] };
  for (const target of ask.targets) {
    const picture = readPicture(target);
    if (picture) gathered.from.push(picture);
    else if (isText(target)) gathered.words = new TextDecoder().decode(await read(target));
    else if (isFile(target)) {
      const bytes = await read(target);
      const known = await studio.find(bytes, who);
      if (known) gathered.from.push(known);
      else gathered.files.push(bytes);
    } else gathered.words = target;
  }
  const isLast = ask.verb !== 'draw' && ask.targets.length === 0 && ask.images.length === 0;
  if (isLast) gathered.from.push(...(await lastDrawn(studio, who, ask.verb === 'blend')));
  for (const path of ask.images) gathered.files.push(await read(path));
  return { ...gathered, ...(ask.mask !== undefined && { mask: await read(ask.mask) }) };
};
