/** What each verb does. Rights were checked before, and are checked again by the front desk. */
import type { Request, View } from '../desk.ts';
import { AtelierError, BadAskError } from '../errors.ts';
import { isEnded } from '../creation.ts';
import type { PersonSettings } from '../personal.ts';
import { deadControl } from './explain.ts';
import { asIs } from './forms.ts';
import type { Outcome, Pressed } from './model.ts';
import { modelKinds, type PanelAsk, readPanelAsk } from './panelAsk.ts';
import type { Shelf, Viewer } from './panelParts.ts';
import { composePanel } from './panels.ts';
import type { Checked } from './pressCheck.ts';
import { described, grownFrom, rewriteOptions, rewritten } from './pressMade.ts';
import { type Memory, readReach } from './pressMemory.ts';

export interface Desk extends Shelf {
  memory: Memory;
  viewerOf: (person: Pressed['person'], locale: string) => Promise<Viewer>;
}

export interface Doing extends Checked {
  pressed: Pressed;
  viewer: Viewer;
}

/** Within a panel, which the next one replaces. */
export const isInPanel = ({ action }: Pick<Pressed, 'action'>): boolean => action.owner !== undefined;

const told = (text: string): Outcome => ({ kind: 'told', text });

const show = async (
  desk: Desk,
  { pressed, viewer }: Pick<Doing, 'pressed' | 'viewer'>,
  ask: PanelAsk,
): Promise<Outcome> => ({
  kind: 'panel',
  panel: await composePanel(desk, ask, viewer),
  replace: isInPanel(pressed),
});

const needView = ({ view }: Doing): View => {
  if (!view) throw deadControl();
  return view;
};

/** What grows from pictures only their owner sees is for them alone as well. */
const request = ({ pressed, viewer }: Doing, view: View | undefined): Omit<Request, 'words' | 'files'> => {
  const { id, person } = pressed;
  return {
    id,
    who: person.who,
    locale: viewer.locale,
    place: view?.private ? { ...person.place, private: true } : person.place,
    ...(person.moderates && { moderates: true }),
    ...(person.name !== undefined && { name: person.name }),
  };
};

const grow = async (desk: Desk, doing: Doing): Promise<Outcome> => {
  const { pressed, view, picture } = doing;
  const { who } = pressed.person;
  const reach = readReach(pressed.action.argument) ?? (await desk.memory.reach(who)) ?? 'subtle';
  const made = view ? grownFrom({ pressed, view, picture, reach }) : described(pressed);
  if (!made) throw deadControl();
  return { kind: 'asked', view: await desk.studio.ask({ ...request(doing, view), ...made }) };
};

const vary = async (desk: Desk, doing: Doing): Promise<Outcome> => {
  const { pressed, picture } = doing;
  const { who } = pressed.person;
  const said = readReach(pressed.action.argument);
  if (said) await desk.memory.setReach(who, said);
  const isKnown = said !== undefined || (await desk.memory.reach(who)) !== undefined;
  return isKnown ? grow(desk, doing) : show(desk, doing, { kind: 'vary', creation: needView(doing).creation, picture });
};

/** With a choice it grows; without one it asks for it. */
const chosen =
  (kind: 'ratios' | 'looks' | 'checkpoints') =>
  (desk: Desk, doing: Doing): Promise<Outcome> => {
    const { pressed, picture } = doing;
    return hasChosen(pressed)
      ? grow(desk, doing)
      : show(desk, doing, { kind, creation: needView(doing).creation, picture });
  };

export const hasChosen = ({ action, value }: Pick<Pressed, 'action' | 'value'>): boolean =>
  (value ?? action.argument ?? '') !== '';

const steer = async ({ studio }: Desk, doing: Doing): Promise<Outcome> => {
  const { pressed, viewer } = doing;
  const { creation } = needView(doing);
  const press = { ...pressed.person, id: pressed.id, locale: viewer.locale, creation };
  const { verb } = pressed.action;
  if (verb === 'go' || verb === 'reword' || verb === 'verbatim')
    return { kind: 'changed', view: await studio.steer(press, { kind: verb }) };
  const prompt = rewritten(pressed.filled);
  const options = rewriteOptions(pressed.filled);
  return { kind: 'changed', view: await studio.steer(press, { kind: 'rewrite', ...prompt, options }) };
};

/** A prompt that comes back when it was drawn in the meantime is drawn anew; an event that comes twice is taken once. */
const rewrite = async (desk: Desk, doing: Doing): Promise<Outcome> => {
  const { pressed } = doing;
  const view = needView(doing);
  const event = { id: pressed.id, who: pressed.person.who };
  const decision = await desk.memory.decide(event, view.stage === 'asking' ? 'steer' : 'change');
  if (decision === 'steer') return steer(desk, doing);
  const asked = await grow(desk, doing);
  if (!isEnded(view.stage)) await desk.studio.cancel(view.creation, pressed.person);
  return asked;
};

