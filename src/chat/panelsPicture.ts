/** What else can be done with one picture. */
import { isEnded } from '../creation.ts';
import type { Choices, Verb, View } from '../desk.ts';
import type { Action } from '../actions.ts';
import type { Button, Choice, Panel } from './model.ts';
import {
  act,
  button,
  choice,
  limits,
  loadedFirst,
  nameOf,
  opens,
  option,
  pageOf,
  panel,
  rowsOf,
  type Shelf,
  turns,
  type Viewer,
} from './panelParts.ts';

export interface Ref {
  creation: string;
  picture: number;
}

const titleOf = (view: View, picture: number): string =>
  `${nameOf(view)} · ${view.creation}${view.pictures.length > 1 ? `.${picture}` : ''}`;

/** A button of the panel, where the creation offers the verb. */
type Offer = [needs: Verb | undefined, action: Action, label: string, emoji: string];

const offered = (view: View, offers: readonly Offer[]): Button[] =>
  offers.flatMap(([needs, action, label, emoji]) =>
    needs === undefined || view.verbs.includes(needs) ? [button(action, label, { emoji })] : [],
  );

/** Menus with nothing to choose from are not offered. */
const pointless = (view: View, { styles, checkpoints }: Choices): readonly string[] => [
  ...(styles.length === 0 ? ['looks'] : []),
  ...(checkpoints.every(({ name }) => name === drawnWith(view)) ? ['checkpoints'] : []),
];

const drawnWith = ({ checkpoint, brief }: View): string | undefined => checkpoint ?? brief?.checkpoint;

const grow = (view: View, viewer: Viewer, { choices, ...ref }: Ref & { choices: Choices }): Button[][] => {
  const { labels } = viewer;
  const on = (verb: string, argument?: string): Action =>
    act(viewer, { verb, ...ref, ...(argument !== undefined && { argument }) });
  const left = pointless(view, choices);
  const menu = (needs: Verb, kind: 'ratios' | 'looks' | 'checkpoints', label: string, emoji: string): Offer[] =>
    left.includes(kind) ? [] : [[needs, opens(viewer, { kind, ...ref }), label, emoji]];
  return [
    offered(view, [
      ['vary', on('vary', 'subtle'), labels['vary.subtle'], '✨'],
      ['vary', on('vary', 'strong'), labels['vary.strong'], '💫'],
      ['upscale', on('upscale', '4'), labels['more.enlarge'](4), '⬆️'],
      ['upscale', on('upscale', 'detail'), labels['more.detail'], '🔬'],
    ]),
    offered(view, [
      ['inpaint', on('inpaint'), labels['more.inpaint'], '🖌️'],
      ...menu('outpaint', 'ratios', labels['more.outpaint'], '↔️'),
      ...menu('restyle', 'looks', labels['more.restyle'], '🎨'),
      ...menu('change', 'checkpoints', labels['more.model'], '🧠'),
    ]),
    offered(view, [
      ['recipe', opens(viewer, { kind: 'recipe', ...ref }), labels['more.recipe'], '📋'],
      [undefined, on('original'), labels['more.original'], '🗂️'],
      ['input', on('input'), labels['more.input'], '🖼️'],
      ['blend', on('blend'), labels['more.blend'], '🧪'],
      ['describe', on('describe'), labels['more.describe'], '🔎'],
    ]),
  ];
};

const keep = (view: View, viewer: Viewer, ref: Ref & { isFavourite: boolean }): Button[] => {
  const { labels, person } = viewer;
  const { isFavourite, creation, picture } = ref;
  const tends = view.author === person.who || person.moderates === true;
  const why = button(opens(viewer, { kind: 'why', creation }), labels['more.why'], { emoji: '❔' });
  const star = act(viewer, { verb: 'favourite', creation, picture, argument: isFavourite ? 'off' : 'on' });
  const veil = act(viewer, { verb: view.hidden ? 'uncover' : 'cover', creation, picture });
  return [
    button(star, labels[isFavourite ? 'more.unfavourite' : 'more.favourite'], { emoji: isFavourite ? '☆' : '⭐' }),
    why,
    ...(tends ? [button(veil, labels[view.hidden ? 'more.uncover' : 'more.cover'], { emoji: '🙈' })] : []),
    ...(tends
      ? [
          button(opens(viewer, { kind: 'remove', creation, picture }), labels['more.remove'], {
            emoji: '🗑️',
            style: 'danger',
          }),
        ]
      : []),
  ];
};

