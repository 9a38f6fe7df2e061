/** What a verb asks before it is done. */
import type { Action } from '../actions.ts';
import type { Choices, View } from '../desk.ts';
import type { PersonSettings } from '../personal.ts';
import type { Ability } from '../ports.ts';
import { cutLine, cutText } from './cut.ts';
import type { Field, Form, Option } from './model.ts';
import type { Amount, Far } from './panelLabels.ts';
import { act, limits, option, type Viewer } from './panelParts.ts';
import { languageName } from './panelsKept.ts';

/** UTF-16 units of what people type. */
const most = { words: 1500, prompt: 4000, avoid: 1500, area: 200, search: 80, style: 400, name: 32 } as const;

/** Stands for "as it is" in a menu, where an empty value may not. */
export const asIs = '-';

type TextField = Extract<Field, { kind: 'text' }>;
type ChoiceField = Extract<Field, { kind: 'choice' }>;

export const text = (
  name: string,
  label: string,
  more: Pick<TextField, 'long' | 'most'> & Partial<Pick<TextField, 'hint' | 'value' | 'required'>>,
): TextField => {
  const { hint, value, required = false, ...rest } = more;
  return {
    kind: 'text',
    name,
    label: cutLine(label, limits.label),
    ...rest,
    required,
    ...(hint !== undefined && { hint: cutLine(hint, limits.hint) }),
    ...(value && { value: cutText(value, rest.most) }),
  };
};

export const menu = (name: string, label: string, options: readonly Option[], hint?: string): ChoiceField[] => {
  if (options.length < 2) return [];
  const shown = {
    label: cutLine(label, limits.label),
    ...(hint !== undefined && { hint: cutLine(hint, limits.hint) }),
  };
  return [{ kind: 'choice', name, ...shown, options: options.slice(0, limits.options), required: false }];
};

export const form = (action: Action, title: string, fields: readonly Field[]): Form => ({
  action,
  title: cutLine(title, limits.label),
  fields: fields.slice(0, limits.fields),
});

const unchanged = ({ labels }: Viewer): Option => option(labels['form.asIs'], asIs, { chosen: true });

const ratioMenu = (viewer: Viewer, { ratios }: Choices): Field[] =>
  menu('ratio', viewer.labels['card.ratio'], [unchanged(viewer), ...ratios.map((ratio) => option(ratio, ratio))]);

const styleMenu = (viewer: Viewer, { styles }: Choices): Field[] =>
  menu('style', viewer.labels['card.style'], [
    unchanged(viewer),
    ...styles.map((name) => option(viewer.labels['card.styleName'](name), name)),
  ]);

const amounts: readonly Amount[] = ['low', 'mid', 'high'];

const farMenu = ({ labels }: Viewer, fars: readonly Far[], chosen: Far): Field[] =>
  menu(
    'far',
    labels['form.far'],
    fars.map((far) => option(labels['form.farOf'][far], far, { chosen: far === chosen })),
  );

const amountMenu = ({ labels }: Viewer, chosen: Amount): Field[] =>
  menu(
    'far',
    labels['form.far'],
    amounts.map((far) => option(labels['form.amountOf'][far], far, { chosen: far === chosen })),
  );

interface Asked {
  viewer: Viewer;
  choices: Choices;
  view: View;
  picture: number;
}

const can = ({ abilities }: Choices, ability: Ability): boolean => abilities.includes(ability);

const on = (verb: string, { viewer, view, picture }: Asked): Action =>
  act(viewer, { verb, creation: view.creation, picture });

/** What to change, how far from the picture, and what else people change along with it. */
const changeForm = (asked: Asked, verb: 'change' | 'edit'): Form => {
  const { viewer, choices, view } = asked;
  const { labels } = viewer;
  const picture: Field[] = can(choices, 'style')
    ? [
        {
          kind: 'files',
          name: 'picture',
          label: labels['form.picture'],
          hint: labels['form.pictureHint'],
          required: false,
          most: 1,
        },
      ]
    : [];
  const fars: Far[] = ['same', ...(view.verbs.includes('edit') ? amounts : []), 'new'];
  return form(on(verb, asked), labels['form.change'], [
    text('words', labels['form.words'], { hint: labels['form.wordsHint'], long: true, most: most.words }),
    ...farMenu(viewer, fars, verb === 'edit' ? 'mid' : 'same'),
    ...ratioMenu(viewer, choices),
    ...styleMenu(viewer, choices),
    ...picture,
  ]);
};

const rewriteForm = (asked: Asked): Form => {
  const { viewer, choices, view } = asked;
  const { labels } = viewer;
  const { positive = '', negative = '' } = view.prompt ?? {};
  return form(on('rewrite', asked), labels['form.rewrite'], [
    { kind: 'say', text: cutText(labels['form.said'](view.words), 1000) },
    text('positive', labels['form.positive'], { value: positive, required: true, long: true, most: most.prompt }),
    text('negative', labels['card.avoid'], { value: negative, long: true, most: most.avoid }),
    ...ratioMenu(viewer, choices),
    ...styleMenu(viewer, choices),
  ]);
};

