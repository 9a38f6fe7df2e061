/** What a message that is no command asks for: the words it begins with say what is to be done with the rest. */

export type SpokenVerb = 'draw' | 'edit' | 'describe' | 'upscale';

export interface SpokenWords<Verb extends string = SpokenVerb> {
  /** Words a message may begin with, for each verb; case does not matter. */
  prefixes: Readonly<Record<Verb, readonly string[]>>;
  /** What calls the studio by name there, as it stands in the text: taken out wherever it is. */
  mentions?: readonly string[];
}

export interface Spoken<Verb extends string = SpokenVerb> {
  /** Absent: it begins with none of the words. */
  verb?: Verb;
  /** Trimmed; '' when nothing else was said. */
  words: string;
  /** The studio was called by name. */
  mentioned: boolean;
}

export const usualPrefixes: SpokenWords['prefixes'] = {
  draw: ['画', '畫', 'draw'],
  edit: ['改图', '改圖', 'edit'],
  describe: ['识图', '識圖', 'describe'],
  upscale: ['放大', 'upscale'],
};

/** UTF-16 units that are looked at for names and prefixes; the rest is words in any case. */
const startOf = 64;

const withoutMentions = (text: string, mentions: readonly string[]): string =>
  mentions.filter(Boolean).reduce((left, mention) => left.replaceAll(mention, ' '), text);

/** The words behind a prefix. A word is a prefix only when a blank or a colon ends it: "画家" is not "画". */
const behind = (text: string, prefix: string): string | undefined => {
  const start = text.slice(0, startOf).toLowerCase();
  if (prefix === '' || !start.startsWith(prefix.toLowerCase())) return undefined;
  const rest = text.slice(prefix.length);
  return rest === '' || /^[\s:：,，]/u.test(rest) ? rest.replace(/^[\s:：,，]+/u, '') : undefined;
};

/** Pure. Blanks of any kind count, also full-width ones. */
export const readSpoken = <Verb extends string>(
  text: string,
  { prefixes, mentions = [] }: SpokenWords<Verb>,
): Spoken<Verb> => {
  const bare = withoutMentions(text, mentions);
  const mentioned = bare !== text;
  const words = bare.trim();
  for (const [verb, all] of Object.entries<readonly string[]>(prefixes))
    for (const prefix of all) {
      const rest = behind(words, prefix);
      if (rest !== undefined) return { verb: verb as Verb, words: rest.trim(), mentioned };
    }
  return { words, mentioned };
};
