/** Reads a prompt for what the sketch engine can draw. Words it does not know only stir the seed. */
import type { Colour } from './colour.ts';
import { mix } from './colour.ts';
import { type Meaning, type Motif, type Subject, subjects, vocabulary } from './vocabulary.ts';

export interface Found {
  colour?: Colour;
  /** 1-3 */
  count: number;
  hair?: 'short' | 'long';
}

export interface Wish {
  motifs: ReadonlyMap<Motif, Found>;
  /** In the order they were named. */
  subjects: readonly Subject[];
  hour?: NonNullable<Meaning['hour']>;
  season?: NonNullable<Meaning['season']>;
  weather?: NonNullable<Meaning['weather']>;
  /** Colour words that belong to nothing in particular. */
  tint?: Colour;
  orbColour?: Colour;
  /** Whether anything but colours was understood. */
  understood: boolean;
}

/** Longest phrase, in words of English or characters of Chinese. */
const longestPhrase = 4;
/** A colour in front of these is the colour of the whole picture. */
const places: readonly Motif[] = ['mountain', 'sea', 'river', 'forest', 'city', 'desert', 'field', 'star', 'cloud'];
/** How far before a motif its colour or number may stand, in words. */
const reach = 4;

/** English words, numbers and single Chinese characters, clause by clause; apostrophes and weights are dropped. */
function clauses(prompt: string): string[][] {
  return prompt
    .toLowerCase()
    .replaceAll(/['’]/g, '')
    .split(/[,.;:!?，。；、！？：|()[\]{}\n]+/)
    .map((clause) => clause.match(/[0-9]*[a-z]+|[0-9]+|\p{Script=Han}/gu) ?? [])
    .filter((clause) => clause.length > 0);
}

function singular(word: string): string[] {
  if (word.endsWith('ies')) return [`${word.slice(0, -3)}y`, word.slice(0, -1)];
  if (word.endsWith('es')) return [word.slice(0, -1), word.slice(0, -2)];
  return word.endsWith('s') ? [word.slice(0, -1)] : [];
}

/** The longest known phrase that begins at `from`, with the number of words it takes. */
function meaningAt(
  words: readonly string[],
  from: number,
): { meaning: Meaning; length: number; plural: boolean } | undefined {
  for (let length = Math.min(longestPhrase, words.length - from); length > 0; length -= 1) {
    const phrase = words.slice(from, from + length);
    const joined = phrase.join(/\p{Script=Han}/u.test(phrase[0] ?? '') ? '' : ' ');
    for (const form of [joined, ...singular(joined)]) {
      const meaning = vocabulary.get(form);
      if (meaning) return { meaning, length, plural: form !== joined };
    }
  }
  return undefined;
}

const isSubject = (motif: Motif): motif is Subject => (subjects as readonly string[]).includes(motif);

class Reading {
  readonly motifs = new Map<Motif, Found>();
  readonly named: Subject[] = [];
  readonly tints: Colour[] = [];
  conditions: Pick<Meaning, 'hour' | 'season' | 'weather'> = {};

  clause(words: readonly string[]): void {
    let colour: { value: Colour; at: number } | undefined;
    let count: { value: number; at: number } | undefined;
    let negated = Number.NEGATIVE_INFINITY;
    for (let at = 0; at < words.length; ) {
      const found = meaningAt(words, at);
      const meaning = found?.meaning ?? {};
      const unwanted = at - negated < reach && (meaning.motifs ?? meaning.weather) !== undefined;
      if (unwanted) negated = Number.NEGATIVE_INFINITY;
      else this.note(meaning);
      if (meaning.grammar === 'not') negated = at;
      else if (meaning.motifs && !unwanted) {
        const own = colour && at - colour.at <= reach ? colour.value : undefined;
        const many = count && at - count.at <= reach ? count.value : found?.plural ? 2 : 1;
        this.add(meaning, meaning.colour ?? own, meaning.count ?? many);
        if (own) colour = undefined;
        count = undefined;
      } else if (meaning.grammar) {
        if (meaning.grammar === 'coat' && colour) this.dress(colour.value);
        colour = undefined;
      } else if (meaning.colour) {
        if (colour) this.tints.push(colour.value);
        colour = { value: meaning.colour, at };
      } else if (meaning.count) count = { value: meaning.count, at };
      at += found?.length ?? 1;
    }
    if (colour) this.tints.push(colour.value);
  }

  private add(meaning: Meaning, colour: Colour | undefined, count: number): void {
    if (colour && meaning.motifs?.some((motif) => places.includes(motif))) this.tints.push(colour);
    for (const motif of meaning.motifs ?? []) {
      const before = this.motifs.get(motif);
      const shade = colour ?? before?.colour;
      const hair = before?.hair ?? meaning.hair;
      this.motifs.set(motif, {
        count: Math.max(before?.count ?? 1, count),
        ...(shade && { colour: shade }),
        ...(hair && { hair }),
      });
      if (isSubject(motif) && !before) this.named.push(motif);
    }
  }

  /** A colour of clothes or fur goes to the subject named last. */
  private dress(colour: Colour): void {
    const last = this.named.at(-1);
    const found = last && this.motifs.get(last);
    if (found) this.motifs.set(last, { ...found, colour });
  }

  private note({ hour, season, weather }: Meaning): void {
    const { conditions } = this;
    // A night named in words beats the evening that a sunset brings, and rain beats fog: the first to speak wins otherwise.
    if (hour && (!conditions.hour || hour === 'night')) conditions.hour = hour;
    if (season) conditions.season ??= season;
    if (weather && (!conditions.weather || conditions.weather === 'fog')) conditions.weather = weather;
  }
}

/** @param prompt the positive prompt, any language, any length. */
export function readWords(prompt: string): Wish {
  const reading = new Reading();
  for (const words of clauses(prompt)) reading.clause(words);
  const { conditions, motifs, tints } = reading;
  const [first, second] = tints;
  const tint = first && second ? mix(first, second, 0.4) : first;
  const orbColour = motifs.get('moon')?.colour ?? motifs.get('sun')?.colour;
  return {
    motifs,
    subjects: reading.named,
    ...(conditions.hour && { hour: conditions.hour }),
    ...(conditions.season && { season: conditions.season }),
    ...(conditions.weather && { weather: conditions.weather }),
    ...(tint && { tint }),
    ...(orbColour && { orbColour }),
    understood: motifs.size > 0 || Object.keys(conditions).length > 0,
  };
}
