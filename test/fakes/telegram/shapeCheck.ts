/** Reads parameters as the Bot API does (numbers, flags and objects may come as text), and says what does not fit its types. */
import { isObject, parseJson, type Json } from '../json.ts';
import type { ApiShapes, Fields, Shape } from './apiShapes.ts';

export interface Read {
  readonly value: unknown;
  readonly problems: readonly string[];
}

const fits = (value: unknown): Read => ({ value, problems: [] });
const wrong = (value: unknown, path: string, wanted: string): Read => ({
  value,
  problems: [`${path}: ${wanted} was expected`],
});

const parsed = (text: string): unknown => {
  try {
    return parseJson(text);
  } catch (noJson) {
    if (noJson instanceof SyntaxError) return undefined;
    throw noJson;
  }
};

const idOnly: Shape = {
  kind: 'object',
  fields: new Map([['id', { shape: { kind: 'number' }, optional: false }]]),
  parents: [],
};

const trueWords = ['true', 'yes', '1'];
const falseWords = ['false', 'no', '0', ''];

function flag(value: unknown, path: string): Read {
  if (typeof value === 'boolean') return fits(value);
  const word = String(value).toLowerCase();
  if (trueWords.includes(word)) return fits(true);
  return falseWords.includes(word) ? fits(false) : wrong(value, path, 'true or false');
}

function number(value: unknown, path: string): Read {
  if (typeof value === 'number' && Number.isFinite(value)) return fits(value);
  return typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value)
    ? fits(Number(value))
    : wrong(value, path, 'a number');
}

export interface Checker {
  /** Every field of an object; null counts as absent. */
  object(fields: Fields, value: Json, path: string): Read & { readonly value: Json };
  check(shape: Shape, value: unknown, path: string): Read;
}

/** @param idOnlyOf types of which nothing but the number counts */
export function createChecker(shapes: ApiShapes, idOnlyOf: readonly string[] = []): Checker {
  /** The fields of all parts together; the first part alone where one is no object. */
  const summed = (of: readonly Shape[]): Shape => {
    const parts = of.map((one) => (one.kind === 'named' ? shapes.resolve(one.name) : one));
    const fields = parts.flatMap((one) => (one.kind === 'object' ? [...one.fields] : []));
    const whole = parts.every(({ kind }) => kind === 'object');
    return whole ? { kind: 'object', fields: new Map(fields), parents: [] } : (parts[0] ?? { kind: 'any' });
  };
  const list = (of: Shape, value: unknown, path: string): Read => {
    const items = typeof value === 'string' ? parsed(value) : value;
    if (!Array.isArray(items)) return wrong(value, path, 'a list');
    const read = (items as unknown[]).map((item, index) => check(of, item, `${path}[${index}]`));
    return { value: read.map((one) => one.value), problems: read.flatMap(({ problems }) => problems) };
  };
  /** It is of another variant: a field that names the kind says so. */
  const isOther = (shape: Shape, value: unknown): boolean => {
    const full = shape.kind === 'named' ? shapes.resolve(shape.name) : shape;
    if (full.kind !== 'object' || !isObject(value)) return false;
    const fields = [...full.fields];
    return fields.some(
      ([name, { shape: one }]) => one.kind === 'literal' && value[name] !== undefined && value[name] !== one.value,
    );
  };
  /** The variant that fits best. */
  const union = (of: readonly Shape[], given: unknown, path: string): Read => {
    const value = typeof given === 'string' && given.startsWith('{') ? (parsed(given) ?? given) : given;
    const fitting = of.filter((shape) => !isOther(shape, value));
    let best: Read | undefined;
    for (const shape of fitting.length === 0 ? of : fitting) {
      const read = check(shape, value, path);
      if (read.problems.length === 0) return read;
      if (best === undefined || read.problems.length < best.problems.length) best = read;
    }
    if (of.every(({ kind }) => kind === 'literal'))
      return wrong(value, path, of.map((one) => (one.kind === 'literal' ? String(one.value) : '')).join(' or '));
    return best ?? fits(value);
  };
  const object: Checker['object'] = (fields, given, path) => {
    const value: Record<string, unknown> = {};
    const problems: string[] = [];
    const at = (name: string): string => (path === '' ? name : `${path}.${name}`);
    for (const [name, one] of Object.entries(given)) {
      const field = fields.get(name);
      if (one === null || one === undefined) continue;
      if (field === undefined) {
        problems.push(`${at(name)}: there is no such parameter`);
        continue;
      }
      const read = check(field.shape, one, at(name));
      value[name] = read.value;
      problems.push(...read.problems);
    }
    for (const [name, { optional }] of fields)
      if (!optional && value[name] === undefined) problems.push(`${at(name)}: it is required`);
    return { value, problems };
  };
  const check: Checker['check'] = (shape, value, path) => {
    switch (shape.kind) {
      case 'any':
        return fits(typeof value === 'string' && /^[[{]/.test(value) ? (parsed(value) ?? value) : value);
      case 'text':
        return typeof value === 'string' ? fits(value) : wrong(value, path, 'a text');
      // An upload is named by a text, `attach://name` or the part's own name.
      case 'file':
        return typeof value === 'string' ? fits(value) : wrong(value, path, 'a file');
      case 'number':
        return number(value, path);
      case 'boolean':
        return flag(value, path);
      case 'literal':
        if (typeof shape.value === 'boolean')
          return flag(value, path).value === shape.value ? fits(shape.value) : wrong(value, path, String(shape.value));
        return String(value) === String(shape.value) ? fits(shape.value) : wrong(value, path, String(shape.value));
      case 'list':
        return list(shape.of, value, path);
      case 'union':
        return union(shape.of, value, path);
      case 'named':
        return idOnlyOf.includes(shape.name) && isObject(value)
          ? check(idOnly, { id: value.id }, path)
          : check(shapes.resolve(shape.name), value, path);
      case 'sum':
        return check(summed(shape.of), value, path);
      case 'object': {
        const given = typeof value === 'string' ? parsed(value) : value;
        return isObject(given) ? object(shape.fields, given, path) : wrong(value, path, 'an object');
      }
    }
  };
  return { object, check };
}
