/** A whole recipe out of the text that a WebUI wrote into a picture. */
import { type Brief, briefSchema } from '../creation.ts';
import type { Recipe } from '../personal.ts';
import type { Infotext } from './infotext.ts';
import { clipSkipOf, hashesOf, hiresOf, modelOf, numberOf, otherParts, settingOf } from './recipe.ts';
import { ingredientOf, lorasOf } from './recipeCard.ts';
import { fitSide, type Size } from './size.ts';
import { cutText, tidyText } from './text.ts';

const lastSeed = 2 ** 32 - 1;
const nameLimit = 200;

/** Until 1.8 the WebUI wrote both as one name, and people still do: `DPM++ 2M Karras`. */
const joinedSampler =
  /^(.*\S) (Karras|Exponential|Polyexponential|SGM Uniform|KL Optimal|Align Your Steps|Beta|Simple|Normal)$/i;

function samplingOf(infotext: Infotext): Pick<Brief, 'sampler' | 'scheduler'> {
  const name = settingOf(infotext, 'sampler').slice(0, 64) || 'Euler a';
  const told = settingOf(infotext, 'schedule type').slice(0, 64);
  const [, sampler = name, suffix] = joinedSampler.exec(name) ?? [];
  const scheduler = /^(?:|automatic|none)$/i.test(told) ? suffix : told;
  return { sampler, ...(scheduler !== undefined && { scheduler }) };
}

function sizeOf(infotext: Infotext): Size {
  const [, width, height] = /^(\d{1,5}) ?[x×*] ?(\d{1,5})$/i.exec(settingOf(infotext, 'size')) ?? [];
  const side = (given: string | undefined, key: string): number =>
    (given === undefined ? numberOf(infotext, key, { low: 64, high: 16_384 }) : Number(given)) ?? 512;
  return fitSide({ width: side(width, 'size-1'), height: side(height, 'size-2') }, 2048);
}

function variationOf(infotext: Infotext): Brief['variation'] {
  const seed = numberOf(infotext, 'variation seed', { low: 0, high: lastSeed });
  const strength = numberOf(infotext, 'variation seed strength', { low: 0, high: 1 });
  return seed === undefined || !strength ? undefined : { seed: Math.floor(seed), strength };
}

/** `name: hash, other: hash`, as the WebUI lists LoRAs, and `lora:name` of `Hashes`. */
function loraHashes(infotext: Infotext): ReadonlyMap<string, string> {
  const listed = settingOf(infotext, 'lora hashes')
    .slice(0, 4000)
    .split(',')
    .map((pair): [string, string] => [
      pair.slice(0, pair.lastIndexOf(':')).trim(),
      pair.slice(pair.lastIndexOf(':') + 1).trim(),
    ]);
  const others = Object.entries(hashesOf(infotext)).map(([key, hash]): [string, string] => [
    key.replace(/^lora:/i, ''),
    hash,
  ]);
  return new Map([...others, ...listed]);
}

const wholeOf = (infotext: Infotext, key: string, range: { low: number; high: number }): number | undefined => {
  const value = numberOf(infotext, key, range);
  return value === undefined ? undefined : Math.floor(value);
};

/** Keys whose values stand in the brief. */
const inBrief = ['vae', 'clip skip', 'distilled cfg scale', 'variation seed', 'variation seed strength'];
const inHires = ['hires upscale', 'hires resize', 'hires upscaler', 'denoising strength'];

/** Without the keys that have no value. */
const present = (parts: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined));

/**
 * The recipe in a text that a WebUI wrote, as exactly as a brief can carry it. A stranger's text, like that of `readRecipeJson`.
 * @returns what it holds and the names of what it cannot; undefined when there is no prompt in it.
 */
export function recipeOfInfotext(infotext: Infotext): { recipe: Recipe; leftOut: string[] } | undefined {
  const positive = cutText(tidyText(infotext.positive), 4000).trim();
  if (positive === '') return undefined;
  const size = sizeOf(infotext);
  const hires = hiresOf(infotext, size);
  const vae = settingOf(infotext, 'vae').slice(0, nameLimit);
  const hasVae = !/^(?:|automatic|none)$/i.test(vae);
  const model = modelOf(infotext);
  const seed = wholeOf(infotext, 'seed', { low: -1, high: lastSeed }) ?? -1;
  const hashes = loraHashes(infotext);
  const brief = briefSchema.parse({
    positive,
    negative: cutText(tidyText(infotext.negative), 4000).trim(),
    ...size,
    steps: wholeOf(infotext, 'steps', { low: 1, high: 150 }) ?? 20,
    cfg: numberOf(infotext, 'cfg scale', { low: 0, high: 30 }) ?? 7,
    ...samplingOf(infotext),
    seed: Math.max(0, seed),
    count: 1,
    ...present({
      checkpoint: model.name || undefined,
      vae: hasVae ? vae : undefined,
      variation: variationOf(infotext),
      distilledCfg: numberOf(infotext, 'distilled cfg scale', { low: 0, high: 30 }),
      clipSkip: clipSkipOf(infotext),
      hires,
    }),
  });
  const leftOut = [...otherParts(infotext, [...inBrief, ...(hires ? inHires : [])]), ...(seed < 0 ? ['Seed'] : [])];
  const recipe: Recipe = {
    atelier: 1,
    words: brief.positive,
    brief,
    ...((model.name !== '' || model.hash !== '') && { checkpoint: ingredientOf(model.name, [], model.hash) }),
    ...(hasVae && { vae: ingredientOf(vae, [], settingOf(infotext, 'vae hash')) }),
    loras: lorasOf(positive, (name) => ({ ...ingredientOf(name, [], hashes.get(name)), name })),
  };
  return { recipe, leftOut };
}
