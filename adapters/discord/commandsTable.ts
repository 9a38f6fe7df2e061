/** What can be asked for with a slash command, once for all: what is registered, how it is read, and what completes itself. */
import type { SuggestKind } from '../../src/chat/model.ts';
import {
  sessionChoices,
  type SessionHint,
  sessionOptionNames,
  sessionOptions,
  sessionPaths,
} from './commandsSession.ts';

/** Choices whose values go to the request language as they are. */
export const choiceLists = {
  ratio: ['1:1', '4:3', '3:4', '3:2', '2:3', '16:9', '9:16', '21:9'],
  quality: ['draft', 'normal', 'fine'],
  strength: ['low', 'medium', 'high'],
  lane: ['fast', 'normal', 'relax'],
  use: ['input', 'style', 'lines', 'pose', 'depth'],
  factor: ['1.5', '2', '4'],
  area: ['whole', 'face', 'background', 'subject'],
  kind: ['checkpoint', 'lora', 'style', 'upscaler'],
  ...sessionChoices,
} as const;
export type ChoiceList = keyof typeof choiceLists;
export type ChoiceKey = { [L in ChoiceList]: `${L}.${(typeof choiceLists)[L][number]}` }[ChoiceList];

/** What an option means: words, something to work on, an option of the request language, or what a command does with it. */
export type Meaning =
  | 'words'
  | 'picture'
  | 'file'
  | 'mask'
  | 'private'
  | 'area'
  | 'creation'
  | 'search'
  | 'kind'
  | 'topic'
  | { flag: string }
  /** An option of a session's command, by its name there. */
  | { session: string };

export interface OptionEntry {
  name: OptionName;
  /** Of its description, where the one that goes with the name does not fit. */
  hint?: HintKey;
  /** `text` is of at most `most` UTF-16 units, `whole` within 1 and `most`. */
  type: 'text' | 'whole' | 'switch' | 'file' | 'person';
  most?: number;
  required?: true;
  choices?: ChoiceList;
  completes?: SuggestKind;
  means: Meaning;
}

export const optionNames = [
  'describe',
  'image',
  'use',
  'ratio',
  'style',
  'model',
  'count',
  'quality',
  'avoid',
  'seed',
  'strength',
  'lane',
  'ask_first',
  'private',
  'raw',
  'spoiler',
  'change',
  'id',
  'mask',
  'area',
  'factor',
  'detail',
  'job',
  'search',
  'kind',
  'recipe',
  'code',
  'file',
  'topic',
  ...sessionOptionNames,
] as const;
export type OptionName = (typeof optionNames)[number];
/** Of one option at one command. */
export type HintKey = OptionName | `${'edit' | 'look' | 'upscale'}.image` | SessionHint;

export const commandPaths = [
  'draw',
  'edit',
  'describe',
  'upscale',
  'queue',
  'queue show',
  'queue cancel',
  'queue why',
  'me',
  'me history',
  'me favourites',
  'me settings',
  'me styles',
  'models',
  'recipe',
  'recipe show',
  'recipe replay',
  'recipe import',
  ...sessionPaths,
  'help',
] as const;
export type CommandPath = (typeof commandPaths)[number];

export const menuNames = ['remix', 'describe', 'upscale', 'recipe'] as const;
export type MenuName = (typeof menuNames)[number];

/** By these names Discord tells of a menu, whatever language it was shown in. */
export const menuTitles: Readonly<Record<MenuName, string>> = {
  remix: 'Remix this',
  describe: 'Describe this',
  upscale: 'Upscale this',
  recipe: 'Recipe',
};

/** UTF-16 units: whatever the request language reads, with room for flags and pasted settings. */
const wordsMost = 4000;
const shortMost = 200;

const words = { name: 'describe', type: 'text', most: wordsMost, required: true, means: 'words' } as const;
const hidden = { name: 'private', type: 'switch', means: 'private' } as const;
const spoiler = { name: 'spoiler', type: 'switch', means: { flag: 'hide' } } as const;
const picture = { name: 'id', type: 'text', most: shortMost, completes: 'picture', means: 'picture' } as const;
const strength = { name: 'strength', type: 'text', choices: 'strength', means: { flag: 'strength' } } as const;
const ratio = { name: 'ratio', type: 'text', choices: 'ratio', means: { flag: 'ar' } } as const;
const style = { name: 'style', type: 'text', most: shortMost, completes: 'style', means: { flag: 'style' } } as const;
const model = {
  name: 'model',
  type: 'text',
  most: shortMost,
  completes: 'checkpoint',
  means: { flag: 'model' },
} as const;
const seed = { name: 'seed', type: 'text', most: shortMost, means: { flag: 'seed' } } as const;
const job = {
  name: 'job',
  type: 'text',
  most: shortMost,
  required: true,
  completes: 'creation',
  means: 'creation',
} as const;
const search = { name: 'search', type: 'text', most: shortMost, means: 'search' } as const;

/** Options of every command that can be sent; those with sub-commands stand under their whole path. */
export const optionsOf: Readonly<Partial<Record<CommandPath, readonly OptionEntry[]>>> = {
  draw: [
    words,
    { name: 'image', type: 'file', means: 'file' },
    { name: 'use', type: 'text', choices: 'use', means: { flag: 'use' } },
    ratio,
    style,
    model,
    { name: 'count', type: 'whole', most: 4, means: { flag: 'n' } },
    { name: 'quality', type: 'text', choices: 'quality', means: { flag: 'q' } },
    { name: 'avoid', type: 'text', most: 1500, means: { flag: 'no' } },
    seed,
    strength,
    { name: 'lane', type: 'text', choices: 'lane', means: { flag: 'lane' } },
    { name: 'ask_first', type: 'switch', means: { flag: 'ask' } },
    { name: 'raw', type: 'switch', means: { flag: 'raw' } },
    spoiler,
    hidden,
  ],
  edit: [
    { name: 'change', type: 'text', most: wordsMost, required: true, means: 'words' },
    { name: 'image', hint: 'edit.image', type: 'file', means: 'file' },
    picture,
    { name: 'area', type: 'text', choices: 'area', means: 'area' },
    { name: 'mask', type: 'file', means: 'mask' },
    strength,
    ratio,
    style,
    model,
    seed,
    spoiler,
    hidden,
  ],
  describe: [{ name: 'image', hint: 'look.image', type: 'file', means: 'file' }, picture, hidden],
  upscale: [
    { name: 'image', hint: 'upscale.image', type: 'file', means: 'file' },
    picture,
    { name: 'factor', type: 'text', choices: 'factor', means: { flag: 'factor' } },
    { name: 'detail', type: 'switch', means: { flag: 'detail' } },
    spoiler,
    hidden,
  ],
  'queue show': [],
  'queue cancel': [job],
  'queue why': [job],
  'me history': [search],
  'me favourites': [],
  'me settings': [],
  'me styles': [],
  models: [{ name: 'kind', type: 'text', choices: 'kind', means: 'kind' }, search],
  'recipe show': [{ ...picture, required: true }],
  'recipe replay': [
    { name: 'recipe', type: 'text', most: shortMost, required: true, completes: 'picture', means: 'picture' },
    hidden,
  ],
  'recipe import': [
    { name: 'code', type: 'text', most: 6000, means: 'words' },
    { name: 'file', type: 'file', means: 'file' },
    hidden,
  ],
  ...sessionOptions,
  help: [{ name: 'topic', type: 'text', most: 100, completes: 'topic', means: 'topic' }],
};
