/** `/session ...`: each subcommand as a deed, a panel or a file. */
import type { Session } from '../session.ts';
import type { Deed, Named } from '../sessionDesk.ts';
import { cutLine } from './cut.ts';
import type { Outcome, SessionCommand } from './model.ts';
import type { Viewer } from './panelParts.ts';
import {
  actorOf,
  type Acting,
  choiceFor,
  keepsakeFile,
  lookFor,
  perform,
  saidOf,
  type SessionShelf,
  shown,
  told,
  treeFor,
  unnamedBy,
  viewFor,
} from './sessionDeeds.ts';
import type { PictureDeed } from './sessionLabels.ts';
import { readCode, readEdit, readKind, readMinutes, readOpening, strangeOption, switchIn } from './sessionOptions.ts';
import { statusPanel } from './sessionPanels.ts';
import { leading } from './sessionLooking.ts';
import { endPanel, exportPanel, peoplePanel, rulesPanel, sessionsPanel } from './sessionPanelsRules.ts';
import { readNode } from './sessionParts.ts';
import { likes } from './sessionWords.ts';

interface Commanding {
  command: SessionCommand;
  viewer: Viewer;
}

/** Where there is a session. */
interface Doing extends Acting {
  command: SessionCommand;
}

type Do = (shelf: SessionShelf, doing: Doing) => Promise<Outcome>;

const option = ({ command }: Pick<Doing, 'command'>, name: string): string | undefined =>
  command.options[name]?.trim() || undefined;

const simply =
  (deed: Deed): Do =>
  async (shelf, doing) =>
    told(await perform(shelf, doing, deed));

/** The picture itself where it was named by its id, else the words, which the session knows to read. */
const namedBy = (text: string): Named => {
  const { creation, picture } = readNode(text.toUpperCase()) ?? {};
  return creation !== undefined && picture !== undefined ? { creation, picture } : text;
};

/** How a picture stands now, so that the same command takes back what it did; words that name none are left to the deed. */
const isOn = async (shelf: SessionShelf, doing: Doing, kind: PictureDeed, picture: Named): Promise<boolean> => {
  const { session, viewer, by } = doing;
  const { node } = await shelf.studio.sessions.step(session, viewer.person, picture);
  if (kind === 'pin') return node.pinned;
  if (kind === 'final') return node.final === true;
  return likes((await viewFor(shelf, doing)).session, by.who, node.id);
};

/** Without a picture it asks for one. */
const aboutPicture =
  (kind: Exclude<PictureDeed, 'merge'>): Do =>
  async (shelf, doing) => {
    const said = option(doing, 'picture');
    if (said === undefined) return shown(await choiceFor(shelf, doing, kind));
    const picture = namedBy(said);
    if (kind === 'focus' || kind === 'branch') return told(await perform(shelf, doing, { kind, picture }));
    // In a vote a letter calls a picture, and another one changes one's mind.
    const isLetter = kind === 'vote' && /^[a-z]$/i.test(said.trim());
    if (isLetter) return told(await perform(shelf, doing, { kind, picture: said, on: true }));
    return told(await perform(shelf, doing, { kind, picture, on: !(await isOn(shelf, doing, kind, picture)) }));
  };

/** With one picture, the other is the focus. */
const merge: Do = async (shelf, doing) => {
  const { focus } = (await viewFor(shelf, doing)).session;
  const a = option(doing, 'a');
  const b = option(doing, 'b') ?? focus;
  if (a === undefined) return shown(await choiceFor(shelf, doing, 'merge'));
  if (b === undefined) return told(doing.viewer.labels['fault.picture']);
  const words = option(doing, 'words');
  return told(
    await perform(shelf, doing, {
      kind: 'merge',
      pictures: [namedBy(a), namedBy(b)],
      ...(words !== undefined && { words }),
    }),
  );
};

const fold = (text: string): string => text.normalize('NFKC').replace(/^@/, '').trim().toLowerCase();

/** By their id, or by the name they have in the session where only one has it. */
const whoIs = ({ members }: Session, said: string): string | undefined => {
  if (/^[a-z]+:\S+$/.test(said)) return said;
  const [only, ...others] = members.filter(({ name, role }) => role !== 'gone' && fold(name) === fold(said));
  return others.length === 0 ? only?.who : undefined;
};

const aboutSomebody =
  (deedOf: (who: string) => Deed): Do =>
  async (shelf, doing) => {
    const said = option(doing, 'person');
    if (said === undefined) return shown(peoplePanel(await lookFor(shelf, doing)));
    const who = whoIs((await viewFor(shelf, doing)).session, said);
    return told(who === undefined ? doing.viewer.labels['fault.person'] : await perform(shelf, doing, deedOf(who)));
  };

const idea: Do = async (shelf, doing) => {
  const words = option(doing, 'words');
  if (words === undefined) return told(doing.viewer.labels['fault.words']);
  const said = option(doing, 'picture');
  const to =
    said === undefined ? undefined : await shelf.studio.sessions.step(doing.session, doing.viewer.person, said);
  const { creation, picture = 1 } = readNode(to?.node.id) ?? {};
  return told(
    await perform(shelf, doing, {
      kind: 'idea',
      words,
      ...(creation !== undefined && { to: [{ creation, picture }] }),
    }),
  );
};

const extend: Do = async (shelf, doing) => {
  const said = option(doing, 'minutes') ?? '';
  const minutes = readMinutes(said);
  if (minutes === undefined) return told(doing.viewer.labels['fault.minutes'](cutLine(said, 40)));
  return told(await perform(shelf, doing, { kind: 'extend', minutes }));
};

