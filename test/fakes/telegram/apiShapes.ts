/**
 * The Bot API as data: every method's parameters, and every object in them, read from the types that grammY publishes of it.
 * So nothing of it is written down here a second time.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { parseSync } from 'oxc-parser';

export type Shape =
  | { readonly kind: 'any' | 'text' | 'number' | 'boolean' | 'file' }
  | { readonly kind: 'literal'; readonly value: unknown }
  | { readonly kind: 'list'; readonly of: Shape }
  /** One of them. */
  | { readonly kind: 'union'; readonly of: readonly Shape[] }
  /** All of them at once. */
  | { readonly kind: 'sum'; readonly of: readonly Shape[] }
  | { readonly kind: 'named'; readonly name: string }
  | { readonly kind: 'object'; readonly fields: Fields; readonly parents: readonly string[] };

export interface Field {
  readonly shape: Shape;
  readonly optional: boolean;
}

export type Fields = ReadonlyMap<string, Field>;

export interface ApiShapes {
  /** Parameters of a method by its name in lower case; undefined: no such method. */
  method(name: string): { readonly name: string; readonly fields: Fields } | undefined;
  /** What a name of the types stands for, with what it inherits; `any` when it is no plain type. */
  resolve(name: string): Shape;
}

interface Node {
  readonly type: string;
  readonly [key: string]: unknown;
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
const nodeOf = (value: unknown): Node => (isNode(value) ? value : { type: 'none' });
const nodesOf = (value: unknown): readonly Node[] => (Array.isArray(value) ? (value as unknown[]).filter(isNode) : []);

const any: Shape = { kind: 'any' };

/** `Message`, or `Message.TextMessage`. */
function nameOf(node: Node): string {
  if (node.type === 'MemberExpression') return `${nameOf(nodeOf(node.object))}.${nameOf(nodeOf(node.property))}`;
  if (node.type === 'TSQualifiedName') return `${nameOf(nodeOf(node.left))}.${nameOf(nodeOf(node.right))}`;
  return typeof node.name === 'string' ? node.name : '';
}

function fieldsOf(members: unknown): Fields {
  return new Map(
    nodesOf(members)
      .filter(({ type }) => type === 'TSPropertySignature')
      .map((member) => {
        const type = nodeOf(nodeOf(member.typeAnnotation).typeAnnotation);
        const optional = member.optional === true || type.type === 'TSUndefinedKeyword';
        return [nameOf(nodeOf(member.key)), { shape: shapeOf(type), optional }];
      }),
  );
}

function referred(node: Node): Shape {
  const name = nameOf(nodeOf(node.typeName));
  const [first] = nodesOf(nodeOf(node.typeArguments).params);
  if (name === 'F') return { kind: 'file' };
  if (name === 'ReadonlyArray' || name === 'Array') return { kind: 'list', of: shapeOf(nodeOf(first)) };
  if (['Exclude', 'Omit', 'Record', 'Partial', 'Pick', 'Extract'].includes(name)) return any;
  return { kind: 'named', name };
}

function shapeOf(node: Node): Shape {
  switch (node.type) {
    case 'TSStringKeyword':
    case 'TSTemplateLiteralType':
      return { kind: 'text' };
    case 'TSNumberKeyword':
      return { kind: 'number' };
    case 'TSBooleanKeyword':
      return { kind: 'boolean' };
    case 'TSLiteralType':
      return { kind: 'literal', value: nodeOf(node.literal).value };
    case 'TSUnionType':
      return { kind: 'union', of: nodesOf(node.types).map(shapeOf) };
    case 'TSIntersectionType':
      return { kind: 'sum', of: nodesOf(node.types).map(shapeOf) };
    case 'TSArrayType':
      return { kind: 'list', of: shapeOf(nodeOf(node.elementType)) };
    case 'TSTypeOperator':
    case 'TSParenthesizedType':
      return node.operator === 'keyof' ? any : shapeOf(nodeOf(node.typeAnnotation));
    case 'TSTypeLiteral':
      return { kind: 'object', fields: fieldsOf(node.members), parents: [] };
    case 'TSTypeReference':
      return referred(node);
    default:
      return any;
  }
}

/** Every interface and alias of a file, by name; those of a namespace as `Namespace.Name`. */
function* declared(body: unknown, prefix = ''): Generator<[string, Shape]> {
  for (const statement of nodesOf(body)) {
    const node = statement.type === 'ExportNamedDeclaration' ? nodeOf(statement.declaration) : statement;
    const name = `${prefix}${nameOf(nodeOf(node.id))}`;
    if (node.type === 'TSModuleDeclaration') yield* declared(nodeOf(node.body).body, `${name}.`);
    else if (node.type === 'TSTypeAliasDeclaration') yield [name, shapeOf(nodeOf(node.typeAnnotation))];
    else if (node.type === 'TSInterfaceDeclaration') {
      const parents = nodesOf(node.extends).map((parent) => nameOf(nodeOf(parent.expression)));
      yield [name, { kind: 'object', fields: fieldsOf(nodeOf(node.body).body), parents }];
    }
  }
}

function* methodsOf(body: unknown): Generator<[string, { name: string; fields: Fields }]> {
  for (const statement of nodesOf(body)) {
    const node = nodeOf(statement.declaration);
    if (nameOf(nodeOf(node.id)) !== 'ApiMethods') continue;
    for (const member of nodesOf(nodeOf(node.typeAnnotation).members)) {
      const name = nameOf(nodeOf(member.key));
      const [args] = nodesOf(member.params);
      const type = nodeOf(nodeOf(nodeOf(args).typeAnnotation).typeAnnotation);
      yield [name.toLowerCase(), { name, fields: fieldsOf(type.members) }];
    }
  }
}

function typeFiles(): { name: string; text: string }[] {
  // The types are a package of grammY's own, found from where grammY is.
  const fromGrammy = createRequire(createRequire(import.meta.url).resolve('grammy'));
  const folder = dirname(fromGrammy.resolve('@grammyjs/types'));
  const names = readdirSync(folder).filter((name) => name.endsWith('.d.ts'));
  return names.map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }));
}

/** Takes about 0.1 s. */
export function readApiShapes(): ApiShapes {
  const bodies = typeFiles().map(({ name, text }) => ({ name, body: parseSync(name, text).program.body as unknown }));
  const types = new Map(bodies.flatMap(({ body }) => [...declared(body)]));
  const methods = new Map(bodies.flatMap(({ name, body }) => (name === 'methods.d.ts' ? [...methodsOf(body)] : [])));
  const full = new Map<string, Shape>();
  const resolve = (name: string): Shape => {
    const known = full.get(name);
    if (known !== undefined) return known;
    // A parent is named without the namespace it stands in.
    const space = name.includes('.') ? name.slice(0, name.lastIndexOf('.') + 1) : '';
    const own = types.get(name) ?? any;
    if (own.kind !== 'object' || own.parents.length === 0) return own;
    const inherited = own.parents.map((parent) => resolve(types.has(space + parent) ? space + parent : parent));
    if (inherited.some(({ kind }) => kind !== 'object')) return any;
    const fields = new Map(inherited.flatMap((parent) => (parent.kind === 'object' ? [...parent.fields] : [])));
    const whole: Shape = { kind: 'object', fields: new Map([...fields, ...own.fields]), parents: [] };
    full.set(name, whole);
    return whole;
  };
  return { method: (name) => methods.get(name), resolve };
}
