/** What of a panel or a form would not fit into a message. */
import { type Action, actionSchema } from '../../src/actions.ts';
import type { Choice, Form, Panel } from '../../src/chat/model.ts';
import { panelAskSchema } from '../../src/chat/panelAsk.ts';
import { ruleOf } from '../../src/chat/verbs.ts';

const choiceFaults = (where: string, { label, options, action }: Choice, forOne: boolean): string[] => [
  ...(options.length < 1 || options.length > 25 ? [`${where}: ${options.length} options`] : []),
  ...(label.length < 1 || label.length > 100 ? [`${where}: label of ${label.length}`] : []),
  ...(options.filter(({ chosen }) => chosen).length > 1 ? [`${where}: several chosen`] : []),
  ...(new Set(options.map(({ value }) => value)).size < options.length ? [`${where}: a value twice`] : []),
  ...options.flatMap(({ label: text, value, hint = '-' }) =>
    [text, value, hint].some((part) => part.length < 1 || part.length > 100) ? [`${where}: option "${text}"`] : [],
  ),
  ...actionFaults(where, action, forOne),
];

const actionFaults = (where: string, action: Action, forOne: boolean): string[] => {
  const read = actionSchema.safeParse(action);
  if (!read.success) return [`${where}: ${read.error.message}`];
  const isBound = action.owner !== undefined && action.until !== undefined;
  const known = ruleOf(action.verb) !== undefined;
  const ask = action.verb === 'panel' && panelAskSchema.safeParse(JSON.parse(action.argument ?? ''));
  return [
    ...(isBound === forOne ? [] : [`${where}: ${action.verb} is for ${forOne ? 'everybody' : 'one person'}`]),
    ...(known ? [] : [`${where}: nobody knows ${action.verb}`]),
    ...(ask && !ask.success ? [`${where}: opens nothing`] : []),
  ];
};

/** @param forOne its controls are bound to one person, for a day */
export const panelFaults = (
  where: string,
  { title, lines, code = '', pictures, choices, buttons }: Panel,
  forOne = true,
): string[] => {
  const all = buttons.flat();
  const keys = [...all, ...choices].map(({ action }) => JSON.stringify(action));
  const text = lines.join('\n');
  return [
    ...(title.length < 1 || title.length > 100 ? [`${where}: title of ${title.length}`] : []),
    ...(title.length + text.length + code.length > 3600 ? [`${where}: text of ${text.length + code.length}`] : []),
    ...(lines.some((line) => line.includes('\n')) ? [`${where}: a line of several`] : []),
    ...(pictures.length > 10 || pictures.some(({ alt }) => alt === '' || alt.length > 1000)
      ? [`${where}: pictures`]
      : []),
    ...(buttons.length > 5 || buttons.some((row) => row.length < 1 || row.length > 5) ? [`${where}: rows`] : []),
    ...(new Set(keys).size < keys.length ? [`${where}: a control twice`] : []),
    ...all.flatMap(({ label, action }) => [
      ...(label.length < 1 || label.length > 34 ? [`${where}: button "${label}"`] : []),
      ...actionFaults(where, action, forOne),
    ]),
    ...choices.flatMap((choice) => choiceFaults(where, choice, forOne)),
  ];
};

export const formFaults = (where: string, { title, fields, action }: Form): string[] => [
  ...(title.length < 1 || title.length > 45 ? [`${where}: title of ${title.length}`] : []),
  ...(fields.length < 1 || fields.length > 5 ? [`${where}: ${fields.length} fields`] : []),
  ...actionFaults(where, action, true),
  ...fields.flatMap((field) => {
    if (field.kind === 'say') return field.text.length > 1000 ? [`${where}: says too much`] : [];
    const { label, hint = '-', name } = field;
    return [
      ...(label.length < 1 || label.length > 45 ? [`${where}: label "${label}"`] : []),
      ...(hint.length < 1 || hint.length > 100 ? [`${where}: hint "${hint}"`] : []),
      ...(field.kind === 'choice' ? choiceFaults(`${where} ${name}`, { ...field, action }, true) : []),
      ...(field.kind === 'text' && (field.most > 4000 || (field.value ?? '').length > field.most)
        ? [`${where}: text`]
        : []),
      ...(field.kind === 'files' && (field.most < 1 || field.most > 4) ? [`${where}: files`] : []),
    ];
  }),
];
