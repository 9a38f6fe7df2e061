/** What there is to draw with: checkpoints, LoRAs, upscalers, and styles with those of one's own. */
import type { Choices } from '../desk.ts';
import type { Panel } from './model.ts';
import type { ModelKind } from './panelAsk.ts';
import { modelKinds } from './panelAsk.ts';
import {
  act,
  button,
  choice,
  loadedFirst,
  opens,
  option,
  pageOf,
  panel,
  rowsOf,
  type Shelf,
  turns,
  type Viewer,
} from './panelParts.ts';
import { ranked } from './suggest.ts';

const perPage = 15;

interface Entry {
  name: string;
  line: string;
}

const entries = (choices: Choices, which: ModelKind, { labels }: Viewer): Entry[] => {
  switch (which) {
    case 'checkpoint':
      return loadedFirst(choices.checkpoints).map(({ name, family, loaded }) => ({
        name,
        line: `${name} · ${loaded ? labels['models.loaded'](family) : family}`,
      }));
    case 'lora':
      return choices.loras.map((name) => ({ name, line: `${name} · <lora:${name}:0.8>` }));
    case 'style':
      return choices.styles.map((name) => {
        const shown = labels['card.styleName'](name);
        return { name: `${shown} ${name}`, line: shown === name ? name : `${shown} · ${name}` };
      });
    case 'upscaler':
      return choices.upscalers.map((name) => ({ name, line: name }));
  }
};

export const modelsPanel = async (
  { studio, simplify }: Shelf,
  viewer: Viewer,
  asked: { which?: ModelKind | undefined; search?: string | undefined; page?: number | undefined },
): Promise<Panel> => {
  const { labels, person } = viewer;
  const { which = 'checkpoint', search = '' } = asked;
  const all = entries(await studio.choices(person.who), which, viewer);
  const found = ranked(all, search, { textOf: ({ name }) => name, simplify });
  const list = pageOf(found, perPage, asked.page);
  const named = search === '' ? {} : { search };
  return panel({
    title: search === '' ? labels['models.title'](which) : labels['models.found'](which, search),
    lines: [
      ...list.shown.map(({ line }) => `· ${line}`),
      ...(found.length === 0 ? [labels[all.length === 0 ? 'models.none' : 'models.nothing']] : []),
      '',
      labels['models.total'](found.length),
      ...(which === 'checkpoint' && found.length > 0 ? [labels['models.hint']] : []),
    ],
    buttons: rowsOf(
      modelKinds
        .filter((kind) => kind !== which || search !== '')
        .map((kind) => button(opens(viewer, { kind: 'models', which: kind }), labels['models.kind'](kind))),
      [
        ...turns(viewer, list, (page) => ({ kind: 'models', which, ...named, page })),
        button(act(viewer, { verb: 'search', argument: `models:${which}` }), labels['panel.search'], { emoji: '🔍' }),
      ],
    ),
  });
};

export const stylesPanel = async ({ studio }: Shelf, viewer: Viewer): Promise<Panel> => {
  const { labels, person } = viewer;
  const [mine, choices, { style: usual }] = await Promise.all([
    studio.styles(person.who),
    studio.choices(person.who),
    studio.settings(person.who),
  ]);
  const names = new Set(mine.map(({ name }) => name));
  const studios = choices.styles.filter((name) => !names.has(name)).map((name) => labels['card.styleName'](name));
  return panel({
    title: labels['styles.title'],
    lines: [
      mine.length > 0 ? labels['styles.mine'](mine.length) : labels['styles.noneMine'],
      ...mine.map(({ name, positive }) => `· ${labels['panel.pair'](name, positive)}`),
      '',
      labels['panel.pair'](labels['styles.studio'], studios.join(labels['panel.comma'])),
      ...(usual === undefined ? [] : ['', labels['styles.usual'](labels['card.styleName'](usual))]),
    ],
    choices: choice(
      act(viewer, { verb: 'style' }),
      labels['styles.open'],
      mine.map(({ name, positive }) => option(name, name, { hint: positive })),
    ),
    buttons: rowsOf([
      button(act(viewer, { verb: 'newStyle' }), labels['styles.new'], { emoji: '➕' }),
      button(opens(viewer, { kind: 'settings' }), labels['settings.title'], { emoji: '⚙️' }),
    ]),
  });
};

export const stylePanel = async (
  { studio }: Shelf,
  viewer: Viewer,
  { name, sure }: { name: string; sure?: boolean | undefined },
): Promise<Panel> => {
  const { labels, person } = viewer;
  const style = (await studio.styles(person.who)).find((one) => one.name === name);
  const back = button(opens(viewer, { kind: 'styles' }), labels['panel.back'], { emoji: '↩️' });
  if (!style)
    return panel({ title: labels['styles.title'], lines: [labels['styles.gone'](name)], buttons: rowsOf([back]) });
  const { style: usual } = await studio.settings(person.who);
  if (sure)
    return panel({
      title: labels['styles.dropTitle'](name),
      lines: [labels['styles.dropLead']],
      buttons: rowsOf([
        button(act(viewer, { verb: 'dropStyle', argument: name }), labels['remove.yes'], {
          emoji: '🗑️',
          style: 'danger',
        }),
        button(opens(viewer, { kind: 'style', name }), labels['remove.no']),
      ]),
    });
  const isUsual = usual === name;
  return panel({
    title: name,
    lines: [
      labels['panel.pair'](labels['card.prompt'], style.positive),
      ...(style.negative ? [labels['panel.pair'](labels['card.avoid'], style.negative)] : []),
      ...(isUsual ? ['', labels['styles.isUsual']] : []),
    ],
    buttons: rowsOf([
      button(act(viewer, { verb: 'drawWith', argument: name }), labels['styles.draw'], {
        emoji: '🎨',
        style: 'primary',
      }),
      isUsual
        ? button(act(viewer, { verb: 'useStyle', argument: 'none' }), labels['styles.unuse'])
        : button(act(viewer, { verb: 'useStyle', argument: `use:${name}` }), labels['styles.use'], { emoji: '📌' }),
      button(opens(viewer, { kind: 'style', name, sure: true }), labels['styles.drop'], {
        emoji: '🗑️',
        style: 'danger',
      }),
      back,
    ]),
  });
};