/** The menu of which picture the panel is about. */
const which = (view: View, viewer: Viewer, { creation, picture }: Ref): Choice[] =>
  view.pictures.length < 2
    ? []
    : choice(
        act(viewer, { verb: 'more', creation }),
        viewer.labels['card.which'],
        view.pictures.map((_, index) =>
          option(viewer.labels['card.picture'](index + 1), `${creation}.${index + 1}`, {
            chosen: index + 1 === picture,
          }),
        ),
      );

const withoutPicture = (view: View, viewer: Viewer): Button[][] => {
  const { labels, person } = viewer;
  const { creation } = view;
  const mine = view.author === person.who || person.moderates === true;
  const why = button(opens(viewer, { kind: 'why', creation }), labels['more.why'], { emoji: '❔' });
  if (!isEnded(view.stage))
    return [
      mine && view.verbs.includes('cancel')
        ? [
            button(act(viewer, { verb: 'cancel', creation }), labels['card.cancel'], { emoji: '✖️', style: 'danger' }),
            why,
          ]
        : [why],
    ];
  return [
    [
      ...offered(view, [
        ['again', act(viewer, { verb: 'again', creation }), labels['card.drawAgain'], '🔁'],
        ['change', act(viewer, { verb: 'change', creation }), labels['card.change'], '✏️'],
      ]),
      why,
      ...(mine
        ? [
            button(opens(viewer, { kind: 'remove', creation, picture: 1 }), labels['more.remove'], {
              emoji: '🗑️',
              style: 'danger',
            }),
          ]
        : []),
    ],
  ];
};

export const morePanel = async ({ studio }: Shelf, viewer: Viewer, asked: Ref): Promise<Panel> => {
  const { labels, person } = viewer;
  const view = await studio.view(asked.creation, person);
  const picture = Math.min(asked.picture, Math.max(1, view.pictures.length));
  const ref = { creation: view.creation, picture };
  if (view.pictures.length === 0)
    return panel({ title: titleOf(view, 1), lines: [view.text], buttons: withoutPicture(view, viewer) });
  const choices = await studio.choices(person.who);
  const favourites = await studio.favourites(person.who);
  const isFavourite = favourites.includes(`${ref.creation}.${picture}`);
  return panel({
    title: titleOf(view, picture),
    lines: [
      view.pictures.length > 1 ? labels['more.about'](picture, view.pictures.length) : labels['more.lead'],
      ...(isFavourite ? [labels['more.isFavourite']] : []),
      ...(view.hidden ? [labels['more.isCovered']] : []),
    ],
    choices: which(view, viewer, ref),
    buttons: rowsOf(...grow(view, viewer, { ...ref, choices }), keep(view, viewer, { ...ref, isFavourite })),
  });
};

const back = (viewer: Viewer, ref: Ref): Button =>
  button(opens(viewer, { kind: 'more', ...ref }), viewer.labels['panel.back'], { emoji: '↩️' });

export const varyPanel = async ({ studio }: Shelf, viewer: Viewer, ref: Ref): Promise<Panel> => {
  const { labels, person } = viewer;
  const view = await studio.view(ref.creation, person);
  const to = (argument: string): Action => act(viewer, { verb: 'vary', ...ref, argument });
  return panel({
    title: labels['vary.title'],
    lines: [labels['vary.subtleHint'], labels['vary.strongHint'], '', labels['vary.remembered']],
    buttons: view.verbs.includes('vary')
      ? rowsOf([
          button(to('subtle'), labels['vary.subtle'], { emoji: '✨', style: 'primary' }),
          button(to('strong'), labels['vary.strong'], { emoji: '💫', style: 'primary' }),
        ])
      : [],
  });
};

