/** What a change leaves as it was: phrases of the old prompt that the instruction does not speak of. */
import { saysAlready } from '../prompt/keep.ts';
import { stemsOf } from '../prompt/keep/things.ts';

interface Change {
  before: string;
  after: string;
  /** The instruction, parted, in the person's words. */
  wanted: string;
  unwanted: string;
}

/** Phrases between commas that stand in no bracket. */
function phrasesOf(prompt: string): string[] {
  const phrases = [''];
  let depth = 0;
  for (const char of prompt) {
    if ('([<'.includes(char)) depth += 1;
    if (')]>'.includes(char)) depth = Math.max(0, depth - 1);
    if (depth === 0 && /[,，;\n]/.test(char)) phrases.push('');
    else phrases[phrases.length - 1] += char;
  }
  return phrases.map((phrase) => phrase.trim()).filter((phrase) => phrase !== '');
}

/** What says that something goes; a dictionary would take the words behind it for unwanted and leave them out. */
const removal =
  /(?<!\S)(?:去掉|去除|除去|移除|拿掉|删掉|删除|取消|不想要|不需要|不要|禁止|避免|没有|不带|不含|不画|不是|别再?|without(?: any| a| the)?|remove|delete|drop|no more|no|not|never|avoid)\s*/giu;

/**
 * The new prompt with the phrases nobody spoke of. When the writer lost more than half of them it did not change the prompt
 * but wrote another one: then the old one stays, without what is to go, and what is new stands behind it.
 */
export async function keepUnspoken(
  { before, after, wanted, unwanted }: Change,
  gloss: (words: string) => Promise<string>,
): Promise<{ positive: string; isTold: boolean }> {
  const [spokenOf, goes] = await Promise.all(
    [wanted, unwanted.replace(removal, '')].map(
      async (words) => new Set(words.trim() === '' ? [] : stemsOf(await gloss(words.trim()))),
    ),
  );
  const touches = (phrase: string, stems: ReadonlySet<string> | undefined): boolean =>
    stemsOf(phrase).some((stem) => stems?.has(stem));
  const old = phrasesOf(before);
  const isSaid = (phrase: string): boolean => after.includes(phrase) || saysAlready(after, phrase);
  const unspoken = old.filter((phrase) => !touches(phrase, spokenOf) && !touches(phrase, goes));
  const lost = unspoken.filter((phrase) => !isSaid(phrase));
  if (lost.length === 0) return { positive: after, isTold: false };
  if (lost.length * 2 <= unspoken.length) return { positive: [after, ...lost].join(', '), isTold: false };
  const stays = old.filter((phrase) => !touches(phrase, goes));
  const fresh = phrasesOf(after).filter((phrase) => !stays.includes(phrase) && !saysAlready(stays.join(', '), phrase));
  return { positive: [...stays, ...fresh].join(', '), isTold: true };
}
