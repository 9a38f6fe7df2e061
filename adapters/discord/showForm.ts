/** Forms as modals. Pure. */
import type { Action } from '../../src/actions.ts';
import type { Field, Form } from '../../src/chat/model.ts';
import { component, type OptionPart, optionsOf, type TextPart } from './showParts.ts';
import { bareLine, plainLines } from './showText.ts';

interface Named {
  custom_id: string;
}

type InputPart = Named &
  (
    | { type: typeof component.textInput; style: 1 | 2; max_length: number; required: boolean; value?: string }
    | { type: typeof component.radios; options: OptionPart[]; required: boolean }
    | { type: typeof component.list; options: OptionPart[]; required: boolean; min_values: number }
    | { type: typeof component.checkbox; default: boolean }
    | { type: typeof component.fileUpload; required: boolean; min_values: number; max_values: number }
  );

interface LabelPart {
  type: typeof component.label;
  label: string;
  description?: string;
  component: InputPart;
}

export interface Modal {
  custom_id: string;
  title: string;
  components: (TextPart | LabelPart)[];
}

/** Of titles and labels. */
const labelChars = 45;
const hintChars = 100;
const sayChars = 1500;
const mostTop = 5;
const mostFiles = 10;
/** More options are easier found in a list. */
const mostRadios = 5;

const inputStyle = { short: 1, long: 2 } as const;

type ChoiceField = Extract<Field, { kind: 'choice' }>;

/** A few options lie open. A list can be emptied again, so it takes those that may stay open and have nothing chosen. */
const choiceOf = ({ name, options, required }: ChoiceField): InputPart | undefined => {
  const offered = optionsOf(options);
  if (offered.length === 0) return undefined;
  const isOpen =
    offered.length >= 2 && offered.length <= mostRadios && (required || offered.some((one) => one.default));
  if (isOpen) return { type: component.radios, custom_id: name, options: offered, required };
  return { type: component.list, custom_id: name, options: offered, required, min_values: required ? 1 : 0 };
};

const inputOf = (field: Exclude<Field, { kind: 'say' }>): InputPart | undefined => {
  const { name: custom_id } = field;
  switch (field.kind) {
    case 'text': {
      const { value = '', most, required } = field;
      const style = field.long ? inputStyle.long : inputStyle.short;
      const written = value.toWellFormed().slice(0, most).toWellFormed();
      return {
        type: component.textInput,
        custom_id,
        style,
        max_length: most,
        required,
        ...(written !== '' && { value: written }),
      };
    }
    case 'choice':
      return choiceOf(field);
    case 'switch':
      return { type: component.checkbox, custom_id, default: field.on };
    case 'files': {
      const { required, most } = field;
      return {
        type: component.fileUpload,
        custom_id,
        required,
        min_values: required ? 1 : 0,
        max_values: Math.min(most, mostFiles),
      };
    }
  }
};

const lineOf = (field: Field): Modal['components'] => {
  if (field.kind === 'say') {
    const content = plainLines(field.text, sayChars);
    return content === '' ? [] : [{ type: component.text, content }];
  }
  const input = inputOf(field);
  const description = bareLine(field.hint ?? '', hintChars);
  if (!input) return [];
  return [
    {
      type: component.label,
      label: bareLine(field.label, labelChars) || '…',
      ...(description !== '' && { description }),
      component: input,
    },
  ];
};

export const renderForm = (form: Form, idOf: (action: Action) => string): Modal => ({
  custom_id: idOf(form.action),
  title: bareLine(form.title, labelChars) || '…',
  components: form.fields.flatMap(lineOf).slice(0, mostTop),
});
