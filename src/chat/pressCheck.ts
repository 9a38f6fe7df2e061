/** Whether somebody may press something, and what it is about. Asked when it is acknowledged and again when it is done. */
import type { Person, Studio, View } from '../desk.ts';
import { BadAskError } from '../errors.ts';
import type { SayKey } from '../say.ts';
import { deadControl } from './explain.ts';
import type { Pressed } from './model.ts';
import type { Memory } from './pressMemory.ts';
import { ruleOf, type Right, type VerbRule } from './verbs.ts';

export interface Checked {
  rule: VerbRule;
  /** The creation it is about. */
  view?: View;
  /** Picture of it, from 1. */
  picture: number;
}

type NotYours = Extract<SayKey, `press.notYour${string}`>;

const notYours = (say: NotYours): BadAskError => new BadAskError({ code: 'E-OWN-01', say, facts: {} });

const refShape = /^(J-[0-9A-HJKMNP-TV-Z]{6})(?:\.([1-9]\d?))?$/;

/** A value that names a picture or a creation, as menus of them give it. */
const readRef = (value: string | undefined): { creation: string; picture?: number } | undefined => {
  const [, creation, picture] = refShape.exec(value ?? '') ?? [];
  return creation === undefined ? undefined : { creation, ...(picture !== undefined && { picture: Number(picture) }) };
};

const others: Readonly<Partial<Record<string, NotYours>>> = {
  cancel: 'press.notYourTask',
  cover: 'press.notYourPicture',
  uncover: 'press.notYourPicture',
  remove: 'press.notYourPicture',
};

const requireRight = (view: View, person: Person, { right, verb }: { right: Right; verb: string }): void => {
  if (right === 'use' || view.author === person.who || (right === 'tend' && person.moderates)) return;
  throw notYours(others[verb] ?? 'press.notYourAnswer');
};

/** The last one chosen counts where several pictures stand above the button. */
const pictureOf = async (memory: Memory, view: View, { action, value, person }: Pressed): Promise<number> => {
  const many = view.pictures.length > 1;
  const said = readRef(value)?.picture ?? action.picture;
  const picture = said ?? (many ? await memory.picked(view.creation, person.who) : undefined) ?? 1;
  return Math.min(picture, Math.max(1, view.pictures.length));
};

/** @throws BadAskError E-OLD-01 for what is gone, E-OWN-01 for what is not theirs, E-IN-13 for what is not possible now. */
export const check = async (
  { studio, memory, now }: { studio: Studio; memory: Memory; now: number },
  pressed: Pressed,
): Promise<Checked> => {
  const { action, value, person } = pressed;
  const rule = ruleOf(action.verb);
  if (!rule || (action.until !== undefined && action.until <= now)) throw deadControl();
  if (action.owner !== undefined && action.owner !== person.who) throw notYours('press.notYourPanel');
  const { right, offered } = rule;
  const creation = readRef(value)?.creation ?? action.creation;
  // A recipe can also be named by its code.
  if (!right || (creation === undefined && action.verb === 'replay')) return { rule, picture: 1 };
  if (creation === undefined) throw deadControl();
  const view = await studio.view(creation, person);
  requireRight(view, person, { right, verb: action.verb });
  if (offered && !view.verbs.includes(offered))
    throw new BadAskError({ code: 'E-IN-13', say: 'press.notNow', facts: {} });
  return { rule, view, picture: await pictureOf(memory, view, pressed) };
};
