/** What verbs of sessions ask before they are done. Pure. */
import type { Action } from '../actions.ts';
import type { Mode } from '../session.ts';
import type { SessionView } from '../sessionDesk.ts';
import { asIs, form, menu, text } from './forms.ts';
import type { Field, Form, Option, Pressed } from './model.ts';
import { act, option, type Viewer } from './panelParts.ts';
import { canvasFacts, type RuleName } from './sessionLabels.ts';
import { lookingAt } from './sessionLooking.ts';
import { isMode } from './sessionOptions.ts';
import { readArgument } from './sessionParts.ts';
import { ruleText, timesIn } from './sessionPanelsRules.ts';
import { spanOf } from './sessionWords.ts';

/** UTF-16 units of what people type. */
const most = { title: 80, theme: 300, words: 1500, code: 12, fact: 600, style: 64 } as const;

const lengths = [15, 30, 60, 120, 360, 1440, 4320, 10_080] as const;
/** Of a jam that nobody gave an end. */
const jamMinutes = 60;

const minutesMenu = ({ labels }: Viewer, mode: Mode | undefined): Field[] => {
  const isJam = mode === 'jam';
  const endless = option(labels['start.endless'], asIs, { chosen: true });
  return menu('minutes', labels['start.minutes'], [
    ...(isJam ? [] : [endless]),
    ...lengths.map((minutes) =>
      option(spanOf(labels, minutes * 60_000), String(minutes), { chosen: isJam && minutes === jamMinutes }),
    ),
  ]);
};

const modeMenu = ({ labels }: Viewer): Field[] =>
  menu(
    'mode',
    labels['sessions.start'],
    Object.entries(labels['session.mode']).map(([mode, name]) => option(name, mode, { chosen: mode === 'free' })),
  );

const startForm = (action: Action, viewer: Viewer, said: string | undefined): Form => {
  const { labels } = viewer;
  const mode = isMode(said) ? said : undefined;
  const name = mode ? `${labels['start.title']} · ${labels['session.mode'][mode]}` : labels['start.title'];
  const { argument: _before, ...bare } = action;
  return form(mode ? { ...bare, argument: mode } : bare, name, [
    text('title', labels['start.name'], {
      hint: labels['start.nameHint'],
      required: true,
      long: false,
      most: most.title,
    }),
    text('theme', labels['start.theme'], { hint: labels['start.themeHint'], long: false, most: most.theme }),
    ...(mode ? [] : modeMenu(viewer)),
    ...minutesMenu(viewer, mode),
    { kind: 'switch', name: 'here', label: labels['start.here'], hint: labels['start.hereHint'], on: false },
  ]);
};

const enterForm = (action: Action, { labels }: Viewer): Form =>
  form(action, labels['enter.title'], [
    text('code', labels['enter.code'], {
      hint: labels['enter.codeHint'],
      required: true,
      long: false,
      most: most.code,
    }),
  ]);

const ideaForm = (action: Action, { labels }: Viewer): Form =>
  form(action, labels['idea.title'], [
    text('words', labels['idea.words'], {
      hint: labels['idea.wordsHint'],
      required: true,
      long: true,
      most: most.words,
    }),
    {
      kind: 'files',
      name: 'pictures',
      label: labels['idea.files'],
      hint: labels['idea.filesHint'],
      required: false,
      most: 1,
    },
  ]);

interface Editing {
  viewer: Viewer;
  view: SessionView;
}

const ruleField = ({ viewer, view }: Editing, name: RuleName): Field[] => {
  const { labels } = viewer;
  const label = labels['rules.of'][name];
  const hint = labels['rules.hint'][name];
  const { rules } = view.session;
  const numbers = (values: readonly number[], now: number, say: (value: number) => string): Option[] =>
    [...new Set([...values, now])]
      .toSorted((a, b) => a - b)
      .map((value) => option(say(value), String(value), { chosen: value === now }));
  switch (name) {
    case 'listen':
    case 'askFirst':
    case 'link':
    case 'guests':
      return [{ kind: 'switch', name, label, ...(hint !== undefined && { hint }), on: rules[name] }];
    case 'joining':
      return menu(
        name,
        label,
        Object.entries(labels['rules.joining']).map(([value, said]) =>
          option(said, value, { chosen: value === rules.joining }),
        ),
      );
    case 'turnMinutes':
    case 'voteMinutes':
      return menu(
        name,
        label,
        numbers([1, 2, 3, 5, 10, 15, 30, 60, 120, 360, 1440], rules[name], (value) => spanOf(labels, value * 60_000)),
      );
    case 'finals':
      return menu(name, label, numbers([1, 2, 3, 4, 5], rules.finals, labels['rules.finals']));
    case 'title':
    case 'theme':
    case 'style':
    case 'subject':
    case 'palette':
    case 'always':
    case 'never': {
      const long = name === 'always' || name === 'never';
      const room = name === 'title' || name === 'theme' || name === 'style' ? most[name] : most.fact;
      const value = ruleText(lookingAt(view, viewer), name);
      return [text(name, label, { ...(hint !== undefined && { hint }), value, long, most: room })];
    }
  }
};

const texts: readonly RuleName[] = ['title', 'theme', ...canvasFacts];

const editedBy = (what: string, mode: Mode): readonly RuleName[] => {
  switch (what) {
    case 'canvas':
      return canvasFacts;
    case 'how':
      return ['listen', 'askFirst', 'joining', 'link', 'guests'];
    case 'times':
      return timesIn(mode);
    case 'name':
      return ['title', 'theme'];
    default:
      return texts.filter((name) => name === what);
  }
};

/** Which fields a form had: those that come back empty are to be emptied. */
export const clearedBy = (what: string, mode: Mode): Record<string, string> =>
  Object.fromEntries(
    editedBy(what, mode)
      .filter((name) => texts.includes(name) && name !== 'title')
      .map((name) => [name, '']),
  );

const editForm = (action: Action, editing: Editing, what: string): Form | undefined => {
  const { labels } = editing.viewer;
  const fields = editedBy(what, editing.view.session.mode).flatMap((name) => ruleField(editing, name));
  const argument = `${editing.view.session.id} ${what}`;
  return fields.length === 0 ? undefined : form({ ...action, argument }, labels['rules.title'], fields);
};

/** Undefined for verbs that ask nothing, and for what can no longer be edited. */
export const sessionForm = (
  { action, value }: Pick<Pressed, 'action' | 'value'>,
  viewer: Viewer,
  view: SessionView | undefined,
): Form | undefined => {
  const { verb, creation, picture, argument } = action;
  const again = act(viewer, {
    verb,
    ...(creation !== undefined && { creation }),
    ...(picture !== undefined && { picture }),
    ...(argument !== undefined && { argument }),
  });
  switch (verb) {
    case 'session.start':
      return startForm(again, viewer, value ?? argument);
    case 'session.enter':
      return enterForm(again, viewer);
    case 'session.idea':
      return ideaForm(again, viewer);
    case 'session.edit':
      return view && editForm(again, { viewer, view }, value ?? readArgument(argument)?.rest ?? '');
    default:
      return undefined;
  }
};
