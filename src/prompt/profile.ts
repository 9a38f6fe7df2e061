/** How a checkpoint wants to be asked. */
import type { TokenBudget } from './tokens.ts';

export interface Range {
  least: number;
  most: number;
}

/** A value and the range within which it still gives a picture worth looking at. */
export interface Setting extends Range {
  usual: number;
}

/** What styles have settings of their own for. */
export const styleFamilies = ['sd1', 'sdxl', 'pony', 'illustrious', 'noobai', 'flux', 'sd3'] as const;
export type StyleFamily = (typeof styleFamilies)[number];

export interface Profile {
  /** As people call it: `SDXL Lightning`. */
  label: string;
  /** Whose words and settings of a style it takes. */
  kind: StyleFamily;
  /** Made to draw otherwise than its kind, in few steps for example: settings made for the kind do not suit it. */
  apart?: true;
  /** What its captions were: tags of a picture board, or sentences. */
  captions: 'sentences' | 'tags';
  /** px, what it was trained at. */
  area: number;
  /** px a person may ask for; absent: any. */
  pixels?: Range;
  /** Steps at normal quality. */
  steps: Setting;
  cfg: Setting;
  /** Guidance it was distilled with, which it takes as a number of its own. */
  distilledCfg?: number;
  /** Layers of the text encoder left out, as the WebUI counts; absent: none, or it has no say. */
  clipSkip?: number;
  /** How much text it reads. */
  tokens: TokenBudget;
  /** Name as the WebUI lists it since 1.9. */
  sampler: string;
  /** Absent: the engine's own choice for the sampler. */
  scheduler?: string;
  /** Names with which it draws noise or nothing; where there are schedulers, the profile's also stands in for one nobody named. */
  unsuited?: { sampler?: RegExp; scheduler?: RegExp };
  /** Said before every prompt. */
  quality?: string;
  /** Avoided in every picture. */
  flaws?: string;
}
