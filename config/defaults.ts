/** What the owner set for every picture of the studio; what was left alone is not an opinion. */
import type { Preset } from '../src/prompt/preset.ts';
import { nearest } from '../src/prompt/nearest.ts';
import { catalogueOf } from '../src/prompt/catalogue.ts';
import type { Layers } from '../src/prompt/resolve.ts';
import { parseRatio } from '../src/prompt/size.ts';
import type { Style } from '../src/prompt/style.ts';
import { type Config, ConfigError } from './index.ts';

export type StudioDefaults = NonNullable<Layers['studio']>;

/** @throws ConfigError for a style or a quality that does not exist. */
export function studioDefaults(
  { studio, given }: Pick<Config, 'studio' | 'given'>,
  library: { styles: readonly Style[]; presets: ReadonlyMap<string, Preset> },
): StudioDefaults {
  const faults: string[] = [];
  const known = (env: string, value: string, names: readonly string[]): void => {
    const near = nearest(value, names);
    const tip = near === '' ? `Known: ${names.join(', ')}.` : `Did you mean ${near}?`;
    faults.push(`${env} is wrong: there is no "${value}". ${tip}`);
  };
  const styles = catalogueOf(library.styles);
  const style = studio.style === undefined ? undefined : styles.find(studio.style);
  if (studio.style !== undefined && !style) known('STUDIO_STYLE', studio.style, styles.names);
  if (!library.presets.has(studio.quality)) known('STUDIO_QUALITY', studio.quality, [...library.presets.keys()]);
  if (faults.length > 0) throw new ConfigError(faults);
  const ratio = studio.ratio === undefined ? undefined : parseRatio(studio.ratio);
  return {
    ...(style && { style: style.name }),
    ...(ratio && { ratio }),
    ...(given.has('STUDIO_COUNT') && { count: studio.count }),
    ...(given.has('STUDIO_QUALITY') && { quality: studio.quality }),
    ...(given.has('STUDIO_ASK') && { ask: studio.ask === 'on' }),
  };
}
