/** The picture of a post: the one made for it, the one it is about, or several together on one. */
import { createHash } from 'node:crypto';
import type { InputFile } from 'grammy';
import { cutLine } from '../../src/chat/cut.ts';
import type { PanelPicture, Post } from '../../src/chat/model.ts';
import type { PictureRef, Place } from '../../src/creation.ts';
import type { Studio } from '../../src/desk.ts';
import { BadAskError } from '../../src/errors.ts';
import type { TreeNode } from '../../src/session.ts';
import { cellSide, documentBytes, fitsPhoto, inputFile, photoLimits } from './pictures.ts';
import { platform } from './read.ts';

/** Before its bytes are read. */
export interface Leaf {
  /** The same for the same picture. */
  id: string;
  covered: boolean;
  as: 'photo' | 'document';
  /** The picture of the session that it is. */
  shown: PictureRef | undefined;
  /** Undefined where it is gone. */
  read(): Promise<InputFile | undefined>;
}

export const digest = (...content: readonly unknown[]): string =>
  createHash('sha256').update(JSON.stringify(content)).digest('base64url');

const refIn = ({ id }: TreeNode): PictureRef => {
  const [creation = '', picture = '1'] = id.split('.');
  return { creation, picture: Number(picture) };
};

/** Letters below a picture on a sheet. */
const labelLimit = 24;

interface Wall {
  studio: Studio;
  place: Place;
  nodes: readonly TreeNode[];
  /** Entries of a vote, which are called by what is said of them instead of by number. */
  isVote: boolean;
}

const nodeOf = ({ nodes }: Wall, { sha256 }: PanelPicture): TreeNode | undefined =>
  nodes.find(({ picture }) => picture.sha256 === sha256);

/** An answer to it, or a heart under it, means that picture. */
const oneLeaf = (wall: Wall, picture: PanelPicture): Leaf => {
  const { sha256, who, covered } = picture;
  const node = nodeOf(wall, picture);
  const as = node && !fitsPhoto(node.picture) ? 'document' : 'photo';
  return {
    id: sha256,
    covered,
    as,
    shown: node && refIn(node),
    read: async () => {
      const file = await wall.studio.picture(sha256, who, as === 'photo' ? photoLimits.bytes : documentBytes);
      return file && inputFile(file.bytes, node?.id.replace('.', '-') ?? 'picture', file.mime);
    },
  };
};

const labelOf = ({ isVote }: Wall, { alt }: PanelPicture, index: number): string =>
  isVote ? cutLine(alt, labelLimit) : String(index + 1);

/** Each with its letter or number, so that the buttons below say which one they mean. */
const sheetLeaf = (wall: Wall, pictures: readonly PanelPicture[]): Leaf => ({
  id: digest(pictures.map((picture, index) => [picture.sha256, labelOf(wall, picture, index)])),
  covered: pictures.some(({ covered }) => covered),
  as: 'photo',
  shown: undefined,
  read: async () => {
    const { studio, place } = wall;
    const cells = pictures.flatMap((picture, index) => {
      const node = nodeOf(wall, picture);
      return node ? [{ picture: refIn(node), label: labelOf(wall, picture, index) }] : [];
    });
    if (cells.length === 0) return undefined;
    try {
      // Whoever is at the place may see what is posted there.
      const sheet = await studio.sheet(cells, { who: `${platform}:`, place }, { side: cellSide, mime: 'image/jpeg' });
      return inputFile(sheet, 'pictures', 'image/jpeg');
    } catch (error) {
      if (error instanceof BadAskError) return undefined;
      throw error;
    }
  },
});

export const leafOf = (wall: Wall, { image, pictures }: Post): Leaf | undefined => {
  const [first] = pictures;
  if (image)
    return {
      id: createHash('sha256').update(image.bytes).digest('base64url'),
      covered: image.covered,
      as: 'photo',
      shown: undefined,
      read: () => Promise.resolve(inputFile(image.bytes, 'canvas', image.mime)),
    };
  if (!first) return undefined;
  return pictures.length === 1 ? oneLeaf(wall, first) : sheetLeaf(wall, pictures);
};
