/** What presses and commands of sessions have in common: who acts, what came of it, and which panel shows it. */
import type { Person, PictureRef, Studio } from '../desk.ts';
import type { Say } from '../say.ts';
import type { Acted, Actor, Deed, KeepsakeKind, Named, SessionView } from '../sessionDesk.ts';
import type { ChatLabels } from './labels.ts';
import type { Outcome, Panel } from './model.ts';
import type { Viewer } from './panelParts.ts';
import { lookingAt, type Looking } from './sessionLooking.ts';
import type { PictureDeed } from './sessionLabels.ts';
import { choosePanel, stepPanel, treeImage, treePanel } from './sessionPanels.ts';
import { composePost } from './sessionPosts.ts';
import { sayNote, shortOf, voteOf } from './sessionWords.ts';

/** What sessions are shown from, and changed by. */
export interface SessionShelf {
  studio: Studio;
  say: Say;
}

/** Somebody in a session. */
export interface Acting {
  /** Event id of the platform, for dedupe. */
  id: string;
  session: string;
  viewer: Viewer;
  by: Actor;
}

export const actorOf = (person: Person, locale: string): Actor => ({
  ...person,
  name: person.name?.trim() || shortOf(person.who),
  locale,
});

export const told = (text: string): Outcome => ({ kind: 'told', text });

export const shown = (panel: Panel, replace = false): Outcome => ({ kind: 'panel', panel, replace });

/** What came of a deed, in words. */
export const saidOf = ({ say }: SessionShelf, { viewer }: Pick<Acting, 'viewer'>, { note }: Acted): string =>
  sayNote(say, viewer.locale, note);

/** @throws BadAskError for what may not be done */
export const perform = async (shelf: SessionShelf, acting: Acting, deed: Deed): Promise<string> =>
  saidOf(shelf, acting, await shelf.studio.sessions.act(acting.session, acting.id, acting.by, deed));

export const viewFor = ({ studio }: SessionShelf, { session, viewer }: Acting): Promise<SessionView> =>
  studio.sessions.view(session, viewer.person);

export const lookFor = async (shelf: SessionShelf, acting: Acting): Promise<Looking> =>
  lookingAt(await viewFor(shelf, acting), acting.viewer);

export const treeFor = async (shelf: SessionShelf, acting: Acting): Promise<Panel> => {
  const looking = await lookFor(shelf, acting);
  return treePanel(looking, await treeImage(shelf.studio, looking));
};

/** The vote that is on, beside its pictures, which stand in its post. */
const ballotPanel = (say: Say, { viewer, ...looking }: Looking, round: number): Panel => {
  const seat = looking.seat ?? '';
  const posting = { ...looking, seat, locale: viewer.locale, say };
  const post = composePost(posting, { key: '', seat, view: looking.view, post: { kind: 'ballot', round } });
  return { ...post, pictures: [] };
};

/** Which picture something is to be done with; in a blind vote, by its letter. */
export const choiceFor = async (shelf: SessionShelf, acting: Acting, deed: PictureDeed): Promise<Panel> => {
  const looking = await lookFor(shelf, acting);
  const vote = voteOf(looking.view.session);
  if (deed === 'vote' && vote) return ballotPanel(shelf.say, looking, vote.number);
  return choosePanel(looking, deed, await treeImage(shelf.studio, looking));
};

export const stepFor = async (shelf: SessionShelf, acting: Acting, picture: Named, note = ''): Promise<Panel> => {
  const step = await shelf.studio.sessions.step(acting.session, acting.viewer.person, picture);
  return stepPanel(await lookFor(shelf, acting), step, note);
};

/** The whole tree as a file. */
export const treeFile = async (shelf: SessionShelf, { session, viewer }: Acting): Promise<Outcome> => {
  const file = await shelf.studio.sessions.tree(session, viewer.person, viewer.locale);
  return { kind: 'file', ...file, text: viewer.labels['tree.file'] };
};

/** @param path the line that ends with this picture */
export const keepsakeFile = async (
  shelf: SessionShelf,
  acting: Acting,
  { kind, path }: { kind: KeepsakeKind; path?: Named | undefined },
): Promise<Outcome> => {
  const { session, viewer } = acting;
  const { person, locale, labels } = viewer;
  const wish = { kind, locale, ...(path !== undefined && { path }) };
  const file = await shelf.studio.sessions.keepsake(session, person, wish);
  const { title } = (await viewFor(shelf, acting)).session;
  return { kind: 'file', ...file, text: labels['export.made'](title) };
};

export const idOf = ({ creation, picture }: PictureRef): string => `${creation}.${picture}`;

/** Where there is no title, whoever began it gives it theirs. */
export const unnamedBy = (labels: ChatLabels, { name }: Actor): string => labels['sessions.unnamed']({ name });