const cancel = async (desk: Desk, doing: Doing): Promise<Outcome> => {
  const { pressed, picture } = doing;
  const view = await desk.studio.cancel(needView(doing).creation, pressed.person);
  if (!isInPanel(pressed)) return { kind: 'changed', view };
  const inLine = pressed.action.argument === 'line';
  return show(desk, doing, inLine ? { kind: 'line' } : { kind: 'more', creation: view.creation, picture });
};

const cover = async (desk: Desk, doing: Doing): Promise<Outcome> => {
  const { pressed, picture } = doing;
  const hidden = pressed.action.verb === 'cover';
  const view = await desk.studio.cover(needView(doing).creation, pressed.person, hidden);
  if (!isInPanel(pressed)) return { kind: 'changed', view };
  return show(desk, doing, { kind: 'more', creation: view.creation, picture });
};

const removed = (creation: string, { labels }: Viewer): Outcome => ({
  kind: 'removed',
  creation,
  text: labels['told.removed'],
});

const decisionToRemove = (creation: string): string => `remove ${creation}`;

/** Asks once. That it was said is noted first, so that an event that comes again does the rest. */
const remove = async (desk: Desk, doing: Doing): Promise<Outcome> => {
  const { pressed, picture, viewer } = doing;
  const { id, person, action } = pressed;
  const { creation } = needView(doing);
  if (action.argument !== 'yes') return show(desk, doing, { kind: 'remove', creation, picture });
  await desk.memory.decide({ id, who: person.who }, decisionToRemove(creation));
  await desk.studio.remove(creation, person);
  return removed(creation, viewer);
};

/** Whether this event, when it came before, was to remove what it is about. */
export const isRemovalAgain = async (
  { memory }: Pick<Desk, 'memory'>,
  { action, id, person }: Pressed,
): Promise<boolean> => {
  const { verb, creation } = action;
  if (verb !== 'remove' || creation === undefined) return false;
  return (await memory.decided({ id, who: person.who })) === decisionToRemove(creation);
};

/** What is gone by now is no failure. */
export const removeAgain = async (
  desk: Desk,
  { pressed, viewer }: Pick<Doing, 'pressed' | 'viewer'>,
): Promise<Outcome> => {
  const { creation = '' } = pressed.action;
  try {
    await desk.studio.remove(creation, pressed.person);
  } catch (error) {
    if (!(error instanceof AtelierError) || error.code !== 'E-OLD-01') throw error;
  }
  return removed(creation, viewer);
};

const pick = async (desk: Desk, doing: Doing): Promise<Outcome> => {
  const { pressed, viewer } = doing;
  const view = needView(doing);
  const picture = pressed.action.picture ?? Number(pressed.value);
  if (!Number.isInteger(picture) || !view.pictures[picture - 1]) throw deadControl();
  await desk.memory.pick(view.creation, viewer.person.who, picture);
  return told(viewer.labels['told.picked'](picture));
};

const favourite = async (desk: Desk, doing: Doing): Promise<Outcome> => {
  const { pressed, viewer, picture } = doing;
  const ref = { creation: needView(doing).creation, picture };
  const on = pressed.action.argument !== 'off';
  await desk.studio.favourite(ref, pressed.person, on);
  if (isInPanel(pressed)) return show(desk, doing, { kind: 'more', ...ref });
  return told(viewer.labels[on ? 'told.favourite' : 'told.unfavourite']);
};

const endings: Readonly<Record<string, string>> = { 'image/png': 'png', 'image/jpeg': 'jpg', 'image/webp': 'webp' };

/** As it was drawn: nothing of the words is in the file, unless its recipe is asked for. */
const original = async ({ studio }: Desk, doing: Doing): Promise<Outcome> => {
  const { pressed, viewer, picture } = doing;
  const view = needView(doing);
  const withRecipe = pressed.action.argument === 'stamped';
  const sha256 = view.pictures[picture - 1]?.sha256 ?? '';
  const file = withRecipe
    ? await studio.stamped({ creation: view.creation, picture }, pressed.person)
    : await studio.picture(sha256, view.author);
  if (!file) throw new BadAskError({ code: 'E-OLD-01', say: 'ask.notFound', facts: {} });
  return {
    kind: 'file',
    name: `atelier-${view.creation}-${picture}.${endings[file.mime] ?? 'png'}`,
    bytes: file.bytes,
    mime: file.mime,
    text: viewer.labels[withRecipe ? 'told.stamped' : 'told.original'],
  };
};

const ofPicture =
  (kind: 'more' | 'recipe') =>
  (desk: Desk, doing: Doing): Promise<Outcome> =>
    show(desk, doing, { kind, creation: needView(doing).creation, picture: doing.picture });

