/** A prompt for checkpoints that were captioned with the tags of picture boards: who is there first, short tags, no articles. */

const people: readonly (readonly [RegExp, string])[] = [
  [
    /\b(?:girls?|young girls?|wom[ae]n|princess|queen|bride|witch|maid|nun|goddess|catgirl|mermaid|lady|shrine maiden|swordswoman)\b/i,
    'girl',
  ],
  [/\b(?:boys?|m[ae]n|prince|king|groom|monk|swordsman|grandfather|father|wizard|emperor)\b/i, 'boy'],
];
const animal =
  /\b(?:cats?|dogs?|rabbits?|fox(?:es)?|wol(?:f|ves)|birds?|dragons?|bears?|pandas?|tigers?|lions?|horses?|deer|fish|kittens?|pupp(?:y|ies)|animals?)\b/i;
const group = /\b(?:several|many|group|crowd|people)\b/i;

const counted = /\b\d\+?(?:girl|boy)s?\b/i;

/** Who there is, as boards count: `1girl`, `2boys`, `no humans`. */
function countTags(phrases: readonly string[]): string[] {
  // Whoever writes tags has counted.
  if (phrases.some((phrase) => counted.test(phrase))) return [];
  const heads = phrases
    .flatMap((phrase) => phrase.split(/ and /))
    .filter((phrase) => !/^(?:with|wearing|holding)\b/.test(phrase));
  const counts = people.map(([pattern, name]) => {
    const ones = heads.filter((phrase) => pattern.test(phrase));
    const total = ones.reduce((sum, phrase) => sum + Number(/\b(\d{1,2}) /.exec(phrase)?.[1] ?? 1), 0);
    return { name, total, many: ones.some((phrase) => group.test(phrase)) };
  });
  const tags = counts.flatMap(({ name, total, many }) => {
    if (many) return [`multiple ${name}s`];
    if (total === 0) return [];
    return [total === 1 ? `1${name}` : total > 5 ? `6+${name}s` : `${total}${name}s`];
  });
  if (tags.length === 1 && tags[0]?.startsWith('1')) tags.push('solo');
  if (tags.length === 0 && phrases.some((phrase) => animal.test(phrase))) tags.push('no humans');
  return tags;
}

/** Weights, networks, marks and words to be written stay as they are. */
const isPlain = (phrase: string): boolean => !/[<>():"“”「」《》]/.test(phrase);
/** What the count says already: `1 red dress girl` leaves `red dress`. */
const countedPart = /^(?:(?:\d+|several|many|an?) )?(.*?) ?\b(?:girls?|boys?)$/i;

/** One phrase as tags: `wearing red dress` is `red dress`, `holding a red umbrella` is both the deed and the thing. */
function tagsOf(phrase: string): string[] {
  if (!isPlain(phrase)) return [phrase];
  const text = phrase
    .replace(/\b(?:an?|the) /gi, '')
    .trim()
    .toLowerCase();
  if (counted.test(text)) return [text];
  if (/ and /.test(text) && people.some(([pattern]) => pattern.test(text))) return text.split(/ and /).flatMap(tagsOf);
  const rest = countedPart.exec(text)?.[1];
  if (rest !== undefined) return rest === '' ? [] : [rest];
  const worn = /^(?:wearing|with|having) (.+)$/i.exec(text)?.[1];
  if (worn !== undefined) return worn.split(/ and /);
  const held = /^(holding|hugging|riding|eating|drinking|reading) (.{1,60} )(\S+)$/i.exec(text);
  if (held) return [`${held[1]} ${held[3]}`, `${held[2]}${held[3]}`];
  return [/^(?:in|at|on|by|under) (\S.*)$/i.exec(text)?.[1] ?? text];
}

export function asTags(phrases: readonly string[]): string[] {
  const counts = countTags(phrases.map((phrase) => phrase.replace(/<[^<>]{0,200}>/g, ' ')));
  return [...new Set([...counts, ...phrases.flatMap(tagsOf)])];
}