/** Asks once. */
export const removePanel = async ({ studio }: Shelf, viewer: Viewer, ref: Ref): Promise<Panel> => {
  const { labels, person } = viewer;
  const view = await studio.view(ref.creation, person);
  return panel({
    title: labels['remove.title'](nameOf(view)),
    lines: [labels['remove.lead'](view.pictures.length)],
    buttons: rowsOf([
      button(act(viewer, { verb: 'remove', ...ref, argument: 'yes' }), labels['remove.yes'], {
        emoji: '🗑️',
        style: 'danger',
      }),
      button(opens(viewer, { kind: 'more', ...ref }), labels['remove.no']),
    ]),
  });
};

export const ratiosPanel = async ({ studio }: Shelf, viewer: Viewer, ref: Ref): Promise<Panel> => {
  const { labels, person } = viewer;
  const view = await studio.view(ref.creation, person);
  const { ratios } = await studio.choices(person.who);
  const now = view.understanding?.ratio;
  return panel({
    title: labels['more.outpaint'],
    lines: [labels['ratios.lead']],
    choices: choice(
      act(viewer, { verb: 'outpaint', ...ref }),
      labels['card.ratio'],
      ratios.filter((ratio) => ratio !== now).map((ratio) => option(ratio, ratio)),
    ),
    buttons: rowsOf([back(viewer, ref)]),
  });
};

const perMenu = 25;

export const looksPanel = async (
  { studio }: Shelf,
  viewer: Viewer,
  { page, ...ref }: Ref & { page?: number | undefined },
): Promise<Panel> => {
  const { labels, person } = viewer;
  await studio.view(ref.creation, person);
  const { styles } = await studio.choices(person.who);
  const list = pageOf(styles, perMenu, page);
  return panel({
    title: labels['more.restyle'],
    lines: [labels[styles.length > 0 ? 'looks.lead' : 'looks.none']],
    choices: choice(
      act(viewer, { verb: 'restyle', ...ref }),
      labels['card.style'],
      list.shown.map((name) => option(labels['card.styleName'](name), name)),
    ),
    buttons: rowsOf([...turns(viewer, list, (to) => ({ kind: 'looks', ...ref, page: to })), back(viewer, ref)]),
  });
};

export const checkpointsPanel = async (
  { studio }: Shelf,
  viewer: Viewer,
  { page, ...ref }: Ref & { page?: number | undefined },
): Promise<Panel> => {
  const { labels, person } = viewer;
  const view = await studio.view(ref.creation, person);
  const { checkpoints } = await studio.choices(person.who);
  const now = drawnWith(view);
  const others = loadedFirst(checkpoints).filter(({ name }) => name !== now);
  const list = pageOf(others, perMenu, page);
  return panel({
    title: labels['more.model'],
    lines: [labels[others.length > 0 ? 'checkpoints.lead' : 'checkpoints.none']],
    choices: choice(
      act(viewer, { verb: 'model', ...ref }),
      labels['checkpoints.which'],
      list.shown.map(({ name, family, loaded }) =>
        option(name, name, { hint: loaded ? labels['models.loaded'](family) : family }),
      ),
    ),
    buttons: rowsOf([...turns(viewer, list, (to) => ({ kind: 'checkpoints', ...ref, page: to })), back(viewer, ref)]),
  });
};

export const recipePanel = async ({ studio }: Shelf, viewer: Viewer, ref: Ref): Promise<Panel> => {
  const { labels, person } = viewer;
  const view = await studio.view(ref.creation, person);
  const { code, parameters } = await studio.recipe(ref, person);
  // Half of it would draw something else.
  const fits = parameters.length <= limits.code;
  return panel({
    title: labels['recipe.title'](code),
    lines: [labels['recipe.lead'](code), labels[fits ? 'recipe.below' : 'recipe.tooLong']],
    ...(fits && { code: parameters }),
    buttons: rowsOf([
      button(act(viewer, { verb: 'replay', ...ref }), labels['recipe.replay'], { emoji: '🎨', style: 'primary' }),
      button(act(viewer, { verb: 'original', ...ref, argument: 'stamped' }), labels['recipe.stamped'], { emoji: '🗂️' }),
      ...(isEnded(view.stage) ? [back(viewer, ref)] : []),
    ]),
  });
};
