/** The two prompts of an order: what the writer wrote, with what the style, the checkpoint and the house add. */
import type { Draft, Note, Reason, Wishes } from '../creation.ts';
import { BadAskError } from '../errors.ts';
import type { OwnStyle } from '../personal.ts';
import { findNamed, namesOf } from './catalogue.ts';
import { nearest } from './nearest.ts';
import { note } from './notes.ts';
import { splitPhrases } from './phrases.ts';
import type { Preset } from './preset.ts';
import type { Profile } from './profile.ts';
import type { Resolved } from './resolve.ts';
import { promptLimit, sanitisePrompt, type SanitiseOptions } from './sanitise.ts';
import type { Style } from './style.ts';
import { cutText, tidyText } from './text.ts';
import type { Tokens } from './tokens.ts';

export interface WordParts {
  draft: Draft;
  wishes: Wishes;
  preset: Preset;
  styles: readonly Style[];
  tokens: Tokens;
  /** Styles of the person, found before those of the house. */
  ownStyles?: readonly OwnStyle[];
  /** What no picture of this house may show: the end of the negative prompt, never cut. At most 1,000 UTF-16 units. */
  enforcedNegative?: string;
  /** The person named things to avoid, which by now stand in the draft. */
  hasAvoided?: boolean;
  /** LoRAs of the engine that may be called by name. */
  allowedLoras?: readonly string[];
  /** Textual inversions of the engine; phrases that name one are never dropped. */
  embeddings?: readonly string[];
  /** Where the wishes come from; absent: the person said them with this request. */
  from?: Resolved['from'];
}

interface Circumstances {
  profile: Profile;
  cfg: number;
  style?: ChosenStyle | undefined;
}

export type ChosenStyle = Pick<Style, 'name' | 'positive' | 'negative'> & Partial<Style>;

/** What the person named, else what the writer chose; one that is no longer there is told. */
export function chooseStyle(parts: WordParts, notes: Note[]): ChosenStyle | undefined {
  const { wishes, draft, styles, ownStyles = [] } = parts;
  const all: readonly ChosenStyle[] = [...ownStyles, ...styles];
  const style = findNamed(all, wishes.style ?? draft.style ?? '');
  if (!style && wishes.style) {
    const near = nearest(wishes.style, all.flatMap(namesOf));
    notes.push(note('ask.unknownStyle', { given: cutText(wishes.style, 40), near }));
  }
  return style;
}

export interface Wording {
  positive: string;
  negative: string;
  /** What each part of the negative prompt is there for. */
  reasons: Reason[];
}

/** @throws BadAskError `ask.empty` when nothing drawable is left of the words. */
export function composeWords(parts: WordParts, circumstances: Circumstances, notes: Note[]): Wording {
  const [quality, flaws] = habitsOf(parts, circumstances.profile);
  const telling: Telling = { notes, removed: [] };
  const positive = composePositive(parts, { ...circumstances, quality }, telling);
  const { negative, reasons } = composeNegative(parts, { ...circumstances, flaws }, telling);
  const what = [...new Set(telling.removed)].slice(0, 6).join('  ');
  if (what !== '') notes.push(note('ask.syntaxRemoved', { what }));
  return { positive, negative, reasons };
}

/** What the checkpoint says and avoids in every picture. Words that are to be taken as they are, and orders that are, go without. */
const habitsOf = ({ wishes, preset }: WordParts, { quality = '', flaws = '' }: Profile): readonly [string, string] =>
  wishes.raw || !('effort' in preset) ? ['', ''] : [quality, flaws];

/** What is to be told at the end. */
interface Telling {
  notes: Note[];
  removed: string[];
}

/** Joins of phrases, `, ` each, for quality and look. */
const joints = 4;

function composePositive(
  parts: WordParts,
  { quality, profile, style }: Circumstances & { quality: string },
  { notes, removed }: Telling,
): string {
  const { draft, embeddings = [] } = parts;
  const options: SanitiseOptions = parts.allowedLoras ? { allowedLoras: parts.allowedLoras } : {};
  const look = lookOf(style, profile, options);
  const { chunk, most } = profile.tokens;
  const room = promptLimit - quality.length - look.length - joints;
  // The comma between quality and look is counted with them, the other one not.
  const spent = parts.tokens.count(merge([quality, look])) + 1;
  const budget = { chunk, most: Math.max(0, most - spent), units: room };
  const precious = [...draft.kept.map(({ as }) => as), ...draft.missing, ...embeddings];
  // Words that are taken as they are may need another chunk; the WebUI gives them one.
  const fitted = parts.wishes.raw
    ? { text: draft.positive, dropped: [] }
    : parts.tokens.fit(draft.positive, budget, precious);
  const said = sanitisePrompt(fitted.text, options);
  if (!/[\p{L}\p{N}\p{S}]/u.test(said.text)) throw new BadAskError({ code: 'E-IN-01', say: 'ask.empty', facts: {} });
  if (fitted.dropped.length > 0) notes.push(tooManyTokens(fitted.dropped, most));
  const kept = cutText(said.text, room);
  removed.push(...said.removed);
  if (kept.length < said.text.length) removed.push(`…${said.text.slice(kept.length, kept.length + 40).trim()}`);
  return sanitisePrompt(merge([quality, kept, look]), options).text;
}

