/** Components of a message: rows of buttons, lists to choose from, pictures. All within what Discord takes. */
import type { Action } from '../../src/actions.ts';
import type { Button, Choice, Option } from '../../src/chat/model.ts';
import { bareLine } from './showText.ts';

export const component = {
  row: 1,
  button: 2,
  list: 3,
  textInput: 4,
  text: 10,
  gallery: 12,
  file: 13,
  separator: 14,
  container: 17,
  label: 18,
  fileUpload: 19,
  radios: 21,
  checkbox: 23,
} as const;

interface ButtonPart {
  type: typeof component.button;
  style: 1 | 2 | 3 | 4;
  custom_id: string;
  label?: string;
  emoji?: { name: string };
  disabled?: true;
}
export interface OptionPart {
  label: string;
  value: string;
  description?: string;
  default?: true;
}
interface ListPart {
  type: typeof component.list;
  custom_id: string;
  placeholder: string;
  options: OptionPart[];
}
export interface RowPart {
  type: typeof component.row;
  components: ButtonPart[] | [ListPart];
}
interface PicturePart {
  media: { url: string };
  description?: string;
  spoiler?: true;
}
export interface GalleryPart {
  type: typeof component.gallery;
  items: PicturePart[];
}
export interface TextPart {
  type: typeof component.text;
  content: string;
}
export type InnerPart = TextPart | GalleryPart | RowPart;

/** Of one message, those within others included. */
const mostComponents = 40;
const mostPictures = 10;
const altChars = 1024;
const mostInRow = 5;
const mostOptions = 25;
/** Discord takes 80; it shows fewer. */
const labelChars = 80;
const placeholderChars = 150;
/** Of labels, values and hints of options. */
export const optionChars = 100;

/** A file of the message, as it is named there. */
export interface ShownFile {
  name: string;
  /** What it shows. */
  alt: string;
  /** Covered until somebody clicks. */
  covered: boolean;
}

const styles = { primary: 1, secondary: 2, success: 3, danger: 4 } as const;

/** Discord refuses the whole message for an emoji it does not know. Their list by itself (`RGI_Emoji`) takes 40 ms to build. */
const emoji =
  /^(?:(?:\p{Emoji_Presentation}|\p{Emoji}\ufe0f)\p{Emoji_Modifier}?(?:\u200d(?:\p{Emoji_Presentation}|\p{Emoji}\ufe0f)\p{Emoji_Modifier}?)*|[\d#*]\ufe0f\u20e3|\p{RI}{2})$/u;

const emojiOf = (text: string | undefined): { emoji: { name: string } } | undefined =>
  text !== undefined && emoji.test(text) ? { emoji: { name: text } } : undefined;

const buttonOf = ({ label, emoji: sign, style, disabled }: Button, id: string): ButtonPart => {
  const shown = emojiOf(sign);
  const words = bareLine(label, labelChars);
  return {
    type: component.button,
    style: styles[style],
    custom_id: id,
    ...((words !== '' || !shown) && { label: words || '…' }),
    ...shown,
    ...(disabled && { disabled: true as const }),
  };
};

/** Options as lists and groups take them: each value once, at most one chosen. */
export const optionsOf = (options: readonly Option[], most = mostOptions): OptionPart[] => {
  const whole = options.filter(({ value }) => value.length > 0 && value.length <= optionChars);
  const each = whole.filter(({ value }, index) => whole.findIndex((other) => other.value === value) === index);
  const offered = each.slice(0, most);
  const chosen = offered.find((option) => option.chosen);
  return offered.map((option) => {
    const hint = bareLine(option.hint ?? '', optionChars);
    return {
      label: bareLine(option.label, optionChars) || '…',
      value: option.value,
      ...(hint !== '' && { description: hint }),
      ...(option === chosen && { default: true as const }),
    };
  });
};

const listOf = ({ label, options }: Choice, id: string): ListPart | undefined => {
  const offered = optionsOf(options);
  if (offered.length === 0) return undefined;
  return { type: component.list, custom_id: id, placeholder: bareLine(label, placeholderChars), options: offered };
};

interface Controls {
  choices: readonly Choice[];
  buttons: readonly (readonly Button[])[];
}

/** Lists first, then buttons. What does the same stands once: Discord takes no id twice. */
export const rowsOf = ({ choices, buttons }: Controls, idOf: (action: Action) => string): RowPart[] => {
  const taken = new Set<string>();
  const once = <T>(action: Action, make: (id: string) => T | undefined): T[] => {
    const id = idOf(action);
    const made = taken.has(id) ? undefined : make(id);
    if (made !== undefined) taken.add(id);
    return made === undefined ? [] : [made];
  };
  const lists = choices.flatMap((choice) => once(choice.action, (id) => listOf(choice, id)));
  const rows = buttons.map((row) =>
    row.flatMap((button) => once(button.action, (id) => buttonOf(button, id))).slice(0, mostInRow),
  );
  return [
    ...lists.map((list): RowPart => ({ type: component.row, components: [list] })),
    ...rows.filter((row) => row.length > 0).map((row): RowPart => ({ type: component.row, components: row })),
  ];
};

const pictureOf = ({ name, alt, covered }: ShownFile): PicturePart => {
  const description = bareLine(alt, altChars);
  return {
    media: { url: `attachment://${name}` },
    ...(description !== '' && { description }),
    ...(covered && { spoiler: true as const }),
  };
};

export const galleryOf = (files: readonly ShownFile[]): GalleryPart[] =>
  files.length === 0 ? [] : [{ type: component.gallery, items: files.slice(0, mostPictures).map(pictureOf) }];

export const textOf = (content: string): TextPart[] => (content === '' ? [] : [{ type: component.text, content }]);

const countOf = (one: InnerPart): number => 1 + (one.type === component.row ? one.components.length : 0);

/** The first components that a message has room for. @param taken by what stands around them */
export const withinCount = (components: readonly InnerPart[], taken: number): InnerPart[] => {
  let count = taken;
  return components.filter((one) => {
    const next = count + countOf(one);
    if (next > mostComponents) return false;
    count = next;
    return true;
  });
};
