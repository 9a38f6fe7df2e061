// @ts-check
/** What was done to a picture, in a few words, and whether a person's own words led to it. */
import { named, t } from './words.js';

/** @typedef {import('../show.ts').PageView} PageView */

/** Ratios closer than this are the same one; sides are multiples of 8. */
const sameRatio = 0.04;
/** Walks of a variation beyond this are the bold ones. */
const boldWalk = 0.3;

/** @param {string} size for example `768×512` */
function ratioOf(size) {
  const [width = 1, height = 1] = size.split('×').map(Number);
  return width / height;
}

/**
 * False where `words` are only those of the picture it grew from.
 * @param {PageView} view
 */
export function saysWords({ operation, words, writer, brief, diff, parents }) {
  if (words === '') return false;
  if (operation === 'change') return writer !== 'verbatim';
  // Without words the old brief goes on at once in other circumstances, and the difference says in which.
  if (operation === 'inpaint' || operation === 'outpaint') return diff === undefined;
  // A blend without words has its brief at once; one with words changes that of its pictures. Uploads need words.
  if (operation === 'blend') return brief === undefined || diff !== undefined || parents.length === 0;
  return operation === 'draw' || operation === 'edit';
}

/** A change without words: another model, the prompt by hand, or another size. @param {PageView} view */
function madeByHand({ brief, diff }) {
  const { added = [], removed = [], settings = [] } = diff ?? {};
  const size = settings.find(({ name }) => name === 'size');
  const keepsRatio = !size || Math.abs(ratioOf(size.from) / ratioOf(size.to) - 1) < sameRatio;
  const samePrompt = added.length + removed.length === 0;
  if (!samePrompt) return { icon: 'change', label: 'made.byHand', detail: '' };
  const model = brief?.checkpoint;
  if (model && (keepsRatio || settings.some(({ name }) => name === 'model')))
    return { icon: 'model', label: 'made.model', detail: model };
  return { icon: 'change', label: 'made.change', detail: size?.to.replace('×', ' × ') ?? '' };
}

/** @type {Partial<Record<PageView['operation'], (view: PageView) => string | undefined>>} */
const details = {
  vary: ({ brief }) => brief?.variation && t(brief.variation.strength > boldWalk ? 'vary.strong' : 'vary.subtle'),
  outpaint: ({ understanding }) => understanding?.ratio,
  restyle: ({ understanding }) => understanding?.style && named('style', understanding.style),
  upscale: ({ pictures: [picture] }) => picture && `${picture.width} × ${picture.height}`,
};

/**
 * @param {PageView} view
 * @returns {{ icon: string, label: string, detail: string }} `label` is a label key, `detail` may be empty
 */
export function madeOf(view) {
  const { operation } = view;
  if (operation === 'change' && !saysWords(view)) return madeByHand(view);
  return { icon: operation, label: `made.${operation}`, detail: details[operation]?.(view) ?? '' };
}

/** Whether it is plainly drawn from words. @param {PageView} view */
export const isPlain = ({ operation, parents }) => operation === 'draw' && parents.length === 0;
