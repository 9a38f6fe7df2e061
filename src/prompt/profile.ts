/** How a checkpoint wants to be asked. */

export interface Range {
  least: number;
  most: number;
}

/** A value and the range within which it still gives a picture worth looking at. */
export interface Setting extends Range {
  usual: number;
}

export interface Profile {
  /** As people call it: `SDXL Lightning`. */
  label: string;
  /** What its captions were: tags of a picture board, or sentences. */
  captions: 'sentences' | 'tags';
  /** px, what it was trained at. */
  area: number;
  /** px a person may ask for; absent: any. */
  pixels?: Range;
  /** Steps at normal quality. */
  steps: Setting;
  cfg: Setting;
  /** Name as the WebUI lists it since 1.9. */
  sampler: string;
  /** Absent: the engine's own choice for the sampler. */
  scheduler?: string;
  /** Names with which it draws noise or nothing; the profile's scheduler then also stands in for one nobody named. */
  unsuited?: { sampler?: RegExp; scheduler: RegExp };
  /** Said before every prompt. */
  quality?: string;
  /** Avoided in every picture. */
  flaws?: string;
}
