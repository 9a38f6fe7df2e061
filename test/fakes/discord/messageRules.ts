/** What a message may carry: text, embeds, files, mentions, nonce. */
import { createFindings, type Findings } from './checks.ts';
import { refuse, refuseBadForm, type ApiError, type Problem } from './apiError.ts';
import { checkComponents, mediaOf } from './componentRules.ts';
import { idOf, listOf, numberOf, objectOf, objectsOf, textOf, textsOf, type Json } from '../json.ts';
import type { UploadedFile } from './body.ts';
import { flag } from './world.ts';

const MiB = 1024 * 1024;
/** A whole request, bytes. */
export const REQUEST_BYTES = 25 * MiB;
/** A file where nothing raises the limit, bytes. */
export const FILE_BYTES = 10 * MiB;

export interface Draft {
  readonly payload: Json;
  readonly files: readonly UploadedFile[];
  /** Bytes of the whole request. */
  readonly size: number;
}

export interface MessageSetting {
  /** Bytes per file. */
  readonly fileLimit: number;
  /** What the edited message has now. */
  readonly before?: {
    readonly content: string;
    readonly embeds: number;
    readonly v2: boolean;
    readonly components: readonly Json[];
    /** Names of its files by their id. */
    readonly files: ReadonlyMap<string, string>;
  };
}

function checkEmbeds(embeds: readonly Json[], find: Findings): void {
  find.count(embeds, ['embeds'], { max: 10 });
  let total = 0;
  const part = (value: unknown, path: (string | number)[], max: number): void => {
    find.text(value, path, { max });
    total += textOf(value).length;
  };
  embeds.forEach((embed, index) => {
    const at = ['embeds', index];
    part(embed.title, [...at, 'title'], 256);
    part(embed.description, [...at, 'description'], 4096);
    part(objectOf(embed.footer).text, [...at, 'footer', 'text'], 2048);
    part(objectOf(embed.author).name, [...at, 'author', 'name'], 256);
    find.count(listOf(embed.fields), [...at, 'fields'], { max: 25 });
    objectsOf(embed.fields).forEach((field, row) => {
      part(field.name, [...at, 'fields', row, 'name'], 256);
      part(field.value, [...at, 'fields', row, 'value'], 1024);
    });
  });
  if (total > 6000) find.add(['embeds'], 'MAX_EMBED_SIZE_EXCEEDED', 'Embed size exceeds maximum size of 6000');
}

function checkMentions(allowed: unknown, find: Findings): void {
  const { parse, users, roles } = objectOf(allowed);
  const at = ['allowed_mentions'];
  find.count(listOf(users), [...at, 'users'], { max: 100 });
  find.count(listOf(roles), [...at, 'roles'], { max: 100 });
  for (const [index, kind] of listOf(parse).entries())
    if (!['users', 'roles', 'everyone'].includes(textOf(kind)))
      find.add([...at, 'parse', index], 'BASE_TYPE_CHOICES', 'Value must be one of {everyone, roles, users}.');
  for (const [name, list] of Object.entries({ users, roles })) {
    const ids = listOf(list).map(idOf);
    for (const [index, id] of ids.entries())
      if (!/^\d{1,20}$/.test(id))
        find.add([...at, name, index], 'NUMBER_TYPE_COERCE', `Value "${id}" is not snowflake.`);
    if (new Set(ids).size < ids.length)
      find.add([...at, name], 'SET_TYPE_ALREADY_CONTAINS_VALUE', 'The set already contains this value');
  }
  for (const name of ['users', 'roles'] as const)
    if (listOf(parse).includes(name) && listOf(name === 'users' ? users : roles).length > 0)
      find.add(
        [...at, 'parse'],
        'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE',
        `parse:["${name}"] and ${name}: [ids...] are mutually exclusive.`,
      );
}

function checkNonce(nonce: unknown, find: Findings): void {
  if (nonce === undefined || nonce === null || Number.isInteger(nonce)) return;
  find.text(nonce, ['nonce'], { max: 25 });
}

