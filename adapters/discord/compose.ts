/** From the card of a creation to a message with its files, within what the place takes. */
import { createHash } from 'node:crypto';
import type { Action } from '../../src/actions.ts';
import type { Button, Card, Choice, Panel, Post } from '../../src/chat/model.ts';
import type { Studio } from '../../src/desk.ts';
import type { Actions } from '../../src/ports.ts';
import type { Draft } from './messages.ts';
import type { Upload } from './multipart.ts';
import { type PanelHow, renderCard, renderFile, renderNotice, renderPanel, renderPost, renderRing } from './show.ts';
import type { ShownFile } from './showParts.ts';

const MiB = 1024 * 1024;
/** Largest file where nothing raises the limit, bytes. */
export const usualBytes = 10 * MiB;
/** Largest sum of all files of a message, bytes; Discord takes 25 MiB for the whole request. */
const requestBytes = 24 * MiB;

/** Of one message. */
const mostFiles = 10;

const endings: Readonly<Record<string, string>> = { 'image/png': 'png', 'image/jpeg': 'jpg', 'image/webp': 'webp' };
const named = (stem: string, mime: string): string => `${stem}.${endings[mime] ?? 'png'}`;

export interface Composer {
  /** @param most bytes of the largest file of the place. */
  card(card: Card, who: string, most: number): Promise<Draft>;
  panel(panel: Panel, most: number): Promise<Draft>;
  /** What all see at a place of a session. */
  post(post: Post, most: number): Promise<Draft>;
  notice(text: string): Draft;
  /** A word to whoever waited, which rings them. */
  ring(user: string, card: Card): Draft;
  /** Undefined when the file is larger than the place takes. */
  file(file: { name: string; bytes: Uint8Array; mime: string; text: string }, most: number): Draft | undefined;
  /** What a button or a form carries. */
  idsOf(actions: readonly Action[]): Promise<(action: Action) => string>;
}

interface Controls {
  choices: readonly Choice[];
  buttons: readonly (readonly Button[])[];
}

const actionsOf = ({ choices, buttons }: Controls): Action[] =>
  [...choices, ...buttons.flat()].map(({ action }) => action);

/** Packed pictures that differ do so within this many bytes. */
const tellingBytes = 65_536;

/** Equal for what looks the same. */
export const digestOf = ({ body, files }: Draft): string => {
  const hash = createHash('sha256').update(JSON.stringify(body));
  for (const { name, bytes } of files)
    hash.update(`${name} ${bytes.byteLength} `).update(bytes.subarray(0, tellingBytes));
  return hash.digest('base64url');
};

/** Bytes that each of several files may have. */
const shareOf = (most: number, count: number): number => Math.min(most, Math.floor(requestBytes / Math.max(1, count)));

export const createComposer = (actions: Actions, studio: () => Promise<Studio>): Composer => {
  const idsOf: Composer['idsOf'] = async (wanted) => {
    const ids = await actions.ids(wanted);
    const known = new Map(wanted.map((action, index) => [action, ids[index] ?? '']));
    return (action) => known.get(action) ?? '';
  };

  interface Wanted {
    sha256: string;
    who: string;
    stem: string;
  }
  /** Pictures that are gone are left out. */
  const uploadsOf = async (wanted: readonly Wanted[], most: number): Promise<(Upload | undefined)[]> => {
    const house = await studio();
    const each = shareOf(most, wanted.length);
    const uploads: (Upload | undefined)[] = [];
    // One after another: encoding anew takes memory.
    for (const { sha256, who, stem } of wanted) {
      const file = await house.picture(sha256, who, each);
      uploads.push(file && { name: named(stem, file.mime), mime: file.mime, bytes: file.bytes });
    }
    return uploads;
  };

  /** Files of a panel with how they are shown, the one made for it first, and the ids of its buttons. */
  const within = async (panel: Panel, most: number): Promise<{ how: PanelHow; files: Upload[] }> => {
    const { image, pictures } = panel;
    const idOf = await idsOf(actionsOf(panel));
    const wanted = pictures.map(({ sha256, who }, index) => ({ sha256, who, stem: `picture-${index + 1}` }));
    const uploads = await uploadsOf(wanted, most);
    const made = image ? [{ ...image, name: named('image', image.mime) }] : [];
    const all = [
      ...made,
      ...pictures.flatMap((picture, index) => {
        const upload = uploads[index];
        return upload ? [{ ...picture, ...upload }] : [];
      }),
    ].slice(0, mostFiles);
    return {
      how: { idOf, files: all.map(({ name, alt, covered }): ShownFile => ({ name, alt, covered })) },
      files: all.map(({ name, mime, bytes }) => ({ name, mime, bytes })),
    };
  };

  return {
    idsOf,
    card: async (card, who, most) => {
      const { preview, pictures, alt, covered, creation } = card;
      const idOf = await idsOf(actionsOf(card));
      if (preview && pictures.length === 0) {
        const name = named('preview', preview.mime);
        return { body: renderCard(card, { idOf, files: [], preview: name }), files: [{ ...preview, name }] };
      }
      const stemOf = (index: number): string => (pictures.length > 1 ? `${creation}-${index + 1}` : creation);
      const wanted = pictures.map(({ sha256 }, index) => ({ sha256, who, stem: stemOf(index) }));
      const files = (await uploadsOf(wanted, most)).filter((file) => file !== undefined);
      const altOf = (index: number): string => (files.length > 1 ? `${alt} (${index + 1}/${files.length})` : alt);
      const shown = files.map(({ name }, index): ShownFile => ({ name, alt: altOf(index), covered }));
      return { body: renderCard(card, { idOf, files: shown }), files };
    },
    panel: async (panel, most) => {
      const { how, files } = await within(panel, most);
      return { body: renderPanel(panel, how), files };
    },
    post: async (post, most) => {
      const { how, files } = await within(post, most);
      return { body: renderPost(post, how), files };
    },
    notice: (text) => ({ body: renderNotice(text), files: [] }),
    ring: (user, { text }) => ({ body: renderRing(user, text), files: [] }),
    file: ({ name, bytes, mime, text }, most) => {
      const plain = name.replaceAll(/[^\w.-]/g, '_');
      if (bytes.byteLength > shareOf(most, 1)) return undefined;
      return { body: renderFile(text, plain), files: [{ name: plain, mime, bytes }] };
    },
  };
};
