/** What posts and panels of sessions are put together from: actions, buttons, pictures to choose from. Pure. */
import type { Action } from '../actions.ts';
import type { Mode, Session, TreeNode } from '../session.ts';
import type { Button, Choice, Option } from './model.ts';
import { button, choice, option } from './panelParts.ts';
import type { SessionButton } from './sessionLabels.ts';
import { authorsAt, joinedBy, likes, seenNodes, type Telling, titleOf } from './sessionWords.ts';
import type { SessionVerb } from './verbs.ts';

/** How an action is bound: to one person for a day in panels, to nobody in posts. */
export type Bind = (action: Action) => Action;

export const forAll: Bind = (action) => action;

interface About {
  session: string;
  /** What else the verb needs. */
  rest?: string;
  /** `J-4F7KQ2.1` */
  node?: string;
}

const nodePattern = /^(J-[0-9A-HJKMNP-TV-Z]{6})(?:\.([1-9]))?$/;

/** A picture by its id; without a number it is the creation alone. */
export const readNode = (text: string | undefined): { creation: string; picture?: number } | undefined => {
  const [, creation, picture] = nodePattern.exec(text ?? '') ?? [];
  return creation === undefined ? undefined : { creation, ...(picture !== undefined && { picture: Number(picture) }) };
};

export const sessionAction = (verb: SessionVerb, { session, rest, node }: About): Action => ({
  verb,
  ...readNode(node),
  argument: rest === undefined ? session : `${session} ${rest}`,
});

const argumentPattern = /^(S-[0-9A-HJKMNP-TV-Z]{6})(?: (.*))?$/s;

/** Undefined where no session is named. */
export const readArgument = (argument: string | undefined): { session: string; rest: string } | undefined => {
  const [, session, rest = ''] = argumentPattern.exec(argument ?? '') ?? [];
  return session === undefined ? undefined : { session, rest };
};

interface Look {
  emoji: string;
  verb: SessionVerb;
  rest?: string;
  style?: Button['style'];
}

const looks: Readonly<Record<SessionButton, Look>> = {
  back: { emoji: '↩️', verb: 'session.status' },
  /** These two ask which picture. */
  ballot: { emoji: '🗳️', verb: 'session.vote' },
  refocus: { emoji: '🎯', verb: 'session.focus' },
  join: { emoji: '🙋', verb: 'session.join', style: 'success' },
  leave: { emoji: '👋', verb: 'session.leave' },
  enter: { emoji: '🔑', verb: 'session.enter' },
  start: { emoji: '✨', verb: 'session.start' },
  idea: { emoji: '💡', verb: 'session.idea', style: 'primary' },
  tree: { emoji: '🌳', verb: 'session.tree' },
  step: { emoji: '🌳', verb: 'session.step' },
  file: { emoji: '🗂️', verb: 'session.export', rest: 'tree' },
  vote: { emoji: '👍', verb: 'session.vote' },
  unlike: { emoji: '👍', verb: 'session.vote', style: 'primary' },
  focus: { emoji: '🎯', verb: 'session.focus' },
  branch: { emoji: '🌿', verb: 'session.branch' },
  pin: { emoji: '📌', verb: 'session.pin' },
  unpin: { emoji: '📌', verb: 'session.pin', style: 'primary' },
  final: { emoji: '🏁', verb: 'session.final' },
  unfinal: { emoji: '🏁', verb: 'session.final', style: 'primary' },
  merge: { emoji: '🧪', verb: 'session.merge' },
  export: { emoji: '📦', verb: 'session.export' },
  rules: { emoji: '📜', verb: 'session.rules' },
  status: { emoji: 'ℹ️', verb: 'session.status' },
  people: { emoji: '👥', verb: 'session.people' },
  pause: { emoji: '⏸️', verb: 'session.pause' },
  resume: { emoji: '▶️', verb: 'session.resume', style: 'primary' },
  next: { emoji: '⏭️', verb: 'session.next' },
  end: { emoji: '⏹️', verb: 'session.end', style: 'danger' },
  sure: { emoji: '⏹️', verb: 'session.end', rest: 'yes', style: 'danger' },
  unsure: { emoji: '↩️', verb: 'session.status' },
  draw: { emoji: '🎨', verb: 'session.decide', style: 'success' },
  refuse: { emoji: '🚫', verb: 'session.decide' },
  parent: { emoji: '⬆️', verb: 'session.step' },
  child: { emoji: '⬇️', verb: 'session.step' },
  first: { emoji: '⏮️', verb: 'session.step' },
  last: { emoji: '⏭️', verb: 'session.step' },
  canvas: { emoji: '🎨', verb: 'session.edit', rest: 'canvas' },
  how: { emoji: '⚙️', verb: 'session.edit', rest: 'how' },
  times: { emoji: '⏱️', verb: 'session.edit', rest: 'times' },
  name: { emoji: '✏️', verb: 'session.edit', rest: 'name' },
};