function checkFiles({ payload, files }: Draft, find: Findings, known: ReadonlyMap<string, string> | undefined): void {
  const entries = objectsOf(payload.attachments);
  find.count(files.length > entries.length ? files : entries, ['attachments'], { max: 10 });
  entries.forEach((entry, index) => {
    find.text(entry.description, ['attachments', index, 'description'], { max: 1024 });
    const id = idOf(entry.id);
    if (known?.has(id) !== true && !files.some((file) => file.index === id))
      find.add(['attachments', index, 'id'], 'ATTACHMENT_NOT_FOUND', `There is no file ${id}`);
  });
}

/** A name as it stands behind `attachment://`. */
export const referenceOf = (url: string): string | undefined =>
  url.startsWith('attachment://') ? url.slice('attachment://'.length) : undefined;

/** Names of the files the message will have. */
function namesAfter({ payload, files }: Draft, known: ReadonlyMap<string, string> | undefined): string[] {
  const listed = Array.isArray(payload.attachments)
    ? textsOf(objectsOf(payload.attachments).map(({ id }) => id))
    : undefined;
  const kept = [...(known ?? [])].filter(([id]) => listed === undefined || listed.includes(id)).map(([, name]) => name);
  return [...kept, ...files.map(({ name }) => name)];
}

function checkV2({ payload }: Draft, find: Findings, { before }: MessageSetting): void {
  const left = (name: 'content' | 'embeds'): boolean => payload[name] === undefined && before?.v2 === false;
  const wrong = (name: string): void =>
    find.add(
      [name],
      'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
      `The '${name}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2`,
    );
  if (textOf(payload.content) !== '' || (left('content') && before?.content !== '')) wrong('content');
  if (listOf(payload.embeds).length > 0 || (left('embeds') && before?.embeds !== 0)) wrong('embeds');
  if (payload.poll !== undefined && payload.poll !== null) wrong('poll');
  if (listOf(payload.sticker_ids).length > 0) wrong('sticker_ids');
}

function checkReferences(draft: Draft, find: Findings, { before }: MessageSetting): void {
  const names = namesAfter(draft, before?.files);
  for (const url of mediaOf(objectsOf(draft.payload.components))) {
    const name = referenceOf(url);
    if (name !== undefined && !names.includes(name))
      find.add(
        ['components'],
        'UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND',
        `The referenced attachment was not found: ${name}`,
      );
  }
}

export const problemsOf = (draft: Draft, setting: MessageSetting): readonly Problem[] => {
  const { payload } = draft;
  const find = createFindings();
  const v2 = setting.before?.v2 === true || (numberOf(payload.flags) & flag.v2) !== 0;
  find.text(payload.content, ['content'], { max: 2000 });
  checkEmbeds(objectsOf(payload.embeds), find);
  checkMentions(payload.allowed_mentions, find);
  checkNonce(payload.nonce, find);
  checkFiles(draft, find, setting.before?.files);
  checkReferences(draft, find, setting);
  if (v2) checkV2(draft, find, setting);
  const components = Array.isArray(payload.components) ? objectsOf(payload.components) : undefined;
  return [...find.problems, ...(components === undefined ? [] : checkComponents(components, v2))];
};

const isEmpty = ({ payload, files }: Draft): boolean =>
  textOf(payload.content).trim() === '' &&
  files.length === 0 &&
  [payload.embeds, payload.components, payload.sticker_ids].every((list) => listOf(list).length === 0) &&
  payload.poll === undefined;

/** @throws ApiError 40005, 50035 or 50006. */
export function checkDraft(draft: Draft, setting: MessageSetting): void {
  if (draft.size > REQUEST_BYTES || draft.files.some(({ bytes }) => bytes.length > setting.fileLimit))
    throw refuse.tooLarge();
  refuseBadForm(problemsOf(draft, setting));
  if (setting.before === undefined && isEmpty(draft)) throw refuse.emptyMessage();
}

/** Faults of our client, not of the day: the ones that no server state explains. */
export const isClientFault = (error: ApiError): boolean => [50035, 50006, 50109].includes(error.code);
