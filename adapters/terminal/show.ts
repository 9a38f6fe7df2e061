/** View -> lines and a bar. Pure. */
import type { View } from '../../src/desk.ts';
import type { TerminalLabels } from './labels.ts';

const barCells = 24;

export const barOf = (fraction: number): string => {
  const full = Math.round(Math.min(1, Math.max(0, fraction)) * barCells);
  return `${'█'.repeat(full)}${'░'.repeat(barCells - full)} ${String(Math.round(fraction * 100)).padStart(3)} %`;
};

/** What a terminal cannot be made to do by a prompt or a model name. */
const plain = (text: string): string => text.replace(/[\u0000-\u001f\u007f-\u009f]/g, ' ');

/** One line on where things stand; replaced in place on a TTY. */
export const statusLine = (view: View): string => {
  const text = plain(view.text);
  return view.stage === 'drawing' && view.progress ? `${barOf(view.progress.fraction)}  ${text}` : text;
};

export interface SavedPicture {
  path: string;
  width: number;
  height: number;
  sha256: string;
}

/** The object `--json` prints. Names are part of the interface; add, never rename. */
export const jsonOf = (view: View, pictures: readonly SavedPicture[]) => ({
  id: view.creation,
  writer: view.writer ?? null,
  engine: view.engine ?? null,
  positive: view.brief?.positive ?? null,
  negative: view.brief?.negative ?? null,
  seed: view.brief?.seed ?? null,
  width: pictures[0]?.width ?? view.brief?.width ?? null,
  height: pictures[0]?.height ?? view.brief?.height ?? null,
  checkpoint: view.checkpoint ?? null,
  parameters: view.parameters ?? null,
  operation: view.operation,
  parents: view.parents,
  author: view.author,
  understanding: view.understanding ?? null,
  diff: view.diff ?? null,
  reasons: view.reasons ?? null,
  descriptions: view.descriptions ?? null,
  notes: view.notes,
  pictures,
});

const changesOf = ({ diff }: View): string[] => [
  ...(diff?.removed ?? []).map((phrase) => `− ${plain(phrase)}`),
  ...(diff?.added ?? []).map((phrase) => `+ ${plain(phrase)}`),
  ...(diff?.settings ?? []).map(({ name, from, to }) => `  ${name} ${plain(from)} → ${plain(to)}`),
];

/** What was understood, for a person to look at before it is drawn. */
export const cardOf = (view: View, labels: TerminalLabels): string[] => {
  const { understanding } = view;
  if (!understanding) return [];
  const { sentence, kept, missing, ratio, style } = understanding;
  const total = kept.length + missing.length;
  const rows: [string, string][] = [
    [labels.understood, sentence],
    [labels.prompt, view.prompt?.positive ?? ''],
    [labels.negative, view.prompt?.negative ?? ''],
    [`${labels.kept} ${kept.length}/${total}`, kept.map(({ said, as }) => `${said} → ${as}`).join(' · ')],
    [labels.missing, missing.join(' · ')],
    [labels.size, ratio],
    [labels.style, style ?? ''],
  ];
  return rows.filter(([, value]) => value).map(([label, value]) => `${label}  ${plain(value)}`);
};

/** Of the pictures: an enlargement is larger than what its brief says. */
const sizeOf = ({ brief }: View, [picture]: readonly SavedPicture[]): string => {
  const size = picture ?? brief;
  return size ? `${size.width}×${size.height}` : '';
};

/** The summary below the bar. */
export const summaryOf = (view: View, pictures: readonly SavedPicture[], labels: TerminalLabels): string[] => {
  const { brief } = view;
  const engine = view.simulated ? `${view.engine} (${labels.simulated})` : view.engine;
  const rows: [string, string][] = [
    [labels.prompt, brief?.positive ?? ''],
    [labels.negative, brief?.negative ?? ''],
    [labels.seed, brief ? String(brief.seed) : ''],
    [labels.size, sizeOf(view, pictures)],
    [labels.writer, view.writer ?? ''],
    [labels.engine, [engine, view.checkpoint].filter(Boolean).join(' · ')],
  ];
  return [
    ...rows.filter(([, value]) => value).map(([label, value]) => `${label}  ${plain(value)}`),
    ...changesOf(view),
    ...(view.descriptions ?? []).map((text, index) => `${index + 1}. ${plain(text)}`),
    ...view.notes.map((note) => `· ${plain(note)}`),
    ...pictures.map((picture) => picture.path),
  ];
};
