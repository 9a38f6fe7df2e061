/** What Discord's client would make of a text beyond showing it: stricter than any client, so that nothing slips through. */

/** A sign that a backslash or a block of code has made one to be read and nothing else. */
const inert = '\ue000';

/** Longest first, so that code is over before anything within it counts. */
const code = /```[\s\S]*?```|``[^`][\s\S]*?``(?!`)|`[^`\n]+`/g;
const escaped = /\\[^\p{L}\p{N}\s]/gu;

const signs: readonly (readonly [what: string, sign: RegExp])[] = [
  ['emphasis, cover or code', /[*_~|`]/],
  ['token or bare address in brackets', /</],
  ['masked link', /\[/],
  ['mention', /@/],
  ['address', /\w:\/\//],
  ['emoji by name', /:[^\s:]+:/],
  ['heading', /^\s*#/m],
  ['small print or list', /^\s*[-+]/m],
  ['numbered list', /^\s*\d+\./m],
  ['quote', />/],
  ['invitation', /discord(?:app)?\.(?:gg|com|gift|new|media)/i],
  ['control or turned direction', /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028-\u202e\u2060-\u2069\ufeff]/],
  ['half a sign', /\p{Surrogate}/u],
];

/** Everything in the text that is more than text; what stands in blocks of code is none of it. */
export const formatsIn = (text: string): string[] => {
  // Escapes first where they come first: a backslash before a backtick begins no code.
  const bare = text.replace(new RegExp(`${escaped.source}|${code.source}`, 'gu'), inert);
  return signs.filter(([, sign]) => sign.test(bare)).map(([what]) => what);
};
