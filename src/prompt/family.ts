/** What can be told of a checkpoint from its name. A model family differs in what it was trained at. */

export interface Family {
  name: string;
  /** Tried against the checkpoint's name, lower case. */
  pattern: RegExp;
  /** Area it was trained at, px. */
  area: number;
}

const small = 512 * 512;
const large = 1024 * 1024;

/** First match wins. */
const families: readonly Family[] = [
  { name: 'sd2', pattern: /(?:^|[^a-z\d])(?:sd|v)[-_ ]?2[-_.][01]/, area: 768 * 768 },
  { name: 'sd3', pattern: /(?:sd|stable[-_ ]?diffusion)[-_ ]?3/, area: large },
  { name: 'flux', pattern: /flux/, area: large },
  { name: 'sdxl', pattern: /xl|pony|illustrious|noob/, area: large },
];

/** Stable Diffusion 1.x: most checkpoints whose name says nothing are of this family, and it draws on any machine. */
const usual: Family = { name: 'sd1', pattern: /^/, area: small };

export function familyOf(checkpoint?: string): Family {
  const name = (checkpoint ?? '').slice(0, 200).toLowerCase();
  return (checkpoint === undefined ? undefined : families.find(({ pattern }) => pattern.test(name))) ?? usual;
}

/** Area in px at which this checkpoint draws best, guessed from its name. */
export const areaOf = (checkpoint?: string): number => familyOf(checkpoint).area;
