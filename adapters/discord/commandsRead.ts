/** A command as a person filled it in: what is asked for, in the nouns of the house. */
import { z } from 'zod';
import type { PanelRequest } from '../../src/chat/model.ts';
import type { Operation } from '../../src/creation.ts';
import type { PictureRef } from '../../src/desk.ts';
import { choiceLists, type CommandPath, type Meaning, type OptionEntry, optionsOf } from './commandsTable.ts';
import { plainWords, resolvedFilesSchema, sentFile, type SentFile, snowflake } from './readRaw.ts';

/** What a command or a menu asks for; files are still where Discord keeps them. */
export interface CommandAsk {
  as: Operation;
  words: string;
  /** Options of the request language, raw. */
  options: Record<string, string>;
  from: PictureRef[];
  files: SentFile[];
  mask?: SentFile;
  /** Only whoever asks is to see the answer. */
  private: boolean;
}

export type Carried =
  | { ask: CommandAsk }
  | { panel: PanelRequest }
  /** Id of a creation, as it was typed. */
  | { cancel: string }
  /** See `SessionCommand`. */
  | { session: { name: string; options: Record<string, string> } };

const leaf = z.object({
  name: z.string().max(32),
  value: z.union([z.string().max(6000), z.number(), z.boolean()]).nullish(),
  focused: z.boolean().nullish(),
});
/** Of commands alone, with the nesting they have here: a sub-command holds options. */
export const commandSchema = z.object({
  name: z.string().max(32),
  options: z
    .array(leaf.extend({ type: z.int(), options: z.array(leaf).max(25).nullish() }))
    .max(25)
    .nullish(),
  resolved: resolvedFilesSchema.nullish(),
});
export type RawCommand = z.infer<typeof commandSchema>;
export type RawOption = z.infer<typeof leaf>;

const subcommand = 1;

const isPath = (path: string): path is CommandPath => Object.hasOwn(optionsOf, path);

/** Which command it is, and its options; undefined for one that is not of this version. */
export const commandIn = ({ name, options }: RawCommand): { path: CommandPath; options: RawOption[] } | undefined => {
  const [first] = options ?? [];
  const nested = first?.type === subcommand ? first : undefined;
  const path = nested ? `${name} ${nested.name}` : name;
  return isPath(path) ? { path, options: (nested ? nested.options : options) ?? [] } : undefined;
};

export const entryOf = (path: CommandPath, name: string): OptionEntry | undefined =>
  optionsOf[path]?.find((option) => option.name === name);

/** Letters that people write for the digits of an id, which has none of them. */
const lookalikes: Readonly<Record<string, string>> = { O: '0', I: '1', L: '1' };

/**
 * `J-4F7KQ2.2`, in any case and width, with or without its dash; without a number the first picture. Anything else comes
 * back as the id of a creation that does not exist, for the studio to say so.
 */
