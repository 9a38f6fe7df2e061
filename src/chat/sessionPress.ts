/** What each button, menu and form of a session does. Who may do what is for the session to decide. */
import type { PictureRef } from '../desk.ts';
import { AtelierError } from '../errors.ts';
import type { Deed } from '../sessionDesk.ts';
import { deadControl } from './explain.ts';
import type { Outcome, Pressed } from './model.ts';
import type { Viewer } from './panelParts.ts';
import type { Memory } from './pressMemory.ts';
import {
  actorOf,
  type Acting,
  choiceFor,
  idOf,
  keepsakeFile,
  lookFor,
  perform,
  saidOf,
  type SessionShelf,
  shown,
  stepFor,
  told,
  treeFile,
  treeFor,
  unnamedBy,
  viewFor,
} from './sessionDeeds.ts';
import { clearedBy } from './sessionForms.ts';
import type { PictureDeed } from './sessionLabels.ts';
import { readCode, readEdit, readKind, readOpening } from './sessionOptions.ts';
import { statusPanel } from './sessionPanels.ts';
import { leading } from './sessionLooking.ts';
import { endPanel, exportPanel, peoplePanel, rulesPanel } from './sessionPanelsRules.ts';
import { readArgument, readNode } from './sessionParts.ts';
import { likes } from './sessionWords.ts';
import { asIs } from './forms.ts';
import { isSessionVerb, type SessionVerb } from './verbs.ts';

export interface SessionDesk extends SessionShelf {
  memory: Memory;
}

interface Doing extends Acting {
  pressed: Pressed;
  /** What the verb needs besides the session. */
  rest: string;
  /** The picture it is about. */
  picture: PictureRef | undefined;
  /** Within a panel, which the next one replaces. */
  inPanel: boolean;
}

type Do = (desk: SessionDesk, doing: Doing) => Promise<Outcome>;

const replacing = ({ inPanel }: Doing, panel: Parameters<typeof shown>[0]): Outcome => shown(panel, inPanel);

/** In a panel what came of it stands there; elsewhere it is said. */
const settle = async (
  desk: SessionDesk,
  doing: Doing,
  deed: Deed,
  panelOf: (note: string) => Promise<Parameters<typeof shown>[0]>,
): Promise<Outcome> => {
  const note = await perform(desk, doing, deed);
  if (!doing.inPanel) return told(note);
  try {
    return shown(await panelOf(note), true);
  } catch (error) {
    // It is done, even when there is nothing left for them to see, as after they left.
    if (!(error instanceof AtelierError)) throw error;
    return told(note);
  }
};

const inStatus =
  (deed: Deed): Do =>
  (desk, doing) =>
    settle(desk, doing, deed, async (note) => statusPanel(await lookFor(desk, doing), note));

/** Without a picture it asks for one first. */
const aboutPicture =
  (kind: PictureDeed, deedOf: (desk: SessionDesk, doing: Doing, picture: PictureRef) => Promise<Deed>): Do =>
  async (desk, doing) => {
    const { picture } = doing;
    if (!picture) return replacing(doing, await choiceFor(desk, doing, kind));
    const deed = await deedOf(desk, doing, picture);
    return settle(desk, doing, deed, (note) => stepFor(desk, doing, picture, note));
  };

const toggled =
  (kind: 'pin' | 'final') =>
  async (desk: SessionDesk, doing: Doing, picture: PictureRef): Promise<Deed> => {
    const { nodes } = (await viewFor(desk, doing)).session;
    const node = nodes.find(({ id }) => id === idOf(picture));
    return { kind, picture, on: (kind === 'pin' ? node?.pinned : node?.final) !== true };
  };

const merged = async (desk: SessionDesk, doing: Doing, picture: PictureRef): Promise<Deed> => {
  const { focus } = (await viewFor(desk, doing)).session;
  return { kind: 'merge', pictures: [focus ?? picture, picture] };
};

