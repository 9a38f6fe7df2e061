/** Reads the project's own source into the facts that test/architecture.test.ts judges. */
import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { type ParseResult, parseSync } from 'oxc-parser';

export interface Import {
  /** Path from the root of the project for our own files, the package or `node:` name otherwise. */
  to: string;
  ours: boolean;
  /** Disappears when the types are stripped. */
  typeOnly: boolean;
}

export interface Span {
  name: string;
  line: number;
  lines: number;
}

export interface Source {
  /** From the root of the project, with `/`. */
  path: string;
  lines: number;
  imports: Import[];
  /** Functions with a block body. */
  functions: Span[];
  /** Identifiers, property names and pieces of strings, each with its line; comments are not among them. */
  words: { text: string; line: number }[];
  /** Uses of `process.<member>`. */
  process: { member: string; line: number }[];
  /** State that outlives a call: top-level `let`, and collections that begin empty. */
  moduleState: { name: string; line: number }[];
}

interface Node {
  type: string;
  start: number;
  end: number;
  [key: string]: unknown;
}

export const root = join(import.meta.dirname, '..', '..');

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';

const walk = (node: Node, visit: (node: Node) => void): void => {
  visit(node);
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? (value as unknown[]) : [value]) if (isNode(child)) walk(child, visit);
  }
};

const functionTypes = new Set(['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression']);

const nameOf = (node: unknown): string =>
  isNode(node) && typeof node['name'] === 'string' ? node['name'] : '(no name)';

/** The word a node spells in the source, when it spells one. */
const wordOf = (node: Node): string | undefined => {
  if (node.type === 'Identifier' || node.type === 'PrivateIdentifier') return nameOf(node);
  if (node.type === 'Literal' && typeof node['value'] === 'string') return node['value'];
  if (node.type === 'TemplateElement') return (node['value'] as { raw: string }).raw;
  return undefined;
};

const beginsEmpty = (init: unknown): boolean => {
  if (!isNode(init)) return false;
  if (init.type === 'ArrayExpression') return (init['elements'] as unknown[]).length === 0;
  return (
    init.type === 'NewExpression' &&
    /^(Weak)?(Map|Set)$/.test(nameOf(init['callee'])) &&
    (init['arguments'] as unknown[]).length === 0
  );
};

const stateOf = (program: Node): { name: string; start: number }[] =>
  (program['body'] as Node[])
    .map((statement) => (statement.type === 'ExportNamedDeclaration' ? statement['declaration'] : statement))
    .filter((statement) => isNode(statement) && statement.type === 'VariableDeclaration')
    .flatMap((statement) => {
      const declaration = statement as Node;
      return (declaration['declarations'] as Node[])
        .filter(({ init }) => declaration['kind'] !== 'const' || beginsEmpty(init))
        .map(({ id, start }) => ({ name: nameOf(id), start }));
    });

const importsOf = (path: string, text: string, module: ParseResult['module']): Import[] => {
  const resolve = (to: string, typeOnly: boolean): Import =>
    to.startsWith('.')
      ? { to: relative(root, join(root, dirname(path), to)).replaceAll('\\', '/'), ours: true, typeOnly }
      : { to, ours: false, typeOnly };
  return [
    ...module.staticImports.map((found) =>
      resolve(found.moduleRequest.value, found.entries.length > 0 && found.entries.every(({ isType }) => isType)),
    ),
    ...module.staticExports.flatMap(({ entries }) =>
      entries.flatMap(({ moduleRequest, isType }) => (moduleRequest ? [resolve(moduleRequest.value, isType)] : [])),
    ),
    ...module.dynamicImports.map(({ moduleRequest: { start, end } }) =>
      resolve(text.slice(start, end).replace(/^['"`]|['"`]$/g, ''), false),
    ),
  ];
};

export const readSource = (path: string, text: string): Source => {
  const { program, errors, module } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path} does not parse: ${errors[0]?.message ?? ''}`);
  const starts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
  const lineAt = (offset: number): number => {
    let low = 0;
    let high = starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return low + 1;
  };
  const tree = program as unknown as Node;
  const functions: Span[] = [];
  const words: Source['words'] = [];
  const uses: Source['process'] = [];
  walk(tree, (node) => {
    const word = wordOf(node);
    if (word !== undefined) words.push({ text: word, line: lineAt(node.start) });
    if (node.type === 'MemberExpression' && nameOf(node['object']) === 'process')
      uses.push({ member: nameOf(node['property']), line: lineAt(node.start) });
    if (functionTypes.has(node.type) && isNode(node['body']) && node['body'].type === 'BlockStatement')
      functions.push({
        name: nameOf(node['id']),
        line: lineAt(node.start),
        lines: lineAt(node.end) - lineAt(node.start) + 1,
      });
  });
  return {
    path,
    lines: text.split('\n').length - (text.endsWith('\n') ? 1 : 0),
    imports: importsOf(path, text, module),
    functions,
    words,
    process: uses,
    moduleState: stateOf(tree).map(({ name, start }) => ({ name, line: lineAt(start) })),
  };
};

/** Every TypeScript file of src, adapters and config. */
export const readSources = (): Source[] =>
  globSync('{src,adapters,config}/**/*.ts', { cwd: root })
    .map((path) => path.replaceAll('\\', '/'))
    .sort()
    .map((path) => readSource(path, readFileSync(join(root, path), 'utf8')));

/** Every import cycle, as the paths along it. */
export const cyclesOf = (sources: readonly Source[]): string[][] => {
  const edges = new Map(
    sources.map(({ path, imports }) => [path, imports.filter(({ ours }) => ours).map(({ to }) => to)]),
  );
  const done = new Set<string>();
  const found: string[][] = [];
  const follow = (path: string, trail: readonly string[]): void => {
    const at = trail.indexOf(path);
    if (at >= 0) found.push([...trail.slice(at), path]);
    if (at >= 0 || done.has(path)) return;
    for (const next of edges.get(path) ?? []) follow(next, [...trail, path]);
    done.add(path);
  };
  for (const path of edges.keys()) follow(path, []);
  return found;
};