export const readPicture = (typed: string): PictureRef => {
  const text = typed.normalize('NFKC').trim().toUpperCase().slice(0, 40);
  const found = /^J-?([0-9A-Z]{6})(?:[.#/ -]?([1-9]\d?))?$/.exec(text);
  if (!found) return { creation: text, picture: 1 };
  const [, id = '', picture = '1'] = found;
  return { creation: `J-${id.replace(/[OIL]/g, (letter) => lookalikes[letter] ?? letter)}`, picture: Number(picture) };
};

interface Filled {
  text: (meaning: Meaning) => string | undefined;
  files: (meaning: Meaning) => SentFile[];
  flags: Record<string, string>;
  session: Record<string, string>;
}

const fill = (path: CommandPath, options: readonly RawOption[], raw: RawCommand): Filled => {
  const attachments = raw.resolved?.attachments ?? {};
  const given = options.flatMap(({ name, value }) => {
    const entry = entryOf(path, name);
    return entry && value !== undefined && value !== null ? [{ ...entry, value: String(value) }] : [];
  });
  const values = (meaning: Meaning): string[] =>
    given.flatMap(({ means, value }) => (means === meaning && value !== '' ? [value] : []));
  return {
    text: (meaning) => values(meaning)[0],
    files: (meaning) =>
      values(meaning).flatMap((id) => {
        const file = snowflake.safeParse(id).success ? attachments[id] : undefined;
        return file ? [sentFile(file)] : [];
      }),
    flags: Object.fromEntries(
      given.flatMap(({ means, value }) => (typeof means === 'object' && 'flag' in means ? [[means.flag, value]] : [])),
    ),
    session: Object.fromEntries(
      given.flatMap(({ means, type, value }) =>
        typeof means === 'object' && 'session' in means && value.trim() !== ''
          ? [[means.session, type === 'person' ? `discord:${value}` : plainWords(value)]]
          : [],
      ),
    ),
  };
};

/** Parts of a picture that people can name, as an engine that finds them is told. */
const areas: Readonly<Record<string, string>> = { face: 'face', background: 'background', subject: 'main subject' };

const askOf = (as: Operation, { text, files, flags }: Filled): CommandAsk => {
  const picture = text('picture');
  const [mask] = files('mask');
  return {
    as,
    words: plainWords(text('words') ?? ''),
    options: flags,
    from: picture === undefined ? [] : [readPicture(picture)],
    files: files('file'),
    ...(mask && { mask }),
    private: text('private') === 'true',
  };
};

/** Only a part is drawn anew where a part is named or painted. */
const editOf = (filled: Filled): CommandAsk => {
  const ask = askOf('edit', filled);
  const area = areas[filled.text('area') ?? ''];
  if (ask.mask) return { ...ask, as: 'inpaint' };
  return area === undefined ? ask : { ...ask, as: 'inpaint', options: { ...ask.options, area } };
};

/** A picture of the studio by its id; everything else is a code for the studio to look up. */
const replayOf = (filled: Filled): CommandAsk => {
  const ask = askOf('replay', filled);
  const [ref] = ask.from;
  const isId = ref && /^J-[0-9A-Z]{6}$/.test(ref.creation);
  return isId ? ask : { ...ask, words: filled.text('picture') ?? '', from: [] };
};

const modelsOf = ({ text }: Filled): PanelRequest => {
  const which = choiceLists.kind.find((kind) => kind === text('kind'));
  const search = text('search');
  return { kind: 'models', ...(which && { which }), ...(search !== undefined && { search }) };
};

type SessionPath = Extract<CommandPath, `session ${string}`>;
const isOfSession = (path: CommandPath): path is SessionPath => path.startsWith('session ');

const carry = (path: CommandPath, filled: Filled): Carried | undefined => {
  const { text, session } = filled;
  if (isOfSession(path)) return { session: { name: path.slice('session '.length), options: session } };
  const search = text('search');
  const topic = text('topic');
  const { creation } = readPicture(text('creation') ?? '');
  switch (path) {
    case 'draw':
    case 'describe':
    case 'upscale':
      return { ask: askOf(path, filled) };
    case 'edit':
      return { ask: editOf(filled) };
    case 'queue show':
      return { panel: { kind: 'line' } };
    case 'queue cancel':
      return { cancel: creation };
    case 'queue why':
      return { panel: { kind: 'why', creation } };
    case 'me history':
      return { panel: { kind: 'history', ...(search !== undefined && { search }) } };
    case 'me favourites':
      return { panel: { kind: 'favourites' } };
    case 'me settings':
      return { panel: { kind: 'settings' } };
    case 'me styles':
      return { panel: { kind: 'styles' } };
    case 'models':
      return { panel: modelsOf(filled) };
    case 'recipe show':
      return { panel: { kind: 'recipe', ...readPicture(text('picture') ?? '') } };
    case 'recipe replay':
      return { ask: replayOf(filled) };
    case 'recipe import':
      return { ask: askOf('replay', filled) };
    case 'help':
      return { panel: { kind: 'help', ...(topic !== undefined && { topic }) } };
    // Roots that only hold others cannot be sent.
    case 'queue':
    case 'me':
    case 'recipe':
    case 'session':
      return undefined;
  }
};

/** Undefined for commands of other versions. */
export const readCommand = (raw: RawCommand): ({ name: CommandPath } & Carried) | undefined => {
  const found = commandIn(raw);
  const carried = found && carry(found.path, fill(found.path, found.options, raw));
  return carried && { name: found.path, ...carried };
};