interface Pressing {
  telling: Telling;
  bind: Bind;
}

/** What a button is about, and a label instead of the usual one. */
export interface PressingAbout {
  rest?: string;
  /** `J-4F7KQ2.1` */
  node?: string;
  label?: string;
}

export const pressing = ({ telling, bind }: Pressing, name: SessionButton, about: PressingAbout = {}): Button => {
  const { emoji, verb, rest, style } = looks[name];
  const { label = telling.labels['session.button'][name], ...more } = about;
  const action = sessionAction(verb, {
    session: telling.view.session.id,
    ...(rest !== undefined && { rest }),
    ...more,
  });
  return button(bind(action), label, { emoji, ...(style && { style }) });
};

/** In these, ideas go on from the focus. */
const focused: readonly Mode[] = ['free', 'jam', 'directed'];

/** What makes sense for everybody, as a session stands. */
export const offersOf = (session: Session): SessionButton[] => {
  const { mode, stage } = session;
  const drawn = seenNodes(session).length > 0;
  if (stage === 'ended') return drawn ? ['tree', 'export'] : [];
  const isOpen = stage === 'open';
  const looking: SessionButton[] = drawn ? ['tree', 'ballot'] : [];
  const leading: SessionButton[] = drawn && isOpen && focused.includes(mode) ? ['refocus'] : [];
  return [
    'join',
    ...(isOpen ? (['idea'] as const) : []),
    ...(stage === 'paused' ? (['resume'] as const) : []),
    ...looking,
    ...leading,
    ...(drawn && isOpen && mode === 'jam' ? (['final'] as const) : []),
    ...(drawn ? (['export'] as const) : []),
    'rules',
    'end',
  ];
};

/** What can be done with one picture, for whoever looks at it. */
export const deedsOf = ({ view: { session } }: Telling, node: TreeNode, who: string): SessionButton[] => {
  const { stage, mode, focus } = session;
  if (node.removed || stage === 'ended') return [];
  const leads = stage === 'open' && focused.includes(mode);
  return [
    ...(node.authors.includes(who) ? [] : ([likes(session, who, node.id) ? 'unlike' : 'vote'] as const)),
    ...(leads && focus !== node.id ? (['focus'] as const) : []),
    ...(leads ? (['branch'] as const) : []),
    node.pinned ? 'unpin' : 'pin',
    ...(mode === 'jam' && node.owner === who && stage === 'open' ? ([node.final ? 'unfinal' : 'final'] as const) : []),
    ...(leads && focus !== undefined && focus !== node.id ? (['merge'] as const) : []),
    ...(stage === 'open' ? (['idea'] as const) : []),
  ];
};

export const nodeOption = (telling: Telling, node: TreeNode, hint = node.id): Option => {
  const { labels, view } = telling;
  const liked = view.likes.get(node.id) ?? 0;
  const said = labels['session.picture']({ title: titleOf(node), name: authorsAt(telling, node.authors) });
  return option(joinedBy([said, liked > 0 ? `👍 ${liked}` : '']), node.id, { hint });
};

/** Pictures to choose from: the newest first, and beyond what a menu takes the most liked. */
export const nodeChoice = (telling: Telling, action: Action, label: string, among?: readonly TreeNode[]): Choice[] => {
  const nodes = (among ?? seenNodes(telling.view.session)).toReversed();
  const newest = nodes.slice(0, 15);
  const best = telling.view.best.filter(({ id }) => nodes.some((node) => node.id === id));
  const offered = nodes.length <= 25 ? nodes : [...new Set([...newest, ...best, ...nodes])];
  return choice(
    action,
    label,
    [...new Map(offered.map((node) => [node.id, node])).values()].map((node) => nodeOption(telling, node)),
  );
};