const idea: Do = async (desk, doing) => {
  const { pressed, viewer, picture } = doing;
  const { values = {}, files = [] } = pressed.filled ?? {};
  const words = values['words']?.trim() ?? '';
  if (words === '' && files.length === 0) return told(viewer.labels['fault.words']);
  return told(
    await perform(desk, doing, {
      kind: 'idea',
      words,
      ...(files.length > 0 && { files }),
      ...(picture && { to: [picture] }),
    }),
  );
};

const numbersIn = (text: string): [number, number] | undefined => {
  const [, first, second] = /^(\d{1,6}) (\d{1,3})$/.exec(text) ?? [];
  return first === undefined ? undefined : [Number(first), Number(second)];
};

const ballot: Do = async (desk, doing) => {
  const { rest, pressed } = doing;
  const read = numbersIn(pressed.value === undefined ? rest : `${rest.split(' ')[0]} ${pressed.value}`);
  if (!read) throw deadControl();
  const [round, entry] = read;
  return told(await perform(desk, doing, { kind: 'ballot', round, entry }));
};

const decide: Do = async (desk, doing) => {
  const [, number, answer] = /^(\d{1,6}) (yes|no)$/.exec(doing.rest) ?? [];
  if (number === undefined) throw deadControl();
  return told(await perform(desk, doing, { kind: 'decide', idea: Number(number), drawn: answer === 'yes' }));
};

const takeHome: Do = async (desk, doing) => {
  const { rest, picture, pressed } = doing;
  if (rest === 'tree') return treeFile(desk, doing);
  const kind = readKind(pressed.value ?? '');
  if (kind) return keepsakeFile(desk, doing, { kind, path: picture });
  return shown(exportPanel(await lookFor(desk, doing), picture && idOf(picture)));
};

const edit: Do = async (desk, doing) => {
  const { pressed, rest, viewer } = doing;
  const { mode } = (await viewFor(desk, doing)).session;
  const read = readEdit({ ...clearedBy(rest, mode), ...pressed.filled?.values }, viewer.labels);
  if ('fault' in read) return told(read.fault);
  const note = await perform(desk, doing, { kind: 'rules', ...read.value });
  return replacing(doing, rulesPanel(await lookFor(desk, doing), note));
};

const end: Do = async (desk, doing) =>
  doing.rest === 'yes'
    ? inStatus({ kind: 'end' })(desk, doing)
    : replacing(doing, endPanel(leading(await lookFor(desk, doing))));

const step: Do = async (desk, doing) => {
  const { picture } = doing;
  if (!picture) return replacing(doing, await treeFor(desk, doing));
  return replacing(doing, await stepFor(desk, doing, picture));
};

const people: Do = async (desk, doing) => replacing(doing, peoplePanel(await lookFor(desk, doing)));

const withSomebody =
  (deedOf: (desk: SessionDesk, doing: Doing, who: string) => Promise<Deed> | Deed): Do =>
  async (desk, doing) => {
    const who = doing.pressed.value;
    if (who === undefined) return people(desk, doing);
    const deed = await deedOf(desk, doing, who);
    return settle(desk, doing, deed, async (note) => peoplePanel(await lookFor(desk, doing), note));
  };

const muted = async (desk: SessionDesk, doing: Doing, who: string): Promise<Deed> => {
  const { members } = (await viewFor(desk, doing)).session;
  const isMuted = members.some((member) => member.who === who && member.role === 'muted');
  return { kind: 'role', who, role: isMuted ? 'member' : 'muted' };
};

