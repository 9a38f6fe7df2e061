/** A form as a person fills it in. */
import { kind } from './componentRules.ts';
import type { FileHandle } from './files.ts';
import { listOf, numberOf, objectOf, objectsOf, textOf, type Json } from '../json.ts';
import type { Attachment } from './world.ts';

/** By custom id: text, chosen values, a tick, or files. */
export type FormValues = Readonly<Record<string, string | readonly string[] | boolean | readonly FileHandle[]>>;

type Value = FormValues[string] | undefined;

const fieldsOf = (form: Json): Json[] =>
  objectsOf(form.components).flatMap((one) =>
    one.type === kind.label ? [objectOf(one.component)] : objectsOf(one.components),
  );

function textValue(field: Json, value: Value): Json {
  const text = value ?? textOf(field.value);
  if (typeof text !== 'string') throw new Error(`${textOf(field.custom_id)} takes text`);
  const { length } = text;
  const least = Math.max(field.required === false ? 0 : 1, numberOf(field.min_length));
  if ((length > 0 || field.required !== false) && (length < least || length > numberOf(field.max_length, 4000)))
    throw new Error(`${textOf(field.custom_id)} has ${length} characters`);
  return { value: text };
}

function chosenValue(field: Json, value: Value): Json {
  const id = textOf(field.custom_id);
  const options = objectsOf(field.options);
  const preset = options.filter((one) => one.default === true).map((one) => textOf(one.value));
  const chosen = value === undefined ? preset : typeof value === 'string' ? [value] : listOf(value).map(textOf);
  const known = options.map((one) => textOf(one.value));
  if (known.length > 0 && !chosen.every((one) => known.includes(one))) throw new Error(`${id} has no such choice`);
  if (field.required !== false && chosen.length < 1) throw new Error(`${id} is required`);
  if (field.type === kind.radioGroup) return { value: chosen[0] ?? null };
  if (chosen.length > numberOf(field.max_values, field.type === kind.checkboxGroup ? options.length : 1))
    throw new Error(`${id} takes fewer`);
  return { values: chosen };
}

/** @throws Error when Discord's client would not send it. */
export async function fillForm(
  form: Json,
  values: FormValues,
  upload: (file: FileHandle) => Promise<Attachment>,
): Promise<{ components: readonly Json[]; attachments: readonly Attachment[] }> {
  const attachments: Attachment[] = [];
  const known = fieldsOf(form).map(({ custom_id }) => textOf(custom_id));
  const stray = Object.keys(values).find((id) => !known.includes(id));
  if (stray !== undefined) throw new Error(`there is no field ${stray}; there are ${known.join(', ')}`);
  const fillField = async (field: Json): Promise<Json> => {
    const value = values[textOf(field.custom_id)];
    const base = { type: field.type, id: field.id ?? 0, custom_id: field.custom_id };
    if (field.type === kind.textInput) return { ...base, ...textValue(field, value) };
    if (field.type === kind.checkbox) return { ...base, value: value ?? field.default === true };
    if (field.type !== kind.fileUpload) return { ...base, ...chosenValue(field, value) };
    const given = Array.isArray(value) ? (value as FileHandle[]) : [];
    const least = field.required === false ? 0 : numberOf(field.min_values, 1);
    if (given.length < least || given.length > numberOf(field.max_values, 1))
      throw new Error(`${textOf(field.custom_id)}: ${given.length} files`);
    const files = await Promise.all(given.map(upload));
    attachments.push(...files);
    return { ...base, values: files.map(({ id }) => id) };
  };
  const components: Json[] = [];
  for (const one of objectsOf(form.components)) {
    const base = { type: one.type, id: one.id ?? 0 };
    if (one.type === kind.label) components.push({ ...base, component: await fillField(objectOf(one.component)) });
    else if (one.type === kind.row)
      components.push({ ...base, components: await Promise.all(objectsOf(one.components).map(fillField)) });
    else components.push(base);
  }
  return { components, attachments };
}
