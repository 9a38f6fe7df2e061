/**
 * What may stand in a prompt that a WebUI reads: plain words, `(words:1.2)`, `[words]`, escaped brackets and BREAK. All other
 * notations of the WebUI, its extensions and stable-diffusion.cpp are taken apart here.
 */
import { neutraliseNotations, takeNetworks } from './notations.ts';
import { rebuildBrackets } from './brackets.ts';
import { liftQuotes, markQuotes, putBackQuotes } from './quotes.ts';
import { cutText, tidyText } from './text.ts';

/** UTF-16 units a prompt may have. */
export const promptLimit = 1500;
/** UTF-16 units that are looked at; the rest is cut before any pattern runs. */
const inputLimit = 4000;
/** Fuzzing needs five at most; what still changes after these loses all special characters. */
const rounds = 8;

export interface SanitiseOptions {
  /** Names of LoRAs that may be called by `<lora:name:weight>`; at most four calls, weight -2 to 2. None by default. */
  allowedLoras?: readonly string[];
}

export interface Sanitised {
  text: string;
  /** What was taken out or weakened, as it was written, shortened. For telling the person. */
  removed: string[];
}

/**
 * Makes a prompt harmless. NFKC first, because the WebUI's own patterns see what full-width look-alikes become; text within
 * quotation marks is to be written in the picture and keeps its characters, unless notations hide among them.
 * Idempotent; the result has at most {@link promptLimit} UTF-16 units and may be empty.
 */
export function sanitisePrompt(text: string, options: SanitiseOptions = {}): Sanitised {
  const removed = new Set<string>();
  const report = (what: string): void => {
    if (removed.size === 12) return;
    const shown = cutText(what.trim(), 40);
    if (shown !== '') removed.add(shown);
  };
  const allowed = options.allowedLoras ?? [];
  let current = text.slice(0, inputLimit);
  for (let round = 0; round < rounds; round += 1) {
    const next = sanitiseOnce(current, allowed, report);
    if (next === current) return { text: current, removed: [...removed] };
    current = next;
  }
  return { text: plainWords(current), removed: [...removed] };
}

function sanitiseOnce(text: string, allowedLoras: readonly string[], report: (what: string) => void): string {
  const { around, quotes } = liftQuotes(text);
  const tell = (what: string): void => report(putBackQuotes(what, quotes));
  const { words, networks } = takeNetworks(markQuotes(around.map(normalise)), allowedLoras, tell);
  const plain = neutraliseNotations(words, tell);
  const room =
    promptLimit -
    networks.reduce((sum, network) => sum + network.length + 1, 0) -
    quotes.reduce((sum, quote) => sum + quote.length - 1, 0);
  const kept = cutText(plain, room);
  const lost = plain.slice(kept.length).trim();
  if (lost !== '') tell(`…${lost}`);
  const tidy = withoutOuterWeight(tidyCommas(rebuildBrackets(kept, tell)));
  return [putBackQuotes(tidy, quotes), ...networks].filter((part) => part !== '').join(' ');
}

function normalise(text: string): string {
  let before = text;
  // NFKC can lengthen (one ligature becomes 18 letters) and tidying can bring two characters together that compose.
  for (let round = 0; round < rounds; round += 1) {
    const after = tidyText(before.toWellFormed().normalize('NFKC').slice(0, inputLimit));
    if (after === before) return after;
    before = after;
  }
  return before;
}

function tidyCommas(text: string): string {
  return text
    .replace(/ {2,}/g, ' ')
    .replace(/ ?,(?: ?,)*/g, ',')
    .replace(/([([]) ?,? ?/g, '$1')
    .replace(/ ?,? ?([)\]])/g, '$1')
    .replace(/,(?=[^\s\d])/g, ', ')
    .replace(/\bBREAK\b ?, ?/g, 'BREAK ')
    .replace(/^[ ,]+|[ ,]+$/g, '');
}

/** The WebUI takes `: number` at the very end for a weight of the whole prompt: "cinematic, 16:9" would be drawn at nine. */
function withoutOuterWeight(text: string): string {
  if (!text.includes(':')) return text;
  return text.replace(/(\p{Nd}?) ?: ?([-+.\p{Nd}]+)$/u, (_, before: string, tail: string) =>
    before === '' ? ` ${tail}` : `${before}x${tail}`,
  );
}

/** Last resort: letters, marks, digits, spaces and commas, which no notation is made of. */
function plainWords(text: string): string {
  const words = normalise(text).replace(/[^\p{L}\p{M}\p{N}, ]/gu, ' ');
  return tidyCommas(cutText(words.replace(/\bAND\b/g, 'and'), promptLimit));
}
