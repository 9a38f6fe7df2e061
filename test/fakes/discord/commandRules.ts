/** What a registered command may look like. */
import { createFindings, type Findings, type Path } from './checks.ts';
import { ApiError, refuseBadForm } from './apiError.ts';
import { isObject, listOf, numberOf, objectOf, objectsOf, textOf, type Json } from '../json.ts';

export const optionType = {
  subcommand: 1,
  group: 2,
  string: 3,
  integer: 4,
  boolean: 5,
  user: 6,
  channel: 7,
  role: 8,
  mentionable: 9,
  number: 10,
  attachment: 11,
} as const;

export const commandType = { slash: 1, user: 2, message: 3 } as const;

/** Most of each type, in one scope. */
const most: Readonly<Record<number, number>> = { 1: 100, 2: 15, 3: 15 };
/** Characters of names, descriptions and values of one command together. */
const MAX_TOTAL = 8000;

/** From the reference, "application command naming". */
const slashName = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;

const locales = new Set(
  'id da de en-GB en-US es-ES es-419 fr hr it lt hu nl no pl pt-BR ro fi sv-SE vi tr cs el bg ru uk hi th zh-CN ja zh-TW ko'.split(
    ' ',
  ),
);

const localized = (value: unknown): [string, unknown][] => Object.entries(objectOf(value));

function checkName(value: unknown, path: Path, find: Findings): void {
  const name = textOf(value);
  if (!slashName.test(name) || name !== name.toLowerCase())
    find.add(path, 'APPLICATION_COMMAND_INVALID_NAME', 'Command name is invalid');
}

function checkWords(one: Json, path: Path, find: Findings): void {
  checkName(one.name, [...path, 'name'], find);
  find.text(one.description, [...path, 'description'], { min: 1, max: 100 });
  for (const [locale, name] of localized(one.name_localizations)) {
    checkName(name, [...path, 'name_localizations', locale], find);
    checkLocale(locale, [...path, 'name_localizations'], find);
  }
  for (const [locale, words] of localized(one.description_localizations)) {
    find.text(words, [...path, 'description_localizations', locale], { min: 1, max: 100 });
    checkLocale(locale, [...path, 'description_localizations'], find);
  }
}

function checkLocale(locale: string, path: Path, find: Findings): void {
  if (!locales.has(locale)) find.add([...path, locale], 'BASE_TYPE_CHOICES', `${locale} is no locale of Discord`);
}

function checkChoices(option: Json, path: Path, find: Findings): void {
  const choices = objectsOf(option.choices);
  find.count(choices, [...path, 'choices'], { max: 25 });
  if (choices.length > 0 && option.autocomplete === true)
    find.add(
      [...path, 'autocomplete'],
      'APPLICATION_COMMAND_AUTOCOMPLETE_WITH_CHOICES',
      'Choices and autocomplete exclude each other',
    );
  choices.forEach((choice, index) => {
    const at = [...path, 'choices', index];
    find.text(choice.name, [...at, 'name'], { min: 1, max: 100 });
    if (option.type === optionType.string) find.text(choice.value, [...at, 'value'], { min: 1, max: 100 });
    else if (typeof choice.value !== 'number') find.add([...at, 'value'], 'NUMBER_TYPE_COERCE', 'Not a number');
    for (const [locale, name] of localized(choice.name_localizations)) {
      find.text(name, [...at, 'name_localizations', locale], { min: 1, max: 100 });
      checkLocale(locale, [...at, 'name_localizations'], find);
    }
  });
}