/** Where, in words or as a mask, and what should be there. */
const inpaintForm = (asked: Asked): Form => {
  const { viewer, choices } = asked;
  const { labels } = viewer;
  const finds = can(choices, 'area');
  const words = text('words', labels['form.inpaintWords'], {
    hint: labels['form.inpaintWordsHint'],
    long: true,
    most: most.words,
  });
  const area = text('area', labels['form.area'], { hint: labels['form.areaHint'], long: false, most: most.area });
  const mask: Field = {
    kind: 'files',
    name: 'mask',
    label: labels['form.mask'],
    hint: labels['form.maskHint'],
    required: !finds,
    most: 1,
  };
  return form(on('inpaint', asked), labels['form.inpaint'], [
    ...(finds ? [area] : []),
    words,
    ...(can(choices, 'mask') ? [mask] : []),
    ...amountMenu(viewer, 'high'),
  ]);
};

const inputForm = (asked: Asked): Form => {
  const { viewer, choices } = asked;
  const { labels } = viewer;
  return form(on('input', asked), labels['form.input'], [
    text('words', labels['form.inputWords'], {
      hint: labels['form.inputWordsHint'],
      required: true,
      long: true,
      most: most.words,
    }),
    ...amountMenu(viewer, 'mid'),
    ...ratioMenu(viewer, choices),
    ...styleMenu(viewer, choices),
  ]);
};

const balances = [25, 50, 75] as const;

const blendForm = (asked: Asked): Form => {
  const { viewer } = asked;
  const { labels } = viewer;
  return form(on('blend', asked), labels['form.blend'], [
    {
      kind: 'files',
      name: 'pictures',
      label: labels['form.blendFiles'],
      hint: labels['form.blendFilesHint'],
      required: true,
      most: 3,
    },
    text('words', labels['form.blendWords'], { long: true, most: most.words }),
    ...menu(
      'balance',
      labels['form.balance'],
      balances.map((share) => option(labels['form.balanceOf'](share), String(share), { chosen: share === 50 })),
    ),
  ]);
};

/** Undefined for verbs that ask nothing of a creation. */
export const pictureForm = (verb: string, asked: Asked): Form | undefined => {
  switch (verb) {
    case 'change':
    case 'edit':
      return changeForm(asked, verb);
    case 'rewrite':
      return rewriteForm(asked);
    case 'inpaint':
      return inpaintForm(asked);
    case 'input':
      return inputForm(asked);
    case 'blend':
      return blendForm(asked);
    default:
      return undefined;
  }
};

interface Own {
  viewer: Viewer;
  choices: Choices;
  settings: PersonSettings;
  locales: readonly string[];
}

const usual = (label: string, chosen: boolean): Option => option(label, asIs, { chosen });

/** @param argument `panel` when the panel of settings is to be shown afterwards */
export const settingsForm = ({ viewer, choices, settings, locales }: Own, argument?: string): Form => {
  const { labels } = viewer;
  const { locale, style, ratio, count, ask } = settings;
  const studio = labels['settings.usual'];
  const action = act(viewer, { verb: 'settings', ...(argument !== undefined && { argument }) });
  return form(action, labels['settings.title'], [
    ...menu('locale', labels['settings.language'], [
      usual(labels['settings.platform'], locale === undefined),
      ...locales.map((name) => option(languageName(name), name, { chosen: name === locale })),
    ]),
    ...menu('style', labels['card.style'], [
      usual(studio, style === undefined),
      ...choices.styles
        .filter((name, index) => name === style || index < limits.options - 2)
        .map((name) => option(labels['card.styleName'](name), name, { chosen: name === style })),
    ]),
    ...menu('ratio', labels['card.ratio'], [
      usual(studio, ratio === undefined),
      ...choices.ratios.map((name) => option(name, name, { chosen: name === ratio })),
    ]),
    ...menu('count', labels['settings.count'], [
      usual(studio, count === undefined),
      ...[1, 2, 3, 4].map((number) => option(String(number), String(number), { chosen: number === count })),
    ]),
    ...menu(
      'ask',
      labels['settings.ask'],
      [
        usual(studio, ask === undefined),
        option(labels['settings.yes'], 'true', { chosen: ask === true }),
        option(labels['settings.no'], 'false', { chosen: ask === false }),
      ],
      labels['settings.askHint'],
    ),
  ]);
};

/** Undefined for verbs that ask nothing of a person. */
export const personForm = (action: Action, own: Own): Form | undefined => {
  const { viewer } = own;
  const { labels } = viewer;
  const { verb, argument } = action;
  const again = act(viewer, { verb, ...(argument !== undefined && { argument }) });
  switch (verb) {
    case 'settings':
      return settingsForm(own, argument);
    case 'search':
      return form(again, labels['form.search'], [
        text('search', labels['form.search'], {
          hint: labels['form.searchHint'],
          required: true,
          long: false,
          most: most.search,
        }),
      ]);
    case 'newStyle':
      return form(again, labels['styles.new'], [
        text('name', labels['styles.name'], {
          hint: labels['styles.nameHint'],
          required: true,
          long: false,
          most: most.name,
        }),
        text('positive', labels['styles.positive'], {
          hint: labels['styles.positiveHint'],
          required: true,
          long: true,
          most: most.style,
        }),
        text('negative', labels['card.avoid'], { long: true, most: most.style }),
      ]);
    case 'drawWith':
      return form(again, labels['form.drawWith'](argument ?? ''), [
        text('words', labels['form.describe'], {
          hint: labels['form.describeHint'],
          required: true,
          long: true,
          most: most.words,
        }),
      ]);
    default:
      return undefined;
  }
};