const rules: Do = async (shelf, doing) => {
  const { command, viewer } = doing;
  if (Object.keys(command.options).length === 0) return shown(rulesPanel(await lookFor(shelf, doing)));
  const read = readEdit(command.options, viewer.labels);
  if ('fault' in read) return told(read.fault);
  return told(await perform(shelf, doing, { kind: 'rules', ...read.value }));
};

const takeHome: Do = async (shelf, doing) => {
  const said = option(doing, 'format');
  const path = option(doing, 'path');
  if (said !== undefined) {
    const kind = readKind(said);
    if (!kind) return told(doing.viewer.labels['fault.format'](cutLine(said, 40)));
    return keepsakeFile(shelf, doing, { kind, ...(path !== undefined && { path: namedBy(path) }) });
  }
  const step = path === undefined ? undefined : await shelf.studio.sessions.step(doing.session, doing.by, path);
  return shown(exportPanel(await lookFor(shelf, doing), step?.node.id));
};

/** What needs a session at the place. */
const doings: Readonly<Record<string, Do>> = {
  leave: simply({ kind: 'leave' }),
  status: async (shelf, doing) => shown(statusPanel(await lookFor(shelf, doing))),
  tree: async (shelf, doing) => shown(await treeFor(shelf, doing)),
  focus: aboutPicture('focus'),
  branch: aboutPicture('branch'),
  vote: aboutPicture('vote'),
  final: aboutPicture('final'),
  pin: aboutPicture('pin'),
  merge,
  rules,
  pause: simply({ kind: 'pause' }),
  resume: simply({ kind: 'resume' }),
  next: simply({ kind: 'next' }),
  extend,
  hand: aboutSomebody((to) => ({ kind: 'hand', to })),
  mute: aboutSomebody((who) => ({ kind: 'role', who, role: 'muted' })),
  unmute: aboutSomebody((who) => ({ kind: 'role', who, role: 'member' })),
  unbridge: simply({ kind: 'unbridge' }),
  export: takeHome,
  idea,
  end: async (shelf, doing) => shown(endPanel(leading(await lookFor(shelf, doing)))),
};

const start = async (shelf: SessionShelf, { command, viewer }: Commanding): Promise<Outcome> => {
  const { id, by, placeTitle, options } = command;
  const { labels, locale } = viewer;
  const actor = actorOf(by, locale);
  const read = readOpening(options, { labels, unnamed: unnamedBy(labels, actor) });
  if ('fault' in read) return told(read.fault);
  const opening = { ...read.value, place: by.place, placeTitle };
  return told(saidOf(shelf, { viewer }, await shelf.studio.sessions.start(id, actor, opening)));
};

/** With a code it may be anywhere; without one it is what sits here. */
const byCode = async (shelf: SessionShelf, commanding: Commanding, here: Doing | undefined): Promise<Outcome> => {
  const { command, viewer } = commanding;
  const { id, by, placeTitle, name } = command;
  const { labels, locale } = viewer;
  const said = option(commanding, 'code');
  if (said === undefined) {
    if (!here) return told(labels[name === 'join' ? 'fault.code' : 'fault.session']);
    return told(await perform(shelf, here, name === 'join' ? { kind: 'join' } : { kind: 'offer' }));
  }
  const code = readCode(said);
  if (code === undefined) return told(labels['fault.code']);
  const actor = actorOf(by, locale);
  const { sessions } = shelf.studio;
  if (name === 'join')
    return told(saidOf(shelf, { viewer }, await sessions.actByCode(id, actor, { kind: 'join', code })));
  const names = switchIn(command.options, 'names', { usual: true, labels });
  if ('fault' in names) return told(names.fault);
  const hidden = switchIn(command.options, 'hidden', { usual: false, labels });
  if ('fault' in hidden) return told(hidden.fault);
  const deed: Deed = { kind: 'bridge', code, place: by.place, placeTitle, names: names.value, hidden: hidden.value };
  return told(saidOf(shelf, { viewer }, await sessions.actByCode(id, actor, deed)));
};

/** Shown also where there is no session. */
const lobby = ['', 'list', 'status'];

/** What sits where it was said, else the only one that somebody is in. */
const sessionOf = ({ studio }: SessionShelf, { by, name }: SessionCommand): string | undefined => {
  const { sessions } = studio;
  // Where one has ended, and nothing is asked of it, another can be begun.
  const here = name === '' ? sessions.at(by.place)?.id : sessions.lastAt(by.place)?.id;
  if (here !== undefined || lobby.includes(name) || name === 'join') return here;
  const [only, ...others] = studio.sessions.list(by).filter(({ stage }) => stage !== 'ended');
  return others.length === 0 ? only?.id : undefined;
};

const coded = ['join', 'bridge'];

/** @throws BadAskError with what the session says no with */
export const commandSession = async (shelf: SessionShelf, commanding: Commanding): Promise<Outcome> => {
  const { command, viewer } = commanding;
  const { name, options, by, id } = command;
  const { labels, locale } = viewer;
  const isKnown = lobby.includes(name) || coded.includes(name) || name === 'start' || Object.hasOwn(doings, name);
  if (!isKnown) return told(labels['fault.command'](cutLine(name, 40)));
  const strange = strangeOption(name, options, labels);
  if (strange !== undefined) return told(strange);
  if (name === 'start') return start(shelf, commanding);
  const session = name === 'list' ? undefined : sessionOf(shelf, command);
  const here: Doing | undefined =
    session === undefined ? undefined : { id, session, viewer, by: actorOf(by, locale), command };
  if (coded.includes(name)) return byCode(shelf, commanding, here);
  if (here) return (doings[name || 'status'] ?? rules)(shelf, here);
  if (lobby.includes(name)) return shown(sessionsPanel(viewer, shelf.studio.sessions.list(by)));
  return told(labels['fault.session']);
};