function checkOptions(options: readonly Json[], path: Path, find: Findings): void {
  find.count(options, path, { max: 25 });
  const nests = (one: Json): boolean => one.type === optionType.subcommand || one.type === optionType.group;
  if (options.some(nests) && !options.every(nests))
    find.add(
      path,
      'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID',
      'Sub-command and sub-command group option types are mutually exclusive to all other types',
    );
  options.forEach((option, index) => {
    const at = [...path, index];
    checkWords(option, at, find);
    find.whole(option.type ?? 0, [...at, 'type'], { min: 1, max: 11 });
    if (options.findIndex(({ name }) => name === option.name) !== index)
      find.add(at, 'APPLICATION_COMMAND_OPTIONS_NAME_INVALID', 'The name is used twice');
    if (option.required === true && options.slice(0, index).some((one) => one.required !== true && !nests(one)))
      find.add(
        at,
        'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
        'Required options must be placed before non-required options',
      );
    find.whole(option.min_length, [...at, 'min_length'], { min: 0, max: 6000 });
    find.whole(option.max_length, [...at, 'max_length'], { min: 1, max: 6000 });
    checkChoices(option, at, find);
    checkOptions(objectsOf(option.options), [...at, 'options'], find);
  });
}

/** Of a text and its translations the longest counts. */
const longest = (value: unknown, translations: unknown): number =>
  Math.max(...[value, ...Object.values(objectOf(translations))].map((text) => textOf(text).length));

const total = (one: Json): number =>
  longest(one.name, one.name_localizations) +
  longest(one.description, one.description_localizations) +
  textOf(one.value).length +
  [...objectsOf(one.options), ...objectsOf(one.choices)].reduce((sum, part) => sum + total(part), 0);

function checkCommand(command: Json, path: Path, find: Findings): void {
  const type = numberOf(command.type, commandType.slash);
  if (type === commandType.slash) checkWords(command, path, find);
  else {
    find.text(command.name, [...path, 'name'], { min: 1, max: 32 });
    find.text(command.description, [...path, 'description'], { max: 0 });
    for (const [locale, name] of localized(command.name_localizations)) {
      find.text(name, [...path, 'name_localizations', locale], { min: 1, max: 32 });
      checkLocale(locale, [...path, 'name_localizations'], find);
    }
    if (listOf(command.options).length > 0)
      find.add(
        [...path, 'options'],
        'APPLICATION_COMMAND_OPTIONS_NOT_ALLOWED',
        'Context menu commands cannot have options',
      );
  }
  if (!(type in most)) find.add([...path, 'type'], 'BASE_TYPE_CHOICES', `No command has the type ${type}`);
  for (const [name, values] of [
    ['contexts', [0, 1, 2]],
    ['integration_types', [0, 1]],
  ] as const)
    for (const value of listOf(command[name]))
      if (!values.some((known) => known === value))
        find.add([...path, name], 'BASE_TYPE_CHOICES', `Value must be one of {${values.join(', ')}}.`);
  checkOptions(objectsOf(command.options), [...path, 'options'], find);
  if (total(command) > MAX_TOTAL)
    find.add(path, 'APPLICATION_COMMAND_TOO_LARGE', `Command exceeds maximum size (${MAX_TOTAL})`);
}

/** Checks the whole set of one scope. @throws ApiError 50035 or 30032. */
export function checkCommands(commands: readonly unknown[]): void {
  const find = createFindings();
  commands.forEach((command, index) => {
    if (isObject(command)) checkCommand(command, [index], find);
    else find.add([index], 'MODEL_TYPE_CONVERT', 'Only dictionaries may be used in a ModelType');
  });
  const all = commands.filter(isObject);
  const keys = all.map((one) => `${numberOf(one.type, 1)} ${textOf(one.name)}`);
  keys.forEach((key, index) => {
    if (keys.indexOf(key) !== index)
      find.add([index], 'APPLICATION_COMMANDS_DUPLICATE_NAME', 'Application command names must be unique');
  });
  refuseBadForm(find.problems);
  for (const [type, limit] of Object.entries(most))
    if (all.filter((one) => numberOf(one.type, 1) === Number(type)).length > limit)
      throw new ApiError(400, 30_032, `Maximum number of application commands reached (${limit})`);
}
