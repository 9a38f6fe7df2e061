/** What panels and forms are put together from. Everything in a panel is for one person, for a day. */
import type { Action } from '../actions.ts';
import type { Picture } from '../creation.ts';
import type { Person, Studio, View } from '../desk.ts';
import type { Clock } from '../ports.ts';
import { cutLine } from './cut.ts';
import type { ChatLabels } from './labels.ts';
import type { Button, Choice, Option, Panel, PanelPicture } from './model.ts';
import type { PanelAsk } from './panelAsk.ts';

/** Whoever sees a panel, and the words it is written in. */
export interface Viewer {
  person: Person;
  locale: string;
  labels: ChatLabels;
  /** ms since 1970. */
  now: number;
}

/** What panels are read from. */
export interface Shelf {
  studio: Studio;
  clock: Clock;
  locales: readonly string[];
  /** Traditional characters become simplified ones, so that both find the same. */
  simplify: (text: string) => string;
}

const hourMs = 3_600_000;
/** How long the controls of a panel live, ms; rounded up to an hour, so that the same panel has the same controls. */
const lifeMs = 24 * hourMs;

export const act = ({ person, now }: Viewer, action: Omit<Action, 'owner' | 'until'>): Action => ({
  ...action,
  owner: person.who,
  until: Math.ceil((now + lifeMs) / hourMs) * hourMs,
});

export const opens = (viewer: Viewer, ask: PanelAsk): Action =>
  act(viewer, { verb: 'panel', argument: JSON.stringify(ask) });

export const limits = {
  button: 34,
  option: 100,
  options: 25,
  title: 100,
  line: 500,
  lines: 40,
  label: 45,
  hint: 100,
  fields: 5,
  /** Of all lines together; what is to be copied has as much again. */
  text: 1600,
  code: 1800,
} as const;

export const button = (
  action: Action,
  label: string,
  more: Partial<Pick<Button, 'emoji' | 'style' | 'disabled'>> = {},
): Button => ({
  style: 'secondary',
  ...more,
  action,
  label: cutLine(label, limits.button),
});

export const option = (label: string, value: string, more: { hint?: string; chosen?: boolean } = {}): Option => ({
  label: cutLine(label, limits.option),
  value,
  ...(more.hint && { hint: cutLine(more.hint, limits.option) }),
  ...(more.chosen && { chosen: true }),
});

/** None where there is nothing to choose; names too long to come back whole cannot be chosen. */
export const choice = (action: Action, label: string, options: readonly Option[]): Choice[] => {
  const whole = options.filter(({ value }) => value.length <= limits.option).slice(0, limits.options);
  return whole.length > 0 ? [{ action, label: cutLine(label, limits.option), options: whole }] : [];
};

/** In rows of at most five; at most five rows. */
export const rowsOf = (...groups: readonly (readonly Button[])[]): Button[][] =>
  groups
    .flatMap((group) =>
      Array.from({ length: Math.ceil(group.length / 5) }, (_, row) => group.slice(row * 5, row * 5 + 5)),
    )
    .slice(0, 5);

type PanelParts = Partial<Omit<Panel, 'title' | 'lines'>> & Pick<Panel, 'title' | 'lines'>;

const fitting = (lines: readonly string[]): string[] => {
  let left: number = limits.text;
  return lines.slice(0, limits.lines).flatMap((line) => {
    const cut = cutLine(line, limits.line);
    left -= cut.length + 1;
    return left >= 0 ? [cut] : [];
  });
};

export const panel = ({ title, lines, code, pictures = [], choices = [], buttons = [] }: PanelParts): Panel => ({
  title: cutLine(title, limits.title),
  lines: fitting(lines),
  ...(code !== undefined && { code }),
  pictures: pictures.slice(0, 10),
  choices,
  buttons,
});

/** What a creation is called in a list. */
export const nameOf = ({ title, words, creation }: View): string => cutLine(title || words || creation, 60);

export const thumbnail = (view: View, picture: Picture): PanelPicture => ({
  who: view.author,
  sha256: picture.sha256,
  alt: cutLine(view.understanding?.sentence || view.words || view.title || view.creation, 1000),
  covered: view.hidden,
});

/** A page of a long list, and the buttons that turn it. */
export const pageOf = <T>(
  items: readonly T[],
  size: number,
  page = 0,
): { shown: readonly T[]; from: number; pages: number; page: number } => {
  const pages = Math.max(1, Math.ceil(items.length / size));
  const here = Math.min(page, pages - 1);
  return { shown: items.slice(here * size, here * size + size), from: here * size, pages, page: here };
};

export const turns = (
  viewer: Viewer,
  { page, pages }: { page: number; pages: number },
  to: (page: number) => PanelAsk,
): Button[] => [
  ...(page > 0 ? [button(opens(viewer, to(page - 1)), viewer.labels['panel.previous'], { emoji: '◀️' })] : []),
  ...(page < pages - 1 ? [button(opens(viewer, to(page + 1)), viewer.labels['panel.next'], { emoji: '▶️' })] : []),
];

/** What is in memory draws at once. */
export const loadedFirst = <T extends { loaded: boolean }>(all: readonly T[]): T[] =>
  [...all].sort((a, b) => Number(b.loaded) - Number(a.loaded));
