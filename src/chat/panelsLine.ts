/** Who waits, and why: the line, and the reasons of one creation. */
import type { View } from '../desk.ts';
import { isEnded } from '../creation.ts';
import { spanOf } from './cardWords.ts';
import type { Panel } from './model.ts';
import { act, button, choice, nameOf, opens, option, panel, rowsOf, type Shelf, type Viewer } from './panelParts.ts';

/** Of one's own, with buttons; the others can be chosen from a list. */
const withButtons = 3;
const othersShown = 8;

/** Where it stands, in the words of whoever looks. */
const standing = (view: View, { labels, person }: Viewer): string => {
  const { stage, progress, turn, author, text } = view;
  if (stage === 'asking') return labels['line.asking'];
  if (stage === 'drawing') return labels['line.drawing'](Math.round(100 * (progress?.fraction ?? 0)));
  if (stage === 'delivering') return labels['line.delivering'];
  // What holds it up is said in its author's language.
  if (!turn) return stage === 'waiting' && author === person.who ? text : labels['line.waiting'];
  const wait = turn.seconds && labels['card.wait'](spanOf(turn.seconds));
  return [labels['line.turn'](turn.ahead), wait].filter(Boolean).join(' · ');
};

const lineOf = (view: View, viewer: Viewer): string => `${nameOf(view)} · ${standing(view, viewer)}`;

export const linePanel = async ({ studio }: Shelf, viewer: Viewer): Promise<Panel> => {
  const { person, labels } = viewer;
  const all = await studio.line(person);
  const mine = all.filter(({ author }) => author === person.who);
  const others = all.filter(({ author }) => author !== person.who);
  const cancel = (view: View) => act(viewer, { verb: 'cancel', creation: view.creation, argument: 'line' });
  const { open } = studio.status();
  const few = mine.length <= withButtons;
  return panel({
    title: labels['line.title'],
    lines: [
      ...(mine.length > 0 ? [labels['line.mine'](mine.length)] : [labels['line.noneMine']]),
      ...mine.map((view, index) => `${index + 1}. ${lineOf(view, viewer)}`),
      ...(others.length > 0 ? ['', labels['line.here'](others.length)] : []),
      ...others.slice(0, othersShown).map((view) => `· ${lineOf(view, viewer)}`),
      ...(open > 0 ? ['', labels['line.total'](open)] : []),
    ],
    choices: few
      ? []
      : choice(
          act(viewer, { verb: 'cancel', argument: 'line' }),
          labels['line.which'],
          mine.map((view) => option(nameOf(view), view.creation, { hint: standing(view, viewer) })),
        ),
    buttons: rowsOf(
      ...(few ? mine : []).map((view, index) => [
        button(cancel(view), labels['line.cancel'](index + 1), { emoji: '✖️', style: 'danger' }),
        button(opens(viewer, { kind: 'why', creation: view.creation }), labels['line.why'](index + 1), { emoji: '❔' }),
      ]),
      [button(opens(viewer, { kind: 'line' }), labels['panel.refresh'], { emoji: '🔄' })],
    ),
  });
};

/** Its place in one sentence, while it has one. */
const whyItWaits = (view: View, { labels }: Viewer, reason: string | undefined): string[] => {
  const { stage, turn } = view;
  if (isEnded(stage)) return [];
  if (stage !== 'queued' && stage !== 'waiting') return [view.text];
  if (!turn) return [view.text];
  const wait = turn.seconds && labels['card.wait'](spanOf(turn.seconds));
  return [[labels['why.turn'](turn.ahead), wait].filter(Boolean).join(' · '), reason ?? labels['why.order']];
};

const whyThisPrompt = (view: View, { labels }: Viewer): string[] => {
  const { understanding, prompt, writer, reasons = [] } = view;
  if (!prompt) return [labels['why.unwritten']];
  const { kept = [], missing = [] } = understanding ?? {};
  // One picture, where nobody asked for more, has nothing to do with the model and needs no reason.
  const told = reasons.filter(({ setting, source }) => setting !== 'count' || source !== 'family');
  return [
    labels['panel.pair'](labels['card.prompt'], prompt.positive),
    ...(prompt.negative ? [labels['panel.pair'](labels['card.avoid'], prompt.negative)] : []),
    ...(writer === undefined ? [] : [labels['why.writer'](writer)]),
    ...(kept.length > 0 ? ['', labels['why.kept'], ...kept.map(({ said, as }) => `· ${said} → ${as}`)] : []),
    ...(missing.length > 0 ? ['', labels['panel.pair'](labels['card.missing'], labels['card.words'](missing))] : []),
    ...(told.length > 0 ? ['', labels['why.settings']] : []),
    ...told.map(
      ({ setting, value, source }) =>
        `· ${labels['setting.of'](setting)} ${labels['setting.value'](setting, value)} — ${labels['source.of'](source)}`,
    ),
  ];
};

export const whyPanel = async ({ studio }: Shelf, viewer: Viewer, creation: string): Promise<Panel> => {
  const { labels, person } = viewer;
  const view = await studio.view(creation, person);
  const waits = whyItWaits(view, viewer, await studio.why(creation, person));
  const ended = isEnded(view.stage);
  return panel({
    title: labels['why.title'](nameOf(view)),
    lines: [...waits, ...(waits.length > 0 ? [''] : []), ...whyThisPrompt(view, viewer)],
    buttons: rowsOf([
      ended
        ? button(opens(viewer, { kind: 'more', creation, picture: 1 }), labels['panel.back'], { emoji: '↩️' })
        : button(opens(viewer, { kind: 'why', creation }), labels['panel.refresh'], { emoji: '🔄' }),
      ...(ended ? [] : [button(opens(viewer, { kind: 'line' }), labels['line.title'], { emoji: '🧾' })]),
    ]),
  });
};
