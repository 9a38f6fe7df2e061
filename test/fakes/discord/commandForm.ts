/** A command as a person fills it in: found by name where it is offered, its options checked as Discord's own client does. */
import { optionType } from './commandRules.ts';
import type { FileHandle } from './files.ts';
import type { House } from './house.ts';
import { contextOf } from './interactionShape.ts';
import { listOf, numberOf, objectOf, objectsOf, textOf, type Json } from '../json.ts';
import type { Attachment, Channel, User } from './world.ts';

export type OptionValue = string | number | boolean | FileHandle | User;
export type OptionValues = Readonly<Record<string, OptionValue>>;

const named = (one: Json, name: string, locale: string): boolean =>
  one.name === name || objectOf(one.name_localizations)[locale] === name;

/** @throws Error when the person is not offered it there. */
export function findCommand(
  { world, commands }: House,
  { user, channel, name, type }: { user: User; channel: Channel; name: string; type: number },
): Json {
  const offered = [...(commands.get(channel.guildId ?? '') ?? []), ...(commands.get('global') ?? [])];
  const root = type === 1 ? (name.split(' ')[0] ?? '') : name;
  const found = offered.find((one) => numberOf(one.type, 1) === type && named(one, root, user.locale));
  if (found === undefined)
    throw new Error(
      `there is no command ${name}; there are ${offered.map((one) => textOf(one.name)).join(', ') || 'none'}`,
    );
  const contexts = Array.isArray(found.contexts) ? listOf(found.contexts) : [0, 1, 2];
  if (!contexts.includes(contextOf(channel, world.app.id))) throw new Error(`${name} is not offered here`);
  if (found.nsfw === true && !channel.ageRestricted) throw new Error(`${name} is for age-restricted channels`);
  const needed = BigInt(textOf(found.default_member_permissions) || '0');
  if (channel.guildId !== undefined && (world.permissions(channel, user.id) & needed) !== needed)
    throw new Error(`${user.name} may not use ${name}`);
  return found;
}

interface Filling {
  readonly command: Json;
  /** With the sub-command: `queue show`. */
  readonly name: string;
  readonly values: OptionValues;
  readonly upload: (file: FileHandle) => Promise<Attachment>;
  /** Still typing: required options may be missing, and the last one has the focus. */
  readonly partial: boolean;
}

interface Filled {
  readonly list: readonly Json[];
  readonly attachments: readonly Attachment[];
}

const isFile = (value: OptionValue): value is FileHandle => typeof value === 'object' && 'bytes' in value;

function checkRange(option: Json, value: string | number, name: string): void {
  const size = typeof value === 'string' ? value.length : value;
  const [least, most] =
    typeof value === 'string'
      ? [option.min_length ?? 0, option.max_length ?? 6000]
      : [option.min_value, option.max_value];
  if (size < numberOf(least, -Infinity) || size > numberOf(most, Infinity))
    throw new Error(`${name} is outside ${String(least)}-${String(most)}`);
  const choices = objectsOf(option.choices);
  if (choices.length > 0 && !choices.some((one) => one.value === value))
    throw new Error(`${name} has no choice ${value}`);
}

/** The value as the wire has it. @throws Error when the client would not take it. */
function plainValue(option: Json, value: OptionValue, partial: boolean): string | number | boolean {
  const name = textOf(option.name);
  const wrong = (): Error => new Error(`${name} takes no ${typeof value}`);
  switch (option.type) {
    case optionType.boolean:
      if (typeof value !== 'boolean') throw wrong();
      return value;
    case optionType.integer:
    case optionType.number:
      if (partial && typeof value === 'string') return value;
      if (typeof value !== 'number' || (option.type === optionType.integer && !Number.isInteger(value))) throw wrong();
      checkRange(option, value, name);
      return value;
    case optionType.string:
      if (typeof value !== 'string') throw wrong();
      if (!partial) checkRange(option, value, name);
      return value;
    default:
      if (typeof value !== 'object' || !('id' in value)) throw wrong();
      return value.id;
  }
}

async function fill(options: readonly Json[], { values, upload, partial }: Filling): Promise<Filled> {
  const attachments: Attachment[] = [];
  const list: Json[] = [];
  const names = Object.keys(values);
  for (const name of names) {
    const option = options.find((one) => one.name === name);
    const value = values[name];
    if (option === undefined || value === undefined)
      throw new Error(
        `there is no option ${name}; there are ${options.map((one) => textOf(one.name)).join(', ') || 'none'}`,
      );
    const focused = partial && name === names.at(-1);
    if (focused && option.autocomplete !== true) throw new Error(`${name} suggests nothing`);
    if (isFile(value)) {
      if (option.type !== optionType.attachment) throw new Error(`${name} takes no file`);
      const file = await upload(value);
      attachments.push(file);
      list.push({ name, type: option.type, value: file.id });
    } else
      list.push({
        name,
        type: option.type,
        value: plainValue(option, value, partial),
        ...(focused ? { focused: true } : {}),
      });
  }
  const missing = options.find((one) => one.required === true && !names.includes(textOf(one.name)));
  if (missing !== undefined && !partial) throw new Error(`${textOf(missing.name)} is required`);
  return { list, attachments };
}

/** @throws Error when a value does not fit. */
export async function commandOptions(filling: Filling): Promise<Filled> {
  const [, ...path] = filling.name.split(' ');
  let options = objectsOf(filling.command.options);
  const nests: Json[] = [];
  for (const step of path) {
    const inner = options.find((one) => one.name === step && numberOf(one.type) <= optionType.group);
    if (inner === undefined) throw new Error(`${filling.name}: there is no ${step}`);
    nests.push(inner);
    options = objectsOf(inner.options);
  }
  if (options.some((one) => numberOf(one.type) <= optionType.group))
    throw new Error(`${filling.name} needs a sub-command`);
  const { list, attachments } = await fill(options, filling);
  const wrapped = nests.reduceRight<readonly Json[]>((inner, { name, type }) => [{ name, type, options: inner }], list);
  return { list: wrapped, attachments };
}
