/** What commands, options and choices are called, and a line on each; one file a language of Discord's. */
import type { ChoiceKey, CommandPath, HintKey, MenuName, OptionName } from './commandsTable.ts';

export interface Names {
  /** Name and description. Names: 1-32 lower-case letters, digits, `-` and `_`; descriptions: 1-100 characters. */
  commands: Readonly<Record<CommandPath, readonly [name: string, hint: string]>>;
  options: Readonly<Record<OptionName, string>>;
  /** Descriptions of options. */
  hints: Readonly<Record<HintKey, string>>;
  /** At most 100 characters. */
  choices: Readonly<Record<ChoiceKey, string>>;
  /** At most 32 characters, of any kind. */
  menus: Readonly<Record<MenuName, string>>;
}
