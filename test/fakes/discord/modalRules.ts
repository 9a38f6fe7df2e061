/** What a form may look like, and the choices of an autocomplete. */
import { createFindings, type Findings, type Path } from './checks.ts';
import type { Problem } from './apiError.ts';
import { checkOptions, checkSelect, checkUnique, kind, selects } from './componentRules.ts';
import { listOf, numberOf, objectOf, objectsOf, type Json } from '../json.ts';

const fields: readonly number[] = [
  kind.textInput,
  ...selects,
  kind.fileUpload,
  kind.radioGroup,
  kind.checkboxGroup,
  kind.checkbox,
];

/** @param most items that can be chosen at once, and the documented number of options */
function checkGroup(
  field: Json,
  path: Path,
  { find, least, most }: { find: Findings; least: number; most: number },
): void {
  const options = objectsOf(field.options);
  find.count(options, [...path, 'options'], { min: least, max: most });
  checkOptions(options, [...path, 'options'], find);
}

function checkField(field: Json, path: Path, find: Findings): void {
  if (!fields.includes(numberOf(field.type))) {
    find.add([...path, 'type'], 'UNION_TYPE_CHOICES', `No field of a form has the type ${String(field.type)}`);
    return;
  }
  find.text(field.custom_id, [...path, 'custom_id'], { min: 1, max: 100 });
  if (field.type === kind.textInput) {
    find.whole(field.style ?? 0, [...path, 'style'], { min: 1, max: 2 });
    find.whole(field.min_length, [...path, 'min_length'], { min: 0, max: 4000 });
    find.whole(field.max_length, [...path, 'max_length'], { min: 1, max: 4000 });
    find.text(field.value, [...path, 'value'], { max: numberOf(field.max_length, 4000) });
    find.text(field.placeholder, [...path, 'placeholder'], { max: 100 });
  } else if (field.type === kind.fileUpload) {
    find.whole(field.min_values, [...path, 'min_values'], { min: 0, max: 10 });
    find.whole(field.max_values, [...path, 'max_values'], { min: 1, max: 10 });
  } else if (field.type === kind.radioGroup) checkGroup(field, path, { find, least: 2, most: 10 });
  else if (field.type === kind.checkboxGroup) checkGroup(field, path, { find, least: 1, most: 10 });
  else if (field.type !== kind.checkbox) checkSelect(field, path, find);
}

export function checkModal(modal: Json): readonly Problem[] {
  const find = createFindings();
  const top = objectsOf(modal.components);
  find.text(modal.title, ['title'], { min: 1, max: 45 });
  find.text(modal.custom_id, ['custom_id'], { min: 1, max: 100 });
  find.count(listOf(modal.components), ['components'], { min: 1, max: 5 });
  top.forEach((one, index) => {
    const at = ['components', index];
    if (one.type === kind.label) {
      find.text(one.label, [...at, 'label'], { min: 1, max: 45 });
      find.text(one.description, [...at, 'description'], { max: 100 });
      checkField(objectOf(one.component), [...at, 'component'], find);
    } else if (one.type === kind.row) {
      const [input, ...more] = objectsOf(one.components);
      if (input?.type !== kind.textInput || more.length > 0)
        find.add([...at, 'components'], 'UNION_TYPE_CHOICES', 'A row of a form holds one text input');
      else {
        find.text(input.label, [...at, 'components', 0, 'label'], { min: 1, max: 45 });
        checkField(input, [...at, 'components', 0], find);
      }
    } else if (one.type === kind.textDisplay) find.text(one.content, [...at, 'content'], { min: 1, max: 4000 });
    else find.add([...at, 'type'], 'UNION_TYPE_CHOICES', 'A form holds labels and text displays');
  });
  checkUnique(top, find);
  return find.problems;
}

export function checkChoices(choices: readonly unknown[]): readonly Problem[] {
  const find = createFindings();
  find.count(choices, ['data', 'choices'], { max: 25 });
  choices.forEach((choice, index) => {
    const { name, value } = objectOf(choice);
    const at = ['data', 'choices', index];
    find.text(name, [...at, 'name'], { min: 1, max: 100 });
    if (typeof value !== 'number') find.text(value, [...at, 'value'], { min: 1, max: 100 });
  });
  return find.problems;
}
