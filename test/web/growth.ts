/** What the stand-in desk makes of a request: where it starts, which stage comes first, how the prompt changes. */
import type { Brief, Diff, Operation } from '../../src/creation.ts';
import type { Request, Verb, View } from '../../src/desk.ts';
import { BadAskError } from '../../src/errors.ts';
import type { Ability } from '../../src/ports.ts';

/** What is drawn when nothing else is said. */
export const usualBrief: Brief = {
  positive: 'an orange cat at the door of a shop, rainy night, neon',
  negative: 'lowres',
  width: 768,
  height: 512,
  steps: 28,
  cfg: 7,
  sampler: 'DPM++ 2M',
  seed: 20240917,
  count: 2,
};

const phrases = (prompt: string): string[] => prompt.split(/,\s*/).filter(Boolean);

/** Phrases that came and went, and settings with another value. */
export function diffOf(from: Brief, to: Brief): Diff {
  const [old, fresh] = [phrases(from.positive), phrases(to.positive)];
  const named = [
    ['seed', from.seed, to.seed],
    ['size', `${from.width}×${from.height}`, `${to.width}×${to.height}`],
    ['negative', from.negative, to.negative],
  ] as const;
  return {
    added: fresh.filter((phrase) => !old.includes(phrase)),
    removed: old.filter((phrase) => !fresh.includes(phrase)),
    settings: named
      .filter(([, before, after]) => before !== after)
      .map(([name, before, after]) => ({ name, from: String(before), to: String(after) })),
  };
}

/** Width and height for a ratio `w:h`, with the area of the brief. */
function sized(brief: Brief, ratio: string | undefined): Brief {
  const [w = 0, h = 0] = (ratio ?? '').split(':').map(Number);
  if (!(w > 0 && h > 0)) return brief;
  const unit = Math.sqrt((brief.width * brief.height) / (w * h));
  const snap = (side: number): number => Math.round((side * unit) / 64) * 64;
  return { ...brief, width: snap(w), height: snap(h) };
}

const starts: readonly Operation[] = ['edit', 'inpaint', 'outpaint', 'restyle'];
const sha = '0'.repeat(64);

/** The brief of a creation that grows from another one's. */
export function nextBrief(operation: Operation, from: Brief, request: Request): Brief {
  const { prompt, words, options = {} } = request;
  const worded = prompt ?? { positive: words ? `${from.positive}, ${words}` : from.positive, negative: from.negative };
  if (operation === 'again') return { ...from, seed: from.seed + 1000 };
  if (operation === 'vary') {
    const strength = options['strength'] === 'strong' ? 0.6 : 0.2;
    return { ...from, variation: { seed: 77, strength } };
  }
  if (operation === 'change') return { ...from, ...worded };
  if (!starts.includes(operation)) return from;
  const styled = operation === 'restyle' ? `${from.positive}, ${options['style'] ?? ''}` : worded.positive;
  const strength = Number(options['strength'] ?? 0.6);
  return { ...sized(from, options['ar']), positive: styled, start: { sha256: sha, strength: strength || 0.6 } };
}

/** Stage a creation begins with: whatever still needs words is written first. */
export const firstStage = (operation: Operation, request: Request): 'queued' | 'waiting' =>
  operation === 'draw' || (operation === 'change' && !request.prompt) || operation === 'blend' ? 'queued' : 'waiting';

const badAsk = (say: 'ask.empty' | 'web.badRequest'): BadAskError =>
  new BadAskError({ code: say === 'ask.empty' ? 'E-IN-01' : 'E-WEB-01', say, facts: {} });

/** @throws BadAskError when the request lacks what its operation needs. */
export function checkRequest(operation: Operation, request: Request): void {
  const { words, from = [], files, prompt, mask } = request;
  const given = from.length + files.length;
  if (words.length > 1500) throw new BadAskError({ code: 'E-IN-05', say: 'ask.tooLong', facts: { limit: 1500 } });
  const worded = words.trim() !== '' || prompt !== undefined;
  if (operation === 'draw' && !worded) throw badAsk('ask.empty');
  if (operation === 'replay' && !worded && files.length === 0) throw badAsk('ask.empty');
  if (['change', 'edit'].includes(operation) && !worded) throw badAsk('ask.empty');
  if (operation === 'blend' && (given < 2 || given > 4)) throw badAsk('web.badRequest');
  if (operation === 'inpaint' && !mask && !request.options?.['area']) throw badAsk('web.badRequest');
  if (operation !== 'draw' && operation !== 'replay' && given === 0) throw badAsk('web.badRequest');
}

const needs: Partial<Record<Verb, Ability>> = {
  edit: 'start',
  inpaint: 'mask',
  outpaint: 'mask',
  upscale: 'upscale',
  blend: 'start',
  describe: 'describe',
  restyle: 'start',
  input: 'start',
};

/** Verbs of a finished creation with these pictures, given what engines can do. */
export function finishedVerbs(view: Pick<View, 'pictures'>, abilities: readonly Ability[]): Verb[] {
  if (view.pictures.length === 0) return ['again'];
  const all: readonly Verb[] = [
    'again',
    'vary',
    'change',
    'edit',
    'inpaint',
    'outpaint',
    'upscale',
    'blend',
    'describe',
    'restyle',
    'input',
    'recipe',
  ];
  return all.filter((verb) => {
    const needed = needs[verb];
    return needed === undefined || abilities.includes(needed);
  });
}
