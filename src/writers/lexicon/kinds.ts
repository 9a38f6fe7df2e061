/** Kinds of phrase of which a picture has one: another time of day takes the place of the one there is. */
import { englishOf } from './dictionary.ts';

export type Kind = 'time' | 'weather' | 'season' | 'light' | 'medium' | 'place';

const lead = '(?:(?:at|in|during|under|on|by) (?:the )?(?:light of the )?)?(?:a |the )?';
const look =
  '(?:early |late |late-|deep |setting |bright |dark |soft |heavy |light |falling |pouring |warm |cold |golden |starry |moonlit |rainy |snowy )?';
const patterns: Readonly<Record<'time' | 'weather' | 'season' | 'light', RegExp>> = {
  time: new RegExp(
    `(?<![\\w-])${lead}${look}(?:noon|midday|morning|dawn|daybreak|sunrise|dusk|sunset(?: glow)?|twilight|evening|nighttime|night(?! view)|midnight|afternoon|daytime|golden hour|blue hour|nightfall)(?![\\w-])`,
    'i',
  ),
  weather: new RegExp(
    `(?<![\\w-])${lead}${look}(?:rain|snow|snowfall|drizzle|fog|mist|storm|thunderstorm|snowstorm|blizzard|sunny day|rainy day|sunny|cloudy sky|overcast sky|clear sky|rainy|snowy|foggy)(?![\\w-])`,
    'i',
  ),
  season: new RegExp(`(?<![\\w-])${lead}${look}(?:spring|summer|autumn|fall|winter)(?![\\w-])`, 'i'),
  light:
    /(?<![\w-])(?:[a-z]+ )?(?:sunlight|moonlight|candlelight|lamplight|backlight|rim light|neon lights?|soft light|hard light|natural light|side light|lighting|golden hour|volumetric light|starlight|firelight)(?![\w-])/i,
};
const order = ['time', 'season', 'weather', 'light'] as const;

/** The longest names first. */
function makeMediaPattern(): RegExp {
  const common = ['painting', 'watercolor', 'watercolour', 'photo', 'photograph', 'sketch', 'anime'];
  const names = [...englishOf('medium'), ...common]
    .sort((a, b) => b.length - a.length)
    .map((name) => name.replace(/[^\w' -]/g, '\\$&'));
  return new RegExp(`(?<![\\w-])(?:an? |in )?(?:${names.join('|')})(?: style)?(?![\\w-])`, 'i');
}

const mediaPattern = makeMediaPattern();

/** What kind of phrase it is, when the whole of it is that. */
export function kindOf(phrase: string): Kind | undefined {
  const text = phrase.trim();
  const isWhole = (pattern: RegExp): boolean => (pattern.exec(text)?.[0].length ?? 0) >= text.length * 0.6;
  return order.find((kind) => isWhole(patterns[kind])) ?? (isWhole(mediaPattern) ? 'medium' : undefined);
}

/** Finds the part of a phrase that is of a kind. */
export function kindsAskedFor(kind: Kind): { partOf(phrase: string): string | undefined } {
  if (kind === 'place') return { partOf: placeIn };
  const pattern = kind === 'medium' ? mediaPattern : patterns[kind];
  return { partOf: (phrase) => pattern.exec(phrase)?.[0] };
}

function placeIn(phrase: string): string | undefined {
  const text = phrase.trim();
  if (/\bbackground\b/i.test(text)) return text;
  const places = englishOf('place');
  const plain = text.toLowerCase();
  const bare = [...places].find((place) => place === plain || place.replace(/^\w+ (?:the |an? )?/, '') === plain);
  return bare === undefined ? undefined : text;
}
