/** The commands as Discord is told of them, in all of its languages that we speak. */
import {
  type ChoiceKey,
  type ChoiceList,
  choiceLists,
  type CommandPath,
  commandPaths,
  menuNames,
  type OptionEntry,
  optionsOf,
} from './commandsTable.ts';
import { en } from './names.en.ts';
import { ja } from './names.ja.ts';
import type { Names } from './names.ts';
import { zhCN } from './names.zh-CN.ts';
import { zhTW } from './names.zh-TW.ts';

type Translations = Readonly<Record<(typeof tags)[number], string>>;

interface NamedPart {
  name: string;
  name_localizations: Translations;
}

interface WordsPart extends NamedPart {
  description: string;
  description_localizations: Translations;
}

interface OptionPart extends WordsPart {
  type: (typeof optionType)[keyof typeof optionType];
  required?: boolean;
  min_value?: number;
  max_value?: number;
  max_length?: number;
  autocomplete?: true;
  choices?: (NamedPart & { value: string })[];
  options?: OptionPart[];
}

export type CommandPart = (WordsPart | NamedPart) & {
  type: (typeof commandType)[keyof typeof commandType];
  integration_types: number[];
  contexts: number[];
  options?: OptionPart[];
};

const optionType = { subcommand: 1, text: 3, whole: 4, switch: 5, person: 6, file: 11 } as const;
const commandType = { slash: 1, message: 3 } as const;

/** English is given by name too: a client in one kind of English falls back to another before it falls back to none. */
const tags = ['en-US', 'en-GB', 'zh-CN', 'zh-TW', 'ja'] as const;

const inAll = (pick: (names: Names) => string): Translations => ({
  'en-US': pick(en),
  'en-GB': pick(en),
  'zh-CN': pick(zhCN),
  'zh-TW': pick(zhTW),
  ja: pick(ja),
});

const named = (pick: (names: Names) => string): NamedPart => ({ name: pick(en), name_localizations: inAll(pick) });
const hinted = (pick: (names: Names) => string) => ({ description: pick(en), description_localizations: inAll(pick) });
const titled = (path: CommandPath) => ({
  ...named(({ commands }) => commands[path][0]),
  ...hinted(({ commands }) => commands[path][1]),
});

const keysOf = (list: ChoiceList): ChoiceKey[] => choiceLists[list].map((value) => `${list}.${value}` as ChoiceKey);

const choicesOf = (list: ChoiceList): (NamedPart & { value: string })[] =>
  keysOf(list).map((key) => ({ ...named(({ choices }) => choices[key]), value: key.slice(list.length + 1) }));

const optionJson = (option: OptionEntry): OptionPart => {
  const { name, hint = name, required = false, most, choices, completes } = option;
  const words = { ...named(({ options }) => options[name]), ...hinted(({ hints }) => hints[hint]), required };
  switch (option.type) {
    case 'file':
      return { ...words, type: optionType.file };
    case 'switch':
      return { ...words, type: optionType.switch };
    case 'person':
      return { ...words, type: optionType.person };
    case 'whole':
      return { ...words, type: optionType.whole, min_value: 1, ...(most !== undefined && { max_value: most }) };
    case 'text':
      if (choices) return { ...words, type: optionType.text, choices: choicesOf(choices) };
      return {
        ...words,
        type: optionType.text,
        ...(most !== undefined && { max_length: most }),
        ...(completes && { autocomplete: true as const }),
      };
  }
};

const optionsJson = (path: CommandPath): OptionPart[] => (optionsOf[path] ?? []).map(optionJson);

const subcommandJson = (path: CommandPath): OptionPart => ({
  ...titled(path),
  type: optionType.subcommand,
  options: optionsJson(path),
});

const slashJson = (path: CommandPath): CommandPart => {
  const within = commandPaths.filter((one) => one.startsWith(`${path} `));
  return {
    ...titled(path),
    type: commandType.slash,
    ...(path === 'session' ? inServers() : installs()),
    options: within.length > 0 ? within.map(subcommandJson) : optionsJson(path),
  };
};

/** Added to a server or by a person; in servers, in the chat with us, and in other private chats. */
const installs = () => ({ integration_types: [0, 1], contexts: [0, 1, 2] });

/** A session is of many people at a place that lasts. */
const inServers = () => ({ integration_types: [0], contexts: [0] });

/** The body of one bulk registration: the same for the same version of the studio, so that its hash tells of changes. */
export const commandsJson = (): CommandPart[] => [
  ...commandPaths.filter((path) => !path.includes(' ')).map(slashJson),
  ...menuNames.map((menu) => ({ ...named(({ menus }) => menus[menu]), type: commandType.message, ...installs() })),
];
