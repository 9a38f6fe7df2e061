/** An open form, as a dialog that cannot be typed into. */
import { kind, selects } from './componentRules.ts';
import { numberOf, objectOf, objectsOf, textOf, type Json } from '../json.ts';
import { escapeHtml, markdown } from './markdown.ts';

const optionHtml = (one: Json, sign: readonly [off: string, on: string]): string =>
  `<div>${one.default === true ? sign[1] : sign[0]} ${escapeHtml(textOf(one.label))} <small>${escapeHtml(textOf(one.description))}</small></div>`;

function fieldHtml(field: Json): string {
  const hint = escapeHtml(textOf(field.value) || textOf(field.placeholder));
  const options = objectsOf(field.options);
  if (field.type === kind.textInput)
    return `<div class="input${field.style === 2 ? ' tall' : ''}${textOf(field.value) === '' ? ' empty' : ''}">${hint}</div>`;
  if (field.type === kind.fileUpload) return '<div class="input empty">⬆ …</div>';
  if (field.type === kind.checkbox) return `<div>${field.default === true ? '☑' : '☐'}</div>`;
  if (field.type === kind.radioGroup) return options.map((one) => optionHtml(one, ['○', '◉'])).join('');
  if (field.type === kind.checkboxGroup) return options.map((one) => optionHtml(one, ['☐', '☑'])).join('');
  if (!selects.includes(numberOf(field.type))) return '';
  const chosen = options.find((one) => one.default === true);
  return `<div class="input">${escapeHtml(textOf(chosen?.label)) || hint} ▾</div>`;
}

function lineHtml(one: Json): string {
  if (one.type === kind.textDisplay) return `<div class="text">${markdown(textOf(one.content), () => undefined)}</div>`;
  const field = one.type === kind.label ? objectOf(one.component) : objectOf(objectsOf(one.components)[0]);
  const label = textOf(one.label) || textOf(field.label);
  const star = field.required === false || field.type === kind.checkbox ? '' : ' *';
  return `<label><b>${escapeHtml(label)}${star}</b><small>${escapeHtml(textOf(one.description))}</small>${fieldHtml(field)}</label>`;
}

export const formHtml = (form: Json): string =>
  `<div class="veil"><section class="form"><h2>${escapeHtml(textOf(form.title))}</h2>${objectsOf(form.components).map(lineHtml).join('')}</section></div>`;