const tooManyTokens = (dropped: readonly string[], limit: number): Note =>
  note('ask.tooManyTokens', { what: cutText(tidyText(dropped.join(', ')), 120), limit });

/** The words of a style for checkpoints of this kind. */
export function lookOf(style: ChosenStyle | undefined, profile: Profile, options: SanitiseOptions = {}): string {
  if (!style) return '';
  const special = style.families?.[profile.kind]?.positive;
  return sanitisePrompt(special ?? ((profile.captions === 'tags' && style.tags) || style.positive), options).text;
}

function composeNegative(
  parts: WordParts,
  given: Circumstances & { flaws: string },
  { notes, removed }: Telling,
): { negative: string; reasons: Reason[] } {
  const { wishes, draft, preset, enforcedNegative = '' } = parts;
  const { profile, cfg, flaws, style } = given;
  // At CFG 1 a negative prompt is multiplied by zero.
  const isRead = cfg > 1;
  const lists: readonly (readonly [Reason['source'], string])[] = [
    [parts.from?.avoid ?? 'flag', wishes.avoid ?? ''],
    ['words', draft.negative],
    ['style', style?.negative ?? ''],
    ['preset', preset.negative ?? ''],
    ['family', flaws],
  ];
  const all = merge(isRead ? lists.map(([, words]) => words) : []);
  const { chunk, most } = profile.tokens;
  const spent = parts.tokens.count(enforcedNegative) + 1;
  const budget = { chunk, most: Math.max(0, most - spent), units: promptLimit - enforcedNegative.length - 2 };
  const fitted = wishes.raw ? { text: all, dropped: [] } : parts.tokens.fit(all, budget, [wishes.avoid ?? '']);
  const avoided = sanitisePrompt(fitted.text);
  removed.push(...avoided.removed);
  const written = new Set(splitPhrases(draft.negative.toLowerCase()));
  const missed = fitted.dropped.filter((phrase) => written.has(phrase.toLowerCase()));
  if (missed.length > 0) notes.push(tooManyTokens(missed, most));
  if (!isRead && (parts.hasAvoided || wishes.avoid !== undefined))
    notes.push(note('ask.avoidUnread', { family: profile.label }));
  const reasons = [...(isRead ? lists : []), ['bound', enforcedNegative] as const]
    .filter(([, words]) => words !== '')
    .map(([source, words]): Reason => ({ setting: 'negative', value: cutText(words, 200), source }));
  return { negative: enforceNegative(avoided.text, enforcedNegative), reasons };
}

/**
 * The house's own words come last, whole and once; what is before them has no open bracket or comment that could reach them.
 * @param avoided already sanitised.
 */
export function enforceNegative(avoided: string, enforced: string): string {
  if (enforced === '' || avoided === enforced) return avoided;
  const said = withoutEnforced(avoided, enforced);
  const room = promptLimit - enforced.length - 2;
  const before = said.length > room ? sanitisePrompt(cutText(said, Math.max(0, room))).text : said;
  return before === '' ? enforced : `${before}, ${enforced}`;
}

/** What is avoided besides the words of the house, which stand at the end. */
export const withoutEnforced = (negative: string, enforced: string): string =>
  negative === enforced ? '' : negative.endsWith(`, ${enforced}`) ? negative.slice(0, -enforced.length - 2) : negative;

/** Joins lists of phrases behind each other; a phrase said before is not said again, unless it sits inside brackets. */
function merge(lists: readonly (string | undefined)[]): string {
  let merged = '';
  for (const list of lists) {
    const words = (list ?? '').trim();
    if (words === '') continue;
    const said = new Set(splitPhrases(merged.toLowerCase()));
    const fresh = /[()[\]]/.test(words)
      ? [words]
      : splitPhrases(words).filter((phrase) => !said.has(phrase.toLowerCase()));
    merged = [merged, ...fresh].filter((phrase) => phrase !== '').join(', ');
  }
  return merged;
}
