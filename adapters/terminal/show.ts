/** View -> lines and a bar. Pure. */
import type { View } from '../../src/ports.ts';
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
  notes: view.notes,
  pictures,
});

/** The summary below the bar. */
export const summaryOf = (view: View, pictures: readonly SavedPicture[], labels: TerminalLabels): string[] => {
  const { brief } = view;
  const engine = view.simulated ? `${view.engine} (${labels.simulated})` : view.engine;
  const rows: [string, string][] = [
    [labels.prompt, brief?.positive ?? ''],
    [labels.negative, brief?.negative ?? ''],
    [labels.seed, brief ? String(brief.seed) : ''],
    [labels.size, brief ? `${brief.width}×${brief.height}` : ''],
    [labels.writer, view.writer ?? ''],
    [labels.engine, [engine, view.checkpoint].filter(Boolean).join(' · ')],
  ];
  return [
    ...rows.filter(([, value]) => value).map(([label, value]) => `${label}  ${plain(value)}`),
    ...view.notes.map((note) => `· ${plain(note)}`),
    ...pictures.map((picture) => picture.path),
  ];
};
