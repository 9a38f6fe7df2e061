/** Pictures that people name by words: the last one, the second one, somebody's, the left one. Pure. */
import type { Session, TreeNode } from '../session.ts';
import { isShown } from './tree.ts';

const digits: Readonly<Record<string, number>> = {
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
  十: 10,
};
const ordinals: Readonly<Record<string, number>> = {
  first: 1,
  second: 2,
  third: 3,
  fourth: 4,
  fifth: 5,
  sixth: 6,
  seventh: 7,
  eighth: 8,
  ninth: 9,
  tenth: 10,
};

/** What words point at, counted from the pictures as they were shown. */
interface Pointer {
  /** As it stands in the words. */
  said: string;
  find: (shown: readonly TreeNode[]) => TreeNode | undefined;
}

const fromEnd =
  (back: number) =>
  (shown: readonly TreeNode[]): TreeNode | undefined =>
    shown.at(-back);

const numberOf = (text: string): number => {
  if (/^\d+$/.test(text)) return Number(text);
  const [tens, ones] = text.split('十');
  if (ones === undefined) return digits[text] ?? 0;
  return (tens === '' ? 10 : (digits[tens ?? ''] ?? 0) * 10) + (ones === '' ? 0 : (digits[ones] ?? 0));
};

const nth = (words: string): Pointer | undefined => {
  const found = /第([一二两三四五六七八九十\d]{1,4})[张幅个]/u.exec(words);
  if (found) return { said: found[0], find: (shown) => shown[numberOf(found[1] ?? '') - 1] };
  const english =
    /\b(?:the )?(first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth) (?:one|picture|image)\b/i.exec(
      words,
    );
  if (english)
    return { said: english[0], find: (shown) => shown[(ordinals[(english[1] ?? '').toLowerCase()] ?? 0) - 1] };
  const numbered = /\b(?:picture|image|number|no\.?) ?#?(\d{1,3})\b|#(\d{1,3})\b/i.exec(words);
  return numbered ? { said: numbered[0], find: (shown) => shown[Number(numbered[1] ?? numbered[2]) - 1] } : undefined;
};

const relative = (words: string): Pointer | undefined => {
  const found =
    /(?:上上|前两|上|前|刚才那|刚刚那|最后|最新|这)(?:一)?[张幅](?:图|画)?|\b(?:the )?(?:last|latest|previous) (?:one|picture|image)\b/iu.exec(
      words,
    );
  if (!found) return undefined;
  return { said: found[0], find: fromEnd(/^(?:上上|前两)/u.test(found[0]) ? 2 : 1) };
};

/** Of a creation with several pictures, which are shown side by side, the newest such. */
const side = (words: string): Pointer | undefined => {
  const found = /(左|右)[边侧面]?(?:的)?(?:那|这)?(?:一)?[张幅]|\b(?:the )?(left|right) (?:one|picture|image)\b/iu.exec(
    words,
  );
  if (!found) return undefined;
  const isLeft = found[1] === '左' || found[2]?.toLowerCase() === 'left';
  const find = (shown: readonly TreeNode[]): TreeNode | undefined => {
    const creationOf = ({ id }: TreeNode): string => id.split('.')[0] ?? '';
    const newest = shown.findLast((node) => shown.filter((one) => creationOf(one) === creationOf(node)).length > 1);
    const group = newest ? shown.filter((one) => creationOf(one) === creationOf(newest)) : shown.slice(-2);
    return isLeft ? group[0] : group.at(-1);
  };
  return { said: found[0], find };
};

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** `小明那张`, `小明的第二张`, `Ming's`. */
const theirs = (words: string, { members }: Session): Pointer | undefined => {
  const said = words.toLowerCase();
  const named = members
    .filter(({ name }) => name.length > 0 && said.includes(name.toLowerCase()))
    .toSorted((one, other) => other.name.length - one.name.length);
  for (const { name, who } of named) {
    const called = escaped(name);
    const found = new RegExp(
      `@?${called}(?:的)?(?:那|这|画的那|画的)(?:一)?[张幅](?:图|画)?|@?${called}的?第([一二两三四五六七八九十\\d]{1,4})[张幅]|\\b${called}'s(?: (?:last )?(?:one|picture|image))?`,
      'iu',
    ).exec(words);
    if (!found) continue;
    const find = (shown: readonly TreeNode[]): TreeNode | undefined => {
      const own = shown.filter(({ authors }) => authors.includes(who));
      return found[1] === undefined ? own.at(-1) : own[numberOf(found[1]) - 1];
    };
    return { said: found[0], find };
  }
  return undefined;
};

export interface Found {
  node: TreeNode;
  /** What is left to say once the picture is named. */
  rest: string;
}

/** Undefined when the words name no picture, or one that is not there. */
export const namedIn = (session: Session, words: string): Found | undefined => {
  const shown = session.nodes.filter(isShown);
  const pointer = theirs(words, session) ?? nth(words) ?? side(words) ?? relative(words);
  const node = pointer?.find(shown);
  if (!pointer || !node) return undefined;
  const rest = words
    .replace(pointer.said, ' ')
    .replace(/^[\s,，。:：;；的里中上把在给]+|[\s,，:：;；]+$/gu, '')
    .replace(/\s{2,}/g, ' ');
  return { node, rest };
};

/** An id, a creation of the session, or words. Secret and removed ones are not found. */
export const pictureNamed = (session: Session, named: string): TreeNode | undefined => {
  const text = named.trim();
  const shown = session.nodes.filter(isShown);
  const id = text.toUpperCase();
  return (
    shown.find((node) => node.id === id) ??
    shown.find((node) => node.id === `${id}.1`) ??
    (/^\d{1,3}$/.test(text) ? shown[Number(text) - 1] : undefined) ??
    namedIn(session, text)?.node
  );
};
