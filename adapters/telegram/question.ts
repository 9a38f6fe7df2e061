/** A form as Telegram can ask it: one text to be replied, and everything else as buttons. Pure. */
import { z } from 'zod';
import { actionSchema } from '../../src/actions.ts';
import type { Field, Filled, Form } from '../../src/chat/model.ts';
import { cutLine } from '../../src/chat/cut.ts';
import type { Action } from '../../src/actions.ts';
import { type Key, type Keys, rowsOf } from './keyboard.ts';
import { cut, joined, naming, nothing, plain, type Rich, styled, textLimit } from './text.ts';
import type { TelegramWords } from './words.ts';

const option = z.strictObject({
  label: z.string(),
  value: z.string(),
  hint: z.string().optional(),
  chosen: z.boolean().optional(),
});
const named = { name: z.string(), label: z.string(), hint: z.string().optional() };
const field = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('say'), text: z.string() }),
  z.strictObject({
    kind: z.literal('text'),
    ...named,
    value: z.string().optional(),
    long: z.boolean(),
    required: z.boolean(),
    most: z.int(),
  }),
  z.strictObject({ kind: z.literal('choice'), ...named, options: z.array(option), required: z.boolean() }),
  z.strictObject({ kind: z.literal('switch'), ...named, on: z.boolean() }),
  z.strictObject({ kind: z.literal('files'), ...named, required: z.boolean(), most: z.int() }),
]);

/** What was asked, and what was answered so far: kept until it is answered, or nobody answers. */
export const questionSchema = z.strictObject({
  who: z.string(),
  user: z.int(),
  name: z.string(),
  locale: z.string(),
  action: actionSchema,
  title: z.string(),
  fields: z.array(field).max(5),
  /** By the name of the field. */
  values: z.record(z.string(), z.string()),
  /** Field whose options are open, from 0. */
  open: z.int().optional(),
  isGroup: z.boolean(),
  thread: z.int().optional(),
  /** Message the answer should reply to. */
  about: z.int(),
  /** Pictures that came before the question. */
  files: z.array(z.strictObject({ id: z.string(), bytes: z.int().optional() })),
  /** Creation it is about, and which picture of it. */
  of: z.strictObject({ creation: z.string(), picture: z.int().optional() }).optional(),
  /** ms since 1970. */
  until: z.int(),
});
export type Question = z.infer<typeof questionSchema>;

/** Verbs of the buttons under a question. */
export const fillVerb = 'fill';

export const fieldsOf = (form: Form): Question['fields'] => z.array(field).parse(form.fields);

/** The text that a reply gives. */
export const askedText = ({ fields }: Pick<Question, 'fields'>) =>
  fields.find((one): one is Extract<Field, { kind: 'text' }> & (typeof fields)[number] => one.kind === 'text');

const chosenIn = (field: { name: string; options: readonly z.infer<typeof option>[] }, { values }: Question) => {
  const value = values[field.name];
  return field.options.find((one) => (value === undefined ? one.chosen : one.value === value));
};

const isOn = (field: { name: string; on: boolean }, { values }: Question): boolean =>
  values[field.name] === undefined ? field.on : values[field.name] === 'true';

const key = (question: Question, argument: string): Action => ({
  verb: fillVerb,
  argument,
  owner: question.who,
  until: question.until,
});

const optionKeys = (question: Question, index: number, options: readonly { label: string; value: string }[]): Keys => {
  const field = question.fields[index];
  const chosen = field?.kind === 'choice' ? chosenIn(field, question) : undefined;
  const keys = options.map(({ label, value }, at): Key => {
    const mark = value === chosen?.value ? '✓ ' : '';
    return { action: key(question, `pick:${index}:${at}`), label: cutLine(`${mark}${label}`, 40) };
  });
  return [...rowsOf(keys), [{ action: key(question, 'back'), label: '↩️' }]];
};

/** Buttons for all that is no text; none when there is only a text to be replied. */
export const questionKeys = (question: Question, words: TelegramWords): Keys => {
  const { fields, open } = question;
  const opened = open === undefined ? undefined : fields[open];
  if (open !== undefined && opened?.kind === 'choice') return optionKeys(question, open, opened.options);
  const rows = fields.flatMap((field, index): Key[][] => {
    if (field.kind === 'choice') {
      const said = chosenIn(field, question)?.label ?? '…';
      return [[{ action: key(question, `open:${index}`), label: cutLine(`${field.label}: ${said} ▾`, 60) }]];
    }
    if (field.kind !== 'switch') return [];
    const on = isOn(field, question);
    const label = `${on ? '☑️' : '⬜'} ${field.label}: ${on ? words.formOn : words.formOff}`;
    return [[{ action: key(question, `turn:${index}`), label: cutLine(label, 60) }]];
  });
  const text = askedText(question);
  const isEnough = rows.length > 0 && text?.required !== true;
  const send: Key = { action: key(question, 'send'), label: `✅ ${words.formSend}`, style: 'success' };
  return isEnough ? [...rows, [send]] : rows;
};

/** What is asked, in words. In a group it names whoever is asked, so that the answer field opens for them. */
export const questionText = (question: Question): Rich => {
  const { fields, title, isGroup, user, name } = question;
  const said = fields.flatMap((field) => (field.kind === 'say' ? [plain(field.text)] : []));
  const text = askedText(question);
  const files = fields.find(({ kind }) => kind === 'files');
  const current = question.values[text?.name ?? ''] ?? text?.value;
  const asks = [
    text && text.label !== title ? plain(`✍️ ${text.label}`) : nothing,
    text?.hint === undefined ? nothing : styled('italic', text.hint),
    current === undefined || current === '' ? nothing : styled('pre', current.slice(0, 2000)),
    files && 'label' in files ? plain(`🖼️ ${files.label}`) : nothing,
  ];
  const head = joined([isGroup ? naming(user, name) : nothing, styled('bold', title)], ' ');
  return cut(joined([head, joined(said, '\n'), joined(asks, '\n')], '\n\n'), textLimit);
};

/** A press on a button under it: what it changes. Undefined when that is not there. */
export const pressedIn = (question: Question, argument: string): Question | 'send' | undefined => {
  const [what, first, second] = argument.split(':');
  const field = question.fields[Number(first)];
  const { open: _open, ...closed } = question;
  if (what === 'send') return 'send';
  if (what === 'back') return closed;
  if (what === 'open' && field?.kind === 'choice') return { ...question, open: Number(first) };
  if (what === 'turn' && field?.kind === 'switch')
    return { ...closed, values: { ...question.values, [field.name]: String(!isOn(field, question)) } };
  const value = what === 'pick' && field?.kind === 'choice' ? field.options[Number(second)]?.value : undefined;
  if (value === undefined || field?.kind !== 'choice') return undefined;
  return { ...closed, values: { ...question.values, [field.name]: value } };
};

/** The form as it comes back. @param said the reply; absent when it was sent by a button */
export const filledIn = (question: Question, said: string | undefined, files: readonly Uint8Array[]): Filled => {
  const asked = askedText(question);
  const values = question.fields.flatMap((field): [string, string | undefined][] => {
    switch (field.kind) {
      case 'text':
        return [[field.name, field === asked && said !== undefined ? said.slice(0, field.most) : field.value]];
      case 'choice':
        return [[field.name, chosenIn(field, question)?.value]];
      case 'switch':
        return [[field.name, String(isOn(field, question))]];
      case 'files':
      case 'say':
        return [];
    }
  });
  const given = values.flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [[name, value] as const],
  );
  return { values: Object.fromEntries(given), files };
};
