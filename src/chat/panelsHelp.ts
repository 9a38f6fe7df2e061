/** Six short pages, with buttons that draw their examples. */
import type { Panel } from './model.ts';
import { act, button, opens, panel, rowsOf, type Viewer } from './panelParts.ts';

export const helpPanel = (viewer: Viewer, topic: string | undefined): Panel => {
  const { labels } = viewer;
  const topics = labels['help.topics'];
  const here = topics.find((one) => one.topic === topic) ?? topics[0];
  return panel({
    title: labels['help.title'](here.title),
    lines: here.lines,
    buttons: rowsOf(
      here.examples.map(({ label, words }) =>
        button(act(viewer, { verb: 'example', argument: words }), label, { emoji: '🎨', style: 'primary' }),
      ),
      topics
        .filter((one) => one !== here)
        .map((one) => button(opens(viewer, { kind: 'help', topic: one.topic }), one.title)),
    ),
  });
};
