/** The pictures of a post, as Telegram takes them: none, one with the words below it, or an album above them. */
import { createHash } from 'node:crypto';
import { type InputFile, InputMediaBuilder } from 'grammy';
import type { Post } from '../../src/chat/model.ts';
import type { Studio } from '../../src/desk.ts';
import type { TreeNode } from '../../src/session.ts';
import { isFault } from './faults.ts';
import type { ShownIn } from './memory.ts';
import type { TelegramParts } from './parts.ts';
import { documentBytes, fitsPhoto, inputFile, photoLimits } from './pictures.ts';
import { aimed } from './send.ts';
import type { Spot } from './spot.ts';

/** One picture, before its bytes are read. */
export interface Leaf {
  /** The same for the same picture. */
  id: string;
  covered: boolean;
  /** Too long or too large to be shown in a chat. */
  isFile: boolean;
  /** The picture of the session that it is. */
  shown: ShownIn | undefined;
  /** Undefined where it is gone. */
  read(): Promise<InputFile | undefined>;
}

/** An album holds ten. */
const albumSize = 10;

export const digest = (...content: readonly unknown[]): string =>
  createHash('sha256').update(JSON.stringify(content)).digest('base64url');

const refIn = (id: string): ShownIn => {
  const [creation = '', picture = '1'] = id.split('.');
  return { creation, picture: Number(picture) };
};

const imageOf = ({ image }: Post): Leaf[] =>
  image
    ? [
        {
          id: createHash('sha256').update(image.bytes).digest('base64url'),
          covered: image.covered,
          isFile: false,
          shown: undefined,
          read: () => Promise.resolve(inputFile(image.bytes, 'canvas', image.mime)),
        },
      ]
    : [];

/** @param nodes of the session, so that an answer to a picture, or a heart under it, means that picture */
export const leavesOf = (studio: Studio, post: Post, nodes: readonly TreeNode[]): Leaf[] => {
  const drawn = post.pictures.map(({ sha256, who, covered }, index): Leaf => {
    const node = nodes.find(({ picture }) => picture.sha256 === sha256);
    const isFile = node !== undefined && !fitsPhoto(node.picture);
    return {
      id: sha256,
      covered,
      isFile,
      shown: node && refIn(node.id),
      read: async () => {
        const most = isFile ? Math.floor(documentBytes / albumSize) : photoLimits.bytes;
        const file = await studio.picture(sha256, who, most);
        return file && inputFile(file.bytes, `${node?.id.replace('.', '-') ?? 'picture'}-${index + 1}`, file.mime);
      },
    };
  });
  return [...imageOf(post), ...drawn].slice(0, albumSize);
};

/** Photos and files do not go together in one album. */
export const kindOf = (leaves: readonly Leaf[]): 'photo' | 'document' =>
  leaves.some(({ isFile }) => isFile) ? 'document' : 'photo';

/** An answer to this message, or a heart under it, means this picture. */
export const remember = async (
  { memory }: Pick<TelegramParts, 'memory'>,
  { chat, thread }: Spot,
  message: number,
  { shown }: Leaf,
): Promise<void> => {
  if (shown) await memory.setShown(chat, message, { ...shown, ...(thread !== undefined && { thread }) });
};

interface Loaded {
  leaf: Leaf;
  file: InputFile;
}

/** One after another: the memory for files is bounded. Those that are gone are left out. */
const load = async (leaves: readonly Leaf[]): Promise<Loaded[]> => {
  const found: Loaded[] = [];
  for (const leaf of leaves) {
    const file = await leaf.read();
    if (file) found.push({ leaf, file });
  }
  return found;
};

const sendOnce = async (
  { call }: Pick<TelegramParts, 'call'>,
  spot: Spot,
  files: readonly Loaded[],
  kind: 'photo' | 'document',
): Promise<number[]> => {
  const [first] = files;
  const quiet = aimed({ ...spot, isSilent: true });
  if (!first) return [];
  if (files.length === 1) {
    const sent =
      kind === 'photo'
        ? await call.sendPhoto({ ...quiet, photo: first.file, has_spoiler: first.leaf.covered })
        : await call.sendDocument({ ...quiet, document: first.file });
    return [sent.message_id];
  }
  const media =
    kind === 'photo'
      ? files.map(({ leaf, file }) => InputMediaBuilder.photo(file, { has_spoiler: leaf.covered }))
      : files.map(({ file }) => InputMediaBuilder.document(file));
  return (await call.sendMediaGroup({ ...quiet, media })).map(({ message_id }) => message_id);
};

/** Several pictures, without words: those stand below. @returns the numbers of the messages */
export const sendAlbum = async (
  parts: Pick<TelegramParts, 'call' | 'crowd' | 'moves' | 'memory'>,
  spot: Spot,
  leaves: readonly Leaf[],
): Promise<number[]> => {
  const files = await load(leaves);
  const kind = kindOf(leaves);
  let ids: number[];
  try {
    ids = await sendOnce(parts, spot, files, kind);
  } catch (error) {
    if (kind === 'document' || !isFault(error, 'badPicture', 'tooLarge')) throw error;
    ids = await sendOnce(parts, spot, files, 'document');
  }
  await Promise.all(
    ids.map(async (id, index) => {
      parts.crowd.saw(parts.moves.now(spot.chat), id);
      const leaf = files[index]?.leaf;
      if (leaf) await remember(parts, spot, id, leaf);
    }),
  );
  return ids;
};
