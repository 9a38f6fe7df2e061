/** Numbers as people say them, and the table. */
import type { Figures } from './figures.ts';

/** `8 s`, `1 min 20 s`, `2 h 5 min`. */
export const timeText = (seconds: number): string => {
  if (seconds < 9.95) return `${Math.round(seconds * 10) / 10} s`;
  if (seconds < 59.5) return `${Math.round(seconds)} s`;
  if (seconds < 3595) {
    const whole = Math.round(seconds / 5) * 5;
    const rest = whole % 60;
    return `${Math.floor(whole / 60)} min${rest === 0 || seconds > 1200 ? '' : ` ${rest} s`}`;
  }
  const minutes = Math.round(seconds / 60);
  return `${Math.floor(minutes / 60)} h${minutes % 60 === 0 ? '' : ` ${minutes % 60} min`}`;
};

export const percentText = (share: number): string => `${Math.round(100 * share)} %`;

export interface Variant {
  label: string;
  figures: Figures;
  /** s, rising */
  waits: number[];
}

const columns: readonly (readonly [string, (figures: Figures) => string])[] = [
  ['drawn an hour', ({ perHour }) => perHour.toFixed(0)],
  ['drawing', ({ drawing }) => percentText(drawing)],
  ['loading', ({ loading }) => percentText(loading)],
  ['idle', ({ drawing, loading }) => percentText(Math.max(0, 1 - drawing - loading))],
  ['half begin within', ({ half }) => timeText(half)],
  ['95 % within', ({ p95 }) => timeText(p95)],
  ['all within', ({ longest }) => timeText(longest)],
  ['typical person', ({ typical }) => timeText(typical)],
  ['unluckiest', ({ unluckiest }) => timeText(unluckiest)],
  ['turned away', ({ turnedAway }) => String(turnedAway)],
];

export const tableOf = (variants: readonly Variant[]): string => {
  const rows = [
    ['', ...columns.map(([name]) => name)],
    ...variants.map(({ label, figures }) => [label, ...columns.map(([, text]) => text(figures))]),
  ];
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  return rows
    .map((row) =>
      row
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
        .join('  '),
    )
    .join('\n');
};

const changed = (now: number, then: number): string => {
  if (Math.abs(then - now) < 1) return 'as now';
  return `now ${timeText(now)}`;
};

/** One sentence for each change: what people would notice. */
export const summaryOf = ([first, ...others]: readonly Variant[]): string =>
  others
    .map(({ label, figures }) => {
      const now = first?.figures;
      if (!now) return '';
      const away = figures.turnedAway - now.turnedAway;
      const refusals = away > 0 ? `; ${away} requests would be turned away` : '';
      return `${label}: a typical person waits ${timeText(figures.typical)} (${changed(now.typical, figures.typical)}), 95 % begin within ${timeText(figures.p95)} (${changed(now.p95, figures.p95)})${refusals}.`;
    })
    .join('\n');
