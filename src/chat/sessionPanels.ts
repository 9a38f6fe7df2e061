/** What one person is shown of a session: where it stands, its tree, one picture of it. */
import type { Studio } from '../desk.ts';
import type { TreeNode } from '../session.ts';
import type { TreeStep } from '../sessionDesk.ts';
import { cutLine } from './cut.ts';
import type { Button, Choice, Option, Panel } from './model.ts';
import { choice, panel, rowsOf } from './panelParts.ts';
import type { PictureDeed } from './sessionLabels.ts';
import { backToStatus, leads, type Looking, memberOf, on, said } from './sessionLooking.ts';
import { deedsOf, nodeChoice, nodeOption, offersOf, sessionAction } from './sessionParts.ts';
import { covers, joinedBy, nameAt, seenNodes, shownNode, stateLines, titleOf } from './sessionWords.ts';

export const statusPanel = (looking: Looking, note = ''): Panel => {
  const { view, labels } = looking;
  const { session } = view;
  const { stage, rules, code, members } = session;
  const member = memberOf(looking);
  const host = members.find(({ role }) => role === 'host');
  const isOver = stage === 'ended';
  const offers = offersOf(session).filter((name) => !['join', 'resume', 'end'].includes(name));
  const joins = [on(looking, isOver ? 'start' : member ? 'leave' : 'join')];
  const leading: Button[] =
    isOver || !leads(looking)
      ? []
      : [
          on(looking, stage === 'paused' ? 'resume' : 'pause'),
          ...(stage === 'paused' ? [] : [on(looking, 'next')]),
          on(looking, 'end'),
        ];
  const tellsCode = !isOver && member !== undefined && (rules.joining === 'code' || leads(looking));
  return panel({
    title: session.title,
    lines: [
      ...said(note),
      ...stateLines(looking),
      '',
      labels['role.line'][member && member.role !== 'gone' ? member.role : 'none'],
      ...(host ? [labels['session.host']({ name: nameAt(looking, host.who) })] : []),
      ...(tellsCode && rules.joining !== 'everyone' ? [labels['session.code'](code)] : []),
    ],
    buttons: rowsOf([...joins, ...offers.map((name) => on(looking, name))], [on(looking, 'people'), ...leading]),
  });
};

/** The branches of the tree, in the order in which they began. */
const branchesOf = (looking: Looking): NonNullable<Panel['folds']> => {
  const { view, labels } = looking;
  const branches = Map.groupBy(seenNodes(view.session), ({ branch }) => branch);
  return [...branches]
    .toSorted(([one], [other]) => one - other)
    .map(([, nodes], index) => ({
      title: labels['tree.branch']({
        number: index + 1,
        title: nodes[0] ? titleOf(nodes[0]) : '',
        count: nodes.length,
      }),
      lines: nodes.map((node) => {
        const liked = view.likes.get(node.id) ?? 0;
        const names = node.authors.map((who) => nameAt(looking, who)).filter((name) => name !== '');
        return joinedBy([
          titleOf(node),
          ...(names.length > 0 ? [names.join(labels['panel.comma'])] : []),
          ...(liked > 0 ? [labels['step.likes'](liked)] : []),
          ...signsOf(looking, node),
        ]);
      }),
    }));
};

export const treePanel = (looking: Looking, image: Panel['image']): Panel => {
  const { view, labels } = looking;
  const { session } = view;
  const step = looking.bind(sessionAction('session.step', { session: session.id }));
  return {
    ...panel({
      title: labels['tree.title'](session.title),
      lines: [labels[image ? 'tree.lead' : 'tree.empty']],
      choices: nodeChoice(looking, step, labels['tree.go']),
      buttons: rowsOf(
        image
          ? [on(looking, 'file'), on(looking, 'export'), on(looking, 'status')]
          : [on(looking, 'idea'), on(looking, 'status')],
      ),
    }),
    ...(image && { image, folds: branchesOf(looking) }),
  };
};

/** The tree as a picture; undefined while there is none. */
export const treeImage = async (studio: Studio, looking: Looking): Promise<Panel['image']> => {
  const { view, viewer, labels } = looking;
  const { session } = view;
  if (seenNodes(session).length === 0) return undefined;
  const { bytes, mime } = await studio.sessions.tree(session.id, viewer.person, viewer.locale);
  const alt = cutLine(labels['tree.title'](session.title), 1000);
  return { bytes, mime, alt, covered: covers(session) };
};

