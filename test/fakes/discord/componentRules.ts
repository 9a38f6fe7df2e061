/** What a tree of message components may look like: classic rows, and Components V2. */
import { createFindings, type Findings, type Path } from './checks.ts';
import type { Problem } from './apiError.ts';
import { idOf, isObject, listOf, numberOf, objectOf, objectsOf, textOf, textsOf, type Json } from '../json.ts';

export const kind = {
  row: 1,
  button: 2,
  stringSelect: 3,
  textInput: 4,
  userSelect: 5,
  roleSelect: 6,
  mentionableSelect: 7,
  channelSelect: 8,
  section: 9,
  textDisplay: 10,
  thumbnail: 11,
  gallery: 12,
  file: 13,
  separator: 14,
  container: 17,
  label: 18,
  fileUpload: 19,
  radioGroup: 21,
  checkboxGroup: 22,
  checkbox: 23,
} as const;

export const selects: readonly number[] = [
  kind.stringSelect,
  kind.userSelect,
  kind.roleSelect,
  kind.mentionableSelect,
  kind.channelSelect,
];

const inContainer: readonly number[] = [
  kind.row,
  kind.section,
  kind.textDisplay,
  kind.gallery,
  kind.file,
  kind.separator,
];

/** Components of a message all told, nested ones included; Components V2. */
const MAX_COMPONENTS = 40;
/** Characters of all text displays together. */
const MAX_DISPLAYED = 4000;

/** Every component of the tree, parents first. */
export function flatten(components: readonly Json[]): Json[] {
  return components.flatMap((one) => [
    one,
    ...flatten(objectsOf(one.components)),
    ...(isObject(one.accessory) ? flatten([one.accessory]) : []),
    ...(isObject(one.component) ? flatten([one.component]) : []),
  ]);
}

/** Everything that shows a picture or a file, with its address. */
export const mediaOf = (components: readonly Json[]): string[] =>
  flatten(components).flatMap((one) =>
    one.type === kind.gallery
      ? objectsOf(one.items).map((item) => textOf(objectOf(item.media).url))
      : one.type === kind.thumbnail
        ? [textOf(objectOf(one.media).url)]
        : one.type === kind.file
          ? [textOf(objectOf(one.file).url)]
          : [],
  );

/** What the text displays say, one by one. */
export const displayedTexts = (components: readonly Json[]): string[] =>
  flatten(components)
    .filter((one) => one.type === kind.textDisplay)
    .map((one) => textOf(one.content));

function checkButton(button: Json, path: Path, find: Findings): void {
  const style = numberOf(button.style, -1);
  find.text(button.label, [...path, 'label'], { max: 80 });
  if (style === 5) {
    find.text(button.url, [...path, 'url'], { min: 1, max: 512 });
    if (button.custom_id !== undefined)
      find.add([...path, 'custom_id'], 'BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE', 'A link has no custom id');
  } else if (style >= 1 && style <= 4) find.text(button.custom_id, [...path, 'custom_id'], { min: 1, max: 100 });
  else if (style !== 6) find.add([...path, 'style'], 'BASE_TYPE_CHOICES', 'Value must be one of {1, 2, 3, 4, 5, 6}.');
  if (textOf(button.label) === '' && !isObject(button.emoji) && style !== 6)
    find.add(path, 'BUTTON_COMPONENT_INVALID', 'A label or an emoji must be set');
  checkEmoji(button.emoji, [...path, 'emoji'], find);
}

/** A custom emoji by its id, or one from Unicode by itself. */
function checkEmoji(emoji: unknown, path: Path, find: Findings): void {
  if (emoji === undefined || emoji === null) return;
  const { id, name } = objectOf(emoji);
  if (/^\d{17,20}$/.test(idOf(id))) return;
  if (!/^(\p{RGI_Emoji}|\p{Emoji}️?)$/v.test(textOf(name)))
    find.add([...path, 'name'], 'COMPONENT_INVALID_EMOJI', 'Invalid emoji');
}

export function checkSelect(select: Json, path: Path, find: Findings): void {
  find.text(select.custom_id, [...path, 'custom_id'], { min: 1, max: 100 });
  find.text(select.placeholder, [...path, 'placeholder'], { max: 150 });
  find.whole(select.min_values, [...path, 'min_values'], { min: 0, max: 25 });
  find.whole(select.max_values, [...path, 'max_values'], { min: 1, max: 25 });
  if (select.type !== kind.stringSelect) return;
  const options = objectsOf(select.options);
  find.count(options, [...path, 'options'], { min: 1, max: 25 });
  checkOptions(options, [...path, 'options'], find);
  if (numberOf(select.max_values, 1) > options.length)
    find.add([...path, 'max_values'], 'SELECT_COMPONENT_MAX_VALUES', 'More than there are options');
}

export function checkOptions(options: readonly Json[], path: Path, find: Findings): void {
  const values = new Set<string>();
  options.forEach((option, index) => {
    const at = [...path, index];
    find.text(option.label, [...at, 'label'], { min: 1, max: 100 });
    find.text(option.value, [...at, 'value'], { min: 1, max: 100 });
    find.text(option.description, [...at, 'description'], { max: 100 });
    checkEmoji(option.emoji, [...at, 'emoji'], find);
    const value = textOf(option.value);
    if (values.has(value))
      find.add(
        [...at, 'value'],
        'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED',
        'The specified option value is already used',
      );
    values.add(value);
  });
}

