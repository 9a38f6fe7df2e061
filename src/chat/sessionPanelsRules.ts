/** Rules, people, keepsakes and the end of a session, for one person; and what there is where there is no session. */
import { type Mode, modes, type Session } from '../session.ts';
import { keepsakeKinds } from '../sessionDesk.ts';
import { cutLine } from './cut.ts';
import type { Choice, Panel } from './model.ts';
import { act, button, choice, option, panel, rowsOf, type Viewer } from './panelParts.ts';
import { canvasFacts, type RuleName } from './sessionLabels.ts';
import { backToStatus, leads, type Looking, on, said } from './sessionLooking.ts';
import { sessionAction } from './sessionParts.ts';
import { nameAt, spanOf } from './sessionWords.ts';

/** @param path the line that ends with this picture */
export const exportPanel = (looking: Looking, path?: string): Panel => {
  const { view, labels } = looking;
  const about = { session: view.session.id, ...(path !== undefined && { node: path }) };
  return panel({
    title: labels['export.title'],
    lines: [
      labels['export.lead'],
      ...keepsakeKinds.map(
        (kind) => `· ${labels['panel.pair'](labels['export.kind'][kind], labels['export.hint'][kind])}`,
      ),
    ],
    choices: choice(
      looking.bind(sessionAction('session.export', about)),
      labels['export.which'],
      keepsakeKinds.map((kind) => option(labels['export.kind'][kind], kind, { hint: labels['export.hint'][kind] })),
    ),
  });
};

/** What a rule or a fact of the canvas says now; `''` where it says nothing. */
export const ruleText = ({ view: { session }, labels }: Looking, name: RuleName): string => {
  const { rules, canvas, title, theme } = session;
  const onOff = (value: boolean): string => labels[value ? 'rules.on' : 'rules.off'];
  switch (name) {
    case 'title':
      return title;
    case 'theme':
      return theme;
    case 'subject':
    case 'style':
      return canvas[name];
    case 'palette':
    case 'always':
    case 'never':
      return canvas[name].join(labels['rules.list']);
    case 'listen':
    case 'askFirst':
    case 'link':
    case 'guests':
      return onOff(rules[name]);
    case 'joining':
      return labels['rules.joining'][rules.joining];
    case 'turnMinutes':
    case 'voteMinutes':
      return spanOf(labels, rules[name] * 60_000);
    case 'finals':
      return labels['rules.finals'](rules.finals);
  }
};

/** Times and numbers that matter in a mode. */
export const timesIn = (mode: Mode): RuleName[] => [
  ...(mode === 'relay' || mode === 'corpse' ? (['turnMinutes'] as const) : []),
  ...(mode === 'duel' || mode === 'jam' ? (['voteMinutes'] as const) : []),
  ...(mode === 'jam' ? (['finals'] as const) : []),
];

export const rulesPanel = (looking: Looking, note = ''): Panel => {
  const { view, labels } = looking;
  const { session } = view;
  const line = (name: RuleName): string =>
    labels['panel.pair'](labels['rules.of'][name], cutLine(ruleText(looking, name), 120) || labels['rules.empty']);
  const texts: RuleName[] = ['title', 'theme', ...canvasFacts];
  const action = looking.bind(sessionAction('session.edit', { session: session.id }));
  const isOver = session.stage === 'ended';
  const isEditable = !isOver && leads(looking);
  return panel({
    title: labels['rules.title'],
    lines: [
      ...said(note),
      labels['panel.pair'](labels['session.mode'][session.mode], labels['session.rule'](session.mode, session.rules)),
      '',
      ...(session.mode === 'corpse' && !isOver ? [] : [...canvasFacts.map(line), '']),
      ...(['listen', 'askFirst', 'joining', ...timesIn(session.mode), 'link', 'guests'] as const).map(line),
    ],
    choices: !isEditable
      ? []
      : choice(
          action,
          labels['rules.one'],
          texts.map((name) => option(labels['rules.of'][name], name, { hint: ruleText(looking, name) })),
        ),
    buttons: rowsOf(
      !isEditable
        ? []
        : (['canvas', 'how', 'times', 'name'] as const)
            .filter((name) => name !== 'times' || timesIn(session.mode).length > 0)
            .map((name) => on(looking, name)),
      [backToStatus(looking)],
    ),
  });
};

const mostPeople = 25;

export const peoplePanel = (looking: Looking, note = ''): Panel => {
  const { view, viewer, labels } = looking;
  const { session } = view;
  const people = session.members.filter(({ role }) => role !== 'gone');
  const roles = labels['people.role'];
  const named = people.map((member) => ({
    ...member,
    shown: nameAt(looking, member.who) || labels['people.unnamed'],
    roleName: member.role === 'gone' ? '' : roles[member.role],
  }));
  const others = named.filter(({ who, role }) => who !== viewer.person.who && role !== 'host');
  const menu = (verb: 'session.mute' | 'session.hand', label: string, among: typeof named): Choice[] =>
    choice(
      looking.bind(sessionAction(verb, { session: session.id })),
      label,
      among.map(({ who, shown, roleName }) => option(shown, who, { hint: roleName })),
    );
  const isLed = leads(looking) && session.stage !== 'ended';
  return panel({
    title: labels['people.title'](people.length),
    lines: [
      ...said(note),
      ...named
        .slice(0, mostPeople)
        .map(({ shown, roleName }) => labels['people.line']({ name: shown, role: roleName })),
      ...(people.length > mostPeople ? [labels['people.more'](people.length - mostPeople)] : []),
    ],
    choices: isLed
      ? [
          ...menu('session.mute', labels['people.mute'], others),
          ...menu(
            'session.hand',
            labels['people.hand'],
            others.filter(({ role }) => role === 'member'),
          ),
        ]
      : [],
    buttons: rowsOf([backToStatus(looking)]),
  });
};

/** Asks once. */
export const endPanel = (looking: Looking): Panel => {
  const { view, labels } = looking;
  const { pending, session } = view;
  return panel({
    title: labels['end.title'](session.title),
    lines: [labels['end.lead'], ...(pending.held > 0 ? [labels['end.still']] : [])],
    buttons: rowsOf([on(looking, 'sure'), on(looking, 'unsure')]),
  });
};

/** Where there is no session: how to begin one, and those that somebody is in. */
export const sessionsPanel = (viewer: Viewer, sessions: readonly Session[]): Panel => {
  const { labels } = viewer;
  const lineOf = ({ title, mode, nodes }: Session): string =>
    labels['sessions.line']({
      title,
      mode: labels['session.mode'][mode],
      pictures: nodes.filter(({ removed }) => !removed).length,
    });
  const shown = sessions.slice(0, 10);
  return panel({
    title: labels['sessions.title'],
    lines: [
      labels['sessions.lead'],
      '',
      labels['sessions.none'],
      ...(shown.length > 0 ? ['', labels['sessions.mine'], ...shown.map((one) => `· ${lineOf(one)}`)] : []),
    ],
    choices: [
      ...choice(
        act(viewer, { verb: 'session.start' }),
        labels['sessions.start'],
        modes.map((mode: Mode) => option(labels['session.mode'][mode], mode, { hint: labels['sessions.hint'][mode] })),
      ),
      ...choice(
        act(viewer, { verb: 'session.status' }),
        labels['sessions.open'],
        shown.map((one) => option(lineOf(one), one.id, { hint: one.id })),
      ),
    ],
    buttons: [[button(act(viewer, { verb: 'session.enter' }), labels['session.button'].enter, { emoji: '🔑' })]],
  });
};
