/**
 * Attention brackets: `(words)` is x1.1, `(words:1.3)` is x1.3, `[words]` is /1.1; nested ones multiply. Prompt editing
 * `[from:to:when]` and alternation `[a|b]` share the square brackets and are reduced to their first words.
 */
import type { Report } from './notations.ts';

const maxDepth = 4;
/** Bounds of what all brackets around a word multiply to; beyond them pictures burn out or fall apart. */
const minWeight = 0.1;
const maxWeight = 2;
/** The WebUI's own factor of a bracket without a number. */
const step = 1.1;

type Open = '(' | '[';
interface Group {
  open: Open;
  body: Node[];
}
type Node = string | Group;

/** Where we are in the tree while printing. */
interface Around {
  depth: number;
  /** Product of all weights around. */
  weight: number;
}

/** Rewrites the text with balanced brackets, at most four deep, whose weights stay in 0.1-2 even multiplied. */
export function rebuildBrackets(text: string, report: Report): string {
  return print(parse(text), { depth: 0, weight: 1 }, report);
}

function parse(text: string): Node[] {
  const root: Node[] = [];
  const open: Group[] = [];
  const add = (node: Node): void => {
    const body = open.at(-1)?.body ?? root;
    const last = body.at(-1);
    if (typeof node === 'string' && typeof last === 'string') body[body.length - 1] = last + node;
    else body.push(node);
  };
  for (const [token] of text.matchAll(/\\[()[\]]|[()[\]]|[^\\()[\]]+/g)) {
    if (token === '(' || token === '[') open.push({ open: token, body: [] });
    else if (token === ')' || token === ']') {
      const top = open.at(-1);
      if (top?.open !== (token === ')' ? '(' : '[')) continue;
      open.pop();
      add(top);
    } else add(token);
  }
  // What was never closed loses its bracket and keeps its words.
  for (let group = open.pop(); group !== undefined; group = open.pop()) group.body.forEach((node) => add(node));
  return root;
}

function print(nodes: readonly Node[], around: Around, report: Report): string {
  return nodes
    .map((node) => {
      if (typeof node === 'string') return node.replaceAll('|', ',');
      return node.open === '(' ? printRound(node, around, report) : printSquare(node, around, report);
    })
    .join('');
}

const saysNothing = (text: string): boolean => !/[^\s,]/.test(text);

function printRound(group: Group, around: Around, report: Report): string {
  const { body, tail } = splitWeight(group.body);
  const given = tail === undefined ? step : Number(tail);
  const weight = Number.isNaN(given) ? Number.NaN : clampWeight(given, around.weight);
  const plain = tail === undefined && weight !== step;
  const flat = around.depth >= maxDepth || Number.isNaN(weight) || plain;
  const inside = flat ? around : { depth: around.depth + 1, weight: around.weight * weight };
  const words = print(body, inside, report);
  if (saysNothing(words)) return ' ';
  if (tail !== undefined && (flat || Math.abs(weight - given) > 0.01)) report(`:${tail}`);
  if (flat) return words;
  return tail === undefined ? `(${words})` : `(${words.trim()}:${weight})`;
}

/** Nearest weight, in hundredths, that keeps the product within bounds. */
function clampWeight(weight: number, around: number): number {
  const low = Math.ceil((minWeight / around) * 100 - 1e-6) / 100;
  const high = Math.floor((maxWeight / around) * 100 + 1e-6) / 100;
  return Math.round(Math.min(high, Math.max(low, weight)) * 100) / 100;
}

/** Python's `float` and `\d` take digits of every script, so all of them count as a weight; only ASCII ones are read. */
const numeric = (text: string): boolean => /^[\s+\-.eE\p{Nd}]*$/u.test(text) && /[\p{Nd}.]/u.test(text);

function splitWeight(body: readonly Node[]): { body: readonly Node[]; tail?: string } {
  const last = body.at(-1);
  if (typeof last !== 'string') return { body };
  const colon = last.lastIndexOf(':');
  const tail = last.slice(colon + 1);
  if (colon < 0 || !numeric(tail)) return { body };
  return { body: [...body.slice(0, -1), last.slice(0, colon)], tail: tail.trim() };
}

function printSquare(group: Group, around: Around, report: Report): string {
  const first = firstOfEditing(group.body);
  if (first !== undefined) {
    report(group.body.map((node) => (typeof node === 'string' ? node : '…')).join(''));
    return print(first, around, report);
  }
  const flat = around.depth >= maxDepth || around.weight / step < minWeight;
  const inside = flat ? around : { depth: around.depth + 1, weight: around.weight / step };
  const words = print(
    group.body.map((node) => (typeof node === 'string' ? node.replaceAll(':', ' ') : node)),
    inside,
    report,
  );
  if (saysNothing(words)) return ' ';
  return flat ? words : `[${words}]`;
}

/** First part of `[a|b]` or `[from:to:when]` that says something; undefined when it is neither. */
function firstOfEditing(body: readonly Node[]): Node[] | undefined {
  const alternatives = splitAt(body, '|');
  const stages = splitAt(body, ':');
  const when = stages.at(-1);
  const editing = stages.length > 1 && when?.length === 1 && typeof when[0] === 'string' && numeric(when[0]);
  if (alternatives.length === 1 && !editing) return undefined;
  const choices = alternatives.length > 1 ? alternatives : stages.slice(0, -1);
  return choices.find((nodes) => nodes.some((node) => typeof node !== 'string' || !saysNothing(node))) ?? [];
}

function splitAt(body: readonly Node[], mark: string): Node[][] {
  const parts: Node[][] = [[]];
  for (const node of body) {
    if (typeof node !== 'string') {
      parts.at(-1)?.push(node);
      continue;
    }
    const [head = '', ...rest] = node.split(mark);
    parts.at(-1)?.push(head);
    for (const piece of rest) parts.push([piece]);
  }
  return parts;
}