const doings: Readonly<Record<Exclude<SessionVerb, 'session.start' | 'session.enter'>, Do>> = {
  'session.join': inStatus({ kind: 'join' }),
  'session.leave': inStatus({ kind: 'leave' }),
  'session.pause': inStatus({ kind: 'pause' }),
  'session.resume': inStatus({ kind: 'resume' }),
  'session.next': inStatus({ kind: 'next' }),
  'session.end': end,
  'session.idea': idea,
  'session.tree': async (desk, doing) => replacing(doing, await treeFor(desk, doing)),
  'session.step': step,
  'session.vote': aboutPicture('vote', async (desk, doing, picture) => {
    const { session } = await viewFor(desk, doing);
    return { kind: 'vote', picture, on: !likes(session, doing.by.who, idOf(picture)) };
  }),
  'session.ballot': ballot,
  'session.focus': aboutPicture('focus', async (_desk, _doing, picture) => ({ kind: 'focus', picture })),
  'session.branch': aboutPicture('branch', async (_desk, _doing, picture) => ({ kind: 'branch', picture })),
  'session.pin': aboutPicture('pin', toggled('pin')),
  'session.final': aboutPicture('final', toggled('final')),
  'session.merge': aboutPicture('merge', merged),
  'session.export': takeHome,
  'session.rules': async (desk, doing) => replacing(doing, rulesPanel(await lookFor(desk, doing))),
  'session.edit': edit,
  'session.status': async (desk, doing) => replacing(doing, statusPanel(await lookFor(desk, doing))),
  'session.people': people,
  'session.decide': decide,
  'session.hand': withSomebody((_desk, _doing, to) => ({ kind: 'hand', to })),
  'session.mute': withSomebody(muted),
};

/** The last one chosen counts where several pictures stand above the button. */
const pictureOf = async (
  { memory }: SessionDesk,
  { action, value, person }: Pressed,
): Promise<PictureRef | undefined> => {
  const said = readNode(value);
  const creation = said?.creation ?? action.creation;
  if (creation === undefined) return undefined;
  const picture = said?.picture ?? action.picture ?? (await memory.picked(creation, person.who)) ?? 1;
  return { creation, picture };
};

interface Pressing {
  pressed: Pressed;
  viewer: Viewer;
}

/** As a form says it: a menu that says nothing is left out. */
const saidIn = ({ filled }: Pressed): Record<string, string> =>
  Object.fromEntries(Object.entries(filled?.values ?? {}).filter(([, value]) => value !== asIs));

const start = async (desk: SessionDesk, { pressed, viewer }: Pressing): Promise<Outcome> => {
  const { labels, locale } = viewer;
  const { id, action, person, placeTitle = '' } = pressed;
  const by = actorOf(person, locale);
  const options = { ...(action.argument !== undefined && { mode: action.argument }), ...saidIn(pressed) };
  const read = readOpening(options, { labels, unnamed: unnamedBy(labels, by) });
  if ('fault' in read) return told(read.fault);
  const opening = { ...read.value, place: person.place, placeTitle };
  return told(saidOf(desk, { viewer }, await desk.studio.sessions.start(id, by, opening)));
};

const enter = async (desk: SessionDesk, { pressed, viewer }: Pressing): Promise<Outcome> => {
  const code = readCode(pressed.filled?.values['code'] ?? '');
  if (code === undefined) return told(viewer.labels['fault.code']);
  const by = actorOf(pressed.person, viewer.locale);
  return told(saidOf(desk, { viewer }, await desk.studio.sessions.actByCode(pressed.id, by, { kind: 'join', code })));
};

/** @throws BadAskError E-OLD-01 for controls that name no session, and whatever the session says no with */
export const pressSession = async (desk: SessionDesk, pressing: Pressing): Promise<Outcome> => {
  const { pressed, viewer } = pressing;
  const { action, id, person } = pressed;
  const { verb } = action;
  if (!isSessionVerb(verb)) throw deadControl();
  if (verb === 'session.start') return start(desk, pressing);
  if (verb === 'session.enter') return enter(desk, pressing);
  // From a list of sessions one is chosen.
  const read = readArgument(action.argument) ?? readArgument(pressed.value);
  if (!read) throw deadControl();
  return doings[verb](desk, {
    ...read,
    id,
    viewer,
    by: actorOf(person, viewer.locale),
    pressed,
    picture: await pictureOf(desk, pressed),
    inPanel: action.owner !== undefined,
  });
};