const signsOf = ({ view: { session }, labels }: Looking, node: TreeNode): string[] => {
  const signs = labels['step.signs'];
  return [
    ...(node.removed ? [signs.gone] : []),
    ...(session.winners.includes(node.id) ? [signs.winner] : []),
    ...(session.focus === node.id ? [signs.focus] : []),
    ...(node.pinned ? [signs.pinned] : []),
  ];
};

const stepLines = (looking: Looking, { node, parents, children, credit }: TreeStep): string[] => {
  const { labels, view } = looking;
  const pair = labels['panel.pair'];
  const liked = view.likes.get(node.id) ?? 0;
  const { added = [], removed = [] } = node.diff ?? {};
  const shares = credit
    .slice(0, 6)
    .map(({ who, share }) => labels['step.share']({ name: nameAt(looking, who), percent: Math.round(100 * share) }));
  return [
    ...signsOf(looking, node),
    ...(node.words === '' ? [] : [pair(labels['step.said'], cutLine(node.words, 300))]),
    ...(added.length > 0 ? [pair(labels['step.added'], cutLine(added.join(labels['panel.comma']), 200))] : []),
    ...(removed.length > 0 ? [pair(labels['step.removed'], cutLine(removed.join(labels['panel.comma']), 200))] : []),
    joinedBy([
      labels['step.grew'](parents.length, children.length),
      ...(liked > 0 ? [labels['step.likes'](liked)] : []),
      node.id,
    ]),
    ...(shares.length > 0 ? [pair(labels['step.credit'], shares.join(labels['panel.comma']))] : []),
  ];
};

const stepChoice = (looking: Looking, { node, parents, children }: TreeStep): Choice[] => {
  const { labels, view } = looking;
  if (parents.length < 2 && children.length < 2) return [];
  const options: Option[] = [
    ...parents.map((one) => nodeOption(looking, one, `⬆️ ${labels['step.parent']}`)),
    ...children.map((one) => nodeOption(looking, one, `⬇️ ${labels['step.child']}`)),
  ];
  const action = sessionAction('session.step', { session: view.session.id, rest: node.id });
  return choice(looking.bind(action), labels['step.go'], options);
};

/** Neighbours first; the same picture is offered once. */
const stepButtons = (looking: Looking, { node, parents, children }: TreeStep): Button[] => {
  const nodes = seenNodes(looking.view.session);
  const ways = [
    ['parent', parents[0]?.id],
    ['child', children[0]?.id],
    ['first', nodes[0]?.id],
    ['last', nodes.at(-1)?.id],
  ] as const;
  const taken = new Set<string | undefined>([node.id, undefined]);
  return ways.flatMap(([name, id]) => {
    if (id === undefined || taken.has(id)) return [];
    taken.add(id);
    return [on(looking, name, { node: id })];
  });
};

export const stepPanel = (looking: Looking, step: TreeStep, note = ''): Panel => {
  const { view, viewer } = looking;
  const { node } = step;
  const deeds = deedsOf(looking, node, viewer.person.who).map((name) => on(looking, name, { node: node.id }));
  return panel({
    title: titleOf(node),
    lines: [...said(note), ...stepLines(looking, step)],
    pictures: node.removed ? [] : [shownNode(view.session, node)],
    choices: stepChoice(looking, step),
    buttons: rowsOf(stepButtons(looking, step), deeds, [
      on(looking, 'tree'),
      ...(node.removed ? [] : [on(looking, 'export', { node: node.id })]),
      backToStatus(looking),
    ]),
  });
};

/** Which picture something is to be done with. @param image the tree, to choose from */
export const choosePanel = (looking: Looking, deed: PictureDeed, image: Panel['image']): Panel => {
  const { view, viewer, labels } = looking;
  const { session } = view;
  const all = seenNodes(session);
  const among = deed === 'final' ? all.filter(({ owner }) => owner === viewer.person.who) : all;
  const action = looking.bind(sessionAction(`session.${deed}`, { session: session.id }));
  const choices = nodeChoice(looking, action, labels['choose.which'], among);
  return {
    ...panel({
      title: labels['choose.title'][deed],
      lines: choices.length > 0 ? [] : [labels['choose.none']],
      choices,
      buttons: rowsOf([backToStatus(looking)]),
    }),
    ...(image && choices.length > 0 && { image }),
  };
};
