/** The chart: who begins when, and what the cards do meanwhile. SVG that follows the reader's light or dark. */
import { percentText, timeText, type Variant } from './words.ts';

const width = 860;
const left = 64;
const right = width - 28;
const top = 64;
const bottom = 330;
/** Where the bars begin, and how far apart they are, px. */
const barsTop = 408;
const barStep = 30;
const barLeft = 330;
const barRight = 640;
/** Letters that fit before the bars. */
const labelMost = 38;

/** Told apart by lightness too, so that they can be told apart in grey and by people who see few colours. */
const light = ['#1d4ed8', '#c2410c', '#047857', '#7e22ce', '#0e7490', '#a16207'];
const dark = ['#7db1ff', '#ffab73', '#5ddba9', '#d5a6ff', '#67d5e8', '#e9c84a'];
const dashes = ['', '7 4', '2 4', '10 4 2 4', '14 5', '4 2'];

const style = `
.paper{fill:#fff}.ink{fill:#1c1917}.soft{fill:#57534e}.line{stroke:#d6d3d1}.idle{fill:#e7e5e4}
${light.map((colour, at) => `.s${at}{stroke:${colour}}.f${at}{fill:${colour}}`).join('')}
@media (prefers-color-scheme: dark){.paper{fill:#171717}.ink{fill:#f5f5f4}.soft{fill:#b8b2ac}.line{stroke:#44403c}.idle{fill:#3a3633}
${dark.map((colour, at) => `.s${at}{stroke:${colour}}.f${at}{fill:${colour}}`).join('')}}
text{font:13px system-ui,sans-serif}`;

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? '');

const text = (x: number, y: number, words: string, more = ''): string =>
  `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" class="ink" ${more}>${escaped(words)}</text>`;

/** Waits from nothing to days on one axis: by doublings, with seconds near the start. */
const axis = (longest: number) => {
  const of = (seconds: number): number => Math.log2(1 + seconds / 2);
  return (seconds: number): number => left + ((right - left) * of(seconds)) / of(longest);
};

const ticks = [0, 5, 15, 30, 60, 120, 300, 600, 1800, 3600, 7200, 21_600, 86_400, 604_800];

const grid = (x: (seconds: number) => number, longest: number): string => {
  const shown = ticks.filter((seconds) => seconds <= longest);
  const columns = shown.map(
    (seconds) =>
      `<line x1="${x(seconds).toFixed(1)}" x2="${x(seconds).toFixed(1)}" y1="${top}" y2="${bottom}" class="line"/>` +
      text(x(seconds), bottom + 20, timeText(seconds), 'text-anchor="middle"'),
  );
  const rows = [0, 0.25, 0.5, 0.75, 1].map((share) => {
    const y = bottom - share * (bottom - top);
    return (
      `<line x1="${left}" x2="${right}" y1="${y}" y2="${y}" class="line"/>` +
      text(left - 8, y + 4, percentText(share), 'text-anchor="end"')
    );
  });
  return [...columns, ...rows].join('\n');
};

/** Share of the waits that are over after each time. */
const curve = (waits: readonly number[], x: (seconds: number) => number): string => {
  const points = 200;
  const path = Array.from({ length: points + 1 }, (_, at) => {
    const seconds = waits[Math.min(waits.length - 1, Math.floor((at / points) * waits.length))] ?? 0;
    return `${x(seconds).toFixed(1)},${(bottom - (at / points) * (bottom - top)).toFixed(1)}`;
  });
  return `${path.join(' ')} ${right},${top}`;
};

const bar = ({ label, figures }: Variant, at: number): string => {
  const y = barsTop + at * barStep;
  const full = barRight - barLeft;
  const drawing = full * Math.min(1, figures.drawing);
  const loading = full * Math.min(1 - figures.drawing, figures.loading);
  const rect = (x: number, length: number, more: string): string =>
    `<rect x="${x.toFixed(1)}" y="${y - 12}" width="${Math.max(0, length).toFixed(1)}" height="16" ${more}/>`;
  return [
    `<line x1="${left - 40}" x2="${left - 8}" y1="${y - 4}" y2="${y - 4}" class="s${at}" stroke-width="3" stroke-dasharray="${dashes[at]}"/>`,
    text(left, y, label.length > labelMost ? `${label.slice(0, labelMost - 1)}…` : label),
    rect(barLeft, full, 'class="idle"'),
    rect(barLeft, drawing, `class="f${at}"`),
    rect(barLeft + drawing, loading, `class="f${at}" fill-opacity="0.4"`),
    text(
      barRight + 12,
      y,
      `${percentText(figures.drawing)} drawing, ${percentText(figures.loading)} loading`,
      'style="font-size:12px"',
    ),
  ].join('\n');
};

/** @param variants six at the most */
export const chartOf = (variants: readonly Variant[], subtitle: string): string => {
  const longest = Math.max(10, ...variants.map(({ figures }) => figures.longest));
  const x = axis(longest);
  const height = barsTop + variants.length * barStep + 8;
  const curves = variants.map(
    ({ waits }, at) =>
      `<polyline points="${curve(waits, x)}" fill="none" class="s${at}" stroke-width="2.5" stroke-dasharray="${dashes[at]}"/>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img">
<title>${escaped(`How long creations wait: ${variants.map(({ label }) => label).join('; ')}`)}</title>
<style>${style}</style>
<rect class="paper" width="${width}" height="${height}"/>
${text(left - 40, 28, 'How many have begun after how long a wait', 'style="font-size:17px;font-weight:600"')}
<text x="${left - 40}" y="48" class="soft">${escaped(subtitle)}</text>
${grid(x, longest)}
${curves.toReversed().join('\n')}
${text(left - 40, barsTop - 34, 'What the cards do meanwhile', 'style="font-weight:600"')}
${variants.map(bar).join('\n')}
</svg>
`;
};
