/** Cards and panels with whatever texts a test puts into them. */
import type { Card, Panel } from '../../src/chat/model.ts';

export const cardOf = (text: (n: number) => string, more: Partial<Card> = {}): Card => ({
  creation: 'J-4F7KQ2',
  locale: 'zh-CN',
  tone: 'good',
  title: text(0).slice(0, 100),
  text: text(1).slice(0, 400),
  rows: [0, 1, 2, 3].map((n) => ({ label: '提示词', value: text(2 + n).slice(0, 500) })),
  notes: [text(6).slice(0, 300), text(7).slice(0, 300)],
  facts: [text(8).slice(0, 60), text(9).slice(0, 60), 'J-4F7KQ2'],
  pictures: [],
  alt: text(1).slice(0, 1000),
  covered: false,
  choices: [],
  buttons: [],
  ended: true,
  ...more,
});

export const panelOf = (text: (n: number) => string, more: Partial<Panel> = {}): Panel => ({
  title: text(0).slice(0, 100),
  lines: [1, 2, 3, 4, 5, 6, 7, 8].map((n) => text(n).slice(0, 200)),
  code: text(9).slice(0, 1800),
  pictures: [],
  choices: [],
  buttons: [],
  ...more,
});