function checkRow(row: Json, path: Path, find: Findings): void {
  const children = objectsOf(row.components);
  const buttons = children.filter((one) => one.type === kind.button);
  const lists = children.filter((one) => selects.includes(numberOf(one.type)));
  find.count(children, [...path, 'components'], { min: 1, max: 5 });
  if (lists.length > 1 || (lists.length === 1 && children.length > 1))
    find.add(
      [...path, 'components'],
      'COMPONENT_LAYOUT_WIDTH_EXCEEDED',
      'The number of components exceeds the width of the row.',
    );
  if (buttons.length + lists.length < children.length)
    find.add([...path, 'components'], 'UNION_TYPE_CHOICES', 'A row of a message holds buttons or a select');
}

function checkMedia(item: Json, path: Path, find: Findings): void {
  const { url } = objectOf(item.media ?? item.file);
  find.text(url, [...path, 'media', 'url'], { min: 1, max: 2048 });
  if (typeof url === 'string' && !/^(https?|attachment):\/\/./.test(url))
    find.add([...path, 'media', 'url'], 'URL_TYPE_INVALID_SCHEME', 'Scheme must be one of (http, https, attachment).');
  find.text(item.description, [...path, 'description'], { max: 1024 });
}

function checkOne(one: Json, path: Path, find: Findings): void {
  const children = objectsOf(one.components);
  find.whole(one.id, [...path, 'id'], { min: 0, max: 2 ** 31 - 1 });
  switch (one.type) {
    case kind.row:
      return checkRow(one, path, find);
    case kind.button:
      return checkButton(one, path, find);
    case kind.section:
      find.count(children, [...path, 'components'], { min: 1, max: 3 });
      if (children.some(({ type }) => type !== kind.textDisplay))
        find.add([...path, 'components'], 'UNION_TYPE_CHOICES', 'A section holds text displays');
      if (![kind.button, kind.thumbnail].some((type) => objectOf(one.accessory).type === type))
        find.add([...path, 'accessory'], 'BASE_TYPE_REQUIRED', 'This field is required');
      return;
    case kind.textDisplay:
      return find.text(one.content, [...path, 'content'], { min: 1, max: MAX_DISPLAYED });
    case kind.gallery:
      find.count(listOf(one.items), [...path, 'items'], { min: 1, max: 10 });
      return objectsOf(one.items).forEach((item, index) => checkMedia(item, [...path, 'items', index], find));
    case kind.thumbnail:
    case kind.file:
      return checkMedia(one, path, find);
    case kind.separator:
      return find.whole(one.spacing, [...path, 'spacing'], { min: 1, max: 2 });
    case kind.container:
      find.count(children, [...path, 'components'], { min: 1, max: MAX_COMPONENTS });
      if (children.some(({ type }) => !inContainer.includes(numberOf(type))))
        find.add([...path, 'components'], 'UNION_TYPE_CHOICES', 'A container cannot hold this');
      return find.whole(one.accent_color, [...path, 'accent_color'], { min: 0, max: 0xffffff });
    default:
      if (selects.includes(numberOf(one.type))) return checkSelect(one, path, find);
      return find.add(
        [...path, 'type'],
        'UNION_TYPE_CHOICES',
        `No component of a message has the type ${String(one.type)}`,
      );
  }
}

function walk(components: readonly Json[], path: Path, find: Findings): void {
  components.forEach((one, index) => {
    const at = [...path, index];
    checkOne(one, at, find);
    walk(objectsOf(one.components), [...at, 'components'], find);
    if (isObject(one.accessory)) checkOne(one.accessory, [...at, 'accessory'], find);
  });
}

/** No custom id and no numeric id may appear twice. */
export function checkUnique(components: readonly Json[], find: Findings): void {
  for (const field of ['custom_id', 'id'] as const) {
    const all = textsOf(flatten(components).map((one) => one[field])).filter((id) => id !== '' && id !== '0');
    const twice = all.filter((id, index) => all.indexOf(id) !== index);
    for (const id of new Set(twice))
      find.add(
        ['components'],
        field === 'id' ? 'COMPONENT_ID_DUPLICATED' : 'COMPONENT_CUSTOM_ID_DUPLICATED',
        `Component ${field} cannot be duplicated: ${id}`,
      );
  }
}

/** @param v2 the message has the flag IS_COMPONENTS_V2. */
export function checkComponents(components: readonly Json[], v2: boolean): readonly Problem[] {
  const find = createFindings();
  const at = ['components'];
  if (!v2) {
    find.count(components, at, { max: 5 });
    if (components.some(({ type }) => type !== kind.row))
      find.add(at, 'UNION_TYPE_CHOICES', 'Without IS_COMPONENTS_V2 only rows stand at the top');
  } else {
    if (flatten(components).length > MAX_COMPONENTS)
      find.add(at, 'BASE_TYPE_BAD_LENGTH', `Must be between 1 and ${MAX_COMPONENTS} in length, nested ones included.`);
    if (displayedTexts(components).join('').length > MAX_DISPLAYED)
      find.add(at, 'COMPONENT_MAX_TEXT_LENGTH', `Text displays hold ${MAX_DISPLAYED} characters together.`);
    const top = [...inContainer, kind.container];
    if (components.some(({ type }) => !top.includes(numberOf(type))))
      find.add(at, 'UNION_TYPE_CHOICES', 'This component does not stand at the top of a message');
  }
  walk(components, at, find);
  checkUnique(components, find);
  return find.problems;
}