const openPanel = (desk: Desk, doing: Doing): Promise<Outcome> => {
  const ask = readPanelAsk(doing.pressed.action.argument);
  if (!ask) throw deadControl();
  return show(desk, doing, ask);
};

/** What a menu says now; what it does not offer changes nothing, and "as usual" is not kept. */
const read = (given: { value: string | undefined; before: string | undefined; offered: readonly string[] }) => {
  const { value, before, offered } = given;
  if (value === asIs) return undefined;
  return value !== undefined && offered.includes(value) ? value : before;
};

const settings = async (desk: Desk, doing: Doing): Promise<Outcome> => {
  const { pressed } = doing;
  const { who } = pressed.person;
  const values = pressed.filled?.values ?? {};
  const { styles, ratios } = await desk.studio.choices(who);
  const { quality, ...before } = await desk.studio.settings(who);
  const of = (name: 'locale' | 'style' | 'ratio', offered: readonly string[]): string | undefined =>
    read({ value: values[name], before: before[name], offered });
  const count = read({ value: values['count'], before: before.count?.toString(), offered: ['1', '2', '3', '4'] });
  const ask = read({ value: values['ask'], before: before.ask?.toString(), offered: ['true', 'false'] });
  const next = {
    quality,
    locale: of('locale', desk.locales),
    style: of('style', styles),
    ratio: of('ratio', ratios),
    count: count === undefined ? undefined : Number(count),
    ask: ask === undefined ? undefined : ask === 'true',
  };
  await desk.studio.saveSettings(
    who,
    Object.fromEntries(Object.entries(next).filter(([, value]) => value !== undefined)),
  );
  const viewer = await desk.viewerOf(pressed.person, pressed.locale);
  const panel = await composePanel(desk, { kind: 'settings' }, viewer);
  return { kind: 'panel', panel, replace: pressed.action.argument === 'panel' };
};

const search = (desk: Desk, doing: Doing): Promise<Outcome> => {
  const { pressed } = doing;
  const said = pressed.filled?.values['search']?.trim().slice(0, 80) ?? '';
  const found = said === '' ? {} : { search: said };
  const [, kind] = /^models:(\w+)$/.exec(pressed.action.argument ?? '') ?? [];
  const which = modelKinds.find((name) => name === kind);
  return show(desk, doing, which ? { kind: 'models', which, ...found } : { kind: 'history', ...found });
};

const newStyle = async (desk: Desk, doing: Doing): Promise<Outcome> => {
  const { name = '', positive = '', negative = '' } = doing.pressed.filled?.values ?? {};
  const style = { name: name.trim(), positive: positive.trim(), negative: negative.trim() };
  const saved = await desk.studio.saveStyle(doing.viewer.person.who, style);
  return show(desk, doing, { kind: 'style', name: saved.name });
};

const setUsualStyle = async ({ studio }: Desk, who: string, style: string | undefined): Promise<void> => {
  const { style: _before, ...rest }: PersonSettings = await studio.settings(who);
  await studio.saveSettings(who, { ...rest, ...(style !== undefined && { style }) });
};

const useStyle = async (desk: Desk, doing: Doing): Promise<Outcome> => {
  const { who } = doing.viewer.person;
  const [, name] = /^use:(.+)$/u.exec(doing.pressed.action.argument ?? '') ?? [];
  await setUsualStyle(desk, who, name);
  return show(desk, doing, name === undefined ? { kind: 'styles' } : { kind: 'style', name });
};

const dropStyle = async (desk: Desk, doing: Doing): Promise<Outcome> => {
  const { who } = doing.viewer.person;
  const name = doing.pressed.action.argument ?? '';
  await desk.studio.dropStyle(who, name);
  if ((await desk.studio.settings(who)).style === name) await setUsualStyle(desk, who, undefined);
  return show(desk, doing, { kind: 'styles' });
};

type Do = (desk: Desk, doing: Doing) => Promise<Outcome>;

/** Verbs that are not here make something new. */
const doings: Readonly<Partial<Record<string, Do>>> = {
  vary,
  outpaint: chosen('ratios'),
  restyle: chosen('looks'),
  model: chosen('checkpoints'),
  go: steer,
  reword: steer,
  verbatim: steer,
  rewrite,
  cancel,
  cover,
  uncover: cover,
  remove,
  pick,
  favourite,
  original,
  more: ofPicture('more'),
  recipe: ofPicture('recipe'),
  why: (desk, doing) => show(desk, doing, { kind: 'why', creation: needView(doing).creation }),
  panel: openPanel,
  settings,
  search,
  newStyle,
  style: (desk, doing) => show(desk, doing, { kind: 'style', name: doing.pressed.value ?? '' }),
  useStyle,
  dropStyle,
};

export const carryOut = (desk: Desk, doing: Doing): Promise<Outcome> =>
  (doings[doing.pressed.action.verb] ?? grow)(desk, doing);
