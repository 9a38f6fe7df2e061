// @ts-check
/** Times, shares and sizes in numbers people say. */
import { locale, t } from './words.js';

/** @type {readonly { label: string, upTo: number, seconds: number, step: number }[]} seconds up to which a unit is used */
const units = [
  { label: 'studio.seconds', upTo: 90, seconds: 1, step: 5 },
  { label: 'studio.minutes', upTo: 5400, seconds: 60, step: 1 },
  { label: 'studio.hours', upTo: Infinity, seconds: 3600, step: 1 },
];

/**
 * A range is rounded outwards; one number to the unit.
 * @param {readonly [low: number, high: number] | number} given s
 */
export function spanText(given) {
  const [low, high] = typeof given === 'number' ? [given, given] : given;
  const unit = units.find(({ upTo }) => high <= upTo);
  if (!unit) return '';
  const step = typeof given === 'number' ? 1 : unit.step;
  /** @param {number} seconds */
  const rounded = (seconds) => Math.max(step, Math.round(seconds / unit.seconds / step) * step);
  const top = Math.max(step, Math.ceil(high / unit.seconds / step) * step);
  const from = Math.min(top, rounded(low));
  return t(unit.label, { n: typeof given === 'number' ? rounded(given) : from === top ? top : `${from}–${top}` });
}

/** @param {number} share 0-1 */
export const percentOf = (share) => Math.round(100 * share);

/** @param {number} bytes in GB of 2^30, as card makers count */
export function gigabytes(bytes) {
  const number = new Intl.NumberFormat(locale(), { maximumFractionDigits: 1 }).format(bytes / 2 ** 30);
  return `${number} GB`;
}
