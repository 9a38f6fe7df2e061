/** What a person made and kept: history, favourites, settings. */
import { isEnded } from '../creation.ts';
import type { View } from '../desk.ts';
import { AtelierError } from '../errors.ts';
import { madeOf } from './cardWords.ts';
import type { Panel, PanelPicture } from './model.ts';
import {
  act,
  button,
  choice,
  nameOf,
  opens,
  option,
  panel,
  rowsOf,
  type Shelf,
  thumbnail,
  type Viewer,
} from './panelParts.ts';

const pageSize = 10;

const units = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1000],
] as const;

/** `3 分钟前` */
const ago = (ms: number, locale: string): string => {
  const words = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const [unit, size] = units.find(([, length]) => ms >= length) ?? ['second', 1000];
  return words.format(-Math.floor(ms / size), unit);
};

/** Numbered like the pictures beside the list; what has no picture has no number. */
const numbered = (views: readonly View[], { labels, locale, now }: Viewer): string[] => {
  let number = 0;
  return views.map((view) => {
    const count = view.pictures.length;
    if (count > 0) number += 1;
    const mark = count > 0 ? `${number}.` : '·';
    const state = isEnded(view.stage) && count === 0 ? labels['history.state'](view.stage) : '';
    const facts = [count > 1 ? labels['history.pictures'](count) : '', state, ago(now - view.madeAt, locale)];
    return `${mark} ${[madeOf(view, labels), ...facts].filter(Boolean).join(' · ')}`;
  });
};

const thumbnails = (views: readonly View[]): PanelPicture[] =>
  views.flatMap((view) => view.pictures.slice(0, 1).map((picture) => thumbnail(view, picture)));

const openOne = (views: readonly View[], viewer: Viewer) =>
  choice(
    act(viewer, { verb: 'more' }),
    viewer.labels['history.open'],
    views.map((view) => option(madeOf(view, viewer.labels), `${view.creation}.1`, { hint: view.creation })),
  );

export const historyPanel = async (
  { studio }: Shelf,
  viewer: Viewer,
  { search, before }: { search?: string | undefined; before?: string | undefined },
): Promise<Panel> => {
  const { labels, person } = viewer;
  const page = await studio.history(person.who, {
    limit: pageSize,
    ...(search !== undefined && { search }),
    ...(before !== undefined && { before }),
  });
  const { views, next } = page;
  const found = search === undefined ? {} : { search };
  return panel({
    title: search === undefined ? labels['history.title'] : labels['history.found'](search),
    lines:
      views.length > 0 ? numbered(views, viewer) : [labels[search === undefined ? 'history.none' : 'history.nothing']],
    pictures: thumbnails(views),
    choices: openOne(views, viewer),
    buttons: rowsOf([
      ...(before === undefined
        ? []
        : [button(opens(viewer, { kind: 'history', ...found }), labels['history.newest'], { emoji: '⏮️' })]),
      ...(next === undefined
        ? []
        : [
            button(opens(viewer, { kind: 'history', ...found, before: next }), labels['history.older'], { emoji: '▶️' }),
          ]),
      button(act(viewer, { verb: 'search', argument: 'history' }), labels['panel.search'], { emoji: '🔍' }),
      ...(search === undefined ? [] : [button(opens(viewer, { kind: 'history' }), labels['history.all'])]),
      button(opens(viewer, { kind: 'favourites' }), labels['favourites.title'], { emoji: '⭐' }),
    ]),
  });
};

interface Kept {
  view: View;
  picture: number;
}

/** What was shown elsewhere is not shown here: only there may this person look at it. */
const visible = async ({ studio }: Shelf, { person }: Viewer, refs: readonly string[]): Promise<Kept[]> => {
  const found = await Promise.all(
    refs.map(async (ref) => {
      const [creation = '', picture = '1'] = ref.split('.');
      try {
        return [{ view: await studio.view(creation, person), picture: Number(picture) }];
      } catch (error) {
        if (error instanceof AtelierError) return [];
        throw error;
      }
    }),
  );
  return found.flat();
};

export const favouritesPanel = async (shelf: Shelf, viewer: Viewer, before?: string): Promise<Panel> => {
  const { labels, person } = viewer;
  const all = await shelf.studio.favourites(person.who);
  const from = before === undefined ? 0 : Math.max(0, all.indexOf(before) + 1);
  const page = all.slice(from, from + pageSize);
  const kept = await visible(shelf, viewer, page);
  const hidden = page.length - kept.length;
  const last = page.at(-1);
  const older = from + pageSize < all.length && last !== undefined ? { before: last } : undefined;
  return panel({
    title: labels['favourites.title'],
    lines: [
      ...(all.length === 0 ? [labels['favourites.none']] : []),
      ...kept.map(({ view, picture }, index) => `${index + 1}. ${nameOf(view)} · ${view.creation}.${picture}`),
      ...(hidden > 0 ? ['', labels['favourites.elsewhere'](hidden)] : []),
    ],
    pictures: kept.flatMap(({ view, picture }) =>
      view.pictures.slice(picture - 1, picture).map((one) => thumbnail(view, one)),
    ),
    choices: choice(
      act(viewer, { verb: 'more' }),
      labels['history.open'],
      kept.map(({ view, picture }) => option(nameOf(view), `${view.creation}.${picture}`, { hint: view.creation })),
    ),
    buttons: rowsOf([
      ...(from > 0 ? [button(opens(viewer, { kind: 'favourites' }), labels['history.newest'], { emoji: '⏮️' })] : []),
      ...(older
        ? [button(opens(viewer, { kind: 'favourites', ...older }), labels['history.older'], { emoji: '▶️' })]
        : []),
      button(opens(viewer, { kind: 'history' }), labels['history.title'], { emoji: '🖼️' }),
    ]),
  });
};

/** Where people tell a language by how it is written, not by where. */
const writings: Readonly<Record<string, string>> = { 'zh-CN': 'zh-Hans', 'zh-TW': 'zh-Hant' };

/** Its own name for itself. */
export const languageName = (locale: string): string =>
  new Intl.DisplayNames([locale], { type: 'language' }).of(writings[locale] ?? locale) ?? locale;

export const settingsPanel = async ({ studio, locales }: Shelf, viewer: Viewer): Promise<Panel> => {
  const { labels, person } = viewer;
  const settings = await studio.settings(person.who);
  const { locale, style, ratio, count, ask } = settings;
  const usual = labels['settings.usual'];
  return panel({
    title: labels['settings.title'],
    lines: [
      labels['panel.pair'](
        labels['settings.language'],
        locale !== undefined && locales.includes(locale) ? languageName(locale) : labels['settings.platform'],
      ),
      labels['panel.pair'](labels['card.style'], style === undefined ? usual : labels['card.styleName'](style)),
      labels['panel.pair'](labels['card.ratio'], ratio ?? usual),
      labels['panel.pair'](labels['settings.count'], String(count ?? usual)),
      labels['panel.pair'](
        labels['settings.ask'],
        ask === undefined ? usual : labels[ask ? 'settings.yes' : 'settings.no'],
      ),
      '',
      labels['settings.hint'],
    ],
    buttons: rowsOf([
      button(act(viewer, { verb: 'settings', argument: 'panel' }), labels['settings.change'], {
        emoji: '⚙️',
        style: 'primary',
      }),
      button(opens(viewer, { kind: 'styles' }), labels['styles.title'], { emoji: '🎨' }),
    ]),
  });
};
