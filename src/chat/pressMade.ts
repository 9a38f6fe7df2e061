/** From a press to the request it stands for. Pure. */
import type { PictureRef, Request, View } from '../desk.ts';
import { BadAskError } from '../errors.ts';
import { asIs } from './forms.ts';
import type { Filled, Pressed } from './model.ts';
import type { Reach } from './pressMemory.ts';

type Asked = Pick<Request, 'as' | 'words' | 'files' | 'from' | 'mask' | 'prompt' | 'options'>;

const words = (filled: Filled | undefined): string => filled?.values['words']?.trim() ?? '';

/** What was chosen in menus, under the names of flags; what stays as it is says nothing. */
const chosen = (filled: Filled | undefined, names: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(names).flatMap(([field, flag]) => {
      const value = filled?.values[field];
      return value === undefined || value === '' || value === asIs ? [] : [[flag, value]];
    }),
  );

const ratioAndStyle = { ratio: 'ar', style: 'style' } as const;

const nothingChanged = (): BadAskError => new BadAskError({ code: 'E-IN-01', say: 'press.nothingChanged', facts: {} });

const promptOf = ({ brief, prompt }: View): NonNullable<Request['prompt']> | undefined =>
  brief ? { positive: brief.positive, negative: brief.negative } : prompt;

/** The prompt as it is with other settings: nothing is left to write. */
const sameWords = (view: View, from: readonly PictureRef[], options: Record<string, string>): Asked => {
  const prompt = promptOf(view);
  return { as: 'change', words: '', files: [], from, options, ...(prompt && { prompt }) };
};

/** With words it is a change of the prompt, or of the picture itself; without them only what was chosen changes. */
const changed = (view: View, from: readonly PictureRef[], filled: Filled | undefined): Asked => {
  const said = words(filled);
  const far = filled?.values['far'] ?? 'same';
  const files = filled?.files ?? [];
  const options: Record<string, string> = {
    ...chosen(filled, ratioAndStyle),
    ...(far === 'new' && { reseed: 'true' }),
  };
  const isOver = far === 'low' || far === 'mid' || far === 'high';
  if (said !== '' && isOver && files.length === 0)
    return { as: 'edit', words: said, files, from, options: { ...options, strength: far } };
  if (said !== '')
    return {
      as: 'change',
      words: said,
      files,
      from,
      options: { ...options, ...(files.length > 0 && { use: 'style' }) },
    };
  if (options['style'] !== undefined) return { as: 'restyle', words: '', files: [], from, options };
  if (options['ar'] !== undefined || far === 'new') return sameWords(view, from, options);
  throw nothingChanged();
};

const inpainted = (from: readonly PictureRef[], filled: Filled | undefined): Asked => {
  const [mask] = filled?.files ?? [];
  return {
    as: 'inpaint',
    words: words(filled),
    files: [],
    from,
    options: chosen(filled, { far: 'strength', ...(!mask && { area: 'area' }) }),
    ...(mask && { mask }),
  };
};

const enlarged = (from: readonly PictureRef[], argument: string | undefined): Asked => {
  const options: Record<string, string> = {
    factor: argument === '4' ? '4' : '2',
    ...(argument === 'detail' && { detail: 'true' }),
  };
  return { as: 'upscale', words: '', files: [], from, options };
};

/** One of the prompts that describe a picture, as it is. */
const drawnFrom = ({ descriptions = [] }: View, argument: string | undefined): Asked | undefined => {
  const prompt = descriptions[Number(argument ?? 1) - 1];
  return prompt === undefined ? undefined : { words: prompt.slice(0, 1500), files: [], options: { raw: 'true' } };
};

export interface Grown {
  pressed: Pick<Pressed, 'action' | 'value' | 'filled'>;
  view: View;
  /** The picture it is about, from 1. */
  picture: number;
  reach: Reach;
}

/** Undefined for verbs that make nothing of a creation, and for what it does not have. */
export const grownFrom = ({ pressed, view, picture, reach }: Grown): Asked | undefined => {
  const { action, value, filled } = pressed;
  const { argument } = action;
  const from = [{ creation: view.creation, picture }];
  const plain = (as: NonNullable<Asked['as']>, options: Record<string, string> = {}): Asked => ({
    as,
    words: '',
    files: [],
    from,
    options,
  });
  switch (action.verb) {
    case 'again':
      return plain('again', argument === undefined ? {} : { n: argument });
    case 'vary':
      return plain('vary', { strength: reach });
    case 'upscale':
      return enlarged(from, argument);
    case 'outpaint':
      return plain('outpaint', { ar: value ?? argument ?? '' });
    case 'restyle':
      return plain('restyle', { style: value ?? argument ?? '' });
    case 'model':
      return sameWords(view, from, { model: value ?? argument ?? '' });
    case 'describe':
      return plain('describe');
    case 'replay':
      return plain('replay');
    case 'drawThis':
      return drawnFrom(view, argument);
    case 'change':
    case 'edit':
      return changed(view, from, filled);
    case 'inpaint':
      return inpainted(from, filled);
    case 'input':
      return {
        as: 'draw',
        words: words(filled),
        files: [],
        from,
        options: chosen(filled, { ...ratioAndStyle, far: 'strength' }),
      };
    case 'blend':
      return {
        as: 'blend',
        words: words(filled),
        files: filled?.files ?? [],
        from,
        options: chosen(filled, { balance: 'balance' }),
      };
    case 'rewrite':
      return { ...sameWords(view, from, chosen(filled, ratioAndStyle)), prompt: rewritten(filled) };
    default:
      return undefined;
  }
};

/** A prompt as somebody wants it. */
export const rewritten = (filled: Filled | undefined): { positive: string; negative: string } => ({
  positive: filled?.values['positive']?.trim() ?? '',
  negative: filled?.values['negative']?.trim() ?? '',
});

export const rewriteOptions = (filled: Filled | undefined): Record<string, string> => chosen(filled, ratioAndStyle);

/** New descriptions, of no creation. */
export const described = ({ action, filled }: Pick<Pressed, 'action' | 'filled'>): Asked | undefined => {
  switch (action.verb) {
    case 'example':
      return { words: action.argument ?? '', files: [] };
    case 'drawWith':
      return { words: words(filled), files: [], options: { style: action.argument ?? '' } };
    case 'replay':
      return { as: 'replay', words: action.argument ?? '', files: [] };
    default:
      return undefined;
  }
};
