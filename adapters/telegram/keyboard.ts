/** Buttons and choices as rows of an inline keyboard. Pure but for the ids that stand behind them. */
import type { InlineKeyboardButton, InlineKeyboardMarkup } from 'grammy/types';
import type { Action } from '../../src/actions.ts';
import { cutLine } from '../../src/chat/cut.ts';
import type { Button, Choice } from '../../src/chat/model.ts';
import type { Actions } from '../../src/ports.ts';

/** One button, before it has an id. */
export interface Key {
  action: Action;
  label: string;
  style?: 'primary' | 'success' | 'danger';
}
export type Keys = readonly (readonly Key[])[];

/** Between what an action says by itself and the option that was chosen. */
const divider = '\u001f';
const argumentLimit = 400;

/** An option is an action of its own: Telegram has no menus, only buttons. */
const chosenAction = ({ argument = '', ...action }: Action, value: string): Action => ({
  ...action,
  argument: `${argument}${divider}${value}`,
});

/** The action and the option as they were before {@link chosenAction} put them together. */
export const takeApart = (action: Action): { action: Action; value?: string } => {
  const { argument, ...rest } = action;
  const at = argument?.indexOf(divider) ?? -1;
  if (argument === undefined || at < 0) return { action };
  const own = argument.slice(0, at);
  return { action: { ...rest, ...(own !== '' && { argument: own }) }, value: argument.slice(at + 1) };
};

/** Letters a label is wide: a Han character as wide as two, and an emoji. */
const widthOf = (label: string): number => {
  const plain = label.replaceAll('\ufe0f', '');
  const wide = plain.match(/[\u1100-\ud7ff\ue000-\uffff]/g)?.length ?? 0;
  return plain.length + wide;
};

/** Letters that fit side by side on a telephone held upright, with the space around each label. */
const rowWidth = 40;
const around = 2;
const mostInRow = 5;

/** Buttons of a row are equally wide, so the widest decides; rows of about the same length. */
const inRows = (keys: readonly Key[]): Key[][] => {
  const rows: Key[][] = [];
  let widest = 0;
  for (const key of keys) {
    const row = rows.at(-1);
    const width = Math.max(widest, widthOf(key.label) + around);
    if (row && row.length < mostInRow && width * (row.length + 1) <= rowWidth) {
      row.push(key);
      widest = width;
    } else {
      rows.push([key]);
      widest = widthOf(key.label) + around;
    }
  }
  return rows;
};

const keyOf = ({ action, label, emoji, style }: Button): Key => ({
  action,
  label: [emoji, label].filter(Boolean).join(' '),
  ...(style !== 'secondary' && { style }),
});

/** Of pictures side by side the number says enough. */
const isNumbered = (options: Choice['options']): boolean => options.every(({ value }) => /^\d$/.test(value));

const keysOf = ({ action, options }: Choice): Key[] =>
  options.flatMap(({ label: words, value, chosen }): Key[] => {
    const label = isNumbered(options) ? value : words;
    const chosenOne = chosenAction(action, value);
    if ((chosenOne.argument?.length ?? 0) > argumentLimit) return [];
    return [
      {
        action: chosenOne,
        label: cutLine(`${chosen ? '✓ ' : ''}${label}`, 40),
        ...(chosen && { style: 'primary' as const }),
      },
    ];
  });

/** Choices first: what they choose is what the buttons below are about. */
export const keysFor = (choices: readonly Choice[], buttons: readonly (readonly Button[])[]): Keys => [
  ...choices.flatMap((choice) => inRows(keysOf(choice))),
  ...buttons.flatMap((row) => inRows(row.filter(({ disabled }) => !disabled).map(keyOf))),
];

export const rowsOf = inRows;

export interface Keyboards {
  /** @param extra buttons that only copy a text */
  of(keys: Keys, extra?: readonly InlineKeyboardButton[]): Promise<InlineKeyboardMarkup>;
}

export const createKeyboards = (actions: Actions): Keyboards => ({
  of: async (keys, extra = []) => {
    const ids = await actions.ids(keys.flat().map(({ action }) => action));
    const all = ids.values();
    const rows = keys.map((row) =>
      row.map(({ label, style }): InlineKeyboardButton => {
        const { value: id = '' } = all.next();
        return { text: label, callback_data: id, ...(style && { style }) };
      }),
    );
    return { inline_keyboard: [...rows, ...(extra.length > 0 ? [[...extra]] : [])] };
  },
});
