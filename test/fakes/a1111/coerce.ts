/** What pydantic does to a body: lax in version 1, stricter in version 2 (Forge), each with its own words for errors. */
import type { JsonSchema } from '../requestSchema.ts';

export interface FieldProblem {
  readonly loc: readonly (string | number)[];
  readonly v1: readonly [msg: string, type: string];
  readonly v2: readonly [msg: string, type: string];
  readonly input: unknown;
}

type Outcome = { value: unknown } | { problem: Pick<FieldProblem, 'v1' | 'v2'> };

const bad = (v1: FieldProblem['v1'], v2: FieldProblem['v2']): Outcome => ({ problem: { v1, v2 } });
const badInteger = bad(
  ['value is not a valid integer', 'type_error.integer'],
  ['Input should be a valid integer, unable to parse string as an integer', 'int_parsing'],
);
const badFloat = bad(
  ['value is not a valid float', 'type_error.float'],
  ['Input should be a valid number, unable to parse string as a number', 'float_parsing'],
);
const badString = bad(['str type expected', 'type_error.str'], ['Input should be a valid string', 'string_type']);
const badBoolean = bad(
  ['value could not be parsed to a boolean', 'type_error.bool'],
  ['Input should be a valid boolean, unable to interpret input', 'bool_parsing'],
);
const badList = bad(['value is not a valid list', 'type_error.list'], ['Input should be a valid list', 'list_type']);
const badDict = bad(
  ['value is not a valid dict', 'type_error.dict'],
  ['Input should be a valid dictionary', 'dict_type'],
);
const notNull = bad(
  ['none is not an allowed value', 'type_error.none.not_allowed'],
  ['Input should be a valid value', 'none_required'],
);

function toInteger(value: unknown, strict: boolean): Outcome {
  if (typeof value === 'boolean') return { value: Number(value) };
  if (typeof value === 'string' && /^\s*[+-]?\d+\s*$/.test(value)) return { value: Number(value) };
  if (typeof value !== 'number') return badInteger;
  if (!Number.isInteger(value) && strict) {
    const words = ['Input should be a valid integer, got a number with a fractional part', 'int_from_float'] as const;
    return bad(['value is not a valid integer', 'type_error.integer'], words);
  }
  return { value: Math.trunc(value) };
}

function toFloat(value: unknown): Outcome {
  if (typeof value === 'boolean') return { value: Number(value) };
  if (typeof value === 'number') return { value };
  if (typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value)))
    return { value: Number(value) };
  return badFloat;
}

function toBoolean(value: unknown): Outcome {
  const word = String(value).toLowerCase();
  if (['true', '1', 'yes', 'on', 't', 'y'].includes(word)) return { value: true };
  if (['false', '0', 'no', 'off', 'f', 'n'].includes(word)) return { value: false };
  return badBoolean;
}

function toString(value: unknown, strict: boolean): Outcome {
  if (typeof value === 'string') return { value };
  if (typeof value === 'number' && !strict) return { value: String(value) };
  return badString;
}

function coerce(value: unknown, schema: JsonSchema, strict: boolean): Outcome {
  const types = [schema.type].flat() as [string, ...string[]];
  if (value === null) return types.includes('null') ? { value } : notNull;
  switch (types[0]) {
    case 'integer':
      return toInteger(value, strict);
    case 'number':
      return toFloat(value);
    case 'boolean':
      return toBoolean(value);
    case 'string':
      return toString(value, strict);
    case 'array':
      return Array.isArray(value) ? { value } : badList;
    default:
      return typeof value === 'object' && !Array.isArray(value) ? { value } : badDict;
  }
}

/** Unknown keys are dropped without a word, as the WebUI does. */
export function readFields(
  body: unknown,
  properties: Record<string, JsonSchema>,
  strict: boolean,
): { fields: Record<string, unknown>; problems: FieldProblem[] } {
  const fields: Record<string, unknown> = {};
  const problems: FieldProblem[] = [];
  if (body === undefined) {
    const missing = { v1: ['field required', 'value_error.missing'], v2: ['Field required', 'missing'] } as const;
    return { fields, problems: [{ loc: ['body'], ...missing, input: null }] };
  }
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    const wrong = badDict as { problem: Pick<FieldProblem, 'v1' | 'v2'> };
    return { fields, problems: [{ loc: ['body'], ...wrong.problem, input: body }] };
  }
  for (const [key, value] of Object.entries(body as Record<string, unknown>)) {
    const schema = Object.hasOwn(properties, key) ? properties[key] : undefined;
    if (schema === undefined) continue;
    const outcome = coerce(value, schema, strict);
    if ('value' in outcome) fields[key] = outcome.value;
    else problems.push({ loc: ['body', key], ...outcome.problem, input: value });
  }
  return { fields, problems };
}
